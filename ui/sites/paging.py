"""Many sites in view at a time: which of the ranking are drawn, the choice among them, and the same as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TypeVar

import streamlit as st

from sitecriteria import RankedSite
from ui.session import state
from words import tables
from words.tables import Column
from words.wording import Wording

T = TypeVar("T")

MOST_DRAWN = 20
FROM = "sites.from"


def drawn(ranked: Sequence[RankedSite]) -> Sequence[RankedSite]:
    """Return the sites that are drawn: the best twenty, or the twenty chosen."""
    start = first(len(ranked))
    return ranked[start : start + MOST_DRAWN]


def first(count: int) -> int:
    """Return the position of the first site that is drawn, of so many."""
    start = state.recall(FROM, 0)
    return start if start < count else 0


def choose_part(w: Wording, count: int) -> None:
    """Let the reader choose which twenty sites are drawn, where there are more."""
    if count <= MOST_DRAWN:
        return
    names = {start: f"{start + 1}–{min(start + MOST_DRAWN, count)}" for start in range(0, count, MOST_DRAWN)}
    st.selectbox(
        w.t("Sites shown, of {count} by rank", count=w.number(count)), list(names), format_func=names.get,
        **state.bound(FROM, first(count), partial(state.keep, FROM)),
    )  # fmt: skip


def shortened(w: Wording, name: str, rows: Sequence[T]) -> Sequence[T]:
    """Return the first twenty rows of a table, or all where the reader asks for them."""
    if len(rows) <= MOST_DRAWN:
        return rows
    slot = f"sites.all.{name}"
    whole = bool(state.recall(slot, False))
    st.toggle(
        w.t("Show all {count} rows", count=w.number(len(rows))), **state.bound(slot, whole, partial(state.keep, slot))
    )
    return rows if whole else rows[:MOST_DRAWN]


def ranking_html(
    w: Wording, ranked: Sequence[RankedSite], labels: Mapping[str, str], municipalities: Mapping[str, str]
) -> str:
    """Return the sites that are drawn as a table: rank and name, municipality, score and the range it lies in."""
    columns = [
        Column("site", w.t("Site"), number=False),
        Column("municipality", w.t("Municipality"), number=False),
        Column("score", w.t("Score of 100")),
        Column("range", w.t("with what is not known put in")),
        Column("missing", w.t("Not known"), help=w.t("How many criteria are not known.")),
    ]
    rows = [
        {"site": labels[one.id], "municipality": municipalities[one.id], "score": w.number(one.score, 1, 1),
         "range": f"{w.number(one.low)}–{w.number(one.high)}", "missing": w.number(len(one.missing))}
        for one in drawn(ranked)
    ]  # fmt: skip
    return tables.wrapping(tables.whole_words(tables.table(columns, rows, w.t("Sites by score"))))
