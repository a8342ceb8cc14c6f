"""The cheapest split of places into houses, found by trying all (method 2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from planning.arrays import Float, Whole
from planning.case import Case, House
from planning.costs import facility_cost
from planning.need import need_mix
from planning.options import Result, evaluate, joint_facility
from planning.scenario import Scenario
from planning.sharing import TIE

MOST_SPLIT = 60
"""Places around the clock that are split in every way: there are 63 000 ways for 60 places in houses of at most 8."""


@dataclass(frozen=True)
class Split:
    """The cheapest houses for the places of a plan: net cost of the joint option, and what it saves, NOK a year."""

    houses: tuple[House, ...]
    net: float
    saving: float


def cheapest_split(result: Result, most_houses: int | None = None) -> Split | None:
    """Return the cheapest split of a plan's places into houses of at most ``staffing.places_per_house``.

    Houses staffed by day and evening only stay as they are, and a typed roster, which is that of its houses, is not
    carried to others. Of equally cheap splits the one with fewest houses, then with the larger first.

    Parameters
    ----------
    most_houses
        Most houses around the clock, such as those of the plan: more of them leave more alone at night. Any number where
        None.

    Returns
    -------
    split
        None without a joint option, without places around the clock, with more than can be tried, or with too few
        houses. A plan that can't be beaten is its own cheapest split, with a saving of 0.
    """
    plan, fixed, ways = result.plan, closed_at_night(result), ways_to_split(result, most_houses)
    if result.joint is None or not len(ways):
        return None
    net = net_of_ways(result, ways, fixed) + float(result.joint.rest.net.sum())
    chosen, best = float(result.joint.net[..., 0]), int(np.argmax(net <= net.min() + TIE))
    if chosen <= net[best] + TIE:
        return Split(plan.houses, chosen, 0.0)
    return Split(houses_of(ways[best], fixed), float(net[best]), chosen - float(net[best]))


def ways_to_split(result: Result, most_houses: int | None) -> Whole:
    """Return the ways to split the places around the clock, (way, house); none where there are too many or no such places."""
    places = result.plan.places - sum(house.places for house in closed_at_night(result))
    if not 0 < places <= MOST_SPLIT:
        return np.zeros((0, 0), dtype=int)
    ways = every_split(places, int(float(np.ravel(result.values["staffing.places_per_house"])[0])))
    return ways if most_houses is None else ways[:, :most_houses][~ways[:, most_houses:].any(axis=1)]


def closed_at_night(result: Result) -> tuple[House, ...]:
    """Return the houses of a plan that are staffed by day and evening only."""
    return tuple(house for house in result.plan.houses if house.places and not house.around_the_clock)


def houses_of(way: Whole, fixed: tuple[House, ...]) -> tuple[House, ...]:
    """Return the houses of a way to split places, with those that stay as they are."""
    return tuple(House(int(count)) for count in way if count) + fixed


def possible_houses(case: Case, scenario: Scenario) -> list[tuple[House, ...]]:
    """Return what :func:`cheapest_houses` chooses among: the plan's own houses, and every split into no more of them."""
    usual = evaluate(case, replace(scenario, roster=()))
    ways, fixed = ways_to_split(usual, open_at_night(usual)), closed_at_night(usual)
    return [usual.plan.houses, *(houses_of(way, fixed) for way in ways)]


def cheapest_houses(case: Case, scenario: Scenario) -> tuple[House, ...] | None:
    """Return the houses of the cheapest split of a scenario's places into no more houses than it has; None without one."""
    usual = evaluate(case, replace(scenario, roster=()))
    split = cheapest_split(usual, open_at_night(usual))
    return split.houses if split else None


def open_at_night(result: Result) -> int:
    """Return how many houses of a plan are staffed around the clock."""
    return sum(1 for house in result.plan.houses if house.places and house.around_the_clock)


def net_of_ways(result: Result, ways: Whole, fixed: tuple[House, ...]) -> Float:
    """Return the net cost of the facility for each way to split its places, NOK a year."""
    plan, values = result.plan, result.values
    one = joint_facility(plan, values, need_mix(values, plan.participants))
    stay = np.array([house.places for house in fixed], dtype=int)
    places = np.hstack([ways, np.tile(stay, (len(ways), 1))])
    clock = np.hstack([np.ones_like(ways, dtype=bool), np.zeros((len(ways), len(fixed)), dtype=bool)])
    count = len(ways)
    facilities = replace(
        one,
        places=places,
        around_the_clock=clock,
        extra_staff=np.repeat(one.extra_staff, count, axis=0),
        allotted=np.repeat(np.asarray(one.allotted, dtype=float), count, axis=0),
        tax_rate=np.repeat(one.tax_rate, count, axis=-1),
        typed={},
    )
    return facility_cost(values, facilities, plan.existing_area).net


@cache
def every_split(places: int, most: int) -> Whole:
    """Return every way to split places into houses of at most ``most``, (way, house), larger first, fewest houses first."""
    ways = sorted(partitions(places, most), key=len)
    table = np.zeros((len(ways), max(map(len, ways))), dtype=int)
    for row, way in zip(table, ways, strict=True):
        row[: len(way)] = way
    return table


def partitions(places: int, most: int) -> Iterator[tuple[int, ...]]:
    """Yield every way to write a number as a falling sum of parts of at most ``most``, the largest parts first."""
    if places == 0:
        yield ()
    for first in range(min(places, most), 0, -1):
        for rest in partitions(places - first, first):
            yield (first, *rest)
