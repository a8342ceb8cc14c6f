"""Text that is drawn as HTML: the only place that hands it to the screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def html(text: str, into: DeltaGenerator | None = None, **how: Any) -> None:
    """Draw a text as HTML; for an empty one nothing is drawn, and a place that is drawn anew is left empty.

    Streamlit refuses an empty text, and reads one without a tag as the name of a file where there is one.

    Parameters
    ----------
    text
        HTML of our own, in which all that a person typed is escaped.
    into
        A column, or a place kept for it; else the page where it stands.
    how
        Further arguments of ``st.html``, such as ``width``.
    """
    if text.strip():
        (into or st).html(text if "<" in text else f"<span>{text}</span>", **how)
    elif into is not None:
        into.empty()


def style_sheet(path: Path) -> None:
    """Give the page the style sheet that lies in a file."""
    st.html(path)
