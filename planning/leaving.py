"""What it costs each municipality when one leaves the joint facility, or comes later, year by year (method 9).

The houses and their staff stay as planned. Money is in kroner of the price year; the building is paid by the loan.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from planning.arrays import Float, Truth, add
from planning.buildings import book_value
from planning.case import Case
from planning.contracts import own_prices
from planning.costs import NO_LINE, Course, purchase_cost
from planning.errors import N_, InputError
from planning.future import Future, bought, extra_stream, own_flow
from planning.need import mean_load, need_mix
from planning.options import Joint, Result, evaluate
from planning.refund import refund
from planning.scenario import Scenario
from planning.sharing import Shares, mix_share, round_to_krone, use_share
from planning.years import by_course, yearly


@dataclass(frozen=True)
class Part:
    """What each participant has of the facility in each year, (year, participant): places held, others' places freed.

    ``taken`` are places that those who lacked them take over, so that they buy fewer; ``inside`` is who takes part.
    """

    inside: Truth
    held: Float
    taken: Float


@dataclass(frozen=True)
class MembershipChange:
    """One municipality leaving or entering; arrays are (year, participant), NOK a year.

    Attributes
    ----------
    index, year, leaves
        Who, when, and whether it leaves (else it enters).
    gross
        (year) what the facility costs before the state refund, with the loan.
    paid
        What each pays to the facility before its refund; a buy-in is paid by one and received by the others.
    net, without
        What serving its users costs each in all, after refund, with the event and without it.
    buy_in
        NOK, paid by the one that enters; 0 where one leaves.
    """

    future: Future
    index: int
    year: int
    leaves: bool
    gross: Float
    paid: Float
    net: Float
    without: Float
    buy_in: float = 0.0

    @property
    def change(self) -> Float:
        """What the event adds to each one's net cost; negative is a saving."""
        return self.net - self.without

    @property
    def apart(self) -> range:
        """The years in which the municipality serves its own users, within the horizon."""
        last = int(self.future.years.number[-1])
        return (
            range(notice_ends(self.future, self.year), last + 1) if self.leaves else range(1, min(self.year, last + 1))
        )

    @property
    def used_again(self) -> int:
        """The first year in which the places of one who left are used by the others."""
        return notice_ends(self.future, self.year) + whole(self.future, "exit.refill_years")


def whole(future: Future, key: str) -> int:
    """Return an assumption that counts years."""
    return int(np.ravel(future.result.values[key])[0])


def notice_ends(future: Future, year: int) -> int:
    """Return the first year after the notice of one who gives it at the start of a year."""
    return year + whole(future, "exit.notice_years")


def leave(future: Future, number: str, year: int) -> MembershipChange:
    """Return what it costs each when a participant leaves: its notice is given at the start of ``year``.

    Raises
    ------
    InputError
        Where there is no joint option, no such participant, or the year is outside the horizon.
    """
    index, joint = checked(future, number, year)
    t, share = future.years.number, key_of(future.result, joint)
    ends, again = notice_ends(future, year), notice_ends(future, year) + whole(future, "exit.refill_years")
    part = parts(future, joint, index, inside=t < ends, refilled=t >= again)
    cost = facility_gross(future, joint, part)
    loan = capital(future, joint)
    compensation = share[index] * loan * ((t >= ends) & (t < again))
    rest = shared(future, part, cost - compensation)
    extra = extra_staff(future, joint, part)
    paid = np.where((t < ends)[:, None], share * cost[:, None], rest) + extra
    paid[:, index] += compensation
    net, gross = net_of(future, joint, part, paid), cost + extra.sum(axis=-1)
    return MembershipChange(future, index, year, True, gross, paid, net, without(future, joint))


def enter(future: Future, number: str, year: int) -> MembershipChange:
    """Return what it costs each when a participant comes at the start of a later year and buys its part.

    It pays its part of what the building is worth to the others, who go on paying the loan, and from then on its part
    of everything but the loan.

    Raises
    ------
    InputError
        As :func:`leave`.
    """
    index, joint = checked(future, number, year)
    t, share = future.years.number, key_of(future.result, joint)
    here = t >= year
    part = parts(future, joint, index, inside=here, refilled=np.zeros(len(t), dtype=bool))
    founders = shared(future, replace(part, inside=everyone_but(future, index)), np.ones(len(t)))
    cost, loan = facility_gross(future, joint, part), capital(future, joint)
    price = float(share[index] * np.ravel(book_value(future.result.values, joint.cost.building, year - 1))[0])
    paid = np.where(here[:, None], share * (cost - loan)[:, None] + founders * loan[:, None], founders * cost[:, None])
    paid[t == year] -= price * founders[t == year]
    paid[t == year, index] += price
    extra = extra_staff(future, joint, part)
    net, gross = net_of(future, joint, part, paid + extra), cost + extra.sum(axis=-1)
    return MembershipChange(future, index, year, False, gross, paid + extra, net, without(future, joint), price)


def checked(future: Future, number: str, year: int) -> tuple[int, Joint]:
    """Return the participant's position and the joint option, or say what is wrong."""
    joint, members, last = future.result.joint, future.result.plan.participants, int(future.years.number[-1])
    numbers = [m.number for m in members]
    if joint is None:
        raise InputError(N_("Only {name} takes part, so nobody can leave or enter."), name=members[0].name)
    if number not in numbers:
        raise InputError(N_("{number} takes no part, so it can't leave or enter: choose among {known}."),
                         number=number, known=", ".join(numbers))  # fmt: skip
    if not 1 <= year <= last:
        raise InputError(N_("Year {year} is outside the years looked at: choose a year from 1 to {last}."),
                         year=year, last=last)  # fmt: skip
    return numbers.index(number), joint


def key_of(result: Result, joint: Joint) -> Float:
    """Return each participant's part by the key while all take part."""
    return among(result, np.ones(len(result.plan.participants), dtype=bool), joint.cost.facilities.allotted[0])


def among(result: Result, inside: Truth, held: Float) -> Float:
    """Return the parts by the key among those inside, 0 for the others; the use is the places they hold."""
    shares = shares_among(result, inside, held)
    parts = np.zeros(len(inside))
    parts[inside] = mix_share(result.values, shares)
    return parts


def shares_among(result: Result, inside: Truth, held: Float) -> Shares:
    """Return what the sharing rules know of those inside."""
    members = [m for m, stays in zip(result.plan.participants, inside, strict=True) if stays]
    population, needed = (np.array([getattr(m, name) for m in members]) for name in ("population", "places"))
    return Shares(population, np.asarray(held)[inside], needed)


def everyone_but(future: Future, index: int) -> Truth:
    """Return a mask (year, participant) of all the others."""
    mask = np.ones((len(future.years.number), len(future.result.plan.participants)), dtype=bool)
    mask[:, index] = False
    return mask


def parts(future: Future, joint: Joint, index: int, inside: Truth, refilled: Truth) -> Part:
    """Return who takes part and holds which places, year by year.

    Places that one who is away does not use go at once to those who had to buy for want of them; the rest stand empty
    until they are ``refilled``, and are then used by the others in proportion to what they hold.
    """
    allotted = joint.cost.facilities.allotted[0].astype(float)
    others = everyone_but(future, index)[0]
    lacking = np.where(others, joint.rest.places, 0).astype(float)
    taken = lacking * min(1.0, allotted[index] / max(lacking.sum(), 1.0))
    spread = np.zeros(len(allotted))
    spread[others] = use_share(future.result.values, shares_among(future.result, others, allotted))
    left = (allotted[index] - taken.sum()) * spread
    away = ~inside[:, None] & others
    held = np.where(others | inside[:, None], allotted, 0.0) + away * (taken + refilled[:, None] * left)
    return Part(others | inside[:, None], held, away * taken)


def facility_gross(future: Future, joint: Joint, part: Part) -> Float:
    """Return what the facility costs each year with the loan, (year), without the extra staff of single users.

    What is not used costs less to run.
    """
    years, everything = future.years, joint.cost.facilities.allotted[0].sum()
    used = part.held.sum(axis=-1) / everything if everything else np.ones(len(years.number))
    amounts = by_course(joint.cost.common_lines)
    paths = {course: years.path(course) * (used if course is Course.USED else 1.0) for course in amounts}
    running = add(np.sum(amount) * paths[course] for course, amount in amounts.items())
    return running + capital(future, joint)


def extra_staff(future: Future, joint: Joint, part: Part) -> Float:
    """Return what each pays for the extra staff of its own user while it takes part, (year, participant)."""
    return yearly([extra_stream(joint.cost.extra_by_municipality[0], future.years)]) * part.inside


def capital(future: Future, joint: Joint) -> Float:
    """Return the yearly payment on the loan while it lasts, (year)."""
    lasts = future.years.number <= np.ravel(future.result.values["building.loan_years"])[0]
    return np.sum(joint.cost.lines["capital"]) * lasts


def shared(future: Future, part: Part, amount: Float) -> Float:
    """Share an amount of each year by the key among those who take part, (year, participant)."""
    keys: dict[bytes, Float] = {}
    rows = []
    for inside, held in zip(part.inside, part.held, strict=True):
        name = inside.tobytes() + held.tobytes()
        if name not in keys:
            keys[name] = among(future.result, inside, held)
        rows.append(keys[name])
    return np.array(rows) * np.asarray(amount)[:, None]


def net_of(future: Future, joint: Joint, part: Part, paid: Float) -> Float:
    """Return what serving its users costs each, (year, participant): the facility, less refund, what is bought, or alone."""
    years, places = future.years, np.array([m.places for m in future.result.plan.participants])
    mix = need_mix(future.result.values, future.result.plan.participants)
    per_place = refund(joint.cost.per_place, mix)
    used, allotted = years.used[:, None], joint.cost.facilities.allotted[0]
    back = (per_place * part.held + joint.cost.extra_refund[0]) * years.wages[:, None] * used
    bought_places = places - used * (allotted + part.taken)
    bought_staff = (1 - used * (allotted > 0)) * unit_purchase(future, 0, future.result.private.extra_wages)
    needed = bought_places * unit_purchase(future, 1) + bought_staff - back
    return paid + np.where(part.inside, needed, apart(future, part))


def unit_purchase(future: Future, places: int, extra_wages: Float = NO_LINE) -> Float:
    """Return the net cost of some bought places with extra staff for one user, (year, participant), NOK a year."""
    result = future.result
    mix = need_mix(result.values, result.plan.participants)
    each = np.full(len(result.plan.participants), places)
    load = mean_load(result.values, mix)
    prices = own_prices(result.values, result.plan.participants, load)
    cost = purchase_cost(prices, each, mix, load, extra_wages)
    costs, refunds = bought(result, future.years, cost, np.ones(len(future.years.number)))
    return yearly(costs) - yearly(refunds)


def apart(future: Future, part: Part) -> Float:
    """Return the net cost of each on its own, (year, participant), by the cheaper way over the horizon.

    An own house is full from its first year, which is the first apart, and its loan is paid from then on.
    """
    result, number = future.result, future.years.number
    full = replace(future.years, used=np.ones(len(number)))
    age = number - number[(~part.inside).any(axis=-1).argmax()]
    lasts = (age >= 0) & (age < np.ravel(result.values["building.loan_years"])[0])
    own = own_flow(result, full, result.own).net + result.own.lines["capital"] * lasts[:, None]
    return np.where(future.alone_by_own, own, future.private.net)


def without(future: Future, joint: Joint) -> Float:
    """Return what joint costs each participant after refund with the loan, while all take part."""
    assert future.joint is not None
    return future.joint.net + key_of(future.result, joint) * capital(future, joint)[:, None]


def membership_table(membership: MembershipChange) -> pd.DataFrame:
    """Return a turn year by year in whole kroner that add up.

    Returns
    -------
    table
        year, number, paid (to the facility, before refund), net, without, change (net less without), NOK a year. In
        each year paid sums to what the facility costs, and net, without and change sum to those of the region.
    """
    years = membership.future.years.number.astype(int)
    numbers = [m.number for m in membership.future.result.plan.participants]
    amounts = {name: getattr(membership, name) for name in ("paid", "net", "without")}
    kroner = {
        name: np.concatenate([round_to_krone(parts, float(parts.sum())) for parts in found])
        for name, found in amounts.items()
    }
    return pd.DataFrame(
        {"year": np.repeat(years, len(numbers)), "number": numbers * len(years), **kroner}
        | {"change": kroner["net"] - kroner["without"]}
    )


def with_participant(case: Case, scenario: Scenario, result: Result, number: str) -> Result:
    """Return the result of a plan with room for a municipality that takes no part yet; else the result as it is.

    Houses chosen and a roster typed are those of who takes part now, so they are left out.
    """
    members = tuple(m.number for m in result.plan.participants)
    if number in members:
        return result
    return evaluate(case, replace(scenario, participants=(*members, number), houses=None, roster=()))
