"""What is offered today, the sources and the explanations of one municipality, drawn."""

from __future__ import annotations

from html import escape

import streamlit as st

from answers.compare import tables as compare_tables
from answers.compare.comparison import Shown
from answers.compare.tables import EXPLANATIONS, NOTHING_TOLD, SOURCES
from planning.assumptions import load
from ui.kit import source_link
from ui.kit.drawing import html
from words import tables


def today_told(s: Shown) -> None:
    """Draw what the municipality has told of today, or where to tell it."""
    w, today = s.view.words, s.c.today
    if today is None:
        st.markdown(w.t(NOTHING_TOLD))
    else:
        html(
            tables.table(
                compare_tables.today_columns(w),
                compare_tables.today_rows(s),
                w.t("Today, as the municipality has told it"),
            )
        )
    if today and any(figure.status == "hidden" for figure in today.figures.values()):
        st.markdown(w.t("What is hidden (:) is the municipality's own knowledge, which it has not marked as public."))
    if not s.view.choices.public:
        st.page_link("pages/municipalities.py", label=w.t("Type in what there is today"))


def sources(s: Shown) -> None:
    """Draw links from the figures to where they come from."""
    w = s.view.words
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        html(f'<p class="bops-legend">{escape(w.t("Sources:"))}</p>', width="content")
        for key in SOURCES:
            source_link.link(s.view, key, w.t(load()[key].description))


def explain(s: Shown) -> None:
    """Write what is particular to this page, and the sharing with the numbers put in."""
    w = s.view.words
    if s.c.result.joint and not s.hidden:
        st.markdown(compare_tables.sharing_with_numbers(s))
    for text in EXPLANATIONS:
        st.markdown(w.t(text))
