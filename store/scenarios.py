"""Scenarios that users keep by name: save, copy, archive, adopt. Nothing is ever overwritten, and what is adopted is locked."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from store.changed import require_same
from store.checks import require_text
from store.databases.contract import Database, Transaction, in_utc, utc_now
from store.errors import N_, EntryError
from store.kept import kept
from store.shipped import ShippedTables
from store.trail import Trail, Versions

LONGEST_NAME, LONGEST_CONTENT, LONGEST_DECISION = 60, 100_000, 200
_LATEST = """
SELECT DISTINCT ON (scenario) * FROM scenario_change WHERE case_id = $case AND NOT undone ORDER BY scenario, id DESC
"""
_HISTORY = """
SELECT id, scenario, name, decision, archived, who, why, entered_at, undone
FROM scenario_change WHERE case_id = $case ORDER BY id DESC
"""
_VERSIONS = """
SELECT id, name, content, code, decision, decided_on, archived, who, why, entered_at
FROM scenario_change WHERE case_id = $case AND scenario = $scenario AND NOT undone ORDER BY id DESC
"""
_COLUMNS = (
    "scenario", "name", "content", "code", "decision", "decided_on", "archived", "who", "why", "entered_at", "version",
)  # fmt: skip
_LABELS = {"name": N_("Name"), "content": N_("Plan"), "decision": N_("Decision"), "decided_on": N_("Day"),
           "archived": N_("Archived")}  # fmt: skip
_CHANGES = Versions("scenario_version", "scenario_mark", "scenario_change", _HISTORY, labels=_LABELS)


@dataclass(frozen=True)
class ScenarioEntry:
    """A scenario as it is to be kept.

    Parameters
    ----------
    name : told from the others of its case, however it is cased
    content : the plan as the text of a file
    code : the fingerprint of what is seen with it
    decision : what adopts it; '' keeps it a draft
    decided_on : the day of that
    archived : out of use
    """

    name: str
    content: str
    code: str = ""
    decision: str = ""
    decided_on: datetime.date | None = None
    archived: bool = False


class Scenarios:
    """The scenarios of the cases, and their trail of versions."""

    def __init__(self, database: Database, shipped: ShippedTables) -> None:
        self._database = database
        self.kept = database.kept
        self._shipped = shipped
        self.trail = Trail(database, shipped, _CHANGES)

    @kept
    def of(self, case_id: str) -> pd.DataFrame:
        """Scenarios of a case, by name, archived ones too, as they were kept last.

        scenario (number), name, content, code, decision ('' for a draft), decided_on (None for a draft), archived (bool), who,
        why, entered_at (UTC), version.

        Raises UnknownCaseError.
        """
        self._shipped.require_case(case_id)
        table = in_utc(self._database.table(_LATEST, {"case": case_id}))
        table = table.sort_values("name", key=lambda names: names.str.casefold(), ignore_index=True)
        return table.rename(columns={"id": "version"})[list(_COLUMNS)]

    @kept
    def versions(self, case_id: str, scenario: int) -> pd.DataFrame:
        """Versions of one scenario, latest first, columns as those of the list, the number of the version as id."""
        self._shipped.require_case(case_id)
        return in_utc(self._database.table(_VERSIONS, {"case": case_id, "scenario": scenario}))

    def in_force(self, case_id: str) -> dict[Any, Any] | None:
        """Return the scenario adopted last and in use, with the version that adopted it as adopted; None where there is none.

        One that is brought back from the archive was adopted when it was. Raises UnknownCaseError.
        """
        found = self.of(case_id)
        rows = found[(found["decision"] != "") & ~found["archived"].astype(bool)].to_dict("records")
        adopted = [row | {"adopted": self._adopted(case_id, int(row["scenario"]))} for row in rows]
        return max(adopted, key=lambda row: int(row["adopted"]), default=None)

    def _adopted(self, case_id: str, scenario: int) -> int:
        versions = self.versions(case_id, scenario)
        return int(versions.loc[versions["decision"] != "", "id"].min())

    def save(
        self,
        case_id: str,
        entry: ScenarioEntry,
        who: str,
        why: str,
        *,
        scenario: int | None = None,
        seen: int | None = None,
    ) -> int:
        """Keep a new scenario, or a new version of one, and return its number.

        Parameters
        ----------
        scenario : the one it is a version of; None keeps a new one
        seen : the version that was on the screen

        Raises UnknownCaseError, or EntryError where who or the name is missing or the name is taken, where what there is was
        adopted, or was changed since it was seen; then nothing is kept.
        """
        self._shipped.require_case(case_id)
        _require_entry(entry)
        require_text(who, N_("Who keeps the scenario is not said. Write a name."))
        with self._database.transaction() as writing:
            latest = _latest(writing, case_id)
            if scenario is not None:
                _require_open(writing, latest, entry, (scenario, seen))
                _require_as_adopted(writing, case_id, entry, scenario)
            _require_free(latest, entry, scenario)
            [version] = writing.next_ids(1)
            signed = {"who": who.strip(), "why": why.strip(), "entered_at": utc_now()}
            number = version if scenario is None else scenario
            row = {"id": version, "case_id": case_id, "scenario": number, **vars(entry), "name": entry.name.strip()}
            writing.insert("scenario_version", [row | signed])
        return int(number)

    def archive(
        self, case_id: str, scenario: int, who: str, why: str, *, archived: bool = True, seen: int | None = None
    ) -> None:
        """Take a scenario out of use, an adopted one out of force too, or bring it back; seen and errors as of :meth:`save`."""
        row = self._row(case_id, scenario)
        if bool(row["archived"]) == archived:
            text = N_("{name} is archived already.") if archived else N_("{name} is in use already.")
            raise EntryError(text, name=row["name"])
        require_text(why, N_("Why it is decided is not said. Write a reason."))
        before = int(row["version"]) if seen is None else seen
        self.save(case_id, replace(_entry(row), archived=archived), who, why, scenario=scenario, seen=before)

    def adopt(
        self,
        case_id: str,
        scenario: int,
        stamp: tuple[str, datetime.date, str],
        who: str,
        why: str,
        *,
        seen: int | None = None,
    ) -> None:
        """Lock a scenario as adopted, so that it is in force.

        Parameters
        ----------
        stamp : the decision it belongs to, its day, and the fingerprint of what is seen with it

        Raises as :meth:`save`, and where the decision is missing.
        """
        decision, day, code = stamp
        require_text(decision, N_("Which decision adopts it is not said. Write which, or choose one."))
        require_text(why, N_("Why it is adopted is not said. Write where it is decided."))
        entry = replace(_entry(self._row(case_id, scenario)), decision=decision.strip(), decided_on=day, code=code)
        self.save(case_id, entry, who, why, scenario=scenario, seen=seen)

    def _row(self, case_id: str, scenario: int) -> dict[Any, Any]:
        found = self.of(case_id).set_index("scenario", drop=False)
        if scenario not in found.index:
            raise EntryError(N_("There is no such scenario. Somebody may have taken it back."))
        return dict(found.loc[scenario].to_dict())


def _entry(row: dict[Any, Any]) -> ScenarioEntry:
    """Return a row as the entry it was made of."""
    day = None if pd.isna(row["decided_on"]) else pd.Timestamp(row["decided_on"]).date()
    texts = {name: str(row[name]) for name in ("name", "content", "code", "decision")}
    return ScenarioEntry(**texts, decided_on=day, archived=bool(row["archived"]))


def _latest(writing: Transaction, case_id: str) -> dict[int, tuple[int, str, str, bool]]:
    """Return version, name, decision and whether it is archived of each scenario of a case."""
    rows = writing.rows(f"SELECT scenario, id, name, decision, archived FROM ({_LATEST}) latest", {"case": case_id})
    return {int(scenario): (int(version), name, decision, bool(out)) for scenario, version, name, decision, out in rows}


def _require_entry(entry: ScenarioEntry) -> None:
    require_text(entry.name, N_("The scenario has no name. Write one."))
    for field in ("name", "decision"):
        if not getattr(entry, field).strip().isprintable():
            text = N_(
                "The {field} of the scenario holds a line break or another sign that can't be seen. Write it in one line."
            )
            raise EntryError(text, field=field)
    limits = (("name", LONGEST_NAME), ("decision", LONGEST_DECISION), ("content", LONGEST_CONTENT))
    for field, most in limits:
        length = len(getattr(entry, field).strip())
        if length > most:
            raise EntryError(
                N_("The {field} of the scenario has {count} letters. Write at most {most}."),
                field=field, count=length, most=most,
            )  # fmt: skip


def _require_free(latest: dict[int, tuple[int, str, str, bool]], entry: ScenarioEntry, scenario: int | None) -> None:
    """Refuse a name that another scenario in use has."""
    name = entry.name.strip()
    for number, (_, other, _, archived) in latest.items():
        if number != scenario and not archived and not entry.archived and other.casefold() == name.casefold():
            raise EntryError(N_("There is a scenario named {name} already. Write another name."), name=other)


def _require_open(
    writing: Transaction,
    latest: Mapping[int, tuple[int, str, str, bool]],
    entry: ScenarioEntry,
    of: tuple[int, int | None],
) -> None:
    """Refuse a version of what is not there, of what was changed since it was seen, and another plan for what is adopted.

    of: the scenario, and the version of it that was seen.
    """
    scenario, seen = of
    if scenario not in latest:
        raise EntryError(N_("There is no such scenario. Somebody may have taken it back."))
    version, name, decision, archived = latest[scenario]
    require_same(writing, _CHANGES, version, seen, name)
    if decision and archived == entry.archived:
        raise EntryError(N_("{name} is adopted and locked. Save your plan under another name."), name=name)


def _require_as_adopted(writing: Transaction, case_id: str, entry: ScenarioEntry, scenario: int) -> None:
    """Refuse to take another plan than the one that was adopted in or out of the archive."""
    sql = f"SELECT name, content, code, decision FROM ({_LATEST}) latest WHERE scenario = $scenario AND decision <> ''"
    kept = (entry.name.strip(), entry.content, entry.code, entry.decision)
    for row in writing.rows(sql, {"case": case_id, "scenario": scenario}):
        if tuple(row) != kept:
            raise EntryError(N_("{name} is adopted and locked. Save your plan under another name."), name=row[0])
