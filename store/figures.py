"""Figures of a case: the shipped ones with what users entered laid over them. Rows are only added, a batch is kept whole."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from store.case_files import figure_table
from store.checks import require_text
from store.databases.contract import Database, Row, Transaction, utc_now
from store.errors import N_, EntryError
from store.kept import kept
from store.shipped import ShippedTables
from store.trail import NOW, Check, Trail, Versions, anything

Cell = tuple[str, str]
"""Municipality number, '' for the region, and field."""
Checked = Callable[[pd.DataFrame], object]
"""Raises where the figures of a case, as :meth:`Figures.of` gives them, can't stand."""
ENTRY_STATUSES = ("agreed", "measured", "own_estimate")

_HISTORY = """
SELECT c.id, c.entered_at, c.who, c.why, count(*) AS entries, c.undone
FROM change c JOIN entry e ON e.change_set = c.id
WHERE c.case_id = $case
GROUP BY c.id, c.entered_at, c.who, c.why, c.undone
ORDER BY c.id DESC
"""
_CHANGES = Versions("change_set", "change_mark", "change", _HISTORY, marked="change_set")
_FIGURES = f"""
WITH latest AS (
    SELECT DISTINCT ON (e.number, e.field) e.*, c.who, c.why, c.entered_at
    FROM entry e JOIN {_CHANGES.moment} c ON c.id = e.change_set
    WHERE c.case_id = $case AND NOT c.undone
    ORDER BY e.number, e.field, c.id DESC
)
SELECT f.number, f.name, f.field,
       CASE WHEN l.field IS NULL THEN f.value ELSE l.value END,
       coalesce(l.status, f.status), coalesce(l.why, f.source),
       l.who, l.why, l.entered_at, coalesce(l.shared, false), coalesce(l.change_set, 0)
FROM shipped.figure f LEFT JOIN latest l ON l.number = f.number AND l.field = f.field
WHERE f.case_id = $case
ORDER BY f.position
"""
_SHIPPED = """
SELECT number, name, field, value, status, source FROM shipped.figure WHERE case_id = $case ORDER BY position
"""


@dataclass(frozen=True)
class Entry:
    """One figure as a user gives it.

    Parameters
    ----------
    number : of the municipality, '' for the region
    field : name of the figure
    value : as written; None makes the figure missing
    status : agreed, measured or own_estimate; of no account where the value is None
    shared : whether the municipality marks the figure as public
    """

    number: str
    field: str
    value: str | None
    status: str
    shared: bool = False


Batch = tuple[Sequence[Entry], str, str]
"""Figures, who gives them, and why."""


class Figures:
    """Figures of the cases, and their trail of change sets."""

    def __init__(self, database: Database, shipped: ShippedTables) -> None:
        self._database = database
        self.kept = database.kept
        self._shipped = shipped
        self.trail = Trail(database, shipped, _CHANGES)

    @kept
    def of(self, case_id: str, until: int = NOW) -> pd.DataFrame:
        """Figures of a case, as shipped and then as users entered them, in case order and field order.

        until: the number of the event after which nothing counts.

        Columns: number ('' for the region), name, field, value (text; None when missing), status, source (of an
        entered figure: its why), who, why, entered_at (UTC; these three None where shipped), shared (bool: a
        municipality marked it as public), version (the change set that it came with, 0 where shipped).

        Raises UnknownCaseError.
        """
        self._shipped.require_case(case_id)
        return _table(self._database.rows(_FIGURES, {"case": case_id, "until": until}))

    @kept
    def shipped(self, case_id: str) -> pd.DataFrame:
        """Figures of a case as shipped, whatever users entered; columns as those of :meth:`of`. Raises UnknownCaseError."""
        self._shipped.require_case(case_id)
        rows = self._database.rows(_SHIPPED, {"case": case_id})
        return figure_table([(*row, None, None, None, False, 0) for row in rows])

    def enter(self, case_id: str, entries: Sequence[Entry], who: str, why: str) -> int:
        """Add a batch of figures as one change set and return its id.

        Raises UnknownCaseError or EntryError; then nothing is kept. The values are the caller's to check.
        """
        return self.enter_all(case_id, [(entries, who, why)])[0]

    def enter_all(
        self,
        case_id: str,
        batches: Sequence[Batch],
        *,
        seen: Mapping[Cell, int] | None = None,
        check: Checked = anything,
    ) -> list[int]:
        """Add batches of figures, each with who and why of its own, as one change set each; all are kept, or none.

        Parameters
        ----------
        seen
            The version of each cell that was on the screen; where another stands now, EntryError.
        check
            Asked of the figures as they then stand, while nobody else can write; where it raises, nothing is kept.

        Raises UnknownCaseError, EntryError, or what ``check`` does.
        """
        fields = self._shipped.fields(case_id)
        for _, who, why in batches:
            require_text(who, N_("Who enters the figures is not said. Write a name."))
            require_text(why, N_("Why the figures are entered is not said. Write where they come from."))
        for entries, _, _ in batches:
            _require_entries(case_id, entries, fields)
        _require_entries(case_id, [entry for entries, _, _ in batches for entry in entries], fields)
        with self._database.transaction() as writing:
            _require_same(_standing(writing, case_id), seen or {})
            numbers, now = writing.next_ids(len(batches)), utc_now()
            for change_set, (entries, who, why) in zip(numbers, batches, strict=True):
                by = {"entered_at": now, "who": who.strip(), "why": why.strip()}
                writing.insert("change_set", [{"id": change_set, "case_id": case_id, **by}])
                writing.insert("entry", [_row(change_set, entry) for entry in entries])
            check(_standing(writing, case_id))
        return list(numbers)

    def checked(self, case_id: str, check: Checked) -> Check:
        """Return ``check`` of a case's figures as one of what a transaction wrote, for undo and redo."""
        return lambda writing: check(_standing(writing, case_id))


def _standing(writing: Transaction, case_id: str) -> pd.DataFrame:
    """Figures of a case as they stand in a transaction, with what it wrote."""
    return _table(writing.rows(_FIGURES, {"case": case_id, "until": NOW}))


def _table(rows: Sequence[Row]) -> pd.DataFrame:
    return figure_table(
        [(*row[:8], None if row[8] is None else pd.Timestamp(row[8], tz="UTC"), *row[9:]) for row in rows]
    )


def _require_same(standing: pd.DataFrame, seen: Mapping[Cell, int]) -> None:
    """Refuse to write over a figure that is not the one that was seen, with what stands there now and who wrote it."""
    for row in standing.to_dict("records"):
        version = seen.get((row["number"], row["field"]))
        if version is None or version == row["version"]:
            continue
        if row["version"] == 0:
            text = N_(
                "{field} of {name} was taken back to what is shipped since you opened it. Look at it again, then save."
            )
        else:
            text = N_(
                "{who} has changed {field} of {name} to {value} since you opened it ({why}). Look at it again, then save."
            )
        values = {name: row[name] for name in ("field", "name", "who", "why")}
        raise EntryError(text, value=_number(row["value"]), **values)


def _number(value: str | None) -> object:
    """Value as a sentence has it: a number where it is one."""
    try:
        return float(value or "")
    except ValueError:
        return value or ".."


def require_number(case_id: str, number: str, fields: Mapping[str, Sequence[str]]) -> None:
    """Refuse what is no municipality of the case; fields as ShippedTables.fields."""
    if not number or number not in fields:
        raise EntryError(
            N_("{case} has no municipality {number}. It has: {numbers}."),
            case=case_id,
            number=number,
            numbers=", ".join(filter(None, fields)),
        )


def _row(change_set: int, entry: Entry) -> dict[str, object]:
    status = "missing" if entry.value is None else entry.status
    return {
        "change_set": change_set, "number": entry.number, "field": entry.field, "value": entry.value, "status": status,
        "shared": entry.shared,
    }  # fmt: skip


def _key(entry: Entry) -> str:
    return f"{entry.number or 'region'}.{entry.field}"


def _require_entries(case_id: str, entries: Sequence[Entry], fields: Mapping[str, Sequence[str]]) -> None:
    if not entries:
        raise EntryError(N_("There is nothing to enter. Give at least one figure."))
    for entry in entries:
        if entry.number:
            require_number(case_id, entry.number, fields)
        _require_figure(case_id, entry, fields[entry.number])
    (figure, count), *_ = Counter(map(_key, entries)).most_common(1)
    if count > 1:
        raise EntryError(N_("{figure} is given {count} times. Give it once."), figure=figure, count=count)


def _require_figure(case_id: str, entry: Entry, fields: Sequence[str]) -> None:
    if entry.field not in fields:
        raise EntryError(
            N_("{figure} is not a figure of {case}. The figures there are: {fields}."),
            figure=_key(entry),
            case=case_id,
            fields=", ".join(fields),
        )
    if entry.value is None:
        return
    if not entry.value.strip():
        raise EntryError(N_("{figure} is empty. Write a value, or say that it is missing."), figure=_key(entry))
    if entry.status not in ENTRY_STATUSES:
        raise EntryError(
            N_("{figure} has the status {status}. What is entered is agreed, measured or an own estimate."),
            figure=_key(entry),
            status=entry.status,
        )
