"""Parts of a page that are folded: what they hold is worked out and drawn when a reader opens them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st
from streamlit.elements.lib.mutable_expander_container import ExpanderContainer

from ui.kit import into_view
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
    box, seen = fold(label, name, stays), f"part.{name}.seen"
    if box.open and stays:
        state.keep(seen, True)
    if not box.open and not (stays and state.recall(seen)):
        return None
    with box:
        return draw()


def folded(label: str, name: str) -> ExpanderContainer:
    """Return a folded part that holds a form: what it holds is always drawn, and comes into view when it is opened.

    Whether it is open is remembered when its page is left.
    """
    return fold(label, name, form=True)


def fold(label: str, name: str, form: bool) -> ExpanderContainer:
    """Return the box of a folded part; one that holds a form comes into view when it is opened."""
    slot = f"part.{name}"
    key = f"w-{slot}".replace(".", "-")

    def changed(wanted: bool) -> None:
        state.keep(slot, wanted)
        if wanted and form:
            into_view.ask(key)

    box = st.expander(label, **state.bound(slot, bool(state.recall(slot, False)), changed))
    if form:
        with box:
            into_view.bring(key)
    return box


def unfold(name: str) -> None:
    """Open a part the next time it is drawn."""
    state.keep(f"part.{name}", True)
