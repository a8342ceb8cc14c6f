"""What the section on places and waiting says: its answer, notes, tables, and how it is computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isinf

import pandas as pd

from answers import assumptions
from answers.study import Study
from planning import load
from planning.capacity import DRAWS, YEARS, Question, cheapest_span, offered_load, steady_state
from planning.errors import N_
from planning.queueing import BUY, WAIT
from words import signs
from words.wording import MILLION, NO_BREAK

OUTSIDE: Mapping[str, str] = {WAIT: N_("people who wait"), BUY: N_("people in a bought place")}
NEAR = 1_000_000
HIGH = 1.9


@dataclass(frozen=True)
class Shown:
    """What the section draws: the question asked, ten years by number of places, and the plan's row of it."""

    question: Question
    sizes: pd.DataFrame
    plan: Mapping[str, float]
    cheapest: Mapping[str, float]


def answer(view: Study, shown: Shown) -> list[str]:
    """Return the answer: is the plan's number right, who waits, and the cheapest number."""
    w, plan, best = view.words, shown.plan, shown.cheapest
    right = N_(
        "Whether {places} places are right can't be known until arrivals and stays are delivered; with {arrivals} and "
        "a mean stay of {stay}, a place is free {free} of the time over ten years ({low}–{high})."
    )
    near = cheapest_span(shown.sizes, NEAR)
    cheapest = w.t(
        "The cheapest is {places} places at {net} net a year ({gross} gross, {hours} care hours per place and day); from "
        "{least} to {most} places it costs at most {near} more.",
        places=w.number(best["places"]), net=w.millions(best["net"]), gross=w.millions(best["gross"]),
        hours=w.number(best["care_hours"], 1, 1), least=w.number(near[0]), most=w.number(near[1]), near=w.millions(NEAR),
    )  # fmt: skip
    return [
        w.t(right, places=w.number(plan["places"]), arrivals=known(view, "capacity.arrivals_per_year"),
            stay=known(view, "capacity.mean_stay"), free=w.percent(plan["free"], 0),
            low=w.percent(plan["free_low"], 0), high=w.percent(plan["free_high"], 0)),
        outside_sentence(view, shown),
        cheapest,
    ]  # fmt: skip


def known(view: Study, key: str) -> str:
    """Return a value with its unit and how well it is known: "3 persons a year (○ assumed)"."""
    row, w = load()[key], view.words
    status = "scenario" if key in view.choices.changes else str(row.nearest(view.choices.year).kind)
    value = assumptions.shown(w, row, float(view.result.values[key]), unit=True)
    return f"{value} ({signs.badge(w, status)})".replace(" ", NO_BREAK)


def outside_sentence(view: Study, shown: Shown) -> str:
    """Say who finds no place and what buying for them costs, net beside gross."""
    w, plan = view.words, shown.plan
    text = {
        WAIT: N_("On average {people} wait for one ({low}–{high}); to buy a place for each of them meanwhile costs {net} net a "
                 "year ({gross} gross)."),
        BUY: N_("On average {people} live in bought places ({low}–{high}), which costs {net} net a year ({gross} gross)."),
    }[shown.question.rule]  # fmt: skip
    return w.t(text, people=w.number(plan["waiting"], 1, 1), low=w.number(plan["waiting_low"], 1, 1),
               high=w.number(plan["waiting_high"], 1, 1), net=w.millions(plan["overflow_net"]),
               gross=w.millions(plan["overflow_gross"]))  # fmt: skip


def panels(view: Study, rule: str) -> dict[str, tuple[str, str, str]]:
    """Return the pictures by number of places: heading, what it shows in a sentence, and title of the axis."""
    w = view.words
    outside = {
        WAIT: (w.t("How many wait?"), w.t("People who wait at a time: the fewer the places, the more wait.")),
        BUY: (w.t("How many are bought for?"), w.t("People in bought places at a time: the fewer the places, the more.")),
    }[rule]  # fmt: skip
    return {
        "free": (
            w.t("Is a place free?"),
            w.t("Share of the time with a free place: it grows with the number of places."),
            w.t("share of the time"),
        ),
        "waiting": (*outside, w.t(OUTSIDE[rule])),
        "net": (
            w.t("What does it cost?"),
            w.t("Too few places must be bought elsewhere, too many stand empty: the cheapest lies between."),
            w.t("million kr net a year"),
        ),
    }


def year_panels(view: Study, rule: str) -> dict[str, tuple[str, str]]:
    """Return the pictures by year: what each shows in a sentence, and title of the axis."""
    w = view.words
    waiting = {
        WAIT: w.t("How many people wait at a time, year by year."),
        BUY: w.t("How many people live in bought places, year by year."),
    }[rule]
    return {
        "free": (w.t("Share of each year in which a place is free."), w.t("share of the time")),
        "waiting": (waiting, w.t(OUTSIDE[rule])),
    }


def panel(view: Study, shown: Shown, name: str) -> tuple[pd.DataFrame, float]:
    """Return the rows of one picture (:func:`ui.need.places_charts.banded`), and the largest value that fits in it."""
    sizes = shown.sizes
    columns = {"free": ["free"], "waiting": ["waiting"], "net": ["net", "overflow_net"]}[name]
    parts = [one_line(view, shown, column) for column in columns]
    table = pd.concat(parts, ignore_index=True)
    if name == "free":
        return table, 1.0
    if name == "net":
        return table, sizes["net"].min() * HIGH / MILLION
    return table, max(1.0, float(sizes.loc[sizes["plan"], "waiting_high"].iloc[0]) * HIGH)


def one_line(view: Study, shown: Shown, column: str) -> pd.DataFrame:
    """Return one line of a picture with its band, tooltips and rings."""
    w, sizes = view.words, shown.sizes
    scale = MILLION if column.endswith("net") else 1
    series = {"net": w.t("in all"), "overflow_net": w.t("bought places")}
    ringed = column != "overflow_net"
    return pd.DataFrame(
        {
            "x": sizes["places"],
            "value": sizes[column] / scale,
            "low": sizes[f"{column}_low"] / scale,
            "high": sizes[f"{column}_high"] / scale,
            "series": series.get(column, ""),
            "text": [size_text(view, shown, row) for row in sizes.to_dict("records")],
            "label": [ring(view, row, column) if ringed else "" for row in sizes.to_dict("records")],
        }
    )


def ring(view: Study, row: Mapping[str, float], column: str) -> str:
    """Return what stands at the ring of a number of places; the cheapest is told in the picture of cost only."""
    w = view.words
    if row["plan"]:
        both = row["cheapest"] and column == "net"
        return w.t("the plan, and the cheapest") if both else w.t("the plan")
    return w.t("the cheapest") if row["cheapest"] and column == "net" else ""


def size_text(view: Study, shown: Shown, row: Mapping[str, float]) -> str:
    """Return one number of places in words."""
    w = view.words
    return w.n(
        "{count} place: free {free} of the time, {people} {outside}, {net} net and {gross} gross a year, {hours} care "
        "hours a day",
        "{count} places: free {free} of the time, {people} {outside}, {net} net and {gross} gross a year, {hours} care "
        "hours a day",
        int(row["places"]), free=w.percent(row["free"], 0), people=w.number(row["waiting"], 1, 1),
        outside=w.t(OUTSIDE[shown.question.rule]), net=w.millions(row["net"]), gross=w.millions(row["gross"]),
        hours=w.number(row["care_hours"], 1),
    )  # fmt: skip


def in_words(view: Study, shown: Shown, title: str) -> str:
    """Return a picture by number of places as a sentence: its first, planned, cheapest and last number."""
    sizes = shown.sizes
    rows = [sizes.iloc[0].to_dict(), dict(shown.plan), dict(shown.cheapest), sizes.iloc[-1].to_dict()]
    return title + " " + "; ".join(dict.fromkeys(size_text(view, shown, row) for row in rows))


def notes(view: Study, shown: Shown) -> list[str]:
    """Return what a reader must know: waiting days and their price, the steady state, and what the cost assumes."""
    w, plan = view.words, shown.plan
    found = [days_sentence(view, plan)] if shown.question.rule == WAIT else []
    most = w.number(float(view.result.values["staffing.places_per_house"]))
    return [
        *found,
        steady_sentence(view),
        w.t("The cost of a number of places assumes houses of at most {most} places, all around the clock, and the "
            "participants' mean need; staff and building cost the same when places stand empty. The cost of waiting for the "
            "people themselves has no price here.", most=most),
    ]  # fmt: skip


def days_sentence(view: Study, plan: Mapping[str, float]) -> str:
    """Say how many days are waited a year, and what they cost where they are days as discharge-ready in hospital."""
    w, price = view.words, float(view.result.values["capacity.discharge_ready_price"])
    days = w.number(plan["days"], 0)
    if not price:
        text = N_(
            "With the plan, {days} days are waited a year in all. In {year}, a day as discharge-ready in mental health "
            "had no price: that came in 2019."
        )
        return w.t(text, days=days, year=view.result.values.year)
    text = N_(
        "With the plan, {days} days are waited a year in all. If those who wait are discharge-ready in hospital, the "
        "municipalities pay {price} a day, {cost} a year, instead of buying places."
    )
    return w.t(text, days=days, price=w.money(price), cost=w.millions(plan["days_price"]))


def steady_sentence(view: Study) -> str:
    """Say where it would end if nothing ever changed (Erlang), which is no figure to plan by."""
    w, places = view.words, view.result.plan.places
    end = steady_state(view.result.values, places)
    said = {"places": w.number(places), "load": w.number(end.load, 1), "bought": w.percent(end.bought, 0)}
    if isinf(end.days):
        text = N_(
            "If it went on like this for ever (Erlang), {load} places would be needed at a time, no fewer than the "
            "{places} there are: the queue would grow without end, and {bought} of those who come would need a bought place."
        )
        return w.t(text, **said)
    text = N_(
        "If it went on like this for ever (Erlang), {load} places would be in use at a time; of those who come, {wait} "
        "would have to wait for one of {places} places, {days} days a year in all, or {bought} would need a bought "
        "place. With stays of years that is far away: plan by the ten years."
    )
    return w.t(text, **said, wait=w.percent(end.wait, 0), days=w.number(end.days, 0))


def years_shown(view: Study, rule: str, course: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return one picture of the course by year (:func:`ui.need.places_charts.banded`)."""
    return pd.DataFrame(
        {
            "x": course["year"],
            "value": course[name],
            "low": course[f"{name}_low"],
            "high": course[f"{name}_high"],
            "series": "",
            "text": [year_text(view, rule, row) for row in course.to_dict("records")],
            "label": "",
        }
    )


def year_text(view: Study, rule: str, row: Mapping[str, float]) -> str:
    """Return one year in words."""
    w = view.words
    return w.t("year {year}: a place is free {free} of the time, {used} places in use, {people} {outside}",
               year=w.number(row["year"]), free=w.percent(row["free"], 0), used=w.number(row["used"], 1, 1),
               people=w.number(row["waiting"], 1, 1), outside=w.t(OUTSIDE[rule]))  # fmt: skip


EXPLAINED = (
    N_(
        "**Arrivals and stays.** {arrivals} a year come by chance, apart from each other, and stay {stay} on average, some "
        "short, some very long. Arrivals × mean stay = {load} places in use at a time in the long run."
    ),
    N_(
        "**Ten years, exactly.** From the first day, the chance of every number of people in need is followed through "
        "{years} years (a Markov chain in continuous time). A place is free while fewer people than places are there."
    ),
    N_(
        "**Bands.** {draws} made-up histories of {years} years; each number of places meets the same chance. 5 of 100 "
        "histories lie below the band, 5 above."
    ),
    N_(
        "**Cost.** The facility with that number of places, all staff there from the first day; rent, running cost and "
        "state refund follow the places in use; and a bought place of mean need for each person without one, net of "
        "the state refund. The cheapest number has the lowest sum."
    ),
    N_(
        "**What is left out.** People differ, move in groups and wait with unequal urgency; nobody is turned away or "
        "moves elsewhere. Figures that municipalities deliver replace the assumed ones."
    ),
)


def explained(view: Study) -> dict[str, str]:
    """Return the numbers that the explanations put in."""
    w = view.words
    return {
        "arrivals": known(view, "capacity.arrivals_per_year"),
        "stay": known(view, "capacity.mean_stay"),
        "load": w.number(offered_load(view.result.values), 1),
        "years": w.number(YEARS),
        "draws": w.number(DRAWS),
    }
