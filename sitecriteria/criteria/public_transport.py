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
    """Return walking minutes to the stop that counts: a straight line at 80 metres a minute (400 m in five minutes).

    ``nan`` where no stops are known, ``inf`` where there are none.
    """
    found = _found(site, surroundings)
    return math.nan if found is None else found[1] / WALKING_METRES_PER_MINUTE


def service_value(site: Site, surroundings: Surroundings) -> float:
    """Return the value, 0 to 1, of the departures a day from the stop that counts; ``nan`` where they are unknown."""
    found = _found(site, surroundings)
    if found is None:
        return math.nan
    if found[0] is None:
        return 0.0
    return float(piecewise_linear(surroundings.stop_figures[2][found[0]], DEPARTURES, SERVICE_VALUES))


def counted_stop(site: Site, surroundings: Surroundings) -> int | None:
    """Return the position, in the table of stops, of the one that counts; None where there is none.

    That is the nearest whose departures are known, if one can walk there (the last anchor); else the nearest of all.
    Of stops at the same place, the one with most known departures counts.
    """
    found = _found(site, surroundings)
    return None if found is None else found[0]


def _found(site: Site, surroundings: Surroundings) -> tuple[int | None, float] | None:
    """Return the position of the stop that counts, and the metres to it; None where no stops are known."""
    if surroundings.stops is None:
        return None
    easting, northing, departures = surroundings.stop_figures
    if not len(easting):
        return None, math.inf
    metres = np.hypot(easting - site.easting, northing - site.northing)
    told = np.where(np.isnan(departures), math.inf, metres)
    wanted = told if told.min() <= CRITERION.points[-1] * WALKING_METRES_PER_MINUTE else metres
    at_place = np.flatnonzero(wanted <= wanted.min() + SAME_STOP_METRES)
    best = int(at_place[np.argmax(np.nan_to_num(departures[at_place], nan=-1.0))])
    return best, float(wanted.min())


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
    factor=service_value,
)
