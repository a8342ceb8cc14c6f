"""The sheet of municipalities: their figures in open cells, and the need that follows (method 1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from answers.study import Study
from planning import load
from planning.arrays import Float
from planning.case import Municipality
from planning.contracts import BOUGHT, CONTRACT
from planning.errors import N_
from planning.fields import ALL_FIELDS, FIELDS, MOST_PLACES, PROFILES
from planning.municipal import value
from planning.options import Result
from planning.today import OWN_COST, OWN_USERS
from reports.workbook.assumptions import FILLS, TAX, Assumptions, value_of
from reports.workbook.book import SWITCH, Book, Sheet, between
from reports.workbook.terms import (
    Place,
    Term,
    Written,
    along,
    every,
    floor,
    known,
    or_zero,
    ratio,
    remainder,
    single,
    standing,
    total,
    when,
)
from words.signs import BADGES

TITLE = N_("Municipalities and need")
M = "municipality"
NEEDS = tuple(f"need_{profile}" for profile in PROFILES)
FIGURES = ("population", "places_needed", *NEEDS, "extra_staff", "users", BOUGHT, CONTRACT, OWN_COST, OWN_USERS)
"""The figures of municipalities that move something, in open cells."""
NEED_LABELS: Mapping[str, str] = {key: ALL_FIELDS[key].label for key in NEEDS}


@dataclass
class Municipalities:
    """The open cells of the municipalities."""

    takes_part: Written
    numbers: Written
    zone: Written
    figures: dict[str, Written]
    used: Written
    percent: Written
    host: Written
    host_index: int
    bought_today: Written


@dataclass
class Need:
    """What the municipalities need, by municipality: 0 for those that take no part."""

    present: Term
    count: Term
    population: Term
    places: Term
    needed: Term
    extra: Term
    mix: Sequence[Term]
    load: Term
    usual_load: Term
    price: Term
    tax: Term
    host_tax: Term
    reference_tax: Term


def everyone(study: Study) -> tuple[Municipality, ...]:
    """Return all municipalities of the case, as the plan has them."""
    return study.result.plan.case.municipalities


def write_municipalities(book: Book, sheet: Sheet, study: Study) -> Municipalities:
    """Write the figures of the municipalities in open cells."""
    w, plan, members = book.words, study.result.plan, everyone(study)
    sheet.top(
        w.t(TITLE),
        w.t(
            "Who takes part is 1, who doesn't 0. An empty cell is not known; it is never read as 0 where that matters."
        ),
    )
    sheet.heading(N_("Figures of the municipalities"), M)
    sheet.freeze()
    numbers = standing(constant_texts(sheet, N_("Number"), [m.number for m in members]))
    inside = {m.number for m in plan.participants}
    takes = sheet.open_line(N_("Takes part"), along(M, [float(m.number in inside) for m in members]), "count", SWITCH)
    figures = {key: figure_line(sheet, key, members, figure_values(study, members, key)) for key in FIGURES}
    zones = [key.removeprefix(TAX) for key in load() if key.startswith(TAX)]
    zone = sheet.open_texts(ALL_FIELDS["tax_zone"].label, M, [m.tax_zone for m in members], zones)
    agreed = plan.agreement
    used = along(M, [float(agreed.used.get(m.number, np.nan)) for m in members])
    percent = along(M, [float(agreed.percentages.get(m.number, np.nan)) for m in members])
    used_cells = sheet.open_line(N_("Places used, for the two-part key"), used, "one", between(0, MOST_PLACES))
    percent_cells = sheet.open_line(N_("Agreed part, for the fixed key"), percent, "share", between(0, 1))
    sheet.heading(N_("The joint facility and today"))
    host = sheet.open_texts(N_("Number of the host"), "", [plan.host.number], numbers_of(members))
    row = np.nan if plan.bought_today is None else plan.bought_today
    today = sheet.open_line(
        N_("Places bought today, where the municipalities haven't told"), single(row), "one", between(0, MOST_PLACES),
        name="bought_places_today",
    )  # fmt: skip
    how_known(sheet, members)
    index = numbers_of(members).index(plan.host.number)
    return Municipalities(takes, numbers, zone, figures, used_cells, percent_cells, host, index, today)


def numbers_of(members: Sequence[Municipality]) -> list[str]:
    """Return the numbers of municipalities."""
    return [m.number for m in members]


def constant_texts(sheet: Sheet, label: str, texts: Sequence[str]) -> Term:
    """Write a line of texts along the municipalities, and return its cells."""
    cells = sheet.placed(np.zeros((len(texts), 1, 1, 1)))
    start = (sheet.row, 3)
    sheet.texts(label, texts)
    return Written(cells.value, cells.text, cells.level, cells.sheet, start, ((0, 1), (0, 0), (0, 0), (0, 0)))


def figure_values(study: Study, members: Sequence[Municipality], key: str) -> Float:
    """Return a figure of each municipality as the plan has it; NaN where it is not known."""
    found = []
    for m in members:
        if key == "population":
            found.append(float(m.population))
        elif key == "places_needed":
            found.append(float(m.places))
        elif key == "extra_staff":
            found.append(float(m.extra_staff))
        elif key == "users":
            found.append(np.nan if m.users is None else float(m.users))
        elif key in NEEDS:
            found.append(float(m.need[NEEDS.index(key)]) if m.need else np.nan)
        else:
            number = value(m.figure(key))
            found.append(np.nan if number is None else float(number))
    return np.array(found)


def figure_line(sheet: Sheet, key: str, members: Sequence[Municipality], values: Float) -> Written:
    """Write a figure of each municipality, in the colours of how it is known."""
    field = FIELDS[key]
    kind = {"money": "kroner", "number": "posts"}.get(field.kind, "count")
    fills = [FILLS[m.figure(key).status] for m in members]
    whole = field.kind == "count"
    return sheet.open_line(
        field.label, along(M, values), kind, between(0, field.most, whole), fills=fills, unit=field.unit
    )


def how_known(sheet: Sheet, members: Sequence[Municipality]) -> None:
    """Write with a sign and a word how each figure is known."""
    w = sheet.book.words
    sheet.heading(N_("How the figures are known"), M)
    for key in FIGURES:
        signs = [BADGES[m.figure(key).status] for m in members]
        sheet.texts(FIELDS[key].label, [f"{sign} {w.t(word)}" for sign, word in signs])


def write_need(sheet: Sheet, study: Study, a: Assumptions, cells: Municipalities) -> Need:
    """Write the need that follows from the figures: who takes part, mix of profiles, load, price and employer tax."""
    result, figures = study.result, cells.figures
    sheet.heading(N_("What follows: the need"), M)
    present = cells.takes_part
    population = sheet.line(N_("Population that takes part"), present * figures["population"], "count", whole=True)
    places = sheet.line(N_("Places needed"), present * or_zero(figures["places_needed"]), "count", whole=True)
    count = sheet.line(N_("Municipalities that take part"), total(present, M), "count", name="participants")
    needed = sheet.line(N_("Places needed, in all"), total(places, M), "count", name="places_needed")
    extra = when(places > 0, or_zero(figures["extra_staff"]), 0)
    extra_posts = sheet.line(N_("Extra staff in every shift, where a place is needed"), extra, "posts")
    own = [figures[key] for key in NEEDS]
    counted = sheet.line(
        N_("Places by profile, as counted"), when(every(*map(known, own)), own[0] + own[1] + own[2], 0), "count"
    )
    usual = a.under("need.profile_share")
    mix = [
        sheet.line(N_("Share of {profile}"), ratio(cell, counted, usual[profile]), "share",
                   profile=sheet.book.words.t(NEED_LABELS[f"need_{profile}"]).lower())
        for profile, cell in zip(PROFILES, own, strict=True)
    ]  # fmt: skip
    factors = a.under("need.load_factor")
    load_terms = [share * factors[profile] for profile, share in zip(PROFILES, mix, strict=True)]
    mean = sheet.line(N_("Mean load per place"), load_terms[0] + load_terms[1] + load_terms[2], "three")
    shares = [usual[profile] * factors[profile] for profile in PROFILES]
    usual_load = sheet.line(N_("Mean load of the usual mix"), shares[0] + shares[1] + shares[2], "three")
    price = sheet.line(N_("Price of a bought place per day, per unit of load"), price_of(a, figures, mean), "kroner")
    tax = sheet.line(N_("Employer tax"), a.tax_rate(cells.zone, tax_values(result, everyone(study))), "share")
    host = sheet.line(N_("Employer tax of the host"), tax_of_host(cells, tax, result), "share")
    reference = reference_tax(sheet, study, tax)
    return Need(
        present, count, population, places, needed, extra_posts, mix, mean, usual_load, price, tax, host, reference
    )


def price_of(a: Assumptions, figures: Mapping[str, Written], mean: Term) -> Term:
    """Return the price of bought places per unit of load: a contract's where there is one and places are bought."""
    contract, bought = figures[CONTRACT], figures[BOUGHT]
    buys = when(known(bought), bought, 1) > 0
    return when(every(known(contract), buys), contract / when(mean > 0, mean, 1), a("private.price_per_day"))


def tax_values(result: Result, members: Sequence[Municipality]) -> Float:
    """Return the employer tax of each municipality."""
    return along(M, [value_of(result.values, f"{TAX}{m.tax_zone}") for m in members])


def tax_of_host(cells: Municipalities, tax: Written, result: Result) -> Term:
    """Return the employer tax of the host, whose number stands in a cell."""
    rate = single(value_of(result.values, f"{TAX}{result.plan.host.tax_zone}"))

    def text(place: Place) -> str:
        return f"INDEX({tax.span(M, place)},MATCH({cells.host.text(place)},{cells.numbers.span(M, place)},0))"

    return Term(rate, text)


def reference_tax(sheet: Sheet, study: Study, tax: Written) -> Written:
    """Write the employer tax of the case's own host, by which a price is told in hours."""
    case = study.result.plan.case
    index = case.numbers.index(case.host)
    return sheet.line(
        N_("Employer tax of {host}, by which a price is told in hours"),
        Term(tax.value[index : index + 1], lambda place: tax.cell(place._replace(municipality=index), fixed=True)),
        "share",
        host=case.municipality(case.host).name,
    )


@dataclass
class Allotment:
    """Places allotted in the joint facility and bought beside it, by municipality, and their sums."""

    allotted: Written
    rest: Written
    used: Term
    outside: Written


def write_allotment(sheet: Sheet, need: Need, places: Term) -> Allotment:
    """Write the places allotted: what each needs, or a split by largest remainder where there are too few."""
    sheet.heading(N_("What follows: places in the joint facility"), M)
    enough = sheet.line(N_("The facility has room for all (1) or not (0)"), when(places >= need.needed, 1, 0), "count")
    whole = sheet.line(
        N_("Whole places of each"),
        when(enough > 0, need.places, floor(places * need.places / largest_one(need.needed))), "count",
    )  # fmt: skip
    left = sheet.line(
        N_("Remainder of each"), when(enough > 0, 0, remainder(places * need.places, largest_one(need.needed))), "count"
    )
    order = sheet.line(N_("Order by remainder, ties to the first"), order_of(standing(left)), "count")
    still = sheet.line(N_("Places still to be split"), when(enough > 0, 0, places - total(standing(whole), M)), "count")
    allotted = sheet.line(
        N_("Allotted places"), whole + when(still >= order, 1, 0), "count", whole=True, bold=True
    )  # fmt: skip
    rest = sheet.line(N_("Places bought beside"), need.places - allotted, "count", whole=True)
    used = sheet.line(N_("Allotted places, in all"), total(allotted, M), "count")
    outside = sheet.line(
        N_("All its places are bought beside (1)"), when(every(rest > 0, allotted <= 0), 1, 0), "count"
    )
    return Allotment(allotted, rest, used, outside)


def largest_one(needed: Term) -> Term:
    """Return a number to divide by: 1 where nothing is needed."""
    return when(needed > 0, needed, 1)


def order_of(left: Written) -> Term:
    """Return the order by falling remainder, ties to the first."""
    values = left.value[:, 0, 0, 0]
    order = [
        float((values > one).sum() + (values[: place + 1] == one).sum()) for place, one in enumerate(values.tolist())
    ]

    def text(place: Place) -> str:
        first, here = left.cell(place._replace(municipality=0), True), left.cell(place)
        return f'COUNTIF({left.span(M, place)},">"&{here})+COUNTIF({first}:{here},{here})'

    return Term(along(M, order), text, 1)
