"""The sheets of staffing and wages: hours, full-time equivalents by role, and what the posts cost (method 2 and 3)."""

from __future__ import annotations

from dataclasses import dataclass

from planning.errors import N_
from planning.staffing import DAYS_PER_YEAR, SHIFTS, WEEKDAY, WEEKDAYS, WEEKEND, WEEKEND_DAYS
from planning.wages import WEEKS_PAID
from reports.workbook.assumptions import Assumptions
from reports.workbook.book import Book, Sheet
from reports.workbook.houses import Facility, Posts
from reports.workbook.terms import Term, Written, largest, ratio, term, total, when

STAFFING, WAGES = N_("Staffing in persons"), N_("Wages")
M = "municipality"
WEEKS: Term = term(DAYS_PER_YEAR) / 7
FACILITIES = {"joint": N_("The joint facility"), "own": N_("A house of its own for each")}
ROLES = {
    "assistant": N_("Assistants"),
    "health_worker": N_("Health workers"),
    "nurse": N_("Nurses"),
    "specialist_nurse": N_("Specialist nurses"),
    "leader": N_("Leaders"),
    "psychologist": N_("Psychologists"),
    "activity": N_("Activity staff"),
    "administration": N_("Administration"),
    "outreach": N_("Outreach staff"),
}


@dataclass
class Rates:
    """What all wages are computed with: one figure each."""

    net_hours: Term
    mean_base: Term
    night: Term
    weekend: Term
    hourly: Term


@dataclass
class Staffed:
    """Hours and full-time equivalents of a facility; ``care_hours`` is 0 where no place is used."""

    week: Term
    common_week: Term
    shift_fte: Term
    fixed: dict[str, Term]
    fte: Term
    care_hours: Term


@dataclass
class Paid:
    """Wages of a facility a year: common shifts, fixed posts, and extra staff by municipality."""

    shift: Term
    fixed: Term
    extra: Term
    extra_total: Term


def paid_hours(a: Assumptions, shift: str, kind: str | None) -> Term:
    """Return the paid hours of a post; a resting night counts by its cover."""
    hours = a(f"staffing.shift_hours.{shift}")
    return hours * a(f"staffing.night_cover.{kind}") if shift == "night" and kind else hours


def hours_a_week(a: Assumptions, posts: Posts, kind: str | None) -> Term:
    """Return the paid hours a week of posts."""
    parts = [paid_hours(a, s, kind) * (WEEKDAYS * posts[s, WEEKDAY] + WEEKEND_DAYS * posts[s, WEEKEND]) for s in SHIFTS]
    return parts[0] + parts[1] + parts[2]


def one_each() -> Posts:
    """Return one post in every shift."""
    return {(s, day): term(1) for s in SHIFTS for day in (WEEKDAY, WEEKEND)}


def write_rates(book: Book, sheet: Sheet, a: Assumptions) -> Rates:
    """Write what all wages are computed with."""
    sheet.top(book.words.t(WAGES), book.words.t("Kroner a year, with supplements, pension and employer tax."))
    sheet.freeze()
    sheet.heading(N_("Rates"))
    net = (WEEKS - a("staffing.vacation_weeks")) * a("staffing.weekly_hours") * (1 - a("staffing.absence_share"))
    net_hours = sheet.line(N_("Net hours a year of a full-time equivalent"), net - a("staffing.training_hours"), "two",
                           name="net_hours_per_fte")  # fmt: skip
    mix = [share * a(f"pay.base_pay.{role}") for role, share in a.under("pay.skill_mix").items()]
    mean: Term = sum(mix[1:], start=mix[0])
    mean_base = sheet.line(N_("Mean base pay on shifts"), mean, name="mean_base_pay")
    hourly = sheet.line(
        N_("Hourly wage"), mean_base / (a("staffing.weekly_hours") * WEEKS_PAID), "ore", name="hourly_wage"
    )  # fmt: skip
    night, weekend = (
        sheet.line(label, largest(a(f"pay.{name}_minimum_rate"), a(f"pay.{name}_percent") * hourly), "ore")
        for name, label in (("night", N_("Night supplement an hour")), ("weekend", N_("Weekend supplement an hour")))
    )
    return Rates(net_hours, mean_base, night, weekend, hourly)


def write_staffing(sheet: Sheet, a: Assumptions, rates: Rates, facility: Facility) -> Staffed:
    """Write hours and full-time equivalents of a facility, by role."""
    kind, posts = facility.kind, facility.posts
    sheet.heading(FACILITIES[kind], M if kind == "own" else "")
    for key in ((s, day) for day in (WEEKDAY, WEEKEND) for s in SHIFTS):
        sheet.line(
            N_("On duty: {shift}, {day}"), posts[key], "posts", shift=said(sheet, key[0]), day=said(sheet, key[1])
        )
    week = sheet.line(N_("Paid hours a week"), hours_a_week(a, posts, kind), "two")
    fte = sheet.line(N_("Full-time equivalents on shifts"), week * WEEKS / rates.net_hours, "two")
    fixed = {
        role: sheet.line(N_("Fixed posts: {role}"), when(facility.places > 0, each, 0), "two", role=said(sheet, role))
        for role, each in a.under(f"staffing.fixed_fte.{kind}").items()
    }
    all_fte: Term = sum(fixed.values(), start=fte)
    everybody = sheet.line(N_("Full-time equivalents, in all"), all_fte, "two", bold=True, whole=kind == "own")
    for role, share in a.under("pay.skill_mix").items():
        sheet.line(N_("Of them on shifts: {role}"), share * fte, "two", role=said(sheet, role))
    extra = facility.extra_posts * hours_a_week(a, one_each(), kind)
    common = sheet.line(N_("Paid hours a week without extra staff"), week - extra, "two")
    care = sheet.line(N_("Care hours per place in use and day"), ratio(common / 7, facility.used), "two", bold=True)
    return Staffed(week, common, fte, dict(fixed), everybody, care)


SAID = {**ROLES, "day": N_("day"), "evening": N_("evening"), "night": N_("night"), "weekday": N_("weekdays"),
        "weekend": N_("weekends")}  # fmt: skip


def said(sheet: Sheet, key: str) -> str:
    """Return the word of a role, a shift or a kind of day."""
    return sheet.book.words.t(SAID[key]).lower()


def wage_lines(sheet: Sheet, a: Assumptions, rates: Rates, posts: Posts, of: tuple[str | None, Term]) -> Written:
    """Write what posts cost a year, part by part, and return the sum.

    Parameters
    ----------
    of
        The kind of house, none for a supplier awake at night, and the employer tax.
    """
    kind, tax = of
    days = {s: WEEKS * (WEEKDAYS * posts[s, WEEKDAY] + WEEKEND_DAYS * posts[s, WEEKEND]) for s in SHIFTS}
    cover = paid_hours(a, "night", kind) / largest(a("staffing.shift_hours.night"), 1e-12)
    base = sheet.line(N_("Base pay"), hours_a_week(a, posts, kind) * WEEKS / rates.net_hours * rates.mean_base)
    evening = sheet.line(
        N_("Evening supplement"), a("pay.evening_supplement_hours") * days["evening"] * a("pay.evening_rate")
    )
    night_hours = a("pay.night_hours_in_evening_shift") * days["evening"]
    night_hours = night_hours + a("pay.night_hours_in_night_shift") * cover * days["night"]
    night = sheet.line(N_("Night supplement"), night_hours * rates.night)
    parts = [paid_hours(a, s, kind) * posts[s, WEEKEND] for s in SHIFTS]
    weekend_day = sheet.line(N_("Paid hours on a weekend day"), parts[0] + parts[1] + parts[2], "two")
    weekend = sheet.line(N_("Weekend supplement"), WEEKS * WEEKEND_DAYS * weekend_day * rates.weekend)
    holiday = sheet.line(
        N_("Supplement on public holidays"),
        a("pay.public_holidays") * weekend_day * a("pay.holiday_percent") * rates.hourly,
    )
    added = (1 + a("pay.holiday_pay_rate")) * (evening + night + weekend + holiday)
    supplements = sheet.line(N_("Supplements with holiday pay"), added)
    sick = base * a("staffing.absence_share") * a("pay.sick_refund_share") * (1 + tax)
    back = sheet.line(N_("Sick pay refunded"), sick)
    cost = (base + supplements) * on_cost(a, tax) * (1 + a("pay.overtime_share"))
    return sheet.line(N_("Wages with pension, employer tax and overtime"), cost - back, bold=True)


def on_cost(a: Assumptions, tax: Term) -> Term:
    """Return what base pay is multiplied by for pension and employer tax."""
    return (1 + a("pay.pension_share")) * (1 + tax)


def write_wages(sheet: Sheet, a: Assumptions, rates: Rates, facility: Facility, staffed: Staffed) -> Paid:
    """Write the wages of a facility."""
    kind = facility.kind
    axis = M if kind == "own" else ""
    sheet.heading(FACILITIES[kind], axis)
    common = {key: posts - facility.extra_posts for key, posts in facility.posts.items()}
    shift = wage_lines(sheet, a, rates, common, (kind, facility.tax))
    fixed = [fte * a(f"pay.base_pay.{role}") for role, fte in staffed.fixed.items()]
    pay: Term = sum(fixed[1:], start=fixed[0])
    paid = sheet.line(N_("Wages of fixed posts"), on_cost(a, facility.tax) * pay)
    sheet.heading(N_("One post in every shift for one user"), axis)
    each = wage_lines(sheet, a, rates, one_each(), (kind, facility.tax))
    sheet.heading(N_("Extra staff for one user"), M)
    extra = sheet.line(N_("Wages of extra staff, by municipality"), each * facility.extra, whole=True)
    total_extra = sheet.line(N_("Wages of extra staff"), total(extra, M) if kind == "joint" else extra * 1)
    return Paid(shift, paid, extra, total_extra)


def write_bought_extra(sheet: Sheet, a: Assumptions, rates: Rates, extra: Term, tax: Term) -> Written:
    """Write the wages of a supplier's extra staff, awake at night, by municipality."""
    sheet.heading(N_("One post in every shift at a supplier, awake at night"), M)
    each = wage_lines(sheet, a, rates, one_each(), (None, tax))
    return sheet.line(N_("Wages of extra staff, by municipality"), each * extra, whole=True)


def write_price_in_hours(sheet: Sheet, a: Assumptions, rates: Rates, posts: Posts, tax: Term) -> Written:
    """Write the wage per paid hour of the reference house, by which a price is told in care hours."""
    sheet.heading(N_("The reference house, by which a price is told in hours"))
    wages = wage_lines(sheet, a, rates, posts, ("joint", tax))
    hours = sheet.line(N_("Paid hours a year"), hours_a_week(a, posts, "joint") * WEEKS, "two")
    return sheet.line(N_("Wages per paid hour"), ratio(wages, hours), "ore", name="reference_wage_per_hour")
