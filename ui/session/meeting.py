"""The meeting as the session has it: public view is on while it lasts, whatever way it is entered and left."""

from __future__ import annotations

import streamlit as st

from ui.session import state
from ui.session.pages import BESIDE, PAGES

PAGE = "meeting"
BEFORE, FROM = "meeting.before", "meeting.from"
ENTERED, FULL = "entered", "full"
"""Says in the address of a meeting that it was entered with all figures shown, so that a reload forgets it not."""


def follow(page: str) -> None:
    """Switch public view on where the page shown is the meeting and was not before; where it has been left, make it what it was.

    Parameters
    ----------
    page : the page shown, as its address has it
    """
    inside, before = page == PAGE, state.recall(BEFORE)
    if inside and before is None:
        enter()
    elif not inside:
        state.keep(FROM, page)
        if before is not None:
            state.choose(public=state.take(BEFORE))


def shown() -> bool:
    """Tell whether the page shown is the meeting."""
    return state.page_shown() == PAGE


def enter() -> None:
    """Begin a meeting: remember how figures were shown, and hide those that could point to a person."""
    before = state.choices().public and st.query_params.get(ENTERED) != FULL
    state.keep(BEFORE, before)
    state.choose(public=True)
    if not before:
        st.query_params[ENTERED] = FULL


def leave(usual: str) -> None:
    """Go to the page that the meeting was entered from; to the usual one where that is not known."""
    last = state.recall(FROM)
    page = next(iter(PAGES)) if last == "" else last if last in {*PAGES, *BESIDE} else usual
    st.switch_page(f"pages/{page}.py")
