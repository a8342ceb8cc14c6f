"""How later years differ from the steady one: growth, filling and discounting, and what is paid along them (method 9).

Arrays end in a year axis, year 1 first; draws of an assumption come before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from planning.arrays import Float, Value, Whole, add
from planning.assumptions import Values
from planning.contracts import PRICE
from planning.costs import COST_LINES, Course, bought_kink
from planning.refund import Kink


@dataclass(frozen=True)
class Years:
    """The years looked ahead, 1 to the longest horizon, as factors on the steady year's amounts.

    Attributes
    ----------
    number
        (year) 1, 2, 3 ...
    counted
        (..., year) 1 through the horizon, 0 after it, where draws have shorter ones.
    discount, wages, prices, used
        (..., year) discount factor, growth of wages and of private prices since the price year, share of places used.
    at_horizon
        (..., 1) discount factor of the last year.
    bought
        The kink of the refund of bought places, each part (..., year).
    """

    number: Whole
    counted: Float
    discount: Float
    wages: Float
    prices: Float
    used: Float
    at_horizon: Value
    bought: Kink

    def path(self, course: Course) -> Float:
        """Return what a line of this course is multiplied by, year by year; a loan is counted as investment."""
        steady = np.ones(len(self.number))
        paths = {Course.WAGES: self.wages, Course.PRICES: self.prices, Course.USED: self.used, Course.STEADY: steady}
        return paths.get(course, np.zeros(len(self.number)))


def look(values: Values, number: Whole | None = None) -> Years:
    """Return the years of the horizon, or those numbered, for values that may hold draws; year 0 is the price year."""
    horizon = np.asarray(values["future.horizon"])
    number = np.arange(1, int(horizon.max()) + 1) if number is None else number
    wages = growth(values["future.real_wage_growth"], number)
    prices = growth(values["future.real_private_price_growth"], number)
    rate = np.asarray(values["future.discount_rate"])
    return Years(
        number=number,
        counted=(number <= horizon).astype(float),
        discount=(1 + rate) ** -number.astype(float),
        wages=wages,
        prices=prices,
        used=used_share(values["transition.fill_years"], number),
        at_horizon=(1 + rate) ** -horizon,
        bought=bought_kink(values.scaled({PRICE: prices, "refund.threshold": wages})),
    )


def bought_at(values: Values, years: Years, price: Value) -> Kink:
    """Return the kink of the refund of places bought at a price of their own, NOK per unit of load and day, each (..., year)."""
    grown = values.replaced({PRICE: price})
    return bought_kink(grown.scaled({PRICE: years.prices, "refund.threshold": years.wages}))


def growth(rate: Value, number: Whole) -> Float:
    """Return what an amount of the price year is multiplied by in later years."""
    return np.asarray((1 + np.asarray(rate)) ** number)


def used_share(fill_years: Value, number: Whole) -> Float:
    """Return the share of the places used in each year: t/fill_years while filling, then all."""
    fill = np.asarray(fill_years, dtype=float)
    return np.where(fill > 0, np.minimum(1.0, number / np.where(fill > 0, fill, 1.0)), 1.0)


@dataclass(frozen=True)
class Stream:
    """A payment that follows one path: ``amount`` (..., who) in NOK a year, times ``path`` (..., year)."""

    amount: Float
    path: Float


def yearly(streams: Iterable[Stream]) -> Float:
    """Return the sum of streams, (..., year, who), NOK a year."""
    return add(np.atleast_1d(s.amount)[..., None, :] * s.path[..., :, None] for s in streams)


def weighed(streams: Iterable[Stream], weight: Float) -> Float:
    """Return the sum of streams over the years, each year with its weight, (..., who)."""
    return add(s.amount * (s.path * weight).sum(axis=-1, keepdims=True) for s in streams)


def by_course(lines: Mapping[str, Float]) -> dict[Course, Float]:
    """Return cost less incomes of the steady year by what they follow over time; their sum is gross."""
    return {
        course: add(line.sign * lines[line.key] for line in COST_LINES if line.course is course) for course in Course
    }


def by_line(lines: Mapping[str, Float], years: Years, part: Value = 1.0) -> dict[str, Float]:
    """Return cost lines over time by key, (..., year, who), without the loan; incomes are negative."""
    return {
        line.key: yearly([Stream(line.sign * lines[line.key] * part, years.path(line.course))])
        for line in COST_LINES
        if line.course is not Course.LOAN
    }


def along(lines: Mapping[str, Float], years: Years, part: Value = 1.0) -> tuple[Stream, ...]:
    """Return cost lines as streams, without the loan; ``part`` multiplies the amounts, such as a share of them."""
    return tuple(
        Stream(amount * part, years.path(course))
        for course, amount in by_course(lines).items()
        if course is not Course.LOAN
    )
