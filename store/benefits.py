"""Gains that are expected of a project, and how users follow them up. Nothing is ever overwritten."""

import math
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from store.changed import require_same
from store.checks import require_text
from store.databases.contract import Database, utc_now
from store.errors import N_, EntryError
from store.kept import kept
from store.shipped import ShippedTables
from store.trail import Trail, Versions

OWNER_ROLES = ("project_lead", "steering_group", "joint_leader", "health_trust")
"""Who may own a gain beside the municipalities of the case, by number: a role, never a person."""
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_GIVEN = ("measure", "unit", "baseline", "owner", "first_year", "planned", "actual")
_SIGNED = ("who", "why", "entered_at", "version")
_LATEST = """
SELECT DISTINCT ON (benefit) * FROM benefit_change WHERE case_id = $case AND NOT undone ORDER BY benefit, id DESC
"""
_LATEST_ID = (
    "SELECT coalesce(max(id), 0) FROM benefit_change WHERE case_id = $case AND benefit = $benefit AND NOT undone"
)
_HISTORY = """
SELECT id, benefit, who, why, entered_at, undone FROM benefit_change WHERE case_id = $case ORDER BY id DESC
"""
_LABELS = {
    "measure": N_("What is measured"), "unit": N_("Unit"), "baseline": N_("Before"), "owner": N_("Who owns it"),
    "first_year": N_("First year"), "planned": N_("As planned"), "actual": N_("As it became"),
}  # fmt: skip
_CHANGES = Versions("benefit_version", "benefit_mark", "benefit_change", _HISTORY, labels=_LABELS)


@dataclass(frozen=True)
class BenefitEntry:
    """How a gain is followed up, as a user gives it.

    Parameters
    ----------
    measure, unit : what is counted, and in what
    owner : number of a municipality of the case, or one of OWNER_ROLES; '' is nobody yet
    baseline, planned, actual : figures in the unit: before, as planned and as it became; None is unknown
    first_year : the first year the gain is to be seen
    """

    measure: str
    unit: str = ""
    baseline: float | None = None
    owner: str = ""
    first_year: int | None = None
    planned: float | None = None
    actual: float | None = None


class Benefits:
    """The gains of a case: those that are shipped, with what users wrote laid over them, and its trail of versions."""

    def __init__(self, database: Database, shipped: ShippedTables) -> None:
        self._database = database
        self.kept = database.kept
        self._shipped = shipped
        self.trail = Trail(database, shipped, _CHANGES)

    @kept
    def of(self, case_id: str) -> pd.DataFrame:
        """Gains in their order, with what was written of them last.

        key, text, source, place (of the shipped gain), measure, unit (ours until somebody writes another), baseline, owner,
        first_year, planned, actual (None where not known), who, why, entered_at (UTC; these three None where nothing is
        written), version (0 then).

        Raises UnknownCaseError.
        """
        self._shipped.require_case(case_id)
        written = {row["benefit"]: row for row in self._database.table(_LATEST, {"case": case_id}).to_dict("records")}
        rows = [_laid_over(row, written.get(row["key"])) for row in self._shipped.benefits().to_dict("records")]
        columns = ["key", "text", "source", "place", *_GIVEN, *_SIGNED]
        return pd.DataFrame(rows, columns=columns, dtype=object).astype({"version": "int64"})

    def edit(
        self, case_id: str, benefit: str, entry: BenefitEntry, who: str, why: str, *, seen: int | None = None
    ) -> None:
        """Keep a new version of how a gain is followed up.

        seen: the version that was on the screen; where somebody changed it since, EntryError and nothing is kept.
        Raises UnknownCaseError, or EntryError where there is no such gain or owner, or a figure can't be.
        """
        known = self.of(case_id).set_index("key")["text"]
        if benefit not in known.index:
            raise EntryError(
                N_("There is no gain {gain}. There are: {gains}."), gain=benefit, gains=", ".join(known.index)
            )
        require_text(who, N_("Who gives it is not said. Write a name."))
        require_text(why, N_("Why it is given is not said. Write where it is read or decided."))
        self._require_entry(case_id, entry)
        values = {key: value.strip() if isinstance(value, str) else value for key, value in asdict(entry).items()}
        with self._database.transaction() as writing:
            [(latest,)] = writing.rows(_LATEST_ID, {"case": case_id, "benefit": benefit})
            require_same(writing, _CHANGES, latest, seen, str(known[benefit]))
            [version] = writing.next_ids(1)
            signed = {"who": who.strip(), "why": why.strip(), "entered_at": utc_now()}
            row = {"id": version, "case_id": case_id, "benefit": benefit, **values, **signed}
            writing.insert("benefit_version", [row])

    def _require_entry(self, case_id: str, entry: BenefitEntry) -> None:
        require_text(entry.measure, N_("What is measured is not said. Write what is counted."))
        owners = ["", *(number for number, _ in self._shipped.members(case_id)), *OWNER_ROLES]
        if entry.owner not in owners:
            raise EntryError(
                N_("{owner} can't own a gain. Choose a municipality of the case or one of: {roles}."),
                owner=entry.owner, roles=", ".join(OWNER_ROLES),
            )  # fmt: skip
        if entry.first_year is not None and not _FIRST_YEAR <= entry.first_year <= _LAST_YEAR:
            raise EntryError(
                N_("{year} can't be right. Write a year from {first} to {last}."),
                year=entry.first_year, first=_FIRST_YEAR, last=_LAST_YEAR,
            )  # fmt: skip
        if not all(
            math.isfinite(figure) for figure in (entry.baseline, entry.planned, entry.actual) if figure is not None
        ):
            raise EntryError(N_("A figure of the gain is no number. Correct it, then save."))


def _laid_over(shipped: dict[Any, Any], written: dict[Any, Any] | None) -> dict[Any, Any]:
    """Return a gain as a row, with what was written of it last."""
    blank = dict.fromkeys((*_GIVEN, *_SIGNED)) | {"owner": "", "version": 0}
    if written is None:
        return blank | shipped
    given = {key: None if pd.isna(written[key]) else written[key] for key in _GIVEN}
    year = given["first_year"]
    when = pd.Timestamp(written["entered_at"], tz="UTC")
    signed = {"who": written["who"], "why": written["why"], "entered_at": when, "version": written["id"]}
    return shipped | given | signed | {"first_year": None if year is None else int(year)}
