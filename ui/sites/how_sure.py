"""How sure the winner among sites is: all ways of weighing, what would change it, and a second opinion, drawn."""

from __future__ import annotations

import streamlit as st

from answers.sites import how_sure
from answers.sites.ranked import RankedSites
from sitecriteria import precision
from siting import robust
from ui.kit import draw
from ui.kit.folded import part
from ui.kit.shortened import draw_shortened
from ui.session import state

ALL, NEAR = "all", "near"


def draw_how_sure(sites: RankedSites) -> None:
    """Draw the part of the page that tells how sure the winner is."""
    w = sites.view.words
    st.header(w.t("How sure is the winner?"))
    if not robust.eligible(sites.ranking):
        st.info(w.t("No site meets the requirements, so there is no winner to test. See what would help below."))
        return
    draw.answer(sites.view, how_sure.in_short(sites))
    part(w.t("Try all ways of weighing: which site has which rank, and what would change the winner"), "sites.sure",
         lambda: tried(sites))  # fmt: skip
    part(w.t("Which weights make each site the best?"), "sites.central", lambda: central(sites))


def tried(sites: RankedSites) -> None:
    """Draw what comes of all ways of weighing."""
    view = sites.view
    choose_ways(sites)
    with st.spinner(view.words.t("Trying all ways of weighing ...")):
        found, changes, ranked = how_sure.tried(sites), how_sure.without(sites), how_sure.all_ranks(sites)
    draw.paragraph(view, found.sentences)
    ranks, words = st.columns([1.35, 1], gap="medium")
    with ranks:
        draw.pictures(view, found.pictures)
        draw.captions(view, found.notes)
    with words:
        st.subheader(view.words.t("What would change the winner?"))
        draw.findings(view, changes)
    for table in ranked.tables:
        draw_shortened(view, "sites.sure", table)
    draw.captions(view, ranked.notes)


def central(sites: RankedSites) -> None:
    """Draw the weights that suit each site best, and how far each weight can be moved alone."""
    found = how_sure.central(sites)
    best, moved = found.tables
    draw.table(sites.view, best)
    draw.captions(sites.view, found.notes)
    draw.table(sites.view, moved)


def choose_ways(sites: RankedSites) -> None:
    """Let the reader choose which ways of weighing are tried, and whether measures are uncertain in themselves."""
    w, chosen = sites.view.words, sites.view.choices
    names = {ALL: w.t("All ways of weighing"), NEAR: w.t("Near the weights above")}
    now = NEAR if chosen.near else ALL
    left, right = st.columns([1.35, 1], gap="medium", vertical_alignment="bottom")
    with left:
        st.segmented_control(
            w.t("Which ways of weighing are tried?"), list(names), format_func=names.__getitem__, required=True,
            help=w.t("Near: each weight at most {points} percentage points from the one above.",
                     points=w.number(100 * robust.WIDTH)),
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
