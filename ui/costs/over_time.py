"""The options over time: controls, picture and tables, drawn."""

from __future__ import annotations

from functools import partial

import streamlit as st

from answers.costs import over_time
from answers.costs.over_time import GROUPS
from answers.study import Study
from planning.future import Future
from ui.kit import controls as kit_controls
from ui.kit import draw
from ui.kit.apart import apart
from ui.kit.folded import part


def draw_years(study: Study, future: Future) -> None:
    """Draw the section of the page of costs."""
    apart(study, section, future)


def section(study: Study, future: Future) -> None:
    """Draw the section, from answer to tables."""
    w, found, loan = study.words, over_time.answer(study, future), over_time.loan(study, future)
    draw.answer(study, found)
    left, right = st.columns([1, 1.5], gap="medium")
    with left:
        draw_controls(study, future)
    with right:
        draw.pictures(study, found.pictures)
        draw.remarks(study, found.notes)
    st.subheader(w.t("What does the loan take of the budget?"))
    draw.paragraph(study, loan.sentences)
    draw.tables(study, loan.tables)
    if not found.tables:
        return
    tables = partial(draw.tables, study, found.tables)
    part(w.t("Present value and every year as tables"), "costs.years", tables)


def draw_controls(study: Study, future: Future) -> None:
    """Draw what the years rest on: a table, or a control for each when the reader wants to change them."""
    w = study.words
    if not st.toggle(w.t("Change what the years rest on"), key="w.time.change", value=False):
        draw.table(study, over_time.rests_on(study, future))
        return
    names = {key: w.t(label) for key, (label, _) in GROUPS.items()}
    group = st.segmented_control(
        w.t("Group of assumptions over time"), list(GROUPS), format_func=names.__getitem__, default="future", key="w.time.group",
        required=True, label_visibility="collapsed",
    )  # fmt: skip
    with st.container(height=study.height(400), border=False, key="controls-time"):
        for row in over_time.rows_of(group or "future"):
            kit_controls.control(w, row)
