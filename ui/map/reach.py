"""Who reaches a place in time: rings on the roads, and who is within them, case by case, read and drawn."""

from __future__ import annotations

from functools import partial
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
import streamlit as st
from shapely.ops import substring

from answers import memo
from answers.map.reach import CASES, Within, places, season
from answers.map.region import Region
from answers.municipalities import answer as municipalities
from planning.arrays import Float
from sitecriteria import RoadNetwork, build_network, in_metres, reach
from sitecriteria.coordinates import METRES
from sitecriteria.rings import LIMITS, ROUNDING, amounts_within, ferries_ended, ferries_missed, ring_pieces
from siting import land as siting_land
from ui.map import leaflet, travel
from ui.map import read as map_read
from ui.session.cached import land_of

LAYER = "ring"
SMOOTH = 40.0


def on(shown: Region) -> bool:
    """Tell whether the rings are switched on."""
    return LAYER in shown.chosen.layers


@st.cache_resource(show_spinner=False, max_entries=8)
def network(_store: Any, version: str, case: str, winter: bool, without_ferries: bool) -> RoadNetwork:
    """Return the roads of a case."""
    if case in ("summer", "winter"):
        return travel.networks(_store, version, without_ferries)[case == "winter"]
    edges = siting_land.read_edges(_store.shipped, without_ferries)
    edges = (ferries_missed if case == "missed" else ferries_ended)(edges)
    return build_network(in_metres(_store.shipped.road_nodes()), edges, winter=winter)


def minutes(shown: Region, case: str) -> Float:
    """Return the minutes between the place chosen and every node of the roads."""
    return minutes_to(shown, case, shown.chosen.winter)


def minutes_to(shown: Region, case: str, winter: bool) -> Float:
    """Return the minutes between the place chosen and every node of the roads of a case."""
    store, node, without_ferries = shown.view.store, shown.chosen.goal.node, shown.chosen.without_ferries
    version = store.data_version()

    def compute() -> Float:
        roads = network(store, version, case, winter, without_ferries)
        return reach(roads, pd.DataFrame({"road_node": [node]})).minutes[:, 0]

    return memo.named("map.minutes", (version, case, winter, without_ferries, node), compute)


@st.cache_resource(show_spinner=False, max_entries=4)
def lines(_store: Any, version: str) -> dict[int, shapely.LineString]:
    """Return the way of each edge in metres, from its first node to its last."""
    nodes = in_metres(_store.shipped.road_nodes()).set_index("id")[["easting", "northing"]]
    ways = _store.shipped.road_geometry()
    shapes = dict(zip(ways["edge"].tolist(), siting_land.shapes(ways), strict=True))
    edges, found = travel.networks(_store, version)[0].edges, {}
    for edge, first in zip(edges["id"].tolist(), edges["from_node"].tolist(), strict=True):
        if edge in shapes:
            begin, line = shapely.Point(nodes.loc[first]), shapes[edge]
            near, far = (begin.distance(shapely.Point(line.coords[end])) for end in (0, -1))
            found[edge] = line if near <= far else line.reverse()
    return found


def layer(shown: Region) -> leaflet.Layer:
    """Return the roads within each limit as a layer, what is farther off first."""
    key = shown.view.store.data_version(), season(shown), shown.chosen.without_ferries, shown.chosen.goal.node
    return leaflet.lines(memo.named("map.rings", key, partial(rings, shown)), LAYER)


def rings(shown: Region) -> list[leaflet.Feature]:
    """Return the roads within each limit of the place chosen as features, what is farther off first."""
    store, case = shown.view.store, season(shown)
    version, winter = store.data_version(), case == "winter"
    ways, roads = lines(store, version), network(store, version, case, winter, shown.chosen.without_ferries)
    pieces = ring_pieces(roads, minutes_to(shown, case, winter))
    pieces = pieces[pieces["edge"].isin(ways)]
    ends = zip(pieces["edge"].tolist(), pieces["start"].tolist(), pieces["end"].tolist(), strict=True)
    drawn = [substring(ways[edge], start, end, normalized=True) for edge, start, end in ends]
    parts = gpd.GeoDataFrame({"ring": pieces["ring"].to_numpy()}, geometry=drawn, crs=METRES)
    found = parts[parts.geom_type == "LineString"].dissolve("ring").sort_index(ascending=False).reset_index()
    return leaflet.features(found.assign(look=[f"ring ring-{ring}" for ring in found["ring"]]), ["look"], SMOOTH)


def read(shown: Region) -> dict[str, Within]:
    """Return who is within each limit, by case."""
    view = shown.view
    land = land_of(view.store, view.store.data_version(), view.borders)
    rows = land.inhabitants[land.inhabitants["year"] == view.case.population_year]
    centres, members, nodes = (
        siting_land.at_centres(land, rows),
        municipalities.members(view),
        map_read.centre_nodes(view),
    )
    part = {area.number for area in shown.members}
    found, roads_of = {}, (shown.chosen.winter, shown.chosen.without_ferries)
    for case in CASES:
        roads, at = network(view.store, view.store.data_version(), case, *roads_of), minutes(shown, case)
        far = {m.number: at[roads.positions([nodes[m.number]])][0] if m.number in nodes else np.inf for m in members}
        within = [[m for m in members if m.number in part and far[m.number] <= limit + ROUNDING] for limit in LIMITS]
        people = amounts_within(at[roads.positions(centres["road_node"].astype(np.int64))], centres["total"])
        found[case] = Within(people.tolist(), [places(shown, near) for near in within])
    return found
