"""The ways on the road network that the map shows, in summer and winter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from answers import memo
from sitecriteria import RoadNetwork, build_network, find_route, in_metres, snap, to_metres, travel_times
from siting.land import read_edges
from siting.trip import Trip


@st.cache_resource(show_spinner=False, max_entries=4)
def networks(_store: Any, version: str, without_ferries: bool = False) -> tuple[RoadNetwork, RoadNetwork]:
    """Return the network of all year and that of winter."""
    del version
    nodes, edges = in_metres(_store.shipped.road_nodes()), read_edges(_store.shipped, without_ferries)
    return build_network(nodes, edges), build_network(nodes, edges, winter=True)


def trips(store: Any, starts: Mapping[str, int], end: int, without_ferries: bool = False) -> dict[str, Trip]:
    """Return the way from each start (a road node by key) to an end (a road node)."""
    version = store.data_version()

    def compute() -> dict[str, Trip]:
        summer, winter = networks(store, version, without_ferries)
        return {key: Trip(find_route(summer, node, end), find_route(winter, node, end)) for key, node in starts.items()}

    return memo.named("map.trips", (version, starts, end, without_ferries), compute)


def spans(
    store: Any, starts: Sequence[int], ends: Sequence[int], winter: bool, without_ferries: bool = False
) -> list[tuple[float, float]]:
    """Return the minutes from the nearest and from the farthest start to each end (road nodes)."""
    if not starts or not ends:
        return [(float("inf"), float("inf"))] * len(ends)
    version = store.data_version()

    def compute() -> list[tuple[float, float]]:
        minutes = travel_times(networks(store, version, without_ferries)[winter], starts, ends).minutes
        return list(zip(minutes.min(axis=0).tolist(), minutes.max(axis=0).tolist(), strict=True))

    return memo.named("map.spans", (version, starts, ends, winter, without_ferries), compute)


def nearest_nodes(store: Any, lat: Iterable[float], lon: Iterable[float]) -> list[int]:
    """Return the road node nearest to each point (degrees), looked up once: pyproj begins anew in each thread, as each run is."""
    version, at = store.data_version(), (tuple(lat), tuple(lon))

    def compute() -> list[int]:
        return [int(node) for node in snap(networks(store, version)[0], *to_metres(*at))[0]]

    return memo.named("map.nearest", (version, at), compute)
