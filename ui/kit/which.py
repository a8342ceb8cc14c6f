"""The question which of two numbers was meant, answered by one press that fills the field."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from ui.kit.drawing import html
from words.typed import UnclearError
from words.wording import Wording

EXACT = 10


def ask(w: Wording, place: str, unclear: UnclearError, take: Callable[[str], None], name: str = "") -> None:
    """Draw the question and a button for each reading.

    Parameters
    ----------
    place : tells questions of a page apart
    take : gets the number chosen, as the language writes it, before the field is drawn anew
    name : the field, where it does not stand beside the question
    """
    readings = [w.number(reading, EXACT) for reading in unclear.readings]
    asked = w.t("'{text}': {one} or {other}?", text=unclear.text, one=readings[0], other=readings[-1])
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        html(f'<p class="bops-told" role="status">{escape(f"{name}: {asked}" if name else asked)}</p>', width="content")
        for at, reading in enumerate(readings):
            st.button(reading, key=f"which.{place}.{at}", on_click=take, args=(reading,))
