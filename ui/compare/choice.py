"""The choice of a municipality, and whether its interval is refined."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from answers.compare.comparison import LOOKS, Shown
from answers.costs import uncertainty
from answers.study import Study
from planning.comparison import compare
from planning.errors import N_
from planning.uncertainty import Uncertainty
from ui.session import draws, state

ALONE_AND_JOINT = ("joint", "own", "private")


def choose(view: Study) -> Shown:
    """Draw the choice of municipality and return its comparison."""
    members = {m.number: m.name for m in view.result.plan.participants}
    host = view.result.plan.host.number
    usual = next((number for number in members if number != host), host)
    asked = view.choices.municipality
    number = asked if asked in members else usual
    pick = state.bound("municipality", number, lambda chosen: state.choose(municipality=chosen))
    label = view.words.t("Municipality")
    st.selectbox(label, list(members), format_func=lambda option: members[option], label_visibility="collapsed", **pick)
    if asked and asked != number:
        text = N_("{number} takes no part in this case; {name} is shown.")
        st.warning(view.words.t(text, number=asked, name=members[number]))
    return Shown(view, compare(view.result, number, view.store.shipped.routes()), view.hides(number), draws.first(view))


def refined(s: Shown, spread: Uncertainty | None) -> Shown:
    """Return the comparison with the intervals of more draws."""
    return replace(s, spread=spread)


def caption(s: Shown) -> str:
    """Return what the intervals are, as HTML; nothing where the figures are hidden."""
    if s.hidden:
        return ""
    nets = [(LOOKS[option].label, s.c.value(option, "net"), s.interval(option)) for option in ALONE_AND_JOINT]
    return uncertainty.caption(s.view, s.spread, nets)
