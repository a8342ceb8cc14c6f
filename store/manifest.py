"""The manifest of data/: what each table is, where it comes from, and its sums."""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from store.case_files import DATA, case_ids
from store.errors import N_, ManifestError

KINDS = ("text", "integer", "number", "flag", "answer", "geometry")
SOURCE_COLUMNS = (
    "table", "title", "source", "author", "published", "place", "link", "replaced_by", "ask", "licence", "attribution", "day",
    "type", "rows", "columns",
)  # fmt: skip


@dataclass(frozen=True)
class Column:
    """One column of a shipped table; type is empty where it is that of the table."""

    name: str
    kind: str
    meaning: str
    unit: str = ""
    type: str = ""

    def __str__(self) -> str:
        unit = f" ({self.unit})" if self.unit else ""
        kind = f" [{self.type}]" if self.type else ""
        return f"{self.name}{unit}: {self.meaning}{kind}"


@dataclass(frozen=True)
class Table:
    """One shipped table: its file under data/, its origin, and its columns.

    ``author``, ``published``, ``place`` and ``link`` say what it was read in (year and link only where they are known),
    ``replaced_by`` what would replace it, and ``ask`` who knows, by office or role.
    """

    name: str
    file: str
    title: str
    source: str
    author: str
    place: str
    replaced_by: str
    ask: str
    licence: str
    attribution: str
    day: Any
    type: str
    rows: int
    sha256: str
    columns: tuple[Column, ...]
    published: int | None = None
    link: str = ""

    @property
    def is_case(self) -> bool:
        """Whether it is a case, which is kept as figures and not as a table of its own."""
        return self.file.startswith("cases/")


def read_manifest(folder: Path = DATA) -> dict[str, Table]:
    """Tables of data/manifest.toml by name, in its order; raises ManifestError."""
    file = folder / "manifest.toml"
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        return {name: _table(name, written) for name, written in content["table"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ManifestError(
            N_("{file} can't be read: {reason}. Restore it from the BOPS you installed, or correct what is named."),
            file=file,
            reason=error,
        ) from error


def _table(name: str, written: dict[str, Any]) -> Table:
    columns = tuple(Column(column, **parts) for column, parts in written.pop("columns").items())
    for column in columns:
        if column.kind not in KINDS:
            raise ValueError(f"table {name}, column {column.name}: kind {column.kind}, not one of {', '.join(KINDS)}")
    return Table(name=name, columns=columns, **written)


def checksum(file: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def data_files(folder: Path = DATA) -> list[Path]:
    """Files that make up the shipped data: the manifest, what it names, and every case."""
    named = {folder / table.file for table in read_manifest(folder).values()}
    return sorted({folder / "manifest.toml", *named, *(folder / "cases" / f"{case}.toml" for case in case_ids(folder))})


def fingerprint(folder: Path = DATA) -> str:
    """Short sum of all shipped data: any change in a file changes it."""
    try:
        sums = [f"{file.relative_to(folder).as_posix()} {checksum(file)}" for file in data_files(folder)]
    except OSError as error:
        raise ManifestError(
            N_("{file} is named in the manifest but can't be read ({reason}). Restore it from the BOPS you installed."),
            file=error.filename,
            reason=error.strerror,
        ) from error
    return hashlib.sha256("\n".join(sums).encode()).hexdigest()[:12]


def source_table(tables: dict[str, Table]) -> pd.DataFrame:
    """The manifest as a table with SOURCE_COLUMNS; columns is text, one column a line."""
    rows = [
        (t.name, t.title, t.source, t.author, str(t.published or ""), t.place, t.link, t.replaced_by, t.ask, t.licence,
         t.attribution, str(t.day), t.type, t.rows, "\n".join(map(str, t.columns)))
        for t in tables.values()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(SOURCE_COLUMNS))
