"""DuckDB: one connection for the process, a cursor for every call, one write lock, everything not needed switched off."""

import itertools
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import numpy as np
import pandas as pd
from duckdb import DuckDBPyConnection

from store.databases import on_disk
from store.databases.contract import Parameters, Row
from store.errors import (
    N_,
    BrokenFileError,
    BusyError,
    ClosedError,
    DatabaseError,
    FolderError,
    LostFileError,
    NewerFileError,
    WriteError,
)
from store.kept import Kept

_CONFIG: dict[str, Any] = {
    "memory_limit": "512MB",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
_TYPES = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "flag": "BOOLEAN",
    "answer": "BOOLEAN",
    "day": "DATE",
    "geometry": "BLOB",
}
_READ_AT_ONCE = 10
"""Tables that one query reads: of small ones, asking takes longer than reading."""
_REVISIONS = itertools.count(1)
"""One for the process, so that no two databases share a number."""
_DAMAGE = (duckdb.Error, duckdb.IOException, duckdb.SerializationException, duckdb.InternalException)
"""What DuckDB says of blocks that are not there or not as they were written; of a wrong sum it says no more than Error."""

T = TypeVar("T")


class DuckDB:
    """A DuckDB file, open.

    Parameters
    ----------
    file : where it lies
    read_only : look at it, and leave it as it is
    name : the file as sentences name it, where that is another one

    Raises BusyError, FolderError, NewerFileError or BrokenFileError, and leaves such a file as it is.
    """

    def __init__(self, file: Path, read_only: bool = False, name: Path | None = None) -> None:
        self.file = name or file
        self._path, self._read_only = file, read_only
        self._hardened: Path | None = None
        self._connection = _connected(file, read_only)
        self._found = on_disk.both(file)
        self._write_lock = threading.Lock()
        self._renewing = threading.Lock()
        self._closed = False
        self._revision = self._data_revision = next(_REVISIONS)
        self.kept = Kept(lambda: self.revision)

    @property
    def revision(self) -> int:
        """A number that every write raises but one apart, once what it wrote can be read; raises ClosedError."""
        self._require_open()
        return self._revision

    @property
    def data_revision(self) -> int:
        """The same for the shipped tables, which are replaced at the opening only; raises ClosedError."""
        self._require_open()
        return self._data_revision

    def harden(self, backup: Path) -> None:
        """Let SQL reach no file but those in the folder for backups, and let nothing undo that."""
        self._hardened = backup
        self._connection.execute(f"SET allowed_directories = [{_quoted(backup)}]")
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")

    def table(self, sql: str, parameters: Parameters | None = None) -> pd.DataFrame:
        """Answer of a query; raises ClosedError, or BrokenFileError where the file is damaged."""

        def read(cursor: DuckDBPyConnection) -> tuple[list[str], pd.DataFrame]:
            answer = cursor.execute(sql, dict(parameters or {}))
            blobs = [name for name, kind, *_ in answer.description or () if kind == duckdb.BINARY]
            return blobs, answer.df()

        blobs, table = self._read(read)
        return table.assign(**{name: table[name].map(bytes) for name in blobs})

    def rows(self, sql: str, parameters: Parameters | None = None) -> list[Row]:
        """Answer of a query as tuples; raises ClosedError, or BrokenFileError where the file is damaged."""
        return self._read(lambda cursor: cursor.execute(sql, dict(parameters or {})).fetchall())

    def sums(self, tell: Callable[[int, int], None] = lambda done, of: None) -> dict[str, tuple[int, int]]:
        """Read every table to its end; return its rows and a sum of all they hold, whatever their order.

        tell: told how many tables are read, and of how many, after each few of them. Raises BrokenFileError.
        """
        names = self.rows(
            "SELECT table_schema, table_name FROM information_schema.tables "
            "WHERE table_type = 'BASE TABLE' ORDER BY table_schema, table_name"
        )
        found = {}
        for done in range(0, len(names), _READ_AT_ONCE):
            tables = names[done : done + _READ_AT_ONCE]
            each = (
                f"SELECT {place} AS place, count(*), sum(hash(t)) FROM {_name(schema)}.{_name(name)} t"
                for place, (schema, name) in enumerate(tables)
            )
            for (schema, name), (_, count, total) in zip(
                tables, sorted(self.rows(" UNION ALL ".join(each))), strict=True
            ):
                found[f"{schema}.{name}"] = (int(count), int(total or 0))
            tell(done + len(tables), len(names))
        return found

    @contextmanager
    def transaction(self, *, apart: bool = False) -> Iterator["DuckDBTransaction"]:
        """Write while nobody else does: all of it is kept, or nothing; what DuckDB refuses becomes a WriteError.

        It is in the file itself when this ends, not in a log beside it that a copy would miss. Where somebody took away,
        replaced or changed the file, LostFileError and nothing is written.
        apart: nothing that is kept depends on it, so the revision is not raised.
        """
        with self._alone() as cursor:
            if on_disk.both(self._path) != self._found:
                raise self._lost()
            try:
                with _whole(cursor, self._require_same):
                    yield DuckDBTransaction(cursor)
                self._into_file(cursor)
                self._require_same()
            finally:
                self._look_again()
                if not apart:
                    self._revision = next(_REVISIONS)

    def backup(self, path: Path) -> None:
        """Write the whole database to a new file while it is in use; raises FolderError."""
        path = Path(path).absolute()
        if path.exists() or not path.parent.is_dir():
            raise FolderError(
                N_("A backup can't be {path}: that is there already, or its folder is not. Choose a new name."),
                path=path,
            )
        folder = self.file.parent / "backup"
        try:
            folder.mkdir(exist_ok=True)
            with tempfile.TemporaryDirectory(dir=folder) as work:
                with self._alone() as cursor:
                    _copy(cursor, Path(work) / path.name)
                    self._look_again()
                shutil.move(Path(work) / path.name, path)
        except OSError as error:
            raise FolderError(
                N_("A backup can't be written to {path} ({reason}). Choose another folder."),
                path=path,
                reason=error.strerror,
            ) from error

    def close(self) -> None:
        """Close the file; calling it again does nothing."""
        with self._write_lock:
            self._closed = True
            self._connection.close()

    @contextmanager
    def _alone(self) -> Iterator[DuckDBPyConnection]:
        """Cursor while nobody else writes."""
        with self._write_lock, closing(self._cursor()) as cursor, told(self.file):
            yield cursor

    def _is_same(self) -> bool:
        return on_disk.same_file(on_disk.look(self._path), self._found[0])

    def _look_again(self) -> None:
        """Remember how the file stands now, as nobody but this process has written to it."""
        if self._is_same():
            self._found = on_disk.both(self._path)

    def _require_same(self) -> None:
        """Refuse to go on where the file under the name is another than the one that is open."""
        if not self._is_same():
            raise self._lost()

    def _lost(self) -> LostFileError:
        return LostFileError(
            N_(
                "{file} was taken away, replaced or changed by another program while BOPS had it open, so nothing was saved. "
                "Stop BOPS, put the file or a backup in its place (python bops.py restore FILE), then start it again."
            ),
            file=self.file,
        )

    def _into_file(self, cursor: DuckDBPyConnection) -> None:
        """Bring the log into the file. Where the disk has no room for that, the log has all, and the file is opened anew."""
        try:
            cursor.execute("CHECKPOINT")
        except duckdb.FatalException:
            cursor.close()
            self._renew(self._connection)
        except duckdb.Error:
            return  # the log keeps it, and the next write tries again

    def _read(self, read: Callable[[DuckDBPyConnection], T]) -> T:
        """Read with a cursor of its own; once more where another thread's write left DuckDB to be opened anew."""
        used = self._connection
        try:
            with closing(self._cursor()) as cursor:
                return read(cursor)
        except duckdb.FatalException:
            self._renew(used)
        except duckdb.Error as error:
            if type(error) not in _DAMAGE:
                raise
            raise _damaged(self.file, str(error).splitlines()[0]) from error
        with closing(self._cursor()) as cursor, broken(self.file):
            return read(cursor)

    def _renew(self, spoiled: DuckDBPyConnection) -> None:
        """Open the file anew after an error from which DuckDB does not recover; one thread does, for all."""
        with self._renewing:
            if self._connection is not spoiled or self._closed:
                return
            self._require_same()
            spoiled.close()
            self._connection = _connected(self._path, self._read_only)
            self._look_again()
            if self._hardened:
                self.harden(self._hardened)

    def _cursor(self) -> DuckDBPyConnection:
        self._require_open()
        return self._connection.cursor()

    def _require_open(self) -> None:
        if self._closed:
            raise ClosedError(N_("The store in {file} has been closed. Open it again."), file=self.file)


class DuckDBTransaction:
    """What is written together, through one cursor."""

    def __init__(self, cursor: DuckDBPyConnection) -> None:
        self._cursor = cursor

    def rows(self, sql: str, parameters: Parameters | None = None) -> list[Row]:
        """Answer of a query as tuples, with what was written in here."""
        return self._cursor.execute(sql, dict(parameters or {})).fetchall()

    def run(self, script: str) -> None:
        """Run statements that have no parameters and no answer."""
        self._cursor.execute(script)

    def create(self, table: str, kinds: Mapping[str, str], content: pd.DataFrame) -> None:
        """Make a table with a kind for each column, and fill it."""
        declared = ", ".join(f"{_name(column)} {_TYPES[kind]}" for column, kind in kinds.items())
        self.run(f"CREATE TABLE {table} ({declared})")
        self._cursor.register("incoming", content)
        self.run(f"INSERT INTO {table} SELECT {', '.join(map(_name, kinds))} FROM incoming")
        self._cursor.unregister("incoming")

    def insert(self, table: str, rows: Sequence[Mapping[Any, object]]) -> None:
        """Add rows at once, all with the same columns; None and NaN are unknown."""
        if not rows:
            return
        columns = {name: [_plain(row[name]) for row in rows] for name in rows[0]}
        unnested = ", ".join(f"unnest(${position})" for position in range(1, len(columns) + 1))
        names = ", ".join(map(_name, columns))
        self._cursor.execute(f"INSERT INTO {table} ({names}) SELECT {unnested}", list(columns.values()))

    def next_ids(self, count: int) -> list[int]:
        """Next numbers of the one sequence of events, rising."""
        rows = self.rows("SELECT nextval('event') FROM generate_series(1, $count)", {"count": count})
        return sorted(number for (number,) in rows)


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


@contextmanager
def broken(file: Path) -> Iterator[None]:
    """What DuckDB can't read, as a BrokenFileError."""
    try:
        yield
    except duckdb.Error as error:
        raise _damaged(file, str(error).splitlines()[0]) from error


@contextmanager
def _whole(cursor: DuckDBPyConnection, before_the_end: Callable[[], None]) -> Iterator[None]:
    """Transaction: kept when the block and what is asked at its end go well, else undone."""
    cursor.execute("BEGIN")
    try:
        yield
        before_the_end()
        cursor.execute("COMMIT")
    except BaseException:
        with suppress(duckdb.Error):
            cursor.execute("ROLLBACK")
        raise


def _damaged(file: Path, reason: str) -> BrokenFileError:
    return BrokenFileError(
        N_(
            "{file} is damaged ({reason}); it is left as it is. Stop BOPS and put a backup in its place "
            "(python bops.py restore FILE), or set BOPS_HOME to another folder."
        ),
        file=file,
        reason=reason,
    )


def _connected(file: Path, read_only: bool) -> DuckDBPyConnection:
    try:
        return duckdb.connect(file, read_only=read_only, config=_CONFIG)
    except duckdb.Error as error:
        raise _explained(error, file) from error


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


def _copy(cursor: DuckDBPyConnection, target: Path) -> None:
    here = cursor.execute("SELECT current_database()").fetchone()
    assert here is not None
    cursor.execute("CHECKPOINT")
    cursor.execute(f"ATTACH {_quoted(target)} AS copy_of_bops")
    try:
        cursor.execute(f'COPY FROM DATABASE "{here[0]}" TO copy_of_bops')
    finally:
        cursor.execute("DETACH copy_of_bops")


def _plain(value: Any) -> Any:
    """Value as DuckDB takes it in a list: unknown is None, a number Python's own."""
    if pd.isna(value):
        return None
    return value.item() if isinstance(value, np.generic) else value


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _quoted(value: object) -> str:
    """SQL literal of a text."""
    return "'" + str(value).replace("'", "''") + "'"
