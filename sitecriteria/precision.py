"""How uncertain a value is in itself: a point known only as its village, figures taken for granted."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sitecriteria.assessment import assess_sites, values_table
from sitecriteria.criteria import CRITERIA
from sitecriteria.criterion import Criterion
from sitecriteria.site import Site, Surroundings

Floats = NDArray[np.float64]

POINT_METRES: Mapping[str, float] = {"address": 0.0, "near": 300.0, "village": 1000.0}
ASSUMED_SHARE = 0.2
COMPASS = 8
LESS_ROOM, MORE_ROOM = (-1.0, 1.0, -1.0), (1.0, -1.0, 1.0)


@dataclass(frozen=True)
class Doubt:
    """How far off what is known of a site may be: its point in metres, its areas as a share of themselves."""

    metres: float = 0.0
    share: float = 0.0


def value_spread(
    sites: Sequence[Site],
    surroundings: Surroundings,
    doubts: Mapping[str, Doubt],
    criteria: Mapping[str, Criterion] = CRITERIA,
) -> tuple[Floats, Floats]:
    """Return the least and the most that each value may be, each of shape (sites, criteria), 0 to 1.

    A site is measured again at eight points round it, ``metres`` away, and with its areas smaller and larger by
    ``share``; ``doubts`` are by id, and a site not named has none. Where a value is missing, the ends that it must lie
    between count. Costs up to eleven assessments a site.
    """
    copies = [(row, copy) for row, site in enumerate(sites) for copy in _variants(site, doubts.get(site.id, Doubt()))]
    assessed = assess_sites([copy for _, copy in copies], surroundings, criteria)
    rows = np.array([row for row, _ in copies], dtype=np.int64)
    low, high = np.ones((len(sites), len(criteria))), np.zeros((len(sites), len(criteria)))
    np.minimum.at(low, rows, values_table(assessed, "low"))
    np.maximum.at(high, rows, values_table(assessed, "high"))
    return low, high


def _variants(site: Site, doubt: Doubt) -> list[Site]:
    """Return the site, moved to each side, and with less and with more room."""
    found = [site]
    if doubt.metres:
        for turn in range(COMPASS):
            angle = 2 * math.pi * turn / COMPASS
            east, north = doubt.metres * math.sin(angle), doubt.metres * math.cos(angle)
            found.append(replace(site, easting=site.easting + east, northing=site.northing + north))
    if doubt.share:
        found += [_with_room(site, doubt.share, signs) for signs in (LESS_ROOM, MORE_ROOM)]
    return found


def _with_room(site: Site, share: float, signs: tuple[float, float, float]) -> Site:
    plot, access, building = (1 + share * sign for sign in signs)
    return replace(
        site,
        plot_area=site.plot_area * plot,
        access_area=site.access_area * access,
        existing_area=site.existing_area * building,
    )
