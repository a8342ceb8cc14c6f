"""Public transport: how far to walk to a stop, and how often something leaves from it."""

import math

import numpy as np

from sitecriteria.criterion import Criterion, Direction, piecewise_linear
from sitecriteria.errors import N_
from sitecriteria.site import Site, Surroundings

WALKING_METRES_PER_MINUTE = 80.0
DEPARTURES = (0, 4, 12)
SERVICE_VALUES = (0, 0.5, 1)
SAME_STOP_METRES = 1.0


def measure(site: Site, surroundings: Surroundings) -> float:
    """Return walking minutes to the nearest stop: a straight line at 80 metres a minute (400 m in five minutes).

    ``nan`` where no stops are known, ``inf`` where there are none.
    """
    metres = _metres_to_stops(site, surroundings)
    return math.nan if metres is None else float(metres.min(initial=math.inf)) / WALKING_METRES_PER_MINUTE


def service_value(site: Site, surroundings: Surroundings) -> float:
    """Return the value, 0 to 1, of the departures a day from the nearest stop; ``nan`` where they are unknown.

    Of stops at the same place, the one with most known departures counts.
    """
    metres = _metres_to_stops(site, surroundings)
    if metres is None or surroundings.stops is None:
        return math.nan
    nearest = metres <= metres.min(initial=math.inf) + SAME_STOP_METRES
    departures = surroundings.stops.loc[nearest, "departures"].astype(float).max()
    return float(piecewise_linear(departures, DEPARTURES, SERVICE_VALUES)) if nearest.any() else 0.0


def _metres_to_stops(site: Site, surroundings: Surroundings) -> np.ndarray | None:
    stops = surroundings.stops
    if stops is None:
        return None
    return np.hypot(
        stops["easting"].to_numpy(dtype=float) - site.easting, stops["northing"].to_numpy(dtype=float) - site.northing
    )


CRITERION = Criterion(
    key="public_transport",
    label=N_("Public transport"),
    question=N_("Can users, relatives and staff come and go without a car?"),
    unit="min",
    direction=Direction.LESS_IS_BETTER,
    measured=N_(
        "Walking minutes to the nearest stop (80 metres a minute in a straight line); its value is multiplied with "
        "the value of the departures a day: none 0, four 0.5, twelve or more 1"
    ),
    points=(5, 10, 20, 30),
    values=(1, 0.7, 0.2, 0),
    weight=1,
    source=N_("Sogn regionråd, prestudy of 8 December 2017: close to public transport; anchors are a judgement"),
    measure=measure,
    factor=service_value,
)
