"""What the page of sites draws from: the sites measured and ranked, and the one whose card is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from answers.sites import ranked
from answers.sites.ranked import RankedSites
from answers.study import Study
from sitecriteria import Surroundings
from siting import land as siting_land
from siting import ranking
from ui.session import cached, state
from ui.session.picked import SHOWN

FOLLOW = "sites.follow"


@st.cache_resource(show_spinner=False, max_entries=8)
def around_of(_view: Study, key: tuple[Any, ...]) -> tuple[siting_land.Land, siting_land.Roads, Surroundings]:
    """Return what sites are measured against, with the measures that were taken; made once for what it depends on."""
    version, winter, *_ = key
    land = cached.land_of(_view.store, version, _view.borders)
    roads = cached.roads_of(_view.store, version, winter)
    land = replace(land, stops=siting_land.with_timetables(land.stops, _view.store.timetables.stops()))
    return land, roads, ranking.surroundings(land, roads, _view.result.plan, _view.result.values)


def read(view: Study) -> RankedSites:
    """Measure and rank the sites in use by the weights chosen."""
    key = ranked.around_key(view)
    land, roads, around = around_of(view, key)
    sites = view.store.sites.of(view.choices.case)
    measured = ranked.measured(sites, around, key, view.choices.curves)
    in_order = ranking.in_order(measured, view.choices.weights, view.result.plan, view.choices.outside)
    return RankedSites(view, land, roads, around, key, in_order, sites[sites["archived"]])


def current(sites: RankedSites) -> str | None:
    """Return the site whose card is shown: the one asked for, else that of the plan, else the best; None without any."""
    wanted = (state.recall(SHOWN), sites.view.choices.site, *sites.best_first)
    return next((site for site in wanted if site in sites.names), None)


def choose_season(view: Study) -> None:
    """Let the reader choose between all roads and those of winter."""
    w = view.words
    st.toggle(
        w.t("Winter roads"), help=w.t("Leaves out the roads that are closed all winter."),
        **state.bound("winter", view.choices.winter, partial(redraw, lambda on: state.choose(winter=on))),
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
