"""The stops of public transport, and which of them counts at a point."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.spatial import cKDTree

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

SAME_STOP_METRES = 1.0
AT_ONE_PLACE = 4
"""How many of the nearest are looked at first: seldom do more lie at the same place."""
MOST_AT_ONE_PLACE = 64
"""How many are looked at in the end: a timetable may have thousands at one place, and each is a column for all points."""


class Stops:
    """Stops with their departures a day.

    Parameters
    ----------
    table : DataFrame
        Columns ``easting``, ``northing`` (metres, EPSG:25833) and ``departures`` (a day, blank where unknown).
    """

    def __init__(self, table: pd.DataFrame) -> None:
        self.points = table[["easting", "northing"]].to_numpy(dtype=float)
        self.departures = table["departures"].to_numpy(dtype=float)

    def __len__(self) -> int:
        return len(self.points)

    def counted(self, points: Floats, walk: float) -> tuple[Integers, Floats]:
        """Return the stop that counts at each point, and how far it is.

        That is the nearest whose departures are known, where one is within a walk; else the nearest of all. Of stops at
        the same place, the one with most known departures counts, among the MOST_AT_ONE_PLACE nearest.

        Parameters
        ----------
        points : ndarray
            Easting and northing, metres, shape (points, 2).
        walk : float
            The longest walk, metres.

        Returns
        -------
        tuple of ndarray
            Position in the table (-1 where there are no stops) and metres (``inf`` there), each of shape (points,).
        """
        position, metres = self._nearest(self._told, points)
        far = metres > walk
        position[far], metres[far] = self._nearest(self._every, points[far])
        return position, metres

    @cached_property
    def _every(self) -> tuple[Integers, cKDTree]:
        """All stops: their positions, and a tree of them."""
        return np.arange(len(self)), cKDTree(self.points)

    @cached_property
    def _told(self) -> tuple[Integers, cKDTree]:
        """The stops whose departures are known."""
        told = np.flatnonzero(~np.isnan(self.departures))
        return told, cKDTree(self.points[told])

    def _nearest(
        self, among: tuple[Integers, cKDTree], points: Floats, looked_at: int = AT_ONE_PLACE
    ) -> tuple[Integers, Floats]:
        """Return the position of the nearest of some stops, of those at one place the most served, and the metres."""
        positions, tree = among
        if not len(positions) or not len(points):
            return np.full(len(points), -1), np.full(len(points), np.inf)
        count = min(looked_at, len(positions))
        found_at: tuple[Floats, Integers] = tree.query(points, k=range(1, count + 1))  # type: ignore[assignment]  # tables, as k is a range
        metres, at = found_at
        here = metres <= metres[:, :1] + SAME_STOP_METRES
        served = np.where(here, np.nan_to_num(self.departures[positions[at]], nan=-1.0), -2.0)
        found = positions[at[np.arange(len(points)), served.argmax(axis=1)]]
        more = here[:, -1] & (count < min(len(positions), MOST_AT_ONE_PLACE))
        if more.any():
            found[more], _ = self._nearest(among, points[more], 2 * looked_at)
        return found, metres[:, 0]
