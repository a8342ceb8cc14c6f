"""The choice of a municipality, and whether its interval is refined."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from answers.compare.comparison import LOOKS, Shown
from answers.costs import uncertainty
from answers.study import Study
from planning.uncertainty import Uncertainty
from ui.session import state

ALONE_AND_JOINT = ("joint", "own", "private")


def choose(view: Study) -> str | None:
    """Draw the choice of municipality, of all in the case; return its number, or None where the one asked for is not there."""
    w, inside = view.words, [m.number for m in view.result.plan.participants]
    names = {m.number: m.name for m in view.case.municipalities}
    names |= {n: w.t("{name} (stands outside)", name=name) for n, name in names.items() if n not in inside}
    host = view.result.plan.host.number
    usual = next((number for number in inside if number != host), host)
    asked = view.choices.municipality or usual
    number = asked if asked in names else None
    pick = state.bound("municipality", number, lambda chosen: state.choose(municipality=chosen))
    st.selectbox(
        w.t("Municipality"), list(names), format_func=names.get, label_visibility="collapsed",
        placeholder=w.t("Choose a municipality"), index=0 if number else None, **pick,
    )  # fmt: skip
    return number


def refined(s: Shown, spread: Uncertainty | None) -> Shown:
    """Return the comparison with the intervals of more draws."""
    return replace(s, spread=spread)


def caption(s: Shown) -> str:
    """Return what the intervals are, as HTML; nothing where the figures are hidden."""
    if s.hidden:
        return ""
    nets = [(LOOKS[option].label, s.c.value(option, "net"), s.interval(option)) for option in ALONE_AND_JOINT]
    return uncertainty.caption(s.view, s.spread, nets)
