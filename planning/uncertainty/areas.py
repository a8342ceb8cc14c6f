"""The floor area that the joint facility needs where one assumption is otherwise: what of the draws reaches the sites."""

from __future__ import annotations

import numpy as np

from planning.arrays import Float
from planning.assumptions import Values
from planning.buildings import needed_area
from planning.scenario import Plan
from planning.uncertainty.draws import DRAWS, SEED, draw
from planning.uncertainty.ranges import uncertain_in, with_changes

LEVELS = np.arange(1, 10) / 10
"""Of nine equally likely amounts of an assumption each stands for as many of its draws."""


def areas_needed(plan: Plan, values: Values, draws: int = DRAWS, seed: int = SEED) -> dict[str, Float]:
    """Return the m2 that a plan's houses need, (levels,), by the drawn assumption that is otherwise, each alone.

    Those that move no area are left out. The amounts are the quantiles LEVELS of the draws of the Monte Carlo.
    """
    houses, found = np.array(sum(house.places > 0 for house in plan.houses)), dict[str, Float]()
    for each in uncertain_in(plan, values):
        if each.drawn:
            moved = each.changes(values, np.quantile(draw(each, draws, seed), LEVELS))
            area = needed_area(with_changes(values, moved), np.array(plan.places), houses)
            if np.ptp(area) > 0:
                found[each.key] = np.ravel(area)
    return found
