"""Where a project stands: answers, decisions, clarifications, what neighbours and users were told. Nothing is overwritten."""

import datetime
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

import pandas as pd

from store.changed import require_same
from store.checks import require_text
from store.databases.contract import Database, utc_now
from store.errors import N_, EntryError
from store.figures import Figures
from store.kept import kept
from store.project_table import GIVEN, PROJECT_STATUSES, UNSETTLED, entered_item, item_table, shipped_items
from store.shipped import ShippedTables
from store.trail import Trail, Versions

_EARLIEST, _LATEST_YEAR = 2000, 2100
_LATEST = """
SELECT DISTINCT ON (c.item) c.*, f.first
FROM project_change c
JOIN (SELECT item, min(id) AS first FROM project_change WHERE case_id = $case GROUP BY item) f ON f.item = c.item
WHERE c.case_id = $case AND NOT c.undone
ORDER BY c.item, c.id DESC
"""
_LATEST_ID = "SELECT coalesce(max(id), 0) FROM project_change WHERE case_id = $case AND item = $item AND NOT undone"
_HISTORY = """
SELECT id, item, title, status, archived, who, why, entered_at, undone
FROM project_change WHERE case_id = $case ORDER BY id DESC
"""
_LABELS = {
    "title": N_("Name"), "status": N_("State"), "responsible": N_("Responsible"), "deadline": N_("Deadline"),
    "decided": N_("Settled"), "note": N_("Note"), "archived": N_("Archived"),
}  # fmt: skip
_CHANGES = Versions("project_version", "project_mark", "project_change", _HISTORY, labels=_LABELS)


@dataclass(frozen=True)
class ProjectEntry:
    """An answer, decision, clarification, or what neighbours or users were told, as a user gives it.

    Parameters
    ----------
    status : one of PROJECT_STATUSES of its kind
    title : of one that users added; others keep theirs
    responsible : the body or role that decides or does it
    deadline : the day it must be settled by, or a promise kept; None is unknown
    decided : the day it was settled, or they were told; None is unknown, and an open one has none
    note : whatever else
    """

    status: str
    title: str = ""
    responsible: str = ""
    deadline: datetime.date | None = None
    decided: datetime.date | None = None
    note: str = ""


class Project:
    """The project of a case: what is shipped, with what users wrote laid over it, and its trail of versions."""

    def __init__(self, database: Database, shipped: ShippedTables, figures: Figures) -> None:
        self._database = database
        self.kept = database.kept
        self._shipped = shipped
        self._figures = figures
        self.trail = Trail(database, shipped, _CHANGES)

    @kept
    def items(self, case_id: str) -> pd.DataFrame:
        """Answers gate by gate in case order, then decisions, gates first, clarifications, and the dialogue; archived ones too.

        item (kind.key, of an answer answer.gate.number), kind, gate (that an answer or talk belongs to; else ''), title, status,
        responsible, deadline, decided (dates or None), note, source (of an entered one its why), shipped (bool: the title is
        ours), fixed (bool: can't be archived), archived, who, why, entered_at (UTC; these three None where shipped),
        version (0 where shipped), moved (why an answer belongs to its gate, where it was given before each gate had its own).

        Raises UnknownCaseError.
        """
        self._shipped.require_case(case_id)
        items = {row["item"]: row for row in self._shipped_items(case_id)}
        latest = self._database.table(_LATEST, {"case": case_id}).sort_values("first")
        for row in latest.to_dict("records"):
            items[row["item"]] = entered_item(row, items.get(row["item"]))
        return item_table(items.values())

    def add(self, case_id: str, kind: str, entry: ProjectEntry, who: str, why: str, *, gate: str = "") -> str:
        """Keep something new and return its id; raises UnknownCaseError or EntryError.

        gate: of what neighbours or users were told, the gate of the phase; no other kind has one.
        """
        self._shipped.require_case(case_id)
        _require_kind(kind)
        if kind == "answer":
            raise EntryError(N_("Only the municipalities of the case answer. Choose one of them."))
        require_text(entry.title, N_("It has no name. Write what is to be decided or cleared up."))
        if (kind == "dialogue") != (gate in self._shipped.gates()):
            raise EntryError(N_("There is no gate {gate} that this belongs to."), gate=gate)
        return self._keep(case_id, f"{kind}.{gate}".rstrip("."), None, (entry, False), (who, why))

    def edit(
        self, case_id: str, item: str, entry: ProjectEntry, who: str, why: str, *, seen: int | None = None
    ) -> None:
        """Keep a new version of an answer, decision or clarification.

        seen: the version that was on the screen; where somebody changed it since, EntryError and nothing is kept.
        """
        now = self._item(case_id, item)
        kept = replace(entry, title=str(now["title"])) if now["shipped"] else entry
        require_text(kept.title, N_("It has no name. Write what is to be decided or cleared up."))
        self._keep(case_id, now["kind"], item, (kept, bool(now["archived"])), (who, why), seen)

    def archive(
        self, case_id: str, item: str, who: str, why: str, *, archived: bool = True, seen: int | None = None
    ) -> None:
        """Take a decision or clarification off the page, or bring it back; seen and errors as of :meth:`edit`."""
        now = self._item(case_id, item)
        if now["fixed"]:
            raise EntryError(N_("{name} belongs to every project and can't be archived."), name=now["title"])
        if bool(now["archived"]) == archived:
            text = N_("{name} is archived already.") if archived else N_("{name} is in use already.")
            raise EntryError(text, name=now["title"])
        entry = ProjectEntry(**{name: now[name] for name in GIVEN})
        before = int(now["version"]) if seen is None else seen
        self._keep(case_id, now["kind"], item, (entry, archived), (who, why), before)

    def _shipped_items(self, case_id: str) -> list[dict[str, Any]]:
        milestones = self._shipped.milestones(case_id).to_dict("records")
        passed = {row["gate"]: row["source"] for row in milestones if row["gate"]}
        members, contents = self._shipped.members(case_id), self._shipped.phase_contents()
        return shipped_items(members, contents, passed, self._decision_deadline(case_id))

    def _as_shipped(self, case_id: str, item: str) -> dict[str, Any]:
        return next((row for row in self._shipped_items(case_id) if row["item"] == item), {})

    def _decision_deadline(self, case_id: str) -> datetime.date | None:
        figures = self._figures.of(case_id)
        found = figures.loc[(figures["number"] == "") & (figures["field"] == "decision_deadline"), "value"]
        given = [value for value in found if value is not None]
        return datetime.date.fromisoformat(given[0]) if given else None

    def _item(self, case_id: str, item: str) -> dict[str, Any]:
        found = self.items(case_id).set_index("item", drop=False)
        if item not in found.index:
            raise EntryError(
                N_("There is no {item} in the project. There are: {items}."), item=item, items=", ".join(found["item"])
            )
        return {str(key): value for key, value in found.loc[item].to_dict().items()}

    def _keep(
        self,
        case_id: str,
        under: str,
        item: str | None,
        given: tuple[ProjectEntry, bool],
        by: tuple[str, str],
        seen: int | None = None,
    ) -> str:
        entry, archived = given
        require_text(by[0], N_("Who gives it is not said. Write a name."))
        require_text(by[1], N_("Why it is given is not said. Write where it is read or decided."))
        _require_entry(under.partition(".")[0], entry)
        values = {key: value.strip() if isinstance(value, str) else value for key, value in asdict(entry).items()}
        with self._database.transaction() as writing:
            if item is not None:
                [(latest,)] = writing.rows(_LATEST_ID, {"case": case_id, "item": item})
                require_same(writing, _CHANGES, latest, seen, entry.title, partial(self._as_shipped, case_id, item))
            [version] = writing.next_ids(1)
            item = item or f"{under}.item-{version}"
            who, why = (text.strip() for text in by)
            signed = {"archived": archived, "who": who, "why": why, "entered_at": utc_now()}
            writing.insert("project_version", [{"id": version, "case_id": case_id, "item": item, **values, **signed}])
        return item


def _require_kind(kind: str) -> None:
    if kind not in PROJECT_STATUSES:
        raise EntryError(
            N_("There is no kind {kind}. The kinds are: {kinds}."), kind=kind, kinds=", ".join(PROJECT_STATUSES)
        )


def _require_entry(kind: str, entry: ProjectEntry) -> None:
    """Refuse what can't be, naming it."""
    statuses = PROJECT_STATUSES[kind]
    if entry.status not in statuses:
        raise EntryError(
            N_("{name} has the status {status}. Choose one of: {statuses}."),
            name=entry.title, status=entry.status, statuses=", ".join(statuses),
        )  # fmt: skip
    if entry.decided and entry.status in UNSETTLED:
        raise EntryError(
            N_("{name} is still open, but has a day when it was settled ({day}). Empty the day, or change the status."),
            name=entry.title, day=entry.decided,
        )  # fmt: skip
    for day in (entry.deadline, entry.decided):
        if day and not _EARLIEST <= day.year <= _LATEST_YEAR:
            raise EntryError(
                N_("{name}: {day} can't be right. Write a day from {first} to {last}."),
                name=entry.title, day=day, first=_EARLIEST, last=_LATEST_YEAR,
            )  # fmt: skip
