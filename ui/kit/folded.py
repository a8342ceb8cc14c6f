"""Parts of a page that are folded: what they hold is worked out and drawn when a reader opens them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from ui.session import state

T = TypeVar("T")


def part(label: str, name: str, draw: Callable[[], T], *, stays: bool = False) -> T | None:
    """Draw a folded part; what ``draw`` returns where it is open, else None.

    Parameters
    ----------
    label
        What the part holds.
    name
        Tells parts apart; whether a part is open is remembered by it for the session.
    stays
        Once opened, the part is drawn when it is closed too, so that what was typed in it is not lost.
    """
    slot = f"part.{name}"
    opened = bool(state.recall(slot, False))
    box = st.expander(label, **state.bound(slot, opened, lambda wanted: state.keep(slot, wanted)))
    seen = f"{slot}.seen"
    if box.open and stays:
        state.keep(seen, True)
    if not box.open and not (stays and state.recall(seen)):
        return None
    with box:
        return draw()


def unfold(name: str) -> None:
    """Open a part the next time it is drawn."""
    state.keep(f"part.{name}", True)
