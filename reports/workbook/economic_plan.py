"""The sheets of the economic plan: what each pays in the budget year and the three after, and accounts by KOSTRA (method 9)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planning.contracts import BOUGHT
from planning.economic_plan.entries import SPAN
from planning.economic_plan.items import FACILITY_LINES, HOST_ONLY, INVESTMENT, ITEMS, KINDS, RUNNING, Item
from planning.errors import N_
from planning.staffing import HOME, INSTITUTION
from reports.workbook.assumptions import Assumptions
from reports.workbook.book import NUMBERS, Book, Sheet
from reports.workbook.costs import Costs, Operated
from reports.workbook.houses import Houses
from reports.workbook.need import Allotment, Municipalities, Need
from reports.workbook.over_time import (
    Paths,
    bought_over_time,
    common_lines,
    joint_startup,
    lines_over_time,
    notice_of,
    own_extra,
    startup,
    write_paths,
)
from reports.workbook.sharing import Shared
from reports.workbook.terms import (
    Place,
    Term,
    Written,
    along,
    before,
    every,
    or_zero,
    ratio,
    smallest,
    term,
    told,
    when,
)
from reports.workbook.today import Today

TITLE = N_("Economic plan")
M, P = "municipality", "plan_year"
WORDS = {RUNNING: N_("running"), INVESTMENT: N_("investment"), "cash": N_("cash")}


@dataclass
class Over:
    """What the plan is made from beside the option: years, prices and the refund of bought places."""

    paths: Paths
    prices: Term
    opened: Term
    budget_year: Term
    per_place: Term
    added: Term
    today: Today


def write_over(book: Book, sheet: Sheet, a: Assumptions, need: Need, of: tuple[Term, Today]) -> Over:
    """Write the years of the plan, and what all its items are made from.

    Parameters
    ----------
    of
        Wages of extra staff at a supplier, and what there is today.
    """
    extra, today = of
    sheet.top(
        book.words.t(TITLE),
        book.words.t(
            "Kroner of each year. The facility is prepared and built in the budget year and opens the year after."
        ),
    )
    sheet.heading(N_("Years"), P)
    sheet.freeze()
    numbers = along(P, np.arange(-1.0, SPAN))
    number = sheet.line(N_("Year"), Term(numbers, lambda place: str(place.plan_year - 1)), "year")
    paths = write_paths(sheet, a, P, number)
    prices = sheet.line(N_("Inflation since the price year"), (1 + a("future.inflation")) ** number, "factor")
    opened = sheet.line(N_("Opened (1)"), when(number > 0, 1, 0), "count")
    year = sheet.line(N_("Budget year (1)"), when(every(number >= 0, number <= 0), 1, 0), "count")
    per_place, added = bought_over_time(a, paths, need, extra)
    each = sheet.block(N_("Refund of a bought place"), per_place)
    more = sheet.block(N_("Refund for extra staff at a supplier"), added)
    return Over(paths, prices, opened, year, each, more, today)


Entries = defaultdict[str, list[Term]]
"""Amounts of each item by municipality and year."""


def joint_entries(
    a: Assumptions, sheet: Sheet, over: Over, costs: Costs, joint_of: tuple[Shared, Allotment]
) -> tuple[Entries, Written]:
    """Return the items of the joint facility and of what is bought beside it; and its refund, which the host may claim."""
    shared, allotment = joint_of
    one, rest = costs.joint, costs.rest
    found: Entries = defaultdict(list)
    assert one is not None and rest is not None
    add_facility(a, over, found, common_lines(a, one), (shared.share, shared.extra, joint_startup(a, one, shared)))
    add_loan(a, over, found, shared.share * one.built.investment, shared.share * one.built.grant)
    claimed = sheet.block(N_("State refund for those who live in the facility"), facility_refund(over, one))
    add(found, "refund", claimed)
    bought = over.paths.used * over.prices * over.opened
    add(found, "purchase", lines_over_time(rest.lines, over.paths) * bought)
    back = allotment.rest * over.per_place + allotment.outside * over.added
    add(found, "refund", -1 * back * bought)
    return found, claimed


def own_entries(a: Assumptions, over: Over, costs: Costs) -> Entries:
    """Return the items of own houses."""
    own = costs.own
    found: Entries = defaultdict(list)
    start = startup(a, own.paid.shift + own.paid.fixed + own.paid.extra)
    add_facility(a, over, found, common_lines(a, own), (term(1), own_extra(a, own), start))
    add_loan(a, over, found, own.built.investment, own.built.grant)
    add(found, "refund", facility_refund(over, own))
    return found


def facility_refund(over: Over, one: Operated) -> Term:
    """Return the refund of a facility's users over the years, negative."""
    return -1 * one.refunded.each * over.paths.wages * over.paths.used * over.prices * over.opened


def add_filling(a: Assumptions, over: Over, found: Entries, costs: Costs, of: tuple[Municipalities, Need]) -> None:
    """Add what is still bought while a facility fills, and the notice of contracts as people move in."""
    cells, need = of
    add_bought(over, found, costs, need, ("double_running", 1 - over.paths.used))
    arriving = (over.paths.used - before_opening(over)) * over.paths.prices * over.prices * over.opened
    told_places = when(need.places > 0, or_zero(cells.figures[BOUGHT]), 0)
    moved = when(over.today.known > 0, over.today.places, told_places)
    add(found, "double_running", notice_of(a, cells, need, moved) * arriving)


def add_bought(over: Over, found: Entries, costs: Costs, need: Need, of: tuple[str, Term]) -> None:
    """Add bought places and their refund to an item; the share of them that is bought each year."""
    item, share = of
    path = share * over.prices * over.opened
    add(found, item, lines_over_time(costs.private.lines, over.paths) * path)
    add(found, "refund", -1 * (need.places * over.per_place + over.added) * path)


def before_opening(over: Over) -> Term:
    """Return the share of places used the year before; none before opening."""
    return before(over.paths.used) * before(over.opened)


def add(found: Entries, item: str, amount: Term) -> None:
    """Add an amount to an item."""
    found[item].append(amount)


def add_facility(
    a: Assumptions, over: Over, found: Entries, lines: Mapping[str, Term], of: tuple[Term, Term, Term]
) -> None:
    """Add what a facility costs before and after opening.

    Parameters
    ----------
    of
        The part of what is common, the extra staff and the start-up, by municipality.
    """
    part, extra, start = of
    add(found, "startup", start * over.budget_year)
    for line in FACILITY_LINES:
        if line.key in lines:
            each = {line.key: lines[line.key]}
            add(found, line.key, lines_over_time(each, over.paths, part) * over.prices * over.opened)
    add(found, "extra_wages", extra * over.paths.wages * over.paths.used * over.prices * over.opened)


def add_loan(a: Assumptions, over: Over, found: Entries, debt: Term, grant: Term) -> None:
    """Add investment, grant and loan in the budget year, then interest and least instalment."""
    add(found, "investment", (debt + grant) * over.budget_year)
    add(found, "grant", -1 * grant * over.budget_year)
    add(found, "loan", -1 * debt * over.budget_year)
    lifetime = a("building.lifetime")
    left = debt * (1 - smallest(1, (over.paths.number - 1) / lifetime))
    nominal = (1 + a("building.loan_rate")) * (1 + a("future.inflation")) - 1
    add(found, "interest", nominal * left * over.opened)
    add(found, "instalment", smallest(left, debt / lifetime) * over.opened)


def write_today_over_time(sheet: Sheet, over: Over, costs: Costs, need: Need) -> tuple[Written, Written]:
    """Write what today's offer goes on costing, and its refund: they grow as those of bought places do."""
    growing = sheet.block(N_("Private purchase of all places, kr of the price year"),
                          lines_over_time(costs.private.lines, over.paths))  # fmt: skip
    backs = sheet.block(
        N_("State refund of all places bought, kr of the price year"), need.places * over.per_place + over.added
    )
    gross = over.today.gross * relative(growing) * over.prices
    refund = (over.today.net - over.today.gross) * relative(backs) * over.prices
    told_gross = sheet.block(N_("Today's offer, gross"), when(over.today.known > 0, gross, 0))
    return told_gross, sheet.block(N_("Today's offer, state refund"), when(over.today.known > 0, refund, 0))


def relative(amounts: Written) -> Term:
    """Return amounts as shares of those of the budget year; 1 where these are 0."""
    base = Term(amounts.value[..., 1:2], lambda place: amounts.text(place._replace(plan_year=1)))
    return ratio(amounts, base, 1)


def write_items(sheet: Sheet, found: Entries, houses: Houses) -> dict[str, Written]:
    """Write every item by municipality and year, with function and kind of account beside it."""
    written: dict[str, Written] = {}
    for key in ITEMS:
        if key in found and key not in HOST_ONLY:
            amounts = found[key]
            amount: Term = sum(amounts[1:], start=amounts[0])
            written[key] = sheet.block(ITEMS[key].label, amount)
            label_rows(sheet, written[key], ITEMS[key], houses)
    return written


def label_rows(sheet: Sheet, cells: Written, item: Item, houses: Houses) -> None:
    """Write function and kind of account beside the rows of an item, as the sums by KOSTRA find them."""
    w, book = sheet.book.words, sheet.book
    look = book.format(font_color="#444444")
    for row in range(cells.value.shape[0]):
        where = cells.start[0] + row
        sheet.page.write_string(where, 1, f"{w.t(WORDS[item.account])}: {w.t(KINDS[item.kind])}", look)
        function, shown = function_of(item, houses)
        text = function.text(Place(sheet=sheet.title))
        sheet.page.write_formula(where, 2, f"={text}", book.format(num_format=NUMBERS["year"]), shown)


def function_of(item: Item, houses: Houses) -> tuple[Term, float]:
    """Return the KOSTRA function of an item by the form."""
    home, institution = float(item.function(HOME)), float(item.function(INSTITUTION))
    found = when(houses.institution > 0, institution, home)
    return found, float(found.value.ravel()[0])


def sums(sheet: Sheet, items: Mapping[str, Written], account: str) -> Term:
    """Return the sum of the items of an account by municipality and year."""
    parts = [cells for key, cells in items.items() if ITEMS[key].account == account]
    return sum(parts[1:], start=parts[0])


@dataclass
class Planned:
    """The plan: its items and totals by municipality and year, and where they stand on their sheet."""

    items: dict[str, Written]
    running: Written
    today: Written
    change: Written
    paid: Written
    houses: Houses
    claimed: Written | None


def write_plan(
    a: Assumptions,
    sheet: Sheet,
    over: Over,
    of: tuple[Costs, Municipalities, Need, Houses],
    how: tuple[str, tuple[Shared, Allotment] | None],
) -> Planned:
    """Write the plan: items, and net against today with the refund as accrued and as paid.

    Parameters
    ----------
    how
        The option that is planned (joint, own or private), and what joint is shared by.
    """
    costs, cells, need, houses = of
    option, joint_of = how
    found: Entries = defaultdict(list)
    claimed = None
    if joint_of:
        found, claimed = joint_entries(a, sheet, over, costs, joint_of)
    elif option == "own":
        found = own_entries(a, over, costs)
    if option == "private":
        add_bought(over, found, costs, need, ("purchase", term(1)))
    else:
        add_filling(a, over, found, costs, (cells, need))
    return summed(sheet, over, found, (costs, need, houses), claimed)


def summed(
    sheet: Sheet, over: Over, found: Entries, of: tuple[Costs, Need, Houses], claimed: Written | None
) -> Planned:
    """Write today's offer, every item, and the sums of the years."""
    costs, need, houses = of
    gross, refund = write_today_over_time(sheet, over, costs, need)
    add(found, "today", gross * over.budget_year)
    add(found, "refund", refund * (1 - over.opened))
    items = write_items(sheet, found, houses)
    later = sheet.block(ITEMS["refund_paid"].label, before(items["refund"]) * since(over))
    items["refund_paid"] = later
    label_rows(sheet, later, ITEMS["refund_paid"], houses)
    inside = since(over)
    running = sheet.block(N_("Net cost of the year"), sums(sheet, items, RUNNING) * inside)
    today = sheet.block(N_("What today's offer would cost"), told(over.today.known > 0, (gross + refund) * inside))
    change = sheet.block(N_("New money against today"), told(over.today.known > 0, running - today))
    paid = running - (items["refund"] - later) * inside
    today_paid = (gross + before(refund)) * inside
    paid_change = sheet.block(
        N_("New money with the refund when it is paid"), told(over.today.known > 0, paid - today_paid)
    )
    return Planned(items, running, today, change, paid_change, houses, claimed)


def since(over: Over) -> Term:
    """Return 1 from the budget year on, and 0 the year before."""
    return over.opened + over.budget_year


def names_of_years(first: int) -> list[str]:
    """Return the years of the plan with the one before it."""
    return [str(first + number) for number in range(-1, SPAN)]
