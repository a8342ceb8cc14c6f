"""Candidate sites from a file: CSV, XLSX, GeoJSON or GeoPackage, by what is in it and not by its name alone."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas
import openpyxl
import pandas as pd
import pyogrio
import pyproj
import shapely
from shapely.geometry import shape

from openformats.archive import is_zip, opened
from openformats.errors import N_, FormatError, Refusal
from openformats.site_rows import MOST_ROWS, checked, known_columns

DEGREES = "EPSG:4326"
SQLITE = b"SQLite format 3\x00"
SHEET = "sites"
BINARY = {".xlsx": "XLSX", ".gpkg": "GeoPackage"}
SIGNS = "=+-@\t\r"
Rows = Iterable[tuple[int, list[Any]]]


@dataclass(frozen=True, eq=False)
class SiteFile:
    """What a file of sites says.

    Parameters
    ----------
    rows : row (as numbered in the file, the heads are row 1; features from 1), values by field; unknown is None
    refused : a sentence on each cell that can't be read; its row is left out
    refused_rows : how many rows were left out
    unread : columns that are not known
    """

    rows: tuple[tuple[int, dict[str, Any]], ...]
    refused: tuple[Refusal, ...]
    refused_rows: int
    unread: tuple[str, ...]


def read_sites(name: str, data: bytes) -> SiteFile:
    """Read candidate sites; columns as in SITE_FIELDS, points in degrees (WGS 84) or, of geometries, as the file says.

    Raises
    ------
    FormatError
        The file is broken, of another kind, not in UTF-8, has no rows or too many, or lacks a column that is needed.
    """
    heads, rows = _table(name, data)
    fields, unread = known_columns(name, heads)
    kept: list[tuple[int, dict[str, Any]]] = []
    refused: list[Refusal] = []
    seen: dict[str, int] = {}
    lost = 0
    for number, cells in rows:
        if number > MOST_ROWS + 1:
            raise FormatError(N_("{file} has more than {most} rows. Split it."), file=name, most=MOST_ROWS)
        given = {field: cell for field, cell in zip(fields, cells, strict=False) if field}
        if all(cell is None or cell == "" for cell in given.values()):
            continue
        values, wrong = checked(number, given)
        first = seen.setdefault(values["id"], number) if values.get("id") else number
        if first != number:
            text = N_("Row {row}, column id: {value} stands in row {first} already. Give each site once.")
            wrong.append(Refusal(text, {"row": number, "value": values["id"], "first": first}))
        refused += wrong
        lost += bool(wrong)
        if not wrong:
            kept.append((number, values))
    if not kept and not lost:
        raise FormatError(N_("{file} has no sites: there are no rows under the heads."), file=name)
    return SiteFile(tuple(kept), tuple(refused), lost, tuple(unread))


def _table(name: str, data: bytes) -> tuple[list[Any], Rows]:
    """Return the heads and rows of a file of any kind."""
    if not data.strip():
        raise FormatError(N_("{file} is empty."), file=name)
    if data.startswith(SQLITE):
        return _features(name, _geopackage(name, data))
    if is_zip(data):
        return _xlsx(name, data)
    text = _decoded(name, data)
    if text.lstrip()[:1] == "{":
        return _features(name, _geojson(name, text))
    kind = BINARY.get(Path(name).suffix.lower())
    if kind:
        raise FormatError(
            N_("{file} is no {kind} inside, but a text. Save it anew, or name it .csv."), file=name, kind=kind
        )
    return _csv(name, text)


def _decoded(name: str, data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(
            N_("{file} is not written in UTF-8, so letters such as ø could be misread. Save it as CSV UTF-8."),
            file=name,
        ) from error
    if "\x00" in text:
        raise FormatError(N_("{file} is no table of sites: give CSV, XLSX, GeoJSON or GeoPackage."), file=name)
    return text


def _csv(name: str, text: str) -> tuple[list[Any], Rows]:
    head = text.lstrip("\r\n").splitlines()[0]
    sign = max(";,\t", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error as error:
        raise FormatError(N_("{file} can't be read as CSV ({reason})."), file=name, reason=error) from error
    rows = [row for row in rows if row]
    return rows[0], ((number, [_unquoted(cell) for cell in row]) for number, row in enumerate(rows[1:], 2))


def _unquoted(cell: str) -> str:
    """Take away the apostrophe that keeps a spreadsheet from reading a text as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in SIGNS + "'" else cell


def _xlsx(name: str, data: bytes) -> tuple[list[Any], Rows]:
    opened(name, data)  # the limits on what a zip may unpack to
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        sheet = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
        rows = list(_cells(sheet))
    except FormatError:
        raise
    except Exception as error:  # openpyxl raises whatever its parts do
        raise FormatError(N_("{file} can't be read as a spreadsheet. Save it anew as XLSX."), file=name) from error
    if not rows:
        raise FormatError(N_("{file} is empty."), file=name)
    return rows[0], enumerate(rows[1:], 2)


def _cells(sheet: Any) -> Iterator[list[Any]]:
    """Yield the rows of a sheet; a formula is refused, as what it gives is not in the file for sure."""
    for row in sheet.iter_rows(max_row=MOST_ROWS + 2):
        for cell in row:
            if getattr(cell, "data_type", "") == "f":
                raise FormatError(
                    N_("Row {row}, column {column}: a formula stands there ({value}). Paste it as a value."),
                    row=cell.row, column=cell.column_letter, value=str(cell.value)[:60],
                )  # fmt: skip
        yield [cell.value for cell in row]


def _geojson(name: str, text: str) -> geopandas.GeoDataFrame:
    try:
        document = json.loads(text)
        features = document["features"]
        shapes = [shape(feature["geometry"]) if feature.get("geometry") else None for feature in features]
        table = pd.DataFrame([feature.get("properties") or {} for feature in features], dtype=object)
        crs = document.get("crs", {}).get("properties", {}).get("name", DEGREES) if document.get("crs") else DEGREES
        return geopandas.GeoDataFrame(table, geometry=shapes, crs=crs)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, shapely.errors.ShapelyError,
            pyproj.exceptions.CRSError) as error:  # fmt: skip
        raise FormatError(
            N_("{file} is no GeoJSON with features ({reason}). Export it anew."), file=name, reason=str(error)[:80]
        ) from error


def _geopackage(name: str, data: bytes) -> geopandas.GeoDataFrame:
    try:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "sites.gpkg")
            file.write_bytes(data)
            layers = [layer for layer, kind in pyogrio.list_layers(file) if kind]
            layer = SHEET if SHEET in layers else layers[0]
            return geopandas.read_file(file, layer=layer, engine="pyogrio")
    except (IndexError, ValueError, RuntimeError, pyproj.exceptions.CRSError) as error:
        raise FormatError(N_("{file} is no GeoPackage with a layer of points. Export it anew."), file=name) from error


def _features(name: str, table: geopandas.GeoDataFrame) -> tuple[list[Any], Rows]:
    """Return features as rows, with the point in degrees; of a plot drawn as an area a point inside."""
    if table.crs is None:
        raise FormatError(N_("{file} does not say in which coordinates it is. Export it with EPSG:4326."), file=name)
    geometry = table.geometry.force_2d()
    empty = geometry.isna() | geometry.is_empty
    points = geometry.where(~empty).representative_point().to_crs(DEGREES)
    columns = [column for column in table.columns if column != table.geometry.name and column not in ("lat", "lon")]
    cells = table[columns].astype(object).where(table[columns].notna(), None)
    cells = cells.assign(lat=points.y.round(7), lon=points.x.round(7))
    return list(cells.columns), enumerate(cells.to_numpy(dtype=object).tolist(), 1)
