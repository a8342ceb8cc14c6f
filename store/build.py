"""From data/ to a database: the first build, and the refresh when data/ has changed."""

import os
import shutil
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path

from store import migrations
from store.data_folder import DataFolder
from store.databases import on_disk
from store.databases.contract import Database
from store.databases.duckdb import DuckDB
from store.errors import N_, BrokenFileError, DatabaseError, WriteError

_PREFIX = "building-"
_STALE_SECONDS = 3600


def build(file: Path, data: Path) -> None:
    """Make the database under another name and put it in place whole; one that is there already is never replaced."""
    if file.with_name(f"{file.name}.wal").exists():
        raise BrokenFileError(
            N_("{file} is missing, but its log {file}.wal is there. Put the database back, or move the log away."),
            file=file,
        )
    _clear_stale(file.parent)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=file.parent))
    built = folder / file.name
    try:
        try:
            with closing(DuckDB(built, name=file)) as database:
                migrations.apply(database, migrations.known_migrations())
                refresh(database, data)
            _require_whole(built, file)
        except DatabaseError as error:
            raise _unfinished(file, error) from error
        _publish(built, file)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def refresh(database: Database, data: Path) -> bool:
    """Replace the shipped tables where data/ has changed, in one transaction; tell whether they were."""
    folder = DataFolder(data)
    if _version_in(database) == folder.version:
        return False
    tables = {name: folder.read(name) for name in folder.names}
    with database.transaction() as writing:
        writing.run("DROP SCHEMA IF EXISTS shipped CASCADE")
        writing.run("CREATE SCHEMA shipped")
        for name, content in tables.items():
            writing.create(f"shipped.{name}", folder.kinds(name), content)
    return True


def _require_whole(built: Path, file: Path) -> None:
    """Refuse a file that does not hold all by itself: on a full disk its last part stays in a log beside it."""
    if on_disk.both(built)[1]:
        raise WriteError(N_("{file} does not hold all that was written to it."), file=file)
    with closing(DuckDB(built, read_only=True, name=file)) as database:
        database.sums()


def _unfinished(file: Path, error: DatabaseError) -> WriteError:
    return WriteError(
        N_(
            "The database could not be made in {folder} ({reason}). Nothing of it is left there. "
            "See that the disk isn't full, then start BOPS again, or set BOPS_HOME to another folder."
        ),
        folder=file.parent,
        reason=error.values.get("reason", error),
    )


def _version_in(database: Database) -> str | None:
    sql = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'shipped' AND table_name = 'built'"
    rows = database.rows("SELECT data_version FROM shipped.built") if database.rows(sql) else []
    return str(rows[0][0]) if rows else None


def _publish(built: Path, file: Path) -> None:
    """Give the finished file its name, unless another process was first; then that one's is used."""
    try:
        os.link(built, file)
    except FileExistsError:
        return
    except OSError:
        if not file.exists():  # a file system without links
            built.rename(file)


def _clear_stale(home: Path) -> None:
    """Take away what processes killed in the build left behind."""
    for folder in home.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(folder)
