"""A site, and the surroundings it is measured against: plain figures, tables and shapes prepared by the caller."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from functools import cached_property

import pandas as pd
from shapely.geometry.base import BaseGeometry

from sitecriteria.errors import N_, ImpossibleError
from sitecriteria.stops import Stops
from sitecriteria.travel import Reach

Answer = bool | float | None


def is_unknown(answer: Answer) -> bool:
    """Whether a yes-or-no answer is blank: ``None``, or ``nan`` as tables write it."""
    return answer is None or (isinstance(answer, float) and math.isnan(answer))


@dataclass(frozen=True)
class Site:
    """A place where the houses could stand.

    ``easting``, ``northing``: metres, EPSG:25833. Areas in m2: ``plot_area`` of the plot, ``access_area`` taken by
    road and parking, ``existing_area`` of floor that stands there and suits (0: none). ``storeys`` are the storeys
    planned. ``staff_room`` to ``parking`` are the five points of a good place to work. ``neighbour_distance`` (metres
    to the nearest home) is shown and never scored: isolation is no quality. Unknown is ``nan`` for a figure and
    ``None`` for an answer.

    Raises
    ------
    ImpossibleError
        A coordinate is unknown, an area or distance is negative, or there is no storey.
    """

    id: str
    name: str
    easting: float
    northing: float
    plot_area: float = math.nan
    access_area: float = math.nan
    existing_area: float = math.nan
    storeys: int = 1
    hazard_zone: Answer = None
    staff_room: Answer = None
    resting_room: Answer = None
    daylight: Answer = None
    separate_entrance: Answer = None
    parking: Answer = None
    neighbour_distance: float = math.nan

    def __post_init__(self) -> None:
        if not (math.isfinite(self.easting) and math.isfinite(self.northing)):
            raise ImpossibleError(N_("Site {name} has no coordinates; give easting and northing."), name=self.name)
        if self.storeys < 1:
            raise ImpossibleError(
                N_("Site {name} has {storeys} storeys; it needs one at least."), name=self.name, storeys=self.storeys
            )
        for field in ("plot_area", "access_area", "existing_area", "neighbour_distance"):
            _refuse_negative(self.name, field, getattr(self, field))

    @cached_property
    def figures(self) -> tuple[object, ...]:
        """All that is known of the site, unknown as None, so that two equal sites are equal here too."""
        return tuple(None if is_unknown(getattr(self, one.name)) else getattr(self, one.name) for one in fields(self))


@dataclass(frozen=True, eq=False)
class Surroundings:
    """What sites are measured against. ``None`` means not known; an empty table means known that there is none.

    ``needed_area`` is the floor area of the plan in m2 (passed in, it follows from places and houses). ``nature``
    holds lakes, shores and protected areas, ``built_up`` the built-up areas as one shape; both in metres, EPSG:25833.
    ``stops``: columns ``easting``, ``northing``, ``departures`` (a day, blank where unknown). The others are
    travel times made by :func:`sitecriteria.travel.reach`, in winter from a winter network; the table behind
    ``participants`` has the column ``places``, the one behind ``municipalities`` ``inhabitants_18_66``.

    Raises
    ------
    ImpossibleError
        The needed area is negative.
    """

    needed_area: float = math.nan
    nature: BaseGeometry | None = None
    built_up: BaseGeometry | None = None
    stops: pd.DataFrame | None = None
    psychiatric_care: Reach | None = None
    somatic_care: Reach | None = None
    activity: Reach | None = None
    participants: Reach | None = None
    municipalities: Reach | None = None

    def __post_init__(self) -> None:
        _refuse_negative("-", "needed_area", self.needed_area)

    @cached_property
    def measures(self) -> dict[object, float]:
        """Measures of sites taken in these surroundings, by criterion and site (:mod:`sitecriteria.memory`)."""
        return {}

    @cached_property
    def known_stops(self) -> Stops | None:
        """The stops as they are looked up; None where no stops are known."""
        return None if self.stops is None else Stops(self.stops)


def footprint(site: Site, surroundings: Surroundings) -> float:
    """Return the ground, m2, that the needed building covers, spread over the storeys planned."""
    return surroundings.needed_area / site.storeys


def nearest_minutes(reach: Reach | None, site: Site) -> float:
    """Return the travel minutes to the place reached soonest; ``nan`` where no list is known, ``inf`` without road."""
    return math.nan if reach is None else reach.nearest_minutes(site.easting, site.northing)


def _refuse_negative(name: str, field: str, figure: float) -> None:
    if figure < 0:
        raise ImpossibleError(
            N_("Site {name}: {field} is {figure}; it can't be negative. Leave it blank where it is unknown."),
            name=name,
            field=field,
            figure=figure,
        )
