"""What is asked for before the choice is made: each mark of asked, reminded and delivered. Nothing is ever overwritten."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import pandas as pd

from store.changed import require_same
from store.checks import require_text
from store.databases.contract import Database, utc_now
from store.errors import N_, EntryError
from store.figures import require_number
from store.kept import kept
from store.shipped import ShippedTables
from store.trail import Trail, Versions

REQUEST_STATUSES = ("asked", "reminded", "delivered")
ASSUMPTION, FIGURE = "assumption", "figure"
_COLUMNS = ["item", "status", "day", "who", "why", "entered_at", "version"]
_LATEST = """
SELECT DISTINCT ON (item) * FROM request_change WHERE case_id = $case AND NOT undone ORDER BY item, id DESC
"""
_LATEST_ID = "SELECT coalesce(max(id), 0) FROM request_change WHERE case_id = $case AND item = $item AND NOT undone"
_HISTORY = """
SELECT id, item, status, day, who, why, entered_at, undone FROM request_change WHERE case_id = $case ORDER BY id DESC
"""
_CHANGES = Versions(
    "request_version", "request_mark", "request_change", _HISTORY, labels={"status": N_("State"), "day": N_("Day")}
)


@dataclass(frozen=True)
class RequestEntry:
    """How something that is asked for stands, as a user gives it: one of REQUEST_STATUSES, and the day it came to that."""

    status: str
    day: datetime.date


class Requests:
    """What is asked for in a case, and its trail of marks.

    An item is "assumption." and the key of an assumption, or "figure.", the number of a municipality, "." and a field.
    """

    def __init__(self, database: Database, shipped: ShippedTables) -> None:
        self._database = database
        self.kept = database.kept
        self._shipped = shipped
        self.trail = Trail(database, shipped, _CHANGES)

    @kept
    def of(self, case_id: str) -> pd.DataFrame:
        """What is asked for, each as it was marked last, in the order of the items.

        item, status (of REQUEST_STATUSES), day, who, why, entered_at (UTC), version.

        Raises UnknownCaseError.
        """
        self._shipped.require_case(case_id)
        found = self._database.table(_LATEST, {"case": case_id}).rename(columns={"id": "version"})
        found["day"] = [pd.Timestamp(day).date() for day in found["day"]]
        found["entered_at"] = pd.to_datetime(found["entered_at"]).dt.tz_localize("UTC")
        return found.reindex(columns=_COLUMNS).astype({"version": "int64"})

    def mark(
        self, case_id: str, item: str, entry: RequestEntry, who: str, why: str, *, seen: int | None = None
    ) -> None:
        """Keep that something was asked for, reminded of or delivered on a day.

        seen: the version that was on the screen; where somebody marked it since, EntryError and nothing is kept.
        Raises UnknownCaseError, or EntryError where there is no such item or status.
        """
        _require_item(case_id, item, self._shipped.fields(case_id))
        if entry.status not in REQUEST_STATUSES:
            raise EntryError(
                N_("What is asked for can't be '{status}'. Choose one of: {statuses}."),
                status=entry.status, statuses=", ".join(REQUEST_STATUSES),
            )  # fmt: skip
        require_text(who, N_("Who asks is not said. Write a name."))
        require_text(why, N_("How it is asked is not said. Write who was asked, and by what letter or meeting."))
        with self._database.transaction() as writing:
            [(latest,)] = writing.rows(_LATEST_ID, {"case": case_id, "item": item})
            require_same(writing, _CHANGES, latest, seen, item)
            [version] = writing.next_ids(1)
            signed = {"who": who.strip(), "why": why.strip(), "entered_at": utc_now()}
            row = {"id": version, "case_id": case_id, "item": item, **asdict(entry), **signed}
            writing.insert("request_version", [row])


def _require_item(case_id: str, item: str, fields: Mapping[str, Sequence[str]]) -> None:
    kind, _, rest = item.partition(".")
    number, _, field = rest.partition(".")
    if kind == FIGURE:
        require_number(case_id, number, fields)
    known = field in fields[number] if kind == FIGURE else kind == ASSUMPTION and bool(rest)
    if not known:
        raise EntryError(
            N_("{item} can't be asked for: name an assumption, or a municipality and a figure it may have."), item=item
        )
