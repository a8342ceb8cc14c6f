"""How long it takes to drive: shortest paths on the road network, with driving, crossing and waiting apart.

The distance from a point to its nearest node costs no time. Where no road leads, minutes are ``inf`` and the parts
of them ``nan``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.sparse.csgraph import dijkstra

from sitecriteria.network import Floats, Integers, RoadNetwork

NO_NODE = -9999


@dataclass(frozen=True, eq=False)
class TravelTimes:
    """Minutes between origins (rows) and destinations (columns), and what they are made of.

    ``minutes`` = ``driving`` + ``crossing`` + ``waiting``; ``inf`` where no road leads, the parts then ``nan``.
    """

    minutes: Floats
    driving: Floats
    crossing: Floats
    waiting: Floats


@dataclass(frozen=True)
class Route:
    """One fastest path: minutes in all and in parts, kilometres, ferries and mountain passes in the order met.

    ``edges`` are the ids of the edges travelled. ``passes`` are those often closed or driven in convoy for short
    periods and those closed all winter; ``winter_closed`` names the latter only. No road: ``minutes`` is ``inf``,
    the other figures ``nan``, the lists empty.
    """

    minutes: float
    driving: float = np.nan
    crossing: float = np.nan
    waiting: float = np.nan
    road_km: float = np.nan
    ferry_km: float = np.nan
    ferries: tuple[str, ...] = ()
    passes: tuple[str, ...] = ()
    winter_closed: tuple[str, ...] = ()
    edges: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class Reach:
    """Travel minutes from every node of a network to a list of places; made by :func:`reach`.

    ``places`` is the caller's table, one row a place; ``minutes`` has the shape (nodes, places).
    """

    network: RoadNetwork
    places: pd.DataFrame
    minutes: Floats

    def minutes_from(self, easting: float, northing: float) -> Floats:
        """Return the minutes from the node nearest to a point (metres, EPSG:25833), shape (places,)."""
        nearest, _ = self.network.nearest(easting, northing)
        return self.minutes[nearest[0]]

    def nearest_minutes(self, easting: float, northing: float) -> float:
        """Return the minutes to the place reached soonest; ``inf`` where none can be reached or none is listed."""
        return float(self.minutes_from(easting, northing).min(initial=np.inf))


def reach(network: RoadNetwork, places: pd.DataFrame) -> Reach:
    """Compute the minutes from every node to a list of places, once, for any number of sites.

    ``places`` has ``road_node`` (id of a node) or ``easting`` and ``northing`` (metres, EPSG:25833); where both are
    given a known node counts. Costs one shortest-path tree a place.

    Raises
    ------
    NetworkError
        A node id is not in the network, or a place has neither node nor coordinates.
    """
    ends = _place_nodes(network, places)
    minutes = dijkstra(network.graph, indices=ends) if len(ends) else np.empty((0, len(network)))
    return Reach(network, places.reset_index(drop=True), np.asarray(minutes).T)


def travel_times(network: RoadNetwork, origins: ArrayLike, destinations: ArrayLike) -> TravelTimes:
    """Return minutes, driving, crossing and waiting between all origins and all destinations (node ids).

    Costs one shortest-path tree a destination, whatever the number of origins.

    Raises
    ------
    NetworkError
        A node id is not in the network.
    """
    rows, columns = network.positions(origins), network.positions(destinations)
    parts = np.full((4, len(rows), len(columns)), np.nan)
    for column, destination in enumerate(columns):
        minutes, towards = dijkstra(network.graph, indices=destination, return_predecessors=True)
        parts[0, :, column] = minutes[rows]
        parts[1:, :, column] = _sums_along(network, minutes, towards)[:, rows]
    return TravelTimes(*parts)


def find_route(network: RoadNetwork, origin: int, destination: int) -> Route:
    """Return the fastest path between two nodes (ids) with its ferries and passes.

    Raises
    ------
    NetworkError
        A node id is not in the network.
    """
    start, end = network.positions([origin, destination])
    minutes, towards = dijkstra(network.graph, indices=end, return_predecessors=True)
    if not np.isfinite(minutes[start]):
        return Route(minutes=np.inf)
    return _described(network.edges.iloc[_walk(network, towards, start)])


def _place_nodes(network: RoadNetwork, places: pd.DataFrame) -> Integers:
    """Return the position of each place's node: the node named, else the nearest."""
    if "road_node" not in places.columns:
        return network.nearest(places["easting"], places["northing"])[0]
    named = places["road_node"].notna().to_numpy()
    ends = np.empty(len(places), dtype=np.int64)
    ends[named] = network.positions(places.loc[named, "road_node"].astype(np.int64))
    if not named.all():
        rest = places[~named]
        ends[~named] = network.nearest(rest["easting"], rest["northing"])[0]
    return ends


def _sums_along(network: RoadNetwork, minutes: Floats, towards: NDArray[np.int32]) -> Floats:
    """Add up driving, crossing and waiting from every node to the root of a shortest-path tree, shape (3, nodes).

    Each round doubles the stretch summed (pointer jumping), so a path of n edges takes log2(n) rounds.
    """
    size = len(network)
    moving = np.flatnonzero(towards != NO_NODE)
    sums = np.zeros((3, size))
    sums[:, moving] = _edge_parts(network.edges)[:, network.rows_between(moving, towards[moving].astype(np.int64))]
    pointer = np.where(towards == NO_NODE, np.arange(size), towards)
    while (pointer[pointer] != pointer).any():
        sums += sums[:, pointer]
        pointer = pointer[pointer]
    sums[:, ~np.isfinite(minutes)] = np.nan
    return sums


def _edge_parts(edges: pd.DataFrame) -> Floats:
    """Return driving, crossing and waiting minutes of each edge, shape (3, edges)."""
    ferry = (edges["kind"] == "ferry").to_numpy()
    minutes = edges["minutes"].to_numpy(dtype=float)
    waiting = np.where(ferry, edges["wait_min"].to_numpy(dtype=float), 0.0)
    return np.stack([np.where(ferry, 0.0, minutes), np.where(ferry, minutes - waiting, 0.0), waiting])


def _walk(network: RoadNetwork, towards: NDArray[np.int32], start: int) -> list[int]:
    """Return the rows of the edges from a node to the root of the tree, in the order travelled."""
    steps = [int(start)]
    while towards[steps[-1]] != NO_NODE:
        steps.append(int(towards[steps[-1]]))
    path = np.asarray(steps, dtype=np.int64)
    return network.rows_between(path[:-1], path[1:]).tolist()


def _described(path: pd.DataFrame) -> Route:
    """Sum up the edges of a path, in the order travelled."""
    driving, crossing, waiting = _edge_parts(path).sum(axis=1).tolist()
    ferry = path["kind"] == "ferry"
    closed = path["winter_closed"]
    return Route(
        minutes=float(path["minutes"].sum()),
        driving=driving,
        crossing=crossing,
        waiting=waiting,
        road_km=float(path.loc[~ferry, "length_m"].sum()) / 1000,
        ferry_km=float(path.loc[ferry, "length_m"].sum()) / 1000,
        ferries=tuple(path.loc[ferry, "ferry_name"]),
        passes=_names(path.loc[closed | path["winter_exposed"], "pass_name"]),
        winter_closed=_names(path.loc[closed, "pass_name"]),
        edges=tuple(path["id"].tolist()),
    )


def _names(names: pd.Series) -> tuple[str, ...]:
    """Return each name once, in the order met."""
    return tuple(dict.fromkeys(name for name in names if name))
