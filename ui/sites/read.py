"""What the page of sites draws from: the site whose card is shown, and what the ranking is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from answers.sites.ranked import RankedSites
from answers.study import Study
from ui.session import state
from ui.session.picked import SHOWN

FOLLOW = "sites.follow"


def current(sites: RankedSites) -> str | None:
    """Return the site whose card is shown: the one asked for, else that of the plan, else the best; None without any."""
    wanted = (state.recall(SHOWN), sites.view.choices.site, *sites.best_first)
    return next((site for site in wanted if site in sites.names), None)


def choose_season(view: Study) -> None:
    """Let the reader choose between all roads and those of winter, and leave the ferries out."""
    w = view.words
    st.toggle(
        w.t("Winter roads"), help=w.t("Leaves out the roads that are closed all winter."),
        **state.bound("winter", view.choices.winter, partial(redraw, lambda on: state.choose(winter=on))),
    )  # fmt: skip
    apply = partial(redraw, lambda on: state.choose(without_ferries=on))
    st.toggle(
        w.t("Without ferries"), help=w.t("As if no car ferry ran."),
        **state.bound("without_ferries", view.choices.without_ferries, apply),
    )  # fmt: skip


def choose_outside(sites: RankedSites) -> None:
    """Let the reader ask for sites in municipalities that take no part, where there are any."""
    if not sites.ranking.outside:
        return
    w = sites.view.words
    st.toggle(
        w.t("Recommend outside too"), help=w.t("Also sites in municipalities that take no part."),
        **state.bound("outside", sites.ranking.asked, partial(redraw, lambda on: state.choose(outside=on))),
    )  # fmt: skip


def redraw(apply: Callable[..., None], *values: Any) -> None:
    """Take a choice that more than the part in hand follows."""
    apply(*values)
    state.keep(FOLLOW, True)


def follow() -> None:
    """Draw the whole page anew where a choice asks for it."""
    if state.take(FOLLOW):
        st.rerun()
