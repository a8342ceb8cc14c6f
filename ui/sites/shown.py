"""What the page of sites draws from: the sites measured and ranked, and the one whose card is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from answers import memo
from answers.sites import shown as sites_shown
from answers.sites.shown import Shown
from answers.study import Study
from sitecriteria import Anchors, Surroundings
from siting import land as siting_land
from siting import ranking as siting_ranking
from ui.session import cached, state
from ui.session.picked import SHOWN

FOLLOW = "sites.follow"


@st.cache_resource(show_spinner=False, max_entries=8)
def around_of(_view: Study, key: tuple[Any, ...]) -> tuple[siting_land.Land, siting_land.Roads, Surroundings]:
    """Return what sites are measured against, with the measures that were taken; made once for what it depends on."""
    version, winter, *_ = key
    land, roads = cached.land_of(_view.store, version), cached.roads_of(_view.store, version, winter)
    land = replace(land, stops=siting_land.with_timetables(land.stops, _view.store.timetables.stops()))
    return land, roads, siting_ranking.surroundings(land, roads, _view.result.plan, _view.result.values)


def read(view: Study) -> Shown:
    """Measure and rank the sites in use by the weights chosen."""
    key = sites_shown.around_key(view)
    land, roads, around = around_of(view, key)
    sites = view.store.sites.of(view.choices.case)
    measured = measured_of(view, sites, around, key, view.choices.curves)
    ranking = siting_ranking.in_order(measured, view.choices.weights)
    return Shown(view, land, roads, around, key, ranking, sites[sites["archived"]])


def measured_of(
    view: Study, sites: pd.DataFrame, around: Surroundings, key: tuple[Any, ...], curves: Mapping[str, Anchors]
) -> siting_ranking.Measured:
    """Return the sites in use measured and valued, made once for what it depends on."""
    return memo.named("sites.measured", (key, sites, curves), lambda: siting_ranking.measure(sites, around, curves))


def as_shipped(shown: Shown) -> siting_ranking.Ranking:
    """Return the same sites ranked by the weights and value functions of the base."""
    sites = shown.view.store.sites.of(shown.view.choices.case)
    return siting_ranking.in_order(measured_of(shown.view, sites, shown.around, shown.around_key, {}), {})


def current(shown: Shown) -> str | None:
    """Return the site whose card is shown: the one asked for, else that of the plan, else the best; None without any."""
    known = [one.id for one in shown.ranking.ranked]
    wanted = (state.recall(SHOWN), shown.view.choices.site, *known[:1])
    return next((site for site in wanted if site in known), None)


def season(view: Study) -> None:
    """Let the reader choose between all roads and those of winter."""
    w = view.words
    st.toggle(
        w.t("Winter roads"), help=w.t("Leaves out the roads that are closed all winter."),
        **state.bound("winter", view.choices.winter, partial(redraw, lambda on: state.choose(winter=on))),
    )  # fmt: skip


def redraw(apply: Callable[..., None], *values: Any) -> None:
    """Take a choice that more than the part in hand follows."""
    apply(*values)
    state.keep(FOLLOW, True)


def follow() -> None:
    """Draw the whole page anew where a choice asks for it."""
    if state.take(FOLLOW):
        st.rerun()
