"""Notes below a picture or a table."""

from __future__ import annotations

from html import escape

import streamlit as st

from answers.study import Study
from planning.future import Future
from words.wording import plain


def remarks(view: Study, future: Future) -> None:
    """Say what is not known and so not counted."""
    for note in future.notes:
        st.caption("⚠ " + plain(view.words.say(note)))


def note_html(text: str) -> str:
    """Return a remark under a table; plain text."""
    return f'<p class="bops-basis">{escape(text)}</p>'
