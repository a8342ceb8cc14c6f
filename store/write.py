"""What users write: rows are only added, a batch is kept whole or not at all."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from duckdb import DuckDBPyConnection

from store.databases.duckdb import quoted, utc_now
from store.errors import N_, EntryError, FolderError
from store.read import Reading
from store.trail import Trail, next_id

ENTRY_STATUSES = ("agreed", "measured")

_CHANGES = Trail("change_set", "change_mark", "change", marked="change_set")


@dataclass(frozen=True)
class Entry:
    """One figure as a user gives it.

    Parameters
    ----------
    number : of the municipality, '' for the region
    field : name of the figure
    value : as written; None makes the figure missing
    status : agreed or measured; of no account where the value is None
    shared : whether the municipality marks the figure as public
    """

    number: str
    field: str
    value: str | None
    status: str
    shared: bool = False


class Writing(Reading):
    """Writes of a store, one at a time."""

    def enter(self, case_id: str, entries: Sequence[Entry], who: str, why: str) -> int:
        """Add a batch of figures as one change set and return its id.

        Raises UnknownCaseError or EntryError; then nothing is kept. The values are the caller's to check.
        """
        self._require_case(case_id)
        require_text(who, N_("Who enters the figures is not said. Write a name."))
        require_text(why, N_("Why the figures are entered is not said. Write where they come from."))
        self._require_entries(case_id, entries)
        with self._database.transaction() as cursor:
            change_set = next_id(cursor)
            row = [change_set, case_id, utc_now(), who.strip(), why.strip()]
            cursor.execute("INSERT INTO change_set VALUES (?, ?, ?, ?, ?)", row)
            for e in entries:
                status = "missing" if e.value is None else e.status
                values = [change_set, e.number, e.field, e.value, status, e.shared]
                cursor.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)", values)
        return change_set

    def undo(self, case_id: str) -> int | None:
        """Set the latest change set aside and return its id; None where there is none."""
        self._require_case(case_id)
        return _CHANGES.mark(self._database, case_id, undone=True)

    def redo(self, case_id: str) -> int | None:
        """Bring back what was undone last and return its id; None where nothing was, or something was entered since."""
        self._require_case(case_id)
        return _CHANGES.mark(self._database, case_id, undone=False)

    def pending(self, case_id: str) -> tuple[int | None, int | None]:
        """Return the change sets that undo and redo would take; None where there is none."""
        self._require_case(case_id)
        return _CHANGES.pending(self._database, case_id)

    def answer(self, case_id: str, number: str, question: str, text: str, who: str) -> None:
        """Keep a municipality's answer to a question of the prestudy; an empty text takes the answer back."""
        self._require_case(case_id)
        _require_number(case_id, number, self._fields(case_id))
        self._keep_answer(case_id, number, question, text, who)

    def note(self, case_id: str, question: str, text: str, who: str) -> None:
        """Keep the project's note on a question of the whole region; an empty text takes it back.

        Notes are read as answers with the number ''.
        """
        self._require_case(case_id)
        self._keep_answer(case_id, "", question, text, who)

    def _keep_answer(self, case_id: str, number: str, question: str, text: str, who: str) -> None:
        require_text(question, N_("Which question is answered is not said. Choose one."))
        require_text(who, N_("Who answers is not said. Write a name."))
        with self._database.transaction() as cursor:
            row = [next_id(cursor), case_id, number, question, text.strip(), who.strip(), utc_now()]
            cursor.execute("INSERT INTO answer VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def backup(self, path: Path) -> None:
        """Write the whole database to a new file while it is in use; raises FolderError."""
        path = Path(path).absolute()
        if path.exists() or not path.parent.is_dir():
            raise FolderError(
                N_("A backup can't be {path}: that is there already, or its folder is not. Choose a new name."),
                path=path,
            )
        folder = self._database.file.parent / "backup"
        try:
            folder.mkdir(exist_ok=True)
            with tempfile.TemporaryDirectory(dir=folder) as work:
                with self._database.alone() as cursor:
                    _copy(cursor, Path(work) / path.name)
                shutil.move(Path(work) / path.name, path)
        except OSError as error:
            raise FolderError(
                N_("A backup can't be written to {path} ({reason}). Choose another folder."),
                path=path,
                reason=error.strerror,
            ) from error

    def _require_entries(self, case_id: str, entries: Sequence[Entry]) -> None:
        if not entries:
            raise EntryError(N_("There is nothing to enter. Give at least one figure."))
        fields = self._fields(case_id)
        for entry in entries:
            if entry.number:
                _require_number(case_id, entry.number, fields)
            _require_figure(case_id, entry, fields[entry.number])
        (figure, count), *_ = Counter(map(_key, entries)).most_common(1)
        if count > 1:
            raise EntryError(N_("{figure} is given {count} times. Give it once."), figure=figure, count=count)

    def _fields(self, case_id: str) -> dict[str, list[str]]:
        """Known fields by municipality, in case order; the region is ''."""
        sql = "SELECT number, field FROM shipped.figure WHERE case_id = $case ORDER BY position"
        fields: dict[str, list[str]] = {}
        for number, field in self._database.rows(sql, {"case": case_id}):
            fields.setdefault(number, []).append(field)
        return fields


def _key(entry: Entry) -> str:
    return f"{entry.number or 'region'}.{entry.field}"


def require_text(text: str, template: str) -> None:
    """Refuse what was left empty, with a sentence."""
    if not text.strip():
        raise EntryError(template)


def require_unchanged(version: int, seen: int | None, name: str) -> None:
    """Refuse a change of what somebody else changed since it was seen; 0 is the version of what is shipped.

    Ask where nobody else can write meanwhile.
    """
    if seen is not None and seen != version:
        raise EntryError(
            N_("Somebody else has changed {name} since you opened it. Look at it again, then save."), name=name
        )


def _require_number(case_id: str, number: str, fields: dict[str, list[str]]) -> None:
    if not number or number not in fields:
        raise EntryError(
            N_("{case} has no municipality {number}. It has: {numbers}."),
            case=case_id,
            number=number,
            numbers=", ".join(filter(None, fields)),
        )


def _require_figure(case_id: str, entry: Entry, fields: list[str]) -> None:
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
            N_("{figure} has the status {status}. What is entered is agreed or measured."),
            figure=_key(entry),
            status=entry.status,
        )


def _copy(cursor: DuckDBPyConnection, target: Path) -> None:
    here = cursor.execute("SELECT current_database()").fetchone()
    assert here is not None
    cursor.execute("CHECKPOINT")
    cursor.execute(f"ATTACH {quoted(target)} AS copy_of_bops")
    try:
        cursor.execute(f'COPY FROM DATABASE "{here[0]}" TO copy_of_bops')
    finally:
        cursor.execute("DETACH copy_of_bops")
