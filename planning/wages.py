"""What the posts cost in wages (method 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planning.arrays import Float, Value, add
from planning.assumptions import Values
from planning.staffing import DAYS_PER_YEAR, SHIFTS, WEEKDAYS, WEEKEND_DAYS, WEEKS_PER_YEAR, Staffing

WEEKS_PAID = 52
__all__ = ["DAYS_PER_YEAR", "Wages", "mean_base_pay", "wages"]


@dataclass(frozen=True)
class Wages:
    """Wage cost a year by facility, NOK with on-costs: ``shift`` and ``fixed`` posts."""

    shift: Float
    fixed: Float
    direct_share: Value

    @property
    def total(self) -> Float:
        """All wages."""
        return self.shift + self.fixed

    @property
    def direct(self) -> Float:
        """The part that counts for the state refund."""
        return self.shift * self.direct_share


def mean_base_pay(values: Values) -> Value:
    """Return the base pay of a mean shift worker, NOK a year."""
    mix = values.under("pay.skill_mix")
    return sum((share * values[f"pay.base_pay.{role}"] for role, share in mix.items()), 0.0)


def supplements(values: Values, staffing: Staffing) -> Float:
    """Return evening, night, weekend and holiday supplements with holiday pay, NOK a year by facility."""
    hourly = mean_base_pay(values) / (values["staffing.weekly_hours"] * WEEKS_PAID)
    days = {s: WEEKS_PER_YEAR * (WEEKDAYS * staffing.weekday[s] + WEEKEND_DAYS * staffing.weekend[s]) for s in SHIFTS}
    cover = staffing.paid["night"] / np.maximum(values["staffing.shift_hours.night"], 1e-12)
    evening_hours = values["pay.evening_supplement_hours"] * days["evening"]
    night_hours = (
        values["pay.night_hours_in_evening_shift"] * days["evening"]
        + values["pay.night_hours_in_night_shift"] * cover * days["night"]
    )
    weekend_day = add(staffing.paid[s] * staffing.weekend[s] for s in SHIFTS)
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


def wages(values: Values, staffing: Staffing, tax_rate: Float, specialist_share: Value) -> Wages:
    """Return the wages of shift and fixed posts, and the share that counts for the refund.

    Parameters
    ----------
    tax_rate
        Employer tax of each facility's employer, (..., facility).
    specialist_share
        Part of the wages that the health trust pays; 0 for an own house.
    """
    base = staffing.shift_fte * mean_base_pay(values)
    on_cost = (1 + values["pay.pension_share"]) * (1 + tax_rate)
    sick_refund = base * values["staffing.absence_share"] * values["pay.sick_refund_share"] * (1 + tax_rate)
    return Wages(
        shift=(base + supplements(values, staffing)) * on_cost - sick_refund,
        fixed=on_cost * fixed_pay(values, staffing.fixed_fte),
        direct_share=values["pay.direct_time_share"] * (1 - specialist_share),
    )


def fixed_pay(values: Values, fixed_fte: Mapping[str, Float]) -> Float:
    """Return base pay of the fixed posts, NOK a year by facility."""
    return add(fte * values[f"pay.base_pay.{role}"] for role, fte in fixed_fte.items())
