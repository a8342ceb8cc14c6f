"""Many sites in view at a time: which of the ranking are drawn, and the choice among them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from sitecriteria import RankedSite
from ui.session import state
from words.wording import Wording

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
        w.t("Sites shown, of {count} by rank", count=w.number(count)), list(names), format_func=names.__getitem__,
        **state.bound(FROM, first(count), partial(state.keep, FROM)),
    )  # fmt: skip
