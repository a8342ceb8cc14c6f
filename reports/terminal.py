"""Answers in a terminal, in the language of the environment."""

from __future__ import annotations

import os
from collections.abc import Sequence

from answers.answer import Answer
from words.table import Table, cells, label
from words.wording import Wording, choose_language


def language() -> str:
    """Return the language of the environment (LC_ALL, LC_MESSAGES, LANG)."""
    return choose_language(os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))


def text(words: Wording, *answers: Answer) -> str:
    """Return answers as they stand in a terminal: sentences, tables and notes, with an empty line between."""
    blocks = [block for each in answers for block in blocks_of(words, each)]
    return "\n\n".join("\n".join(lines) for lines in blocks if lines)


def blocks_of(words: Wording, answer: Answer) -> list[list[str]]:
    """Return the parts of an answer, each as lines."""
    written = [[label(words, each) for each in part] for part in (answer.sentences, answer.notes)]
    return [written[0], *(aligned(words, table) for table in answer.tables), written[1]]


def aligned(words: Wording, table: Table) -> list[str]:
    """Return a table as lines: the first column to the left, the others to the right."""
    rows = [
        [label(words, column.title) for column in table.columns],
        *cells(words, table, [*table.rows, *table.totals]),
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [line(row, widths) for row in rows]


def line(row: Sequence[str], widths: Sequence[int]) -> str:
    """Return one row as a line."""
    first, *others = (
        cell.rjust(width) if i else cell.ljust(width) for i, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join([first, *others]).rstrip()
