"""Undo, redo and history of what is only ever added: marks on versions, the latest of which counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from store.checks import require_text
from store.databases.contract import Database, Parameters, Transaction, in_utc, utc_now
from store.errors import N_, EntryError
from store.kept import kept
from store.shipped import ShippedTables

NOW = 2**62
"""Later than any event: what is asked for until then is as it stands."""
Check = Callable[[Transaction], object]
"""Raises where what a transaction wrote can't stand; then nothing is kept."""


def anything(written: object) -> None:
    """Take whatever is written."""


@dataclass(frozen=True)
class Versions:
    """Where versions of one kind of thing are kept, numbered by the sequence of events.

    Parameters
    ----------
    versions : table of versions with id and case_id
    marks : table of marks: id, version, undone, marked_at
    changes : view of versions with undone and mark, the number of the latest mark
    history : SQL of the changes of $case, latest first
    together : SQL that gives the versions that came with $version and go with it; '' where each goes alone
    marked : the column of marks that holds the version
    labels : what the columns are called where the difference of two versions is told
    only : SQL that narrows versions and changes to a part of $case, with parameters of its own; '' for all
    """

    versions: str
    marks: str
    changes: str
    history: str
    together: str = ""
    marked: str = "version"
    labels: Mapping[str, str] = field(default_factory=dict)
    only: str = ""

    @property
    def moment(self) -> str:
        """SQL of the changes as they stood when the event numbered $until was the latest."""
        return f"""(
            SELECT v.*, coalesce(m.undone, false) AS undone, coalesce(m.id, 0) AS mark
            FROM {self.versions} v
            LEFT JOIN (
                SELECT DISTINCT ON ({self.marked}) {self.marked}, id, undone
                FROM {self.marks} WHERE id <= $until ORDER BY {self.marked}, id DESC
            ) m ON m.{self.marked} = v.id
            WHERE v.id <= $until
        )"""

    @property
    def undoable(self) -> str:
        """SQL of the version of $case that undo takes, None where there is none."""
        return f"SELECT max(id) FROM {self.changes} WHERE case_id = $case AND NOT undone {self.only}"

    @property
    def redoable(self) -> str:
        """SQL of what was undone in $case after the latest version was entered, the last undone first."""
        return f"""
            SELECT id FROM {self.changes}
            WHERE case_id = $case AND undone {self.only}
            AND mark > (SELECT max(id) FROM {self.versions} WHERE case_id = $case {self.only})
            ORDER BY mark DESC LIMIT 1
        """

    @property
    def latest_marks(self) -> str:
        """SQL of the latest mark of each version: id of the version, marked_by (None where it isn't told), marked_at."""
        return f"""
            SELECT DISTINCT ON ({self.marked}) {self.marked} AS id, who AS marked_by, marked_at
            FROM {self.marks} ORDER BY {self.marked}, {self.marks}.id DESC
        """


class Trail:
    """Undo, redo and history of one kind of thing; each raises UnknownCaseError.

    Parameters
    ----------
    database : open
    shipped : which know the cases
    tables : where the versions are
    within : values of the parameters of ``tables.only``
    """

    def __init__(
        self, database: Database, shipped: ShippedTables, tables: Versions, within: Parameters | None = None
    ) -> None:
        self._database = database
        self._within = dict(within or {})
        self.kept = database.kept
        self._shipped = shipped
        self._tables = tables

    def undo(self, case_id: str, who: str, *, seen: int | None = None, check: Check = anything) -> int | None:
        """Set the latest version aside, with those it came with, and return its number; None where there is none.

        Of several the highest number is returned.

        Parameters
        ----------
        who : takes it back
        seen : the version that was on the screen; where undo would take another, EntryError and nothing is done
        check : of what stands then; where it raises, nothing is done
        """
        return self._mark(case_id, self._tables.undoable, who, (seen, check), undone=True)

    def redo(self, case_id: str, who: str, *, seen: int | None = None, check: Check = anything) -> int | None:
        """Bring back what was undone last and return its number; None where nothing was, or something was entered since.

        Parameters as of :meth:`undo`.
        """
        return self._mark(case_id, self._tables.redoable, who, (seen, check), undone=False)

    @kept
    def pending(self, case_id: str) -> tuple[int | None, int | None]:
        """Return the versions that undo and redo would take; None where there is none."""
        self._shipped.require_case(case_id)
        asked = {"case": case_id, **self._within}
        [(undo,)] = self._database.rows(self._tables.undoable, asked)
        redo = self._database.rows(self._tables.redoable, asked)
        if not redo or not self._tables.together:
            return undo, redo[0][0] if redo else None
        [(version,)] = redo
        group = self._database.rows(self._tables.together, {"version": version})
        return undo, max([version, *(one for (one,) in group)])

    @kept
    def history(self, case_id: str) -> pd.DataFrame:
        """Changes of a case, latest first: id, who, why, entered_at (UTC), undone (bool), marked_by (who took it back or
        brought it back last, None where nobody did or it isn't told), and what each kind adds.

        Figures: entries (count). Sites: site, name, archived, sites (how many came together), file (in which they
        came; '' where typed). Project: item, title, status, archived.
        Gains: benefit. Requests: item, status, day. What councils think: number. Scenarios: scenario, name, decision, archived.
        Meetings: steps (JSON). Answers: number, gate, question, text.
        """
        self._shipped.require_case(case_id)
        table = in_utc(self._database.table(self._tables.history, {"case": case_id, **self._within}))
        marks = self._database.table(self._tables.latest_marks).set_index("id")["marked_by"]
        by = table["id"].map(marks).astype(object)
        return table.assign(marked_by=by.where(by.notna(), None))

    def _mark(self, case_id: str, sql: str, who: str, held: tuple[int | None, Check], *, undone: bool) -> int | None:
        self._shipped.require_case(case_id)
        require_text(who, N_("Who takes it back or brings it back is not said. Write a name."))
        seen, check = held
        with self._database.transaction() as writing:
            found = writing.rows(sql, {"case": case_id, **self._within})
            if not found or found[0][0] is None:
                return None
            [(version,)] = found
            group = writing.rows(self._tables.together, {"version": version}) if self._tables.together else []
            taken = sorted({version, *(one for (one,) in group)})
            if seen is not None and taken[-1] != seen:
                raise EntryError(
                    N_(
                        "Somebody else has saved, taken back or brought back something since you opened this. Look again."
                    )
                )
            mark = {"undone": undone, "who": who.strip(), "marked_at": utc_now()}
            ids = writing.next_ids(len(taken))
            marks = [{"id": number, self._tables.marked: one} | mark for number, one in zip(ids, taken, strict=True)]
            writing.insert(self._tables.marks, marks)
            check(writing)
        return int(taken[-1])
