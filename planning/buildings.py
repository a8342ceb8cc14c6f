"""What buildings cost: area, investment, grant, and the yearly cost of the loan (method 4)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planning.arrays import Float, Value, Whole
from planning.assumptions import Values
from planning.staffing import HOME, INSTITUTION, Facilities

VAT_RATE = 0.25
MONTHS = 12
GRANT = {HOME: "building.grant_share", INSTITUTION: "institution.grant_share"}
PAYMENT = {HOME: "building.rent_per_month", INSTITUTION: "institution.payment_per_month"}


@dataclass(frozen=True)
class Building:
    """Buildings by facility: area in m2; building with contingency, equipment, VAT, plot, grant and investment in NOK;
    capital and rent (in an institution what users pay) in NOK a year.
    """

    area: Float
    building: Float
    equipment: Float
    plot: Float
    vat: Float
    grant: Float
    investment: Float
    capital: Float
    rent: Float


def needed_area(values: Values, places: Whole, houses: Whole) -> Float:
    """Return the floor area, m2: units, common rooms and staff rooms."""
    per_place = values["building.unit_area"] + values["building.common_area_per_place"]
    return places * per_place + houses * values["building.staff_area_per_house"]


def build(values: Values, facilities: Facilities, existing_area: Value = 0.0) -> Building:
    """Return what the buildings of each facility cost; without places nothing is built.

    Parameters
    ----------
    existing_area
        m2 at the site that can be refurbished instead of built; for all facilities or for each.
    """
    present = facilities.total_places > 0
    area = needed_area(values, facilities.total_places, facilities.houses)
    reused = np.minimum(existing_area, area)
    units = values[f"building.shielded_units.{facilities.kind}"] * values["building.shielded_unit_extra"]
    bare = reused * values["building.refurbishment_cost_per_m2"] + (area - reused) * values["building.cost_per_m2"]
    building = present * (bare + units) * (1 + values["building.contingency_share"])
    equipment = facilities.total_places * values["building.equipment_per_place"]
    vat = (building + equipment) * VAT_RATE * values["building.vat_not_compensated_share"]
    plot = present * values[f"building.plot_cost.{facilities.kind}"]
    cap = values["building.grant_cap_per_place"] * facilities.total_places
    grant = values[GRANT[facilities.form]] * np.minimum(building, cap)
    investment = building + equipment + vat + plot - grant
    return Building(
        area=area,
        building=building,
        equipment=equipment,
        plot=plot,
        vat=vat,
        grant=grant,
        investment=investment,
        capital=annuity(investment, values["building.loan_rate"], values["building.loan_years"]),
        rent=facilities.total_allotted * values["building.occupancy"] * values[PAYMENT[facilities.form]] * MONTHS,
    )


def user_payment(values: Values, form: str) -> Value:
    """Return what a user pays a year in an institution, which is deducted before the refund; 0 in a home."""
    return values[PAYMENT[INSTITUTION]] * MONTHS if form == INSTITUTION else 0.0


def annuity(amount: Float, rate: Value, years: Value) -> Float:
    """Return the equal yearly payment that pays a loan with interest; without interest amount/years."""
    rate = np.asarray(rate, dtype=float)
    safe = np.where(rate > 0, rate, 1.0)
    factor = np.where(rate > 0, safe / -np.expm1(-years * np.log1p(safe)), 1 / np.asarray(years, dtype=float))
    return amount * factor


def book_value(values: Values, building: Building, age: Value) -> Float:
    """Return what is left of the investment after ``age`` years, NOK: straight-line depreciation, none on the plot."""
    return left(values, age) * (building.investment - building.plot) + building.plot


def residual_value(values: Values, building: Building, age: Value) -> Float:
    """Return what building and plot are worth after ``age`` years, NOK; equipment is then worth nothing."""
    return left(values, age) * (building.building + building.vat - building.grant) + building.plot


def left(values: Values, age: Value) -> Float:
    """Return the share of its lifetime that a building has left."""
    return np.maximum(0.0, 1 - np.asarray(age) / values["building.lifetime"])
