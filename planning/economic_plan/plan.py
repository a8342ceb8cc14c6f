"""The economic plan: the budget year and the three after in kroner of each year, against today (method 9).

The price year is the budget year: then it is prepared and built, and what is bought today goes on. The facility opens at
the start of the year after. Costs are positive and incomes negative, so that amounts add up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from planning.arrays import Float, add
from planning.economic_plan.entries import OPTION_ENTRIES, SPAN, Entry, first, inflation, paid_later
from planning.economic_plan.items import INVESTMENT, ITEMS, PLAN_ITEMS, RUNNING, account
from planning.errors import N_, Note
from planning.future import bought
from planning.options import Result
from planning.sharing import round_to_krone
from planning.terms import Amount
from planning.today import RegionToday, region_today
from planning.years import look, yearly

FILLING = N_("While it fills, all places not in use yet count as bought: {bought} of them in {year}, against {today} that are "
             "bought today.")  # fmt: skip
UNTOLD = N_(
    "{count} of {of} municipalities have not told what they have today: the bought places are estimated for them, "
    "{places} in all."
)
NONE_TOLD = N_("No municipality has told what it has today: the bought places are estimated, {places} in all.")
UNKNOWN = N_("What there is today is not known, so the plan can't be compared with it.")


@dataclass(frozen=True)
class EconomicPlan:
    """The plan of one option: what each participant pays, year by year, beside what today goes on costing.

    Attributes
    ----------
    option
        joint, own or private.
    years
        The calendar years.
    today_gross, today_refund
        What today's offer goes on costing, (year, participant), and its refund, negative and from the year before the plan
        on, (1 + year, participant), NOK of each year; None where today is not known.
    """

    result: Result
    option: str
    years: tuple[int, ...]
    entries: tuple[Entry, ...]
    today_gross: Float | None
    today_refund: Float | None
    notes: tuple[Note, ...]

    @cached_property
    def items(self) -> dict[str, Float]:
        """Every item of a municipality, (year, participant); incomes are negative."""
        nothing = np.zeros((len(self.years), len(self.result.plan.participants)))
        return {key: add([nothing, *(e.amount for e in self.entries if e.item == key)]) for key in PLAN_ITEMS}

    @property
    def running(self) -> Float:
        """Net cost of each year with the refund as accrued, (year, participant)."""
        return account(self.items, RUNNING)

    @property
    def paid(self) -> Float:
        """Net cost of each year with the refund when it is paid, (year, participant)."""
        return self.running - self.items["refund"] + self.items["refund_paid"]

    @property
    def today(self) -> Float | None:
        """What today's offer would cost each year with the refund as accrued, (year, participant)."""
        if self.today_gross is None or self.today_refund is None:
            return None
        return self.today_gross + self.today_refund[1:]

    @property
    def today_paid(self) -> Float | None:
        """The same with the refund when it is paid."""
        if self.today_gross is None or self.today_refund is None:
            return None
        return self.today_gross + self.today_refund[:-1]

    @property
    def change(self) -> Float | None:
        """New money: net cost less that of today, (year, participant)."""
        return None if self.today is None else self.running - self.today

    @property
    def change_paid(self) -> Float | None:
        """New money with the refund when it is paid, (year, participant)."""
        return None if self.today_paid is None else self.paid - self.today_paid

    @property
    def host(self) -> int:
        """The position of the host among the participants."""
        return [m.number for m in self.result.plan.participants].index(self.result.plan.host.number)

    @cached_property
    def host_items(self) -> dict[str, Float] | None:
        """What the host books gross, (year): the whole facility, what the others pay it, and its own purchases.

        None where there is no joint facility. Running items add up to the host's own net cost.
        """
        if self.option != "joint":
            return None
        host = self.host
        found: dict[str, Float] = {key: np.zeros(len(self.years)) for key in ITEMS}
        back = {"refund": "passed_on", "refund_paid": "passed_on_paid"}
        for entry in self.entries:
            own, whole = entry.amount[:, host], entry.amount.sum(axis=-1)
            found[entry.item] += whole if entry.by_host else own
            if entry.by_host and ITEMS[entry.item].account != INVESTMENT:
                found[back.get(entry.item, "payments")] -= whole - own
        return found

    def whole_kroner(self) -> EconomicPlan:
        """Return the plan in whole kroner that add up: over municipalities, items and years; the loan is what is left."""
        entries = tuple(replace(entry, amount=whole(entry.amount)) for entry in self.entries)
        built = add([np.zeros(()), *(e.amount for e in entries if e.item in ("investment", "grant"))])
        entries = tuple(replace(entry, amount=-built) if entry.item == "loan" else entry for entry in entries)
        gross, refund = (None if each is None else whole(each) for each in (self.today_gross, self.today_refund))
        return replace(self, entries=entries, today_gross=gross, today_refund=refund)


def whole(amounts: Float) -> Float:
    """Return amounts in whole kroner, (year, participant), that add up to those of the region in each year."""
    return np.array([round_to_krone(row, float(row.sum())) for row in amounts], dtype=float)


def economic_plan(result: Result) -> EconomicPlan:
    """Return the plan of the joint option, or with one participant of the cheaper alone, against what there is today."""
    today = region_today(result)
    option, years = option_of(result), look(result.values, np.arange(1, SPAN))
    moved = None if today is None else today.places
    entries = [*OPTION_ENTRIES[option](result, years, moved)]
    gross, refund = (None, None) if today is None else today_over_time(result, today)
    if gross is not None and refund is not None:
        entries += [Entry("today", first(gross[0])), Entry("refund", first(refund[1]))]
    return EconomicPlan(
        result=result,
        option=option,
        years=tuple(range(result.values.year, result.values.year + SPAN)),
        entries=(*entries, *paid_later(entries, None if refund is None else refund[0])),
        today_gross=gross,
        today_refund=refund,
        notes=(Note(UNKNOWN),) if today is None else (*untold_note(today), *filling_note(result, years.used, today)),
    )


def untold_note(today: RegionToday) -> tuple[Note, ...]:
    """Return a remark where what is bought today is estimated for some participants."""
    untold = ~today.delivered
    if not untold.any():
        return ()
    estimated = places(float(today.places[untold].sum()))
    if untold.all():
        return (Note(NONE_TOLD, places=estimated),)
    return (Note(UNTOLD, count=int(untold.sum()), of=len(untold), places=estimated),)


def filling_note(result: Result, used: Float, today: RegionToday) -> tuple[Note, ...]:
    """Return a remark where more places count as bought in the year of opening than are bought today."""
    bought_then, now = (1 - used[0]) * result.plan.needed, float(today.places.sum())
    if bought_then <= now or option_of(result) == "private":
        return ()
    year = str(result.values.year + 1)
    return (Note(FILLING, bought=places(bought_then), year=year, today=places(now)),)


def places(count: float) -> Amount:
    """Return a number of places as a message writes it."""
    return Amount(round(count, 1), "number", 1, "", "")


def option_of(result: Result) -> str:
    """Return the option that is planned."""
    if result.joint is not None:
        return "joint"
    return "own" if result.stands_alone_by_own[0] else "private"


def today_over_time(result: Result, today: RegionToday) -> tuple[Float, Float]:
    """Return gross of today's offer, (year, participant), and its refund, negative and from the year before the plan on.

    NOK of each year; they grow as those of a bought place do.
    """
    number = np.arange(-1, SPAN)
    years = look(result.values, number)
    costs, refunds = (yearly(each) for each in bought(result, years, result.private, np.ones(len(number))))
    prices = inflation(result, number)
    return (today.gross * relative(costs) * prices)[1:], (today.net - today.gross) * relative(refunds) * prices


def relative(amounts: Float) -> Float:
    """Return amounts of the years as shares of those in year 0, which is the second row; 1 where these are 0."""
    base = amounts[1]
    return np.where(base > 0, amounts / np.where(base > 0, base, 1.0), 1.0)
