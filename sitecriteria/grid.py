"""The map of a region as cells: Statistics Norway's grid, which cells are covered, how far it is from each.

Distances here are for looking at a region. They are rounded to where in a cell a feature lies: :func:`error_bound`
says by how much at most. The distance of a candidate site is measured exactly, by its criterion.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from numbers import Real
from typing import Any

import edt
import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from scipy.spatial import cKDTree

from sitecriteria.arrays import is_whole
from sitecriteria.errors import N_, ImpossibleError, TableError
from sitecriteria.network import Floats, Integers
from sitecriteria.rasters import POINT, SPACING, Frame, filled, outline_edges, plain_shapes, stand_ins

ID_ORIGIN = 2 * 10**13
ID_EAST = 10**7
FALSE_EASTING = 2_000_000
BLOCK_CELLS = 4_000_000
"""Cells worked on at once: what needs memory beyond the output is this large at most."""
CHUNK_CELLS = 65_536


@dataclass(frozen=True)
class Grid:
    """Square cells in rows from south to north and columns from west to east.

    ``easting`` and ``northing`` are the lower left corner, ``cell`` the side of a cell; metres, EPSG:25833.

    Raises
    ------
    ImpossibleError
        The corner is no number, there is no row or column, or a cell has no size.
    """

    easting: float
    northing: float
    columns: int
    rows: int
    cell: float

    def __post_init__(self) -> None:
        metres = (self.easting, self.northing, self.cell)
        if not (all(isinstance(one, Real) and math.isfinite(one) for one in metres) and self.cell > 0):
            raise ImpossibleError(
                N_("A grid at {easting}, {northing} with cells of {cell} m can't be: give metres, and a size above 0."),
                easting=self.easting, northing=self.northing, cell=self.cell,
            )  # fmt: skip
        if not (is_whole(self.columns, 1) and is_whole(self.rows, 1)):
            raise ImpossibleError(
                N_("A grid of {columns} columns and {rows} rows has no cells; give at least one of each."),
                columns=self.columns, rows=self.rows,
            )  # fmt: skip

    @classmethod
    def covering(cls, bounds: ArrayLike, cell: float) -> Grid:
        """Return the part of the national grid that covers west, south, east and north (metres, EPSG:25833)."""
        west, south, east, north = np.asarray(bounds, dtype=float)
        if not np.isfinite([west, south, east, north]).all():
            raise ImpossibleError(N_("There is no land to lay a grid over: name at least one municipality on the map."))
        column, row = math.floor(west / cell), math.floor(south / cell)
        columns, rows = max(math.ceil(east / cell) - column, 1), max(math.ceil(north / cell) - row, 1)
        return cls(column * cell, row * cell, columns, rows, cell)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.rows, self.columns

    @property
    def frame(self) -> Frame:
        """Where the cells lie, as plain numbers."""
        return Frame(self.easting, self.northing, self.columns, self.rows, self.cell)

    @property
    def eastings(self) -> Floats:
        """Easting of the cell centres, shape (columns,)."""
        return self.easting + (np.arange(self.columns, dtype=np.float64) + 0.5) * self.cell

    @property
    def northings(self) -> Floats:
        """Northing of the cell centres, shape (rows,)."""
        return self.northing + (np.arange(self.rows, dtype=np.float64) + 0.5) * self.cell

    def centres(self, chosen: NDArray[np.bool_]) -> Floats:
        """Return the centres of chosen cells, shape (cells, 2), row by row from the south."""
        row, column = np.nonzero(chosen)
        return np.column_stack([self.eastings[column], self.northings[row]])

    def bands(self, cells: int) -> Iterator[tuple[slice, Grid]]:
        """Cut the grid into bands of whole rows, each of so many cells at most (one row at least)."""
        high = max(cells // self.columns, 1)
        for first in range(0, self.rows, high):
            rows = min(high, self.rows - first)
            yield slice(first, first + rows), replace(self, northing=self.northing + first * self.cell, rows=rows)


def cell_ids(easting: ArrayLike, northing: ArrayLike, cell: int) -> Integers:
    """Return Statistics Norway's id (SSBID) of the cell each point lies in.

    Parameters
    ----------
    easting, northing : array_like
        Metres, EPSG:25833, any shape.
    cell : int
        Side of the cells, whole metres: 250, 100, 1000.

    Notes
    -----
    Strand and Bloch (2009), Statistical grids for Norway, Statistics Norway, Documents 2009/9: the lower left corner
    of the cell, its easting moved by 2 000 000 m so that it has seven digits and is never negative:
    id = 2*10^13 + (floor((E + 2 000 000)/c)*c - 2 000 000)*10^7 + floor(N/c)*c.
    """
    east = np.floor((np.asarray(easting, dtype=float) + FALSE_EASTING) / cell).astype(np.int64) * cell - FALSE_EASTING
    north = np.floor(np.asarray(northing, dtype=float) / cell).astype(np.int64) * cell
    return ID_ORIGIN + east * ID_EAST + north


def covered(grid: Grid, features: Any) -> NDArray[np.bool_]:
    """Tell which cell centres lie in the polygons of a GeoSeries, shape (rows, columns), row 0 in the south."""
    edges = outline_edges(plain_shapes(features))
    found = np.empty(grid.shape, dtype=bool)
    for rows, band in grid.bands(BLOCK_CELLS):
        found[rows] = filled(band.frame, edges)
    return found


def error_bound(grid: Grid, features: Any) -> float:
    """Return by how many metres :func:`nearest_distance` may err at most, either way.

    Half the diagonal of a cell, and for outlines half the distance between the points that stand for them.
    """
    outlines = bool((shapely.get_type_id(plain_shapes(features)) > POINT).any())
    return grid.cell * (math.sqrt(0.5) + (SPACING / 2 if outlines else 0.0))


def nearest_distance(
    grid: Grid, features: Any, block_cells: int = BLOCK_CELLS, *, where: NDArray[np.bool_] | None = None
) -> Floats:
    """Return the metres from each cell centre to the nearest of some features, right within :func:`error_bound`.

    Parameters
    ----------
    grid : Grid
        The cells.
    features : GeoSeries
        Points, lines and polygons; another system than EPSG:25833 is turned into it, none is taken as it. Those
        outside the grid count too.
    block_cells : int
        Cells worked on at once; a smaller number needs less memory.
    where : ndarray of bool, optional
        Shape (rows, columns): the cells that are asked for; the others become ``nan``.

    Returns
    -------
    ndarray
        Shape (rows, columns), row 0 in the south; 0 inside a polygon, ``inf`` where there are no features.

    Raises
    ------
    TableError
        A coordinate is no number.
    """
    shapes = plain_shapes(features)
    points, edges = stand_ins(shapes, grid.cell * SPACING), outline_edges(shapes)
    if not np.isfinite(points).all():
        raise TableError(N_("A shape has a coordinate that is no number; correct it before distances are measured."))
    metres = np.empty(grid.shape)
    asked = np.broadcast_to(np.True_, grid.shape) if where is None else where
    for rows, band in grid.bands(block_cells):
        metres[rows] = _to_points(band, points, asked[rows])
        if len(edges):
            metres[rows][filled(band.frame, edges)] = 0.0
    if where is not None:
        metres[~where] = np.nan
    return metres


def _to_points(grid: Grid, points: Floats, asked: NDArray[np.bool_]) -> Floats:
    """Return the metres from each cell centre to the nearest point.

    A point in the grid counts as the middle of its cell, half a diagonal off at most, so one distance transform
    measures them all. Points outside are looked for from the cells asked for where one could be nearer.
    """
    column = np.floor((points[:, 0] - grid.easting) / grid.cell)
    row = np.floor((points[:, 1] - grid.northing) / grid.cell)
    within = (column >= 0) & (column < grid.columns) & (row >= 0) & (row < grid.rows)
    empty = np.ones(grid.shape, dtype=bool)
    empty[row[within].astype(np.int64), column[within].astype(np.int64)] = False
    metres: Floats = edt.edt(empty, anisotropy=(grid.cell, grid.cell), black_border=False)
    outside = points[~within]
    if len(outside):
        _look_outside(grid, metres, cKDTree(outside), asked)
    return metres


def _look_outside(grid: Grid, metres: Floats, outside: cKDTree, asked: NDArray[np.bool_]) -> None:
    """Put in the exact metres to points outside the grid wherever one of them could be the nearest."""
    west_east = np.minimum(grid.eastings - grid.easting, grid.eastings[::-1] - grid.easting)
    south_north = np.minimum(grid.northings - grid.northing, grid.northings[::-1] - grid.northing)
    for rows, band in grid.bands(CHUNK_CELLS):
        edge = np.minimum(west_east, south_north[rows, None])
        doubtful = asked[rows] & (metres[rows] > edge)
        if doubtful.any():
            found, _ = outside.query(band.centres(doubtful))
            metres[rows][doubtful] = np.minimum(metres[rows][doubtful], found)
