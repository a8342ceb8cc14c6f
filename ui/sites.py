"""What the page of sites draws: the ranking, a site's card, and sites side by side."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from planning.errors import N_, InputError
from sitecriteria import CRITERIA, Criterion, RankedSite, Surroundings, with_anchors
from ui import site_pages, siting, state
from ui.page import View
from ui.site_charts import COLOURS, on
from ui.site_pages import drawn
from ui.site_robust import CLEAR_LEAD
from ui.wording import Wording

SHOWN = "sites.shown"
FOLLOW = "sites.follow"
ADDING = "sites.adding"
POINTS: Mapping[str, str] = {
    "staff_room": N_("staff room"),
    "resting_room": N_("resting room"),
    "daylight": N_("daylight"),
    "separate_entrance": N_("separate entrance"),
    "parking": N_("parking"),
}


@dataclass(frozen=True)
class Shown:
    """The sites of a view, ranked: what they are measured against, and the roads of the season chosen."""

    view: View
    land: siting.Land
    roads: siting.Roads
    around: Surroundings
    ranking: siting.Ranking
    archived: pd.DataFrame

    @cached_property
    def criteria(self) -> Mapping[str, Criterion]:
        """The criteria, with the value functions chosen."""
        return with_anchors(self.view.choices.curves)

    def name(self, site: str) -> str:
        """Return the name of a site."""
        return str(self.ranking.rows.loc[site, "name"])


@st.cache_resource(show_spinner=False, max_entries=4)
def land_of(_store: Any, version: str) -> siting.Land:
    """Return the map in metres, read once per data version."""
    del version
    return siting.read_land(_store)


@st.cache_resource(show_spinner=False, max_entries=8)
def roads_of(_store: Any, version: str, winter: bool) -> siting.Roads:
    """Return the roads of a season, read once per data version."""
    return siting.read_roads(_store, land_of(_store, version), winter)


@st.cache_resource(show_spinner=False, max_entries=8)
def around_of(_view: View, key: tuple[Any, ...]) -> tuple[siting.Land, siting.Roads, Surroundings]:
    """Return what sites are measured against, with the measures that were taken; made once for what it depends on."""
    version, winter, *_ = key
    land, roads = land_of(_view.store, version), roads_of(_view.store, version, winter)
    land = replace(land, stops=siting.with_timetables(land.stops, _view.store.timetable_stops()))
    return land, roads, siting.surroundings(land, roads, _view.result.plan, _view.result.values)


def around_key(view: View) -> tuple[Any, ...]:
    """Return all that the surroundings of sites depend on."""
    plan, deliveries = view.result.plan, view.store.timetable_deliveries()
    people = tuple((m.number, m.name, m.figure("centre").text, m.places) for m in plan.participants)
    area, year = siting.plan_area(plan, view.result.values), plan.case.population_year
    used = tuple(deliveries.loc[deliveries["used"], "id"])
    return (view.store.data_version(), view.choices.winter, str(view.store.file), area, year, people, used)


def read(view: View) -> Shown:
    """Measure and rank the sites in use by the weights chosen."""
    land, roads, around = around_of(view, around_key(view))
    sites = view.store.sites(view.choices.case)
    ranking = siting.rank(sites, around, view.choices.weights, view.choices.curves)
    return Shown(view, land, roads, around, ranking, sites[sites["archived"]])


def answer(shown: Shown) -> list[str]:
    """Return which site suits best, how clear that is, and what is not known."""
    w, ranked = shown.view.words, [one for one in shown.ranking.ranked if one.rank]
    if not shown.ranking.ranked:
        return [w.t("There is no site in use: add one below, or bring an archived one back.")]
    if not ranked:
        first = w.t("No site meets the requirements: see below what would help.")
        return [first, *open_questions(shown)]
    return [first_sentence(shown, ranked), lead_sentence(shown, ranked), *open_questions(shown)]


def first_sentence(shown: Shown, ranked: list[RankedSite]) -> str:
    """Name the best, or those that tie."""
    w, best = shown.view.words, [one for one in ranked if one.rank == 1]
    names = w.join(shown.name(one.id) for one in best)
    score = w.number(best[0].score)
    if len(best) > 1:
        return w.t(
            "With these weights {names} suit equally well, with {score} points of 100.", names=names, score=score
        )
    return w.t("With these weights {name} suits best, with {score} points of 100.", name=names, score=score)


def lead_sentence(shown: Shown, ranked: list[RankedSite]) -> str:
    """Say how far ahead the best is, and that a small lead is no clear one."""
    w, first = shown.view.words, ranked[0]
    behind = [one for one in ranked if one.rank != 1]
    span = w.t(
        "With what is not known put in, it lies between {low} and {high}.",
        low=w.number(first.low),
        high=w.number(first.high),
    )
    if not behind:
        return span
    lead = first.score - behind[0].score
    text = (
        N_("{name} comes next, {lead} points behind: no clear winner, as less than {clear} points apart.")
        if lead < CLEAR_LEAD
        else N_("{name} comes next, {lead} points behind.")
    )
    said = w.t(text, name=shown.name(behind[0].id), lead=w.number(lead, 1), clear=CLEAR_LEAD)
    return f"{said} {span}"


def open_questions(shown: Shown) -> list[str]:
    """Say what fails, for how many the hazard is unknown, and that examples are made up."""
    w, rows, count = shown.view.words, shown.ranking.rows, len(shown.ranking)
    failing = sum(bool(one.fails) for one in shown.ranking.assessed.values())
    unknown = int(rows["hazard_zone"].isna().sum())
    made_up = int((rows["version"] == 0).sum())
    said = []
    if failing:
        said.append(w.n("{count} site fails a requirement.", "{count} sites fail a requirement.", failing))
    if unknown:
        text = N_("Whether they lie in a hazard zone is not known for {unknown} of {count} sites.")
        said.append(w.t(text, unknown=unknown, count=count))
    if made_up == count:
        said.append(w.t("All are made-up examples at village points, no plots that exist."))
    elif made_up:
        text = N_("{made_up} of {count} sites are made-up examples at village points, no plots that exist.")
        said.append(w.t(text, made_up=made_up, count=count))
    return said


def chart_tables(shown: Shown) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the tables of :func:`ui.site_charts.ranking`."""
    labels = site_labels(shown)
    ranked = drawn(shown.ranking.ranked)
    parts = [part for one in ranked for part in site_parts(shown, one, labels[one.id])]
    totals = [
        {"site": labels[one.id], "score": known(one.score), "low": one.low, "high": one.high,
         "text": score_text(shown, one), "tip": f"{labels[one.id]}: {score_in_words(shown, one)}"}
        for one in ranked
    ]  # fmt: skip
    columns = ["site", "criterion", "points", "start", "end", "colour", "ink", "text", "tip", "fails"]
    return pd.DataFrame(parts, columns=columns), pd.DataFrame(totals)


def site_labels(shown: Shown) -> dict[str, str]:
    """Return the sites as they stand beside the bars: rank and name, told apart by id where names are alike."""
    names = {one.id: f"{one.rank or '✗'}  {shown.name(one.id)}" for one in shown.ranking.ranked}
    times = Counter(names.values())
    return {site: f"{name} ({site})" if times[name] > 1 else name for site, name in names.items()}


def site_parts(shown: Shown, one: RankedSite, label: str) -> list[dict[str, Any]]:
    """Return the parts of a bar, one a criterion, in the order of the registry; missing ones have no length."""
    w, parts, end = shown.view.words, [], 0.0
    for (key, points), colour in zip(one.contributions.items(), COLOURS, strict=True):
        start, end = end, end + (0.0 if math.isnan(points) else points)
        name = w.t(CRITERIA[key].label)
        said = w.t("missing") if math.isnan(points) else w.n("{count} point", "{count} points", round(points))
        parts.append({"site": label, "criterion": name, "points": known(points), "start": start, "end": end,
                      "colour": colour, "ink": on(colour), "text": w.number(points), "fails": one.rank is None,
                      "tip": f"{label}, {name.lower()}: {said}"})  # fmt: skip
    return parts


def known(figure: float) -> float:
    """Return a figure for a chart, 0 where there is none."""
    return 0.0 if math.isnan(figure) else figure


def score_text(shown: Shown, one: RankedSite) -> str:
    """Return the score, and that a site fails."""
    w = shown.view.words
    score = w.number(one.score)
    return score if one.rank else w.t("fails ({score})", score=score)


def score_in_words(shown: Shown, one: RankedSite) -> str:
    """Return the score with the range of what is not known."""
    w = shown.view.words
    text = N_("{score} points, between {low} and {high} with what is not known put in")
    return w.t(text, score=w.number(one.score), low=w.number(one.low), high=w.number(one.high))


def chart_in_words(shown: Shown) -> str:
    """Return the chart as a sentence, for those who can't see it."""
    labels = site_labels(shown)
    lead = shown.view.words.t("Sites by score, stacked by criterion.")
    return f"{lead} " + "; ".join(
        f"{labels[one.id]}: {score_in_words(shown, one)}" for one in drawn(shown.ranking.ranked)
    )


def ranking_html(shown: Shown) -> str:
    """Return the chart as a table."""
    names = dict(zip(shown.land.outlines["number"], shown.land.outlines["name"], strict=True))
    where = {site: names.get(number, number) for site, number in shown.ranking.rows["number"].items()}
    return site_pages.ranking_html(shown.view.words, shown.ranking.ranked, site_labels(shown), where)


def legend_html(shown: Shown) -> str:
    """Return the colours of the criteria in words."""
    keys = [
        f'<span class="bops-key"><i style="background:{colour}"></i>{escape(shown.view.words.t(criterion.label))}</span>'
        for criterion, colour in zip(CRITERIA.values(), COLOURS, strict=True)
    ]
    return f'<p class="bops-legend">{" ".join(keys)}</p>'


def chart_note(shown: Shown) -> str:
    """Return how the chart is read."""
    return shown.view.words.t(
        "The bar is the score: weight times value of what is known, with the weights of what is known only. The line under "
        "it goes from the least to the most that is possible once the rest is known, with all weights; so the score "
        "may lie outside the line. ✗ fails a requirement and has no rank."
    )


def current(shown: Shown) -> str | None:
    """Return the site whose card is shown: the one asked for, else that of the plan, else the best; None without any."""
    known = [one.id for one in shown.ranking.ranked]
    wanted = (state.recall(SHOWN), shown.view.choices.site, *known[:1])
    return next((site for site in wanted if site in known), None)


def choose(shown: Shown) -> str:
    """Let the reader choose the site whose card is shown."""
    w, labels, site = shown.view.words, site_labels(shown), current(shown) or ""
    st.selectbox(
        w.t("Site"), list(labels), format_func=labels.get, **state.bound("sites.shown", site, partial(redraw, state.keep, SHOWN))
    )  # fmt: skip
    return site


def season(view: View) -> None:
    """Let the reader choose between all roads and those of winter."""
    w = view.words
    st.toggle(
        w.t("Winter roads"), help=w.t("Leaves out the roads that are closed all winter."),
        **state.bound("winter", view.choices.winter, partial(redraw, lambda on: state.choose(winter=on))),
    )  # fmt: skip


def redraw(apply: Callable[..., None], *values: Any) -> None:
    """Take a choice that more than the part in hand follows."""
    apply(*values)
    state.keep(FOLLOW, True)


def follow() -> None:
    """Draw the whole page anew where a choice asks for it."""
    if state.take(FOLLOW):
        st.rerun()


def plan_button(shown: Shown, site: str) -> None:
    """Offer to put a site into the plan, or to take it out."""
    w, chosen = shown.view.words, shown.view.choices.site
    if chosen == site:
        st.button(w.t("Take this site out of the plan"), key="sites.out", on_click=redraw,
                  args=(state.choose_site, None))  # fmt: skip
        st.caption(effect(shown))
        return
    sets = w.t("Sets the host, its employer tax, the price of the plot and the building that stands there.")
    st.button(
        w.t("Choose this site for the plan"), key="sites.choose", type="primary", on_click=redraw,
        args=(state.choose_site, site), help=sets,
    )  # fmt: skip


def effect(shown: Shown) -> str:
    """Say what the site of the plan sets."""
    w, site, plan = shown.view.words, shown.view.site, shown.view.result.plan
    price = w.t("unknown, so the base counts") if site is None or site.plot_cost is None else w.money(site.plot_cost)
    text = N_("In the plan: host {host}, employer tax zone {zone}, plot {price}, {area} m² of the building used.")
    used = min(plan.existing_area, shown.around.needed_area)
    return w.t(text, host=plan.host.name, zone=plan.host.tax_zone, price=price, area=w.number(used))


def add_at(view: View, lat: float, lon: float) -> str:
    """Take a point, as from a click on the map, for a new site; return a sentence on where it lies, or why it can't be.

    The page of sites then opens its form with the point filled in.
    """
    w = view.words
    try:
        spot = siting.locate(land_of(view.store, view.store.data_version()), lat, lon)
    except InputError as error:
        return w.say(error)
    state.keep(ADDING, (siting.degrees(lat), siting.degrees(lon)))
    return where(w, spot)


def where(w: Wording, spot: siting.Spot) -> str:
    """Say in which municipality a point lies, and where the map may be wrong."""
    said = w.t("The point lies in {name}.", name=spot.name)
    coast = w.t("On this coarse map it lies on the shore: see on a detailed map that it is on land.")
    return f"{said} {coast}" if spot.on_coast else said
