"""The options over time: present value, payback and the budget's view of the loan (method 9).

Money is in kroner of the price year, which is year 0; a facility opens at the start of year 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from planning.arrays import Float, Truth, Value
from planning.buildings import annuity, residual_value
from planning.contracts import BOUGHT, PRICE, contract_prices, own_prices
from planning.costs import FacilityCost, PurchaseCost, with_care
from planning.errors import N_, Note
from planning.municipal import value
from planning.need import mean_load, need_mix
from planning.options import Joint, Result, care_factor
from planning.refund import Kink
from planning.sharing import TIE
from planning.staffing import DAYS_PER_YEAR
from planning.years import Stream, Years, along, bought_at, look, weighed, yearly

MONTHS = 12
DAYS_PER_MONTH = DAYS_PER_YEAR / MONTHS
ALL = slice(None)
NONE_KNOWN = N_(
    "What is bought today is not known for any municipality: the notice of their contracts is counted as 0."
)


@dataclass(frozen=True)
class Flow:
    """What an option costs each participant over the years, NOK; arrays end in the participants' axis.

    ``one_off`` and ``investment`` are paid in year 0, ``residual`` is what the buildings are worth at the horizon.
    ``costs`` and ``refunds`` are yearly streams without the loan, which the investment stands for.
    """

    years: Years
    one_off: Float
    investment: Float
    residual: Float
    costs: tuple[Stream, ...]
    refunds: tuple[Stream, ...]

    @cached_property
    def net(self) -> Float:
        """Cost after the state refund without the loan, (..., year, participant), NOK a year."""
        return yearly(self.costs) - yearly(self.refunds)

    @property
    def refund_npv(self) -> Float:
        """Present value of the state refund, (..., participant)."""
        return weighed(self.refunds, self.years.discount * self.years.counted)

    @property
    def gross_npv(self) -> Float:
        """Present value of cost before the state refund, (..., participant)."""
        paid = weighed(self.costs, self.years.discount * self.years.counted)
        return self.one_off + self.investment + paid - self.residual * self.years.at_horizon

    @property
    def npv(self) -> Float:
        """Present value of cost, (..., participant)."""
        return self.gross_npv - self.refund_npv

    def cumulated(self, discounted: bool = False, part: slice = ALL) -> Float:
        """Return what is paid from year 0 through each year, (..., 1 + years), summed over some participants."""
        weight = self.years.discount if discounted else np.ones_like(self.years.discount)
        start = (self.one_off + self.investment)[..., part].sum(axis=-1)
        later = np.cumsum(self.net[..., part].sum(axis=-1) * weight, axis=-1)
        return np.concatenate([np.broadcast_to(start[..., None], (*later.shape[:-1], 1)), start[..., None] + later], -1)


@dataclass(frozen=True)
class Budget:
    """The loan in the budget's first full year, (..., participant), NOK: nominal interest and minimum instalment."""

    interest: Float
    instalment: Float
    annuity: Float

    @property
    def total(self) -> Float:
        """Interest and instalment together."""
        return self.interest + self.instalment


@dataclass(frozen=True)
class Future:
    """Every option of a result over time; ``joint`` is None with one participant."""

    result: Result
    years: Years
    joint: Flow | None
    own: Flow
    private: Flow
    notes: tuple[Note, ...]

    @cached_property
    def alone_by_own(self) -> Truth:
        """Whether the cheaper alone over the horizon is an own house, by present value; a tie counts as own."""
        return self.own.npv <= self.private.npv + TIE

    @cached_property
    def stand_alone(self) -> Flow:
        """The cheaper of own and private over the horizon, participant by participant."""
        return cheaper(self.alone_by_own, self.own, self.private)

    @property
    def flows(self) -> dict[str, Flow]:
        """The options by key, in the order of the screens."""
        flows = {"stand_alone": self.stand_alone, "own": self.own, "private": self.private}
        return flows if self.joint is None else {"joint": self.joint, **flows}

    @cached_property
    def equal_care(self) -> dict[str, Float]:
        """Return the present value of each option where it gives the care hours that the private price implies.

        The hours are those of the price year; the wages that buy them grow as the others do.
        """
        result = self.result
        factor = care_factor(result.own, result.private_care_hours)
        own = own_flow(result, self.years, with_care(result.values, result.own, factor)).npv
        private = self.private.npv
        found = {"stand_alone": np.minimum(own, private), "own": own, "private": private}
        if result.joint is None or result.joint_equal_care is None:
            return found
        return {"joint": joint_flow(result, self.years, result.joint_equal_care).npv, **found}

    def payback(self, discounted: bool = False, part: slice = ALL) -> Float:
        """Return the first year from which joint has cost no more than standing alone, through the horizon.

        NaN is never within the horizon, or no joint option; year 0 is from the start. Both sides count what is paid
        in year 0 and then year by year, nothing for what the buildings are still worth.
        """
        if self.joint is None:
            return np.asarray(np.nan)
        saved = self.stand_alone.cumulated(discounted, part) - self.joint.cumulated(discounted, part)
        counted = np.concatenate([np.ones_like(self.years.counted[..., :1]), self.years.counted], -1) > 0
        covered = (saved >= -TIE) | ~counted
        stays = np.flip(np.logical_and.accumulate(np.flip(covered, -1), axis=-1), -1) & counted
        return np.where(stays.any(axis=-1), stays.argmax(axis=-1), np.nan)

    def budgets(self) -> dict[str, Budget]:
        """Return the budget's view of the loan of each option that builds."""
        return {key: budget(self.result, flow.investment) for key, flow in self.flows.items() if key != "private"}


def look_ahead(result: Result) -> Future:
    """Return every option of a result over ``future.horizon`` years, for values that may hold draws."""
    years = look(result.values)
    nothing = np.zeros(len(result.plan.participants))
    everything = np.ones(len(years.number))
    private = Flow(years, nothing, nothing, nothing, *bought(result, years, result.private, everything))
    joint = joint_flow(result, years, result.joint) if result.joint else None
    return Future(result, years, joint, own_flow(result, years, result.own), private, remarks(result))


def joint_flow(result: Result, years: Years, joint: Joint) -> Flow:
    """Return the joint option over time: facility by the key, refund, notice and what is bought to each its own."""
    assert result.shares is not None
    share, cost = result.shares.share, joint.cost
    refund = Stream(cost.refund_by_municipality()[..., 0, :], years.wages * years.used)
    extra = extra_stream(cost.extra_by_municipality[..., 0, :], years)
    not_yet, rest = bought(result, years, result.private, 1 - years.used), bought(result, years, joint.rest, years.used)
    return Flow(
        years,
        one_off=joint_startup(result, joint) + notice(result),
        investment=share * cost.building.investment,
        residual=share * residual(result, cost),
        costs=(*along(cost.common_lines, years, share), extra, *not_yet[0], *rest[0]),
        refunds=(refund, *not_yet[1], *rest[1]),
    )


def own_flow(result: Result, years: Years, cost: FacilityCost) -> Flow:
    """Return the own houses over time; what is not used yet is bought."""
    not_yet = bought(result, years, result.private, 1 - years.used)
    extra = extra_stream(cost.extra_by_municipality.sum(axis=-1), years)
    return Flow(
        years,
        one_off=startup(result, cost.wages.total) + notice(result),
        investment=cost.building.investment,
        residual=residual(result, cost),
        costs=(*along(cost.common_lines, years), extra, *not_yet[0]),
        refunds=(Stream(cost.refund, years.wages * years.used), *not_yet[1]),
    )


def bought(
    result: Result, years: Years, cost: PurchaseCost, path: Float
) -> tuple[tuple[Stream, ...], tuple[Stream, ...]]:
    """Return the costs and refunds of bought places over time; ``path`` is the share of them bought each year."""
    mix = need_mix(result.values, result.plan.participants)
    costs = tuple(replace(stream, path=stream.path * path) for stream in along(cost.lines, years))
    kinks = own_kinks(result, years, mix)
    members = np.eye(len(result.plan.participants))
    usual = members[[kink is None for kink in kinks]].sum(axis=0)
    by_price = [(years.bought, usual), *((k, members[i]) for i, k in enumerate(kinks) if k is not None)]
    refunds = tuple(
        Stream(share * cost.places * who, per_place * path)
        for kink, who in by_price
        for share, per_place in zip(mix, kink.per_place, strict=True)
        if who.any()
    )
    at = [kink or years.bought for kink in kinks]
    return costs, (*refunds, *bought_extra(years, at, cost, mix, path))


def own_kinks(result: Result, years: Years, mix: Sequence[Float]) -> list[Kink | None]:
    """Return the kink of each participant that has a contract price of its own; None where it has none."""
    members, load = result.plan.participants, mean_load(result.values, mix)
    prices = own_prices(result.values, members, load)[PRICE]
    contracts = np.isfinite(contract_prices(members))
    return [
        bought_at(result.values, years, np.asarray(prices)[..., index, None]) if contracts[index] else None
        for index in range(len(members))
    ]


def bought_extra(
    years: Years, kinks: Sequence[Kink], cost: PurchaseCost, mix: Sequence[Float], path: Float
) -> Iterator[Stream]:
    """Yield what extra staff adds to the refund of bought places, participant by participant: its wages grow."""
    wages = cost.extra_wages
    for index in range(wages.shape[-1]) if wages.any() else ():
        shares = [share[..., index, None] for share in mix]
        added = kinks[index].of_extra(wages[..., index, None] * years.wages, shares)
        yield Stream(np.eye(wages.shape[-1])[index], added * path)


def extra_stream(amount: Float, years: Years) -> Stream:
    """Return extra staff for one user over time: paid while its place is used, bought until then."""
    return Stream(amount, years.wages * years.used)


def cheaper(by_own: Truth, own: Flow, private: Flow) -> Flow:
    """Return the own house where that is chosen, else the purchase, participant by participant."""

    def chosen(one: Value, other: Value) -> Float:
        return np.where(by_own, one, other)

    def masked(mine: tuple[Stream, ...], theirs: tuple[Stream, ...]) -> tuple[Stream, ...]:
        kept = [replace(s, amount=chosen(s.amount, 0.0)) for s in mine]
        return (*kept, *(replace(s, amount=chosen(0.0, s.amount)) for s in theirs))

    return Flow(
        own.years,
        one_off=chosen(own.one_off, private.one_off),
        investment=chosen(own.investment, private.investment),
        residual=chosen(own.residual, private.residual),
        costs=masked(own.costs, private.costs),
        refunds=masked(own.refunds, private.refunds),
    )


def startup(result: Result, wages: Float) -> Float:
    """Return what is paid of yearly wages before opening, NOK."""
    values = result.values
    return values["transition.startup_months"] / MONTHS * values["transition.startup_share"] * wages


def joint_startup(result: Result, joint: Joint) -> Float:
    """Return each participant's part of what joint costs before opening: by the key, its own user's extra staff apart, NOK."""
    assert result.shares is not None
    paid = joint.cost.wages
    return startup(result, paid.shift + paid.fixed) * result.shares.share + startup(result, paid.extra[..., 0, :])


def notice(result: Result, moved: Float | None = None) -> Float:
    """Return what today's bought places cost while their contracts run out, by participant, NOK; unknown counts 0.

    Nothing moves from a municipality that reserves no places. A contract counts at its own price. ``moved`` are the places,
    where more is known than is told.
    """
    values, members = result.values, result.plan.participants
    if moved is None:
        moved = np.array([(value(m.figure(BOUGHT)) or 0.0) * (m.places > 0) for m in members])
    contracts = contract_prices(members)
    price = np.where(np.isfinite(contracts), contracts, values[PRICE])
    return moved * DAYS_PER_MONTH * values["transition.notice_months"] * price


def residual(result: Result, cost: FacilityCost) -> Float:
    """Return what buildings and plots are worth at the horizon, by facility, NOK."""
    return residual_value(result.values, cost.building, result.values["future.horizon"])


def budget(result: Result, debt: Float) -> Budget:
    """Return the first full year of a loan in the budget: nominal interest on the debt, and debt/lifetime."""
    values = result.values
    nominal = (1 + values["building.loan_rate"]) * (1 + values["future.inflation"]) - 1
    return Budget(
        interest=nominal * debt,
        instalment=debt / values["building.lifetime"],
        annuity=annuity(debt, values["building.loan_rate"], values["building.loan_years"]),
    )


def remarks(result: Result) -> tuple[Note, ...]:
    """Return a warning where today's bought places are not known, so that their notice is not counted."""
    members = result.plan.participants
    unknown = sum(m.figure(BOUGHT).missing for m in members)
    text = N_("What is bought today is not known for {count} of {of} municipalities: the notice of their contracts is "
              "counted as 0.")  # fmt: skip
    if unknown and unknown == len(members):
        return (Note(NONE_KNOWN),)
    return (Note(text, count=unknown, of=len(members)),) if unknown else ()


def present_table(future: Future, index: int | None = None) -> pd.DataFrame:
    """Return the present values of each option, for the region or one participant.

    Returns
    -------
    table
        Indexed by option (as in options_table): gross, refund, npv, npv_equal_care, investment, one_off, residual
        (what buildings are worth at the horizon, not discounted), NOK.
    """
    part = ALL if index is None else slice(index, index + 1)
    equal = future.equal_care
    rows = {
        option: {
            "gross": flow.gross_npv,
            "refund": flow.refund_npv,
            "npv": flow.npv,
            "npv_equal_care": equal[option],
            "investment": flow.investment,
            "one_off": flow.one_off,
            "residual": flow.residual,
        }
        for option, flow in future.flows.items()
    }
    found = {
        option: {name: float(np.sum(amount[..., part])) for name, amount in row.items()} for option, row in rows.items()
    }
    return pd.DataFrame.from_dict(found, orient="index")


def cumulated_table(future: Future, index: int | None = None) -> pd.DataFrame:
    """Return what each option has cost from year 0 through each year, NOK: indexed by year, a column per option."""
    part = ALL if index is None else slice(index, index + 1)
    return pd.DataFrame({option: flow.cumulated(part=part) for option, flow in future.flows.items()}).rename_axis(
        "year"
    )


def budget_table(future: Future, index: int | None = None) -> pd.DataFrame:
    """Return the budget's view of the loan: indexed by option that builds; interest, instalment, total, annuity, NOK."""
    part = ALL if index is None else slice(index, index + 1)
    names = ("interest", "instalment", "total", "annuity")
    rows = {
        option: {name: float(np.sum(getattr(found, name)[..., part])) for name in names}
        for option, found in future.budgets().items()
    }
    return pd.DataFrame.from_dict(rows, orient="index")
