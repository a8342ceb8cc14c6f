"""A table whose rows can be picked by mouse or keyboard: the twin of a map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from words.tables import Column

SCRIPT = Path(__file__).with_suffix(".js")
FRAME = '<div class="bops-scroll bops-pick"></div>'


@dataclass(frozen=True)
class Row:
    """A row: what picking it chooses, its texts in the order of the columns, and whether it is chosen now."""

    pick: str
    cells: Sequence[str]
    picked: bool = False


@cache
def component() -> Callable[..., Any]:
    """Return the table as the browser knows it, made known once."""
    script = SCRIPT.read_text(encoding="utf-8")
    return st.components.v2.component("bops_picking", html=FRAME, js=script, isolate_styles=False)


def table(columns: Sequence[Column], rows: Sequence[Row], caption: str, key: str, pick: Callable[[], None]) -> None:
    """Draw the table; after a pick ``pick`` is called, and what was picked stands under ``key`` as ``picked``."""
    data = {
        "caption": caption,
        "columns": [asdict(column) for column in columns],
        "rows": [asdict(row) | {"cells": list(row.cells)} for row in rows],
    }
    component()(key=key, data=data, on_picked_change=pick)
