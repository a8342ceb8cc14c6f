"""Cells about to be measured: what a criterion asks of them, all at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sitecriteria.coordinates import METRES
from sitecriteria.grid import Grid
from sitecriteria.network import Floats, Integers
from sitecriteria.site import Surroundings
from sitecriteria.travel import Reach

Measured = tuple[Floats, Floats | None]
"""The measure of each cell, and the factor of its value where the criterion has one."""


@dataclass(frozen=True, eq=False)
class Ground:
    """Cells about to be measured, against their surroundings."""

    grid: Grid
    chosen: NDArray[np.bool_]
    around: Surroundings

    @cached_property
    def centres(self) -> Floats:
        """Easting and northing of each cell centre."""
        return self.grid.centres(self.chosen)

    @cached_property
    def nodes(self) -> dict[int, Integers]:
        """The road node nearest to each cell, by network; filled as they are asked for."""
        return {}

    def by_node(self, reach: Reach | None, measure: Callable[[Reach], Floats]) -> Floats:
        """Return a measure of the road nodes at the node nearest to each cell; ``nan`` where there is no list."""
        if reach is None:
            return np.full(len(self.centres), np.nan)
        key = id(reach.network)
        if key not in self.nodes:
            self.nodes[key] = reach.network.nearest(*self.centres.T)[0]
        return measure(reach)[self.nodes[key]]


def soonest(reach: Reach) -> Floats:
    """Return the minutes from every node to the place reached soonest."""
    return reach.minutes.min(axis=1, initial=np.inf)


def series(shape: BaseGeometry) -> gpd.GeoSeries:
    """Return a shape in metres as the grid takes it."""
    return gpd.GeoSeries([shape], crs=METRES)
