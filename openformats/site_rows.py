"""Rows of a table of candidate sites, checked cell by cell. A row with a cell that can't be is refused as a whole."""

from __future__ import annotations

import math
import re
import reprlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from openformats.errors import N_, UNWRITABLE, FormatError, Refusal, told
from words.typed import COMMA, POINT, ways

MOST_ROWS = 5000
MOST_COLUMNS = 200
MOST_TOLD = 1000
MOST_STOREYS = 20
LONGEST: Mapping[str, int] = {"name": 80, "note": 400}
STATUSES = ("measured", "agreed", "assumed", "judgement")
ID = re.compile(r"[a-z0-9-]{1,40}")
NUMBER = re.compile(r"-?(\d+|\d{1,3}([ \u00a0\u202f]\d{3})+)([.,]\d+)?([eE][+-]?\d{1,3})?")
YES, NO = ("1", "true", "yes", "ja", "sann"), ("0", "false", "no", "nei", "usann")
ALIASES: Mapping[str, str] = {
    "navn": "name", "namn": "name", "latitude": "lat", "breddegrad": "lat", "breiddegrad": "lat", "longitude": "lon",
    "lengdegrad": "lon", "lng": "lon", "x": "lon", "y": "lat", "merknad": "note", "fid": "", "geometry": "",
}  # fmt: skip
NESTED = (list, dict, bytes)
"""What a property of GeoJSON or a column of a GeoPackage may hold beside texts and numbers."""
SHOWN_ONLY = ("number", "source", "who", "why", "entered_at", "archived", "version", "attribution")
"""Columns of an export that an import leaves alone: they follow from the point, or from who imports."""


class CellError(Exception):
    """A cell that can't be read; the template says why and what to write."""


def angle(most: float) -> Callable[[Any], float]:
    """Return a reader of degrees of latitude or longitude."""

    def read(value: Any) -> float:
        if value == math.inf:
            raise CellError(N_("Row {row}, column {column}: its point is no place, as its coordinates are not finite."))
        degrees = figure(value)
        if degrees is None:
            raise CellError(N_("Row {row}, column {column}: it is empty. Write degrees, such as 61.0978."))
        if not abs(degrees) <= most:
            text = N_(
                "Row {row}, column {column}: {value} is no degree of latitude or longitude. Write degrees (WGS 84)."
            )
            raise CellError(text)
        return degrees

    return read


def figure(value: Any) -> float | None:
    """Read a number with a decimal point or comma; empty is unknown."""
    if blank(value):
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = finite(value)
    elif NUMBER.fullmatch(str(value).strip()):
        number = float(re.sub(r"[ \u00a0\u202f]", "", str(value)).replace(",", "."))
    else:
        raise CellError(
            N_("Row {row}, column {column}: '{value}' is no number. Write a number such as 1500, or nothing.")
        )
    if not math.isfinite(number):
        raise CellError(
            N_("Row {row}, column {column}: '{value}' is no number. Write a number such as 1500, or nothing.")
        )
    return number


def finite(value: float) -> float:
    """Return a number as a float; a whole number may be too large for one, and is infinite then."""
    try:
        return float(value)
    except OverflowError:
        return math.inf


def size(value: Any) -> float | None:
    """Read a figure of 0 or more; empty is unknown."""
    number = figure(value)
    if number is not None and number < 0:
        raise CellError(N_("Row {row}, column {column}: {value} is less than 0. Write 0 or more, or nothing."))
    return number


def storeys(value: Any) -> int:
    """Read the number of storeys; empty is one."""
    number = figure(value)
    if number is None:
        return 1
    if number % 1 or not 1 <= number <= MOST_STOREYS:
        raise CellError(
            N_("Row {row}, column {column}: {value} is no number of storeys. Write a whole number from 1 to 20.")
        )
    return int(number)


def answer(value: Any) -> bool | None:
    """Read yes or no; empty is unknown."""
    if blank(value):
        return None
    if isinstance(value, bool):
        return value
    said = str(value).strip().lower().removesuffix(".0")
    if said not in YES + NO:
        raise CellError(N_("Row {row}, column {column}: '{value}' is neither yes nor no. Write 1 or 0, or nothing."))
    return said in YES


def words(name: str) -> Callable[[Any], str]:
    """Return a reader of a text that has a longest length."""

    def read(value: Any) -> str:
        said = "" if blank(value) else str(value).strip()
        if len(said) > LONGEST[name]:
            raise CellError(N_("Row {row}, column {column}: the text is too long. Keep it under {most} signs."))
        if name == "name" and not said:
            raise CellError(N_("Row {row}, column {column}: it is empty. Write a name for the site."))
        return said

    return read


def status(value: Any) -> str:
    """Read how well the figures are known; empty is assumed."""
    said = "assumed" if blank(value) else str(value).strip().lower()
    if said not in STATUSES:
        raise CellError(
            N_("Row {row}, column {column}: '{value}' is no status. Write measured, agreed, assumed or judgement.")
        )
    return said


def identity(value: Any) -> str:
    """Read the id of a site; empty is a new one."""
    said = "" if blank(value) else str(value).strip()
    if said and not ID.fullmatch(said):
        raise CellError(
            N_("Row {row}, column {column}: '{value}' is no id. Use a-z, 0-9 and hyphens, or leave it empty.")
        )
    return said


SITE_FIELDS: Mapping[str, Callable[[Any], Any]] = {
    "id": identity, "name": words("name"), "lat": angle(90), "lon": angle(180),
    "plot_area": size, "access_area": size, "existing_area": size, "storeys": storeys, "plot_cost": size,
    "hazard_zone": answer, "staff_room": answer, "resting_room": answer, "daylight": answer, "separate_entrance": answer,
    "parking": answer, "neighbour_distance": size, "note": words("note"), "status": status,
}  # fmt: skip
REQUIRED = ("name", "lat", "lon")
DEGREES = ("lat", "lon")
SIZES = tuple(name for name, read in SITE_FIELDS.items() if read is size)


def blank(value: Any) -> bool:
    """Tell whether a cell is empty."""
    return value is None or (isinstance(value, float) and math.isnan(value)) or not str(value).strip()


def known_columns(file: str, heads: Iterable[Any]) -> tuple[list[str], list[str]]:
    """Return the field of each column ('' for none), and the columns that are not read.

    Raises
    ------
    FormatError
        A column that is needed is missing, or two columns are the same field.
    """
    heads = list(heads)
    while heads and blank(heads[-1]):
        heads.pop()
    if len(heads) > MOST_COLUMNS:
        raise too_many_columns(file)
    fields, unread = [], []
    for head in heads:
        name = "" if blank(head) else str(head).strip().lower().lstrip("\ufeff")
        field = ALIASES.get(name, name)
        fields.append(field if field in SITE_FIELDS else "")
        if field not in SITE_FIELDS and field and field not in SHOWN_ONLY:
            unread.append(str(told(str(head).strip())))
    missing = [name for name in REQUIRED if name not in fields]
    if missing:
        raise FormatError(
            N_("{file} lacks the column {columns}. The first row must name the columns: at least name, lat and lon."),
            file=file, columns=", ".join(missing),
        )  # fmt: skip
    twice = sorted(field for field, count in Counter(fields).items() if field and count > 1)
    if twice:
        raise FormatError(N_("{file} has the column {columns} more than once. Keep one of them."),
                          file=file, columns=", ".join(twice))  # fmt: skip
    return fields, unread


def too_many_columns(file: str) -> FormatError:
    """Return the error of a table that is too wide."""
    text = N_("{file} has more than {most} columns. Keep those of the download.")
    return FormatError(text, file=file, most=MOST_COLUMNS)


def too_many_rows(file: str) -> FormatError:
    """Return the error of a table with too many sites."""
    return FormatError(N_("{file} has more than {most} rows. Split it."), file=file, most=MOST_ROWS)


def decimal_sign(rows: Iterable[Mapping[str, Any]]) -> str | None:
    """Return the sign that stands before decimals in a file, None where that is not certain.

    A comma in degrees is one, a point there may have been copied from a map; of other figures what can't be thousands.
    """
    signs = {
        certain_sign(name, value)
        for cells in rows
        for name, value in cells.items()
        if name in DEGREES + SIZES and isinstance(value, str)
    } - {None}
    return signs.pop() if len(signs) == 1 else None


def certain_sign(name: str, text: str) -> str | None:
    """Return the sign that stands before decimals in a cell for certain, None where none does."""
    found = ways(text)
    if name in DEGREES:
        return COMMA if COMMA in found else None
    way = next(iter(found)) if len(found) == 1 else ""
    if way in (POINT, COMMA):
        return way
    return next((sign for sign in (POINT, COMMA) if way and sign in text and not way.endswith(sign)), None)


def checked(row: int, cells: Mapping[str, Any], sign: str | None) -> tuple[dict[str, Any], list[Refusal]]:
    """Return the values of a row, and a sentence on each cell that can't be read; ``sign`` as of ``decimal_sign``."""
    values: dict[str, Any] = {}
    wrong = []
    for name, value in cells.items():
        try:
            require_cell(value)
            given = in_one_way(value, sign) if name in SIZES and isinstance(value, str) else value
            values[name] = SITE_FIELDS[name](given)
        except CellError as error:
            text = value if isinstance(value, str) else reprlib.repr(value) if isinstance(value, NESTED) else str(value)
            wrong.append(
                Refusal(str(error), {"row": row, "column": name, "value": text[:60], "most": LONGEST.get(name, 0)})
            )
    return values, wrong


def require_cell(value: Any) -> None:
    """Refuse what is no single value, and a text with signs that nothing can write; raises CellError."""
    if isinstance(value, NESTED):
        raise CellError(
            N_("Row {row}, column {column}: {value} is neither a text nor a number. Write one of them, or nothing.")
        )
    if isinstance(value, str) and UNWRITABLE.search(value):
        raise CellError(
            N_(
                "Row {row}, column {column}: '{value}' holds signs that can't be written. Write the text anew without them."
            )
        )


def in_one_way(text: str, sign: str | None) -> float | str:
    """Return the number that a text can be, by the sign of the file where it has one; a text that is no such number as it is.

    Raises CellError where it may be thousands as well as decimals.
    """
    found = ways(text)
    readings = {found[sign]} if sign and sign in found else set(found.values())
    if len(readings) > 1:
        raise CellError(
            N_("Row {row}, column {column}: '{value}' can be read in two ways. Write thousands without a mark, such as 1500, "
               "and decimals such as 1.5.")
        )  # fmt: skip
    return readings.pop() if readings else text
