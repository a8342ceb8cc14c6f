"""What the page of sites draws from: the sites measured and ranked, the one whose card is shown, and that of the plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

import pandas as pd
import streamlit as st

from planning.errors import N_, InputError
from sitecriteria import Anchors, Criterion, Surroundings, with_anchors
from ui import siting, state
from ui.once import frozen, once
from ui.page import View
from ui.wording import Wording

SHOWN = "sites.shown"
FOLLOW = "sites.follow"
ADDING, ASKED = "sites.adding", "sites.asked"
POINTS: Mapping[str, str] = {
    "staff_room": N_("staff room"),
    "resting_room": N_("resting room"),
    "daylight": N_("daylight"),
    "separate_entrance": N_("separate entrance"),
    "parking": N_("parking"),
}


@dataclass(frozen=True)
class Shown:
    """The sites of a view, ranked: what they are measured against, and the roads of the season chosen."""

    view: View
    land: siting.Land
    roads: siting.Roads
    around: Surroundings
    around_key: tuple[Any, ...]
    ranking: siting.Ranking
    archived: pd.DataFrame

    @cached_property
    def criteria(self) -> Mapping[str, Criterion]:
        """The criteria, with the value functions chosen."""
        return with_anchors(self.view.choices.curves)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {str(site): str(name) for site, name in self.ranking.rows["name"].items()}

    def name(self, site: str) -> str:
        """Return the name of a site."""
        return self._names[site]


@st.cache_resource(show_spinner=False, max_entries=4)
def land_of(_store: Any, version: str) -> siting.Land:
    """Return the map in metres, read once per data version."""
    del version
    return siting.read_land(_store)


@st.cache_resource(show_spinner=False, max_entries=8)
def roads_of(_store: Any, version: str, winter: bool) -> siting.Roads:
    """Return the roads of a season, read once per data version."""
    return siting.read_roads(_store, land_of(_store, version), winter)


@st.cache_resource(show_spinner=False, max_entries=8)
def around_of(_view: View, key: tuple[Any, ...]) -> tuple[siting.Land, siting.Roads, Surroundings]:
    """Return what sites are measured against, with the measures that were taken; made once for what it depends on."""
    version, winter, *_ = key
    land, roads = land_of(_view.store, version), roads_of(_view.store, version, winter)
    land = replace(land, stops=siting.with_timetables(land.stops, _view.store.timetable_stops()))
    return land, roads, siting.surroundings(land, roads, _view.result.plan, _view.result.values)


def around_key(view: View) -> tuple[Any, ...]:
    """Return all that the surroundings of sites depend on."""
    plan, deliveries = view.result.plan, view.store.timetable_deliveries()
    people = tuple((m.number, m.name, m.figure("centre").text, m.places) for m in plan.participants)
    area, year = siting.plan_area(plan, view.result.values), plan.case.population_year
    used = tuple(deliveries.loc[deliveries["used"], "id"])
    return (view.store.data_version(), view.choices.winter, str(view.store.file), area, year, people, used)


def read(view: View) -> Shown:
    """Measure and rank the sites in use by the weights chosen."""
    key = around_key(view)
    land, roads, around = around_of(view, key)
    sites = view.store.sites(view.choices.case)
    measured = measured_of(view, sites, around, key, view.choices.curves)
    ranking = siting.in_order(measured, view.choices.weights)
    return Shown(view, land, roads, around, key, ranking, sites[sites["archived"]])


def measured_of(
    view: View, sites: pd.DataFrame, around: Surroundings, key: tuple[Any, ...], curves: Mapping[str, Anchors]
) -> siting.Measured:
    """Return the sites in use measured and valued, made once for what it depends on."""
    known = (key, view.choices.case, frozen(sites), state.write_curves(curves))
    return once("sites.measured", known, lambda: siting.measure(sites, around, curves))


def as_shipped(shown: Shown) -> siting.Ranking:
    """Return the same sites ranked by the weights and value functions of the base."""
    sites = shown.view.store.sites(shown.view.choices.case)
    return siting.in_order(measured_of(shown.view, sites, shown.around, shown.around_key, {}), {})


def current(shown: Shown) -> str | None:
    """Return the site whose card is shown: the one asked for, else that of the plan, else the best; None without any."""
    known = [one.id for one in shown.ranking.ranked]
    wanted = (state.recall(SHOWN), shown.view.choices.site, *known[:1])
    return next((site for site in wanted if site in known), None)


def season(view: View) -> None:
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


def add_at(view: View, lat: float, lon: float) -> str:
    """Take a point, as from a click on the map, for a new site; return a sentence on where it lies, or why it can't be.

    The page of sites then opens its form with the point filled in.
    """
    w = view.words
    try:
        spot = siting.locate(land_of(view.store, view.store.data_version()), lat, lon)
    except InputError as error:
        return w.say(error)
    state.keep(ADDING, (siting.degrees(lat), siting.degrees(lon)))
    return where(w, spot)


def asked_on_map() -> bool:
    """Tell, once for each point, whether one was taken on the map for a new site."""
    point = state.recall(ADDING)
    new = point is not None and state.recall(ASKED) != point
    state.keep(ASKED, point)
    return new


def where(w: Wording, spot: siting.Spot) -> str:
    """Say in which municipality a point lies, and where the map may be wrong."""
    said = w.t("The point lies in {name}.", name=spot.name)
    coast = w.t("On this coarse map it lies on the shore: see on a detailed map that it is on land.")
    return f"{said} {coast}" if spot.on_coast else said
