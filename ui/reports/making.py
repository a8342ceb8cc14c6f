"""The report is made when it is asked for, and lies ready until something else is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from answers.content import content
from answers.reports import answer
from answers.study import Study
from planning import BopsError
from ui.kit import draw
from ui.reports.ask import Asked
from ui.session import state
from ui.session.turns import given_away
from words.sentence import Text
from words.wording import plain

MADE = "reports.made"
File = tuple[str, str, bytes, Sequence[Text]]
"""A report: its name, its type, what is in it, and what its author must know."""


def offer(asked: Asked, view: Study, make: Callable[[Asked], File]) -> None:
    """Draw the button that makes the report, what went wrong, and the report that was made of just this."""
    w = view.words
    key = content(asked.form, asked.study.code, asked.study.choices, asked.template)
    if st.button(w.t("Make the report"), type="primary", key="reports.make", disabled=not asked.usable):
        state.keep(MADE, (key, tried(view, asked, make)))
    kept, file = state.recall(MADE, (None, None))
    if kept == key and file is not None:
        name, mime, data, notes = file
        told = answer.made(name, len(data), notes)
        draw.answer(view, told)
        draw.remarks(view, told.notes)
        st.download_button(
            w.t("Download {name}", name=name), data, name, mime, on_click="ignore", key="reports.download"
        )


def tried(view: Study, asked: Asked, make: Callable[[Asked], File]) -> File | None:
    """Return the report; None where it can't be made, with the reason on the page."""
    try:
        with st.spinner(view.words.t("Figures, text and pictures are being made ...")), given_away():
            return make(asked)
    except BopsError as error:
        st.error(plain(view.words.say(error)))
        return None
