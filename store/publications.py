"""Versions of a case that were published: frozen, without what is hidden, and only ever added to."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from store.case_files import figure_table
from store.checks import require_text
from store.databases.contract import Database, Transaction, in_utc, utc_now
from store.errors import N_, EntryError
from store.kept import kept
from store.shipped import ShippedTables
from store.trail import NOW

_HISTORY = """
SELECT p.id, p.minimum, p.who, p.why, p.entered_at, w.who AS withdrawn_by, w.why AS withdrawn_why,
       w.entered_at AS withdrawn_at
FROM publication p LEFT JOIN publication_withdrawal w ON w.publication = p.id
WHERE p.case_id = $case
ORDER BY p.id DESC
"""
_CURRENT = """
SELECT max(p.id) FROM publication p
LEFT JOIN publication_withdrawal w ON w.publication = p.id AND w.id <= $until
WHERE p.case_id = $case AND p.id <= $until AND w.id IS NULL
"""
_FIGURES = """
SELECT number, name, field, value, status, source, shared FROM published_figure
WHERE publication = $publication ORDER BY position
"""
_TOLD = """
SELECT part, number, total FROM published_sum
WHERE publication = $publication AND told ORDER BY part, position
"""
_SUMS = """
SELECT p.case_id, p.id AS publication, s.part, s.number, s.name, s.total, s.told, s.count
FROM published_sum s JOIN publication p ON p.id = s.publication
ORDER BY p.id, s.part, s.position
"""
_COUNTS = """
SELECT DISTINCT f.name, f.field, f.value, f.status
FROM published_figure f WHERE f.number <> '' AND (f.field = 'places_needed' OR f.field LIKE 'users%')
"""


@dataclass(frozen=True)
class PublishedFigure:
    """A figure as the public may see it; value is None where it is missing or hidden."""

    number: str
    name: str
    field: str
    value: str | None
    status: str
    source: str
    shared: bool


@dataclass(frozen=True)
class PublishedSum:
    """The hidden counts of some municipalities together: (number, name, count) each; total None where it isn't told."""

    members: tuple[tuple[str, str, int], ...]
    total: int | None
    told: bool


@dataclass(frozen=True)
class Version:
    """What is to be published; ``seen`` is the number of the latest publication, of whatever case, that it was made after."""

    figures: Sequence[PublishedFigure]
    sums: Sequence[PublishedSum]
    minimum: int
    seen: int


class Publications:
    """Versions that were published, and withdrawn. Which of them the public sees is :meth:`current`."""

    def __init__(self, database: Database, shipped: ShippedTables) -> None:
        self._database = database
        self.kept = database.kept
        self._shipped = shipped

    @kept
    def history(self, case_id: str) -> pd.DataFrame:
        """Versions of a case, latest first: id, minimum, who, why, entered_at (UTC), withdrawn_by, withdrawn_why (None
        where it stands), withdrawn_at, undone (bool: withdrawn).

        Raises UnknownCaseError.
        """
        self._shipped.require_case(case_id)
        table = in_utc(self._database.table(_HISTORY, {"case": case_id}))
        return table.assign(
            withdrawn_at=table["withdrawn_at"].dt.tz_localize("UTC"), undone=table["withdrawn_at"].notna()
        )

    @kept
    def current(self, case_id: str, until: int = NOW) -> int | None:
        """Number of the version that the public sees: the latest not withdrawn; None where there is none.

        until: the number of the event after which nothing counts.
        """
        self._shipped.require_case(case_id)
        [(found,)] = self._database.rows(_CURRENT, {"case": case_id, "until": until})
        return None if found is None else int(found)

    @kept
    def figures(self, publication: int) -> pd.DataFrame:
        """Figures of a version, columns as those of a case; hidden ones have the status hidden and no value."""
        rows = self._database.rows(_FIGURES, {"publication": publication})
        return figure_table([(*row[:6], None, None, None, row[6], 0) for row in rows])

    @kept
    def told(self, publication: int) -> pd.DataFrame:
        """Sums that a version tells: part, number, total; a row a municipality."""
        return self._database.table(_TOLD, {"publication": publication})

    @kept
    def sums(self) -> pd.DataFrame:
        """Every sum of every case, told or not, with the counts in it: not for the public.

        Columns: case_id, publication, part, number, name, total, told, count.
        """
        return self._database.table(_SUMS)

    @kept
    def counts(self) -> pd.DataFrame:
        """Counts of persons that any version of any case showed or hid: name, field, value, status."""
        return self._database.table(_COUNTS)

    @kept
    def minimum(self) -> int:
        """Largest smallest count that any version was published with; 0 where there is none."""
        [(found,)] = self._database.rows("SELECT coalesce(max(minimum), 0) FROM publication")
        return int(found)

    @kept
    def latest(self) -> int:
        """Number of the latest publication of whatever case, 0 where there is none."""
        [(found,)] = self._database.rows("SELECT coalesce(max(id), 0) FROM publication")
        return int(found)

    def publish(self, case_id: str, version: Version, who: str, why: str) -> int:
        """Keep a version as what the public sees from now on, and return its number.

        Raises UnknownCaseError, or EntryError where who or why is empty or somebody has published meanwhile.
        """
        self._shipped.require_case(case_id)
        by = _signed(who, why)
        with self._database.transaction() as writing:
            [(latest,)] = writing.rows("SELECT coalesce(max(id), 0) FROM publication")
            if latest != version.seen:
                raise EntryError(N_("Somebody else has published since you opened the preview. Look at it again."))
            [publication] = writing.next_ids(1)
            row = {"id": publication, "case_id": case_id, "minimum": version.minimum}
            writing.insert("publication", [row | by])
            _add(writing, publication, version)
        return publication

    def withdraw(self, publication: int, who: str, why: str) -> None:
        """Take a version back: the public sees the one before, or the shipped figures.

        Raises EntryError where who or why is empty, there is no such version, or it is withdrawn already.
        """
        by = _signed(who, why)
        with self._database.transaction() as writing:
            sql = """
                SELECT p.id FROM publication p LEFT JOIN publication_withdrawal w ON w.publication = p.id
                WHERE p.id = $publication AND w.id IS NULL
            """
            if not writing.rows(sql, {"publication": publication}):
                raise EntryError(N_("There is no such version to withdraw, or it is withdrawn already. Look again."))
            [number] = writing.next_ids(1)
            writing.insert("publication_withdrawal", [{"id": number, "publication": publication} | by])


def _signed(who: str, why: str) -> dict[str, object]:
    require_text(who, N_("Who decides it is not said. Write a name."))
    require_text(why, N_("Why it is decided is not said. Write a reason."))
    return {"who": who.strip(), "why": why.strip(), "entered_at": utc_now()}


def _add(writing: Transaction, publication: int, version: Version) -> None:
    """Add the figures and the sums of a version."""
    figures = [
        {"publication": publication, "position": position, **vars(figure)}
        for position, figure in enumerate(version.figures)
    ]
    sums = [
        {"publication": publication, "part": part, "position": position, "number": number, "name": name,
         "total": one.total, "told": one.told, "count": count}
        for part, one in enumerate(version.sums)
        for position, (number, name, count) in enumerate(one.members)
    ]  # fmt: skip
    writing.insert("published_figure", figures)
    if sums:
        writing.insert("published_sum", sums)
