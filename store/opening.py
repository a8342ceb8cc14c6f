"""Opening the store: where the database lies, one store for the process and folder."""

import os
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from store import build, migrations
from store.case_files import DATA, ROOT
from store.databases.duckdb import Database, connect, harden, told
from store.errors import N_, FolderError
from store.presets import Presets
from store.project import Projecting
from store.site_files import SiteFiles
from store.timetables import Timetables

FILE_NAME = "bops.duckdb"

_open: dict[Path, "Store"] = {}
_opening = threading.Lock()


class Store(Projecting, Presets, SiteFiles, Timetables):
    """The database of one folder; get it from open_store. Closes at the end of a `with` block.

    Parameters
    ----------
    database : open and hardened
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def file(self) -> Path:
        """Where the database lies."""
        return self._database.file

    def close(self) -> None:
        """Close the database, so that another process may open it."""
        with _opening:
            self._database.close()
            if _open.get(self.file.parent) is self:
                del _open[self.file.parent]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(folder: Path | None = None, data: Path = DATA) -> Store:
    """Open the store of a folder, building the database at the first start; the same store for all who ask.

    folder: default BOPS_HOME, else var/ beside app.py. data: the shipped tables.

    Raises DatabaseError where the folder or the file can't be used, DataError where data/ can't.
    """
    home = _home(folder, data)
    with _opening:
        if home not in _open:
            _open[home] = Store(_opened(home, data))
        return _open[home]


def _home(folder: Path | None, data: Path) -> Path:
    home = Path(folder or os.environ.get("BOPS_HOME") or ROOT / "var").expanduser().resolve()
    if any(home.is_relative_to(shipped.resolve()) for shipped in (data, DATA)):
        raise FolderError(
            N_("{folder} lies in the shipped data, which are only read. Set BOPS_HOME to another folder."), folder=home
        )
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unusable(home, error) from error
    return home


def _opened(home: Path, data: Path) -> Database:
    file, known = home / FILE_NAME, migrations.known_migrations()
    if not file.exists():
        _build(file, data)
    _inspect(file, known)
    connection = connect(file)
    try:
        with told(file):
            migrations.apply(connection, file, known)
            build.refresh(connection, data)
            harden(connection, home / "backup")
    except BaseException:
        connection.close()
        raise
    return Database(connection, file)


def _build(file: Path, data: Path) -> None:
    try:
        with told(file):
            build.build(file, data)
    except OSError as error:
        raise _unusable(file.parent, error) from error


def _inspect(file: Path, known: tuple[migrations.Migration, ...]) -> None:
    """Look at the file without writing to it, and refuse what isn't ours."""
    connection = connect(file, read_only=True)
    try:
        migrations.check(connection, file, known)
    finally:
        connection.close()


def _unusable(home: Path, error: OSError) -> FolderError:
    return FolderError(
        N_(
            "{folder} can't hold the database ({reason}). "
            "Give BOPS the right to write there, or set BOPS_HOME to another folder."
        ),
        folder=home,
        reason=error.strerror or error,
    )
