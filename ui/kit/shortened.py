"""Long tables: the first rows, or all where the reader asks for them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from answers.study import Study
from ui.kit import draw
from ui.session import state
from words.table import Table

MOST_DRAWN = 20


def draw_shortened(study: Study, name: str, table: Table, *, whole: bool = False) -> None:
    """Draw the first rows of a table, or all where the reader asks for them.

    Parameters
    ----------
    name
        Tells tables apart; what was asked of one is remembered by it for the session.
    whole
        All rows are drawn and nothing is asked, as where the whole page is seen.
    """
    if len(table.rows) > MOST_DRAWN and not whole:
        w, slot = study.words, f"all.{name}"
        everything = bool(state.recall(slot, False))
        st.toggle(
            w.t("Show all {count} rows", count=w.number(len(table.rows))),
            **state.bound(slot, everything, partial(state.keep, slot)),
        )
        table = table if everything else replace(table, rows=table.rows[:MOST_DRAWN])
    draw.table(study, table)
