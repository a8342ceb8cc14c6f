"""The criteria on the cells of a grid: measured, valued and weighed as at a site, for a whole region at once.

A cell is measured at its centre. What belongs to a plot, its size, its building and its rooms, has no meaning there:
the criteria of PLOT_CRITERIA are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from sitecriteria.aggregation import POINTS, full_weights, weighted_sum
from sitecriteria.coordinates import METRES
from sitecriteria.criteria import CRITERIA, public_transport, relatives, workforce
from sitecriteria.criterion import Criterion, piecewise_linear
from sitecriteria.errors import N_, TableError
from sitecriteria.grid import Grid, cell_ids, covered, error_bound, nearest_distance
from sitecriteria.network import Floats, Integers
from sitecriteria.site import Surroundings
from sitecriteria.travel import Reach

PLOT_CRITERIA = ("screened_unit", "building", "working_environment")
GRID_CRITERIA = tuple(key for key in CRITERIA if key not in PLOT_CRITERIA)
BLOCK_ROWS = 100_000


@dataclass(frozen=True, eq=False)
class Cells:
    """The chosen cells of a grid with what each criterion says of them, arrays of shape (cells,), south to north.

    ``measures`` are in the unit of the criterion, ``values`` 0 to 1, both by key and ``nan`` where unknown; ``score``
    is points of 100 by the known weights. ``error`` is by how many metres a distance to nature may err.
    """

    grid: Grid
    chosen: NDArray[np.bool_]
    measures: Mapping[str, Floats]
    values: Mapping[str, Floats]
    score: Floats
    error: float

    def __len__(self) -> int:
        return len(self.score)

    @cached_property
    def centres(self) -> Floats:
        """Easting and northing of each cell centre, metres, shape (cells, 2)."""
        return self.grid.centres(self.chosen)

    @cached_property
    def ids(self) -> Integers:
        """Statistics Norway's id of each cell."""
        return cell_ids(*self.centres.T, int(self.grid.cell))

    @property
    def missing(self) -> tuple[str, ...]:
        """The criteria whose value is not known for some cell."""
        return tuple(key for key, values in self.values.items() if np.isnan(values).any())

    def picture(self) -> Floats:
        """Return the score as a picture, shape (rows, columns), row 0 in the south; ``nan`` where not chosen."""
        whole = np.full(self.grid.shape, np.nan)
        whole[self.chosen] = self.score
        return whole


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


Measured = tuple[Floats, Floats | None]


def assess_cells(
    grid: Grid,
    chosen: NDArray[np.bool_],
    around: Surroundings,
    weights: Mapping[str, float] | None = None,
    criteria: Mapping[str, Criterion] = CRITERIA,
    tell: Callable[[str], None] = lambda key: None,
) -> Cells:
    """Measure, value and weigh the chosen cells of a grid.

    Parameters
    ----------
    grid : Grid
        The cells.
    chosen : ndarray of bool
        Shape (rows, columns): which cells count.
    around : Surroundings
        What they are measured against.
    weights : mapping, optional
        By key; a key not named keeps its default. Those of PLOT_CRITERIA don't count.
    criteria : mapping
        The criteria, should their value functions be others than usual.
    tell : callable
        Is told the key of each criterion before it is measured.

    Raises
    ------
    TableError
        ``chosen`` has another shape than the grid.
    WeightError
        A weight can't be used, or nothing that a cell can have weighs anything.
    """
    if chosen.shape != grid.shape:
        raise TableError(
            N_("The cells chosen have the shape {shape}; the grid has {wanted}."), shape=chosen.shape, wanted=grid.shape
        )
    full, ground = full_weights(weights), Ground(grid, chosen, around)
    measures, values = {}, {}
    for key in GRID_CRITERIA:
        tell(key)
        measures[key], factor = MEASURES[key](ground)
        values[key] = piecewise_linear(measures[key], criteria[key].points, criteria[key].values)
        if factor is not None:
            values[key] = values[key] * factor
    share = [full[key] for key in GRID_CRITERIA]
    score = np.empty(len(ground.centres))
    for first in range(0, len(score), BLOCK_ROWS):
        block = slice(first, first + BLOCK_ROWS)
        score[block] = POINTS * weighted_sum(np.column_stack([column[block] for column in values.values()]), share)
    return Cells(grid, chosen, measures, values, score, nature_error(grid, around))


def nature_error(grid: Grid, around: Surroundings) -> float:
    """Return by how many metres the distance to nature may err."""
    return 0.0 if around.nature is None else error_bound(grid, _series(around.nature))


def nature(ground: Ground) -> Measured:
    """Return metres to nature: 0 outside built-up areas, else to their edge or to nature, whichever is nearer."""
    grid, around = ground.grid, ground.around
    if around.nature is None or around.built_up is None:
        return np.full(len(ground.centres), np.nan), None
    metres = np.zeros(grid.shape)
    inside = covered(grid, _series(around.built_up)) & ground.chosen
    if inside.any():
        shapes = (around.nature, around.built_up.boundary)
        metres[inside] = np.minimum(*(nearest_distance(grid, _series(shape), where=inside)[inside] for shape in shapes))
    return metres[ground.chosen], None


def stops(ground: Ground) -> Measured:
    """Return walking minutes to the stop that counts, exactly, and the value of the departures there."""
    minutes, service = public_transport.at_points(ground.centres, ground.around)
    return minutes, None if ground.around.stops is None else service


def soonest(reach: Reach) -> Floats:
    """Return the minutes from every node to the place reached soonest."""
    return reach.minutes.min(axis=1, initial=np.inf)


MEASURES: Mapping[str, Callable[[Ground], Measured]] = {
    "nature": nature,
    "public_transport": stops,
    "psychiatric_care": lambda ground: (ground.by_node(ground.around.psychiatric_care, soonest), None),
    "somatic_care": lambda ground: (ground.by_node(ground.around.somatic_care, soonest), None),
    "activity": lambda ground: (ground.by_node(ground.around.activity, soonest), None),
    "workforce": lambda ground: (
        ground.by_node(ground.around.municipalities, lambda reach: workforce.within_reach(reach.minutes, reach.places)),
        None,
    ),
    "relatives": lambda ground: (
        ground.by_node(ground.around.participants, lambda reach: relatives.mean_minutes(reach.minutes, reach.places)),
        None,
    ),
}


def _series(shape: BaseGeometry) -> gpd.GeoSeries:
    return gpd.GeoSeries([shape], crs=METRES)
