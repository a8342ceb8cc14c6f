"""What the store asks of a database: SQL that PostgreSQL reads too, tables kept until the next write, whole transactions.

SQL outside this folder has parameters as ``$name`` and nothing that only one database knows: no ``arg_max``, ``any_value``,
``GROUP BY ALL``, ``QUALIFY``, lists or structs. Texts are put in order in pandas, as each database has an alphabet of its own.
Days and times come as datetime64, times in UTC without a zone, geometry as bytes.
"""

import datetime
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

import pandas as pd

from store.kept import Kept

Parameters = Mapping[str, object]
Row = tuple[Any, ...]


class Transaction(Protocol):
    """Reads and writes that are kept together or not at all; nobody else writes meanwhile."""

    def rows(self, sql: str, parameters: Parameters | None = None) -> list[Row]:
        """Answer of a query as tuples, with what was written in here."""

    def run(self, script: str) -> None:
        """Run statements that have no parameters and no answer."""

    def create(self, table: str, kinds: Mapping[str, str], content: pd.DataFrame) -> None:
        """Make a table with a kind for each column, and fill it.

        Kinds: text, integer, number, flag, answer (a flag that may be unknown), day, geometry.
        """

    def insert(self, table: str, rows: Sequence[Mapping[Any, object]]) -> None:
        """Add rows, all with the same columns; None and NaN are unknown."""

    def next_ids(self, count: int) -> list[int]:
        """Next numbers of the one sequence of events, rising."""


class Database(Protocol):
    """An open database: reads by any number of threads, writes by one at a time."""

    file: Path
    kept: Kept
    """What was read, until the next write."""

    @property
    def revision(self) -> int:
        """A number that every write raises but one apart, once what it wrote can be read; no two open databases share one."""

    @property
    def data_revision(self) -> int:
        """The same for the shipped tables, which are replaced at the opening only."""

    def table(self, sql: str, parameters: Parameters | None = None) -> pd.DataFrame:
        """Answer of a query; raises ClosedError."""

    def rows(self, sql: str, parameters: Parameters | None = None) -> list[Row]:
        """Answer of a query as tuples; raises ClosedError."""

    def transaction(self, *, apart: bool = False) -> AbstractContextManager[Transaction]:
        """Write, all of it or nothing; what the database refuses becomes a WriteError.

        apart: nothing that is kept, or made of the store, depends on what is written, so the revision is not raised.
        """

    def backup(self, path: Path) -> None:
        """Write everything to a new file while the database is in use; raises FolderError."""

    def close(self) -> None:
        """Close the database; calling it again does nothing."""


def utc_now() -> datetime.datetime:
    """Now, in UTC, as databases keep it."""
    return datetime.datetime.now(datetime.UTC).replace(tzinfo=None)


def in_utc(table: pd.DataFrame) -> pd.DataFrame:
    """Table with entered_at as what it is, a time in UTC."""
    return table.assign(entered_at=table["entered_at"].dt.tz_localize("UTC"))
