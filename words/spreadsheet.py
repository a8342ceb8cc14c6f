"""Tables as a Norwegian spreadsheet opens them: the one writer of CSV.

A file says what the screen says, figure by figure, and nothing else: each cell is read from its text as it is shown, so that
what is hidden or rounded there is so here. Semicolons, decimal commas, no spaces in numbers, UTF-8 with a mark, lines that
end in CR LF. Units go to the heads, the ends of an interval and the sign of how well a figure is known to columns of their own.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from words.kinds import HIDDEN, KINDS, MISSING
from words.signs import BADGES
from words.table import Cell, Column, Row, Table, cell_text, label
from words.typed import MINUS
from words.wording import NO_BREAK, THIN_SPACE, Wording

FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""Signs that a formula begins with, the full-width ones too, which some spreadsheets take for the same."""
UNSEEN = re.compile(r"^[\s\ufeff\u200b-\u200f\u2060]*")
"""What a spreadsheet may pass over before them."""
MISREAD = re.compile(r"[+-]?\d[\d\s.,:/eE+-]*")
"""Texts that a spreadsheet takes for a number, a date or a time of day."""
DAY = re.compile(r"\d\d\.\d\d\.\d{4}( \d\d:\d\d)?")
CODE = re.compile(r"0\d+")
SAID = ("", MISSING, HIDDEN)
SIGNS: Mapping[str, str] = {sign: word for sign, word in BADGES.values() if sign not in SAID}
NUMBER = rf"[+{MINUS}-]?\d+(?:[{THIN_SPACE}{NO_BREAK}]\d{{3}})*(?:[.,]\d+)?"


@dataclass(frozen=True)
class SheetCell:
    """A cell as it is shown, and what a spreadsheet can compute with: a number or the ends of an interval, unit and sign.

    A ``code`` is made of digits and no number, such as that of a municipality.
    """

    text: str
    number: str = ""
    ends: tuple[str, str] = ("", "")
    unit: str = ""
    sign: str = ""
    code: bool = False

    @property
    def figure(self) -> bool:
        """Whether there is anything to compute with."""
        return bool(self.number or self.ends[0])


def csv_file(words: Wording, table: Table, about: Iterable[Sequence[str]] = ()) -> bytes:
    """Return a table as a file; what it is about stands last, line by line, under an empty one."""
    told = [[safe(part) for part in line] for line in about]
    return csv_bytes([*lines(words, table), *([[], *told] if told else [])])


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows of cells, each safe already, as the bytes of a file."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def lines(words: Wording, table: Table) -> list[list[str]]:
    """Return the head and the rows of a table as cells of a spreadsheet."""
    rows = [*table.rows, *table.totals]
    found = [read(words, column, rows) for column in table.columns]
    mixed = [len(units_of(cells)) > 1 for cells in found]
    coded = any(cell.code for cell in found[0])
    units = [
        "" if coded else unit_of(cells[place] for cells, own in zip(found, mixed, strict=True) if own)
        for place in range(len(rows))
    ]
    columns: list[list[str]] = []
    for place, (column, cells) in enumerate(zip(table.columns, found, strict=True)):
        own = [f" ({unit})" if unit else "" for unit in units] if place == 0 else [""] * len(rows)
        columns += spread(words, label(words, column.title), cells, units if mixed[place] else None, own)
    return [list(row) for row in zip(*columns, strict=True)]


def read(words: Wording, column: Column, rows: Sequence[Row]) -> list[SheetCell]:
    """Read the cells of a column; in one of texts are figures only where all are, or a cell is of such a kind."""
    found = [written(words, cell_text(words, column, row)) for row in rows]
    values = [row.get(column.key) for row in rows]
    kinds = [value.kind if isinstance(value, Cell) else column.kind for value in values]
    said = [cell for cell in found if cell.text not in SAID]
    code = any(CODE.fullmatch(cell.text) for cell in said)
    figures = not code and all(cell.figure for cell in said)
    return [
        cell if figures or KINDS[kind].number else SheetCell(cell.text, code=code)
        for cell, kind in zip(found, kinds, strict=True)
    ]


def written(words: Wording, text: str) -> SheetCell:
    """Read a cell from its text: ``48,2 mill. kr (40–61) ◐`` is a number with unit, ends and sign."""
    found = next(filter(None, (pattern.fullmatch(text) for pattern in patterns(words))), None)
    if not found:
        return SheetCell(text)
    part = {name: value or "" for name, value in found.groupdict().items()}
    number, low, high = (bare(words, part.get(name, "")) for name in ("number", "low", "high"))
    return SheetCell(text, number, (low, high), part.get("unit", "").replace(NO_BREAK, " "), part["sign"])


@cache
def patterns(words: Wording) -> tuple[re.Pattern[str], ...]:
    """Return how figures are written in the language: an amount that may have its interval, and an interval alone."""
    units = "|".join(re.escape(unit) for unit in (words.million_unit.strip(), "kr", "%"))
    between = "|".join(("–", re.escape(words.t("{low} to {high}", low="", high=""))))
    ends = rf"(?P<low>{NUMBER})(?:{between})(?P<high>{NUMBER})"
    sign = rf"(?:\s(?P<sign>{'|'.join(map(re.escape, SIGNS))}))?"
    amount = rf"(?P<number>{NUMBER})(?:\s?(?P<unit>{units}))?(?: \({ends}\))?"
    return re.compile(amount + sign), re.compile(rf"{ends}(?:\s(?P<unit>{units}))?{sign}")


def bare(words: Wording, text: str) -> str:
    """Return a number as a Norwegian spreadsheet reads it, from one as it is shown."""
    text = re.sub(rf"[{THIN_SPACE}{NO_BREAK}+]", "", text).replace(MINUS, "-")
    return text.replace(words.decimal_mark, ",")


def units_of(cells: Iterable[SheetCell]) -> set[str]:
    """Return the units of figures; that of one without is the empty text."""
    return {cell.unit for cell in cells if cell.figure}


def unit_of(cells: Iterable[SheetCell]) -> str:
    """Return the unit of figures where all have the same."""
    units = units_of(cells)
    return units.pop() if len(units) == 1 else ""


def spread(
    words: Wording, title: str, cells: Sequence[SheetCell], by_row: Sequence[str] | None, ending: Sequence[str]
) -> list[list[str]]:
    """Return a column with its head as those of a spreadsheet: figures, ends of intervals and signs, each for itself.

    Parameters
    ----------
    by_row
        Where the units of the column differ: the unit that the head of each row says, or none.
    ending
        What stands after each text.
    """
    unit = "" if by_row else unit_of(cells)
    head = f"{title} ({unit})" if unit and unit not in title.replace(NO_BREAK, " ") else title
    kept = [cell.unit if by_row and not by_row[place] else "" for place, cell in enumerate(cells)]
    columns = []
    if any((cell.text and not cell.ends[0]) or cell.number for cell in cells) or not any(
        cell.ends[0] for cell in cells
    ):
        columns.append([head, *map(entry, cells, kept, ending)])
    if any(cell.ends[0] for cell in cells):
        names = words.t("{figure}: from", figure=head), words.t("{figure}: to", figure=head)
        columns += [[name, *(cell.ends[place] for cell in cells)] for place, name in enumerate(names)]
    if any(cell.sign for cell in cells):
        signs = [words.t(SIGNS[cell.sign]) if cell.sign else "" for cell in cells]
        columns.append([words.t("{figure}: status", figure=title), *signs])
    return [[safe(column[0]), *column[1:]] for column in columns]


def entry(cell: SheetCell, unit: str, ending: str) -> str:
    """Return a cell as it stands in the file: a number, else the text; a unit that no head says stays with its number."""
    if cell.figure:
        return f"{cell.number} {unit}".strip()
    return safe(cell.text + ending, code=cell.code)


def safe(text: str, code: bool = False) -> str:
    """Return a text that a spreadsheet takes for no formula, and for no number or date that it isn't.

    A Norwegian Excel makes 618 of 0618 and a day of 3-4, whatever stands round it in quotes; as ``="0618"`` it stays text, which
    is a formula of digits and marks only. A text of a person that begins as a formula has an apostrophe before it.
    """
    text = re.sub(rf"[{THIN_SPACE}{NO_BREAK}]", " ", text)
    if UNSEEN.sub("", text).startswith(FORMULA_STARTS) or text.startswith(("\t", "\r")):
        return f"'{text}"
    if MISREAD.fullmatch(text) and (code or not plain_number(text)) and not DAY.fullmatch(text):
        return f'="{text}"'
    return text


def plain_number(text: str) -> bool:
    """Tell whether a text is a number that a Norwegian spreadsheet reads as what it is."""
    return bool(re.fullmatch(r"-?(0|[1-9]\d*)(,\d+)?", text))
