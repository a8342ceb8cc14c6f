"""What would make us say no: the price, places used, places and participants at which joint stops being cheaper (method 9)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from operator import attrgetter

import numpy as np
from scipy.optimize import brentq

from planning.arrays import Float, Truth, Whole
from planning.assumptions import Values, base_range, load
from planning.contracts import PRICE, without_contracts
from planning.cooperation.coalitions import cost_coalitions
from planning.cooperation.games import MOST_COVER, membership, subset_sums
from planning.errors import N_, Note
from planning.options import Result, evaluate_plan
from planning.scale import plan_by_places
from planning.scenario import Plan
from planning.sharing import TIE
from planning.uncertainty.ranges import headline, scalar, with_changes
from planning.used import Used, when_used

GRID = 101

ONLY_ONE = N_("With one participant there is no joint facility to compare with.")
ALWAYS = N_("The joint facility costs less all the way from {low} to {high}.")
NEVER = N_("The joint facility costs more all the way from {low} to {high}.")
ALWAYS_PLACES = N_("The joint facility costs less from the first place.")
NEVER_PLACES = N_("The joint facility costs more at every number of places up to {most}.")
NEVER_GROUP = N_("No group of these municipalities pays less jointly than alone.")
NOT_ALL_GROUP = N_("Even all together, they pay more jointly than alone.")


@dataclass(frozen=True)
class BreakEven:
    """Where joint stops being cheaper: a value, or the reason why there is none.

    ``above`` says that joint is cheaper above the value, not below. ``plausible`` is false for a value outside the range
    of its assumption; ``searched`` is where a value was looked for. ``always`` says, where there is no value, that joint is
    cheaper everywhere, not nowhere.
    """

    value: float | None
    reason: Note | None = None
    above: bool = True
    plausible: bool = True
    searched: tuple[float, float] | None = None
    always: bool = False


@dataclass(frozen=True)
class Thresholds:
    """Where joint stops being cheaper: price of a bought place, places used of those built, places, participants.

    ``groups`` is None with more participants than every group is costed for.
    """

    price_alone: BreakEven
    price_private: BreakEven
    places_used: BreakEven
    places_alone: BreakEven
    places_private: BreakEven
    groups: GroupsNeeded | None


def thresholds(result: Result) -> Thresholds:
    """Return where joint stops being cheaper, each taken alone with everything else as it stands.

    A result at equal care is asked about at that end: joint and own houses are lifted alike.
    """
    plan, values = result.plan, result.values
    places = fewest_places(result)
    few = len(plan.participants) <= MOST_COVER
    return Thresholds(
        groups=fewest_participants(cost_coalitions(result).facility_cost, result.stand_alone) if few else None,
        price_alone=price_against_alone(plan, values),
        price_private=price_against_private(plan, values),
        places_used=fewest_used(result),
        places_alone=places.stand_alone,
        places_private=places.private,
    )


def price_against_private(plan: Plan, values: Values) -> BreakEven:
    """Return the price of a bought place, NOK a day and the same for all, at which joint net equals private net."""
    return where_equal(one_price(plan), values, PRICE, against_private)


def price_against_alone(plan: Plan, values: Values) -> BreakEven:
    """Return the price of a bought place, NOK a day and the same for all, at which joint net equals each for itself."""
    return where_equal(one_price(plan), values, PRICE, headline)


def one_price(plan: Plan) -> Plan:
    """Return the plan where all buy at one price, whatever contract they have."""
    return replace(plan, participants=without_contracts(plan.participants))


def against_private(result: Result) -> Float:
    """Return joint net less private net, NOK a year per draw."""
    assert result.joint is not None
    return np.asarray(result.joint.net[..., 0] - result.private.net.sum(axis=-1))


def where_equal(plan: Plan, values: Values, key: str, difference: Callable[[Result], Float]) -> BreakEven:
    """Return the value of an assumption at which a difference is 0, nearest to the one that stands.

    Searched from the least that is possible to the most that is possible, or that is plausible where nothing bounds it:
    a grid finds where the sign changes, Brent's method the place between.
    """
    if len(plan.participants) < 2:
        return BreakEven(None, Note(ONLY_ONE))
    row, now = load()[key], scalar(values[key])
    span = base_range(row, values.year, values.changed) or (now, now)
    low = span[0] if row.minimum is None else row.minimum
    high = max(span[1], now) if row.maximum is None else row.maximum

    def at(amounts: Float) -> Float:
        return difference(evaluate_plan(plan, with_changes(values, {key: amounts})))

    grid = np.linspace(low, high, GRID)
    found = np.broadcast_to(at(grid), grid.shape)
    crossings = np.flatnonzero((found[:-1] < 0) != (found[1:] < 0))
    if not crossings.size:
        always = bool(found[0] < 0)
        reason = Note(ALWAYS if always else NEVER, low=row.amount(low), high=row.amount(high, unit=True))
        return BreakEven(None, reason, searched=(low, high), always=always)
    first = min(crossings, key=lambda i: abs(grid[i] - now))
    value = float(brentq(lambda x: float(np.ravel(at(np.array([x])))[0]), grid[first], grid[first + 1], xtol=1e-9))
    return BreakEven(value, above=bool(found[first] > 0), plausible=span[0] <= value <= span[1], searched=(low, high))


def fewest_used(result: Result, cheaper: Callable[[Used], Truth] = attrgetter("saves")) -> BreakEven:
    """Return the fewest places used of those reserved from which joint costs less than each for itself, for the same users.

    Joint and own houses stand as planned, with all their staff; fewer of their places are used. ``cheaper`` tells by
    count for whom it is asked, as a rule all together.
    """
    most = int(result.joint.cost.facilities.allotted.sum()) if result.joint else 0
    counts = np.arange(1.0, most + 1)
    found = when_used(result, counts) if counts.size else None
    return BreakEven(None, Note(ONLY_ONE)) if found is None else from_where(counts, cheaper(found))


@dataclass(frozen=True)
class PlacesNeeded:
    """Fewest places from which joint is cheaper, up to the places needed, against each alternative."""

    private: BreakEven
    stand_alone: BreakEven


def fewest_places(result: Result) -> PlacesNeeded:
    """Return the fewest places from which a joint facility is cheaper than the same number of places otherwise.

    The facility has the participants' mean need and full houses, as in :func:`planning.scale.plan_by_places`; bought
    places and places alone cost what they do on average in the plan.
    """
    plan = result.plan
    if result.joint is None or not plan.needed:
        return PlacesNeeded(BreakEven(None, Note(ONLY_ONE)), BreakEven(None, Note(ONLY_ONE)))
    joint = plan_by_places(result.values, plan, plan.needed)
    places, net = joint["places"].to_numpy(), joint["net"].to_numpy()
    nets = (float(result.private.net.sum()), float(result.stand_alone.sum()))
    private, alone = (from_where(places, net < total / plan.needed * places - TIE) for total in nets)
    return PlacesNeeded(private, alone)


def from_where(counts: Whole | Float, cheaper: Truth) -> BreakEven:
    """Return the first count from which joint is cheaper to the end."""
    dearer = np.flatnonzero(~cheaper)
    if not dearer.size:
        return BreakEven(None, Note(ALWAYS_PLACES), always=True)
    if dearer[-1] == len(counts) - 1:
        return BreakEven(None, Note(NEVER_PLACES, most=int(counts[-1])))
    return BreakEven(float(counts[dearer[-1] + 1]))


@dataclass(frozen=True)
class GroupsNeeded:
    """Smallest group in which joint is cheaper: for some group of that size, and for every group of that size or larger."""

    some: BreakEven
    every: BreakEven


def fewest_participants(facility_cost: Float, stand_alone: Float) -> GroupsNeeded:
    """Return how many must take part for a joint facility to cost less than each for itself.

    Parameters
    ----------
    facility_cost
        Net of a joint facility by mask of participants (bit i is participant i), (2**n,), NOK a year.
    stand_alone
        Net of the cheapest alone by participant, (n,), NOK a year.
    """
    count = len(stand_alone)
    sizes = membership(count).sum(axis=1)
    cheaper = facility_cost < subset_sums(stand_alone) - TIE
    several = range(2, count + 1)
    some = [k for k in several if cheaper[sizes == k].any()]
    if not some:
        none = BreakEven(None, Note(NEVER_GROUP if count > 1 else ONLY_ONE))
        return GroupsNeeded(none, none)
    dearer = [k for k in several if not cheaper[sizes == k].all()]
    every = max(dearer, default=1) + 1
    last = BreakEven(float(every)) if every <= count else BreakEven(None, Note(NOT_ALL_GROUP))
    return GroupsNeeded(BreakEven(float(some[0])), last)
