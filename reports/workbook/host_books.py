"""The sheet of the host's books: the whole facility, what the others pay, and what is passed on to them (method 9)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from planning.economic_plan.items import FACILITY_LINES, INVESTMENT, ITEMS, RUNNING
from planning.errors import N_
from reports.workbook.book import Book, Sheet
from reports.workbook.economic_plan import Planned, label_rows
from reports.workbook.need import Municipalities
from reports.workbook.terms import Place, Term, Written, before, total, when

TITLE = N_("The host's books")
M, P = "municipality", "plan_year"
BY_HOST = (
    "startup", *(line.key for line in FACILITY_LINES), "interest", "instalment",
    *(key for key, item in ITEMS.items() if item.account == INVESTMENT),
)  # fmt: skip
"""Items that the host books for all; of others each books its own."""


def write_books(book: Book, sheet: Sheet, plan: Planned, claimed: Written, cells: Municipalities) -> None:
    """Write what the host books gross; running items add up to its own net cost.

    Parameters
    ----------
    claimed
        The refund for those who live in the facility, negative: the host claims it for all where they live in homes.
    """
    w = book.words
    sheet.top(
        w.t(TITLE),
        w.t(
            "Kroner of each year. The host books the whole facility; the others pay it their parts, and get what it passes on."
        ),
    )
    sheet.heading(N_("Item"), P)
    sheet.freeze()
    found: dict[str, Written] = {}
    for key, amount in booked(plan, claimed, cells, found):
        found[key] = sheet.line(ITEMS[key].label, amount)
        label_rows(sheet, found[key], ITEMS[key], plan.houses)
    running = [amount for key, amount in found.items() if ITEMS[key].account == RUNNING]
    own: Term = sum(running[1:], start=running[0])
    sheet.line(N_("The host's own net cost"), own, bold=True)


def booked(
    plan: Planned, claimed: Written, cells: Municipalities, found: dict[str, Written]
) -> Iterator[tuple[str, Term]]:
    """Yield what is booked of each item, in their order; ``found`` are those that are written already."""
    for_all = when(plan.houses.institution > 0, 0, 1)
    others = for_all * (total(claimed, M) - of_host(claimed, cells))
    for key in ITEMS:
        if key == "payments":
            yield key, -1 * paid_by_others(plan, cells)
        elif key == "refund":
            yield key, of_host(plan.items[key], cells) + others
        elif key == "passed_on":
            yield key, -1 * others
        elif key in ("refund_paid", "passed_on_paid"):
            yield key, before(found[key.removesuffix("_paid")])
        elif key in plan.items:
            yield key, total(plan.items[key], M) if key in BY_HOST else of_host(plan.items[key], cells)


def paid_by_others(plan: Planned, cells: Municipalities) -> Term:
    """Return what the others pay of the running items that the host books for all."""
    parts = [
        total(amount, M) - of_host(amount, cells)
        for key, amount in plan.items.items()
        if key in BY_HOST and ITEMS[key].account == RUNNING
    ]
    return sum(parts[1:], start=parts[0])


def of_host(amounts: Written, cells: Municipalities) -> Term:
    """Return the amounts of the host, whose number stands in a cell."""
    index = cells.host_index
    value = amounts.value[index : index + 1]

    def text(place: Place) -> str:
        match = f"MATCH({cells.host.text(place)},{cells.numbers.span(M, place)},0)"
        return f"INDEX({amounts.span(M, place)},{match})"

    return Term(np.array(value), text)
