"""The six questions about homes that a municipality must answer, and what the plan's figures say to each.

The questions are those that Trondheim kommune puts (2025), in our words. What no figure can answer is said to be no
matter of figures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from answers import counts
from planning.errors import N_
from planning.fields import PROFILES
from planning.need import mean_load, need_mix
from planning.options import Result
from sitecriteria import CRITERIA
from words.sentence import Sentence, counted, said

ASKED_BY = "Trondheim kommune, 2025"
ROLES = {"nurse": "specialist_nurse", "psychologist": "psychologist", "activity": "activity"}
NO_JOINT = said("There is no joint facility in the plan.")


@dataclass(frozen=True)
class HousingQuestion:
    """A question about homes: what the figures say to it, and the pages that tell more."""

    key: str
    text: str
    says: Callable[[Result], list[Sentence]]
    pages: tuple[str, ...]
    figures: bool = True


def scalar(result: Result, key: str) -> float:
    """Return an assumption as a plain number."""
    return float(np.ravel(result.values[key])[0])


def homes(result: Result) -> list[Sentence]:
    """Size and number of homes and houses, and what is not settled by figures."""
    if result.joint is None:
        return [NO_JOINT]
    size = said(
        "{homes} of {area:digits} m2 in {houses}, with {common:digits} m2 to share for each home "
        "and {staff:digits} m2 for the staff of each house.",
        homes=counts.homes(result.plan.places), area=scalar(result, "building.unit_area"),
        houses=counts.houses(len(result.plan.houses)),
        common=scalar(result, "building.common_area_per_place"), staff=scalar(result, "building.staff_area_per_house"),
    )  # fmt: skip
    screened = said("Screened units: {number:count}.", number=scalar(result, "building.shielded_units.joint"))
    kinds = said(
        "How sturdy they must be, and whether some are secure, transitional or reinforced homes or homes for combined "
        "substance use and mental illness, run together with specialist care, is no matter of figures."
    )
    return [size, screened, kinds]


def residents(result: Result) -> list[Sentence]:
    """Whom the homes are for, as far as figures tell."""
    plan = result.plan
    if not plan.needed:
        return [said("No places are reserved.")]
    mix = need_mix(result.values, plan.participants)
    places = np.array([m.places for m in plan.participants])
    shares = [float((np.ravel(share) * places).sum() / places.sum()) for share in mix]
    text = N_("Of the reserved places {ordinary:share} are for ordinary need, {high:share} for high and {very_high:share} "
              "for very high.")  # fmt: skip
    load = float((np.ravel(mean_load(result.values, mix)) * places).sum() / places.sum())
    return [
        Sentence(text, dict(zip(PROFILES, shares, strict=True))),
        said("The need weight is {load:number} on average, where 1 is a middle need.", load=load),
        said("Who moves in is decided person by person, with the user. No figure here does that."),
    ]


def how_many(result: Result) -> list[Sentence]:
    """Places reserved and planned, and the users they are for."""
    plan, users = result.plan, [m.users for m in result.plan.participants]
    if any(number is None for number in users):
        group = said("How many users there are in all is hidden or missing for some.")
    else:
        group = said(
            "There are {users:count} users in the whole target group, so most live in other homes.",
            users=sum(number or 0 for number in users),
        )
    rest = result.joint.private_places if result.joint else 0
    return [
        counted("{count} place is reserved and {places:count} planned.",
                "{count} places are reserved and {places:count} planned.", plan.needed, places=plan.places),
        group,
        said("Places that the facility has no room for and that must be bought: {rest:count}.", rest=rest),
        said("Whether they are enough depends on how many come and how long they stay, which is assumed until "
             "the municipalities tell. See how often a place is free by number of places."),
    ]  # fmt: skip


def services(result: Result) -> list[Sentence]:
    """Care hours and fixed posts."""
    if result.joint is None:
        return [NO_JOINT]
    staffing = result.joint.cost.staffing
    hours = said(
        "{hours:digits} paid hours of care for each place in use and day, by {fte:digits} full-time equivalents in all. Staffing "
        "is the largest cost.",
        hours=float(np.ravel(staffing.care_hours)[0]), fte=float(np.ravel(staffing.total_fte)[0]),
    )  # fmt: skip
    text = N_("Fixed posts: {nurse:digits} specialist nurse, {psychologist:digits} psychologist, "
              "{activity:digits} activity worker.")  # fmt: skip
    posts = Sentence(text, {name: scalar(result, f"staffing.fixed_fte.joint.{role}") for name, role in ROLES.items()})
    return [hours, posts, said("What the days are filled with is for users and staff to find out together.")]


def where(result: Result) -> list[Sentence]:
    """The host, and the criteria that sites are weighed by."""
    return [
        said("The plan's host is {host}.", host=result.plan.host.name),
        said(
            "Sites are weighed by {criteria:count} criteria; how much each weighs is the region's choice.",
            criteria=len(CRITERIA),
        ),
    ]


def neighbours(result: Result) -> list[Sentence]:
    """What can be done early, and the one figure that has to do with it: how large each house is."""
    return [
        said("The largest house has {largest}; {most:count} is the most that is counted with in one. Small "
             "houses among other homes are what Husbanken asks for, not an institution.",
             largest=counts.places(max((house.places for house in result.plan.houses), default=0)),
             most=scalar(result, "staffing.places_per_house")),
        said("The rest is no matter of figures: talk with the neighbours early and often, let users take part in planning, "
             "and tell whom to call."),
    ]  # fmt: skip


HOUSING: tuple[HousingQuestion, ...] = (
    HousingQuestion("homes", N_("Which homes do we need?"), homes, ("costs",)),
    HousingQuestion("residents", N_("Who will live there?"), residents, ("municipalities",)),
    HousingQuestion("how_many", N_("How many homes must there be?"), how_many, ("municipalities", "overview")),
    HousingQuestion("services", N_("Which services are given in the homes?"), services, ("staffing",)),
    HousingQuestion("where", N_("Where should the homes lie?"), where, ("sites", "map"), figures=False),
    HousingQuestion("neighbours", N_("How do we win the neighbours?"), neighbours, ("sites",)),
)
