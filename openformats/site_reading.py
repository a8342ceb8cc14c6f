"""Candidate sites from a file: CSV, XLSX, GeoJSON or GeoPackage, by what is in it and not by its name alone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from openformats.archive import is_zip
from openformats.errors import N_, FormatError, Refusal
from openformats.site_rows import MOST_ROWS, MOST_TOLD, checked, decimal_sign, known_columns, too_many_rows
from openformats.site_tables import Table, read_csv, read_xlsx

SQLITE = b"SQLite format 3\x00"
BINARY = {".xlsx": "XLSX", ".gpkg": "GeoPackage"}
JSON = (".geojson", ".json")
NOTHING = b"\xef\xbb\xbf \t\r\n"
"""Bytes of which a file that holds nothing may consist: the mark that Windows puts first, and blanks."""


@dataclass(frozen=True, eq=False)
class SiteFile:
    """What a file of sites says.

    Parameters
    ----------
    rows : row (as numbered in the file, the heads are row 1; features from 1), values by field; unknown is None
    refused : a sentence on each cell that can't be read, whose row is left out, and on sheets and layers that are not read;
        at most MOST_TOLD of them
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
    table = _table(name, data)
    fields, unread = known_columns(name, table.heads)
    rows = _given(name, table, fields)
    sign = decimal_sign(cells for _, cells in rows)
    kept: list[tuple[int, dict[str, Any]]] = []
    refused = list(table.beside)
    seen: dict[str, int] = {}
    for number, given in rows:
        values, wrong = checked(number, given, sign)
        first = seen.setdefault(values["id"], number) if values.get("id") else number
        if first != number:
            text = N_("Row {row}, column id: {value} stands in row {first} already. Give each site once.")
            wrong.append(Refusal(text, {"row": number, "value": values["id"], "first": first}))
        refused += wrong
        if not wrong:
            kept.append((number, values))
    if not rows:
        raise FormatError(N_("{file} has no sites: there are no rows under the heads."), file=name)
    return SiteFile(tuple(kept), _listed(refused), len(rows) - len(kept), tuple(unread))


def _listed(refused: list[Refusal]) -> tuple[Refusal, ...]:
    """Return the first of many sentences, and how many more there are: each is said in the reader's language."""
    rest = len(refused) - MOST_TOLD
    more = [Refusal(N_("And {count} more of the same kinds."), {"count": rest})] if rest > 0 else []
    return (*refused[:MOST_TOLD], *more)


def loads(name: str, data: bytes) -> tuple[str, ...]:
    """Return the modules that a file will need besides this one, so that they can be loaded before it is read."""
    if data.startswith(SQLITE):
        return ("openformats.geopackage", "pyproj")
    if is_zip(data):
        return ("openpyxl",)
    return ("openformats.site_shapes", "pyproj") if _is_json(name, data[:100]) else ()


def _is_json(name: str, start: bytes) -> bool:
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    return bare.startswith((b"{", b"[{")) or Path(name).suffix.lower() in JSON


def _given(name: str, table: Table, fields: list[str]) -> list[tuple[int, dict[str, Any]]]:
    """Return the cells of the rows that hold something in a column that is read."""
    named = ((number, {field: cell for field, cell in zip(fields, cells, strict=False) if field})
             for number, cells in table.rows)  # fmt: skip
    rows = list(islice(((number, cells) for number, cells in named if any(map(_holds, cells.values()))), MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        raise too_many_rows(name)
    return rows


def _holds(cell: Any) -> bool:
    return cell is not None and cell != ""


def _table(name: str, data: bytes) -> Table:
    """Return the heads and rows of a file of any kind; its reader is loaded with what that needs."""
    if not data.strip(NOTHING):
        raise FormatError(N_("{file} is empty."), file=name)
    if data.startswith(SQLITE):
        from openformats.geopackage import read_geopackage

        return read_geopackage(name, data)
    if is_zip(data):
        return read_xlsx(name, data)
    text = _decoded(name, data)
    kind = Path(name).suffix.lower()
    if _is_json(name, data):
        from openformats.site_shapes import read_geojson

        return read_geojson(name, text)
    if kind in BINARY:
        raise FormatError(
            N_("{file} is no {kind} inside, but a text. Save it anew, or name it .csv."), file=name, kind=BINARY[kind]
        )
    return read_csv(name, text)


def _decoded(name: str, data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(
            N_("{file} is not written in UTF-8, so letters such as ø could be misread. Save it as CSV UTF-8."),
            file=name,
        ) from error
    if "\x00" in text or not text.strip():
        raise FormatError(N_("{file} is no table of sites: give CSV, XLSX, GeoJSON or GeoPackage."), file=name)
    return text
