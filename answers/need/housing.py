"""The six questions about homes that a municipality must answer, and what the plan's figures say to each.

The questions are those that Trondheim kommune puts (2025), in our words. What no figure can answer is said to be no
matter of figures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from planning.errors import N_
from planning.fields import PROFILES
from planning.need import mean_load, need_mix
from planning.options import Result
from words.said import finding
from words.sentence import Sentence

ASKED_BY = "Trondheim kommune, 2025"
ROLES = ("specialist_nurse", "psychologist", "activity")
NO_JOINT = finding(N_("There is no joint facility in the plan."))


@dataclass(frozen=True)
class HousingQuestion:
    """A question about homes: what the figures say to it, and the pages that tell more."""

    key: str
    text: str
    says: Callable[[Result], list[Sentence]]
    pages: tuple[str, ...]


def scalar(result: Result, key: str) -> float:
    """Return an assumption as a plain number."""
    return float(np.ravel(result.values[key])[0])


def homes(result: Result) -> list[Sentence]:
    """Size and number of homes and houses, and what is not settled by figures."""
    if result.joint is None:
        return [NO_JOINT]
    size = finding(
        N_("{places} homes of {area} m2 in {houses} houses, with {common} m2 to share for each home and {staff} m2 for the "
           "staff of each house."),
        places=(result.plan.places, "count"), area=(scalar(result, "building.unit_area"), "digits"),
        houses=(len(result.plan.houses), "count"),
        common=(scalar(result, "building.common_area_per_place"), "digits"),
        staff=(scalar(result, "building.staff_area_per_house"), "digits"),
    )  # fmt: skip
    screened = finding(N_("Screened units: {number}."),
                       number=(scalar(result, "building.shielded_units.joint"), "count"))  # fmt: skip
    kinds = finding(
        N_("How sturdy they must be, and whether some are secure, transitional or reinforced homes or homes for combined "
           "substance use and mental illness, run together with specialist care, is no matter of figures.")
    )  # fmt: skip
    return [size, screened, kinds]


def residents(result: Result) -> list[Sentence]:
    """Whom the homes are for, as far as figures tell."""
    plan = result.plan
    if not plan.needed:
        return [finding(N_("No places are reserved."))]
    mix = need_mix(result.values, plan.participants)
    places = np.array([m.places for m in plan.participants])
    shares = [float((np.ravel(share) * places).sum() / places.sum()) for share in mix]
    found = finding(
        N_("Of the reserved places {ordinary} are for ordinary need, {high} for high and {very_high} for very high."),
        **{profile: (share, "share") for profile, share in zip(PROFILES, shares, strict=True)},
    )
    load = float((np.ravel(mean_load(result.values, mix)) * places).sum() / places.sum())
    weight = finding(N_("The mean load is {load} of a middle need."), load=(load, "number"))
    who = finding(N_("Who moves in is decided person by person, with the user. No figure here does that."))
    return [found, weight, who]


def how_many(result: Result) -> list[Sentence]:
    """Places reserved and planned, and the users they are for."""
    plan = result.plan
    counted = finding(N_("{needed} places are reserved and {places} planned."),
                      needed=(plan.needed, "count"), places=(plan.places, "count"))  # fmt: skip
    users = [m.users for m in plan.participants]
    if any(number is None for number in users):
        group = finding(N_("How many users there are in all is hidden or missing for some."))
    else:
        group = finding(N_("There are {users} users in the whole target group, so most live in other homes."),
                        users=(sum(number or 0 for number in users), "count"))  # fmt: skip
    rest = result.joint.private_places if result.joint else 0
    bought = finding(
        N_("Places that the facility has no room for and that must be bought: {rest}."), rest=(rest, "count")
    )
    enough = finding(
        N_("Whether they are enough depends on how many come and how long they stay, which is assumed until delivered: see "
           "the chance of a free place by number of places.")
    )  # fmt: skip
    return [counted, group, bought, enough]


def services(result: Result) -> list[Sentence]:
    """Care hours and fixed posts."""
    if result.joint is None:
        return [NO_JOINT]
    hours = finding(
        N_("{hours} paid hours of care for each place and day, by {fte} full-time equivalents in all. Staffing is the "
           "largest cost."),
        hours=(float(np.ravel(result.joint.cost.staffing.care_hours)[0]), "digits"),
        fte=(float(np.ravel(result.joint.cost.staffing.total_fte)[0]), "digits"),
    )  # fmt: skip
    nurse, psychologist, activity = (scalar(result, f"staffing.fixed_fte.joint.{role}") for role in ROLES)
    posts = finding(
        N_("Fixed posts: {nurse} specialist nurse, {psychologist} psychologist, {activity} activity worker."),
        nurse=(nurse, "digits"), psychologist=(psychologist, "digits"), activity=(activity, "digits"),
    )  # fmt: skip
    return [hours, posts, finding(N_("What the days are filled with is for users and staff to find out together."))]


def where(result: Result) -> list[Sentence]:
    """The host, and the criteria that sites are weighed by."""
    host = finding(N_("The plan's host is {host}."), host=(result.plan.host.name, "text"))
    return [host, finding(N_("Sites are weighed by ten criteria; how much each weighs is the region's choice."))]


def neighbours(result: Result) -> list[Sentence]:
    """What can be done early, and the one figure that has to do with it: how large each house is."""
    largest = max((house.places for house in result.plan.houses), default=0)
    size = finding(
        N_("The largest house has {largest} places; {most} is the most that is counted with in one. Small houses among "
           "other homes are what Husbanken asks for, not an institution."),
        largest=(largest, "count"), most=(scalar(result, "staffing.places_per_house"), "count"),
    )  # fmt: skip
    talk = finding(
        N_("The rest is no matter of figures: talk with the neighbours early and often, let users take part in planning, "
           "and tell whom to call.")
    )  # fmt: skip
    return [size, talk]


HOUSING: tuple[HousingQuestion, ...] = (
    HousingQuestion("homes", N_("Which homes do we need?"), homes, ("costs",)),
    HousingQuestion("residents", N_("Who will live there?"), residents, ("municipalities",)),
    HousingQuestion("how_many", N_("How many homes must there be?"), how_many, ("municipalities", "overview")),
    HousingQuestion("services", N_("Which services are given in the homes?"), services, ("staffing",)),
    HousingQuestion("where", N_("Where should the homes lie?"), where, ("sites", "map")),
    HousingQuestion("neighbours", N_("How do we win the neighbours?"), neighbours, ("sites",)),
)
