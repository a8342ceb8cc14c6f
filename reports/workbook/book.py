"""The workbook as it is written: sheets with lines of open cells and of formulas, named cells, formats and protection."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import numpy as np
import xlsxwriter

from planning.arrays import Float
from planning.errors import N_
from reports.workbook.terms import AXES, Place, Still, Term, Written, total, written
from words.wording import Wording

PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
LABEL, UNIT, ONE, FIRST = range(4)
"""Columns: what a line is, its unit, its one figure or its sum, and the first of those along an axis."""
WIDE, UNITS, NARROW = 46, 25, 15
NUMBERS: Mapping[str, str] = {
    "kroner": "#,##0;[Red]-#,##0",
    "ore": "#,##0.00",
    "count": "#,##0",
    "one": "#,##0.0",
    "two": "#,##0.00",
    "three": "0.000",
    "factor": "0.0000",
    "share": "0.00 %",
    "year": "0",
    "text": "@",
    "posts": "General",
}
"""Number formats; Excel and LibreOffice write them with the separators of the reader's own country."""
OPEN_COLOUR, SUM_COLOUR, HEAD_COLOUR = "#FFF8DC", "#EEF2F5", "#DCE6EC"
STILL = N_("{line}: no formula, as exported")
PROTECTED = {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True}
Checked = Mapping[str, Any]


@dataclass
class Book:
    """A workbook that is being written, in one language.

    ``heads`` are the names along each axis, ``day`` that of export, ``record`` tells how it is made and stands among the file's
    properties.
    """

    words: Wording
    heads: Mapping[str, Sequence[str]]
    day: date
    record: str = ""
    out: io.BytesIO = field(default_factory=io.BytesIO)
    formats: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.file = xlsxwriter.Workbook(self.out, PLAIN)
        self.file.set_properties({"created": datetime.combine(self.day, time()), "comments": self.record})
        self.names: dict[str, Written] = {}

    def sheet(self, title: str) -> Sheet:
        """Add a sheet; the order in which they are added is that of their tabs."""
        return Sheet(self, self.words.t(title))

    def format(self, **looks: Any) -> Any:
        """Return the format with some looks, made once."""
        key = tuple(sorted(looks.items()))
        if key not in self.formats:
            self.formats[key] = self.file.add_format({"font_name": "Calibri", "font_size": 10, **looks})
        return self.formats[key]

    def name(self, name: str, cell: Written) -> None:
        """Give a single cell a name that formulas and readers use."""
        self.names[name] = cell
        self.file.define_name(name, f"={cell.cell(Place(), fixed=True)}")

    def bytes(self) -> bytes:
        """Close the workbook and return it."""
        self.file.close()
        return self.out.getvalue()


class Sheet:
    """A sheet that is written from the top: titles, heads, lines."""

    def __init__(self, book: Book, title: str) -> None:
        self.book, self.title, self.row = book, title, 0
        self.page = book.file.add_worksheet(title)
        self.page.protect("", PROTECTED)
        self.page.set_column(LABEL, LABEL, WIDE)
        self.page.set_column(UNIT, UNIT, UNITS)
        self.page.set_column(ONE, FIRST + 110, NARROW)
        self.page.hide_gridlines(2)
        self.page.set_landscape()
        self.page.set_paper(9)
        self.page.fit_to_pages(1, 0)
        self.page.set_footer("&L&F&C&A&R&P/&N")

    def top(self, title: str, *told: str) -> None:
        """Write what the sheet is, and what a reader must know of it."""
        self.page.write_string(self.row, LABEL, title, self.book.format(bold=True, font_size=14))
        for text in told:
            self.row += 1
            self.page.write_string(self.row, LABEL, text, self.book.format(font_color="#444444"))
        self.row += 2

    def heading(self, text: str, axis: str = "") -> None:
        """Write what the lines below are, with the names along their axis."""
        self.row += 1 if self.row > 3 else 0
        names = list(self.book.heads[axis]) if axis else []
        for column, name in enumerate([self.book.words.t(text), "", "", *names]):
            head = self.book.format(
                bold=True, bg_color=HEAD_COLOUR, text_wrap=column > 0, align="right" if column else "left"
            )
            self.page.write_string(self.row, column, name, head)
        self.row += 1

    def freeze(self) -> None:
        """Keep labels and what stands above in view."""
        self.page.freeze_panes(self.row, UNIT)
        self.page.repeat_rows(0, self.row - 1)

    def label(self, text: str, unit: str = "", bold: bool = False) -> None:
        """Write the label and the unit of the line that is being written."""
        self.page.write_string(self.row, LABEL, text, self.book.format(bold=bold, text_wrap=False))
        if unit:
            self.page.write_string(self.row, UNIT, self.book.words.t(unit), self.book.format(font_color="#444444"))

    def line(self, label: str, term: Term, kind: str = "kroner", **more: Any) -> Written:
        """Write a line of formulas, or of values that stand still and say so, and return its cells.

        Parameters
        ----------
        kind
            How its numbers are written, a key of NUMBERS.
        more
            ``unit``; ``name`` of a single cell; ``bold``; ``whole`` where the sum over the municipalities stands beside it;
            values that the label takes.
        """
        unit, name, bold, whole = (more.pop(key, usual) for key, usual in
                                   (("unit", ""), ("name", ""), ("bold", False), ("whole", False)))  # fmt: skip
        cells = self.placed(term.value)
        said = self.book.words.t(label, **more)
        self.label(self.book.words.t(STILL, line=said) if isinstance(term, Still) else said, unit, bold)
        look = {"num_format": NUMBERS[kind], "bold": bold} | ({"bg_color": SUM_COLOUR} if bold else {})
        for where, place in self.places(cells):
            if isinstance(term, Still):
                self.page.write_number(*where, float(term.value[place.position]), self.book.format(**look))
            else:
                self.formula(where, term, place, look)
        if whole:
            self.formula((self.row, ONE), total(cells, AXES[0]), Place(sheet=self.title), look)
        if name:
            self.book.name(name, cells)
        self.row += 1
        return cells

    def block(self, label: str, term: Term, kind: str = "kroner") -> Written:
        """Write a line for each municipality, along years, and return the cells."""
        across = "year" if term.value.shape[2] > 1 else "plan_year"
        self.heading(label, across)
        full = np.broadcast_to(term.value, (len(self.book.heads[AXES[0]]), *term.value.shape[1:]))
        cells = written(np.array(full), self.title, (self.row, FIRST), {AXES[0]: (1, 0), across: (0, 1)})
        for row, name in enumerate(self.book.heads[AXES[0]]):
            self.page.write_string(self.row + row, LABEL, name, self.book.format())
        for where, place in self.places(cells):
            self.formula(where, term, place, {"num_format": NUMBERS[kind]})
        self.row += len(self.book.heads[AXES[0]])
        return cells

    def formula(self, where: tuple[int, int], term: Term, place: Place, look: Mapping[str, Any]) -> None:
        """Write a formula with the value that it has."""
        own = tuple(min(step, size - 1) for step, size in zip(place.position, term.value.shape, strict=True))
        value = float(term.value[own])
        shown: float | str = "" if np.isnan(value) else value
        self.page.write_formula(*where, f"={term.text(place)}", self.book.format(**look), shown)

    def open_line(self, label: str, values: Float, kind: str, check: Checked | None = None, **more: Any) -> Written:
        """Write a line of open cells and return them; what is not known (NaN) is left empty.

        ``fills`` are the colours of the cells, ``unit``, ``name`` and values of the label as in :meth:`line`.
        """
        fills, unit, name = more.pop("fills", ()), more.pop("unit", ""), more.pop("name", "")
        cells = self.placed(values)
        self.label(self.book.words.t(label, **more), unit)
        for position, (where, place) in enumerate(self.places(cells)):
            value = float(values[place.position])
            look = self.opened(kind, fills[position] if fills else OPEN_COLOUR)
            if np.isnan(value):
                self.page.write_blank(*where, None, look)
            else:
                self.page.write_number(*where, value, look)
            if check:
                self.page.data_validation(*where, *where, dict(check))
        if name:
            self.book.name(name, cells)
        self.row += 1
        return cells

    def open_texts(self, label: str, axis: str, texts: Sequence[str], choices: Sequence[str]) -> Written:
        """Write a line of open cells with texts that are chosen from some, along an axis; return them."""
        values = np.zeros([len(texts) if each == axis else 1 for each in AXES])
        cells = written(values, self.title, (self.row, FIRST if axis else ONE), {axis: (0, 1)} if axis else {})
        self.label(self.book.words.t(label))
        for (where, _), text in zip(self.places(cells), texts, strict=True):
            self.page.write_string(*where, text, self.opened("text"))
            self.page.data_validation(*where, *where, {"validate": "list", "source": list(choices)})
        self.row += 1
        return cells

    def texts(self, label: str, texts: Sequence[str], column: int = FIRST) -> None:
        """Write a line of texts that are no figures."""
        self.label(self.book.words.t(label))
        for position, text in enumerate(texts):
            self.page.write_string(self.row, column + position, text, self.book.format(font_color="#444444"))
        self.row += 1

    def opened(self, kind: str, fill: str = OPEN_COLOUR) -> Any:
        """Return the format of an open cell."""
        return self.book.format(num_format=NUMBERS[kind], locked=False, bg_color=fill, border=1, border_color="#BBBBBB")

    def placed(self, value: Float) -> Written:
        """Return the cells of a line: one in the column of single figures, or those along its axis."""
        axes = [axis for axis, size in zip(AXES, value.shape, strict=True) if size > 1]
        assert len(axes) < 2, "a line goes along one axis"
        start = (self.row, FIRST if axes else ONE)
        return written(np.array(value), self.title, start, {axis: (0, 1) for axis in axes})

    def places(self, cells: Written) -> list[tuple[tuple[int, int], Place]]:
        """Return where each cell of a term stands, and its place."""
        found = []
        for position in np.ndindex(cells.value.shape):
            row, column = cells.start
            for step, (down, right) in zip(position, cells.steps, strict=True):
                row, column = row + step * down, column + step * right
            found.append(((row, column), Place.of(position, self.title)))
        return found


def between(low: float | None, high: float | None, whole: bool = False) -> Checked:
    """Return the check of an open cell: a number between two, or above one."""
    kind = "integer" if whole else "decimal"
    low = -1e9 if low is None else low
    if high is None:
        return {"validate": kind, "criteria": ">=", "value": low}
    return {"validate": kind, "criteria": "between", "minimum": low, "maximum": high}


SWITCH: Checked = {"validate": "list", "source": [1, 0]}
