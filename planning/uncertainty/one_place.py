"""What one reserved place more or fewer does to the choice: nothing is drawn of how many places there are."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from planning.case import Case
from planning.errors import BopsError
from planning.options import evaluate
from planning.scenario import Scenario
from planning.uncertainty.ranges import headline


@dataclass(frozen=True)
class OnePlace:
    """How far the saving moves at most, NOK a year, and whether the cheapest way for all would be another."""

    moves: float
    another: bool


def one_place(case: Case, scenario: Scenario) -> dict[str, OnePlace]:
    """Return what one place more or fewer of each participant does, by number; the houses are split anew.

    A participant whose places can't be other ones is left out, and all are with one participant.
    """
    now = evaluate(case, scenario)
    if now.joint is None:
        return {}
    difference = float(headline(now))
    found = {m.number: saving_at(case, scenario, m.number, m.places) for m in now.plan.participants}
    return {
        number: OnePlace(max(abs(each - difference) for each in others), any(each * difference < 0 for each in others))
        for number, others in found.items()
        if others
    }


def saving_at(case: Case, scenario: Scenario, number: str, places: int) -> list[float]:
    """Return joint net less stand-alone net, NOK a year, with one place fewer and one more, where that can be."""
    found = []
    for count in (places - 1, places + 1):
        try:
            other = evaluate(case, replace(scenario, places={**scenario.places, number: count}))
        except BopsError:
            continue
        found.append(float(np.ravel(headline(other))[0]))
    return found
