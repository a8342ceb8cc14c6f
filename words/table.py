"""A table as data: columns that know their kind, rows of values. Screen, terminal, CSV and papers write the same table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from words.kinds import KINDS, text, write
from words.sentence import Cell as Cell
from words.sentence import Text
from words.wording import Wording

Row = Mapping[Any, Any]
"""Values by column key: a number or text of the column's kind, a :class:`Cell`, or a sentence; what is absent is left blank."""


@dataclass(frozen=True)
class Column:
    """A column: the key in the rows, its title, the kind of its values (:mod:`words.kinds`), and help in a few words."""

    key: str
    title: Text
    kind: str = "text"
    help: Text = ""

    @property
    def number(self) -> bool:
        """Whether its values are numbers, which stand flush right."""
        return KINDS[self.kind].number


@dataclass(frozen=True)
class Table:
    """Columns and rows.

    Parameters
    ----------
    columns
        The first one heads its row.
    rows, totals
        Totals come last and stand out. A row with ``_class`` is drawn as that class where the writer has classes.
    caption
        What the table shows, with unit and year.
    key
        Tells it from the others of an answer.
    style
        How it may be broken on a narrow screen: ``heads`` lets long heads run over several lines, ``words`` keeps words whole,
        ``lines`` breaks where a cell has several lines.
    name
        What it is called where it stands alone, as a file, and has no caption.
    """

    columns: Sequence[Column]
    rows: Sequence[Row]
    caption: Text = ""
    totals: Sequence[Row] = ()
    key: str = "table"
    style: tuple[str, ...] = ()
    name: Text = ""

    def without(self, *keys: str) -> Table:
        """Return the table without some columns."""
        return replace(self, columns=[column for column in self.columns if column.key not in keys])


def label(words: Wording, title: Text) -> str:
    """Write a title in the language."""
    return words.t(title) if isinstance(title, str) else words.say(title)


def cell_text(words: Wording, column: Column, row: Row) -> str:
    """Write a cell; blank where the row says nothing of the column."""
    if column.key not in row:
        return ""
    value = row[column.key]
    return text(words, value) if isinstance(value, Cell) else write(words, value, column.kind)


def cells(words: Wording, table: Table, rows: Sequence[Row]) -> list[list[str]]:
    """Write rows of a table, cell by cell in the order of its columns."""
    return [[cell_text(words, column, row) for column in table.columns] for row in rows]
