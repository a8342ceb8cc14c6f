"""From data/ to a database: the first build, and the refresh when data/ has changed."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

import duckdb
import pandas as pd
from duckdb import DuckDBPyConnection

from store import migrations
from store.case_files import case_ids, read_case
from store.databases.duckdb import connect, whole
from store.errors import N_, BrokenFileError, ManifestError
from store.manifest import Table, fingerprint, read_manifest, source_table
from store.tables import SQL_TYPES, read_table

_PREFIX = "building-"
_STALE_SECONDS = 3600
_CASE_COLUMNS = ("id", "title", "published", "population_year")
_FIGURE_COLUMNS = ("case_id", "position", "number", "name", "field", "value", "status", "source")


def build(file: Path, data: Path) -> None:
    """Make the database under another name and put it in place whole; one that is there already is never replaced."""
    if file.with_name(f"{file.name}.wal").exists():
        raise BrokenFileError(
            N_("{file} is missing, but its log {file}.wal is there. Put the database back, or move the log away."),
            file=file,
        )
    _clear_stale(file.parent)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=file.parent))
    try:
        with closing(connect(folder / file.name)) as connection:
            migrations.apply(connection, file, migrations.known_migrations())
            refresh(connection, data)
        _publish(folder / file.name, file)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def refresh(connection: DuckDBPyConnection, data: Path) -> bool:
    """Replace the shipped tables where data/ has changed, in one transaction; tell whether they were."""
    version = fingerprint(data)
    if _version_in(connection) == version:
        return False
    manifest = read_manifest(data)
    tables = {t.name: (t, read_table(t, data)) for t in manifest.values() if not t.is_case}
    cases, figures = _cases(data)
    with whole(connection):
        connection.execute("DROP SCHEMA IF EXISTS shipped CASCADE")
        connection.execute("CREATE SCHEMA shipped")
        for name, (table, content) in tables.items():
            _create(connection, name, _sql_columns(table), content)
        _create(connection, "source", _texts(source_table(manifest), rows="BIGINT"), source_table(manifest))
        _create(connection, "case_info", _texts(cases, published="DATE", population_year="BIGINT"), cases)
        _create(connection, "figure", _texts(figures, position="BIGINT"), figures)
        _create(connection, "built", {"data_version": "VARCHAR"}, pd.DataFrame({"data_version": [version]}))
    return True


def _version_in(connection: DuckDBPyConnection) -> str | None:
    try:
        row = connection.execute("SELECT data_version FROM shipped.built").fetchone()
    except duckdb.CatalogException:
        return None
    return row[0] if row else None


def _cases(data: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    infos, tables = [], []
    if not case_ids(data):
        raise ManifestError(
            N_("{folder} holds no case. Restore it from the BOPS you installed."), folder=data / "cases"
        )
    for case in case_ids(data):
        info, figures = read_case(case, data)
        infos.append([info[column] for column in _CASE_COLUMNS])
        tables.append(figures.assign(case_id=case, position=range(len(figures)))[list(_FIGURE_COLUMNS)])
    return pd.DataFrame(infos, columns=list(_CASE_COLUMNS)), pd.concat(tables, ignore_index=True)


def _sql_columns(table: Table) -> dict[str, str]:
    return {column.name: SQL_TYPES[column.kind] for column in table.columns}


def _texts(table: pd.DataFrame, **others: str) -> dict[str, str]:
    return {column: others.get(column, "VARCHAR") for column in table.columns}


def _create(connection: DuckDBPyConnection, name: str, columns: dict[str, str], content: pd.DataFrame) -> None:
    """Make one shipped table and fill it."""
    declared = ", ".join(f"{_name(column)} {kind}" for column, kind in columns.items())
    connection.execute(f"CREATE TABLE shipped.{_name(name)} ({declared})")
    connection.register("incoming", content)
    connection.execute(f"INSERT INTO shipped.{_name(name)} SELECT {_names(columns)} FROM incoming")
    connection.unregister("incoming")


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _names(names: Iterable[str]) -> str:
    return ", ".join(map(_name, names))


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
