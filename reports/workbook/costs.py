"""The sheets of costs: every cost line of every option, gross, refund and net, as they are and at equal care (method 5 and 6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planning.costs import COST_LINES
from planning.errors import N_
from planning.sharing import TIE
from planning.staffing import DAYS_PER_YEAR
from reports.workbook.assumptions import Assumptions
from reports.workbook.book import Book, Sheet
from reports.workbook.buildings import Built
from reports.workbook.houses import Facility, Houses
from reports.workbook.modelled import Amounts, completed
from reports.workbook.need import Allotment, Need
from reports.workbook.refunds import BoughtRefund, Refunded, write_refund
from reports.workbook.terms import Still, Term, Written, largest, product_sum, ratio, smallest, term, total, when
from reports.workbook.wages import FACILITIES, Paid, Staffed

COSTS, EQUAL = N_("Cost lines"), N_("Equal care")
M = "municipality"
OWN_NAMES = {"gross": N_("Gross"), "refund": N_("State refund"), "net": N_("Net")}
Lines = Mapping[str, Term]


@dataclass
class Cost:
    """What an option costs, line by line: incomes are positive in the lines; ``still`` are labels of lines without a formula."""

    lines: Lines
    gross: Term
    refund: Term
    net: Term
    still: Sequence[str] = ()


@dataclass
class Operated:
    """What a facility is costed from."""

    facility: Facility
    paid: Paid
    built: Built
    staffed: Staffed
    refunded: Refunded
    cost: Cost


def facility_lines(a: Assumptions, houses: Houses, facility: Facility, paid: Paid, built: Built) -> Lines:
    """Return the cost lines of a facility."""
    wages = paid.shift + paid.fixed + paid.extra_total
    more = when(houses.institution > 0, a("institution.extra_running_cost_per_place"), 0)
    return {
        "shift_wages": paid.shift,
        "extra_wages": paid.extra_total,
        "fixed_wages": paid.fixed,
        "running": (a("operating.running_cost_per_place") + more) * facility.places,
        "overhead": a("operating.overhead_share") * wages,
        "capital": built.capital,
        "rent": built.rent,
        "specialist": specialist(a, facility.kind) * wages,
    }


def specialist(a: Assumptions, kind: str) -> Term:
    """Return the part of the wages that the health trust pays; none of an own house."""
    return a("joint.specialist_funding_share") if kind == "joint" else term(0)


def purchase_lines(a: Assumptions, need: Need, places: Term, extra: Term) -> Lines:
    """Return the cost lines of bought places."""
    return {
        "extra_wages": extra / a("private.wage_share_of_price"),
        "purchase": DAYS_PER_YEAR * need.price * need.load * places,
        "follow_up": a("private.follow_up_cost_per_place") * places,
    }


def write_lines(sheet: Sheet, label: str, lines: Lines, refund: Term, by_municipality: bool) -> Cost:
    """Write the cost lines of an option, gross, refund and net."""
    sheet.heading(label, M if by_municipality else "")
    found: dict[str, Term] = {}
    for line in COST_LINES:
        if line.key in lines:
            found[line.key] = sheet.line(line.label, lines[line.key], whole=by_municipality)
    costs, incomes = (
        [found[line.key] for line in COST_LINES if line.sign == sign and line.key in found] for sign in (1, -1)
    )
    amount: Term = sum(costs[1:], start=costs[0])
    for income in incomes:
        amount = amount - income
    gross = sheet.line(OWN_NAMES["gross"], amount, bold=True, whole=by_municipality)
    back = sheet.line(OWN_NAMES["refund"], refund * 1, whole=by_municipality)
    net = sheet.line(OWN_NAMES["net"], gross - back, bold=True, whole=by_municipality)
    still = [line.label for line in COST_LINES if isinstance(lines.get(line.key), Still)]
    return Cost(found, gross, back, net, still)


@dataclass
class Costs:
    """The options costed: joint facility and what is bought beside it, own houses, private purchase."""

    joint: Operated | None
    rest: Cost | None
    own: Operated
    private: Cost
    by_own: Written
    stand_alone: Cost


def write_top(book: Book, sheet: Sheet) -> None:
    """Write what the sheet is."""
    sheet.top(
        book.words.t(COSTS),
        book.words.t("Kroner a year. Incomes are subtracted in gross, and the state refund in net."),
    )
    sheet.freeze()


def write_purchase(
    sheet: Sheet,
    a: Assumptions,
    need: Need,
    label: str,
    of: tuple[tuple[Term, Term, Term, BoughtRefund], Amounts],
) -> Cost:
    """Write what bought places cost.

    Parameters
    ----------
    of
        Places, wages of extra staff, whether extra staff is bought for (1 and 0), and the refund; and the model's lines.
    """
    (places, extra, counts, refund), amounts = of
    back = places * refund.per_place + counts * refund.added
    lines = completed(purchase_lines(a, need, places, extra * counts), amounts)
    return write_lines(sheet, label, lines, back, True)


def write_stand_alone(sheet: Sheet, own: Cost, private: Cost) -> tuple[Written, Cost]:
    """Write the cheaper of a house of its own and purchase for each municipality; a tie counts as own."""
    sheet.heading(N_("Each for itself: the cheaper of a house of its own and purchase"), M)
    by_own = sheet.line(
        N_("By a house of its own (1) or by buying (0)"), when(own.net <= private.net + TIE, 1, 0), "count"
    )
    gross, refund, net = (
        sheet.line(
            OWN_NAMES[key], when(by_own > 0, getattr(own, key), getattr(private, key)), whole=True, bold=key != "refund"
        )
        for key in OWN_NAMES
    )
    return by_own, Cost({}, gross, refund, net)


@dataclass
class EqualCare:
    """Own and joint at the care hours that the private price implies, with what changes from plain net."""

    own: Lifted
    joint: Lifted | None
    joint_net: Term | None
    stand_alone: Written
    implied: Written


@dataclass
class Lifted:
    """A facility at equal care: net, its refund by municipality, and what gross is more."""

    more_wages: Written
    more_gross: Written
    refunded: Refunded
    net: Written


def write_equal_care(
    sheet: Sheet, a: Assumptions, houses: Houses, need: Need, costs: Costs, more: tuple[Term, Allotment | None]
) -> EqualCare:
    """Write net at equal care of own houses, joint and each for itself.

    Parameters
    ----------
    more
        The wage per paid hour of the reference house, and the allotted places.
    """
    wage, allotment = more
    sheet.heading(N_("Care hours that the private price implies"), M)
    implied = sheet.line(
        N_("Care hours per place in use and day"),
        ratio(need.price * need.load * a("private.wage_share_of_price"), wage), "two",
    )  # fmt: skip
    own = lifted(sheet, a, houses, costs.own, (need, implied, need.places))
    joint, joint_net = None, None
    if costs.joint and costs.rest and allotment:
        sheet.heading(FACILITIES["joint"])
        mean = sheet.line(
            N_("Care hours that the prices imply for those who live there"),
            ratio(product_sum(implied, allotment.allotted, M), allotment.used), "two", name="implied_care_hours",
        )  # fmt: skip
        joint = lifted(sheet, a, houses, costs.joint, (need, mean, allotment.allotted))
        joint_net = sheet.line(N_("Joint, net at equal care"), joint.net + total(costs.rest.net, M), bold=True)
    sheet.heading(N_("Each for itself: the cheaper of a house of its own and purchase"), M)
    alone = sheet.line(N_("Net at equal care"), smallest(own.net, costs.private.net), whole=True, bold=True)
    return EqualCare(own, joint, joint_net, alone, implied)


def lifted(sheet: Sheet, a: Assumptions, houses: Houses, one: Operated, at: tuple[Need, Term, Term]) -> Lifted:
    """Write a facility whose common shift wages are lifted to the implied care hours; overhead, trust and refund follow."""
    need, implied, places = at
    kind, sums = one.facility.kind, one.facility.kind == "own"
    sheet.heading(FACILITIES[kind], M if sums else "")
    care = one.staffed.care_hours
    factor = sheet.line(
        N_("Factor on the common shift wages"), when(care > 0, largest(1, implied / care_or_one(care)), 1), "factor"
    )
    more = sheet.line(N_("More wages on shifts"), one.paid.shift * factor - one.paid.shift, whole=sums)
    share = 1 + a("operating.overhead_share") - specialist(a, kind)
    gross = sheet.line(N_("More gross cost"), more * share, whole=sums)
    paid = Paid(one.paid.shift + more, one.paid.fixed, one.paid.extra, one.paid.extra_total)
    shift = sheet.line(N_("Wages, shifts"), paid.shift, whole=sums)
    sheet.heading(N_("State refund"), M)
    refunded = write_refund(
        sheet, a, houses, one.facility, Paid(shift, paid.fixed, paid.extra, paid.extra_total),
        (need, places, specialist(a, kind)),
    )  # fmt: skip
    back = refunded.each if sums else refunded.all
    net = sheet.line(N_("Net at equal care"), one.cost.gross + gross - back, bold=True, whole=sums)
    return Lifted(more, gross, refunded, net)


def care_or_one(care: Term) -> Term:
    """Return care hours to divide by: 1 where there are none."""
    return when(care > 0, care, 1)
