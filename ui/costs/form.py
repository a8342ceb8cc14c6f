"""The control of what a place is by law: rented homes or an institution."""

from __future__ import annotations

import streamlit as st

from answers import form
from answers.study import Study
from ui.kit import draw
from ui.session import state


def choose_form(study: Study) -> None:
    """Let the reader choose between rented homes and an institution, and say what it means."""
    w, names = study.words, {key: study.words.t(label) for key, label in form.NAMES.items()}
    st.segmented_control(
        w.t("What are the places by law?"), list(names), format_func=names.__getitem__, required=True,
        **state.bound("form", study.choices.form, lambda chosen: state.choose(form=chosen)),
    )  # fmt: skip
    draw.captions(study, [form.law(study), *form.who_answers(study)])
