"""The router over the pages: every request goes through app.py."""

from __future__ import annotations

import atexit
import threading
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from ui.session import meeting, state, work
from ui.session.pages import BESIDE, PAGES
from words.wording import Wording

ICON = Path(__file__).parent / "icon.png"


atexit.register(work.let_end)


class Way(threading.local):
    """How the run in this thread came to the page."""

    by_app = False


WAY, SENT = Way(), "router.sent"
FIRST = next(iter(PAGES))


def to_first() -> None:
    """Go to the first page, which has no name in the address: whoever writes its name gets there all the same."""
    st.switch_page(f"pages/{FIRST}.py", query_params=st.query_params.to_dict())


def guard_router() -> None:
    """Send a deep link that reached a fresh server first through app.py, as every other request.

    The thread tells, not Streamlit's switch for all: of many who come at the same moment each is sent.
    """
    if not WAY.by_app and not state.recall(SENT):
        PagesManager.uses_pages_directory = False
        state.keep(SENT, True)
        st.rerun()


def navigation() -> Any:
    """Return the router over the pages a user can open, titled in the chosen language."""
    WAY.by_app = True
    st.set_option("client.showSidebarNavigation", True)  # off until now: see .streamlit/config.toml
    words = Wording(state.choices().language)
    pages = [
        st.Page(
            f"pages/{name}.py",
            title=words.t(title),
            default=name == FIRST,
            url_path="first" if name == FIRST else name,
        )
        for name, title in PAGES.items()
    ]
    pages.append(st.Page(to_first, title=words.t(PAGES[FIRST]), url_path=FIRST, visibility="hidden"))
    pages += [st.Page(f"pages/{name}.py", title=words.t(title), visibility="hidden") for name, title in BESIDE.items()]
    chosen = st.navigation(pages, expanded=True)
    state.keep(state.SHOWN, chosen.url_path)
    meeting.follow(chosen.url_path)
    return chosen
