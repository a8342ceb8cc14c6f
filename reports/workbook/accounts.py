"""The sheet of accounts: the region's economic plan by KOSTRA function and kind of account, found in the rows of the plan."""

from __future__ import annotations

import numpy as np

from planning.economic_plan.entries import SPAN
from planning.economic_plan.items import FUNCTIONS, INVESTMENT, ITEMS, KINDS, RUNNING
from planning.errors import N_
from reports.workbook.book import HEAD_COLOUR, NUMBERS, SUM_COLOUR, Book, Sheet
from reports.workbook.economic_plan import WORDS, Planned, function_of
from reports.workbook.terms import Place, Written, total

TITLE = N_("Accounts by KOSTRA")
M = "municipality"


def write_accounts(book: Book, sheet: Sheet, plan: Planned, source: Sheet, years: list[str]) -> None:
    """Write the region's plan by KOSTRA function and kind of account, found in the rows of the plan."""
    w = book.words
    sheet.top(
        w.t(TITLE),
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
