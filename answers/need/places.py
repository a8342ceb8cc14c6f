"""How many places, and what does waiting cost? The answer, pictures and tables by number of places and by year, and notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isinf
from typing import Any

import pandas as pd

from answers import counts, memo
from answers.answer import Answer, Picture
from answers.assumptions import amount
from answers.need import charts
from answers.study import Study
from planning import load
from planning.capacity import (
    DRAWS,
    YEARS,
    Question,
    by_year,
    cheapest_span,
    compare_sizes,
    follow,
    offered_load,
    only_demand,
    sizes_of,
    steady_state,
)
from planning.errors import N_
from planning.queueing import BUY, WAIT
from words import signs
from words.sentence import Sentence, counted, interval, said, together
from words.table import Column, Row, Table
from words.wording import MILLION, Wording

OUTSIDE: Mapping[str, str] = {WAIT: N_("people who wait"), BUY: N_("people in a bought place")}
NEAR = 1_000_000
HIGH = 1.9
BY_PLACES, BY_YEAR = 240, 205
"""Heights of the pictures."""
SPAN = N_("9 of 10 histories")
SHARE = N_("share of the time")
SEVERAL = N_(
    "The cheapest is {places} at {net:mill} net a year ({gross:mill} gross, {care_hours:one} care hours "
    "per place in use and day); from {least:count} to {most} it costs at most {near:mill} more."
)
ONLY = N_(
    "The cheapest is {places} at {net:mill} net a year ({gross:mill} gross, {care_hours:one} care hours "
    "per place in use and day); every other number costs more than {near:mill} more."
)


@dataclass(frozen=True)
class TenYears:
    """Ten years by number of places, as :func:`planning.capacity.compare_sizes`, for a question."""

    question: Question
    sizes: pd.DataFrame

    def row(self, which: str) -> dict[str, Any]:
        """Return the row of the plan or of the cheapest number."""
        return {str(name): value for name, value in self.sizes[self.sizes[which]].iloc[0].items()}


def ten_years(study: Study, question: Question) -> TenYears:
    """Return the ten years by number of places."""
    result = study.result
    followed = memo.result(follow, only_demand(result.values), sizes_of(result), question)
    sizes = memo.result(compare_sizes, result, question, followed)
    return memo.named("need.ten_years", (result, question), lambda: TenYears(question, sizes))


def in_short(study: Study, found: TenYears) -> Answer:
    """Say whether the plan's number is right, who waits, and the cheapest number; with what a reader must know."""
    plan, best, near = found.row("plan"), found.row("cheapest"), cheapest_span(found.sizes, NEAR)
    right = said(
        "We don't know whether the plan's number of places ({places:count}) is enough until the municipalities have told how "
        "many new users come, and how long they stay. With {arrivals} and a mean stay of {stay}, a place is free "
        "{free:pct} of the time over ten years ({free_span}).",
        **{**plan, **spans(plan, free="pct"), **demand(study)},
    )
    span = {"places": counts.places(best["places"]), "least": near[0], "most": counts.places(near[1]), "near": NEAR}
    cheapest = Sentence(ONLY if near[0] == near[1] else SEVERAL, best | span)
    outside = {
        WAIT: N_("On average {waiting:one} wait for one ({waiting_low:one}–{waiting_high:one}); to buy a place for each of "
                 "them meanwhile costs {overflow_net:mill} net a year ({overflow_gross:mill} gross)."),
        BUY: N_("On average {waiting:one} live in bought places ({waiting_low:one}–{waiting_high:one}), which costs "
                "{overflow_net:mill} net a year ({overflow_gross:mill} gross)."),
    }[found.question.rule]  # fmt: skip
    assumed = said(
        "The cost of a number of places assumes houses of at most {most}, all around the clock, and the "
        "participants' mean need; the plan's own number has the plan's houses and staff. Staff and building cost the same "
        "when places stand empty. The cost of waiting for the people themselves has no price here.",
        most=counts.places(float(study.result.values["staffing.places_per_house"])),
    )
    days = [waiting_days(study, plan)] if found.question.rule == WAIT else []
    return Answer([right, Sentence(outside, plan), cheapest], notes=[*days, in_the_end(study), assumed])


def demand(study: Study) -> dict[str, Sentence]:
    """Return arrivals and mean stay, each with its unit and how well it is known: "3 persons a year (○ assumed)"."""
    return {"arrivals": known(study, "capacity.arrivals_per_year"), "stay": known(study, "capacity.mean_stay")}


def known(study: Study, key: str) -> Sentence:
    """Return a value with its unit and how well it is known, on one line."""
    row = load()[key]
    status = "scenario" if key in study.choices.changes else str(row.nearest(study.choices.year).kind)
    value = amount(row, float(study.result.values[key]), unit=True)
    found = Sentence("{value} ({status})", {"value": value, "status": signs.told(status)})
    return Sentence("{found:unbroken}", {"found": found})


def waiting_days(study: Study, plan: Mapping[str, Any]) -> Sentence:
    """Say how many days are waited a year, and what they cost where they are days as discharge-ready in hospital."""
    price = float(study.result.values["capacity.discharge_ready_price"])
    if not price:
        return said(
            "With the plan, {days} are waited a year in all. In {year:year}, a day as discharge-ready in mental "
            "health had no price: that came in 2019.",
            days=counts.days(plan["days"]), year=study.result.values.year,
        )  # fmt: skip
    return said(
        "With the plan, {days} are waited a year in all. If those who wait are discharge-ready in hospital, the "
        "municipalities pay {price:kr} a day, {cost:mill} a year, instead of buying places.",
        days=counts.days(plan["days"]), price=price, cost=plan["days_price"],
    )  # fmt: skip


def in_the_end(study: Study) -> Sentence:
    """Say where it would end if nothing ever changed (Erlang), which is no figure to plan by."""
    places = study.result.plan.places
    end = steady_state(study.result.values, places)
    values: dict[str, float | Sentence] = {"places": places, "load": end.load, "bought": end.bought, "wait": end.wait}
    if isinf(end.days):
        text = N_(
            "If it went on like this for ever (Erlang), {load:one} places would be needed at a time, no fewer than the "
            "{places:count} there are: the queue would grow without end, and {bought:pct} of those who come would need a "
            "bought place."
        )
        return Sentence(text, values)
    values |= {"places": counts.places(places), "days": counts.days(end.days)}
    text = N_(
        "If it went on like this for ever (Erlang), {load:one} places would be in use at a time; of those who come, "
        "{wait:pct} would have to wait for one of {places}, {days} a year in all, or {bought:pct} "
        "would need a bought place. With stays of years that is far away: plan by the ten years."
    )
    return Sentence(text, values)


def by_places(words: Wording, found: TenYears) -> Answer:
    """Show by number of places whether one is free, who waits, and what it costs: a sentence to each picture."""
    w, rows, rule = words, found.sizes.to_dict("records"), found.question.rule
    texts = [w.say(size(row, rule)) for row in rows]
    ends = [0, *(int(found.sizes[which].argmax()) for which in ("plan", "cheapest")), len(rows) - 1]
    told = "; ".join(dict.fromkeys(texts[place] for place in ends))
    heads = {
        "free": (N_("Is a place free?"), N_("Share of the time with a free place: it grows with the number of places.")),
        "waiting": {
            WAIT: (N_("How many wait?"), N_("People who wait at a time: the fewer the places, the more wait.")),
            BUY: (N_("How many are bought for?"),
                  N_("People in bought places at a time: the fewer the places, the more.")),
        }[rule],
        "net": (N_("What does it cost?"),
                N_("Too few places must be bought elsewhere, too many stand empty: the cheapest lies between.")),
    }  # fmt: skip
    axes = {"free": SHARE, "waiting": OUTSIDE[rule], "net": N_("million kr net a year")}
    tops = {
        "free": 1.0,
        "waiting": max(1.0, found.row("plan")["waiting_high"] * HIGH),
        "net": found.sizes["net"].min() * HIGH / MILLION,
    }
    pictures = []
    for name, (title, _) in heads.items():
        columns = ["net", "overflow_net"] if name == "net" else [name]
        table = pd.concat([line(w, found.sizes, column).assign(text=texts) for column in columns], ignore_index=True)
        titles = {"x": w.t("number of places"), "value": w.t(axes[name]), "format": axis_format(name)}
        pictures.append(Picture(charts.banded, (table, titles, tops[name], BY_PLACES), f"{w.t(title)} {told}", title))
    return Answer([shows for _, shows in heads.values()], pictures=pictures)


def axis_format(name: str) -> str:
    """Return how the axis of a figure writes its numbers."""
    return "%" if name == "free" else ",~f"


def line(words: Wording, sizes: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return one line of a picture by number of places with its band and rings."""
    scale = MILLION if column.endswith("net") else 1
    series = {"net": words.t("in all"), "overflow_net": words.t("bought places")}
    cheapest = sizes["cheapest"] & (column == "net")
    marks = zip(sizes["plan"] & (column != "overflow_net"), cheapest, strict=True)
    labels = {(True, True): words.t("the plan, and the cheapest"), (True, False): words.t("the plan"),
              (False, True): words.t("the cheapest"), (False, False): ""}  # fmt: skip
    return pd.DataFrame(
        {
            "x": sizes["places"],
            "value": sizes[column] / scale,
            "low": sizes[f"{column}_low"] / scale,
            "high": sizes[f"{column}_high"] / scale,
            "series": series.get(column, ""),
            "label": [labels[mark] for mark in marks],
        }
    )


def size(row: Row, rule: str) -> Sentence:
    """Return one number of places in words."""
    return counted(
        "{count} place: free {free:pct} of the time, {waiting:one} {outside:term}, {net:mill} net and {gross:mill} gross a "
        "year, {care_hours:one} care hours a day",
        "{count} places: free {free:pct} of the time, {waiting:one} {outside:term}, {net:mill} net and {gross:mill} gross "
        "a year, {care_hours:one} care hours a day",
        row["places"], **row, outside=OUTSIDE[rule],
    )  # fmt: skip


def sizes_table(study: Study, found: TenYears) -> Table:
    """Return every number of places as a table."""
    rule = found.question.rule
    columns = [
        Column("places", N_("Places")),
        Column("free", N_("A place is free, share of the time"), "pct"),
        Column("free_span", SPAN, "pct"),
        Column("waiting", OUTSIDE[rule], "one"),
        Column("waiting_span", SPAN, "one"),
        Column("days", N_("Waiting days a year"), "count"),
        Column("days_price", N_("Price of those days, mill. kr"), "millions"),
        Column("overflow_net", N_("Bought places, mill. kr net"), "millions"),
        Column("full_net", N_("The facility, all places in use, mill. kr net"), "millions"),
        Column("net", N_("In all, mill. kr net"), "millions"),
        Column("net_span", SPAN, "millions"),
        Column("gross", N_("In all, mill. kr gross"), "millions"),
        Column("care_hours", N_("Care hours per place in use and day"), "one"),
    ]
    rows = [
        {**row, "places": marked(row), **spans(row, free="pct", waiting="one", net="millions")}
        for row in found.sizes.to_dict("records")
    ]
    year = study.result.values.year
    caption = said("Ten years by number of places, means a year, price year {year:year}", year=year)
    table = Table(columns, rows, caption, key="places", style=("heads",))
    return table if rule == WAIT else table.without("days", "days_price")


def marked(row: Row) -> Sentence:
    """Return a number of places, marked where it is the plan's or the cheapest."""
    marks = [mark for which, mark in (("plan", said("the plan")), ("cheapest", said("the cheapest"))) if row[which]]
    template = "{places:count} ({marks})" if marks else "{places:count}"
    return Sentence(template, {"places": row["places"], "marks": together(*marks, between=", ")})


def spans(row: Row, **kinds: str) -> dict[str, Sentence]:
    """Return the bands of figures, each of its kind: 40–61."""
    return {f"{name}_span": interval(row[f"{name}_low"], row[f"{name}_high"], kind) for name, kind in kinds.items()}


def year_by_year(study: Study, question: Question) -> Answer:
    """Show how the ten years go with the plan's places."""
    places, rule = study.result.plan.places, question.rule
    course = memo.result(by_year, only_demand(study.result.values), places, question)
    columns = [
        Column("year", N_("Year"), "count"),
        Column("free", N_("A place is free, share of the time"), "pct"),
        Column("free_span", SPAN, "pct"),
        Column("used", N_("Places in use"), "one"),
        Column("waiting", OUTSIDE[rule], "one"),
        Column("waiting_span", SPAN, "one"),
    ]
    rows = [{**row, **spans(row, free="pct", waiting="one")} for row in course.to_dict("records")]
    caption = said("The plan's {places}, year by year", places=counts.places(places))
    return Answer(
        [said("How do the ten years go with {places}?", places=counts.places(places))],
        pictures=memo.result(course_pictures, study.words, course, rule),
        tables=[Table(columns, rows, caption, key="places-by-year", style=("heads",))],
    )


def course_pictures(words: Wording, course: pd.DataFrame, rule: str) -> list[Picture]:
    """Return the pictures of the plan by year: whether a place is free, and who waits."""
    shows = {
        "free": (N_("Share of each year in which a place is free."), SHARE),
        "waiting": (
            N_("How many people wait at a time, year by year.") if rule == WAIT
            else N_("How many people live in bought places, year by year."),
            OUTSIDE[rule],
        ),
    }  # fmt: skip
    text = N_(
        "year {year:count}: a place is free {free:pct} of the time, {used:one} places in use, {waiting:one} {outside:term}"
    )
    rows: Sequence[Row] = course.to_dict("records")
    texts = [words.say(Sentence(text, {**row, "outside": OUTSIDE[rule]})) for row in rows]
    pictures = []
    for name, (title, axis) in shows.items():
        lines = {"value": course[name], "low": course[f"{name}_low"], "high": course[f"{name}_high"]}
        table = pd.DataFrame({"x": course["year"], **lines, "series": "", "text": texts, "label": ""})
        titles = {"x": words.t("year after the first day"), "value": words.t(axis), "format": axis_format(name)}
        top = 1.0 if name == "free" else max(1.0, float(table["high"].max()))
        told = f"{words.t(title)} {'; '.join(texts)}"
        pictures.append(Picture(charts.banded, (table, titles, top, BY_YEAR), told, title))
    return pictures


def explained(study: Study) -> dict[str, Any]:
    """Return the numbers that the explanation puts in."""
    return {**demand(study), "load": offered_load(study.result.values), "years": YEARS, "draws": DRAWS}
