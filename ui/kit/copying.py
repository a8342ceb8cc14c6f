"""What is copied from a page: its address by a button, and cells of tables as numbers that a spreadsheet computes with."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from choices.link import SEEN
from words.wording import Wording

SCRIPT = Path(__file__).with_suffix(".js")
FRAME = '<div class="bops-copying"></div>'


@cache
def component() -> Callable[..., Any]:
    """Return the button as the browser knows it, made known once; with it come the ways of copying a table."""
    script = SCRIPT.read_text(encoding="utf-8")
    return st.components.v2.component("bops_copying", html=FRAME, js=script, isolate_styles=False)


def link(words: Wording, seen: str) -> None:
    """Draw the button that copies the address of what is seen, and says that it did.

    Parameters
    ----------
    seen
        What the link is to tell of the figures as they are now.
    """
    data = {
        "parameter": SEEN,
        "seen": seen,
        "label": words.t("Copy link"),
        "done": words.t("The link is copied."),
        "failed": words.t("The browser doesn't let the link be copied. Copy it from the address bar."),
    }
    component()(key="copying", data=data, width="content")
