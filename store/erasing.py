"""Names and texts taken out of all that was typed, on request: in every free text, and out of the file itself.

Everything else is only ever added to. Here texts are replaced: figures, answers, decisions and their days stay, and so does that
somebody signed them; of the name or the text :data:`REMOVED` is left. How much was taken out, when, by whom and why is kept. The
file is then written anew, as blocks that are free still hold what was in them. Backups that were made before are not reached.
"""

import json
import re
import shutil
import tomllib
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import tomli_w

from store.checks import require_text
from store.databases.contract import Database, Transaction, utc_now
from store.databases.duckdb import DuckDB
from store.errors import N_, EntryError
from store.opening import open_store

REMOVED = "[…]"
SHORTEST = 3
_PREFIX = "erasing-"
_SIGNED = ("who", "why")
FREE_TEXTS = {
    "change_set": _SIGNED, "change_mark": ("who",), "answer": ("text", "who"), "answer_mark": ("who",),
    "site_version": ("name", "note", "source", *_SIGNED), "site_mark": ("who",), "site_batch": ("file",),
    "project_version": ("title", "responsible", "note", *_SIGNED), "project_mark": ("who",), "gate_given": ("why",),
    "site_preset": ("name", *_SIGNED), "timetable_delivery": ("file", *_SIGNED), "timetable_mark": ("who",),
    "benefit_version": ("measure", "unit", *_SIGNED), "benefit_mark": ("who",),
    "request_version": _SIGNED, "request_mark": ("who",), "opinion_version": ("doubt", *_SIGNED), "opinion_mark": ("who",),
    "meeting_version": _SIGNED, "meeting_mark": ("who",),
    "scenario_version": ("name", "decision", *_SIGNED), "scenario_mark": ("who",),
    "publication": _SIGNED, "publication_withdrawal": _SIGNED, "published_figure": ("source",), "erasure": _SIGNED,
}  # fmt: skip
"""Columns that hold what a person wrote as text, by table."""
FORMS = {"meeting_version": ("steps",), "scenario_version": ("content",)}
"""Columns that hold such texts within a form: JSON, or a file of a scenario. Of these only what is looked for is taken out."""
TOLD_APART = {("site_preset", "name"), ("scenario_version", "name")}
"""Names by which things are told apart: what is left of two of them is numbered."""
LONGEST_TOLD_APART = 60
_TYPED = ("name", "why")
"""Keys in a file of a scenario under which a person writes."""


@dataclass(frozen=True)
class Found:
    """A text that was found: its table and column, what it is and what it becomes, and in how many rows it stands."""

    table: str
    column: str
    text: str
    becomes: str
    rows: int


def pattern(wanted: str) -> re.Pattern[str]:
    """Return what is looked for: the text as words of its own, in capitals or not; raises EntryError where it is too short."""
    require_text(wanted, N_("What is to be taken out is not said. Write a name or a text."))
    words = composed(wanted).split()
    if len(" ".join(words)) < SHORTEST:
        raise EntryError(N_("{text} is so short that it stands everywhere. Write at least {least} letters."),
                         text=wanted, least=SHORTEST)  # fmt: skip
    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)", re.IGNORECASE)


def find(database: Database | Transaction, wanted: str, *, whole: bool = False) -> list[Found]:
    """Return every text of a person in which something is found.

    whole: each such text is to be taken out as a whole, not only what is looked for.
    """
    looked_for, found = pattern(wanted), list[Found]()
    for table, column, in_form in columns():
        sql = f"SELECT {column}, count(*) FROM {table} WHERE {column} IS NOT NULL GROUP BY {column} ORDER BY {column}"
        rows = [(str(text), int(count)) for text, count in database.rows(sql)]
        taken = {text.casefold() for text, _ in rows}
        for text, count in rows:
            becomes = within_form(looked_for, text) if in_form else without(looked_for, text, whole=whole)
            if becomes == text:
                continue
            if (table, column) in TOLD_APART:
                becomes = free_name(becomes, taken)
                taken.add(becomes.casefold())
            found.append(Found(table, column, text, becomes, count))
    return found


def free_name(name: str, taken: Collection[str]) -> str:
    """Return a name that nothing else has, numbered where it has to be; taken: names without capitals."""
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{name[: LONGEST_TOLD_APART - len(f' {number}')]} {number}"
    return free


def composed(text: str) -> str:
    """Return a text with each letter as one sign, as an å may be written as an a and a ring."""
    return unicodedata.normalize("NFC", text)


def columns() -> Iterator[tuple[str, str, bool]]:
    """Return table, column, and whether its texts stand within a form."""
    for table, names in FREE_TEXTS.items():
        yield from ((table, name, False) for name in names)
        yield from ((table, name, True) for name in FORMS.get(table, ()))


def without(looked_for: re.Pattern[str], text: str, *, whole: bool = False) -> str:
    """Return a text without what is looked for; as it was where that doesn't stand in it."""
    if not looked_for.search(composed(text)):
        return text
    return REMOVED if whole else looked_for.sub(REMOVED, composed(text))


def within_form(looked_for: re.Pattern[str], text: str) -> str:
    """Return a form without what is looked for in what a person wrote in it; its keys stay, so that it can still be read.

    It is read, as it may write letters and line breaks in another way: the steps of a meeting as JSON, each a key and a title,
    or the file of a scenario. What is neither is taken as a text.
    """
    for read, change, write in ((json.loads, titles, json.dumps), (tomllib.loads, typed, tomli_w.dumps)):
        try:
            form = read(text)
        except ValueError:
            continue
        changed = change(looked_for, form)
        return text if changed == form else write(changed)
    return without(looked_for, text)


def titles(looked_for: re.Pattern[str], steps: Any) -> Any:
    """Return the steps of a meeting without what is looked for in their titles."""
    return [[key, without(looked_for, title)] for key, title in steps]


def typed(looked_for: re.Pattern[str], table: Any) -> Any:
    """Return a table of a scenario without what is looked for in its names and reasons."""
    return {
        key: typed(looked_for, value) if isinstance(value, dict)
        else without(looked_for, value) if key in _TYPED and isinstance(value, str) else value
        for key, value in table.items()
    }  # fmt: skip


def look_for(home: Path, wanted: str) -> list[Found]:
    """Return every text in which something stands in the database of a folder; raises as :func:`erase`."""
    with open_store(home) as store:
        file = store.file
    with closing(DuckDB(file, read_only=True)) as database:
        return find(database, wanted)


def erase(home: Path, wanted: str, by: tuple[str, str], tell: Callable[[str], object], *, whole: bool = False) -> int:
    """Take something out of all that was typed in the database of a folder, and write the file anew; return how many fields.

    Parameters
    ----------
    wanted : a name or a text, as words of its own, in capitals or not
    by : who takes it out, and why
    tell : told how far it is
    whole : each text in which it stands is taken out as a whole

    All is done in a copy, which then takes the place of the file: stopped before, or on a full disk, nothing is changed.

    Raises EntryError where it stands nowhere or who or why is empty, BusyError where a BOPS is running on the database,
    FolderError where there is no room for the copy.
    """
    require_text(by[0], N_("Who takes it out is not said. Write a name."))
    require_text(by[1], N_("Why it is taken out is not said. Write who asked for it."))
    with open_store(home) as store:
        name, file = store.file, store.file.resolve()
    with closing(DuckDB(file, name=name)) as database, TemporaryDirectory(prefix=_PREFIX, dir=file.parent) as work:
        _clear(path for path in file.parent.glob(f"{_PREFIX}*") if path != Path(work))
        _clear(home.glob("backup/tmp*"))
        if not find(database, wanted, whole=whole):
            raise EntryError(N_("{text} stands in nothing that was typed. Nothing is changed."), text=wanted)
        copy, made = Path(work) / "copy.duckdb", Path(work) / file.name
        database.backup(copy)
        with closing(DuckDB(copy)) as changed:
            count = _taken_out(changed, wanted, by, whole=whole)
            tell(N_("Writing the file anew, without what was in free blocks ..."))
            changed.backup(made)
        made.chmod(0o600)
        database.close()
        made.replace(file)
    return count


def _clear(left: Iterable[Path]) -> None:
    """Take away what copies that were killed left, which may hold what is taken out; nobody copies, as the database is ours."""
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)


def _taken_out(database: Database, wanted: str, by: tuple[str, str], *, whole: bool) -> int:
    """Replace what is looked for, and keep that it was; return in how many fields."""
    with database.transaction() as writing:
        found = find(writing, wanted, whole=whole)
        for one in found:
            sql = f"UPDATE {one.table} SET {one.column} = $becomes WHERE {one.column} = $text"
            writing.rows(sql, {"becomes": one.becomes, "text": one.text})
        count = sum(one.rows for one in found)
        [number] = writing.next_ids(1)
        who, why = (text.strip() for text in by)
        writing.insert("erasure", [{"id": number, "who": who, "why": why, "fields": count, "entered_at": utc_now()}])
    return count
