"""How sure the winner among sites is: all ways of weighing, what would change it, and a second opinion."""

from __future__ import annotations

import math
from collections.abc import Mapping
from html import escape
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st
from numpy.typing import NDArray

from planning.errors import N_
from sitecriteria import CRITERIA, Flip
from ui import site_robust, site_sure_charts, siting, state, tables
from ui.site_robust import SecondOpinion, Standing
from ui.sites import Shown, site_labels
from ui.tables import Column
from ui.wording import MISSING, Wording

Floats = NDArray[np.float64]

ALL, NEAR = "all", "near"
WAYS, OWN_DOUBT = "sites.ways", "sites.own_doubt"
MOST_BARS, MOST_CENTRAL = 12, 5
RARE = 0.01
SHOWN_PLACES = 3
PLACES = (N_("best"), N_("second"), N_("third"), N_("further down"))


@st.cache_data(show_spinner=False, max_entries=16)
def spread(_shown: Shown, *_key: Any, rows: pd.DataFrame, curves: str) -> tuple[Floats, Floats]:
    """Return the least and the most of every value, measured once for what the key says."""
    del rows, curves
    return site_robust.spread(_shown.ranking, _shown.around, _shown.criteria)


@st.cache_data(show_spinner=False, max_entries=32)
def tried(
    _shown: Shown, ids: tuple[str, ...], values: Floats, bounds: Floats | None, ends: tuple[Floats, Floats] | None
) -> Standing:
    """Return what comes of all ways of weighing."""
    del ids, values
    found = site_robust.standing(_shown.ranking, bounds, ends)
    assert found is not None
    return found


@st.cache_data(show_spinner=False, max_entries=32)
def taken_away(
    _found: Standing, ids: tuple[str, ...], values: Floats, first: Floats, bounds: Floats | None
) -> dict[str, tuple[str, float]]:
    """Return what comes of taking away each site that may be best."""
    del ids, values, first
    return site_robust.without(_found, bounds, RARE)


def bounds_of(shown: Shown) -> Floats | None:
    """Return the bounds of the weights that are tried; None where all are."""
    return site_robust.near(shown.view.choices.weights) if state.recall(WAYS, ALL) == NEAR else None


def standing(shown: Shown) -> Standing | None:
    """Return the standing of the sites for the ways of weighing chosen; None where no site may be ranked."""
    sites = site_robust.eligible(shown.ranking)
    if not sites:
        return None
    bounds = bounds_of(shown)
    ends = None
    if state.recall(OWN_DOUBT, False):
        with st.spinner(shown.view.words.t("Measuring round each site ...")):
            ends = spread(shown, *plan_key(shown), rows=shown.ranking.rows,
                          curves=state.write_curves(shown.view.choices.curves))  # fmt: skip
    values = site_robust.values_table(sites)
    return tried(shown, tuple(one.site.id for one in sites), values, bounds, ends)


def plan_key(shown: Shown) -> tuple[Any, ...]:
    """Return what measures follow besides the sites: the data, the season, the area and who takes part."""
    people = tuple((m.number, m.places) for m in shown.view.result.plan.participants)
    year = shown.view.case.population_year
    return shown.view.store.data_version(), shown.view.choices.winter, shown.around.needed_area, people, year


def sentence(shown: Shown) -> str:
    """Return for how many ways of weighing the best is best, for the answer of the page; empty without sites."""
    found = standing(shown)
    if found is None or not any(one.rank for one in shown.ranking.ranked):
        return ""
    w, leader = shown.view.words, shown.ranking.ranked[0].id
    most = found.leader
    if state.recall(WAYS, ALL) == NEAR:
        said = N_("{name} is best for {share} of 100 ways of weighing near this one.")
    else:
        said = N_("{name} is best for {share} of 100 ways of weighing.")
    first = w.t(said, name=shown.name(leader), share=hundred(w, found.first(leader)))
    if most == leader:
        return first
    other = w.t("{name} is best for more of them: {share}.", name=shown.name(most),
                share=hundred(w, found.first(most)))  # fmt: skip
    return f"{first} {other}"


def hundred(w: Wording, share: float) -> str:
    """Write a share as so many of 100; what is not quite none is said."""
    if 0 < share < 0.005:
        return w.t("less than 1")
    return w.number(100 * share)


def draw(shown: Shown) -> None:
    """Draw the part of the page that tells how sure the winner is."""
    w = shown.view.words
    st.header(w.t("How sure is the winner?"))
    ways(w)
    found = standing(shown)
    if found is None:
        st.info(w.t("No site meets the requirements, so there is no winner to test. See what would help below."))
        return
    with st.spinner(w.t("Taking each site away in turn ...")):
        away = taken_away(found, found.ids, found.values, found.found.first, bounds_of(shown))
    flips = site_robust.flips(shown.ranking, shown.view.choices.weights)
    st.html(tables.answer([sentence(shown), clear(shown, found)]))
    picture, words = st.columns([1.35, 1], gap="medium")
    with picture:
        table = bars(shown, found)
        st.altair_chart(
            site_sure_charts.ranks(table, w.t("of 100 ways of weighing"), shown.view.dark),
            alt=in_words(shown, found),
        )
        if len(found.ids) > MOST_BARS:
            st.caption(w.t("The {count} that are best most often; all are in the table.", count=MOST_BARS))
    with words:
        st.subheader(w.t("What would change the winner?"))
        said = "".join(f"<li>{escape(text)}</li>" for text in changes(shown, found, away, flips))
        st.html(f'<div class="bops-findings"><ul>{said}</ul></div>')
    opinion = site_robust.second_opinion(shown.ranking, shown.criteria, shown.view.choices.weights)
    st.html(ranks_html(shown, found, opinion))
    st.caption(opinion_text(shown, opinion))
    with st.expander(w.t("Which weights make each site the best?")):
        st.html(central_html(shown, found))
        st.caption(w.t("The middle of all ways of weighing for which the site is best. With even weights each question "
                       "has {share}.", share=w.percent(1 / len(CRITERIA), 0)))  # fmt: skip
        st.html(flips_html(shown, flips))


def ways(w: Wording) -> None:
    """Let the reader choose which ways of weighing are tried, and whether measures are uncertain in themselves."""
    names = {ALL: w.t("All ways of weighing"), NEAR: w.t("Near the weights above")}
    left, right = st.columns([1.35, 1], gap="medium", vertical_alignment="bottom")
    with left:
        st.segmented_control(
            w.t("Which ways of weighing are tried?"), list(names), format_func=names.get, required=True,
            help=w.t("Near: each weight at most {points} percentage points from the one above.",
                     points=w.number(100 * site_robust.WIDTH)),
            **state.bound(WAYS, state.recall(WAYS, ALL), lambda way: state.keep(WAYS, way or ALL)),
        )  # fmt: skip
    with right:
        st.toggle(
            w.t("Let the measures vary too"),
            help=w.t(
                "A site known only by its village may lie {metres} m off, and areas taken for granted may be {share} "
                "smaller or larger. A missing value is drawn anyway: here within the ends it must lie between.",
                metres=w.number(site_robust.POINT_METRES["village"]), share=w.percent(site_robust.ASSUMED_SHARE, 0),
            ),
            **state.bound(OWN_DOUBT, state.recall(OWN_DOUBT, False), lambda on: state.keep(OWN_DOUBT, on)),
        )  # fmt: skip


def clear(shown: Shown, found: Standing) -> str:
    """Say whether there is a clear winner, and what it is sure of at its own weights."""
    w, winner = shown.view.words, site_robust.winner(shown.ranking)
    if winner is None:
        said = w.t("There is no clear winner: with the weights above the lead is less than {points} points of 100.",
                   points=site_robust.CLEAR_LEAD)  # fmt: skip
    else:
        said = w.t("{name} is a clear winner with the weights above.", name=shown.name(winner))
    sure = float(found.found.confidence[found.ids.index(found.leader)])
    missing = bool(np.isnan(found.values).any()) or state.recall(OWN_DOUBT, False)
    if not missing or math.isnan(sure):
        return said
    text = N_("With the weights that suit it best, {name} is best for {share} of 100 draws of what is not known.")
    return f"{said} {w.t(text, name=shown.name(found.leader), share=hundred(w, sure))}"


def bars(shown: Shown, found: Standing) -> pd.DataFrame:
    """Return the table of :func:`ui.site_sure_charts.ranks`: the sites that are best most often first."""
    w, labels, rows = shown.view.words, names(shown), []
    for site in by_first(found)[:MOST_BARS]:
        end = 0.0
        for place, share in enumerate(places(found, site)):
            start, end = end, end + 100 * share
            label = w.t(PLACES[place])
            rows.append({"site": labels[site], "place": place, "label": label, "start": start, "end": end,
                         "text": hundred(w, share),
                         "tip": f"{labels[site]}, {label}: {hundred(w, share)}"})  # fmt: skip
    return pd.DataFrame(rows)


def names(shown: Shown) -> dict[str, str]:
    """Return the names of the sites, told apart by id where they are alike; without their rank."""
    return {site: label.split("  ", 1)[1] for site, label in site_labels(shown).items()}


def by_first(found: Standing) -> list[str]:
    """Return the sites, those best most often first."""
    return sorted(found.ids, key=found.first, reverse=True)


def places(found: Standing, site: str) -> list[float]:
    """Return the shares of the first, second and third rank, and of all further down."""
    ranks = found.found.rank_acceptability[found.ids.index(site)]
    first = [float(share) for share in ranks[:SHOWN_PLACES]]
    return [*first, *[0.0] * (SHOWN_PLACES - len(first)), float(ranks[SHOWN_PLACES:].sum())]


def in_words(shown: Shown, found: Standing) -> str:
    """Return the chart as a sentence, for those who can't see it."""
    w, labels = shown.view.words, names(shown)
    lead = w.t("Of 100 ways of weighing, how many make each site the best.")
    return f"{lead} " + "; ".join(
        f"{labels[site]}: {hundred(w, found.first(site))}" for site in by_first(found)[:MOST_BARS]
    )


def changes(
    shown: Shown, found: Standing, without: Mapping[str, tuple[str, float]], flips: list[Flip | None]
) -> list[str]:
    """Return what would change the winner, in sentences: one weight, one site."""
    w, said = shown.view.words, []
    smallest = min(filter(None, flips), key=lambda flip: flip.change, default=None)
    if smallest is None:
        said.append(w.t("No single weight, moved alone, makes another site the best."))
    else:
        text = N_("The smallest change of one weight: {criterion} from {now} to {then}; then {name} is best.")
        said.append(w.t(text, criterion=w.t(list(CRITERIA.values())[smallest.criterion].label).lower(),
                        now=w.percent(smallest.now), then=w.percent(smallest.then),
                        name=shown.name(ids(shown)[smallest.winner])))  # fmt: skip
    leader = found.leader
    if leader in without:
        other, share = without[leader]
        text = N_("Without {gone}, {name} is best for most ways of weighing: {share} of 100.")
        said.append(w.t(text, gone=shown.name(leader), name=shown.name(other), share=hundred(w, share)))
    turned = [(gone, best) for gone, (best, _) in without.items() if gone != leader and best != leader]
    for gone, best in turned:
        text = N_("Without {gone}, {name} would be best for most ways of weighing instead of {leader}.")
        said.append(w.t(text, gone=shown.name(gone), name=shown.name(best), leader=shown.name(leader)))
    said.append(w.t("Taking a site away never changes the order of the rest by score: each is measured against fixed "
                    "anchors, not against the others."))  # fmt: skip
    return said


def ids(shown: Shown) -> list[str]:
    """Return the ids of the sites that may be ranked, best first."""
    return [one.site.id for one in site_robust.eligible(shown.ranking)]


def ranks_html(shown: Shown, found: Standing, opinion: SecondOpinion | None) -> str:
    """Return the chart as a table, with the ranks by score and by TOPSIS beside."""
    w, labels = shown.view.words, names(shown)
    hint = w.t("The best is close to the best seen on every question and far from the worst; no anchors.")
    columns = [
        Column("site", w.t("Site"), number=False),
        *(Column(str(place), w.t(text)) for place, text in enumerate(PLACES)),
        Column("sure", w.t("Sure with its own weights"), help=w.t("Of 100 draws of what is not known.")),
        Column("score", w.t("Rank by score")),
        Column("topsis", w.t("Rank by TOPSIS"), help=hint),
    ]
    rows = [
        {"site": labels[site], **{str(i): hundred(w, share) for i, share in enumerate(places(found, site))},
         "sure": sure(w, float(found.found.confidence[found.ids.index(site)])),
         "score": w.number(shown.ranking.of(site).rank),
         "topsis": w.number(opinion.ranks[site]) if opinion else MISSING}
        for site in by_first(found)
    ]  # fmt: skip
    return tables.wrapping(tables.table(columns, rows, w.t("Of 100 ways of weighing, how many give which rank")))


def sure(w: Wording, share: float) -> str:
    """Write a confidence; a site that never is best has none."""
    return "–" if math.isnan(share) else hundred(w, share)


def opinion_text(shown: Shown, opinion: SecondOpinion | None) -> str:
    """Say what TOPSIS left out, and whether it changes its mind when a site is taken away."""
    w = shown.view.words
    if opinion is None:
        return w.t("No question with a weight is known for all sites, so there are no TOPSIS ranks.")
    said = []
    if opinion.left_out:
        left = w.join(w.t(CRITERIA[key].label).lower() for key in opinion.left_out)
        said.append(w.t("TOPSIS compares measures known for all sites, so it leaves out {names}.", names=left))
    if opinion.reversals:
        gone, before, after = (shown.name(site) for site in opinion.reversals[0])
        text = N_("It measures sites against each other: without {gone}, {after} would pass {before}.")
        said.append(w.t(text, gone=gone, after=after, before=before))
    else:
        said.append(w.t("Taking a site away changes the order of no others."))
    return " ".join(said)


def central_html(shown: Shown, found: Standing) -> str:
    """Return the central weights of the sites that are best most often, a column each."""
    w, labels = shown.view.words, names(shown)
    best = [site for site in by_first(found) if found.first(site) >= RARE][:MOST_CENTRAL]
    columns = [Column("what", w.t("Criterion"), number=False), *(Column(site, labels[site]) for site in best)]
    central = {site: found.found.central_weights[found.ids.index(site)] for site in best}
    rows = [
        {"what": w.t(criterion.label)} | {site: w.percent(float(central[site][row]), 0) for site in best}
        for row, criterion in enumerate(CRITERIA.values())
    ]
    return tables.wrapping(tables.table(columns, rows, w.t("Weights that make the site the best")))


def flips_html(shown: Shown, flips: list[Flip | None]) -> str:
    """Return, for each question, how far its weight can be moved alone before another site is best."""
    w = shown.view.words
    shares = siting.shares(shown.view.choices.weights)
    columns = [Column("what", w.t("Criterion"), number=False), Column("now", w.t("Weight now")),
               Column("then", w.t("Another is best at")), Column("who", w.t("Then best"), number=False)]  # fmt: skip
    rows = [
        {"what": w.t(CRITERIA[key].label), "now": w.percent(share),
         "then": w.t("no weight") if flip is None else w.percent(flip.then),
         "who": "" if flip is None else shown.name(ids(shown)[flip.winner])}
        for (key, share), flip in zip(shares.items(), flips, strict=True)
    ]  # fmt: skip
    return tables.table(columns, rows, w.t("One weight moved, the others in proportion"))
