"""Who reaches a place in time: roads within so many minutes, and what a missed ferry does.

Minutes are those to one place from every node (:func:`sitecriteria.travel.reach`), so a ring is what can be reached
by the fastest way. A piece of road is cut where the minutes pass a limit.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from sitecriteria.errors import N_, NetworkError, first_few
from sitecriteria.network import Floats, RoadNetwork

LIMITS = (30.0, 45.0, 60.0, 90.0)
ROUNDING = 1e-6


def ferries_missed(edges: pd.DataFrame) -> pd.DataFrame:
    """Return a table of edges on which every ferry is missed once: the whole headway is waited once more.

    Raises
    ------
    NetworkError
        The headway of a ferry is not known.
    """
    ferry = edges["kind"] == "ferry"
    more = pd.to_numeric(edges["headway_min"], errors="coerce").where(ferry, 0.0).astype(float)
    if more.isna().any():
        raise NetworkError(
            N_("{count} ferries have no headway: {ids}; without it nobody knows how long a missed ferry is waited for."),
            count=int(more.isna().sum()), ids=first_few(edges.loc[more.isna(), "id"]),
        )  # fmt: skip
    return edges.assign(minutes=edges["minutes"] + more, wait_min=edges["wait_min"] + more)


def ferries_ended(edges: pd.DataFrame) -> pd.DataFrame:
    """Return a table of edges after the last ferry of the day: roads only."""
    return edges[edges["kind"] != "ferry"]


def ring_pieces(network: RoadNetwork, minutes: ArrayLike, limits: Sequence[float] = LIMITS) -> pd.DataFrame:
    """Cut the edges where the minutes pass a limit.

    Parameters
    ----------
    network : RoadNetwork
        The roads.
    minutes : array_like
        Minutes between each node and the place, shape (nodes,); ``inf`` where no road leads.
    limits : sequence of float
        Rising; ring k holds what is farther off than the limit before and within limit k.

    Returns
    -------
    DataFrame
        ``edge`` (its id), ``start`` and ``end`` (parts of its way from ``from_node``, 0 to 1), ``ring``. What is
        beyond the last limit is left out. A ferry is in the ring in which one steps ashore, whole.
    """
    at = np.asarray(minutes, dtype=float)
    first, last = (network.positions(network.edges[end]) for end in ("from_node", "to_node"))
    pieces = [
        (edge["id"], *piece)
        for edge, here, there in zip(network.edges.to_dict("records"), at[first], at[last], strict=True)
        for piece in _pieces(edge["kind"] == "ferry", edge["minutes"], (float(here), float(there)), limits)
    ]
    return pd.DataFrame(pieces, columns=["edge", "start", "end", "ring"])


def _pieces(
    ferry: bool, minutes: float, ends: tuple[float, float], limits: Sequence[float]
) -> list[tuple[float, float, int]]:
    """Return the pieces of one edge: start, end, ring."""
    here, there = ends
    if not min(here, there) <= limits[-1]:
        return []
    if ferry or minutes == 0:
        ring = _ring(min(here, there) + minutes, limits)
        return [(0.0, 1.0, ring)] if ring < len(limits) else []
    cuts = {0.0, 1.0}
    for limit in limits:
        cuts |= {(limit - here) / minutes, 1 - (limit - there) / minutes}
    if np.isfinite(there - here):
        cuts.add((there - here + minutes) / (2 * minutes))
    at = sorted(cut for cut in cuts if 0 <= cut <= 1)
    middles = [(a, b, (a + b) / 2) for a, b in pairwise(at)]
    rings = [(a, b, _ring(min(here + m * minutes, there + (1 - m) * minutes), limits)) for a, b, m in middles]
    return _joined([piece for piece in rings if piece[2] < len(limits)])


def _ring(minutes: float, limits: Sequence[float]) -> int:
    """Return the first ring whose limit holds the minutes; as many as there are limits where none does."""
    return int(np.searchsorted(np.asarray(limits) + ROUNDING, minutes))


def _joined(pieces: Sequence[tuple[float, float, int]]) -> list[tuple[float, float, int]]:
    """Join pieces that meet in the same ring."""
    found: list[tuple[float, float, int]] = []
    for start, end, ring in pieces:
        if found and found[-1][1:] == (start, ring):
            found[-1] = (found[-1][0], end, ring)
        else:
            found.append((start, end, ring))
    return found


def amounts_within(minutes: ArrayLike, amounts: ArrayLike, limits: Sequence[float] = LIMITS) -> Floats:
    """Add up amounts at places within each limit, shape (limits,); an unknown amount within makes ``nan``."""
    within = np.asarray(minutes, dtype=float) <= np.asarray(limits, dtype=float)[:, None] + ROUNDING
    return np.where(within, np.asarray(amounts, dtype=float), 0.0).sum(axis=1)
