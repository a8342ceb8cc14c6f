"""The workbook put together: sheets in the order of their tabs, written in the order in which they follow from each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from answers.study import Study
from planning.arrays import Float
from planning.economic_plan.plan import option_of
from planning.errors import N_
from reports.workbook import (
    accounts,
    assumptions,
    buildings,
    costs,
    economic_plan,
    front,
    host_books,
    houses,
    need,
    over_time,
    refunds,
    sharing,
    today,
    wages,
)
from reports.workbook.assumptions import Assumptions
from reports.workbook.book import Book, Sheet
from reports.workbook.costs import Costs, EqualCare, Operated
from reports.workbook.modelled import Modelled, completed, modelled, require_alike
from reports.workbook.need import Allotment, Municipalities, Need
from reports.workbook.sharing import Shared
from reports.workbook.terms import Term
from reports.workbook.wages import Rates

TITLES = (
    front.TITLE, assumptions.TITLE, need.TITLE, houses.TITLE, wages.STAFFING, wages.WAGES, buildings.TITLE, refunds.TITLE,
    costs.COSTS, costs.EQUAL, sharing.TITLE, today.TITLE, over_time.TITLE, economic_plan.TITLE, accounts.TITLE,
    host_books.TITLE,
)  # fmt: skip
JOINT_ONLY = (sharing.TITLE, host_books.TITLE)


@dataclass
class Started:
    """A workbook with its open cells written, and what they lead to."""

    book: Book
    sheets: dict[str, Sheet]
    a: Assumptions
    cells: Municipalities
    house_cells: houses.Houses
    modelled: Modelled
    need: Need
    allotment: Allotment
    rates: Rates


def heads(study: Study) -> dict[str, list[str]]:
    """Return the names along each axis."""
    w, plan = study.words, study.result.plan
    years = economic_plan.names_of_years(study.result.values.year)
    return {
        "municipality": [m.name for m in need.everyone(study)],
        "house": [w.t("House {number}", number=i + 1) for i in range(len(plan.houses) + houses.SPARE)],
        "year": [str(i + 1) for i in range(over_time.last_year(Assumptions(study.result.values)))],
        "plan_year": years,
    }


def live(study: Study, day: date, record: str) -> bytes:
    """Return the workbook with formulas."""
    one = start(study, day, record)
    joint = study.result.joint is not None
    found, bought, extra = costed(one, joint)
    equal_care = costs.write_equal_care(
        one.sheets[costs.EQUAL],
        one.a,
        one.house_cells,
        one.need,
        found,
        (one_wage(one), one.allotment if joint else None),
    )
    shared = None
    if joint:
        of = one.cells, one.need, one.allotment, one.modelled.shares
        shared = sharing.write_sharing(one.sheets[sharing.TITLE], one.a, of, found, equal_care, study.estimated)
    same(study, found, equal_care)
    follow(one, study, day, (found, equal_care, shared, bought, extra))
    assumptions.write_moves(one.sheets[assumptions.TITLE], one.a)
    return one.book.bytes()


def same(study: Study, found: Costs, equal_care: EqualCare) -> None:
    """Refuse a workbook with other results than the model's, where a cost line has no formula."""
    result = study.result
    every = (found.own.cost, found.private, found.rest, found.joint.cost if found.joint else None)
    labels = {label for one in every if one for label in one.still}
    pairs: list[tuple[Term, Float]] = [
        (equal_care.own.net, result.own_net_equal_care),
        (equal_care.stand_alone, result.stand_alone_equal_care),
    ]
    if equal_care.joint_net is not None and result.joint_net_equal_care is not None:
        pairs.append((equal_care.joint_net, result.joint_net_equal_care))
    require_alike(study, sorted(labels), pairs)


def start(study: Study, day: date, record: str) -> Started:
    """Write the open cells and the need that follows from them."""
    book = Book(study.words, heads(study), day, record)
    titles = [t for t in TITLES if study.result.joint is not None or t not in JOINT_ONLY]
    sheets = {title: book.sheet(title) for title in titles}
    a = assumptions.write_assumptions(book, sheets[assumptions.TITLE], study, day)
    cells = need.write_municipalities(book, sheets[need.TITLE], study)
    house_cells = houses.write_houses(book, sheets[houses.TITLE], study)
    wanted = need.write_need(sheets[need.TITLE], study, a, cells)
    allotment = need.write_allotment(sheets[need.TITLE], wanted, house_cells.total_places)
    rates = wages.write_rates(book, sheets[wages.WAGES], a)
    buildings.write_top(book, sheets[buildings.TITLE])
    costs.write_top(book, sheets[costs.COSTS])
    for title, told in (
        (wages.STAFFING, N_("Persons on duty, hours, and full-time equivalents by role.")),
        (refunds.TITLE, N_("Kroner a year: what the state refunds of costly users' direct wages above a threshold.")),
        (costs.EQUAL, N_("Kroner a year, where own houses and the joint facility give at least the hours that the private price "
                         "implies.")),
    ):  # fmt: skip
        sheets[title].top(book.words.t(title), book.words.t(told))
        sheets[title].freeze()
    return Started(book, sheets, a, cells, house_cells, modelled(study), wanted, allotment, rates)


def operated(one: Started, facility: houses.Facility) -> Operated:
    """Write staffing, wages, buildings, refund and cost lines of a facility."""
    a, sheets, own = one.a, one.sheets, facility.kind == "own"
    staffed = wages.write_staffing(sheets[wages.STAFFING], a, one.rates, facility)
    paid = wages.write_wages(sheets[wages.WAGES], a, one.rates, facility, staffed)
    built = buildings.write_buildings(sheets[buildings.TITLE], a, one.house_cells, facility)
    sheet = sheets[refunds.TITLE]
    sheet.heading(wages.FACILITIES[facility.kind], "municipality")
    places = one.need.places if own else one.allotment.allotted
    trust = costs.specialist(a, facility.kind)
    refunded = refunds.write_refund(sheet, a, one.house_cells, facility, paid, (one.need, places, trust))
    lines = completed(
        costs.facility_lines(a, one.house_cells, facility, paid, built), one.modelled.lines[facility.kind]
    )
    back: Term = refunded.each if own else refunded.all
    cost = costs.write_lines(sheets[costs.COSTS], wages.FACILITIES[facility.kind], lines, back, own)
    return Operated(facility, paid, built, staffed, refunded, cost)


def costed(one: Started, with_joint: bool) -> tuple[Costs, refunds.BoughtRefund, Term]:
    """Write every option costed."""
    a, sheets = one.a, one.sheets
    sheet = sheets[houses.TITLE]
    joint = None
    if with_joint:
        joint = operated(one, houses.write_joint(sheet, a, one.house_cells, one.need, one.allotment))
    own = operated(one, houses.write_own(sheet, a, one.need))
    extra = wages.write_bought_extra(sheets[wages.WAGES], a, one.rates, one.need.extra, one.need.tax)
    bought = refunds.write_bought(sheets[refunds.TITLE], a, one.need, extra)
    lines = sheets[costs.COSTS]
    found = one.modelled.lines
    all_of = one.need.places, extra, costs.term(1), bought
    private = costs.write_purchase(lines, a, one.need, N_("Private purchase"), (all_of, found["private"]))
    rest = None
    if with_joint:
        of = one.allotment.rest, extra, one.allotment.outside, bought
        rest = costs.write_purchase(lines, a, one.need, N_("Bought beside the joint facility"), (of, found["rest"]))
    by_own, alone = costs.write_stand_alone(lines, own.cost, private)
    return Costs(joint, rest, own, private, by_own, alone), bought, extra


def one_wage(one: Started) -> Term:
    """Write the reference house, and return its wage per paid hour."""
    posts = houses.write_reference(one.sheets[houses.TITLE], one.a)
    return wages.write_price_in_hours(one.sheets[wages.WAGES], one.a, one.rates, posts, one.need.reference_tax)


def follow(
    one: Started, study: Study, day: date, of: tuple[Costs, EqualCare, Shared | None, refunds.BoughtRefund, Term]
) -> None:
    """Write the options over time, the economic plan, and the first sheet."""
    found, equal_care, shared, bought, extra = of
    book, sheets, a = one.book, one.sheets, one.a
    joint_of = (shared, one.allotment) if shared else None
    who = one.cells, one.need
    ahead = over_time.write_ahead(book, sheets[over_time.TITLE], a, who, extra)
    future = over_time.write_future(sheets[over_time.TITLE], a, ahead, (found, one.need, equal_care), joint_of)
    now = today.write_today(book, sheets[today.TITLE], who, found, bought)
    year = study.result.values.year
    sheet = sheets[economic_plan.TITLE]
    over = economic_plan.write_over(book, sheet, a, one.need, (extra, now))
    how = option_of(study.result), joint_of
    plan = economic_plan.write_plan(a, sheet, over, (found, one.cells, one.need, one.house_cells), how)
    if plan.claimed:
        host_books.write_books(book, sheets[host_books.TITLE], plan, plan.claimed, one.cells)
    names = economic_plan.names_of_years(year)[1:]
    accounts.write_accounts(book, sheets[accounts.TITLE], plan, sheet, names)
    results = front.Results(one.need, one.rates, found, equal_care, future, now, plan, one.house_cells.institution)
    front.write_head(sheets[front.TITLE], study, day)
    front.write_results(sheets[front.TITLE], study, results)
    front.checks(sheets[front.TITLE], results, a, one.cells)
    front.write_live(sheets[front.TITLE])
