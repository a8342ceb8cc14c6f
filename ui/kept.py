"""What a session has worked out and keeps: the same question is not worked out twice, and no other user sees the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import altair as alt
import pandas as pd
import streamlit as st

from ui import state

T = TypeVar("T")

MOST = 6
SLOT = "kept"


def once(name: str, key: Any, compute: Callable[[], T], most: int = MOST) -> T:
    """Return what ``compute`` gives, kept for this session under a name and all it depends on; only the latest few are."""
    made: tuple[tuple[Any, T], ...] = state.recall(f"{SLOT}.{name}", ())
    for known, found in made:
        if known == key:
            return found
    answer = compute()
    state.keep(f"{SLOT}.{name}", ((key, answer), *made)[:most])
    return answer


def chart(name: str, key: Any, make: Callable[[], alt.Chart | alt.LayerChart], alt_text: str, most: int = MOST) -> None:
    """Draw a chart; one that was drawn before from the same is not made anew, as making it costs more than all else."""
    made = once(f"chart.{name}", key, lambda: make().to_dict(), most)
    st.vega_lite_chart(dict(made), alt=alt_text)


def content(table: pd.DataFrame) -> bytes:
    """Return what tells one table from another: its names and cells, in order."""
    rows: Any = pd.util.hash_pandas_object(table.astype(str), index=True).to_numpy()
    return "\x1f".join(map(str, table.columns)).encode() + rows.tobytes()
