"""Nature: how far to the nearest lake, shore, protected area or open land."""

import math

import numpy as np
from shapely import Point
from shapely.geometry.base import BaseGeometry

from sitecriteria.criterion import Criterion, Direction
from sitecriteria.errors import N_
from sitecriteria.grid import covered, nearest_distance
from sitecriteria.ground import Ground, Measured, series
from sitecriteria.site import Site, Surroundings


def measure(site: Site, surroundings: Surroundings) -> float:
    """Return metres in a straight line to the nearest nature; ``nan`` where either map is missing.

    Outside built-up areas the site stands in open land: 0. Inside, beyond the edge lies open land or shore.
    """
    if surroundings.nature is None or surroundings.built_up is None:
        return math.nan
    point = Point(site.easting, site.northing)
    return min(_to_open_land(point, surroundings.built_up), _to_shape(point, surroundings.nature))


def _to_open_land(point: Point, built_up: BaseGeometry) -> float:
    return _to_shape(point, built_up.boundary) if built_up.covers(point) else 0.0


def _to_shape(point: Point, shape: BaseGeometry) -> float:
    return math.inf if shape.is_empty else float(point.distance(shape))


def cells(ground: Ground) -> Measured:
    """Return metres to nature: 0 outside built-up areas, else to their edge or to nature, whichever is nearer."""
    grid, around = ground.grid, ground.around
    if around.nature is None or around.built_up is None:
        return np.full(len(ground.centres), np.nan), None
    metres = np.zeros(grid.shape)
    inside = covered(grid, series(around.built_up)) & ground.chosen
    if inside.any():
        shapes = (around.nature, around.built_up.boundary)
        metres[inside] = np.minimum(*(nearest_distance(grid, series(shape), where=inside)[inside] for shape in shapes))
    return metres[ground.chosen], None


CRITERION = Criterion(
    key="nature",
    label=N_("Nature"),
    question=N_("How far is it to nature?"),
    unit="m",
    direction=Direction.LESS_IS_BETTER,
    measured=N_(
        "Metres in a straight line to the nearest lake, shore, protected area or land outside the built-up area"
    ),
    points=(0, 500, 1500, 3000),
    values=(1, 0.8, 0.3, 0),
    weight=1,
    source=N_("Sogn regionråd, prestudy of 8 December 2017: close to nature; anchors are a judgement"),
    measure=measure,
    colour="#12496E",
    cells=cells,
)
