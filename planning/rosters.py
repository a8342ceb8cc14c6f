"""Rosters as small tables: posts by house and shift, who fills them, and how robust each facility is (method 2)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from planning.assumptions import Values
from planning.case import Municipality
from planning.costs import FacilityCost
from planning.options import Result
from planning.scale import plan_by_places
from planning.staffing import (
    DAYS,
    DAYS_PER_YEAR,
    SHIFTS,
    WEEKDAY,
    Facilities,
    Resilience,
    Staffing,
    day_and_night_factor,
    net_hours_per_fte,
    roster,
)

FEWEST_STEPS, MORE_STEPS = 24, 30


def posts_table(values: Values, facilities: Facilities, index: int = 0) -> pd.DataFrame:
    """Return the posts of one facility by house, day and shift.

    Returns
    -------
    table
        house (from 1), places, around_the_clock (bool), day (weekday or weekend), shift (day, evening, night), posts;
        a house without places is left out.
    """
    posts = roster(values, facilities)
    found = {"weekday": posts.weekday, "weekend": posts.weekend}
    rows = [
        {
            "house": number + 1,
            "places": int(facilities.places[index, number]),
            "around_the_clock": bool(facilities.around_the_clock[index, number]),
            "day": day,
            "shift": shift,
            "posts": float(found[day][shift][index, number]),
        }
        for number in np.flatnonzero(facilities.places[index] > 0)
        for day in DAYS
        for shift in SHIFTS
    ]
    return pd.DataFrame(rows, columns=["house", "places", "around_the_clock", "day", "shift", "posts"])


def common_posts(values: Values, facilities: Facilities, index: int = 0) -> pd.DataFrame:
    """Return the posts of one facility without extra staff, beside those that norm and minimum ask for.

    Returns
    -------
    table
        house (from 1), places, shift, day (weekday or weekend), norm, posts (those typed, else the norm's); only shifts
        in which a house is staffed.
    """
    now, norm = roster(values, facilities), roster(values, replace(facilities, typed={}))
    rows = [
        {
            "house": int(house) + 1,
            "places": int(facilities.places[index, house]),
            "shift": shift,
            "day": day,
            "norm": float((norm.weekday if day == WEEKDAY else norm.weekend)[shift][index, house] - extra),
            "posts": float((now.weekday if day == WEEKDAY else now.weekend)[shift][index, house] - extra),
        }
        for house in np.flatnonzero(facilities.places[index] > 0)
        for extra in [now.extra[index, house]]
        for shift in SHIFTS
        if now.open[shift][index, house]
        for day in DAYS
    ]
    return pd.DataFrame(rows, columns=["house", "places", "shift", "day", "norm", "posts"])


def roles_table(values: Values, staffing: Staffing, index: int = 0) -> pd.DataFrame:
    """Return full-time equivalents of one facility by role.

    Returns
    -------
    table
        role, share (of shift staff; 0 for a role in fixed posts only), on_shifts, fixed; most on shifts first.
    """
    mix = values.under("pay.skill_mix")
    fixed = {role: float(fte[index]) for role, fte in staffing.fixed_fte.items()}
    shares = {role: float(np.asarray(mix.get(role, 0.0))) for role in dict.fromkeys([*mix, *fixed])}
    table = pd.DataFrame(
        {
            "role": list(shares),
            "share": list(shares.values()),
            "on_shifts": [share * float(staffing.shift_fte[index]) for share in shares.values()],
            "fixed": [fixed.get(role, 0.0) for role in shares],
        }
    )
    some = table[(table["on_shifts"] > 0) | (table["fixed"] > 0)]
    return some.sort_values("on_shifts", ascending=False, kind="stable", ignore_index=True)


def facilities_table(result: Result) -> pd.DataFrame:
    """Return one row per facility: the joint one first, then each participant's own house.

    Returns
    -------
    table
        option (joint or own), number and name ('' for joint), places, houses, annual_hours (paid), shift_fte,
        fixed_fte, total_fte, weekday_posts (all shifts of a weekday), care_hours (paid, per place in use and day),
        share_of_shifts_alone, weekend_frequency, probability_uncovered (shares; NaN without places), days_uncovered
        (a year), gross and net (NOK a year, the facility alone).
    """
    own = rows_of("own", result.own, result.own_resilience, result.plan.participants)
    joint = [] if result.joint is None else rows_of("joint", result.joint.cost, result.joint.resilience, ())
    return pd.DataFrame([*joint, *own])


def rows_of(
    option: str, cost: FacilityCost, robust: Resilience, owners: tuple[Municipality, ...]
) -> list[dict[str, object]]:
    """Return the rows of the facilities of one kind; no owner where several share one."""
    count = len(cost.facilities.total_places)
    names = [(m.number, m.name) for m in owners] or [("", "")] * count
    return [facility_row(option, cost, robust, index, *names[index]) for index in range(count)]


def facility_row(
    option: str, cost: FacilityCost, robust: Resilience, index: int, number: str, name: str
) -> dict[str, object]:
    """Return one facility as a row of :func:`facilities_table`."""
    staffing = cost.staffing
    shift, total = float(staffing.shift_fte[index]), float(staffing.total_fte[index])
    return {
        "option": option,
        "number": number,
        "name": name,
        "places": int(cost.facilities.total_places[index]),
        "houses": int(cost.facilities.houses[index]),
        "annual_hours": float(staffing.annual_hours[index]),
        "shift_fte": shift,
        "fixed_fte": total - shift,
        "total_fte": total,
        "weekday_posts": float(sum(posts[index] for posts in staffing.weekday.values())),
        "care_hours": float(staffing.care_hours[index]),
        "share_of_shifts_alone": float(robust.share_of_shifts_alone[index]),
        "weekend_frequency": float(robust.weekend_frequency[index]),
        "probability_uncovered": float(robust.probability_uncovered[index]),
        "days_uncovered": DAYS_PER_YEAR * float(robust.probability_uncovered[index]),
        "gross": float(cost.gross[index]),
        "net": float(cost.net[index]),
    }


def steps_table(result: Result) -> pd.DataFrame:
    """Return what a place costs by number of places, well past the plan's own.

    Returns
    -------
    table
        As :func:`planning.scale.plan_by_places`, with gross_per_place (NOK a year).
    """
    plan = result.plan
    most = max(FEWEST_STEPS, min(2 * plan.places, plan.places + MORE_STEPS))
    table = plan_by_places(result.values, plan, most)
    return table.assign(gross_per_place=table["gross"] / table["places"])


@dataclass(frozen=True)
class Factor:
    """One post around the clock all year: FTE it takes (``net``), without absence (``gross``), hours of one FTE."""

    net: float
    gross: float
    hours_of_one: float


def factor(values: Values) -> Factor:
    """Return the day-and-night factor with the hours a full-time equivalent is on duty a year."""
    net, gross = (float(np.asarray(part)) for part in day_and_night_factor(values))
    return Factor(net, gross, float(np.asarray(net_hours_per_fte(values))))


@dataclass(frozen=True)
class Caveats:
    """What makes a facility's averages less than plain (method 2 and 5)."""

    empty_places: int
    pooled: bool
    sharing_extra_staff: bool


def caveats(result: Result) -> Caveats:
    """Return whether places stand empty, houses of different hours are pooled, and one user has extra staff."""
    plan = result.plan
    clocks = {house.around_the_clock for house in plan.houses if house.places}
    staffed = zip(plan.participants, result.joint.cost.facilities.allotted[0] if result.joint else (), strict=False)
    return Caveats(
        empty_places=max(0, plan.places - plan.needed) if result.joint else 0,
        pooled=result.joint is not None and clocks == {True, False},
        sharing_extra_staff=True in clocks and any(m.extra_staff > 0 and part > 0 for m, part in staffed),
    )
