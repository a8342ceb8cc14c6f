"""The options compared - joint, own, private, and the cheapest alone - from one plan to one result (method 1 and 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from planning.arrays import Float, Truth, Value, Whole
from planning.assumptions import Values
from planning.case import Case, Municipality
from planning.contracts import PRICE, own_prices
from planning.costs import FacilityCost, PurchaseCost, bought_extra, facility_cost, purchase_cost, with_care
from planning.errors import N_, Note
from planning.need import mean_load, need_mix
from planning.scenario import HousePosts, Plan, Scenario, plan_for
from planning.sharing import TIE, Shares, check_percentages, key_share, largest_remainder
from planning.staffing import (
    HOME,
    SHIFTS,
    WEEKDAY,
    WEEKEND,
    WEEKS_PER_YEAR,
    Facilities,
    Resilience,
    hours_per_week,
    reference_roster,
    resilience,
    roster,
)
from planning.terms import several
from planning.wages import shift_wages


@dataclass(frozen=True)
class Joint:
    """The joint option: the facility (one, so arrays end in an axis of 1) and the places that must still be bought."""

    cost: FacilityCost
    rest: PurchaseCost
    values: Values

    @cached_property
    def resilience(self) -> Resilience:
        """How robust the rosters are."""
        return resilience_of(self.values, self.cost)

    @property
    def private_places(self) -> int:
        """Needed places the facility has no room for."""
        return int(self.rest.places.sum())

    @property
    def gross(self) -> Float:
        """Facility and private rest, NOK a year, (..., 1)."""
        return self.cost.gross + self.rest.gross.sum(axis=-1, keepdims=True)

    @property
    def refund(self) -> Float:
        """State refund of facility and private rest, NOK a year, (..., 1)."""
        return self.cost.refund + self.rest.refund.sum(axis=-1, keepdims=True)

    @cached_property
    def net(self) -> Float:
        """Gross less refund, NOK a year, (..., 1)."""
        return self.gross - self.refund


@dataclass(frozen=True)
class MunicipalShare:
    """What the joint option costs each participant, NOK a year, (..., participant)."""

    share: Float
    gross: Float
    refund: Float

    @property
    def net(self) -> Float:
        """Gross less refund."""
        return self.gross - self.refund


@dataclass(frozen=True)
class Result:
    """Every option of a plan. Arrays end in the participants' axis, except ``joint`` which ends in an axis of 1.

    ``hourly`` are the shift wages per paid hour of the reference house, by which a private price is told in care hours:
    ``implied_hours`` per used place and day. Where the plan asks for equal care, ``own``, ``joint`` and what follows from
    them are at that end.
    """

    plan: Plan
    values: Values
    joint: Joint | None
    own: FacilityCost
    private: PurchaseCost
    shares: MunicipalShare | None
    hourly: Value
    implied_hours: Float
    own_net_equal_care: Float
    joint_equal_care: Joint | None
    notes: tuple[Note, ...]

    @property
    def private_care_hours(self) -> Float:
        """Care hours that the private price implies per used place and day; NaN where no place is needed."""
        return np.where(self.private.places > 0, self.implied_hours, np.nan)

    @cached_property
    def own_resilience(self) -> Resilience:
        """How robust the rosters of the own houses are."""
        return resilience_of(self.values, self.own)

    @cached_property
    def stand_alone(self) -> Float:
        """Net cost of the cheaper of own and private, by participant."""
        return self.alone(self.own.net, self.private.net)

    def alone(self, own: Float, private: Float) -> Float:
        """Return a figure of the option that is cheaper alone, by participant."""
        return np.where(self.stands_alone_by_own, own, private)

    @cached_property
    def stands_alone_by_own(self) -> Truth:
        """Whether the cheaper option alone is an own house; a tie counts as own."""
        return self.own.net <= self.private.net + TIE

    @property
    def stand_alone_equal_care(self) -> Float:
        """The cheaper of own and private where both give the care hours the private price implies."""
        return np.minimum(self.own_net_equal_care, self.private.net)

    @property
    def joint_net_equal_care(self) -> Float | None:
        """Net cost of the joint option at equal care, (..., 1)."""
        return None if self.joint_equal_care is None else self.joint_equal_care.net

    @property
    def shares_equal_care(self) -> MunicipalShare | None:
        """What the joint option costs each participant at equal care: the refund stays with the home municipality."""
        lifted = self.joint_equal_care
        return None if lifted is None else municipal_share(self.plan, self.values, lifted)

    @property
    def gain(self) -> Float | None:
        """What each participant saves by the joint option against standing alone; negative is paying more."""
        return None if self.shares is None else self.stand_alone - self.shares.net


def evaluate(case: Case, scenario: Scenario | None = None) -> Result:
    """Return every option for a case with a scenario's differences.

    Raises
    ------
    InputError
        For an unknown key or municipality, an impossible value, or a year without prices.
    """
    scenario = scenario or Scenario()
    values = scenario.values()
    return evaluate_plan(plan_for(case, scenario, values), values)


def evaluate_plan(plan: Plan, values: Values) -> Result:
    """Return every option of a plan for values that may hold draws."""
    members = plan.participants
    mix = need_mix(values, members)
    load = mean_load(values, mix)
    needed = np.array([m.places for m in members])
    own = facility_cost(values, own_houses(values, members, mix, plan.form))
    extra = bought_extra(values, extra_posts(members) * (needed > 0), tax_rates(values, members))
    private = purchase_cost(own_prices(values, members, load), needed, mix, load, extra)
    joint = joint_option(plan, values, mix, load) if len(members) > 1 else None
    hourly = reference_wage(values, plan.case)
    implied = implied_care_hours(values, members, load, hourly)
    equal = with_care(values, own, care_factor(own, implied)), at_equal_care(joint, implied) if joint else None
    if plan.equal_care:
        own, joint = equal
    return Result(
        plan=plan,
        values=values,
        joint=joint,
        own=own,
        private=private,
        shares=municipal_share(plan, values, joint) if joint else None,
        hourly=hourly,
        implied_hours=implied,
        own_net_equal_care=equal[0].net,
        joint_equal_care=equal[1],
        notes=plan.notes + values.notes + remarks(plan, joint),
    )


def own_houses(values: Values, members: Sequence[Municipality], mix: list[Float], form: str = HOME) -> Facilities:
    """Return one around-the-clock house for each municipality, whatever its size."""
    places = np.array([[m.places] for m in members])
    return Facilities(
        kind="own",
        places=places,
        around_the_clock=np.ones_like(places, dtype=bool),
        extra_staff=np.diag(extra_posts(members)),
        allotted=np.diag(places[:, 0]),
        mix=mix,
        tax_rate=tax_rates(values, members),
        form=form,
    )


def extra_posts(members: Sequence[Municipality]) -> Float:
    """Return the extra staff in every shift for one user of each."""
    return np.array([m.extra_staff for m in members], dtype=float)


def joint_facility(plan: Plan, values: Values, mix: list[Float]) -> Facilities:
    """Return the joint facility, with places allotted to the participants."""
    members, houses = plan.participants, plan.houses
    allotted = allot([m.places for m in members], plan.places)
    return Facilities(
        kind="joint",
        places=np.array([[house.places for house in houses] or [0]]),
        around_the_clock=np.array([[house.around_the_clock for house in houses] or [True]]),
        extra_staff=extra_posts(members)[None, :],
        allotted=allotted[None, :],
        mix=mix,
        tax_rate=tax_rates(values, [plan.host]),
        form=plan.form,
        typed=typed_posts(plan.roster, len(houses)),
    )


def typed_posts(roster: Sequence[HousePosts], houses: int) -> dict[tuple[str, str], Float]:
    """Return typed posts by shift and day, (1, house); NaN where none is typed."""
    found: dict[tuple[str, str], Float] = {}
    for one in roster:
        for day, posts in ((WEEKDAY, one.weekday), (WEEKEND, one.weekend)):
            found.setdefault((one.shift, day), np.full((1, houses), np.nan))[0, one.house - 1] = posts
    return found


def allot(needed: Sequence[int], places: int) -> Whole:
    """Return the places allotted to each participant: all it needs, or a split where there are too few."""
    return np.array(needed) if places >= sum(needed) else largest_remainder(places, needed)


def tax_rates(values: Values, employers: Sequence[Municipality]) -> Float:
    """Return the employer tax of each employer, (..., employer)."""
    rates = [np.asarray(values[f"pay.employer_tax_rate.{m.tax_zone}"]) for m in employers]
    return np.stack([rate[..., 0] if rate.ndim else rate for rate in np.broadcast_arrays(*rates)], axis=-1)


def joint_option(plan: Plan, values: Values, mix: list[Float], load: Float) -> Joint:
    """Cost the joint facility and buy what it has no room for."""
    members, facility = plan.participants, joint_facility(plan, values, mix)
    cost = facility_cost(values, facility, plan.existing_area)
    rest = np.array([m.places for m in members]) - facility.allotted[0]
    outside = extra_posts(members) * ((facility.allotted[0] == 0) & (rest > 0))
    extra = bought_extra(values, outside, tax_rates(values, members))
    return Joint(cost, purchase_cost(own_prices(values, members, load), rest, mix, load, extra), values)


def resilience_of(values: Values, cost: FacilityCost) -> Resilience:
    """Return how robust the rosters of costed facilities are."""
    return resilience(values, cost.facilities, roster(values, cost.facilities), cost.staffing)


def municipal_share(plan: Plan, values: Values, joint: Joint, rule: str = "mix") -> MunicipalShare:
    """Share the joint option by a key: gross by its parts; refund, extra staff and private rest to the home municipality.

    Raises
    ------
    InputError
        Where the rule is no key but a solution of the cooperation game, or there is none of that name; where agreed
        percentages don't make up the whole.
    """
    if rule == "fixed" and plan.agreement.percentages:
        check_percentages(plan.agreement.percentages, {m.number: m.name for m in plan.participants})
    return divided(joint, key_share(rule)(values, shares_of(plan, joint)))


def divided(joint: Joint, share: Float) -> MunicipalShare:
    """Divide the joint option by parts of the gross, (..., participant); the rest belongs to the home municipality."""
    return MunicipalShare(
        share=share,
        gross=share * joint.cost.common_gross + joint.cost.extra_by_municipality[..., 0, :] + joint.rest.gross,
        refund=joint.cost.refund_by_municipality()[..., 0, :] + joint.rest.refund,
    )


def shares_of(plan: Plan, joint: Joint) -> Shares:
    """Return what the sharing rules know of a plan."""
    members, agreed = plan.participants, plan.agreement
    allotted = joint.cost.facilities.allotted[0]
    used, parts = agreed.used, agreed.percentages
    return Shares(
        population=np.array([m.population for m in members]),
        allotted=allotted,
        needed=np.array([m.places for m in members]),
        used=np.array([used.get(m.number, p) for m, p in zip(members, allotted, strict=True)]) if used else None,
        percentages=np.array([parts.get(m.number, 0.0) for m in members]) if parts else None,
    )


def reference_wage(values: Values, case: Case) -> Value:
    """Return shift wages per paid hour of the reference house run by the case's host, NOK; NaN without hours."""
    posts = reference_roster(values)
    weekday, weekend = ({s: each[s][..., 0] for s in SHIFTS} for each in (posts.weekday, posts.weekend))
    hours = hours_per_week(posts.paid, weekday, weekend) * WEEKS_PER_YEAR
    host = case.municipality(case.host)
    paid = shift_wages(values, weekday, weekend, posts.paid, values[f"pay.employer_tax_rate.{host.tax_zone}"])
    return np.where(hours > 0, paid / np.where(hours > 0, hours, 1.0), np.nan)


def at_plans_end(values: Values, cost: FacilityCost, plan: Plan) -> FacilityCost:
    """Return joint facilities at the end of the band that the plan is asked at: as they are, or at equal care."""
    return lifted(values, cost, implied_hours(values, plan)) if plan.equal_care else cost


def implied_hours(values: Values, plan: Plan) -> Float:
    """Return :func:`implied_care_hours` of a plan's participants."""
    members = plan.participants
    return implied_care_hours(
        values, members, mean_load(values, need_mix(values, members)), reference_wage(values, plan.case)
    )


def implied_care_hours(values: Values, members: Sequence[Municipality], load: Float, hourly: Value) -> Float:
    """Return the care hours per used place and day that each private price implies at our own wage per hour."""
    price = own_prices(values, members, load)[PRICE]
    return np.asarray(price * load * values["private.wage_share_of_price"] / hourly)


def care_factor(cost: FacilityCost, implied: Float) -> Float:
    """Return what an option's care hours are multiplied by to reach the implied ones; never below 1."""
    hours = cost.staffing.care_hours
    reachable = (hours > 0) & np.isfinite(implied)
    return np.where(reachable, np.maximum(1.0, implied / np.where(reachable, hours, 1.0)), 1.0)


def at_equal_care(joint: Joint, implied: Float) -> Joint:
    """Return the joint option lifted to the care hours the private prices imply; the private rest stays as it is."""
    return replace(joint, cost=lifted(joint.values, joint.cost, implied))


def lifted(values: Values, cost: FacilityCost, implied: Float) -> FacilityCost:
    """Return joint facilities at the care hours that the private prices imply for those who live in them.

    Parameters
    ----------
    implied
        Care hours per used place and day that the private price of each participant implies, (..., participant).
    """
    return with_care(values, cost, care_factor(cost, cost.facilities.mean_of(implied)))


NO_PLACES = N_("No places are reserved, so there is nothing to compute: enter them in the table of municipalities.")


NO_CARE = N_("Nobody is on duty in the joint facility, so it gives no care hours and can't be compared at equal care.")


def remarks(plan: Plan, joint: Joint | None) -> tuple[Note, ...]:
    """Return the warnings a plan calls for."""
    notes = [] if plan.places or plan.needed else [Note(NO_PLACES)]
    if joint is None:
        return Note(N_("Only {name} takes part, so there is no joint option."), name=plan.participants[0].name), *notes
    if joint.private_places:
        text = N_(
            "The facility has {places} of the {needed} places that are needed; the rest, {rest}, is bought privately."
        )
        notes.append(Note(text, places=plan.places, needed=plan.needed, rest=joint.private_places))
    if plan.places > plan.needed:
        text = N_(
            "The facility has more places, {places}, than are needed, {needed}: empty ones cost staff and building too."
        )
        notes.append(Note(text, places=plan.places, needed=plan.needed))
    if not np.any(joint.cost.staffing.care_hours > 0) and plan.places:
        notes.append(Note(NO_CARE))
    notes += lost_extra_staff(plan, joint)
    return tuple(notes)


def lost_extra_staff(plan: Plan, joint: Joint) -> list[Note]:
    """Return a warning where extra staff has no place to be counted for, or no around-the-clock house to work in."""
    nowhere = [m.name for m in plan.participants if m.extra_staff and not m.places]
    text = N_("The extra staff of {names} is not counted: no place is reserved there for the user it is for.")
    found = [Note(text, names=several(nowhere))] if nowhere else []
    wanted = [m for m, part in zip(plan.participants, joint.cost.facilities.allotted[0], strict=True)
              if m.extra_staff and part > 0]  # fmt: skip
    if not wanted or any(house.around_the_clock and house.places for house in plan.houses):
        return found
    return [*found, Note(N_("No house is staffed around the clock, so the extra staff of {names} is not counted: plan one "
                    "house without d."), names=several(m.name for m in wanted))]  # fmt: skip
