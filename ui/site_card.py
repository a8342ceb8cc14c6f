"""One site's card: measures, requirements, facts, provenance and ways; and sites side by side."""

from __future__ import annotations

import math
from collections.abc import Mapping
from html import escape

import pandas as pd
import streamlit as st

from planning.errors import N_
from sitecriteria import CRITERIA, AssessedSite, Route, find_route, snap
from ui import siting, state, tables
from ui.sites import POINTS, Shown, choose, plan_button, score_text, site_labels
from ui.tables import Column
from ui.timetable_texts import stop_facts
from ui.wording import MISSING, NO_BREAK, Wording

MOST_BESIDE = 4
UNITS: Mapping[str, str] = {"min": N_("min"), "m": "m", "m²": "m²"}


def draw(shown: Shown) -> None:
    """Draw the card of a site, and sites side by side."""
    w = shown.view.words
    st.header(w.t("One site: what is measured, and what is not known"))
    left, right = st.columns([1.35, 1], gap="medium")
    with left:
        site = choose(shown)
        st.html(measures_html(shown, site))
    with right:
        plan_button(shown, site)
        st.html(findings_html(shown, site))
        st.html(list_html(stop_facts(shown, site) + facts(shown, site) + provenance(shown, site)))
    st.header(w.t("Sites side by side"))
    beside = choose_beside(shown)
    if beside:
        st.html(beside_html(shown, beside))


def measure_text(w: Wording, key: str, measure: float) -> str:
    """Write a measure with its unit."""
    if math.isnan(measure):
        return MISSING
    if math.isinf(measure):
        return w.t("no road")
    unit = CRITERIA[key].unit
    if key == "building":
        return w.percent(measure, 0)
    if key == "nature":
        measure = round(measure, -1)
    return w.number(measure) + NO_BREAK + w.t(UNITS.get(unit, unit))


def measures_html(shown: Shown, site: str) -> str:
    """Return a site's measures, values, weights and points as a table that adds up to the score."""
    w, one, assessed = shown.view.words, shown.ranking.of(site), shown.ranking.assessed[site]
    columns = [
        Column("what", w.t("Criterion"), number=False),
        Column("measure", w.t("Measured")),
        Column("value", w.t("Value 0–1"), help=w.t("By straight lines through the anchors of the criterion.")),
        Column("weight", w.t("Weight")),
        Column("points", w.t("Points"), help=w.t("Weight times value, with the weights of what is known.")),
    ]
    weights = siting.shares(shown.view.choices.weights)
    rows = [
        {
            "what": w.t(criterion.label),
            "measure": measure_text(w, key, assessed.assessments[key].measure),
            "value": value_text(w, assessed, key),
            "weight": w.percent(weights[key]),
            "points": w.number(one.contributions[key], 1, 1),
        }
        for key, criterion in CRITERIA.items()
    ]
    total = {"what": w.t("Score of 100"), "points": w.number(one.score, 1, 1), "weight": w.percent(1)}
    total["value"] = f"{w.number(one.low)}–{w.number(one.high)}"
    return tables.table(columns, rows, w.t("What is measured at {name}", name=shown.name(site)), [total])


def value_text(w: Wording, assessed: AssessedSite, key: str) -> str:
    """Write the value of a criterion; where it is missing, the ends it must lie between."""
    found = assessed.assessments[key]
    if found.known:
        return w.number(found.value, 2)
    return f"{MISSING} ({w.number(found.low, 2)}–{w.number(found.high, 2)})"


def findings_html(shown: Shown, site: str) -> str:
    """Return what fails and what must be known of a site, each with its remedy."""
    w, assessed = shown.view.words, shown.ranking.assessed[site]
    said = [("✗", siting.sentence(w, finding)) for finding in assessed.fails]
    said += [("⚠", text) for text in siting.warnings(w, shown.ranking, shown.ranking.of(site), shown.view.result.plan)]
    rows = "".join(f"<li><span aria-hidden='true'>{sign}</span> {escape(text)}</li>" for sign, text in said)
    title = w.t("Fails a requirement, and warnings") if assessed.fails else w.t("Requirements met; warnings")
    return f'<div class="bops-findings"><strong>{escape(title)}</strong><ul>{rows}</ul></div>'


def facts(shown: Shown, site: str) -> list[tuple[str, str]]:
    """Return what is known of a site itself, as names and values."""
    w, row = shown.view.words, shown.ranking.rows.loc[site]
    answers = {True: w.t("yes"), False: w.t("no")}
    points = ", ".join(f"{w.t(label)}: {answers.get(row[key], MISSING)}" for key, label in POINTS.items())
    return [
        (w.t("Plot"), area(w, row["plot_area"])),
        (w.t("Access takes"), area(w, row["access_area"])),
        (w.t("Building that suits"), area(w, row["existing_area"])),
        (w.t("The plan needs"), area(w, shown.around.needed_area)),
        (w.t("Storeys planned"), w.number(row["storeys"])),
        (w.t("Plot price, 2024 kr"), w.money(row["plot_cost"])),
        (w.t("In a hazard zone"), answers.get(row["hazard_zone"], MISSING)),
        (w.t("Place to work"), points),
        (w.t("Nearest home"), shown_only(w, row["neighbour_distance"])),
    ]


def area(w: Wording, figure: float) -> str:
    """Write an area."""
    return w.number(figure) + (NO_BREAK + "m²" if figure == figure else "")


def shown_only(w: Wording, metres: float) -> str:
    """Write the distance to neighbours, which is never scored."""
    text = w.number(metres) + (NO_BREAK + "m" if metres == metres else "")
    return f"{text} ({w.t('shown, never scored: isolation is no quality')})"


def provenance(shown: Shown, site: str) -> list[tuple[str, str]]:
    """Return where a site's figures come from; who gave them is not said in public view."""
    w, row = shown.view.words, shown.ranking.rows.loc[site]
    lat, lon = siting.degrees(row["lat"]), siting.degrees(row["lon"])
    names = dict(zip(shown.land.outlines["number"], shown.land.outlines["name"], strict=True))
    assessed = shown.ranking.assessed[site].site
    _, metres = snap(shown.roads.network, assessed.easting, assessed.northing)
    told = not row["version"] or not shown.view.choices.public  # what a person wrote of where it comes from
    translated = w.t if row["version"] == 0 else str  # what a person typed is shown as typed
    said = [
        (w.t("Municipality"), names.get(row["number"], row["number"])),
        (w.t("Point"), f"{lat}, {lon}"),
        (w.t("To the nearest road of the model"), f"{w.number(round(float(metres[0]), -1))}{NO_BREAK}m"),
        (w.t("Known"), tables.badge(w, row["status"]) + (f": {translated(row['source'])}" if told else "")),
        (w.t("Note"), translated(row["note"]) if row["note"] else MISSING),
    ]
    if row["version"] and told:
        said.append((w.t("Given by"), f"{row['who']}, {w.date(row['entered_at'])}"))
    return said


def list_html(pairs: list[tuple[str, str]]) -> str:
    """Return names and values as a list."""
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in pairs)
    return f'<dl class="bops-facts">{rows}</dl>'


def routes(shown: Shown, site: str) -> dict[str, Route]:
    """Return the way from a site to the centre of each participant, by name."""
    people = shown.around.participants
    if people is None:
        return {}
    network, here = shown.roads.network, shown.ranking.assessed[site].site
    start, _ = snap(network, here.easting, here.northing)
    ends, _ = snap(network, people.places["easting"], people.places["northing"])
    nodes = people.places["road_node"].fillna(pd.Series(ends)).astype(int)
    return {
        name: find_route(network, int(start[0]), node) for name, node in zip(people.places["name"], nodes, strict=True)
    }


def routes_html(shown: Shown, site: str) -> str:
    """Return the way to the participants' centres as a table: driving, crossing and waiting apart."""
    w = shown.view.words
    columns = [
        Column("to", w.t("Centre of"), number=False),
        Column("minutes", w.t("Minutes")),
        Column("driving", w.t("driving")),
        Column("crossing", w.t("crossing")),
        Column("waiting", w.t("waiting")),
        Column("by", w.t("Ferries and passes"), number=False),
    ]
    rows = [
        {"to": name, "minutes": minutes(w, route.minutes), "driving": w.number(route.driving),
         "crossing": w.number(route.crossing), "waiting": w.number(route.waiting),
         "by": ", ".join((*route.ferries, *route.passes))}
        for name, route in routes(shown, site).items()
    ]  # fmt: skip
    return tables.table(columns, rows, season(shown))


def season(shown: Shown) -> str:
    """Say which roads the minutes are for."""
    w = shown.view.words
    if shown.view.choices.winter:
        return w.t("From the site to the municipalities' centres, without the roads closed all winter")
    return w.t("From the site to the municipalities' centres, with all roads open")


def minutes(w: Wording, figure: float) -> str:
    """Write minutes, or that there is no road."""
    return w.t("no road") if math.isinf(figure) else w.number(figure)


def choose_beside(shown: Shown) -> list[str]:
    """Let the reader choose two to four sites to compare."""
    w, labels = shown.view.words, site_labels(shown)
    kept = [site for site in state.recall("sites.beside", list(labels)[:2]) if site in labels]
    st.multiselect(
        w.t("Sites side by side (two to four)"), list(labels), format_func=labels.get, max_selections=MOST_BESIDE,
        **state.bound("sites.beside", kept, lambda sites: state.keep("sites.beside", sites)),
    )  # fmt: skip
    return kept


def beside_html(shown: Shown, sites: list[str]) -> str:
    """Return sites side by side: score, measures, requirements, and minutes to each participant's centre."""
    w, labels = shown.view.words, site_labels(shown)
    columns = [Column("what", w.t("What"), number=False), *(Column(site, labels[site]) for site in sites)]
    ranked = {site: shown.ranking.of(site) for site in sites}
    rows: list[dict[str, str]] = [
        {"what": w.t("Score of 100")} | {site: score_text(shown, one) for site, one in ranked.items()},
        {"what": w.t("with what is not known put in")}
        | {site: f"{w.number(one.low)}–{w.number(one.high)}" for site, one in ranked.items()},
    ]
    for key, criterion in CRITERIA.items():
        cells = {site: shown.ranking.assessed[site].assessments[key].measure for site in sites}
        rows.append({"what": w.t(criterion.label)} | {site: measure_text(w, key, cell) for site, cell in cells.items()})
    return tables.wrapping(
        tables.table(columns, [*rows, *fact_rows(shown, sites), *minute_rows(shown, sites)], season(shown))
    )


def fact_rows(shown: Shown, sites: list[str]) -> list[dict[str, str]]:
    """Return plot price, hazard and nearest home of sites as rows."""
    w, rows = shown.view.words, shown.ranking.rows
    answers = {True: w.t("yes"), False: w.t("no")}
    price = {site: w.money(rows.loc[site, "plot_cost"]) for site in sites}
    hazard = {site: answers.get(rows.loc[site, "hazard_zone"], MISSING) for site in sites}
    return [{"what": w.t("Plot price, 2024 kr")} | price, {"what": w.t("In a hazard zone")} | hazard]


def minute_rows(shown: Shown, sites: list[str]) -> list[dict[str, str]]:
    """Return the minutes from sites to each participant's centre as rows, under a head."""
    w = shown.view.words
    ways = {site: routes(shown, site) for site in sites}
    head = {"what": w.t("Minutes to the centre of"), "_class": "group"}
    names = list(ways[sites[0]]) if sites else []
    return [head] + [{"what": name} | {site: minutes(w, ways[site][name].minutes) for site in sites} for name in names]
