"""One connection for the process: a cursor for every call, one write lock, everything not needed switched off."""

import datetime
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
from duckdb import DuckDBPyConnection

from store.errors import (
    N_,
    BrokenFileError,
    BusyError,
    ClosedError,
    DatabaseError,
    FolderError,
    NewerFileError,
    WriteError,
)

_CONFIG: dict[str, Any] = {
    "memory_limit": "512MB",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def connect(file: Path, read_only: bool = False) -> DuckDBPyConnection:
    """Open a DuckDB file; raises BusyError, NewerFileError or BrokenFileError, and leaves such a file as it is."""
    try:
        return duckdb.connect(file, read_only=read_only, config=_CONFIG)
    except duckdb.Error as error:
        raise _explained(error, file) from error


def harden(connection: DuckDBPyConnection, backup: Path) -> None:
    """Let SQL reach no file but those in the folder for backups, and let nothing undo that."""
    connection.execute(f"SET allowed_directories = [{quoted(backup)}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def quoted(value: object) -> str:
    """SQL literal of a text."""
    return "'" + str(value).replace("'", "''") + "'"


def utc_now() -> datetime.datetime:
    """Now, in UTC, as the database keeps it."""
    return datetime.datetime.now(datetime.UTC).replace(tzinfo=None)


def _explained(error: duckdb.Error, file: Path) -> DatabaseError:
    reason = str(error).splitlines()[0]
    if isinstance(error, duckdb.ConnectionException) or "set lock" in reason or "used by another process" in reason:
        return BusyError(
            N_(
                "{file} is open in another BOPS. "
                "Close that one (a window or a server), or set BOPS_HOME to another folder."
            ),
            file=file,
        )
    if "ermission denied" in reason or "Access is denied" in reason:
        return FolderError(
            N_(
                "{file} may not be read and written ({reason}). "
                "Give BOPS that right, or set BOPS_HOME to another folder."
            ),
            file=file,
            reason=reason,
        )
    if "version number" in reason:
        return NewerFileError(
            N_(
                "{file} was made by a newer DuckDB than this BOPS has; it is left as it is. "
                "Update BOPS, or set BOPS_HOME to another folder."
            ),
            file=file,
        )
    return BrokenFileError(
        N_(
            "{file} can't be opened as a database ({reason}); it is left as it is. "
            "Move it away (with {file}.wal, if there is one) or put a backup in its place, "
            "or set BOPS_HOME to another folder."
        ),
        file=file,
        reason=reason,
    )


class Database:
    """An open file: reads by any number of threads, writes by one at a time.

    Parameters
    ----------
    connection : of the process, hardened
    file : where it lies
    """

    def __init__(self, connection: DuckDBPyConnection, file: Path) -> None:
        self.file = file
        self._connection = connection
        self._write_lock = threading.Lock()
        self._closed = False

    def table(self, sql: str, parameters: Mapping[str, object] | None = None) -> pd.DataFrame:
        """Answer of a query; raises ClosedError."""
        with closing(self._cursor()) as cursor:
            return cursor.execute(sql, dict(parameters or {})).df()

    def rows(self, sql: str, parameters: Mapping[str, object] | None = None) -> list[tuple[Any, ...]]:
        """Answer of a query as tuples; raises ClosedError."""
        with closing(self._cursor()) as cursor:
            return cursor.execute(sql, dict(parameters or {})).fetchall()

    @contextmanager
    def alone(self) -> Iterator[DuckDBPyConnection]:
        """Cursor while nobody else writes; what DuckDB refuses becomes a WriteError."""
        with self._write_lock, closing(self._cursor()) as cursor, told(self.file):
            yield cursor

    @contextmanager
    def transaction(self) -> Iterator[DuckDBPyConnection]:
        """Cursor in a transaction of its own: all of it is kept, or nothing."""
        with self.alone() as cursor, whole(cursor):
            yield cursor

    def close(self) -> None:
        """Close the file; calling it again does nothing."""
        with self._write_lock:
            self._closed = True
            self._connection.close()

    def _cursor(self) -> DuckDBPyConnection:
        if self._closed:
            raise ClosedError(N_("The store in {file} has been closed. Open it again."), file=self.file)
        return self._connection.cursor()


@contextmanager
def whole(cursor: DuckDBPyConnection) -> Iterator[None]:
    """Transaction: kept when the block ends well, else undone."""
    cursor.execute("BEGIN")
    try:
        yield
        cursor.execute("COMMIT")
    except BaseException:
        with suppress(duckdb.Error):
            cursor.execute("ROLLBACK")
        raise


@contextmanager
def told(file: Path) -> Iterator[None]:
    """What DuckDB refuses to write, as a WriteError."""
    try:
        yield
    except duckdb.Error as error:
        raise WriteError(
            N_(
                "Nothing was written to {file} ({reason}). "
                "See that the disk isn't full and that the file may be written, then try again."
            ),
            file=file,
            reason=str(error).splitlines()[0],
        ) from error


def insert(cursor: DuckDBPyConnection, table: str, rows: pd.DataFrame) -> None:
    """Add many rows at once; the columns are named as in the table, None and NaN are unknown."""
    names = ", ".join(rows.columns)
    lists = {name: [None if pd.isna(value) else value for value in rows[name]] for name in rows}
    unnested = ", ".join(f"unnest(${position}) AS {name}" for position, name in enumerate(rows, 1))
    cursor.execute(f"INSERT INTO {table} ({names}) SELECT {unnested}", list(lists.values()))
