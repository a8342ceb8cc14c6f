"""The sheet of buildings: area, investment, grant, loan and rent (method 4)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planning.buildings import MONTHS, VAT_RATE
from planning.errors import N_
from reports.workbook.assumptions import Assumptions
from reports.workbook.book import Book, Sheet
from reports.workbook.houses import Facility, Houses
from reports.workbook.terms import Term, smallest, term, when
from reports.workbook.wages import FACILITIES

TITLE = N_("Buildings")
M = "municipality"


@dataclass
class Built:
    """Buildings of a facility: what they cost, and what residents pay."""

    building: Term
    vat: Term
    plot: Term
    grant: Term
    investment: Term
    capital: Term
    rent: Term


def write_buildings(sheet: Sheet, a: Assumptions, houses: Houses, facility: Facility) -> Built:
    """Write what the buildings of a facility cost."""
    kind, places, sums = facility.kind, facility.places, facility.kind == "own"
    sheet.heading(FACILITIES[kind], M if kind == "own" else "")
    per_place = a("building.unit_area") + a("building.common_area_per_place")
    area = sheet.line(
        N_("Area"),
        places * per_place + facility.houses * a("building.staff_area_per_house"),
        "one",
        unit="m²",
        whole=sums,
    )
    reused: Term = term(0)
    if kind == "joint":
        reused = sheet.line(N_("Of it in an existing building"), smallest(houses.existing_area, area), "one", unit="m²")
    units = a(f"building.shielded_units.{kind}") * a("building.shielded_unit_extra")
    bare = reused * a("building.refurbishment_cost_per_m2") + (area - reused) * a("building.cost_per_m2")
    built = when(places > 0, (bare + units) * (1 + a("building.contingency_share")), 0)
    building = sheet.line(N_("Building with contingency"), built, whole=sums)
    equipment = sheet.line(N_("Equipment"), places * a("building.equipment_per_place"), whole=sums)
    vat = sheet.line(
        N_("VAT that is not compensated"), (building + equipment) * VAT_RATE * a("building.vat_not_compensated_share"),
        whole=sums,
    )  # fmt: skip
    plot = sheet.line(N_("Plot"), when(places > 0, a(f"building.plot_cost.{kind}"), 0), whole=sums)
    share = when(houses.institution > 0, a("institution.grant_share"), a("building.grant_share"))
    grant = sheet.line(N_("Grant"), share * smallest(building, a("building.grant_cap_per_place") * places), whole=sums)
    investment = sheet.line(N_("Investment"), building + equipment + vat + plot - grant, bold=True, whole=sums)
    capital = sheet.line(N_("Yearly payment on the loan"), annuity(a, investment), bold=True, whole=sums)
    paid = when(houses.institution > 0, a("institution.payment_per_month"), a("building.rent_per_month"))
    rent = sheet.line(
        N_("Rent, or what is paid for a place in an institution"),
        facility.used * a("building.occupancy") * paid * MONTHS, whole=sums,
    )  # fmt: skip
    return Built(building, vat, plot, grant, investment, capital, rent)


def annuity(a: Assumptions, amount: Term) -> Term:
    """Return the equal yearly payment that pays a loan with interest."""
    rate, years = a("building.loan_rate"), a("building.loan_years")
    factor = np.where(
        rate.value > 0,
        rate.value / -np.expm1(-years.value * np.log1p(np.where(rate.value > 0, rate.value, 1))),
        1 / years.value,
    )
    return Term(
        amount.value * factor, lambda place: f"-PMT({rate.text(place)},{years.text(place)},{amount.text(place)})", 1
    )


def write_top(book: Book, sheet: Sheet) -> None:
    """Write what the sheet is."""
    sheet.top(book.words.t(TITLE), book.words.t("Kroner; the loan is an annuity at the real interest."))
    sheet.freeze()
