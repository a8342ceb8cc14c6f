"""Parts of a page that a control in them draws anew, without the rest of the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import streamlit as st

from answers.study import Study
from ui.session import state
from ui.session.turns import turn


def apart(view: Study, draw: Callable[..., None], *inputs: Any) -> None:
    """Draw a part of a page, and draw it alone where what changes is kept for it alone.

    A choice that the rest of the page follows too, such as an assumption, draws the whole page. What others wrote
    meanwhile is seen when the whole page is drawn.

    Parameters
    ----------
    draw
        Called with the view and the inputs; it draws in no container but its own and returns nothing.
    """

    @st.fragment
    @wraps(draw)  # by its name Streamlit tells parts apart
    def part() -> None:
        if state.choices() != view.choices:
            st.rerun()
        with turn():
            draw(view, *inputs)

    part()
