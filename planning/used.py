"""Fewer places used than built: what every option costs then, and what each municipality pays (method 5 to 7).

Joint and own houses stand as planned, with all their staff; what follows the residents (rent, refund, bought places) follows
the places used.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from planning.arrays import Float, Truth, Value
from planning.contracts import own_prices
from planning.costs import FacilityCost, facility_cost, purchase_cost, with_care
from planning.errors import N_, ImpossibleError
from planning.need import mean_load, need_mix
from planning.options import Joint, Result, at_plans_end, care_factor, divided, shares_of
from planning.sharing import TIE, key_share, part_of
from planning.terms import plain


@dataclass(frozen=True)
class Used:
    """The options where fewer places are used, NOK a year by participant, (..., participant) where several counts are asked for.

    Attributes
    ----------
    places
        Places of the facility that each uses.
    one_key, two_part
        Net cost of joint by the key of the plan, and by the two-part key: a fixed part by reserved places, the rest by used.
    stand_alone
        Net cost of the cheaper of own house and private purchase for the same users.
    """

    places: Float
    one_key: Float
    two_part: Float
    stand_alone: Float

    @property
    def saves(self) -> Truth:
        """Whether joint costs all together less than each for itself, by count."""
        return np.asarray(self.one_key.sum(axis=-1) < self.stand_alone.sum(axis=-1) - TIE)


def when_used(result: Result, count: Value) -> Used | None:
    """Return what each pays where so many of the facility's reserved places are used; None without a joint facility.

    They are used in proportion to those typed as used, else to those reserved. Several counts, (count), are worked out at once.

    Raises
    ------
    ImpossibleError
        For a count below 0 or above the places reserved in the facility.
    """
    if result.joint is None:
        return None
    reserved, counts = result.joint.cost.facilities.allotted[0], np.asarray(count, dtype=float)
    for wrong in counts[~((counts >= 0) & (counts <= reserved.sum()))].ravel():
        raise ImpossibleError(
            N_("{count} places can't be used: give a number from 0 to {most}."),
            count=plain(float(wrong)), most=int(reserved.sum()),
        )  # fmt: skip
    known = shares_of(result.plan, result.joint)
    weights = reserved if known.used is None else known.used
    places = counts[..., None] * part_of(weights, np.zeros(len(reserved)))
    joint = joint_used(result, places)
    shares = {key: key_share(key)(result.values, replace(known, used=places)) for key in ("mix", "two_part")}
    nets = {key: np.asarray(divided(joint, share).net) for key, share in shares.items()}
    return Used(places, nets["mix"], nets["two_part"], stand_alone_used(result, places))


def joint_used(result: Result, places: Float) -> Joint:
    """Return the joint option with so many places used by each (last axis); what it lacks room for is bought as before."""
    assert result.joint is not None
    facilities = replace(result.joint.cost.facilities, allotted=places[..., None, :])
    cost = facility_cost(result.values, facilities, result.plan.existing_area)
    return Joint(at_plans_end(result.values, cost, result.plan), result.joint.rest, result.values)


def stand_alone_used(result: Result, places: Float) -> Float:
    """Return the cheaper of an own house as reserved and private purchase, for the same users, NOK a year by participant."""
    assert result.joint is not None
    values, members = result.values, result.plan.participants
    served = places + result.joint.rest.places
    mix = need_mix(values, members)
    load = mean_load(values, mix)
    bought = purchase_cost(own_prices(values, members, load), served, mix, load, result.private.extra_wages)
    return np.minimum(own_used(result, served).net, bought.net)


def own_used(result: Result, served: Float) -> FacilityCost:
    """Return the own houses as reserved, with so many served in each."""
    by_house = served[..., None, :] * np.eye(served.shape[-1])
    own = facility_cost(result.values, replace(result.own.facilities, allotted=by_house))
    if result.plan.equal_care:
        own = with_care(result.values, own, care_factor(own, result.implied_hours))
    return own


def used_table(result: Result, count: float) -> pd.DataFrame | None:
    """Return what each pays where fewer places are used; None without a joint facility.

    Returns
    -------
    table
        number, name, reserved and used (places in the facility), full (net by the plan's key with all of them used), one_key,
        two_part (net with fewer used), stand_alone (NOK a year).
    """
    found = when_used(result, count)
    if found is None or result.joint is None or result.shares is None:
        return None
    members = result.plan.participants
    return pd.DataFrame(
        {
            "number": [m.number for m in members],
            "name": [m.name for m in members],
            "reserved": result.joint.cost.facilities.allotted[0],
            "used": found.places,
            "full": result.shares.net,
            "one_key": found.one_key,
            "two_part": found.two_part,
            "stand_alone": found.stand_alone,
        }
    )
