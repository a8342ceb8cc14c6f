"""The first sheet: what the workbook is, what is live in it and what is fixed, its results as exported and as they are now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from answers import public
from answers.study import Study
from planning.assumptions.loader import WHOLES
from planning.errors import N_
from reports.workbook.assumptions import FILLS, Assumptions
from reports.workbook.book import NUMBERS, ONE, Sheet
from reports.workbook.costs import Costs, EqualCare
from reports.workbook.economic_plan import Planned
from reports.workbook.need import Municipalities, Need
from reports.workbook.over_time import Future
from reports.workbook.sharing import SPLIT
from reports.workbook.terms import Place, Term, Written, every, named, product_sum, ratio, single, total, when
from reports.workbook.today import Today
from reports.workbook.wages import Rates
from words.signs import BADGES

TITLE = N_("Read this first")
M = "municipality"
LIVE = (
    N_("Coloured cells are open: every assumption, the municipalities' figures, who takes part, the host, the houses with their "
       "places, posts typed, home or institution. Change one, and all that follows from it changes."),
    N_("Fixed when the workbook was exported: which municipalities there are, how many columns of houses there are (two are "
       "spare), the price year, and the years of the economic plan."),
    N_("Not computed here: Shapley and nucleolus, groups that object, intervals and chances, sites, queues. They stand on the "
       "pages. Assumptions that only these use are marked \"no\" under \"moves figures here\"."),
    N_("When who takes part or places needed are changed, the houses stay as they are: change them too."),
    N_("The sheets are protected without a password, so that no formula is overwritten by mistake."),
)  # fmt: skip
IN_USE, SLACK = ("pay.skill_mix", "need.profile_share", "sharing.weight"), 1e-6
"""Shares that must sum to 1 and move figures here, and by how little they may miss it."""
HERE = (N_("now"), N_("as exported"), N_("change"))


ResultRow = tuple[str, str, Term, str]
"""Label, name, amount and kind of a result."""


@dataclass
class Results:
    """All that the first sheet tells of."""

    need: Need
    rates: Rates
    costs: Costs
    equal_care: EqualCare
    future: Future
    today: Today
    plan: Planned
    institution: Term


def write_head(sheet: Sheet, study: Study, day: date) -> None:
    """Write what the workbook is of: case, plan, price year, code, day of export."""
    w, plan = study.words, study.result.plan
    sheet.top(w.t("BOPS: the plan as a workbook"))
    name = w.t(study.info["title"]) if study.info.get("title") else plan.case.id
    pairs = (
        (N_("Case"), name),
        (N_("Price year"), str(study.result.values.year)),
        (N_("Code of what is computed from"), study.code),
        (N_("Exported"), w.date(day)),
    )
    for label, text in pairs:
        sheet.texts(label, [text], column=1)
    for text in [*map(w.say, public.notes(study)), *([w.t(SPLIT)] if study.estimated else [])]:
        tell(sheet, text)


def tell(sheet: Sheet, text: str) -> None:
    """Write a sentence on a line of its own."""
    sheet.page.merge_range(sheet.row, 0, sheet.row, 8, "", sheet.book.format(text_wrap=True, valign="top"))
    sheet.page.write_string(sheet.row, 0, text, sheet.book.format(text_wrap=True, valign="top"))
    sheet.page.set_row(sheet.row, 15 * (1 + len(text) // 150))
    sheet.row += 1


def write_live(sheet: Sheet) -> None:
    """Write what is live, what is fixed, and what the colours mean."""
    w = sheet.book.words
    sheet.heading(N_("What is live, and what is fixed"))
    for text in LIVE:
        tell(sheet, w.t(text))
    write_signs(sheet)


def write_signs(sheet: Sheet) -> None:
    """Write the colours, signs and words of how well a figure is known."""
    w, book = sheet.book.words, sheet.book
    sheet.heading(N_("How well a figure is known, by colour, sign and word"))
    for status, (sign, word) in BADGES.items():
        sheet.page.write_string(sheet.row, 0, f"{sign} {w.t(word)}", book.format(bg_color=FILLS[status]))
        sheet.row += 1


def write_results(sheet: Sheet, study: Study, results: Results) -> None:
    """Write the region's results: now, as exported, and the change."""
    book, w = sheet.book, study.words
    sheet.heading(N_("Results for the region, kr a year"))
    for column, text in enumerate(HERE, ONE):
        sheet.page.write_string(sheet.row - 1, column, w.t(text), book.format(bold=True))
    rows = [*joint_rows(results), *rows_alone(results)]
    for row in rows:
        result_row(sheet, *row)
    over_time(sheet, results)


def joint_rows(results: Results) -> list[ResultRow]:
    """Return the results of the joint option: label, name, amount and kind; none where one takes part alone."""
    costs, equal = results.costs, results.equal_care
    if costs.joint is None or costs.rest is None or equal.joint_net is None:
        return []
    gross = costs.joint.cost.gross + total(costs.rest.gross, M)
    refund = costs.joint.refunded.all + total(costs.rest.refund, M)
    net = named("joint_gross", gross.value) - named("joint_refund", refund.value)
    return [
        (N_("Joint, gross"), "joint_gross", gross, "kroner"),
        (N_("Joint, state refund"), "joint_refund", refund, "kroner"),
        (N_("Joint, net"), "joint_net", net, "kroner"),
        (N_("Joint, net at equal care"), "joint_net_equal_care", equal.joint_net * 1, "kroner"),
        (
            N_("Joint, care hours per place in use and day"),
            "joint_care_hours",
            costs.joint.staffed.care_hours * 1,
            "two",
        ),
    ]


def rows_alone(results: Results) -> list[ResultRow]:
    """Return the results of the options beside joint."""
    costs, equal, places = results.costs, results.equal_care, results.need.places
    own_hours = ratio(product_sum(costs.own.staffed.care_hours, places, M), results.need.needed)
    implied = ratio(product_sum(equal.implied, places, M), results.need.needed)
    alone, own, private = costs.stand_alone, costs.own.cost, costs.private
    return [
        (N_("Each for itself, gross"), "stand_alone_gross", total(alone.gross, M), "kroner"),
        (N_("Each for itself, net"), "stand_alone_net", total(alone.net, M), "kroner"),
        (N_("Each for itself, net at equal care"), "stand_alone_net_equal_care", total(equal.stand_alone, M), "kroner"),
        (N_("Own houses, gross"), "own_gross", total(own.gross, M), "kroner"),
        (N_("Own houses, net"), "own_net", total(own.net, M), "kroner"),
        (N_("Own houses, net at equal care"), "own_net_equal_care", total(equal.own.net, M), "kroner"),
        (N_("Own houses, care hours per place in use and day"), "own_care_hours", own_hours, "two"),
        (N_("Private purchase, gross"), "private_gross", total(private.gross, M), "kroner"),
        (N_("Private purchase, net"), "private_net", total(private.net, M), "kroner"),
        (N_("Care hours that the private price implies"), "private_care_hours", implied, "two"),
    ]


def result_row(sheet: Sheet, label: str, name: str, amount: Term, kind: str = "kroner") -> None:
    """Write a result: now, as exported, and the change."""
    book = sheet.book
    bold = "net" in name.split("_")
    cells = sheet.line(label, amount, kind, bold=bold, **({"name": name} if name else {}))
    row, value = cells.start[0], float(amount.value.ravel()[0])
    look = book.format(num_format=NUMBERS[kind])
    known = value == value
    if known:
        sheet.page.write_number(row, ONE + 1, value, look)
        now = cells.text(Place(sheet=sheet.title))
        sheet.page.write_formula(row, ONE + 2, f"={now}-D{row + 1}", look, 0)


def over_time(sheet: Sheet, results: Results) -> None:
    """Write present values and new money of the years of the plan."""
    future = results.future
    sheet.heading(N_("Over time, kr"))
    found = [("joint", N_("Joint, present value"), future.joint.npv)] if future.joint else []
    found += [("stand_alone", N_("Each for itself, present value"), future.stand_alone),
              ("own", N_("Own houses, present value"), future.own.npv),
              ("private", N_("Private purchase, present value"), future.private.npv)]  # fmt: skip
    for key, label, npv in found:
        result_row(sheet, label, f"{key}_present_value", total(npv, M))
    for year in range(1, results.plan.change.value.shape[-1]):
        cells = results.plan.change
        words = sheet.book.heads["plan_year"][year]
        result_row(sheet, sheet.book.words.t(N_("New money against today in {year}, kr of that year"), year=words), "",
                   summed_year(cells, year))  # fmt: skip


def summed_year(cells: Written, year: int) -> Term:
    """Return the sum of the municipalities in a year of the plan; empty where today is not known."""
    summed = total(cells, M)
    blank = bool((cells.value != cells.value).all())
    value = summed.value[..., year : year + 1]
    here = Place(plan_year=year)

    def text(place: Place) -> str:
        at = here._replace(sheet=place.sheet)
        span = cells.span(M, at)
        return f'IF(COUNT({span})>0,SUM({span}),"")'

    return Term(value * float("nan") if blank else value, text)


def checks(sheet: Sheet, results: Results, a: Assumptions, cells: Municipalities) -> None:
    """Write what must hold for the figures to mean anything: 1 where it does."""
    need, w = results.need, sheet.book.words
    sheet.heading(N_("Checks: 1 where it holds, 0 where the figures can't be trusted"))
    rows = [
        (w.t(N_("At least two take part, so that there is a joint facility")), need.count > 1),
        (w.t(N_("The host takes part")), host_takes_part(cells) > 0),
        (w.t(N_("Hours are left on duty after vacation, absence and training")), results.rates.net_hours > 0),
    ]
    for prefix in IN_USE:
        parts = list(a.under(prefix).values())
        whole: Term = sum(parts[1:], start=parts[0])
        label = w.t(N_("The shares {parts} sum to 1"), parts=w.t(WHOLES[prefix]))
        rows.append((label, every(whole >= 1 - SLACK, whole <= 1 + SLACK)))
    for label, holds in rows:
        sheet.line(label, when(holds, 1, 0), "count")


def host_takes_part(cells: Municipalities) -> Term:
    """Return whether the host takes part, found by its number."""

    def text(place: Place) -> str:
        numbers = cells.numbers.span(M, place)
        return f"INDEX({cells.takes_part.span(M, place)},MATCH({cells.host.text(place)},{numbers},0))"

    return Term(single(1), text)
