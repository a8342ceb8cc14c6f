"""The rows of an economic plan, each with its KOSTRA function and kind of account (method 9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planning.arrays import Float, add
from planning.costs import COST_LINES, CostLine, Course
from planning.errors import N_
from planning.staffing import HOME, INSTITUTION

RUNNING, INVESTMENT, CASH = "running", "investment", "cash"
FUNCTIONS: Mapping[str, Mapping[str, str]] = {
    HOME: {"service": "254", "premises": "265"},
    INSTITUTION: {"service": "253", "premises": "261"},
}
"""KOSTRA functions of a form: home-based services and municipal homes, or an institution and its premises."""
FUNCTION_LABELS: Mapping[str, str] = {
    "253": N_("Care in institutions"),
    "254": N_("Care at home"),
    "261": N_("Premises of institutions"),
    "265": N_("Municipal homes"),
}
KINDS: Mapping[str, str] = {
    "pay": N_("pay"),
    "purchase": N_("purchase"),
    "rent": N_("rent"),
    "refund": N_("refund"),
    "investment": N_("investment"),
    "grant": N_("grant"),
    "loan": N_("loan"),
}
"""Kinds of account."""


@dataclass(frozen=True)
class Item:
    """A row of the plan: key, label, kind of account, what it is for (``service`` or ``premises``), and the account.

    ``running`` items make up the net cost of a year, ``investment`` ones the investment budget; ``cash`` is when a running
    item is paid, and is in neither sum.
    """

    key: str
    label: str
    kind: str
    place: str = "service"
    account: str = RUNNING

    def function(self, form: str) -> str:
        """Return the KOSTRA function; what a resident of an institution pays is for the service."""
        return FUNCTIONS[form]["service" if self.key == "rent" and form == INSTITUTION else self.place]


FACILITY_LINES = tuple(
    line for line in COST_LINES if line.course is not Course.LOAN and line.key not in ("purchase", "follow_up")
)
"""The cost lines of a facility, each a row of its own; its loan stands as interest, instalment and investment."""
KIND_OF_LINE: Mapping[str, str] = {
    "shift_wages": "pay",
    "extra_wages": "pay",
    "fixed_wages": "pay",
    "overhead": "pay",
    "rent": "rent",
}
"""Kinds of account of cost lines; of the others a cost is a purchase and an income a refund."""


def of_line(line: CostLine) -> Item:
    """Return the row of a cost line."""
    kind = KIND_OF_LINE.get(line.key, "purchase" if line.sign > 0 else "refund")
    return Item(line.key, line.label, kind, "premises" if line.key == "rent" else "service")


ITEMS: Mapping[str, Item] = {
    item.key: item
    for item in (
        Item("startup", N_("Start-up before opening"), "pay"),
        *(of_line(line) for line in FACILITY_LINES),
        Item("double_running", N_("Still bought while it fills, and notice"), "purchase"),
        Item("today", N_("Today's offer until opening"), "purchase"),
        Item("purchase", N_("Bought places"), "purchase"),
        Item("refund", N_("State refund, as accrued"), "refund"),
        Item("payments", N_("Paid by the other municipalities"), "refund"),
        Item("passed_on", N_("State refund passed on to the others"), "refund"),
        Item("interest", N_("Interest with inflation"), "loan", "premises"),
        Item("instalment", N_("Least instalment"), "loan", "premises"),
        Item("refund_paid", N_("State refund, as paid (the year after)"), "refund", account=CASH),
        Item("passed_on_paid", N_("State refund passed on, as paid"), "refund", account=CASH),
        Item("investment", N_("Investment"), "investment", "premises", INVESTMENT),
        Item("grant", N_("Grant"), "grant", "premises", INVESTMENT),
        Item("loan", N_("Loan taken up"), "loan", "premises", INVESTMENT),
    )
}
HOST_ONLY = ("payments", "passed_on", "passed_on_paid")
"""Items that only the books of a host have."""
PLAN_ITEMS = tuple(key for key in ITEMS if key not in HOST_ONLY)


def account(items: Mapping[str, Float], name: str) -> Float:
    """Return the sum of the items of an account."""
    return add(amount for key, amount in items.items() if ITEMS[key].account == name)
