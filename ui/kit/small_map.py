"""What the small map draws: outlines, fjords, main roads, centres and care."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from answers.study import Study
from ui.kit import small_map_chart

MAIN_ROADS = ("E", "R")


@st.cache_resource(show_spinner=False)
def geography(_store: Any, version: str) -> tuple[Any, ...]:
    """Return outlines of 2017, fjords and main roads as frames, read once per data version."""
    del version
    edges = _store.shipped.road_edges().merge(_store.shipped.road_geometry(), left_on="id", right_on="edge")
    main = edges[edges["road_category"].isin(MAIN_ROADS)][["id", "kind", "geometry"]]
    return (
        small_map_chart.read_layer(_store.shipped.outlines(2017)),
        small_map_chart.read_layer(_store.shipped.layer("sea")),
        small_map_chart.read_layer(main),
    )


def region_layers(view: Study) -> tuple[Any, ...]:
    """Return what the small map draws: outlines, sea, roads, and marks with names."""
    w, plan = view.words, view.result.plan
    outlines, sea, roads = geography(view.store, view.store.data_version())
    members = {m.number: m for m in plan.participants}
    text = [
        place_text(view, members.get(number), name)
        for number, name in zip(outlines["number"], outlines["name"], strict=True)
    ]
    outlines = outlines.assign(member=outlines["number"].isin(list(members)), text=text)
    places = view.store.shipped.places()
    centres = places[places["id"].isin([m.figure("centre").text for m in plan.participants])]
    by_centre = {m.figure("centre").text: m for m in plan.participants}
    host = plan.host.figure("centre").text
    centres = centres.assign(
        kind=["host" if id_ == host else "centre" for id_ in centres["id"]],
        name_shown=[by_centre[id_].name for id_ in centres["id"]],
        text=[place_text(view, by_centre[id_], by_centre[id_].name) for id_ in centres["id"]],
    )
    west, south, east, north = outlines[outlines["member"]].to_crs(4326).total_bounds
    care = places[(places["kind"] == "care") & places["lon"].between(west, east) & places["lat"].between(south, north)]
    care = care.assign(name_shown="", text=[w.t("Specialist care: {name}", name=name) for name in care["name"]])
    return (outlines, sea, roads), pd.concat([centres, care])


def place_text(view: Study, member: Any, name: str) -> str:
    """Return what hovering over a municipality says."""
    w = view.words
    if member is None:
        return w.t("{name}: takes no part", name=name)
    if view.hides(member.number):
        return w.t("{name}: reserved places hidden", name=name)
    return name + ": " + w.n("{count} reserved place", "{count} reserved places", member.places)


def map_legend(view: Study) -> str:
    """Return the signs of the map in words, escaped."""
    w = view.words
    return escape(
        f"◆ {w.t('host')} · ● {w.t('municipal centre')} · ✚ {w.t('specialist care')} · © Kartverket, CC BY 4.0"
    )
