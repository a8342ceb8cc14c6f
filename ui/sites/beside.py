"""Two to four sites side by side."""

from __future__ import annotations

import streamlit as st

from answers.sites.card import measure_text
from answers.sites.ranking import score_text, site_labels, site_names
from answers.sites.shown import Shown
from sitecriteria import CRITERIA
from ui.kit.drawing import html
from ui.kit.folded import part
from ui.session import state
from ui.sites.routes import minutes, routes, season
from words import tables
from words.tables import Column
from words.wording import MISSING

MOST_BESIDE = 4


def draw(shown: Shown) -> None:
    """Draw the sites that the reader compares."""
    w = shown.view.words
    st.header(w.t("Sites side by side"))
    st.caption(
        w.t("Score, measures, price, hazard and travel with a column for each site; the two best to begin with.")
    )
    part(w.t("Compare two to four sites, question by question"), "sites.beside", lambda: compared(shown))


def compared(shown: Shown) -> None:
    """Draw the choice of sites, and the table."""
    beside = choose_beside(shown)
    if beside:
        html(beside_html(shown, beside))


def choose_beside(shown: Shown) -> list[str]:
    """Let the reader choose two to four sites to compare, by names that a move of a weight leaves as they are.

    Streamlit finds what is chosen by its text: texts with the rank were other ones after each move, and crashed the page.
    """
    w, names = shown.view.words, site_names(shown)
    kept = [site for site in state.recall("sites.beside", list(names)[:2]) if site in names]
    st.multiselect(
        w.t("Sites side by side (two to four)"), list(names), format_func=names.get, placeholder=w.t("Choose"),
        **state.bound("sites.beside", kept, lambda sites: state.keep("sites.beside", sites[-MOST_BESIDE:])),
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
