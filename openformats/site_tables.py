"""A table of candidate sites from CSV or XLSX: its heads, its rows one by one, and what of the file is not read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openformats.archive import MEGABYTE, opened
from openformats.errors import N_, FormatError, Refusal
from openformats.site_rows import MOST_COLUMNS, too_many_columns

if TYPE_CHECKING:
    from openpyxl import Workbook

SHEET = "sites"
SIGNS = "=+-@\t\r"
LARGEST_BOOK = 100 * MEGABYTE
ROWS_LOOKED_AT = 50


@dataclass(frozen=True, eq=False)
class Table:
    """The heads of a file of sites, its rows with their numbers, and a sentence on what else is in it."""

    heads: list[Any]
    rows: Iterable[tuple[int, list[Any]]]
    beside: tuple[Refusal, ...] = ()


def read_csv(name: str, text: str) -> Table:
    """Return the table of a CSV file with semicolons, commas or tabs; lines without anything in them are no rows."""
    head = next(line for line in io.StringIO(text) if line.strip())
    rows = _csv_rows(name, text, max(";,\t", key=head.count))
    _, heads = next(rows, (0, []))
    if not heads:
        raise FormatError(N_("{file} is empty."), file=name)
    return Table(heads, rows)


def _csv_rows(name: str, text: str, sign: str) -> Iterator[tuple[int, list[Any]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        for number, row in enumerate(reader, 1):
            if any(cell.strip() for cell in row):
                yield number, [_unquoted(cell) for cell in row]
    except csv.Error as error:
        raise FormatError(N_("{file} can't be read as CSV ({reason})."), file=name, reason=error) from error


def _unquoted(cell: str) -> str:
    """Take away the apostrophe that keeps a spreadsheet from reading a text as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in SIGNS + "'" else cell


def read_xlsx(name: str, data: bytes) -> Table:
    """Return the visible sheet called ``sites``, else the first visible one; other sheets with something in them are named."""
    opened(name, data, LARGEST_BOOK)
    with _told(name):
        book = _book(data)
        sheet = _chosen(book)
        others = [one.title for one in book.worksheets if one is not sheet and _holds_something(one)]
    rows = _cells(name, sheet)
    _, heads = next(rows, (0, []))
    if not heads:
        raise FormatError(N_("{file} is empty."), file=name)
    return Table(heads, rows, not_read(name, sheet.title, others))


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Make one sentence of whatever the parts of a spreadsheet's reader raise."""
    try:
        yield
    except (FormatError, MemoryError):
        raise
    except Exception as error:
        raise FormatError(N_("{file} can't be read as a spreadsheet. Save it anew as XLSX."), file=name) from error


def _book(data: bytes) -> Workbook:
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False)


def _chosen(book: Workbook) -> Any:
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
    return next((sheet for sheet in visible if sheet.title == SHEET), visible[0])


def _cells(name: str, sheet: Any) -> Iterator[tuple[int, list[Any]]]:
    """Yield the rows that hold something; what a sheet says of its own size may be anything."""
    with _told(name):
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(), 1):
            values = [_value(cell) for cell in row]
            if any(value is not None for value in values[MOST_COLUMNS:]):
                raise too_many_columns(name)
            if any(value is not None for value in values):
                yield number, values[:MOST_COLUMNS]


def _value(cell: Any) -> Any:
    """Return what stands in a cell; a formula is refused, as what it gives is not in the file for sure."""
    from openpyxl.utils.escape import unescape

    if getattr(cell, "data_type", "") == "f":
        raise FormatError(
            N_("Row {row}, column {column}: a formula stands there ({value}). Paste it as a value."),
            row=cell.row, column=cell.column_letter, value=str(cell.value)[:60],
        )  # fmt: skip
    return (
        unescape(cell.value) if isinstance(cell.value, str) else cell.value
    )  # a carriage return is _x000D_ in the file


def _holds_something(sheet: Any) -> bool:
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=ROWS_LOOKED_AT, max_col=MOST_COLUMNS, values_only=True)
    return any(value is not None for row in rows for value in row)


def not_read(name: str, read: str, others: list[str]) -> tuple[Refusal, ...]:
    """Say that a file has more sheets or layers than the one that is read."""
    text = N_("{file} also has {others}, which is not read; only {read} is. To have another read, give it alone.")
    return (Refusal(text, {"file": name, "others": ", ".join(others[:MOST_COLUMNS]), "read": read}),) if others else ()
