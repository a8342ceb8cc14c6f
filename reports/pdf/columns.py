"""How wide the columns of a table are on paper and how small its letters, from how long its texts are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

LINE, TURNED = 482.0, 728.0
"""The width of a line in points, on a page that stands and on one that lies."""
BETWEEN = 7
"""What stands around a cell, in points."""
LETTER, BOLD = 0.51, 0.56
"""How wide a letter is on average, as a part of its height; figures are as wide as bold letters."""
SIZES = {4: 9.0, 6: 8.5, 7: 8.0}
SMALL, LEAST = 7.5, 6.5
"""Heights of letters in points, by the most columns; of tables with more and long ones; and of what is not yet turned."""
MANY_ROWS = 25
MOST_TOGETHER = 22
"""Lines of a table that is not broken between pages."""
BREAKS = re.compile("[ \n/]|(?<=[a-z][._])(?=[a-z])")
"""Where a line may be broken: between words, and in addresses and keys."""
DIGIT, UNBROKEN = re.compile(r"\d"), 12
"""A word with figures is never broken, another one only where it has more letters than this."""
POWERS = (1.0, 0.75, 0.5, 0.25)
"""Ways to share what is left of a line: the one that gives the fewest lines is taken."""


@dataclass(frozen=True)
class Layout:
    """How a table stands on paper.

    Parameters
    ----------
    size
        The height of letters in points.
    widths
        Of the columns, in points.
    turned
        Whether it has pages of its own that lie, as it is too wide for one that stands.
    breakable
        Whether it may be broken between pages.
    """

    size: float
    widths: Sequence[float]
    turned: bool
    breakable: bool


def layout(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Layout:
    """Return how a table stands on paper: as wide as the line, no word wider than its column.

    Parameters
    ----------
    heads
        The titles of columns.
    rows
        Texts by row and column, without the rows that head others.
    """
    size = next((size for most, size in SIZES.items() if len(heads) <= most), SMALL)
    size = SMALL if len(rows) > MANY_ROWS else size
    columns = list(zip(heads, zip(*rows, strict=True) if rows else [()] * len(heads), strict=True))
    turned = total(columns, LEAST) > LINE
    line = TURNED if turned else LINE
    size *= min(1.0, line / total(columns, size))
    needs = [needed(head, texts, size) for head, texts in columns]
    wants = [wanted(head, texts, size) for head, texts in columns]
    tried = [shared(needs, wants, line, power) for power in POWERS]
    widths = min(tried, key=lambda each: lines(rows, each, size))
    return Layout(size, widths, turned, lines([heads, *rows], widths, size) > MOST_TOGETHER)


def total(columns: Sequence[tuple[str, Sequence[str]]], size: float) -> float:
    """Return the width that the longest words of columns take together."""
    return sum(needed(head, texts, size) for head, texts in columns)


def needed(head: str, texts: Sequence[str], size: float) -> float:
    """Return the width of the longest word of a column; one without figures may be broken."""
    letters = [len(word) if DIGIT.search(word) else min(len(word), UNBROKEN) for word in words([head, *texts])]
    return max(letters, default=0) * size * BOLD + BETWEEN


def wanted(head: str, texts: Sequence[str], size: float) -> float:
    """Return the width of the longest line of a column, and of half of its title."""
    written = [line for text in texts for line in text.split("\n")]
    return max(len(head) * size * BOLD / 2, longest(written, size * LETTER)) + BETWEEN


def words(texts: Sequence[str]) -> list[str]:
    """Return the words of texts, which lines are broken between."""
    return [word for text in texts for word in BREAKS.split(text)]


def longest(texts: Sequence[str], letter: float) -> float:
    """Return the width of the longest of texts."""
    return max(map(len, texts), default=0) * letter


def shared(needed: Sequence[float], wanted: Sequence[float], line: float, power: float) -> list[float]:
    """Return widths that fill a line: what each needs, and of the rest what each wants more, or a part by a power of that.

    Where what is needed doesn't fit, all are as much narrower.
    """
    rest = line - sum(needed)
    if rest <= 0:
        return [width * line / sum(needed) for width in needed]
    more = [max(0.0, want - need) for need, want in zip(needed, wanted, strict=True)]
    if sum(more) < rest:
        first, *others = [need + extra for need, extra in zip(needed, more, strict=True)]
        return [first + rest - sum(more), *others]
    parts = [extra**power if extra else 0.0 for extra in more]
    return [need + rest * part / sum(parts) for need, part in zip(needed, parts, strict=True)]


def lines(rows: Sequence[Sequence[str]], widths: Sequence[float], size: float) -> int:
    """Return how many lines rows take, about."""
    return sum(
        max(lines_of(text, (width - BETWEEN) / (size * LETTER)) for text, width in zip(row, widths, strict=True))
        for row in rows
    )


def lines_of(text: str, letters: float) -> int:
    """Return how many lines a text takes where so many letters stand in one."""
    return sum(max(1, ceil(len(part) / letters)) for part in text.split("\n"))
