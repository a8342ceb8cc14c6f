"""How sure the answer is for one municipality: its own tornado, and where joint stops being the cheaper for it (method 9)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from planning.arrays import Float
from planning.assumptions import Values
from planning.contracts import PRICE
from planning.options import Result
from planning.scenario import Plan
from planning.sharing import TIE
from planning.today import change_from_today
from planning.uncertainty.breakeven import BreakEven, fewest_used, one_price, where_equal
from planning.uncertainty.draws import tornado

BUILDING = "building.cost_per_m2"


def against_alone(result: Result, index: int) -> Float:
    """Return a participant's joint net less its stand-alone net, NOK a year per draw; alone the latter."""
    alone = result.stand_alone[..., index]
    return np.asarray(alone if result.shares is None else result.shares.net[..., index] - alone)


def against_purchase(result: Result, index: int) -> Float:
    """Return a participant's joint net less what buying all its places costs, NOK a year per draw."""
    assert result.shares is not None
    return np.asarray(result.shares.net[..., index] - result.private.net[..., index])


def tornado_of(plan: Plan, values: Values, index: int) -> pd.DataFrame:
    """Return :func:`planning.uncertainty.tornado` of what one participant decides by."""
    return tornado(plan, values, partial(against_alone, index=index))


@dataclass(frozen=True)
class SwitchingValues:
    """Where joint stops being the cheaper for one participant, each taken alone with everything else as it stands.

    Attributes
    ----------
    price
        Price of a bought place, NOK a day and the same for all, against buying all its places.
    building
        Building cost, NOK per m2, against the cheapest alone.
    used
        Fewest places used of ``reserved`` in the facility, in proportion, from which joint is cheaper than the cheapest alone.
    bought
        Places it buys today at which joint changes nothing from today; None where today is not known or a place costs nothing.
    """

    price: BreakEven
    building: BreakEven
    used: BreakEven
    reserved: int
    bought: float | None


def switching_values(result: Result, index: int) -> SwitchingValues:
    """Return where joint stops being the cheaper for one participant."""
    plan, values = result.plan, result.values
    return SwitchingValues(
        price=where_equal(one_price(plan), values, PRICE, partial(against_purchase, index=index)),
        building=where_equal(plan, values, BUILDING, partial(against_alone, index=index)),
        used=fewest_used_for(result, index),
        reserved=int(result.joint.cost.facilities.allotted.sum()) if result.joint else 0,
        bought=same_as_today(result, index),
    )


def fewest_used_for(result: Result, index: int) -> BreakEven:
    """Return the fewest places used, of those reserved in the facility, from which joint is cheaper for a participant."""
    return fewest_used(result, lambda used: used.one_key[..., index] < used.stand_alone[..., index] - TIE)


def same_as_today(result: Result, index: int) -> float | None:
    """Return how many places a participant buys today at which joint changes nothing, at the private net cost per place."""
    change, needed = change_from_today(result), result.plan.participants[index].places
    if change is None or not needed or not result.private.net[index] > 0:
        return None
    return float(change.today.places[index] + change.net[index] / (result.private.net[index] / needed))
