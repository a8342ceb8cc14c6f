"""The sheet of the state refund: a kink per user (method 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planning.buildings import MONTHS
from planning.errors import N_
from planning.fields import PROFILES
from planning.staffing import DAYS_PER_YEAR
from reports.workbook.assumptions import Assumptions
from reports.workbook.book import Sheet
from reports.workbook.houses import Facility, Houses
from reports.workbook.need import NEED_LABELS, Need
from reports.workbook.terms import Term, Written, largest, ratio, total, when
from reports.workbook.wages import Paid

TITLE = N_("State refund")
M = "municipality"


@dataclass
class Threshold:
    """Where the refund sets in, and the part of what is above that is refunded."""

    least: Term
    part: Term


def threshold(a: Assumptions, houses: Houses | None) -> Threshold:
    """Return the threshold of a facility, or of bought places where there is none."""
    part = a("refund.eligible_share") * a("refund.rate")
    if houses is None:
        return Threshold(a("refund.threshold"), part)
    user = when(houses.institution > 0, a("institution.payment_per_month") * MONTHS, 0)
    return Threshold(a("refund.threshold") + user, a("building.occupancy") * part)


def per_places(sheet: Sheet, a: Assumptions, per_load: Term, at: Threshold) -> list[Written]:
    """Write the refund per place of each need profile."""
    return [
        sheet.line(
            N_("Refund per place: {profile}"),
            at.part * largest(0, per_load * a(f"need.load_factor.{profile}") - at.least),
            profile=sheet.book.words.t(NEED_LABELS[f"need_{profile}"]).lower(),
        )
        for profile in PROFILES
    ]


def weighed(mix: Sequence[Term], amounts: Sequence[Term]) -> Term:
    """Return amounts by profile weighed by the mix."""
    return mix[0] * amounts[0] + mix[1] * amounts[1] + mix[2] * amounts[2]


def of_extra(a: Assumptions, per_load: Term, at: Threshold, extra: Term, mix: Sequence[Term]) -> Term:
    """Return what the extra staff of one user adds to the refund; ``extra`` are its direct wages."""
    usual = [per_load * a(f"need.load_factor.{profile}") for profile in PROFILES]
    steps = [largest(0, wages + extra - at.least) - largest(0, wages - at.least) for wages in usual]
    return when(extra > 0, at.part * weighed(mix, steps), 0)


@dataclass
class Refunded:
    """The refund by municipality, and its sum."""

    each: Written
    all: Term


def write_refund(
    sheet: Sheet, a: Assumptions, houses: Houses, facility: Facility, paid: Paid, used: tuple[Need, Term, Term]
) -> Refunded:
    """Write the refund of a facility.

    Parameters
    ----------
    used
        The need, the places used by municipality, and the part of the wages that the health trust pays.
    """
    need, places, specialist = used
    direct = a("pay.direct_time_share") * (1 - specialist)
    load = facility.used * facility.load
    at = threshold(a, houses)
    per_load = sheet.line(N_("Direct wages per unit of load"), ratio(paid.shift * direct, load))
    amounts = per_places(sheet, a, per_load, at)
    x = sheet.line(N_("Direct wages of extra staff"), paid.extra * direct)
    added = sheet.line(N_("Refund for extra staff"), of_extra(a, per_load, at, x, need.mix))
    each = sheet.line(N_("Refund, by municipality"), places * weighed(need.mix, amounts) + added, whole=True, bold=True)
    return Refunded(each, sheet.line(N_("Refund"), total(each, M)))


@dataclass
class BoughtRefund:
    """The refund of bought places: per place, and what extra staff adds, by municipality."""

    per_place: Written
    added: Written


def write_bought(sheet: Sheet, a: Assumptions, need: Need, extra: Term) -> BoughtRefund:
    """Write the refund of a bought place, and what the extra staff of one user adds."""
    sheet.heading(N_("Bought places"), M)
    at = threshold(a, None)
    per_load = sheet.line(
        N_("Wages in the price, per unit of load and year"),
        DAYS_PER_YEAR * need.price * a("private.wage_share_of_price"),
    )
    amounts = per_places(sheet, a, per_load, at)
    per_place = sheet.line(N_("Refund per place, by the mix of profiles"), weighed(need.mix, amounts), bold=True)
    return BoughtRefund(per_place, sheet.line(N_("Refund for extra staff"), of_extra(a, per_load, at, extra, need.mix)))
