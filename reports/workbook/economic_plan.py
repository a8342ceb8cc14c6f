"""The sheets of the economic plan: what each pays in the budget year and the three after, and accounts by KOSTRA (method 9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planning.contracts import BOUGHT, CONTRACT
from planning.economic_plan.entries import SPAN
from planning.economic_plan.items import FUNCTIONS, HOST_ONLY, INVESTMENT, ITEMS, KINDS, RUNNING, Item
from planning.errors import N_
from planning.staffing import DAYS_PER_YEAR, HOME, INSTITUTION
from planning.today import OWN_COST, OWN_USERS
from reports.workbook.assumptions import Assumptions
from reports.workbook.book import HEAD_COLOUR, NUMBERS, SUM_COLOUR, Book, Sheet
from reports.workbook.costs import Costs
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
from reports.workbook.refunds import BoughtRefund
from reports.workbook.sharing import Shared
from reports.workbook.terms import (
    Place,
    Term,
    Written,
    along,
    before,
    every,
    known,
    largest,
    or_zero,
    ratio,
    smallest,
    term,
    told,
    total,
    when,
)

PLAN, ACCOUNTS, TODAY = N_("Economic plan"), N_("Accounts by KOSTRA"), N_("Today's offer")
M, P = "municipality", "plan_year"
WORDS = {RUNNING: N_("running"), INVESTMENT: N_("investment"), "cash": N_("cash")}


@dataclass
class Today:
    """What each has today, by municipality: whether anything is known, places, cost and net."""

    known: Term
    places: Term
    gross: Term
    net: Term


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


def write_today(
    book: Book, sheet: Sheet, a: Assumptions, of: tuple[Municipalities, Need], costs: Costs, bought: BoughtRefund
) -> Today:
    """Write what there is today for those who would move: as told, else the case's row split on places needed."""
    cells, need = of
    figures = cells.figures
    sheet.top(book.words.t(TODAY), book.words.t("Kroner a year, for those who would move to another offer."))
    sheet.heading(N_("Places bought today"), M)
    sheet.freeze()
    needed = or_zero(figures["places_needed"])
    told_places = sheet.line(N_("Has told (1)"), when(known(figures[BOUGHT]), 1, 0), "count", whole=True)
    counted = sheet.line(
        N_("As told, at most the places needed"),
        when(told_places > 0, smallest(or_zero(figures[BOUGHT]), needed), 0), "one", whole=True,
    )  # fmt: skip
    free = sheet.line(
        N_("Places needed by those who haven't told"), when(told_places > 0, 0, needed), "one", whole=True
    )
    open_places = sheet.line(N_("Places needed by those who haven't told, in all"), total(free, M), "one")
    row = largest(0, or_zero(cells.bought_today) - total(counted, M))
    rest = sheet.line(N_("Of the case's places bought, left for them"), smallest(row, open_places), "one")
    inside = need.present * (counted + free * ratio(rest, open_places))
    places = sheet.line(N_("Places bought today by those who take part"), inside, "one", whole=True, bold=True)
    anything = total(sheet.line(N_("Has told, and takes part (1)"), need.present * told_places, "count"), M) > 0
    is_known = sheet.line(
        N_("Today is known (1)"), when(known(cells.bought_today), 1, when(anything, 1, 0)), "count", name="today_known"
    )
    gross, net = today_money(sheet, need, figures, (places, told_places), (costs, bought))
    return Today(is_known, places, gross, net)


def today_money(
    sheet: Sheet,
    need: Need,
    figures: Mapping[str, Written],
    places: tuple[Written, Written],
    of: tuple[Costs, BoughtRefund],
) -> tuple[Written, Written]:
    """Write what today's places and own offers cost, before and after the refund."""
    (now, told_places), (costs, bought) = places, of
    sheet.heading(N_("What today's offer costs"), M)
    own_cost = sheet.line(
        N_("Own offer, for those who would move"),
        need.present * or_zero(figures[OWN_COST]) * own_share(need, figures),
        whole=True,
    )  # fmt: skip
    delivered = sheet.line(
        N_("All of it is told (1)"),
        when(
            every(
                told_places > 0, known(figures[OWN_COST]), when(now > 0, when(known(figures[CONTRACT]), 1, 0), 1) > 0
            ), 1, 0,
        ), "count",
    )  # fmt: skip
    at_price = DAYS_PER_YEAR * now * or_zero(figures[CONTRACT])
    at_usual = now * ratio(costs.private.gross, need.places)
    gross = sheet.line(N_("Today, gross"), when(delivered > 0, at_price, at_usual) + own_cost, whole=True)
    net_usual = now * ratio(costs.private.net, need.places)
    net_price = at_price - now * bought.per_place
    net = sheet.line(N_("Today, net"), when(delivered > 0, net_price, net_usual) + own_cost, whole=True, bold=True)
    return gross, net


def own_share(need: Need, figures: Mapping[str, Written]) -> Term:
    """Return the share of today's own offer that is for those who would move."""
    bought = or_zero(figures[BOUGHT])
    rest = largest(0, need.places - bought)
    served = when(
        known(figures[OWN_USERS]), or_zero(figures[OWN_USERS]), largest(0, or_zero(figures["users"]) - bought)
    )
    counted = when(known(figures[OWN_USERS]), 1, when(known(figures["users"]), 1, 0))
    share = when(served > 0, smallest(1, rest / when(served > 0, served, 1)), 0)
    return when(counted > 0, share, when(rest > 0, 1, 0))


def write_over(book: Book, sheet: Sheet, a: Assumptions, need: Need, of: tuple[Term, Today]) -> Over:
    """Write the years of the plan, and what all its items are made from.

    Parameters
    ----------
    of
        Wages of extra staff at a supplier, and what there is today.
    """
    extra, today = of
    sheet.top(
        book.words.t(PLAN),
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


Entries = dict[str, list[Term]]
"""Amounts of each item by municipality and year."""


def entries(
    a: Assumptions, over: Over, costs: Costs, of: tuple[Municipalities, Need, Houses], joint: tuple[Shared, Allotment] | None,
    option: str,
) -> Entries:  # fmt: skip
    """Return the amounts of each item of an option: joint, own or private."""
    cells, need, _ = of
    found: Entries = {}
    if joint:
        shared, allotment = joint
        one = costs.joint
        assert one is not None
        start = joint_startup(a, one, shared)
        add_facility(a, over, found, common_lines(a, one), (shared.share, shared.extra, start))
        add_loan(a, over, found, shared.share * one.built.investment, shared.share * one.built.grant)
        add(found, "refund", -1 * one.refunded.each * over.paths.wages * over.paths.used * over.prices * over.opened)
        assert costs.rest is not None
        rest = lines_over_time(costs.rest.lines, over.paths) * over.paths.used * over.prices * over.opened
        add(found, "purchase", rest)
        back = allotment.rest * over.per_place + allotment.outside * over.added
        add(found, "refund", -1 * back * over.paths.used * over.prices * over.opened)
    elif option == "own":
        own = costs.own
        start = startup(a, own.paid.shift + own.paid.fixed + own.paid.extra)
        add_facility(a, over, found, common_lines(a, own), (term(1), own_extra(a, own), start))
        add_loan(a, over, found, own.built.investment, own.built.grant)
        add(found, "refund", -1 * own.refunded.each * over.paths.wages * over.paths.used * over.prices * over.opened)
    not_yet = term(1) if option == "private" else 1 - over.paths.used
    item = "purchase" if option == "private" else "double_running"
    bought = lines_over_time(costs.private.lines, over.paths) * not_yet * over.prices * over.opened
    add(found, item, bought)
    add(found, "refund", -1 * (need.places * over.per_place + over.added) * not_yet * over.prices * over.opened)
    if option != "private":
        arriving = (over.paths.used - before_opening(over)) * over.paths.prices * over.prices * over.opened
        moved = when(over.today.known > 0, over.today.places, when(need.places > 0, or_zero(cells.figures[BOUGHT]), 0))
        add(found, item, notice_of(a, cells, need, moved) * arriving)
    return found


def before_opening(over: Over) -> Term:
    """Return the share of places used the year before; none before opening."""
    return before(over.paths.used) * before(over.opened)


def add(found: Entries, item: str, amount: Term) -> None:
    """Add an amount to an item."""
    found.setdefault(item, []).append(amount)


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
    for key in lines:
        if key != "capital":
            add(found, key, lines_over_time({key: lines[key]}, over.paths, part) * over.prices * over.opened)
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


@dataclass
class Account:
    """Where the rows of the plan stand: its sheet, first and last row, and the sums of the years."""

    rows: tuple[int, int]
    amounts: dict[str, Term]


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


def write_plan(sheet: Sheet, found: Entries, of: tuple[Over, Costs, Need, Houses]) -> Planned:
    """Write the plan: items, and net against today with the refund as accrued and as paid."""
    over, costs, need, houses = of
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
    return Planned(items, running, today, change, paid_change, houses)


def since(over: Over) -> Term:
    """Return 1 from the budget year on, and 0 the year before."""
    return over.opened + over.budget_year


def write_accounts(book: Book, sheet: Sheet, plan: Planned, source: Sheet, years: list[str]) -> None:
    """Write the region's plan by KOSTRA function and kind of account, found in the rows of the plan."""
    w = book.words
    sheet.top(
        w.t(ACCOUNTS),
        w.t("Kroner of each year for all that take part, by function and kind of account. Incomes are negative."),
    )
    head = book.format(bold=True, bg_color=HEAD_COLOUR)
    for column, text in enumerate([w.t(N_("Account and kind")), w.t(N_("KOSTRA function")), *years]):
        sheet.page.write_string(sheet.row, column, text, head)
    sheet.row += 1
    sheet.freeze()
    last = source.row
    functions = sorted({number for form in FUNCTIONS.values() for number in form.values()})
    for account in (RUNNING, INVESTMENT):
        kinds = [kind for kind in KINDS if any(i.kind == kind and i.account == account for i in ITEMS.values())]
        for function in functions:
            for kind in kinds:
                account_row(sheet, plan, source.title, (account, function, kind, last))
    for label, cells in ((N_("Net cost of the year"), plan.running), (N_("What today's offer would cost"), plan.today),
                         (N_("New money against today"), plan.change),
                         (N_("New money with the refund when it is paid"), plan.paid)):  # fmt: skip
        total_row(sheet, label, cells, len(years))


def account_row(sheet: Sheet, plan: Planned, source: str, of: tuple[str, str, str, int]) -> None:
    """Write the sum of a function and a kind of account."""
    account, function, kind, last = of
    w, book = sheet.book.words, sheet.book
    word = f"{w.t(WORDS[account])}: {w.t(KINDS[kind])}"
    values = account_values(plan, account, function, kind)
    sheet.page.write_string(sheet.row, 0, word, book.format())
    sheet.page.write_number(sheet.row, 1, float(function), book.format(num_format="0"))
    for year in range(SPAN):
        column = "EFGHIJ"[year]
        formula = (
            f"=SUMIFS('{source}'!{column}$1:{column}${last},'{source}'!$C$1:$C${last},$B{sheet.row + 1},"
            f"'{source}'!$B$1:$B${last},$A{sheet.row + 1})"
        )
        sheet.page.write_formula(sheet.row, 2 + year, formula, book.format(num_format=NUMBERS["kroner"]), values[year])
    sheet.row += 1


def account_values(plan: Planned, account: str, function: str, kind: str) -> list[float]:
    """Return the sum of a function and a kind of account, by year from the budget year."""
    found = np.zeros(SPAN)
    for key, cells in plan.items.items():
        item = ITEMS[key]
        if item.account == account and item.kind == kind and function_of(item, plan.houses)[1] == float(function):
            found += cells.value.sum(axis=0).ravel()[1:]
    return [float(amount) for amount in found]


def total_row(sheet: Sheet, label: str, cells: Written, years: int) -> None:
    """Write the sum of all municipalities by year."""
    book = sheet.book
    sheet.label(book.words.t(label), bold=True)
    look = {"num_format": NUMBERS["kroner"], "bold": True, "bg_color": SUM_COLOUR}
    for year in range(SPAN):
        place = Place(plan_year=year + 1, sheet=sheet.title)
        summed = total(cells, M)
        value = float(summed.value[0, 0, 0, year + 1])
        sheet.page.write_formula(sheet.row, 2 + year, f"={summed.text(place)}", book.format(**look), value)
    sheet.row += 1


def names_of_years(first: int) -> list[str]:
    """Return the years of the plan with the one before it."""
    return [str(first + number) for number in range(-1, SPAN)]
