"""The road network: a table of nodes and a table of edges, made ready for shortest paths.

An edge runs both ways; a ferry is an edge whose minutes are its crossing and the mean wait. Of parallel edges the
faster counts, and edges of zero minutes are kept. In winter the edges closed all winter are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

from sitecriteria.errors import N_, NetworkError, first_few

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

NODE_COLUMNS = ("id", "easting", "northing")
EDGE_COLUMNS = ("id", "from_node", "to_node", "kind", "minutes", "length_m")
OPTIONAL_COLUMNS: dict[str, float | str | bool] = {
    "crossing_min": np.nan,
    "wait_min": np.nan,
    "ferry_name": "",
    "basis": "",
    "winter_closed": False,
    "winter_exposed": False,
}
FIGURES = ("minutes", "length_m", "crossing_min", "wait_min")
FLAGS = ("winter_closed", "winter_exposed")
KINDS = ("road", "ferry")
ROUNDING_MINUTES = 0.11


@dataclass(frozen=True, eq=False)
class RoadNetwork:
    """A network ready for shortest paths; made by :func:`build_network`.

    ``node_ids``, ``easting`` and ``northing`` (metres, EPSG:25833) have one entry a node. ``edges`` is the table as
    used, with the column ``pass_name``. ``graph`` holds, for each pair of neighbours, the minutes of the fastest
    edge, explicit zeros included; ``edge_rows`` is the row of ``edges`` behind each stored entry of ``graph``.
    """

    node_ids: Integers
    easting: Floats
    northing: Floats
    edges: pd.DataFrame
    graph: csr_array
    edge_rows: Integers
    tree: cKDTree

    def __len__(self) -> int:
        return len(self.node_ids)

    def positions(self, ids: ArrayLike) -> Integers:
        """Return the position of each node id.

        Raises
        ------
        NetworkError
            An id is not in the network.
        """
        return _positions(self.node_ids, ids)

    def nearest(self, easting: ArrayLike, northing: ArrayLike) -> tuple[Integers, Floats]:
        """Return the position of the node nearest to each point and the metres to it, both of shape (points,).

        Raises
        ------
        NetworkError
            A coordinate is unknown.
        """
        points = np.column_stack([np.atleast_1d(easting), np.atleast_1d(northing)]).astype(float)
        if not np.isfinite(points).all():
            raise NetworkError(N_("A point has no coordinates; give easting and northing in metres."))
        metres, nearest = self.tree.query(points)
        return np.asarray(nearest, dtype=np.int64), np.asarray(metres)

    def rows_between(self, start: Integers, end: Integers) -> Integers:
        """Return the row of the fastest edge from each start to each end (positions of neighbours)."""
        keys = np.repeat(np.arange(len(self)), np.diff(self.graph.indptr)) * len(self) + self.graph.indices
        return self.edge_rows[np.searchsorted(keys, start * len(self) + end)]


def build_network(nodes: pd.DataFrame, edges: pd.DataFrame, *, winter: bool = False) -> RoadNetwork:
    """Make a network from a table of nodes and a table of edges.

    Parameters
    ----------
    nodes : DataFrame
        ``id``, ``easting``, ``northing`` (metres, EPSG:25833).
    edges : DataFrame
        ``id``, ``from_node``, ``to_node`` (node ids), ``kind`` (road or ferry), ``minutes``, ``length_m``; where they
        apply ``crossing_min``, ``wait_min``, ``ferry_name``, ``winter_closed``, ``winter_exposed`` (1, or 0 or blank)
        and ``basis``, which on a closed or exposed edge begins with the name of the pass: "Name: ..." or "Name (...".
    winter : bool
        Leave out the edges closed all winter.

    Raises
    ------
    NetworkError
        A column is missing, an id stands twice, an edge ends at no node, minutes are unknown or negative, or a
        ferry's minutes are not crossing and wait.
    """
    _require_columns("node", nodes, NODE_COLUMNS)
    _require_columns("edge", edges, EDGE_COLUMNS)
    table = _normalised(edges)
    _check_ids("node", nodes["id"])
    _check_ids("edge", table["id"])
    _check_minutes(table)
    if winter:
        table = table[~table["winter_closed"]].reset_index(drop=True)
    node_ids = nodes["id"].to_numpy(dtype=np.int64)
    start, end = _positions(node_ids, table["from_node"]), _positions(node_ids, table["to_node"])
    graph, edge_rows = _fastest_edges(len(node_ids), start, end, table["minutes"].to_numpy(dtype=float))
    easting, northing = nodes["easting"].to_numpy(dtype=float), nodes["northing"].to_numpy(dtype=float)
    tree = cKDTree(np.column_stack([easting, northing]))
    return RoadNetwork(node_ids, easting, northing, table, graph, edge_rows, tree)


def snap(network: RoadNetwork, easting: ArrayLike, northing: ArrayLike) -> tuple[Integers, Floats]:
    """Return the id of the node nearest to each point and the metres to it, both of shape (points,).

    The metres are for showing: travel times ignore them.

    Raises
    ------
    NetworkError
        A coordinate is unknown.
    """
    nearest, metres = network.nearest(easting, northing)
    return network.node_ids[nearest], metres


def _require_columns(what: str, table: pd.DataFrame, columns: Sequence[str]) -> None:
    missing = [name for name in columns if name not in table.columns]
    if missing:
        raise NetworkError(
            N_("The {what} table has no column {missing}; it needs {columns}."),
            what=what,
            missing=first_few(missing),
            columns=", ".join(columns),
        )


def _check_ids(what: str, ids: pd.Series) -> None:
    twice = ids[ids.duplicated()]
    if len(twice):
        raise NetworkError(
            N_("{count} {what} ids stand more than once: {ids}; each must stand once."),
            what=what,
            count=len(twice),
            ids=first_few(twice),
        )


def _normalised(edges: pd.DataFrame) -> pd.DataFrame:
    """Give the table all optional columns and ``pass_name``, names as text and flags as booleans; blank is no."""
    table = edges.reset_index(drop=True)
    for name, blank in OPTIONAL_COLUMNS.items():
        if name not in table.columns:
            table[name] = blank
    for name in ("ferry_name", "basis"):
        table[name] = table[name].astype(object).where(table[name].notna(), "").astype(str)
    for name in FIGURES:
        table[name] = pd.to_numeric(table[name], errors="coerce").astype(float)
    for name in FLAGS:
        table[name] = _flag(table, name)
    named = table["winter_closed"] | table["winter_exposed"]
    table["pass_name"] = table["basis"].str.split(r":| \(", regex=True).str[0].str.strip().where(named, "")
    return table


def _flag(edges: pd.DataFrame, name: str) -> pd.Series:
    flag = pd.to_numeric(edges[name], errors="coerce")
    wrong = edges[name].notna() & ~flag.isin([0, 1])
    _refuse_edges(edges, wrong, N_("{count} edges have a winter flag that is neither 0 nor 1 nor blank: {ids}."))
    return flag.fillna(0).astype(bool)


def _check_minutes(edges: pd.DataFrame) -> None:
    _refuse_edges(edges, ~edges["kind"].isin(KINDS), N_("{count} edges are neither road nor ferry: {ids}."))
    _refuse_edges(
        edges,
        ~(np.isfinite(edges["minutes"]) & (edges["minutes"] >= 0)),
        N_("{count} edges have no minutes, or negative ones: {ids}; minutes are 0 or more."),
    )
    apart = (edges["crossing_min"] + edges["wait_min"] - edges["minutes"]).abs()
    _refuse_edges(
        edges,
        (edges["kind"] == "ferry") & ~(apart <= ROUNDING_MINUTES),
        N_("{count} ferries take other minutes than crossing and wait together: {ids}; correct one of the three."),
    )


def _refuse_edges(edges: pd.DataFrame, wrong: pd.Series, template: str) -> None:
    if wrong.any():
        raise NetworkError(template, count=int(wrong.sum()), ids=first_few(edges.loc[wrong, "id"]))


def _positions(node_ids: Integers, wanted: ArrayLike) -> Integers:
    """Return the position of each wanted node id."""
    ids = np.asarray(wanted)
    position = pd.Index(node_ids).get_indexer(pd.Index(ids))
    if (position < 0).any():
        unknown = ids[position < 0]
        raise NetworkError(
            N_("{count} node ids are not in the network: {ids}; see the node table."),
            count=len(unknown),
            ids=first_few(unknown),
        )
    return position.astype(np.int64)


def _fastest_edges(size: int, start: Integers, end: Integers, minutes: Floats) -> tuple[csr_array, Integers]:
    """Return the matrix of fastest edges between neighbours, both ways, and the edge behind each entry.

    Built from its three arrays: that adds no parallel edges together and keeps zeros.
    """
    rows = np.tile(np.arange(len(minutes)), 2)
    keys = np.concatenate([start * size + end, end * size + start])
    order = np.lexsort((rows, minutes[rows], keys))
    kept = order[np.unique(keys[order], return_index=True)[1]]
    pointers = np.searchsorted(keys[kept], np.arange(size + 1) * size)
    graph = csr_array((minutes[rows[kept]], keys[kept] % size, pointers), shape=(size, size))
    return graph, rows[kept]
