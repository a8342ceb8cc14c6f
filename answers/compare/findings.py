"""The qualities of an option that have no price, as sentences and as cells of a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from planning.comparison import Comparison
from planning.errors import N_
from words.said import Value, finding
from words.sentence import Sentence

ALONE: Mapping[str, str] = {"own": N_("a house of its own"), "private": N_("private purchase")}
ROLES: Mapping[str, str] = {
    "psychologist": N_("psychologist"),
    "specialist_nurse": N_("specialist nurse in a fixed post"),
    "activity": N_("activity worker"),
}
SCREENED = N_("screened unit")
AWAKE = 1.0


NO_JOINT = finding(N_("There is no joint facility to compare with."))


def known(*numbers: float) -> bool:
    """Tell whether all numbers are known."""
    return not np.isnan(numbers).any()


def post(c: Comparison, option: str, role: str) -> float:
    """Return the fixed posts of a role in joint or own; a role that is not listed has none."""
    return scalar(c, f"staffing.fixed_fte.{option}.{role}")


def screened(c: Comparison, option: str) -> float:
    """Return the screened units of joint or own."""
    return scalar(c, f"building.shielded_units.{option}")


def scalar(c: Comparison, key: str) -> float:
    """Return an assumption as a plain number; 0 where there is none of that name."""
    return float(np.ravel(c.result.values.get(key, 0.0))[0])


def staff_together(c: Comparison, option: str) -> float:
    """Return the full-time equivalents that work in one place."""
    if option == "own":
        return c.value("own", "total_fte")
    return float(c.result.joint.cost.staffing.total_fte[0]) if c.result.joint else float("nan")


def travel_findings(c: Comparison) -> list[Sentence]:
    """Return how far it is to the host: by car, ferry with waiting, mountain pass and winter."""
    t = c.travel
    if c.result.joint is None:
        return [NO_JOINT]
    if c.at_home:
        return [finding(N_("The facility lies in the municipality itself: 0 minutes between the centres."))]
    if t is None:
        return [finding(N_("The way to {host} is not in the table of routes, so the minutes are missing."),
                        host=(c.result.plan.host.name, "text"))]  # fmt: skip
    values: dict[str, Value] = {
        "minutes": (t.minutes, "count"), "start": (t.start, "text"), "end": (t.end, "text"),
        "driving": (t.driving, "count"), "ferry": (t.on_ferry, "count"), "name": (t.ferries, "text"),
    }  # fmt: skip
    by_car = N_("{minutes} minutes from {start} to {end}, all by car.")
    by_ferry = N_(
        "{minutes} minutes from {start} to {end}: {driving} by car, {ferry} on and waiting for the ferry ({name})."
    )
    found = [finding(by_ferry if t.ferries else by_car, **values)]
    if t.passes:
        found.append(finding(N_("The way goes over the mountains: {name}."), name=(t.passes, "text")))
    return [*found, winter(t.minutes, t.winter_minutes, t.winter_ferries)]


def winter(minutes: float, in_winter: float, ferries: str) -> Sentence:
    """Return what the model says of winter."""
    if in_winter == minutes:
        return finding(N_("In winter the model gives the same time; slow roads and short closures come on top."))
    text = N_("In winter, with closed passes left out: {minutes} minutes.")
    with_ferry = N_("In winter, with closed passes left out: {minutes} minutes, by the ferry {name}.")
    return finding(with_ferry if ferries else text, minutes=(in_winter, "count"), name=(ferries, "text"))


Cells = Mapping[str, tuple[Sentence, ...]]


@dataclass(frozen=True)
class Quality:
    """A quality without a price: its label, and what is known of it in each option; an option left out is missing."""

    key: str
    label: str
    cells: Callable[[Comparison], Cells]


ASK = (finding(N_("Not known: ask the supplier")),)


def role_cells(role: str) -> Callable[[Comparison], Cells]:
    """Return what is known of a role in each option."""

    def cells(c: Comparison) -> Cells:
        return {"joint": has_post(c, "joint", role), "own": has_post(c, "own", role), "private": ASK}

    return cells


def has_post(c: Comparison, option: str, role: str) -> tuple[Sentence, ...]:
    """Return how many fixed posts an option has of a role, and the share on shifts where there is one."""
    number, on_shift = post(c, option, role), scalar(c, f"pay.skill_mix.{role}")
    some = N_("{number} FTE, for all members") if option == "joint" else N_("{number} FTE")
    text = some if number else N_("No fixed post")
    found = [finding(text, number=(number, "digits"))]
    if on_shift:
        found.append(finding(N_("{share} of those on shift"), share=(on_shift, "share")))
    return tuple(found)


def screened_cells(c: Comparison) -> Cells:
    """Return the screened units of each option."""
    return {"joint": units(screened(c, "joint")), "own": units(screened(c, "own")), "private": ASK}


def units(number: float) -> tuple[Sentence, ...]:
    """Return a number of units in words."""
    return (finding(N_("{number} in the plan") if number else N_("None in the plan"), number=(number, "count")),)


def night_cells(c: Comparison) -> Cells:
    """Return whether staff is awake at night in each option."""
    own = night(scalar(c, "staffing.night_cover.own"))
    houses = [house for house in c.result.plan.houses if house.places]
    staffed = sum(house.around_the_clock for house in houses)
    if not staffed:
        return {"joint": (finding(N_("No: day and evening only")),), "own": own, "private": ASK}
    joint = night(scalar(c, "staffing.night_cover.joint"))
    if staffed < len(houses):
        text = N_("in {number} of {houses} houses")
        joint = (*joint, finding(text, number=(staffed, "count"), houses=(len(houses), "count")))
    return {"joint": joint, "own": own, "private": ASK}


def night(cover: float) -> tuple[Sentence, ...]:
    """Return whether a night shift is awake, resting or shared."""
    if cover >= AWAKE:
        return (finding(N_("Yes, awake")),)
    return (finding(N_("Resting or shared: {share} of the night is paid"), share=(cover, "share")),)


def near_cells(c: Comparison) -> Cells:
    """Return how near home each option is."""
    here = (finding(N_("In the municipality")),)
    away = {"private": (finding(N_("Not known: depends on the supplier")),), "own": here}
    if c.at_home:
        return {"joint": here, **away}
    if c.travel is None:
        return away
    text = N_("{minutes} minutes from the centre")
    return {"joint": (finding(text, minutes=(c.travel.minutes, "count")),), **away}


def colleague_cells(c: Comparison) -> Cells:
    """Return how many work together in each option."""
    text = N_("{number} FTE in one place")
    return {
        option: (finding(text, number=(staff_together(c, option), "digits")),) for option in ("joint", "own")
    } | {"private": ASK}  # fmt: skip


def control_cells(c: Comparison) -> Cells:
    """Return who has the quality in hand in each option."""
    joint = N_("The municipality runs it for all") if c.at_home else N_("Shared: by the agreement with the host")
    private = N_("By contract and follow-up; the municipality stays responsible")
    return {
        "joint": (finding(joint),),
        "own": (finding(N_("The municipality's own")),),
        "private": (finding(private),),
    }


QUALITIES: tuple[Quality, ...] = (
    *(Quality(role, label, role_cells(role)) for role, label in ROLES.items()),
    Quality("screened", SCREENED, screened_cells),
    Quality("night", N_("staff awake at night"), night_cells),
    Quality("nearness", N_("nearness to home"), near_cells),
    Quality("colleagues", N_("colleagues in the profession"), colleague_cells),
    Quality("control", N_("control over quality"), control_cells),
)
