"""How many places: the chance that one is free, who waits, and what too few and too many cost (method 10)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from planning.arrays import Float, Whole
from planning.assumptions import Values, base_range, load
from planning.contracts import PRICE, own_prices
from planning.costs import FacilityCost, purchase_cost
from planning.histories import Histories, draw_histories
from planning.need import mean_load, need_mix
from planning.options import Result
from planning.queueing import DAYS, WAIT, Course, course, erlang_b, erlang_c, waiting_days
from planning.scale import cost_sizes, facilities_of, mean_mix

YEARS = 10
DRAWS = 1000
SEED = 20
MOST_SIZES = 25
FEWEST, MOST = 0.7, 1.4
INTERVAL = (5, 95)
DEMAND = ("capacity.arrivals_per_year", "capacity.mean_stay", "capacity.arrival_growth")


@dataclass(frozen=True)
class Question:
    """What is asked: persons who need a place on the first day, what happens to those who find none, and the bands.

    ``uncertain``: bands also hold arrivals, stays and growth anywhere in their ranges, not only what chance does.
    """

    start: int = 0
    rule: str = WAIT
    uncertain: bool = False


def starts(result: Result) -> dict[str, int]:
    """Return how many may need a place on the first day, by key.

    ``reserved``: all reserved places are needed at once. ``today``: those with a bought place today or without an
    offer, only where every participant told both. ``empty``: nobody.
    """
    members = result.plan.participants
    told = [m.figure(name).number for m in members for name in ("bought_places", "without_offer")]
    known = [number for number in told if number is not None]
    today = {"today": round(sum(known))} if len(known) == len(told) else {}
    return {"reserved": result.plan.needed} | today | {"empty": 0}


def arrivals_by_year(rate: Float | float, growth: Float | float) -> Float:
    """Return arrivals in each of the ten years, (years, ...): constant within a year, growing from one to the next."""
    years = np.arange(YEARS).reshape((-1,) + (1,) * np.ndim(rate))
    return np.asarray(rate * (1 + np.asarray(growth)) ** years, dtype=float)


def demand(values: Values) -> tuple[Float, float]:
    """Return arrivals by year and the mean stay in years."""
    rate, stay, growth = (float(values[key]) for key in DEMAND)
    return arrivals_by_year(rate, growth), stay


def drawn_demand(values: Values, uncertain: bool) -> tuple[Float, Float]:
    """Return arrivals (years, draws) and stays (draws,); drawn from their ranges (triangular) where asked."""
    random, drawn = np.random.default_rng(SEED), []
    for key in DEMAND:
        value, span = float(values[key]), base_range(load()[key], values.year)
        low, high = (min(span[0], value), max(span[1], value)) if span and uncertain else (value, value)
        drawn.append(random.triangular(low, value, high, DRAWS) if low < high else np.full(DRAWS, value))
    rate, stay, growth = drawn
    return arrivals_by_year(rate, growth), stay


def sizes(places: int, offered_load: float) -> list[int]:
    """Return numbers of places to compare, from well below what is planned or needed to well above.

    At most 25 or so, evenly apart, always with the plan's own.
    """
    ends = (places or offered_load, offered_load or places)
    low, high = max(1, int(min(ends) * FEWEST)), max(4, int(np.ceil(max(ends) * MOST)))
    step = max(1, int(np.ceil((high - low + 1) / MOST_SIZES)))
    return sorted({*range(low, high + 1, step), *([places] if places else [])})


@dataclass(frozen=True)
class Prices:
    """NOK a year: facilities of the sizes compared, all places used, and one bought place of mean need."""

    facility: FacilityCost
    bought_gross: float
    bought_net: float

    def at(self, used: Float, net: bool) -> Float:
        """Return the cost of the facilities where only some places are used, (..., sizes).

        Staff, building and administration stay; running cost, rent and state refund follow the places used.
        """
        lines, total = self.facility.lines, self.facility.net if net else self.facility.gross
        follows = lines["running"] - lines["rent"] - (self.facility.refund if net else 0.0)
        return total - (1 - used / self.facility.facilities.total_places) * follows

    def overflow(self, persons: Float, net: bool) -> Float:
        """Return the cost of a bought place for so many persons."""
        return persons * (self.bought_net if net else self.bought_gross)


def prices(result: Result, counts: Sequence[int]) -> Prices:
    """Return what facilities of some sizes and a bought place cost; with one participant its own house."""
    values, plan = result.values, result.plan
    members = plan.participants
    kind, host = ("joint", plan.host) if result.joint else ("own", members[0])
    facilities = replace(facilities_of(values, members, host, counts, kind), form=plan.form)
    cost, mix = cost_sizes(values, facilities, plan), mean_mix(values, members)
    bought = purchase_cost(mean_price(result), np.array([1]), mix, mean_load(values, mix))
    return Prices(cost, float(bought.gross.sum()), float(bought.net.sum()))


def mean_price(result: Result) -> Values:
    """Return the values with the participants' private prices as one, weighted by the load they buy for."""
    values, members = result.values, result.plan.participants
    load = mean_load(values, need_mix(values, members))
    weights = load * np.array([m.places for m in members])
    prices = own_prices(values, members, load)[PRICE]
    if np.ndim(prices) == 0 or not weights.sum():
        return values
    return values.replaced({PRICE: float(np.average(np.ravel(prices), weights=np.ravel(weights)))})


@dataclass(frozen=True)
class TenYears:
    """Means over the ten years, (..., sizes): share of time with a free place, places used, and persons outside."""

    free: Float
    used: Float
    waiting: Float


def only_demand(values: Values) -> Values:
    """Return what arrivals and stays rest on alone: what follows is the same whatever the other assumptions are."""
    return Values(values.year, {}, {key: values[key] for key in DEMAND}, ())


def year_by_year(values: Values, counts: Sequence[int], question: Question) -> tuple[Course, Histories]:
    """Return what to expect of some numbers of places in each of the ten years, and made-up histories of them."""
    arrivals, stay = demand(values)
    rates, stays = drawn_demand(values, question.uncertain)
    return (
        course(counts, arrivals, stay, question.start, question.rule),
        draw_histories(counts, rates, stays, question.start, question.rule, SEED),
    )


def follow(values: Values, counts: Sequence[int], question: Question) -> tuple[TenYears, TenYears]:
    """Return what to expect of some numbers of places over ten years, (sizes,), and made-up histories, (histories, sizes)."""
    expected, drawn = year_by_year(values, counts, question)
    return (
        TenYears(*(part.mean(axis=1) for part in (expected.free, expected.used, expected.waiting))),
        TenYears(*(part.mean(axis=0) for part in (drawn.free, drawn.used, drawn.waiting))),
    )


def sizes_of(result: Result) -> list[int]:
    """Return the numbers of places to compare for a plan."""
    return sizes(result.plan.places, offered_load(result.values))


def compare_sizes(
    result: Result, question: Question, followed: tuple[TenYears, TenYears] | None = None
) -> pd.DataFrame:
    """Return the next ten years by number of places, as means a year.

    Parameters
    ----------
    followed
        What :func:`follow` gives for :func:`sizes_of` the result, where it is known already.

    Returns
    -------
    table
        One row a size: places; free (chance that a place is free, 0..1); waiting (persons who wait, or have a bought
        place); used (places); days (waiting days a year) and days_price (at ``capacity.discharge_ready_price``, NOK a
        year; NaN where nobody waits by the rule); overflow_net, overflow_gross (bought places for those persons, NOK
        a year); net, gross (with the facility); full_net (the facility with all its places in use, NOK a year);
        care_hours; plan and cheapest (bool). ``_low`` and ``_high``: 5-95 %
        of made-up histories, of free, waiting, overflow_net and net.
    """
    values, counts = result.values, sizes_of(result)
    expected, drawn = followed or follow(values, counts, question)
    cost = prices(result, counts)
    table = pd.DataFrame({"places": counts, **with_cost(expected, cost)})
    days = table["waiting"] * DAYS if question.rule == WAIT else np.full(len(table), np.nan)
    table = table.assign(
        days=days,
        days_price=days * float(values["capacity.discharge_ready_price"]),
        full_net=cost.facility.net,
        care_hours=cost.facility.staffing.care_hours,
        plan=table["places"] == result.plan.places,
        cheapest=np.arange(len(table)) == int(np.argmin(table["net"])),
    )
    return table.assign(**bands(with_cost(drawn, cost)))


def with_cost(found: TenYears, cost: Prices) -> dict[str, Float]:
    """Return the means over the ten years with their cost."""
    bought = {name: cost.overflow(found.waiting, name == "net") for name in ("net", "gross")}
    return {
        "free": found.free,
        "used": found.used,
        "waiting": found.waiting,
        **{f"overflow_{name}": amount for name, amount in bought.items()},
        **{name: cost.at(found.used, name == "net") + amount for name, amount in bought.items()},
    }


def bands(drawn: Mapping[str, Float]) -> dict[str, Float]:
    """Return the ends of the interval over histories."""
    ends = {}
    for name in ("free", "waiting", "overflow_net", "net"):
        ends[f"{name}_low"], ends[f"{name}_high"] = np.percentile(drawn[name], INTERVAL, axis=0)
    return ends


def by_year(values: Values, places: int, question: Question) -> pd.DataFrame:
    """Return the course of one number of places year by year.

    Returns
    -------
    table
        year (1 to 10), free, used, waiting as in :func:`compare_sizes`; ``_low`` and ``_high`` of free and waiting.
    """
    expected, drawn = year_by_year(values, [places], question)
    table = pd.DataFrame({"year": np.arange(1, YEARS + 1)})
    for name in ("free", "used", "waiting"):
        low, high = np.percentile(getattr(drawn, name)[..., 0], INTERVAL, axis=1)
        table = table.assign(**{name: getattr(expected, name)[0], f"{name}_low": low, f"{name}_high": high})
    return table


def offered_load(values: Values) -> float:
    """Return arrivals a year times mean stay: the places that would be used if there were always one free."""
    return float(values["capacity.arrivals_per_year"]) * float(values["capacity.mean_stay"])


@dataclass(frozen=True)
class SteadyState:
    """Where it ends if arrivals and stays never change: shares 0..1, days and NOK a year (infinite: no end)."""

    load: float
    bought: float
    wait: float
    days: float
    price: float


def steady_state(values: Values, places: int) -> SteadyState:
    """Return Erlang's figures for a number of places; growth is not part of them."""
    rate, stay = float(values["capacity.arrivals_per_year"]), float(values["capacity.mean_stay"])
    a, days = rate * stay, float(waiting_days(places, rate, stay))
    price = float(values["capacity.discharge_ready_price"])
    return SteadyState(a, float(erlang_b(places, a)), float(erlang_c(places, a)), days, days * price if price else 0.0)


def cheapest_span(table: pd.DataFrame, within: float) -> Whole:
    """Return the least and the largest number of places whose cost lies within so many NOK of the cheapest."""
    near = table.loc[table["net"] <= table["net"].min() + within, "places"]
    return np.array([near.min(), near.max()])
