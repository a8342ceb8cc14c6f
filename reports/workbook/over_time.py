"""The sheet of years: how wages, prices and use develop, and the present value of each option (method 9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planning.contracts import BOUGHT, CONTRACT
from planning.costs import COST_LINES, Course
from planning.errors import N_
from planning.fields import PROFILES
from planning.future import DAYS_PER_MONTH, MONTHS
from planning.sharing import TIE
from planning.staffing import DAYS_PER_YEAR
from reports.workbook.assumptions import HORIZON, MOST_YEARS, Assumptions, value_of
from reports.workbook.book import Book, Sheet
from reports.workbook.buildings import Built
from reports.workbook.costs import Costs, EqualCare, Lifted, Operated
from reports.workbook.need import Allotment, Municipalities, Need
from reports.workbook.refunds import weighed
from reports.workbook.sharing import Shared
from reports.workbook.terms import (
    Term,
    Written,
    along,
    every,
    known,
    largest,
    or_zero,
    present_value,
    product_sum,
    smallest,
    term,
    when,
)

TITLE = N_("Over time")
M, Y = "municipality", "year"
PAGES_WIDE = 3
"""Pages that the years are printed on, side by side."""


@dataclass
class Paths:
    """How amounts of the steady year develop: each along the years of the horizon, or of the economic plan."""

    number: Term
    wages: Term
    prices: Term
    used: Term

    def of(self, course: Course) -> Term:
        """Return what a cost line of a course is multiplied by."""
        return {Course.WAGES: self.wages, Course.PRICES: self.prices, Course.USED: self.used}.get(course, term(1))


@dataclass
class Bought:
    """The refund over time of a bought place, and what extra staff adds, by municipality and year."""

    per_place: Term
    added: Term


@dataclass
class Ahead:
    """What all options share over time."""

    paths: Paths
    counted: Written
    bought: Bought
    at_horizon: Term
    left: Term
    by_wages: Term
    by_use: Term
    notice: Written


def last_year(a: Assumptions) -> int:
    """Return how many years the workbook has columns for."""
    return max(MOST_YEARS, int(value_of(a.values, HORIZON)))


def write_paths(sheet: Sheet, a: Assumptions, axis: str, number: Written) -> Paths:
    """Write how wages, prices and the share of places used develop along some years."""
    wages = sheet.line(
        N_("Wages and the threshold of the refund"), (1 + a("future.real_wage_growth")) ** number, "factor"
    )
    prices = sheet.line(N_("Prices of bought places"), (1 + a("future.real_private_price_growth")) ** number, "factor")
    fill = a("transition.fill_years")
    share = when(fill > 0, smallest(1, number / when(fill > 0, fill, 1)), 1)
    return Paths(number, wages, prices, sheet.line(N_("Share of the places used"), share, "share"))


def bought_over_time(a: Assumptions, paths: Paths, need: Need, extra: Term) -> tuple[Term, Term]:
    """Return the refund of a bought place over time, and what extra staff adds: prices and threshold grow."""
    per_load = DAYS_PER_YEAR * need.price * paths.prices * a("private.wage_share_of_price")
    least, part = a("refund.threshold") * paths.wages, a("refund.eligible_share") * a("refund.rate")
    usual = [per_load * a(f"need.load_factor.{profile}") for profile in PROFILES]
    per_place = part * weighed(need.mix, [largest(0, wages - least) for wages in usual])
    x = extra * paths.wages
    steps = [largest(0, wages + x - least) - largest(0, wages - least) for wages in usual]
    return per_place, when(extra > 0, part * weighed(need.mix, steps), 0)


def write_ahead(book: Book, sheet: Sheet, a: Assumptions, of: tuple[Municipalities, Need], extra: Term) -> Ahead:
    """Write the years of the horizon, and what all options share over time."""
    cells, need = of
    sheet.top(
        book.words.t(TITLE),
        book.words.t(
            "Kroner of the price year, which is year 0. The horizon may be changed up to {years} years.",
            years=last_year(a),
        ),
    )
    sheet.freeze()
    sheet.page.repeat_columns(0)
    sheet.page.fit_to_pages(PAGES_WIDE, 0)
    sheet.heading(N_("Years"), Y)
    years = along(Y, np.arange(1.0, last_year(a) + 1))
    number = sheet.line(N_("Year"), Term(years, lambda place: str(place.year + 1)), "year")
    counted = sheet.line(N_("Within the horizon (1)"), when(number <= a(HORIZON), 1, 0), "count")
    discount = sheet.line(N_("Discount factor"), 1 / (1 + a("future.discount_rate")) ** number, "factor")
    paths = write_paths(sheet, a, Y, number)
    kept = sheet.line(N_("Discount factor within the horizon"), discount * counted, "factor")
    grown = sheet.line(N_("Wages, while places are used"), paths.wages * paths.used, "factor")
    by_wages = sheet.line(
        N_("Present value of 1 kr a year that follows wages"), product_sum(kept, paths.wages, Y), "two"
    )
    by_use = sheet.line(
        N_("Present value of 1 kr a year that follows wages and use"), product_sum(kept, grown, Y), "two"
    )
    end = sheet.line(
        N_("Discount factor of the last year"), 1 / (1 + a("future.discount_rate")) ** a(HORIZON), "factor"
    )
    left = sheet.line(
        N_("Share of the lifetime left at the horizon"), largest(0, 1 - a(HORIZON) / a("building.lifetime")), "share"
    )
    sheet.heading(N_("Notice of today's contracts"), M)
    notice = sheet.line(N_("Notice of today's contracts"), notice_of(a, cells, need), whole=True)
    per_place, added = bought_over_time(a, paths, need, extra)
    each = sheet.block(N_("Refund of a bought place"), per_place)
    more = sheet.block(N_("Refund for extra staff at a supplier"), added)
    return Ahead(paths, counted, Bought(each, more), end, left, by_wages, by_use, notice)


def notice_of(a: Assumptions, cells: Municipalities, need: Need, moved: Term | None = None) -> Term:
    """Return what today's bought places cost while their contracts run out; unknown counts 0."""
    if moved is None:
        moved = when(need.places > 0, or_zero(cells.figures[BOUGHT]), 0)
    contract, bought = cells.figures[CONTRACT], cells.figures[BOUGHT]
    own = every(known(contract), when(known(bought), bought, 1) > 0)
    price = when(own, contract, a("private.price_per_day"))
    return moved * DAYS_PER_MONTH * a("transition.notice_months") * price


def lines_over_time(lines: Mapping[str, Term], paths: Paths, part: Term | float = 1.0) -> Term:
    """Return cost lines over time without the loan; incomes are subtracted."""
    signed = [
        (line.sign, lines[line.key] * paths.of(line.course) * part)
        for line in COST_LINES
        if line.key in lines and line.course is not Course.LOAN
    ]
    (sign, first), *rest = signed
    amount = first if sign > 0 else -1 * first
    for sign, each in rest:
        amount = amount + each if sign > 0 else amount - each
    return amount


@dataclass
class Flow:
    """An option over time by municipality: what is paid in year 0, at the horizon, and its present value."""

    one_off: Written
    investment: Written
    residual: Written
    gross: Written
    refund: Written
    npv: Written


@dataclass
class Start:
    """What an option begins and ends with, by municipality, and its costs and refunds year by year."""

    one_off: Term
    investment: Term
    residual: Term
    costs: Term
    refunds: Term


def write_flow(sheet: Sheet, a: Assumptions, ahead: Ahead, label: str, start: Start) -> Flow:
    """Write an option over time: costs and refund of each year, and the present value."""
    w = sheet.book.words
    costs = sheet.block(
        w.t(N_("{option}: cost of the year without the loan"), option=w.t(label)), start.costs * ahead.counted
    )
    refunds = sheet.block(
        w.t(N_("{option}: state refund of the year"), option=w.t(label)), start.refunds * ahead.counted
    )
    sheet.heading(w.t(N_("{option}: present value"), option=w.t(label)), M)
    one_off = sheet.line(N_("Start-up and notice"), start.one_off, whole=True)
    investment = sheet.line(N_("Investment"), start.investment, whole=True)
    residual = sheet.line(N_("What buildings and plots are worth at the horizon"), start.residual, whole=True)
    rate = a("future.discount_rate")
    paid = one_off + investment + present_value(rate, costs) - residual * ahead.at_horizon
    gross = sheet.line(N_("Present value, gross"), paid, whole=True)
    refund = sheet.line(N_("Present value of the state refund"), present_value(rate, refunds), whole=True)
    npv = sheet.line(N_("Present value, net"), gross - refund, bold=True, whole=True)
    return Flow(one_off, investment, residual, gross, refund, npv)


def residual(ahead: Ahead, built: Built) -> Term:
    """Return what buildings and plots are worth at the horizon."""
    return ahead.left * (built.building + built.vat - built.grant) + built.plot


def startup(a: Assumptions, wages: Term) -> Term:
    """Return what is paid of yearly wages before opening."""
    return a("transition.startup_months") / MONTHS * a("transition.startup_share") * wages


def own_extra(a: Assumptions, one: Operated) -> Term:
    """Return what each pays for its own extra staff in an own house."""
    return one.paid.extra * (1 + a("operating.overhead_share"))


def common_lines(a: Assumptions, one: Operated) -> dict[str, Term]:
    """Return the cost lines of a facility without the extra staff of single users."""
    wages, lines = one.paid.shift + one.paid.fixed, dict(one.cost.lines)
    lines.pop("extra_wages")
    lines["overhead"] = a("operating.overhead_share") * wages
    if one.facility.kind == "joint":
        lines["specialist"] = a("joint.specialist_funding_share") * wages
    return lines


def own_start(a: Assumptions, ahead: Ahead, costs: Costs, need: Need) -> Start:
    """Return the own houses over time; what is not used yet is bought."""
    own, paths = costs.own, ahead.paths
    wages = own.paid.shift + own.paid.fixed + own.paid.extra
    mine = lines_over_time(common_lines(a, own), paths) + own_extra(a, own) * paths.wages * paths.used
    not_yet = 1 - paths.used
    return Start(
        startup(a, wages) + ahead.notice,
        own.built.investment * 1,
        residual(ahead, own.built),
        mine + lines_over_time(costs.private.lines, paths) * not_yet,
        own.refunded.each * paths.wages * paths.used + refund_of(ahead, need.places, term(1)) * not_yet,
    )


def refund_of(ahead: Ahead, places: Term, counts: Term) -> Term:
    """Return the refund over time of places bought."""
    return places * ahead.bought.per_place + counts * ahead.bought.added


def joint_start(a: Assumptions, ahead: Ahead, costs: Costs, need: Need, of: tuple[Shared, Allotment]) -> Start:
    """Return the joint option over time: facility by the key, refund, notice and what is bought to each its own."""
    shared, allotment = of
    joint, rest, paths = costs.joint, costs.rest, ahead.paths
    assert joint is not None and rest is not None
    mine = lines_over_time(common_lines(a, joint), paths) * shared.share
    mine = mine + shared.extra * paths.wages * paths.used
    not_yet = 1 - paths.used
    bought = lines_over_time(costs.private.lines, paths) * not_yet + lines_over_time(rest.lines, paths) * paths.used
    back = joint.refunded.each * paths.wages * paths.used + refund_of(ahead, need.places, term(1)) * not_yet
    return Start(
        joint_startup(a, joint, shared) + ahead.notice,
        shared.share * joint.built.investment,
        shared.share * residual(ahead, joint.built),
        mine + bought,
        back + refund_of(ahead, allotment.rest, allotment.outside) * paths.used,
    )


def joint_startup(a: Assumptions, joint: Operated, shared: Shared) -> Term:
    """Return each one's part of what joint costs before opening; its own user's extra staff apart."""
    return startup(a, joint.paid.shift + joint.paid.fixed) * shared.share + startup(a, joint.paid.extra)


def private_start(ahead: Ahead, costs: Costs, need: Need) -> Start:
    """Return private purchase over time: nothing is built, and nobody moves."""
    nothing = need.places * 0
    back = refund_of(ahead, need.places, term(1))
    return Start(nothing, nothing, nothing, lines_over_time(costs.private.lines, ahead.paths), back)


@dataclass
class Future:
    """Every option over time."""

    joint: Flow | None
    own: Flow
    private: Flow
    stand_alone: Written
    equal_care: dict[str, Term]


def write_future(
    sheet: Sheet,
    a: Assumptions,
    ahead: Ahead,
    of: tuple[Costs, Need, EqualCare],
    joint_of: tuple[Shared, Allotment] | None,
) -> Future:
    """Write every option over time, and the cheaper alone."""
    costs, need, equal_care = of
    joint = None
    if joint_of:
        joint = write_flow(sheet, a, ahead, N_("Joint"), joint_start(a, ahead, costs, need, joint_of))
    own = write_flow(sheet, a, ahead, N_("Own houses"), own_start(a, ahead, costs, need))
    private = write_flow(sheet, a, ahead, N_("Private purchase"), private_start(ahead, costs, need))
    sheet.heading(N_("Each for itself: the cheaper over the horizon"), M)
    cheaper = when(own.npv <= private.npv + TIE, own.npv, private.npv)
    alone = sheet.line(N_("Present value, net"), cheaper, bold=True, whole=True)
    sheet.heading(N_("Present value at equal care"), M)
    lifted_own = sheet.line(N_("Own houses"), own.npv + more_npv(a, ahead, costs.own, equal_care.own, 1.0), whole=True)
    equal: dict[str, Term] = {"own": lifted_own}
    equal["stand_alone"] = sheet.line(N_("Each for itself"), smallest(lifted_own, private.npv), whole=True)
    if joint and joint_of and equal_care.joint and costs.joint:
        more = more_npv(a, ahead, costs.joint, equal_care.joint, joint_of[0].share)
        equal["joint"] = sheet.line(N_("Joint"), joint.npv + more, whole=True)
    return Future(joint, own, private, alone, equal)


def more_npv(a: Assumptions, ahead: Ahead, one: Operated, lifted: Lifted, part: Term | float) -> Term:
    """Return what the present value is more at equal care: start-up, wages with administration, less refund."""
    gross = startup(a, lifted.more_wages) + lifted.more_gross * ahead.by_wages
    return gross * part - (lifted.refunded.each - one.refunded.each) * ahead.by_use
