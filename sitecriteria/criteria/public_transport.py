"""Public transport: how far to walk to a stop, and how often something leaves from it."""

import numpy as np
from numpy.typing import NDArray

from sitecriteria.criterion import Criterion, Direction, piecewise_linear
from sitecriteria.errors import N_
from sitecriteria.ground import Ground, Measured
from sitecriteria.site import Site, Surroundings

Floats = NDArray[np.float64]

WALKING_METRES_PER_MINUTE = 80.0
DEPARTURES = (0, 4, 12)
SERVICE_VALUES = (0, 0.5, 1)


def measure(site: Site, surroundings: Surroundings) -> float:
    """Return walking minutes to the stop that counts: a straight line at 80 metres a minute (400 m in five minutes).

    ``nan`` where no stops are known, ``inf`` where there are none.
    """
    return float(at_points(_point(site), surroundings)[0][0])


def service_value(site: Site, surroundings: Surroundings) -> float:
    """Return the value, 0 to 1, of the departures a day from the stop that counts; ``nan`` where they are unknown."""
    return float(at_points(_point(site), surroundings)[1][0])


def counted_stop(site: Site, surroundings: Surroundings) -> int | None:
    """Return the position, in the table of stops, of the one that counts; None where there is none.

    That is the nearest whose departures are known, if one can walk there (the last anchor); else the nearest of all.
    Of stops at the same place, the one with most known departures counts.
    """
    stops = surroundings.known_stops
    return None if stops is None or not len(stops) else int(stops.counted(_point(site), _longest_walk())[0][0])


def at_points(points: Floats, surroundings: Surroundings) -> tuple[Floats, Floats]:
    """Return walking minutes to the stop that counts, and the value of its departures, at many points.

    ``points`` are easting and northing, shape (points, 2); both results have the shape (points,).
    """
    stops = surroundings.known_stops
    if stops is None:
        return np.full(len(points), np.nan), np.full(len(points), np.nan)
    if not len(stops):
        return np.full(len(points), np.inf), np.zeros(len(points))
    position, metres = stops.counted(points, _longest_walk())
    values = piecewise_linear(stops.departures, DEPARTURES, SERVICE_VALUES)
    return metres / WALKING_METRES_PER_MINUTE, values[position]


def _point(site: Site) -> Floats:
    return np.array([[site.easting, site.northing]])


def _longest_walk() -> float:
    """Return the metres of the last anchor."""
    return CRITERION.points[-1] * WALKING_METRES_PER_MINUTE


def cells(ground: Ground) -> Measured:
    """Return walking minutes to the stop that counts, exactly, and the value of the departures there."""
    minutes, service = at_points(ground.centres, ground.around)
    return minutes, None if ground.around.stops is None else service


CRITERION = Criterion(
    key="public_transport",
    label=N_("Public transport"),
    question=N_("Can users, relatives and staff come and go without a car?"),
    unit="min",
    direction=Direction.LESS_IS_BETTER,
    measured=N_(
        "Walking minutes to the nearest stop (80 metres a minute in a straight line), or to the nearest whose "
        "departures are known where one is within half an hour; its value is multiplied with the value of the "
        "departures a day: none 0, four 0.5, twelve or more 1"
    ),
    points=(5, 10, 20, 30),
    values=(1, 0.7, 0.2, 0),
    weight=1,
    source=N_("Sogn regionråd, prestudy of 8 December 2017: close to public transport; anchors are a judgement"),
    measure=measure,
    colour="#5E97B8",
    cells=cells,
    factor=service_value,
)
