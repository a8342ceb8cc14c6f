"""What the posts cost in wages (method 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from planning.arrays import Float, Value, add
from planning.assumptions import Values
from planning.staffing import (
    DAYS_PER_YEAR,
    ONE_EACH,
    SHIFTS,
    WEEKDAYS,
    WEEKEND_DAYS,
    WEEKS_PER_YEAR,
    Facilities,
    Staffing,
    hours_per_week,
    net_hours_per_fte,
    paid_hours,
)

WEEKS_PAID = 52
__all__ = ["DAYS_PER_YEAR", "Wages", "extra_post_wages", "mean_base_pay", "shift_wages", "wages"]


@dataclass(frozen=True)
class Wages:
    """Wage cost a year by facility, NOK with on-costs: common ``shift`` and ``fixed`` posts.

    ``extra`` is that of the extra staff of single users, (..., facility, municipality); ``direct_share`` is the part of
    wages on shifts that counts for the state refund.
    """

    shift: Float
    fixed: Float
    extra: Float
    direct_share: Value

    @property
    def extra_total(self) -> Float:
        """Wages of all extra staff, by facility."""
        return self.extra.sum(axis=-1)

    @property
    def total(self) -> Float:
        """All wages."""
        return self.shift + self.extra_total + self.fixed

    @property
    def common_direct(self) -> Float:
        """The part of the common shift wages that counts for the state refund."""
        return self.shift * self.direct_share

    @property
    def extra_direct(self) -> Float:
        """The part of the extra staff's wages that counts, (..., facility, municipality)."""
        return self.extra * np.asarray(self.direct_share)[..., None]

    @property
    def direct(self) -> Float:
        """The part of all wages that counts for the state refund."""
        return (self.shift + self.extra_total) * self.direct_share

    def lifted(self, factor: Float) -> Wages:
        """Return the wages with those of the common shifts times ``factor``."""
        return replace(self, shift=self.shift * factor)


def mean_base_pay(values: Values) -> Value:
    """Return the base pay of a mean shift worker, NOK a year."""
    mix = values.under("pay.skill_mix")
    return sum((share * values[f"pay.base_pay.{role}"] for role, share in mix.items()), 0.0)


def supplements(
    values: Values, weekday: Mapping[str, Value], weekend: Mapping[str, Value], paid: Mapping[str, Value]
) -> Float:
    """Return evening, night, weekend and holiday supplements of posts by shift, with holiday pay, NOK a year."""
    hourly = mean_base_pay(values) / (values["staffing.weekly_hours"] * WEEKS_PAID)
    days = {s: WEEKS_PER_YEAR * (WEEKDAYS * weekday[s] + WEEKEND_DAYS * weekend[s]) for s in SHIFTS}
    cover = paid["night"] / np.maximum(values["staffing.shift_hours.night"], 1e-12)
    evening_hours = values["pay.evening_supplement_hours"] * days["evening"]
    night_hours = (
        values["pay.night_hours_in_evening_shift"] * days["evening"]
        + values["pay.night_hours_in_night_shift"] * cover * days["night"]
    )
    weekend_day = add(paid[s] * weekend[s] for s in SHIFTS)
    amount = (
        evening_hours * values["pay.evening_rate"]
        + night_hours * at_least(values, "night", hourly)
        + WEEKS_PER_YEAR * WEEKEND_DAYS * weekend_day * at_least(values, "weekend", hourly)
        + values["pay.public_holidays"] * weekend_day * values["pay.holiday_percent"] * hourly
    )
    return (1 + values["pay.holiday_pay_rate"]) * amount


def at_least(values: Values, name: str, hourly: Value) -> Value:
    """Return a supplement per hour: a share of the hourly wage, or the minimum rate where that is more."""
    return np.maximum(values[f"pay.{name}_minimum_rate"], values[f"pay.{name}_percent"] * hourly)


def shift_wages(
    values: Values,
    weekday: Mapping[str, Value],
    weekend: Mapping[str, Value],
    paid: Mapping[str, Value],
    tax_rate: Value,
) -> Float:
    """Return what posts by shift cost a year with supplements, on-costs and overtime, less sick pay refunded, NOK.

    Parameters
    ----------
    weekday, weekend
        Posts by shift.
    paid
        Paid hours of a post by shift.
    tax_rate
        Employer tax of the employer.
    """
    hours = hours_per_week(paid, weekday, weekend) * WEEKS_PER_YEAR
    base = hours / net_hours_per_fte(values) * mean_base_pay(values)
    sick_refund = base * values["staffing.absence_share"] * values["pay.sick_refund_share"] * (1 + tax_rate)
    paid_out = (base + supplements(values, weekday, weekend, paid)) * on_cost(values, tax_rate)
    return paid_out * (1 + values["pay.overtime_share"]) - sick_refund


def on_cost(values: Values, tax_rate: Value) -> Value:
    """Return what base pay is multiplied by for pension and employer tax."""
    return (1 + values["pay.pension_share"]) * (1 + tax_rate)


def extra_post_wages(values: Values, tax_rate: Float, kind: str | None = None) -> Float:
    """Return what one post in every shift costs a year in a joint or an own house, else awake at night, NOK by employer."""
    paid = {s: paid_hours(values, s, kind) for s in SHIFTS}
    return shift_wages(values, ONE_EACH, ONE_EACH, paid, tax_rate)


def wages(values: Values, facilities: Facilities, staffing: Staffing, specialist_share: Value) -> Wages:
    """Return the wages of shift and fixed posts and of extra staff, and the share that counts for the refund.

    ``specialist_share`` is the part of the wages that the health trust pays; 0 for an own house.
    """
    weekday, weekend = (
        {s: posts[s] - staffing.extra for s in SHIFTS} for posts in (staffing.weekday, staffing.weekend)
    )
    extra = facilities.extra_posts
    each = extra_post_wages(values, facilities.tax_rate, facilities.kind)[..., None] if extra.any() else 0.0
    return Wages(
        shift=shift_wages(values, weekday, weekend, staffing.paid, facilities.tax_rate),
        fixed=on_cost(values, facilities.tax_rate) * fixed_pay(values, staffing.fixed_fte),
        extra=each * extra,
        direct_share=values["pay.direct_time_share"] * (1 - specialist_share),
    )


def fixed_pay(values: Values, fixed_fte: Mapping[str, Float]) -> Float:
    """Return base pay of the fixed posts, NOK a year by facility."""
    return add(fte * values[f"pay.base_pay.{role}"] for role, fte in fixed_fte.items())
