"""Candidate sites from a GeoPackage, which is a SQLite database: by table only, so that nothing in it is run.

A view or a generated column computes whatever its author wrote when it is read, without any end if he wants so, and a
virtual table is read by code of its own. Triggers, which every GeoPackage with an index has, run at writing only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import shapely

from openformats.archive import MEGABYTE
from openformats.errors import N_, FormatError, Refusal
from openformats.site_rows import MOST_COLUMNS, MOST_ROWS, too_many_columns, too_many_rows
from openformats.site_shapes import MOST_VERTICES, placed, require_memory, too_many_vertices
from openformats.site_tables import SHEET, Table, not_read

SQLITE = b"SQLite format 3\x00"
JOURNAL = slice(18, 20)
"""Where a database says how it is written: 2 is with a log beside it, which can't be opened in memory, 1 without."""
LARGEST_CELL = 20 * MEGABYTE
BYTES_A_VERTEX = 16
ENVELOPES = (0, 32, 48, 48, 64)
"""Bytes of the bounds in the head of a geometry, by their kind (OGC 12-128, 2.1.3)."""
UNDEFINED = (-1, 0)
ORDINARY, GENERATED = "table", (2, 3)
NEEDED = ("gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys")


@dataclass(frozen=True)
class Layer:
    """A table with shapes: its columns but the shape and those that are computed, which are named apart."""

    name: str
    shape: str
    system: int
    columns: tuple[str, ...]
    computed: tuple[str, ...]


def read_geopackage(name: str, data: bytes) -> Table:
    """Return the layer called ``sites``, else the first one, as a table.

    Raises
    ------
    FormatError
        It is no GeoPackage with a layer of shapes in a table of its own, or has more of something than is read.
    """
    try:
        with closing(_opened(data)) as database:
            layer, beside = _layer(name, database)
            rows = list(_rows(name, database, layer))
            given = _coordinates(database, layer.system)
    except (sqlite3.Error, ValueError, TypeError, IndexError, shapely.errors.ShapelyError) as error:
        require_memory(error)
        raise _no_geopackage(name) from error
    return placed(name, [*layer.columns], [row[1:] for row in rows], [row[0] for row in rows], given, beside)


def _opened(data: bytes) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.text_factory = _text
    database.deserialize(b"\x01\x01".join([data[: JOURNAL.start], data[JOURNAL.stop :]]))
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_CELL)
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA query_only = ON")
    return database


def _text(written: bytes) -> str:
    """Return a text, with half signs for what is not in UTF-8: a cell that has some is refused, with its row."""
    return written.decode("utf-8", "surrogateescape")


def _layer(name: str, database: sqlite3.Connection) -> tuple[Layer, tuple[Refusal, ...]]:
    """Return the layer that is read, and sentences on the layers and columns that are not."""
    kinds = {row[1]: row[2] for row in database.execute("PRAGMA main.table_list")}
    if any(kinds.get(table) != ORDINARY for table in NEEDED):
        raise _no_geopackage(name)
    layers = database.execute(
        "SELECT g.table_name, g.column_name, g.srs_id FROM gpkg_contents c CROSS JOIN "
        "gpkg_geometry_columns g ON g.table_name = c.table_name WHERE c.data_type = 'features' LIMIT ?", [MOST_COLUMNS],
    ).fetchall()  # fmt: skip
    tables = [layer for layer in layers if kinds.get(layer[0]) == ORDINARY]
    if layers and not tables:
        raise FormatError(
            N_("{file} has no layer that is a table: {layers} is a view, which computes what it shows and is not read. "
               "Export the sites as a layer of their own."), file=name, layers=", ".join(layer[0] for layer in layers),
        )  # fmt: skip
    if not tables:
        raise _no_geopackage(name)
    table, shape, system = next((layer for layer in tables if layer[0] == SHEET), tables[0])
    layer = _with_columns(name, database, table, shape, system)
    others = [other for other, *_ in layers if other != table]
    return layer, not_read(name, table, others) + not_read(name, table, list(layer.computed))


def _with_columns(name: str, database: sqlite3.Connection, table: str, shape: str, system: int) -> Layer:
    columns = [(row[1], row[6]) for row in database.execute("SELECT * FROM pragma_table_xinfo(?)", [table])]
    if len(columns) > MOST_COLUMNS:
        raise too_many_columns(name)
    if (shape, 0) not in columns:
        raise _no_geopackage(name)
    plain = tuple(column for column, hidden in columns if not hidden and column != shape)
    return Layer(table, shape, system, plain, tuple(column for column, hidden in columns if hidden in GENERATED))


def _rows(name: str, database: sqlite3.Connection, layer: Layer) -> Iterator[list[Any]]:
    """Yield the rows of a layer, the shape first, as long as there are not too many of them, nor of their points."""
    wanted = ", ".join(_quoted(column) for column in (layer.shape, *layer.columns))
    size = 0
    for count, (blob, *cells) in enumerate(database.execute(f"SELECT {wanted} FROM {_quoted(layer.name)}"), 1):
        size += len(blob or b"")
        if size > MOST_VERTICES * BYTES_A_VERTEX:
            raise too_many_vertices(name)
        if count > MOST_ROWS:
            raise too_many_rows(name)
        yield [_shape(blob), *cells]


def _shape(blob: bytes | None) -> Any:
    """Return the shape behind the head that GeoPackage puts before it."""
    if blob is None:
        return None
    if blob[:2] != b"GP" or (kind := blob[3] >> 1 & 7) >= len(ENVELOPES):
        raise ValueError(blob[:4])
    return shapely.from_wkb(blob[8 + ENVELOPES[kind] :])


def _coordinates(database: sqlite3.Connection, system: int) -> str | None:
    """Return in which coordinates a layer is; None where that is undefined."""
    sql = "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?"
    found = database.execute(sql, [system]).fetchone()
    if found is None or system in UNDEFINED:
        return None
    return f"EPSG:{found[1]}" if str(found[0]).upper() == "EPSG" else str(found[2])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _no_geopackage(name: str) -> FormatError:
    return FormatError(N_("{file} is no GeoPackage with a layer of points. Export it anew."), file=name)
