"""Names and texts taken out of all that was typed, on request: in every free text, and out of the file itself.

Everything else is only ever added to. Here texts are replaced: figures, answers, decisions and their days stay, and so does that
somebody signed them; of the name or the text :data:`REMOVED` is left. How much was taken out, when, by whom and why is kept. The
file is then written anew, as blocks that are free still hold what was in them. Backups that were made before are not reached.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from store.checks import require_text
from store.databases.contract import Database, Transaction, utc_now
from store.databases.duckdb import DuckDB
from store.errors import N_, EntryError
from store.opening import open_store

REMOVED = "[…]"
SHORTEST = 3
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
    words = wanted.split()
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
        for text, rows in database.rows(sql):
            becomes = without(looked_for, str(text), whole=whole and not in_form)
            if becomes != text:
                found.append(Found(table, column, str(text), becomes, int(rows)))
    return found


def columns() -> Iterator[tuple[str, str, bool]]:
    """Return table, column, and whether its texts stand within a form."""
    for table, names in FREE_TEXTS.items():
        yield from ((table, name, False) for name in names)
        yield from ((table, name, True) for name in FORMS.get(table, ()))


def without(looked_for: re.Pattern[str], text: str, *, whole: bool) -> str:
    """Return a text without what is looked for; JSON is read, as it may write letters in another way."""
    if text.startswith(("[", "{")) and text != REMOVED:
        try:
            form = json.loads(text)
        except ValueError:
            pass
        else:
            changed = within(looked_for, form)
            return text if changed == form else json.dumps(changed)
    if whole and looked_for.search(text):
        return REMOVED
    return looked_for.sub(REMOVED, text)


def within(looked_for: re.Pattern[str], part: Any) -> Any:
    """Return a part of JSON without what is looked for."""
    if isinstance(part, str):
        return looked_for.sub(REMOVED, part)
    if isinstance(part, list):
        return [within(looked_for, each) for each in part]
    return {key: within(looked_for, each) for key, each in part.items()} if isinstance(part, dict) else part


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

    Raises EntryError where it stands nowhere or who or why is empty, BusyError where a BOPS is running on the database.
    """
    require_text(by[0], N_("Who takes it out is not said. Write a name."))
    require_text(by[1], N_("Why it is taken out is not said. Write who asked for it."))
    with open_store(home) as store:
        file = store.file
    with closing(DuckDB(file)) as database, TemporaryDirectory(dir=home) as work:
        with database.transaction() as writing:
            found = find(writing, wanted, whole=whole)
            if not found:
                raise EntryError(N_("{text} stands in nothing that was typed. Nothing is changed."), text=wanted)
            for one in found:
                sql = f"UPDATE {one.table} SET {one.column} = $becomes WHERE {one.column} = $text"
                writing.rows(sql, {"becomes": one.becomes, "text": one.text})
            count = sum(one.rows for one in found)
            [number] = writing.next_ids(1)
            who, why = (text.strip() for text in by)
            row = {"id": number, "who": who, "why": why, "fields": count, "entered_at": utc_now()}
            writing.insert("erasure", [row])
        tell(N_("Writing the file anew, without what was in free blocks ..."))
        database.backup(Path(work) / file.name)
        database.close()
        (Path(work) / file.name).replace(file)
    return count
