"""Tables as tables of Word: the head repeated on each page, no row cut in two, numbers flush right, widths by what is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.parser import OxmlElement
from docx.parts.story import StoryPart

from reports.docx.xml import clean, say, style_id, under, write
from words.table import Row, Table, cell_text
from words.wording import NO_BREAK, THIN_SPACE, Wording

TWIPS = 20
"""Twentieths of a point, which Word measures tables in."""
SIZES = (("Paper table", 9.0), ("Paper table small", 7.5), ("Paper table smallest", 6.0))
"""Styles of the text of a table with the size that they have in the shipped template, in points; the first that fits is taken."""
MANY, LONG = 8, 30
"""Columns and rows beyond which the smaller letters are taken whether or not the larger would fit."""
KEPT = 16, 12
"""Rows up to which a table stays on one page: one with numbers, and one of texts alone, whose rows are taller."""
LAST = 4
"""Rows at the end that stay together, so that no total stands on a page alone."""
LETTER, GAP, BOLD = 0.56, 7.0, 1.08
"""How wide most letters are, in parts of their size; what a cell has on its sides, in points; how much wider bold letters are."""
WIDTHS = {
    **dict.fromkeys("ABCDEFGHKNOPQRSTUVXYZÆØÅ&+=−<>", 0.72),
    **dict.fromkeys("MWmw%—Œ", 0.87),
    **dict.fromkeys("ijlI.,:;!|'’ftr()/[]-", 0.32),
    THIN_SPACE: 0.22,
    NO_BREAK: 0.28,
    " ": 0.28,
}
"""How wide letters are that are not as wide as most, in Arial."""
FAIR, LONGEST = 10, 22
"""Letters that a column of texts has room for at least, if it has as many; and of a word that is broken only beyond them."""
BREAKS = re.compile(r"[ \n]|(?<=[/-])")
"""Where a line may be broken."""
GRID = "Paper grid"
STRONG = ("head", "total")


@dataclass(frozen=True)
class Line:
    """A row as it is written: its cells, the values they are said from, and whether it is ``head``, ``group`` or ``total``."""

    texts: Sequence[str]
    values: Sequence[Any]
    kind: str = ""


def lines(words: Wording, table: Table) -> list[Line]:
    """Return the rows of a table as they are written, totals last."""
    marked = [*((row, str(row.get("_class", ""))) for row in table.rows), *((row, "total") for row in table.totals)]
    return [line(words, table, row, kind) for row, kind in marked]


def line(words: Wording, table: Table, row: Row, kind: str) -> Line:
    """Return a row as it is written."""
    texts = [clean(cell_text(words, column, row)) for column in table.columns]
    return Line(texts, [row.get(column.key) for column in table.columns], kind)


def draw(paper: Document, words: Wording, table: Table, wide: float, told: str) -> Any:
    """Return a table as an element: ``wide`` points broad, ``told`` to who can't see it; ``paper`` has its styles and links."""
    heads, rows = [say(words, column.title) for column in table.columns], lines(words, table)
    numbers = [column.number for column in table.columns]
    style, widths = fitted([heads, *(row.texts for row in rows if row.kind != "group")], numbers, wide)
    grid = Grid(paper.part, style_id(paper, style), numbers, widths)
    drawn, kept = frame(paper, widths, told), KEPT[not any(numbers)]
    titles = [column.title for column in table.columns]
    grid.write(drawn, Line(heads, titles, "head"), keep=True)
    for i, row in enumerate(rows):
        ends = len(rows) - 1 - i
        grid.write(drawn, row, keep=row.kind == "group" or (ends > 0 and (len(rows) <= kept or i == 0 or ends < LAST)))
    return drawn


def frame(paper: Document, widths: Sequence[float], told: str) -> Any:
    """Return a table without rows: its style, the widths of its columns, and what it is called."""
    drawn = OxmlElement("w:tbl")
    properties, grid = under(drawn, "w:tblPr"), under(drawn, "w:tblGrid")
    under(properties, "w:tblStyle", val=style_id(paper, GRID, WD_STYLE_TYPE.TABLE))
    under(properties, "w:tblW", w=twips(sum(widths)), type="dxa")
    under(properties, "w:tblLayout", type="fixed")
    under(
        properties,
        "w:tblLook",
        val="04A0",
        firstRow="1",
        lastRow="0",
        firstColumn="1",
        lastColumn="0",
        noHBand="0",
        noVBand="1",
    )
    under(properties, "w:tblCaption", val=told)
    for width in widths:
        under(grid, "w:gridCol", w=twips(width))
    return drawn


@dataclass(frozen=True)
class Grid:
    """How the rows of a table are written: where its links belong, its style, which columns are numbers, and their widths."""

    part: StoryPart
    style: str
    numbers: Sequence[bool]
    widths: Sequence[float]

    def write(self, drawn: Any, line: Line, keep: bool) -> None:
        """Write a row, that of a group as one cell across all columns; with ``keep`` it stays with the next."""
        row = under(drawn, "w:tr")
        rules = under(row, "w:trPr")
        under(rules, "w:cantSplit")
        if line.kind == "head":
            under(rules, "w:tblHeader")
        if line.kind == "group":
            cell = self.cell(row, sum(self.widths), len(self.widths))
            self.text(cell, (line.texts[0], line.values[0]), (False, True, keep))
            return
        for said, number, width in zip(
            zip(line.texts, line.values, strict=True), self.numbers, self.widths, strict=True
        ):
            self.text(self.cell(row, width), said, (number, line.kind in STRONG, keep))

    def cell(self, row: Any, width: float, columns: int = 1) -> Any:
        """Return a new cell of a row."""
        cell = under(row, "w:tc")
        properties = under(cell, "w:tcPr")
        under(properties, "w:tcW", w=twips(width), type="dxa")
        if columns > 1:
            under(properties, "w:gridSpan", val=str(columns))
        return cell

    def text(self, cell: Any, said: tuple[str, Any], look: tuple[bool, bool, bool]) -> None:
        """Write a text and the value it is said from into a cell: whether flush right, bold, and kept with the next."""
        right, bold, keep = look
        paragraph = under(cell, "w:p")
        layout = under(paragraph, "w:pPr")
        under(layout, "w:pStyle", val=self.style)
        if keep:
            under(layout, "w:keepNext")
        if right:
            under(layout, "w:jc", val="right")
        write(paragraph, self.part, *said, bold=bold)


def twips(points: float) -> str:
    """Return points as Word measures tables."""
    return str(round(points * TWIPS))


def fitted(rows: Sequence[Sequence[str]], numbers: Sequence[bool], wide: float) -> tuple[str, list[float]]:
    """Return the style with the largest letters that fit, and the width of each column in points, all together ``wide``."""
    sizes = SIZES if len(numbers) <= MANY and len(rows) <= LONG else SIZES[1:]
    for style, size in sizes:
        least, most = needed(rows, numbers, size)
        for each in (even(least, numbers), least):
            if sum(each) <= wide:
                return style, shared(each, most, wide)
    return style, [width * wide / sum(least) for width in least]


def even(least: Sequence[float], numbers: Sequence[bool]) -> list[float]:
    """Return widths with those of numbers alike."""
    widest = max((width for width, number in zip(least, numbers, strict=True) if number), default=0.0)
    return [widest if number else width for width, number in zip(least, numbers, strict=True)]


def needed(rows: Sequence[Sequence[str]], numbers: Sequence[bool], size: float) -> tuple[list[float], list[float]]:
    """Return the width that each column needs at least, with no word broken, and that of its longest line.

    The first row is the head, which is bold: its words are wider.
    """
    least, most = [], []
    for texts, number in zip(zip(*rows, strict=True), numbers, strict=True):
        words = [word for text in texts for word in BREAKS.split(text)]
        parts = [part for text in texts for part in text.split("\n")]
        longest, word = (max((breadth(text, size) for text in each), default=0.0) for each in (parts, words))
        word = max(word, *(BOLD * breadth(part, size) for part in BREAKS.split(texts[0])))
        fair = 0.0 if number else min(longest, FAIR * LETTER * size)
        least.append(GAP + max(fair, min(word, LONGEST * LETTER * size)))
        most.append(GAP + longest)
    return least, most


def breadth(text: str, size: float) -> float:
    """Return about how wide a text is, in points."""
    return size * sum(WIDTHS.get(sign, LETTER) for sign in text)


def shared(least: Sequence[float], most: Sequence[float], wide: float) -> list[float]:
    """Return widths that fill a page: what each needs, and of the rest more to a column of longer lines, but not in full."""
    asked = [max(more - need, 0.0) for need, more in zip(least, most, strict=True)]
    spare = wide - sum(least)
    if sum(asked) > spare:
        shares = [sqrt(more) for more in asked]
        return [need + spare * share / sum(shares) for need, share in zip(least, shares, strict=True)]
    grown = [need + more for need, more in zip(least, asked, strict=True)]
    return [width * wide / sum(grown) for width in grown]
