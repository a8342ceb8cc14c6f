"""How sure the winner among sites is: all ways of weighing, what would change it, and a second opinion."""

from __future__ import annotations

import math
from html import escape

import numpy as np
import streamlit as st

from answers.sites import robust
from answers.sites.how_sure import (
    MOST_BARS,
    bars,
    by_first,
    central_html,
    flips_html,
    in_words,
    ranks_html,
    smallest_change,
    without_texts,
)
from answers.sites.shown import Shown
from answers.sites.standing import hundred
from planning.errors import N_
from sitecriteria import CRITERIA, Flip, precision
from siting import robust as siting_robust
from siting.robust import Standing
from ui.kit import html as kit_html
from ui.kit.drawing import html
from ui.kit.folded import part
from ui.kit.picture import picture
from ui.session import state
from ui.sites import how_sure_charts
from ui.sites.paging import shortened
from ui.sites.standing import firsts, sentence, standing, taken_away
from words.wording import plain

ALL, NEAR = "all", "near"


def draw(shown: Shown) -> None:
    """Draw the part of the page that tells how sure the winner is."""
    w = shown.view.words
    st.header(w.t("How sure is the winner?"))
    if not siting_robust.eligible(shown.ranking):
        st.info(w.t("No site meets the requirements, so there is no winner to test. See what would help below."))
        return
    flips = siting_robust.flips(shown.ranking, shown.view.choices.weights)
    html(kit_html.answer([sentence(shown), clear(shown), smallest_change(shown, flips)]))
    part(w.t("Try all ways of weighing: which site has which rank, and what would change the winner"), "sites.sure",
         lambda: tried(shown))  # fmt: skip
    part(w.t("Which weights make each site the best?"), "sites.central", lambda: central(shown, flips))


def tried(shown: Shown) -> None:
    """Draw what comes of all ways of weighing."""
    w = shown.view.words
    ways(shown)
    found = standing(shown)
    if found is None:
        return
    if said := sure_of_itself(shown, found):
        st.markdown(said)
    ranks, words = st.columns([1.35, 1], gap="medium")
    with ranks:
        picture(
            how_sure_charts.ranks, bars(shown, found), w.t("of 100 ways of weighing"), shown.view.dark, shown.view.letters,
            words=in_words(shown, found), letters=shown.view.letters,
        )  # fmt: skip
        if len(found.ids) > MOST_BARS:
            st.caption(w.t("The {count} that are best most often; all are in the table.", count=MOST_BARS))
    with words:
        st.subheader(w.t("What would change the winner?"))
        changes = without_texts(shown, found, taken_away(shown, found))
        html(f'<div class="bops-findings"><ul>{"".join(f"<li>{escape(text)}</li>" for text in changes)}</ul></div>')
    opinion = siting_robust.second_opinion(shown.ranking, shown.criteria, shown.view.choices.weights)
    html(ranks_html(shown, found, opinion, shortened(w, "sure", by_first(found))))
    st.caption(plain(robust.opinion_text(w, opinion, shown.name)))


def central(shown: Shown, flips: list[Flip | None]) -> None:
    """Draw the weights that suit each site best, and how far each weight can be moved alone."""
    w, found = shown.view.words, standing(shown)
    if found is None:
        return
    html(central_html(shown, found))
    st.caption(w.t("The middle of all ways of weighing for which the site is best. With even weights each question "
                   "has {share}.", share=w.percent(1 / len(CRITERIA), 0)))  # fmt: skip
    html(flips_html(shown, flips))


def ways(shown: Shown) -> None:
    """Let the reader choose which ways of weighing are tried, and whether measures are uncertain in themselves."""
    w, chosen = shown.view.words, shown.view.choices
    names = {ALL: w.t("All ways of weighing"), NEAR: w.t("Near the weights above")}
    now = NEAR if chosen.near else ALL
    left, right = st.columns([1.35, 1], gap="medium", vertical_alignment="bottom")
    with left:
        st.segmented_control(
            w.t("Which ways of weighing are tried?"), list(names), format_func=names.get, required=True,
            help=w.t("Near: each weight at most {points} percentage points from the one above.",
                     points=w.number(100 * siting_robust.WIDTH)),
            **state.bound("sites.ways", now, lambda way: state.choose(near=way == NEAR)),
        )  # fmt: skip
    with right:
        st.toggle(
            w.t("Let the measures vary too"),
            help=w.t(
                "A site known only by its village may lie {metres} m off, and areas taken for granted may be {share} "
                "smaller or larger. A missing value is drawn anyway: here within the ends it must lie between.",
                metres=w.number(precision.POINT_METRES["village"]), share=w.percent(precision.ASSUMED_SHARE, 0),
            ),
            **state.bound("sites.own_doubt", chosen.vary, lambda vary: state.choose(vary=vary)),
        )  # fmt: skip


def clear(shown: Shown) -> str:
    """Say whether there is a clear winner, and where not, of what it leads by too little."""
    w, winner = shown.view.words, siting_robust.winner(shown.ranking, firsts(shown))
    if winner is not None:
        return w.t("{name} is a clear winner: best with the weights above, and for clearly the most ways of weighing.",
                   name=shown.name(winner))  # fmt: skip
    if siting_robust.too_little(siting_robust.lead_of_points(shown.ranking)):
        return w.t("There is no clear winner: with the weights above the lead is less than {points} points of 100.",
                   points=siting_robust.CLEAR_LEAD)  # fmt: skip
    return w.t("There is no clear winner: {name} leads with the weights above, but not by {points} of 100 ways of weighing.",
               name=shown.name(shown.ranking.ranked[0].id), points=siting_robust.CLEAR_LEAD)  # fmt: skip


def sure_of_itself(shown: Shown, found: Standing) -> str:
    """Say how sure the site that is best most often is at the weights that suit it; nothing where all is known."""
    w, sure = shown.view.words, float(found.found.confidence[found.ids.index(found.leader)])
    missing = bool(np.isnan(found.values).any()) or shown.view.choices.vary
    if not missing or math.isnan(sure):
        return ""
    text = N_("With the weights that suit it best, {name} is best for {share} of 100 draws of what is not known.")
    return plain(w.t(text, name=shown.name(found.leader), share=hundred(w, sure)))
