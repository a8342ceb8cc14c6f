"""What each option enters into an economic plan, item by item, in kroner of each year (method 9).

Arrays are (year, participant): the budget year, in which it is prepared and built, and the three after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from planning.arrays import Float, Value, Whole
from planning.costs import FacilityCost, PurchaseCost
from planning.economic_plan.items import FACILITY_LINES
from planning.future import bought, budget, extra_stream, joint_startup, notice, startup
from planning.options import Result
from planning.staffing import HOME
from planning.years import Stream, Years, by_line, growth, yearly

SPAN = 4
"""Years of a plan: the budget year and the three after."""


@dataclass(frozen=True)
class Entry:
    """Amounts of an item, (year, participant), NOK of each year; ``by_host`` where the host books them for all."""

    item: str
    amount: Float
    by_host: bool = False


@dataclass(frozen=True)
class Built:
    """A facility of an option as its participants pay it: ``part`` of what is common, the rest by participant, NOK a year."""

    cost: FacilityCost
    part: Value
    by_host: bool
    startup: Float
    extra: Float
    refund: Float

    @property
    def refund_by_host(self) -> bool:
        """Whether the host claims the refund for all: it does for a home, where the municipality of stay answers."""
        return self.by_host and self.cost.facilities.form == HOME


def joint_entries(result: Result, years: Years, moved: Float | None) -> Iterator[Entry]:
    """Yield the joint option: facility by the key, the refund to the home municipality, what is bought to each its own."""
    assert result.joint is not None and result.shares is not None
    cost = result.joint.cost
    yield from facility_entries(
        result,
        years,
        Built(
            cost,
            part=result.shares.share,
            by_host=True,
            startup=joint_startup(result, result.joint),
            extra=cost.extra_by_municipality[0],
            refund=cost.refund_by_municipality()[0],
        ),
    )
    yield from filling_entries(result, years, moved)
    yield from purchase_entries(result, years, "purchase", result.joint.rest, years.used)


def own_entries(result: Result, years: Years, moved: Float | None) -> Iterator[Entry]:
    """Yield the own houses; what is not used yet is bought."""
    cost = result.own
    extra = cost.extra_by_municipality.sum(axis=-1)
    yield from facility_entries(
        result, years, Built(cost, 1.0, False, startup(result, cost.wages.total), extra, cost.refund)
    )
    yield from filling_entries(result, years, moved)


def private_entries(result: Result, years: Years, moved: Float | None) -> Iterator[Entry]:
    """Yield private purchase: nothing is built, and nobody moves."""
    yield from purchase_entries(result, years, "purchase", result.private, np.ones(len(years.number)))


OPTION_ENTRIES: Mapping[str, Callable[[Result, Years, Float | None], Iterator[Entry]]] = {
    "joint": joint_entries,
    "own": own_entries,
    "private": private_entries,
}


def facility_entries(result: Result, years: Years, built: Built) -> Iterator[Entry]:
    """Yield what a facility costs before and after opening, its loan, and its refund."""
    host, building = built.by_host, built.cost.building
    yield Entry("startup", first(built.startup), host)
    lines = by_line(built.cost.common_lines, years, built.part)
    yield from (Entry(line.key, opened(result, lines[line.key]), host) for line in FACILITY_LINES)
    yield Entry("extra_wages", opened(result, yearly([extra_stream(built.extra, years)])), host)
    back = yearly([Stream(built.refund, years.wages * years.used)])
    yield Entry("refund", opened(result, -back), built.refund_by_host)
    debt = built.part * building.investment
    yield Entry("investment", first(debt + built.part * building.grant), host)
    yield Entry("grant", first(-built.part * building.grant), host)
    yield Entry("loan", first(-debt), host)
    yield from loan_entries(result, years, debt, host)


def loan_entries(result: Result, years: Years, debt: Float, host: bool) -> Iterator[Entry]:
    """Yield interest on what is left of a debt, and the least instalment, from the year of opening: they don't grow."""
    share = np.minimum(1.0, (years.number - 1) / result.values["building.lifetime"])[:, None]
    left, nothing = debt * (1 - share), np.zeros((1, len(debt)))
    yield Entry("interest", np.concatenate([nothing, budget(result, left).interest]), host)
    instalment = np.minimum(left, budget(result, debt).instalment)
    yield Entry("instalment", np.concatenate([nothing, instalment]), host)


def filling_entries(result: Result, years: Years, moved: Float | None) -> Iterator[Entry]:
    """Yield what is still bought while a facility fills, and the notice of contracts as people move in."""
    yield from purchase_entries(result, years, "double_running", result.private, 1 - years.used)
    arriving = np.diff(years.used, prepend=0.0) * years.prices
    yield Entry("double_running", opened(result, yearly([Stream(notice(result, moved), arriving)])))


def purchase_entries(result: Result, years: Years, item: str, cost: PurchaseCost, path: Float) -> Iterator[Entry]:
    """Yield bought places and their refund; ``path`` is the share of them bought each year."""
    costs, refunds = bought(result, years, cost, path)
    yield Entry(item, opened(result, yearly(costs)))
    yield Entry("refund", opened(result, -yearly(refunds)))


def paid_later(entries: Sequence[Entry], before: Float | None) -> Iterator[Entry]:
    """Yield the refund of each year as it is paid in the next; ``before`` is that of the year before the plan, negative."""
    for entry in entries:
        if entry.item == "refund":
            nothing = np.zeros((1, entry.amount.shape[-1]))
            yield Entry("refund_paid", np.concatenate([nothing, entry.amount[:-1]]), entry.by_host)
    if before is not None:
        yield Entry("refund_paid", first(before))


def inflation(result: Result, number: Whole) -> Float:
    """Return what prices have grown by since the price year, (year, 1)."""
    return growth(result.values["future.inflation"], number)[:, None]


def opened(result: Result, amounts: Float) -> Float:
    """Return amounts of the years from opening in kroner of each year, with an empty budget year before."""
    grown = amounts * inflation(result, np.arange(1, SPAN))
    return np.concatenate([np.zeros((1, grown.shape[-1])), grown])


def first(amounts: Float) -> Float:
    """Return amounts of the budget year, with nothing in the years after."""
    return np.concatenate([amounts[None], np.zeros((SPAN - 1, len(amounts)))])
