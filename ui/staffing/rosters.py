"""Controls of the rosters, and what is computed from them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from answers.staffing import rosters
from answers.staffing.rosters import FORMULAS
from answers.study import Study
from planning import Municipality
from planning.rosters import factor
from ui.kit import controls as kit_controls
from ui.session import state

CONTROLS = (
    "staffing.norm.day",
    "staffing.norm.evening",
    "staffing.norm.night",
    "staffing.minimum.night",
    "staffing.weekend_factor",
    "staffing.absence_share",
)


def choose_own(view: Study, chosen: Municipality | None) -> None:
    """Let the reader choose a municipality whose own house is shown beside."""
    w, names = view.words, {m.number: m.name for m in rosters.visible(view)}
    value = chosen.number if chosen else ""
    st.selectbox(
        w.t("Own house to compare with"), ["", *names], format_func=lambda number: names.get(number) or w.t("none"),
        **state.bound("own", value, lambda number: state.choose(municipality=number or None)),
        help=w.t("Municipalities without places, or with hidden figures, can't be chosen."),
    )  # fmt: skip


def controls(view: Study) -> None:
    """Draw the assumptions that move the rosters most, in two columns."""
    kit_controls.in_two_columns(view.words, CONTROLS)


def computed(view: Study, staffed: pd.DataFrame) -> None:
    """Write the formulas of the page with the numbers of this plan put in."""
    w, values, main = view.words, view.result.values, staffed.iloc[0]
    found = factor(values)
    numbers = rosters.number_texts(w, values) | {
        "net": w.number(found.hours_of_one),
        "factor": w.number(found.net, 2),
        "gross": w.number(found.gross, 2),
        "annual": w.number(main["annual_hours"]),
        "fte": w.number(main["shift_fte"], 2),
        "fixed": w.number(main["fixed_fte"], 2),
        "posts": w.number(main["weekday_posts"], 1),
        "houses": w.number(main["houses"]),
        "chance": w.percent(main["probability_uncovered"], 2),
    }
    for text in FORMULAS:
        st.markdown(w.t(text, **numbers))
