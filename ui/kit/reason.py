"""Why an element of the plan is changed: asked for beside the control that changed it, may be left empty, never lost."""

from __future__ import annotations

from functools import partial

import streamlit as st

from answers.study import Study
from choices import elements
from choices.record import LONGEST_WHY
from ui.kit import personal
from ui.session import state


def ask(study: Study, element: str) -> None:
    """Draw the field for why an element of the plan is changed; nothing where it isn't, nor in public view."""
    chosen = state.choices()
    if chosen.public or elements.value(chosen, element) == elements.value(elements.base(chosen), element):
        return
    w = study.words
    st.text_input(
        w.t("Why: {name}", name=w.t(elements.ELEMENTS[element].label)), max_chars=LONGEST_WHY,
        placeholder=w.t(personal.WHY), label_visibility="collapsed",
        **state.bound(f"why.{element}", chosen.why.get(element, ""), partial(state.explain_change, element)),
    )  # fmt: skip
