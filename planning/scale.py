"""Economies of scale: what a place costs as the joint facility grows, in the steps that rosters make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planning.arrays import Float, Truth
from planning.assumptions import Values
from planning.case import Municipality
from planning.costs import FacilityCost, facility_cost
from planning.need import need_mix
from planning.options import at_plans_end, extra_posts, tax_rates, typed_posts
from planning.scenario import House, Plan, even_split
from planning.sharing import largest_remainder
from planning.staffing import HOME, Facilities


def cost_by_places(
    values: Values,
    members: Sequence[Municipality],
    host: Municipality,
    most: int,
    existing_area: float = 0.0,
    form: str = HOME,
) -> pd.DataFrame:
    """Return the cost of joint facilities of 1 to ``most`` places, filled with the participants' mean need.

    Parameters
    ----------
    existing_area
        m2 at the site that can be refurbished instead of built.

    Returns
    -------
    table
        places; houses (by ``staffing.places_per_house``); net, gross (NOK a year); per_place (net a place, NOK a
        year); care_hours (paid hours per used place and day); shift_fte.
    """
    facilities = replace(facilities_of(values, members, host, range(1, most + 1)), form=form)
    return table_of(facility_cost(values, facilities, existing_area))


def plan_by_places(values: Values, plan: Plan, most: int) -> pd.DataFrame:
    """Return the same for a plan; the facility of as many places as it has is its own, at its end of the band."""
    facilities = replace(facilities_of(values, plan.participants, plan.host, range(1, most + 1)), form=plan.form)
    return table_of(cost_sizes(values, facilities, plan))


def table_of(cost: FacilityCost) -> pd.DataFrame:
    """Return facilities costed by size as a table."""
    total = cost.facilities.total_places
    return pd.DataFrame(
        {
            "places": total,
            "houses": cost.facilities.houses,
            "net": cost.net,
            "gross": cost.gross,
            "per_place": cost.net / total,
            "care_hours": cost.staffing.care_hours,
            "shift_fte": cost.staffing.shift_fte,
        }
    )


def cost_sizes(values: Values, facilities: Facilities, plan: Plan) -> FacilityCost:
    """Cost facilities of several sizes, where that of the plan's own number is the plan's; all at its end of the band."""
    area = plan.existing_area if facilities.kind == "joint" else 0.0
    return at_plans_end(values, facility_cost(values, with_plan(facilities, plan), area), plan)


def facilities_of(
    values: Values, members: Sequence[Municipality], host: Municipality, sizes: Iterable[int], kind: str = "joint"
) -> Facilities:
    """Return facilities of some numbers of places, all used by the participants' mean need.

    Houses are as few as ``staffing.places_per_house`` allows, as even as possible, all around the clock; an own house is
    one, whatever its size. The extra staff of single users is there at every size.
    """
    counts = np.array(list(sizes), dtype=np.int64)
    places = counts[:, None] if kind == "own" else even_split(counts, int(float(values["staffing.places_per_house"])))
    needed = np.array([m.places for m in members])
    return Facilities(
        kind=kind,
        places=places,
        around_the_clock=np.ones_like(places, dtype=bool),
        extra_staff=np.tile(extra_posts(members) * (needed > 0), (len(counts), 1)),
        allotted=np.outer(counts, by_places(members)),
        mix=need_mix(values, members),
        tax_rate=tax_rates(values, [host]),
    )


def with_plan(facilities: Facilities, plan: Plan) -> Facilities:
    """Return facilities by size, all used, where that of a plan's own number has its houses, posts and needs."""
    own = facilities.kind == "own"
    houses = (House(plan.places),) if own else plan.houses
    row = facilities.total_places == plan.places
    if not row.any() or not plan.places:
        return facilities
    allotted = largest_remainder(plan.places, [m.places for m in plan.participants])
    places = in_row(facilities.places, row, [house.places for house in houses])
    return replace(
        facilities,
        places=places,
        around_the_clock=in_row(facilities.around_the_clock, row, [house.around_the_clock for house in houses]),
        allotted=np.where(row[:, None] & (allotted.sum() > 0), allotted, facilities.allotted),
        typed={} if own else typed_in_row(plan, row, places.shape[1]),
    )


def in_row(table: NDArray[Any], row: Truth, own: Sequence[Any]) -> NDArray[Any]:
    """Return a table by size and house where one size has houses of its own."""
    width = max(table.shape[1], len(own))
    wide = np.pad(table, ((0, 0), (0, width - table.shape[1])))
    return np.where(row[:, None], np.pad(np.array(own), (0, width - len(own))), wide)


def typed_in_row(plan: Plan, row: Truth, width: int) -> dict[tuple[str, str], Float]:
    """Return the plan's typed posts by shift and day, (size, house): NaN for every other size."""
    typed, missing = typed_posts(plan.roster, len(plan.houses)), np.full(width, np.nan)
    wide = {key: np.append(posts[0], missing)[:width] for key, posts in typed.items()}
    return {key: np.where(row[:, None], posts, np.nan) for key, posts in wide.items()}


def mean_mix(values: Values, members: Sequence[Municipality]) -> list[Float]:
    """Return the participants' need profiles weighted by places, as one municipality."""
    weights = by_places(members)
    return [(share * weights).sum(axis=-1, keepdims=True) for share in need_mix(values, members)]


def by_places(members: Sequence[Municipality]) -> Float:
    """Return each participant's part of all reserved places, summing to 1; equal parts where there are none."""
    needed = np.array([m.places for m in members], dtype=float)
    return needed / needed.sum() if needed.sum() else np.full(len(members), 1 / len(members))
