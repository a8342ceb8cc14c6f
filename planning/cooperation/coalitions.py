"""What a joint facility costs every group of participants, by the formulas of the plan itself (method 8)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planning.arrays import Float, Truth, Whole
from planning.assumptions import Values
from planning.cooperation.games import membership
from planning.costs import FacilityCost, facility_cost
from planning.need import need_mix
from planning.options import Result, at_plans_end, extra_posts, municipal_share, tax_rates
from planning.scenario import Plan, even_split
from planning.sharing import Shares, key_share
from planning.staffing import Facilities

MOST_PLACES = "staffing.places_per_house"
BLOCK = 4096
"""Coalitions costed at once, so that the arrays of one step fit in the processor's cache."""


@dataclass(frozen=True)
class Coalitions:
    """Every group of participants with a joint facility of its own, NOK a year, by mask.

    Attributes
    ----------
    facility_cost
        (2**n,) net cost: of the facility for two or more, of the cheapest alone for one, 0 for nobody. The whole group
        has the houses of the plan, and its private rest.
    member_cost
        (2**n, n) what each member pays of it by the sharing key, the state refund at home; NaN for those outside.
    """

    facility_cost: Float
    member_cost: Float


def cost_coalitions(result: Result, rule: str = "mix") -> Coalitions:
    """Cost a facility for every group of a result's participants.

    Parameters
    ----------
    result
        Of one set of values, no draws.
    rule
        The key by which each group shares, one of SHARING_RULES that is a key.
    """
    count = len(result.plan.participants)
    inside = membership(count)
    blocks = [block_costs(result, inside[start : start + BLOCK], rule) for start in range(0, len(inside), BLOCK)]
    members = np.concatenate(blocks)
    members[inside.sum(axis=1) == 1] = np.where(np.eye(count, dtype=bool), result.stand_alone, np.nan)
    if result.joint is not None:
        members[-1] = municipal_share(result.plan, result.values, result.joint, rule).net
    whole = np.nansum(members, axis=1)
    if result.joint is not None:
        whole[-1] = float(result.joint.net[..., 0])
    return Coalitions(whole, members)


def block_costs(result: Result, inside: Truth, rule: str) -> Float:
    """Return what each member of some coalitions pays, (coalition, participant); NaN outside."""
    values, plan = result.values, result.plan
    cost = coalition_facilities(values, plan, inside)
    share = key_share(rule)(values, coalition_shares(values, plan, inside))
    net = share * cost.common_gross[:, None] + cost.extra_by_municipality - cost.refund_by_municipality()
    return np.where(inside, net, np.nan)


def coalition_facilities(values: Values, plan: Plan, inside: Truth) -> FacilityCost:
    """Cost one facility for each coalition, (coalition, participant), with as few and as even houses as the limit allows.

    Values may hold draws, but of the most places in a house only one number: other numbers make other houses.
    """
    members = plan.participants
    (most,) = np.unique(values[MOST_PLACES])
    needed = np.array([m.places for m in members])
    allotted = inside * needed
    places = even_split(allotted.sum(axis=1), int(most))
    host, at_plan = hosts(plan, inside, needed)
    facilities = Facilities(
        kind="joint",
        places=places,
        around_the_clock=np.ones_like(places, dtype=bool),
        extra_staff=inside * extra_posts(members),
        allotted=allotted,
        mix=need_mix(values, members),
        tax_rate=tax_rates(values, members)[..., host],
        form=plan.form,
    )
    cost = facility_cost(values, facilities, np.where(at_plan, plan.existing_area, 0.0))
    return at_plans_end(values, cost, plan)


def alike(plan: Plan, inside: Truth) -> tuple[Whole, Whole]:
    """Return the coalitions whose facilities differ, as indices of ``inside``, and for each coalition which of them it has.

    A facility is told by its places, the employer tax of its host, whether the building at the site is its own, and which
    members with a need profile or extra staff of their own take part.
    """
    members = plan.participants
    needed = np.array([m.places for m in members])
    host, at_plan = hosts(plan, inside, needed)
    zones = np.unique([m.tax_zone for m in members], return_inverse=True)[1]
    own = np.array([bool(m.extra_staff or (m.need and sum(m.need))) for m in members])
    usual = inside @ (needed * ~own)
    told = np.column_stack([zones[host], at_plan & (plan.existing_area > 0), usual, inside[:, own]])
    _, first, which = np.unique(told, axis=0, return_index=True, return_inverse=True)
    return first, which.ravel()


def hosts(plan: Plan, inside: Truth, needed: Whole) -> tuple[Whole, Truth]:
    """Return the host of each coalition as an index, and whether it is the plan's own.

    The plan's host where it is a member, else the case's, else the member with most places (ties: lowest number).
    """
    members = plan.participants
    by_number = sorted(range(len(members)), key=lambda i: (-needed[i], members[i].number))
    wanted = [m.number for m in (plan.host, *members) if m.number in (plan.host.number, plan.case.host)]
    first = [next(i for i, m in enumerate(members) if m.number == number) for number in dict.fromkeys(wanted)]
    order = np.array(first + by_number)
    host = order[np.argmax(inside[:, order], axis=1)]
    return host, inside[:, first[0]]


def coalition_shares(values: Values, plan: Plan, inside: Truth) -> Shares:
    """Return what the sharing rules know of each coalition, (coalition, participant), 0 outside."""
    members, agreed = plan.participants, plan.agreement
    places = inside * np.array([m.places for m in members])
    used = np.array([agreed.used.get(m.number, m.places) for m in members])
    parts = np.array([agreed.percentages.get(m.number, 0.0) for m in members])
    return Shares(
        population=inside * np.array([m.population for m in members]),
        allotted=places,
        needed=places,
        members=inside,
        used=used if agreed.used else None,
        percentages=parts if agreed.percentages else None,
    )
