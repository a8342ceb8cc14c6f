"""Parts of a page that are read aloud as a group with a name of its own, so that fields that are alike are told apart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

import streamlit as st

from ui.kit.drawing import html


@contextmanager
def group(name: str) -> Iterator[None]:
    """Draw what is in it as a group with a name, which is read aloud and not seen; no two groups have the same."""
    with st.container():
        html(f'<span class="bops-group">{escape(name)}</span>')
        yield
