"""One location, or several: the best choice of sites, the travel it gives, and what it costs. No screen is needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from planning import Case, Change, Result, Scenario, evaluate, load
from planning.case import House
from planning.scenario import PLOT_COST, split_houses
from planning.summary import options_table
from sitecriteria import Reach, Surroundings, p_median
from siting import robust
from siting.ranking import Ranking

Floats = NDArray[np.float64]

MOST = 3
FIXED_POSTS = "staffing.fixed_fte.joint."


@dataclass(frozen=True, eq=False)
class Ground:
    """What locations are chosen on.

    ``sites`` that may be chosen; ``minutes``, shape (participants, sites), from each participant's centre; ``places``
    and ``people`` (18 to 66 years, nan where unknown), shape (participants,).
    """

    sites: tuple[str, ...]
    minutes: Floats
    places: Floats
    people: Floats


@dataclass(frozen=True, eq=False)
class Located:
    """A choice of locations: the sites, the site of each participant, mean minutes, houses by site, and two costs.

    ``relatives`` are minutes weighted by places, ``staff`` by inhabitants aged 18 to 66 of the participants.
    """

    chosen: tuple[str, ...]
    serves: tuple[str, ...]
    relatives: float
    staff: float
    houses: Mapping[str, tuple[House, ...]]
    result: Result
    apart: Result

    @property
    def option(self) -> str:
        """The option that is costed: joint, or own where one municipality is alone."""
        return "joint" if self.result.joint else "own"

    @cached_property
    def net(self) -> float:
        """Net, NOK a year, with the fixed posts shared by all locations."""
        return self._net(self.result)

    @cached_property
    def net_apart(self) -> float:
        """Net, NOK a year, with as many fixed posts at each location."""
        return self._net(self.apart)

    def _net(self, result: Result) -> float:
        return float(options_table(result)["net"][self.option])


def ground(around: Surroundings, ranking: Ranking) -> Ground | None:
    """Return the sites that may be chosen and the ways to them; None where a centre, a place or a site is lacking."""
    people = around.participants
    sites = robust.competing(ranking)
    if people is None or not sites or not people.places["places"].sum():
        return None
    where = [one.site for one in sites]
    minutes = np.stack([people.minutes_from(site.easting, site.northing) for site in where], axis=1)
    adults = inhabitants(people, around.municipalities)
    return Ground(tuple(one.site.id for one in sites), minutes, people.places["places"].to_numpy(dtype=float), adults)


def inhabitants(people: Reach, municipalities: Reach | None) -> Floats:
    """Return the inhabitants aged 18 to 66 of each participant, found by its centre; nan where not known."""
    if municipalities is None:
        return np.full(len(people.places), np.nan)
    known = municipalities.places.drop_duplicates("centre").set_index("centre")["inhabitants_18_66"]
    return people.places["centre"].map(known).to_numpy(dtype=float)


def locate(land: Ground, count: int, fixed: Sequence[str] = (), left_out: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the sites that give relatives the least travel in all, weighted by places.

    ``fixed`` are among them, ``left_out`` are not.

    Raises
    ------
    SiteError
        So many can't be chosen, or a participant can't reach any.
    """
    need = land.places > 0
    cost = land.minutes[need] * land.places[need, None]
    columns = [land.sites.index(site) for site in fixed]
    chosen, _ = p_median(cost, count, columns, [land.sites.index(site) for site in left_out])
    return tuple(land.sites[column] for column in chosen)


def travel(land: Ground, chosen: Sequence[str]) -> tuple[tuple[str, ...], float, float]:
    """Return the site nearest to each participant, and mean minutes of relatives and of staff."""
    columns = [land.sites.index(site) for site in chosen]
    nearest = np.argmin(land.minutes[:, columns], axis=1)
    minutes = land.minutes[:, columns].min(axis=1)
    return tuple(chosen[column] for column in nearest), mean(minutes, land.places), mean(minutes, land.people)


def mean(minutes: Floats, weights: Floats) -> float:
    """Return the weighted mean over those with a weight; nan where a weight is unknown or all are 0."""
    counted = weights != 0
    total = float(weights.sum())
    return float(minutes[counted] @ weights[counted]) / total if total > 0 else float("nan")


def plan(case: Case, scenario: Scenario, result: Result, land: Ground, chosen: Sequence[str]) -> Located:
    """Work out a choice of locations: places go to the nearest, houses are split there, each has a plot of its own.

    One location keeps the houses of the plan. With more, the posts beside the shifts are shared by all of them, or
    there are as many at each: the two ends that splitting costs.

    Raises
    ------
    BopsError
        The cost model refuses the plan.
    """
    serves, relatives, staff = travel(land, chosen)
    if len(chosen) == 1:
        return Located(tuple(chosen), serves, relatives, staff, {chosen[0]: result.plan.houses}, result, result)
    houses = split(land, chosen, serves, int(number(result, "staffing.places_per_house")))
    wanted = replace(scenario, houses=tuple(house for part in houses.values() for house in part))
    together = evaluate(case, times(wanted, result, len(houses), (PLOT_COST,)))
    apart = evaluate(case, times(wanted, result, len(houses), (PLOT_COST, *fixed_posts())))
    return Located(tuple(chosen), serves, relatives, staff, houses, together, apart)


def split(land: Ground, chosen: Sequence[str], serves: Sequence[str], most: int) -> dict[str, tuple[House, ...]]:
    """Return the houses at each location that serves anyone with places, as even as possible."""
    places = {site: int(land.places[[at == site for at in serves]].sum()) for site in chosen}
    return {site: split_houses(count, most) for site, count in places.items() if count}


def times(scenario: Scenario, result: Result, count: int, keys: Sequence[str]) -> Scenario:
    """Return the scenario with some assumptions as many times as there are locations."""
    more = {key: Change(number(result, key) * count) for key in keys}
    return replace(scenario, changes={**scenario.changes, **more})


def fixed_posts() -> list[str]:
    """Return the assumptions on posts that stand beside the shifts of the joint facility."""
    return [key for key in load() if key.startswith(FIXED_POSTS)]


def number(result: Result, key: str) -> float:
    """Return an assumption of a result; the first draw where values are drawn."""
    return float(np.ravel(result.values[key])[0])
