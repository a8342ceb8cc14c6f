"""A table whose rows can be picked by mouse or keyboard: the twin of a map."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ui.kit.component import component
from words.table import Table, cells, label
from words.wording import Wording

SCRIPT = Path(__file__).with_suffix(".js")
FRAME = '<div class="bops-scroll bops-pick"></div>'


def table(words: Wording, shown: Table, key: str, pick: Callable[[], None]) -> None:
    """Draw a table whose rows say what they pick (``_pick``) and whether they are picked now (``_picked``).

    After a pick ``pick`` is called, and what was picked stands under ``key`` as ``picked``.
    """
    data = {
        "caption": label(words, shown.caption),
        "columns": [
            {"title": label(words, column.title), "number": column.number, "help": label(words, column.help)}
            for column in shown.columns
        ],
        "rows": [
            {"pick": row["_pick"], "cells": texts, "picked": row["_picked"]}
            for row, texts in zip(shown.rows, cells(words, shown, shown.rows), strict=True)
        ],
    }
    component("bops_picking", FRAME, SCRIPT)(key=key, data=data, on_picked_change=pick)
