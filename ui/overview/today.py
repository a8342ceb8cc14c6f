"""How many places are bought today, where the municipalities haven't told."""

from __future__ import annotations

import streamlit as st

from answers.study import Study
from planning.today import region_today
from ui.kit import reason
from ui.session import state


def ask_bought(study: Study) -> None:
    """Let the reader move the case's own guess, as long as purchases are not delivered by all."""
    w, result = study.words, study.result
    today = region_today(result)
    if today is None or today.delivered.all() or not result.plan.needed:
        return
    most, stands = sum(m.places for m in result.plan.case.municipalities), result.plan.bought_today or 0.0
    st.slider(
        w.t("Places bought today"), 0, most, step=1,
        help=w.t("How many places the municipalities buy today is not public. The case's own guess is {count}; once they have "
                 "typed it, their figures count.", count=w.number(guess(study))),
        **state.bound("bought", round(min(most, stands)), lambda value: state.choose(bought=float(value))),
    )  # fmt: skip
    reason.ask(study, "bought")


def guess(study: Study) -> float:
    """Return the case's own guess of places bought today."""
    figure = study.case.figures.get("bought_places_today")
    return 0.0 if figure is None or figure.number is None else figure.number
