"""Opening the store: where the database lies, one store for the process and folder."""

import os
import threading
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from store import build, migrations
from store.answers import Answers
from store.benefits import Benefits
from store.case_files import DATA, ROOT
from store.databases.contract import Database
from store.databases.duckdb import DuckDB, told
from store.errors import N_, FolderError
from store.figures import Figures
from store.kept import Kept
from store.meetings import Meetings
from store.opinions import Opinions
from store.presets import Presets
from store.project import Project
from store.publications import Publications
from store.requests import Requests
from store.scenarios import Scenarios
from store.shipped import ShippedTables
from store.sites import Sites
from store.timetables import Timetables

FILE_NAME = "bops.duckdb"
_LATEST = " UNION ALL ".join(
    f"SELECT max(id) AS id FROM {table}"
    for table in (
        "change_set", "change_mark", "site_version", "site_mark", "timetable_delivery", "timetable_mark", "publication",
        "publication_withdrawal",
    )
)  # fmt: skip
"""Events that move figures."""

_open: dict[Path, "Store"] = {}
_opening = threading.Lock()


class Store:
    """The database of one folder, by what is in it; get it from open_store. Closes at the end of a `with` block.

    shipped, figures, sites and the others set below each hold their own reads and writes.
    What they read is kept until the next write.

    Parameters
    ----------
    database : open and hardened
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.shipped = ShippedTables(
            lambda name: database.table(f"SELECT * FROM shipped.{name}"), Kept(lambda: database.data_revision)
        )
        self.figures = Figures(database, self.shipped)
        self.publications = Publications(database, self.shipped)
        self.answers = Answers(database, self.shipped)
        self.sites = Sites(database, self.shipped)
        self.presets = Presets(database, self.shipped)
        self.project = Project(database, self.shipped, self.figures)
        self.benefits = Benefits(database, self.shipped)
        self.scenarios = Scenarios(database, self.shipped)
        self.requests = Requests(database, self.shipped)
        self.opinions = Opinions(database, self.shipped)
        self.meetings = Meetings(database, self.shipped)
        self.timetables = Timetables(database, self.shipped)

    @property
    def file(self) -> Path:
        """Where the database lies."""
        return self._database.file

    @property
    def revision(self) -> int:
        """A number that every write raises but one apart: what was made of the store at a revision holds while it is the same.

        No two stores of the process share one.
        """
        return self._database.revision

    def latest_event(self) -> int:
        """Number of the latest event that moved a figure, 0 where there is none: what is read until it is as now."""

        def read() -> int:
            [(found,)] = self._database.rows(f"SELECT coalesce(max(id), 0) FROM ({_LATEST}) events")
            return int(found)

        return self._database.kept.get("latest event", read)

    def data_version(self) -> str:
        """Short sum of the shipped data: what was made of them alone holds while it is the same."""
        return self.shipped.data_version()

    def backup(self, path: Path) -> None:
        """Write the whole database to a new file while it is in use; raises FolderError."""
        self._database.backup(path)

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
    home = home_folder(folder, data)
    with _opening:
        if home not in _open:
            _open[home] = Store(_opened(home, data))
        return _open[home]


def home_folder(folder: Path | None = None, data: Path = DATA) -> Path:
    """Return the folder of the database, made where it isn't there; raises FolderError where it can't hold one."""
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
    with suppress(PermissionError):  # another's file, that we may write to all the same
        file.chmod(0o600)
    database = DuckDB(file)
    try:
        with told(file):
            migrations.apply(database, known)
            build.refresh(database, data)
            database.harden(home / "backup")
    except BaseException:
        database.close()
        raise
    return database


def _build(file: Path, data: Path) -> None:
    try:
        with told(file):
            build.build(file, data)
    except OSError as error:
        raise _unusable(file.parent, error) from error


def _inspect(file: Path, known: tuple[migrations.Migration, ...]) -> None:
    """Look at the file without writing to it, and refuse what isn't ours or isn't whole, read to its end."""
    with closing(DuckDB(file, read_only=True)) as database:
        migrations.check(database, known)
        database.sums()


def _unusable(home: Path, error: OSError) -> FolderError:
    return FolderError(
        N_(
            "{folder} can't hold the database ({reason}). "
            "Give BOPS the right to write there, or set BOPS_HOME to another folder."
        ),
        folder=home,
        reason=error.strerror or error,
    )
