"""All answers of all municipalities on one page, found by decision, question and state; never in public view."""

from __future__ import annotations

import streamlit as st

from answers.project import all_answers
from answers.project.project import Project
from ui.kit import draw
from ui.project.answers import choose_gate
from ui.session import state


def show(shown: Project) -> None:
    """Draw the answers with what they are found by."""
    study, w = shown.study, shown.study.words
    left, middle, right = st.columns([1.2, 2, 1], gap="small", vertical_alignment="bottom")
    with left:
        found = all_answers.given(study, choose_gate(shown, "all"))
    names = {all_answers.EVERY: w.t("all"), **{key: w.t(text) for key, text in all_answers.questions().items()}}
    question = middle.selectbox(
        w.t("Which question?"), list(names), format_func=names.__getitem__,
        **state.bound_kept("project.all.question", list(names), all_answers.EVERY),
    )  # fmt: skip
    which = right.selectbox(
        w.t("Answered or not?"), list(all_answers.STATES), format_func=lambda key: w.t(all_answers.STATES[key]),
        **state.bound_kept("project.all.state", list(all_answers.STATES), all_answers.EVERY),
    )  # fmt: skip
    draw.captions(study, [all_answers.in_short(study, found)])
    draw.table(study, all_answers.table(study, found, question, which))
