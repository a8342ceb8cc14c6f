"""Controls of the rosters."""

from __future__ import annotations

import streamlit as st

from answers.staffing import rosters
from answers.study import Study
from planning import Municipality
from ui.session import state

CONTROLS = (
    "staffing.norm.day",
    "staffing.norm.evening",
    "staffing.norm.night",
    "staffing.minimum.night",
    "staffing.weekend_factor",
    "staffing.absence_share",
)


def choose_own(study: Study, chosen: Municipality | None) -> None:
    """Let the reader choose a municipality whose own house is shown beside."""
    w, names = study.words, {m.number: m.name for m in rosters.visible(study)}
    value = chosen.number if chosen else ""
    st.selectbox(
        w.t("Own house to compare with"), ["", *names], format_func=lambda number: names.get(number) or w.t("none"),
        **state.bound("own", value, lambda number: state.choose(municipality=number or None)),
        help=w.t("Municipalities without places, or with hidden figures, can't be chosen."),
    )  # fmt: skip
