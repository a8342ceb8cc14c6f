"""The options over time: controls, picture and tables, drawn."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from answers.costs import over_time
from answers.costs.over_time import GROUPS
from answers.look import OPTIONS
from answers.study import Study
from planning.future import Future, budget_table, cumulated_table, present_table
from ui.costs import time_chart
from ui.kit import controls as kit_controls
from ui.kit import html, notes
from ui.kit import picture as kit_picture
from words.wording import plain


def controls(view: Study, future: Future) -> None:
    """Draw what the years rest on: a table, or a control for each when the reader wants to change them."""
    w = view.words
    if not st.toggle(w.t("Change what the years rest on"), key="w.time.change", value=False):
        st.html(over_time.basis_html(view, future))
        return
    names = {key: w.t(label) for key, (label, _) in GROUPS.items()}
    group = st.segmented_control(
        w.t("Group of assumptions over time"), list(GROUPS), format_func=names.get, default="future", key="w.time.group",
        required=True, label_visibility="collapsed",
    )  # fmt: skip
    with st.container(height=view.height(400), border=False, key="controls-time"):
        for row in over_time.rows_of(group or "future"):
            kit_controls.control(w, row)


def picture(view: Study, future: Future, table: pd.DataFrame) -> None:
    """Draw what each option has cost in all, year by year, with the year from which joint has cost less."""
    w = view.words
    shown = over_time.shown_lines(view, table)
    colours = {w.t(OPTIONS[option].label): OPTIONS[option].colour(view.dark) for option in map(str, table)}
    titles = {"year": w.t("years after opening"), "amount": w.t("million kr in all, without interest")}
    last = shown[shown["year"] == shown["year"].max()]
    words = w.t("Lines of what each option has cost in all, year by year.") + " " + "; ".join(last["text"])
    kit_picture.picture(
        time_chart.cumulated, shown, colours, titles, over_time.payback_mark(view, future, table), view.dark, view.height(400),
        words=f"{words}. {over_time.payback_sentence(view, future, w.t('each for itself'))}", letters=view.letters,
    )  # fmt: skip


def draw(view: Study, future: Future, options: pd.DataFrame) -> None:
    """Draw the section of the page of costs, from answer to tables."""
    w, present, table, budget = view.words, present_table(future), cumulated_table(future), budget_table(future)
    st.html(html.answer(over_time.answer(view, future, present)))
    left, right = st.columns([1, 1.5], gap="medium")
    with left:
        controls(view, future)
    with right:
        picture(view, future, table)
        notes.remarks(view, future)
    st.subheader(w.t("What does the loan take of the budget?"))
    st.write(plain(over_time.budget_sentence(view, budget)))
    st.html(over_time.budget_html(view, budget))
    with st.expander(w.t("Present value and every year as tables")):
        st.html(over_time.present_html(view, present, options) + over_time.years_html(view, table))
