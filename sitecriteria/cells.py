"""The criteria on the cells of a grid: measured, valued and weighed as at a site, for a whole region at once.

A cell is measured at its centre. What belongs to a plot, its size, its building and its rooms, has no meaning there:
the criteria of PLOT_CRITERIA are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sitecriteria.aggregation import POINTS
from sitecriteria.criteria import CRITERIA
from sitecriteria.criterion import Criterion, piecewise_linear, with_ends
from sitecriteria.errors import N_, TableError
from sitecriteria.grid import Grid, cell_ids, error_bound
from sitecriteria.ground import Ground, series
from sitecriteria.network import Floats, Integers
from sitecriteria.site import Surroundings
from sitecriteria.weighing import full_weights, shares_of

GRID_CRITERIA = tuple(key for key, criterion in CRITERIA.items() if criterion.cells is not None)
PLOT_CRITERIA = tuple(key for key in CRITERIA if key not in GRID_CRITERIA)
"""Those that say nothing of cells, as what they measure belongs to a plot."""


@dataclass(frozen=True, eq=False)
class Cells:
    """The chosen cells of a grid with what each criterion says of them, arrays of shape (cells,), south to north.

    ``measures`` are in the unit of the criterion, ``values`` 0 to 1, both by key and ``nan`` where unknown. ``low`` and
    ``high`` are points of 100 with the least and the most in the place of what is unknown, ``score`` their middle; all
    three are ``nan`` where a cell is left blank. ``error`` is by how many metres a distance to nature may err.
    """

    grid: Grid
    chosen: NDArray[np.bool_]
    measures: Mapping[str, Floats]
    values: Mapping[str, Floats]
    score: Floats
    low: Floats
    high: Floats
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
        easting, northing = self.centres.T
        return cell_ids(easting, northing, int(self.grid.cell))

    @property
    def missing(self) -> tuple[str, ...]:
        """The criteria whose value is not known for some cell."""
        return tuple(key for key, values in self.values.items() if np.isnan(values).any())

    def only(self, scored: NDArray[np.bool_]) -> Cells:
        """Return the same cells with no score where ``scored``, shape (cells,), is false."""
        score, low, high = (np.where(scored, points, np.nan) for points in (self.score, self.low, self.high))
        return replace(self, score=score, low=low, high=high)

    def picture(self) -> Floats:
        """Return the score as a picture, shape (rows, columns), row 0 in the south; ``nan`` where not chosen or blank."""
        whole = np.full(self.grid.shape, np.nan)
        whole[self.chosen] = self.score
        return whole


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
    share = POINTS * shares_of(full[key] for key in GRID_CRITERIA)
    measures, values = {}, {}
    low, high = np.zeros(len(ground.centres)), np.zeros(len(ground.centres))
    for key, points in zip(GRID_CRITERIA, share, strict=True):
        tell(key)
        measure = CRITERIA[key].cells
        assert measure is not None
        measures[key], factor = measure(ground)
        own = piecewise_linear(measures[key], criteria[key].points, criteria[key].values)
        values[key], least, most = with_ends(own, 1.0 if factor is None else factor)
        low += points * least
        high += points * most
    return Cells(grid, chosen, measures, values, (low + high) / 2, low, high, nature_error(grid, around))


def nature_error(grid: Grid, around: Surroundings) -> float:
    """Return by how many metres the distance to nature may err."""
    return 0.0 if around.nature is None else error_bound(grid, series(around.nature))
