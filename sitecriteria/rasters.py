"""From shapes to cells: which cell centres a polygon covers, and points that stand for an outline.

Everything takes shapes and plain numbers of a grid: lower left corner, size of a cell, rows and columns; metres.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from sitecriteria.coordinates import METRES
from sitecriteria.network import Floats, Integers

Shapes = NDArray[np.object_]
POINT, POLYGON = 0, 3
SPACING = 0.25
"""Greatest distance between two points that stand for an outline, as a part of a cell."""


class Frame(NamedTuple):
    """Where the cells of a grid lie: lower left corner, metres; columns and rows; side of a cell, metres."""

    easting: float
    northing: float
    columns: int
    rows: int
    cell: float


def plain_shapes(features: Any) -> Shapes:
    """Return the points, lines and polygons of a GeoSeries in metres; what is missing or empty is left out."""
    if features.crs is not None and features.crs != METRES:
        features = features.to_crs(METRES)
    shapes = np.asarray(features.to_numpy(), dtype=object)
    while (shapely.get_type_id(shapes) > POLYGON).any():
        shapes = shapely.get_parts(shapes)
    return shapes[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))]


def stand_ins(shapes: Shapes, spacing: float) -> Floats:
    """Return points, shape (points, 2), that stand for shapes: points themselves, outlines every ``spacing`` metres."""
    kinds = shapely.get_type_id(shapes)
    lines = np.concatenate([shapes[(kinds > POINT) & (kinds < POLYGON)], shapely.get_rings(shapes[kinds == POLYGON])])
    return np.concatenate(
        [shapely.get_coordinates(shapes[kinds == POINT]), shapely.get_coordinates(shapely.segmentize(lines, spacing))]
    )


def outline_edges(shapes: Shapes) -> Floats:
    """Return the edges of all polygons, shape (edges, 4): from x, y to x, y; outer rings run against the clock."""
    polygons = shapely.orient_polygons(shapes[shapely.get_type_id(shapes) == POLYGON])
    points, ring = shapely.get_coordinates(shapely.get_rings(polygons), return_index=True)
    joined = np.flatnonzero(ring[:-1] == ring[1:])
    return np.hstack([points[joined], points[joined + 1]])


def filled(frame: Frame, edges: Floats) -> NDArray[np.bool_]:
    """Tell which cell centres lie in a polygon, shape (rows, columns), row 0 in the south.

    Each row is walked from west to east: a polygon is entered where its outline runs south and left where it runs
    north, so shapes that overlap, and holes, count as they should.
    """
    first = np.ceil((edges[:, [1, 3]] - frame.northing) / frame.cell - 0.5).astype(np.int64).clip(0, frame.rows)
    low, high = first.min(axis=1, initial=frame.rows), first.max(axis=1, initial=0)
    crossing = np.flatnonzero(high > low)
    edge, row = _rows_crossed(crossing, low[crossing], high[crossing])
    x1, y1, x2, y2 = edges[edge].T
    middle = frame.northing + (row + 0.5) * frame.cell
    x = x1 + (middle - y1) / (y2 - y1) * (x2 - x1)
    column = np.ceil((x - frame.easting) / frame.cell - 0.5).astype(np.int64).clip(0, frame.columns)
    depth = np.zeros((frame.rows, frame.columns + 1), dtype=np.int32)
    np.add.at(depth.reshape(-1), row * (frame.columns + 1) + column, np.where(y2 < y1, 1, -1).astype(np.int32))
    np.cumsum(depth, axis=1, out=depth)
    return depth[:, :-1] > 0


def _rows_crossed(edges: Integers, low: Integers, high: Integers) -> tuple[Integers, Integers]:
    """Return each edge once for every row it crosses, with the row."""
    count = high - low
    ends = np.cumsum(count)
    offset = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - count, count)
    return np.repeat(edges, count), np.repeat(low, count) + offset
