"""What posts of the joint facility that serve users who live elsewhere would give, and cost (method 2, 3 and 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from planning.arrays import Float, Value
from planning.assumptions import Values
from planning.case import Municipality
from planning.options import Result, tax_rates
from planning.scenario import Plan
from planning.sharing import part_of
from planning.staffing import WEEKS_PER_YEAR, net_hours_per_fte
from planning.uncertainty import DRAWS, SEED, Interval, draw
from planning.uncertainty.draws import LOWER, UPPER
from planning.uncertainty.ranges import uncertain_in, with_changes
from planning.wages import on_cost

POSTS = (1.0, 2.0)
"""Full-time equivalents of outreach staff that are shown beside the plan's own."""
ROLE = "outreach"


def weekly_hours(values: Values) -> Value:
    """Return the hours a full-time equivalent is on duty a week, in the mean over the year; travel is not taken off."""
    return net_hours_per_fte(values) / WEEKS_PER_YEAR


def post_cost(values: Values, tax_rate: Value, specialist_share: Value = 0.0) -> Float:
    """Return what a post of outreach staff costs a year with administration, NOK; ``specialist_share`` is paid by others."""
    more = 1 + values["operating.overhead_share"] - specialist_share
    return np.asarray(values[f"pay.base_pay.{ROLE}"] * on_cost(values, tax_rate) * more)


@dataclass(frozen=True)
class Outreach:
    """What a post gives and costs: hours on duty a week and NOK a year, each with its interval; both grow with the posts."""

    hours: float
    cost: float
    hours_interval: Interval
    cost_interval: Interval


def a_post(plan: Plan, values: Values) -> Outreach:
    """Return what one post of the joint facility gives and costs, with the interval over draws of the assumptions."""
    found = [each for each in uncertain_in(plan, values) if each.drawn]
    moved = {k: v for each in found for k, v in each.changes(values, draw(each, DRAWS, SEED)).items()}
    drawn = with_changes(values, moved)
    hours, cost = (interval(amounts) for amounts in (weekly_hours(drawn), host_cost(plan, drawn)))
    return Outreach(float(np.ravel(weekly_hours(values))[0]), float(host_cost(plan, values)), hours, cost)


def host_cost(plan: Plan, values: Values) -> Float:
    """Return what a post of the joint facility costs, the host being the employer, NOK a year."""
    tax = tax_rates(values, [plan.host])[..., 0]
    share = np.asarray(values["joint.specialist_funding_share"])
    return post_cost(single(values), tax, share[..., 0] if share.ndim else share)


def single(values: Values) -> Values:
    """Return values whose draws have no axis but that of the draws."""
    flat: dict[str, Value] = {
        key: np.asarray(value)[..., 0] if np.ndim(value) else value for key, value in values.changed.items()
    }
    return Values(values.year, values.base, flat, values.notes)


def interval(amounts: Value) -> Interval:
    """Return where nine of ten draws lie."""
    low, high = np.percentile(np.ravel(amounts), [LOWER, UPPER])
    return float(low), float(high)


def elsewhere(members: Sequence[Municipality]) -> Float | None:
    """Return how many of each one's users have no reserved place; None where somebody's users aren't known."""
    users = [m.users for m in members]
    if any(count is None for count in users):
        return None
    return np.array([max(count - m.places, 0) for count, m in zip(users, members, strict=True) if count is not None])


def outreach_table(result: Result, by_users: bool = True) -> pd.DataFrame:
    """Return what a post gives each participant of a plan with a joint facility, and what the same money gives alone.

    Parameters
    ----------
    by_users
        Hours are split by users who live elsewhere, where they are known; else by population.

    Returns
    -------
    table
        number, name, elsewhere (persons; NaN where not split by them), hours (on duty a week), cost (its part of the post
        by the sharing key, NOK a year), alone_posts (of the municipality's own, for the same money), alone_hours (a week).
    """
    plan, values = result.plan, result.values
    members = plan.participants
    population = np.array([m.population for m in members], dtype=float)
    counted = elsewhere(members) if by_users else None
    hours = float(np.ravel(weekly_hours(values))[0])
    share = np.zeros(len(members)) if result.shares is None else np.ravel(result.shares.share)
    cost = share * float(host_cost(plan, values))
    posts = cost / post_cost(values, tax_rates(values, members))
    return pd.DataFrame(
        {
            "number": [m.number for m in members],
            "name": [m.name for m in members],
            "elsewhere": np.nan if counted is None else counted,
            "hours": hours * part_of(population if counted is None else counted, population / population.sum()),
            "cost": cost,
            "alone_posts": posts,
            "alone_hours": posts * hours,
        }
    )
