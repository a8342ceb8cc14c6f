"""What a facility or a purchase costs a year, line by line. COST_LINES is the one list of lines (method 4 to 6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

import numpy as np

from planning.arrays import Float, Value, Whole, add
from planning.assumptions import Values
from planning.buildings import Building, build, user_payment
from planning.errors import N_
from planning.refund import Kink, kink, refund
from planning.staffing import DAYS_PER_YEAR, HOME, INSTITUTION, Facilities, Staffing, roster, staff
from planning.wages import Wages, extra_post_wages, wages

NO_LINE = np.zeros(())


@dataclass(frozen=True)
class Inputs:
    """What the lines are computed from: the parts that apply to an option, by facility or municipality.

    ``extra`` are the wages of extra staff that a supplier has on duty for one user, NOK a year by municipality.
    """

    values: Values
    places: Whole | Float
    wages: Wages | None = None
    building: Building | None = None
    specialist_share: Value = 0.0
    load: Float | None = None
    extra: Float = field(default_factory=lambda: NO_LINE)
    form: str = HOME


def shift_wages(inputs: Inputs) -> Float:
    """Return wages of the common staff on shifts, with supplements and on-costs."""
    return inputs.wages.shift if inputs.wages else NO_LINE


def extra_wages(inputs: Inputs) -> Float:
    """Return wages of the extra staff of single users, or what a supplier asks for them."""
    if inputs.wages:
        return inputs.wages.extra_total
    return inputs.extra / inputs.values["private.wage_share_of_price"] if inputs.extra.any() else NO_LINE


def fixed_wages(inputs: Inputs) -> Float:
    """Return wages of fixed posts, with on-costs."""
    return inputs.wages.fixed if inputs.wages else NO_LINE


def running(inputs: Inputs) -> Float:
    """Return food, energy, activity and transport for all places; in an institution what a tenant pays himself too."""
    if not inputs.wages:
        return NO_LINE
    values = inputs.values
    more = values["institution.extra_running_cost_per_place"] if inputs.form == INSTITUTION else 0.0
    return np.asarray((values["operating.running_cost_per_place"] + more) * inputs.places)


def overhead(inputs: Inputs) -> Float:
    """Return the employer's administration, a share of wages."""
    return inputs.values["operating.overhead_share"] * inputs.wages.total if inputs.wages else NO_LINE


def capital(inputs: Inputs) -> Float:
    """Return the yearly payment on the loan."""
    return inputs.building.capital if inputs.building else NO_LINE


def purchase(inputs: Inputs) -> Float:
    """Return the price of bought places, in proportion to load."""
    return DAYS_PER_YEAR * inputs.values["private.price_per_day"] * inputs.load if inputs.load is not None else NO_LINE


def follow_up(inputs: Inputs) -> Float:
    """Return the municipality's own follow-up of bought places."""
    per_place = inputs.values["private.follow_up_cost_per_place"]
    return per_place * inputs.places if inputs.load is not None else NO_LINE


def rent(inputs: Inputs) -> Float:
    """Return what residents pay, as rent or for a place in an institution; an income."""
    return inputs.building.rent if inputs.building else NO_LINE


def specialist(inputs: Inputs) -> Float:
    """Return what the health trust pays of the wages; an income."""
    return inputs.specialist_share * inputs.wages.total if inputs.wages else NO_LINE


class Course(StrEnum):
    """What a cost line follows over the years: wages, private prices, the share of places used, nothing, or a loan."""

    WAGES = "wages"
    PRICES = "prices"
    USED = "used"
    STEADY = "steady"
    LOAN = "loan"


@dataclass(frozen=True)
class CostLine:
    """A line of the cost: key, label, sign in gross (-1 for an income), formula in NOK a year, and course over time.

    ``colours`` are those of its part of a bar in light and in dark, as #RRGGBB.
    """

    key: str
    label: str
    sign: int
    formula: Callable[[Inputs], Float]
    course: Course
    colours: tuple[str, str]


COST_LINES: tuple[CostLine, ...] = (
    CostLine("shift_wages", N_("Wages, shifts"), 1, shift_wages, Course.WAGES, ("#0B4F6C", "#4FA3CC")),
    CostLine("extra_wages", N_("Extra staff for one user"), 1, extra_wages, Course.WAGES, ("#1F7A8C", "#7FC8D8")),
    CostLine("fixed_wages", N_("Wages, fixed posts"), 1, fixed_wages, Course.WAGES, ("#4C8DAE", "#A5D3EA")),
    CostLine("running", N_("Food, energy, activity"), 1, running, Course.USED, ("#3C7A5A", "#79C39C")),
    CostLine("overhead", N_("Administration"), 1, overhead, Course.WAGES, ("#8C8C2E", "#D1CF6E")),
    CostLine("capital", N_("Building (loan)"), 1, capital, Course.LOAN, ("#B45F06", "#E8A25A")),
    CostLine("purchase", N_("Bought places"), 1, purchase, Course.PRICES, ("#7A3E86", "#C58BD1")),
    CostLine("follow_up", N_("Follow-up of bought places"), 1, follow_up, Course.STEADY, ("#A97FB3", "#E3C4EA")),
    CostLine("rent", N_("Rent from residents"), -1, rent, Course.USED, ("#6B7280", "#9CA3AF")),
    CostLine("specialist", N_("Paid by the health trust"), -1, specialist, Course.WAGES, ("#374151", "#D1D5DB")),
)


def cost_lines(inputs: Inputs) -> dict[str, Float]:
    """Return every line by key; incomes are positive here and subtracted in :func:`gross`."""
    return {line.key: np.asarray(line.formula(inputs), dtype=float) for line in COST_LINES}


def gross(lines: Mapping[str, Float]) -> Float:
    """Return cost less incomes, before the state refund."""
    return add(line.sign * lines[line.key] for line in COST_LINES)


class Totals:
    """Gross and net of what has cost lines and a state refund, NOK a year."""

    lines: Mapping[str, Float]
    refund: Float

    @cached_property
    def gross(self) -> Float:
        """Cost before the state refund."""
        return gross(self.lines)

    @cached_property
    def net(self) -> Float:
        """Cost after the state refund."""
        return self.gross - self.refund


@dataclass(frozen=True)
class FacilityCost(Totals):
    """Facilities costed, arrays by facility, NOK a year.

    ``per_place`` is the refund per place by need profile; ``extra_refund`` what the extra staff of single users adds,
    (..., facility, municipality).
    """

    values: Values
    facilities: Facilities
    staffing: Staffing
    wages: Wages
    building: Building
    lines: Mapping[str, Float]
    per_place: list[Float]
    extra_refund: Float
    refund: Float
    specialist_share: Value

    def refund_by_municipality(self) -> Float:
        """Return the refund of each facility's users by home municipality, (..., facility, municipality)."""
        shares = [share[..., None, :] * self.facilities.allotted for share in self.facilities.mix]
        return refund([amount[..., None] for amount in self.per_place], shares) + self.extra_refund

    @property
    def extra_by_municipality(self) -> Float:
        """What each one's extra staff costs, which it pays itself: wages, administration, less the health trust's part."""
        more = 1 + self.values["operating.overhead_share"] - self.specialist_share
        return self.wages.extra * np.asarray(more)[..., None]

    @property
    def common_lines(self) -> dict[str, Float]:
        """The lines without the extra staff of single users: what is shared."""
        common = replace(self.wages, extra=np.zeros_like(self.wages.extra))
        places, form = self.facilities.total_places, self.facilities.form
        return cost_lines(Inputs(self.values, places, common, self.building, self.specialist_share, form=form))

    @property
    def common_gross(self) -> Float:
        """Gross without the extra staff of single users."""
        return self.gross - self.extra_by_municipality.sum(axis=-1)


def facility_cost(values: Values, facilities: Facilities, existing_area: Value = 0.0) -> FacilityCost:
    """Cost facilities from their houses to net cost; those without places cost nothing."""
    posts = staff(values, facilities, roster(values, facilities))
    share = values["joint.specialist_funding_share"] if facilities.kind == "joint" else 0.0
    paid = wages(values, facilities, posts, share)
    return assemble(values, facilities, posts, paid, build(values, facilities, existing_area))


def assemble(
    values: Values, facilities: Facilities, staffing: Staffing, paid: Wages, building: Building
) -> FacilityCost:
    """Put wages and building together into lines, refund and totals."""
    share = values["joint.specialist_funding_share"] if facilities.kind == "joint" else 0.0
    lines = cost_lines(Inputs(values, facilities.total_places, paid, building, share, form=facilities.form))
    load = facilities.total_allotted * facilities.mean_load(values)
    per_load = np.where(load > 0, paid.common_direct / np.where(load > 0, load, 1.0), 0.0)
    occupancy, payment = values["building.occupancy"], user_payment(values, facilities.form)
    turn = kink(values, per_load, occupancy, payment)
    mix = [share[..., None, :] for share in facilities.mix]
    extra = turn.deeper().of_extra(paid.extra_direct, mix) if paid.extra.any() else np.zeros((1, 1))
    return FacilityCost(
        values=values,
        facilities=facilities,
        staffing=staffing,
        wages=paid,
        building=building,
        lines=lines,
        per_place=turn.per_place,
        extra_refund=extra,
        refund=refund(turn.per_place, facilities.needs()) + extra.sum(axis=-1),
        specialist_share=share,
    )


def with_care(values: Values, cost: FacilityCost, factor: Float) -> FacilityCost:
    """Return the facilities with common shift wages times ``factor``; overhead, specialist and refund follow."""
    return assemble(values, cost.facilities, cost.staffing, cost.wages.lifted(factor), cost.building)


@dataclass(frozen=True)
class PurchaseCost(Totals):
    """Bought places costed, arrays by municipality, NOK a year."""

    places: Whole | Float
    lines: Mapping[str, Float]
    refund: Float
    extra_wages: Float


def purchase_cost(
    values: Values, places: Whole | Float, mix: list[Float], load: Float, extra_wages: Float = NO_LINE
) -> PurchaseCost:
    """Cost bought places by municipality.

    Parameters
    ----------
    places, load
        (municipality) places, and (..., municipality) mean load per place.
    mix
        Shares of the need profiles, one (..., municipality) array per profile.
    extra_wages
        What the extra staff of one user of each costs the supplier in wages, NOK a year.
    """
    lines = cost_lines(Inputs(values, places, load=places * load, extra=extra_wages))
    back = refund(bought_refund(values), [share * places for share in mix]) + bought_extra_refund(
        values, extra_wages, mix
    )
    return PurchaseCost(places, lines, back, extra_wages)


def bought_extra(values: Values, posts: Float, tax_rate: Float) -> Float:
    """Return the wages of a supplier's extra staff, awake at night, at the home municipality's rates, NOK a year."""
    return posts * extra_post_wages(values, tax_rate) if posts.any() else NO_LINE


def bought_kink(values: Values) -> Kink:
    """Return where the refund of a bought place sets in: what the price has for wages, per unit of load."""
    per_load = np.asarray(DAYS_PER_YEAR * values["private.price_per_day"] * values["private.wage_share_of_price"])
    return kink(values, per_load, 1.0)


def bought_refund(values: Values) -> list[Float]:
    """Return the refund per bought place and year for each need profile, NOK."""
    return bought_kink(values).per_place


def bought_extra_refund(values: Values, extra_wages: Float, mix: Sequence[Float]) -> Float:
    """Return what the extra staff of one user adds to the refund of bought places, NOK a year by municipality."""
    return bought_kink(values).of_extra(extra_wages, mix) if extra_wages.any() else NO_LINE
