"""Candidate sites to a file: CSV, XLSX, GeoJSON or GeoPackage; what a person typed is text, never a formula."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable, Mapping
from typing import Any

import geopandas
import pandas as pd
import xlsxwriter

from openformats.site_shapes import DEGREES
from openformats.site_tables import SHEET, SIGNS

WIDE, NARROW = 28, 14
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def write_sites(table: pd.DataFrame, kind: str, attribution: str) -> bytes:
    """Return a table of sites as a file of a kind (a key of SITE_FORMATS); ``attribution`` stands in every row."""
    return SITE_FORMATS[kind](table.assign(attribution=attribution))


def _csv(table: pd.DataFrame) -> bytes:
    """Write CSV as a Norwegian spreadsheet opens it: semicolons, decimal commas, UTF-8 with its mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(table.columns)
    writer.writerows([_csv_cell(value) for value in row] for row in _rows(table))
    return out.getvalue().encode("utf-8-sig")


def _csv_cell(value: Any) -> str:
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    text = "" if value is None else str(value)
    formula = text[:1] and (text[0] in SIGNS or (text[0] == "'" and text[1:2] and text[1] in SIGNS + "'"))
    return f"'{text}" if formula else text


def _xlsx(table: pd.DataFrame) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, PLAIN) as book:
        sheet = book.add_worksheet(SHEET)
        bold = book.add_format({"bold": True})
        for column, name in enumerate(table.columns):
            sheet.write_string(0, column, name, bold)
            sheet.set_column(column, column, WIDE if table[name].dtype == object or name == "name" else NARROW)
        for position, row in enumerate(_rows(table), 1):
            for column, value in enumerate(row):
                _write(sheet, position, column, value)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
    return out.getvalue()


def _write(sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, bool):
        sheet.write_number(row, column, int(value))
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif value is not None:
        sheet.write_string(row, column, str(value))


def _geojson(table: pd.DataFrame) -> bytes:
    features = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [values["lon"], values["lat"]]},
         "properties": values}
        for values in (dict(zip(table.columns, row, strict=True)) for row in _rows(table))
    ]  # fmt: skip
    document = {"type": "FeatureCollection", "name": SHEET, "features": features}
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False).encode()


def _geopackage(table: pd.DataFrame) -> bytes:
    plain = pd.DataFrame(_rows(table), columns=table.columns, dtype=object)
    for name in table.columns:
        values = [value for value in plain[name] if value is not None]
        if values and all(isinstance(value, bool) for value in values):
            plain[name] = plain[name].map(lambda value: None if value is None else int(value)).astype("Int64")
        elif all(isinstance(value, int | float) for value in values):
            plain[name] = plain[name].astype(float)
    points = geopandas.points_from_xy(table["lon"], table["lat"])
    out = io.BytesIO()
    frame = geopandas.GeoDataFrame(plain, geometry=points, crs=DEGREES)
    frame.to_file(out, driver="GPKG", layer=SHEET, engine="pyogrio")
    return out.getvalue()


def _rows(table: pd.DataFrame) -> list[list[Any]]:
    return [[_bare(value) for value in row] for row in table.astype(object).to_numpy(dtype=object).tolist()]


def _bare(value: Any) -> Any:
    """Return a value as text, number, answer or None, which is unknown."""
    if value is None or value is pd.NaT or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if isinstance(value, pd.Timestamp):
        return value.isoformat(timespec="seconds")
    return value.item() if hasattr(value, "item") else value


SITE_FORMATS: Mapping[str, Callable[[pd.DataFrame], bytes]] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "geojson": _geojson,
    "gpkg": _geopackage,
}
