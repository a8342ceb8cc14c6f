"""Two to four sites side by side."""

from __future__ import annotations

import streamlit as st

from answers.sites.beside import side_by_side
from answers.sites.ranked import RankedSites
from answers.study import Study
from ui.kit import draw
from ui.kit.apart import apart
from ui.kit.folded import part
from ui.session import state

MOST_BESIDE = 4


def draw_beside(sites: RankedSites) -> None:
    """Draw the sites that the reader compares."""
    w = sites.view.words
    st.header(w.t("Sites side by side"))
    st.caption(
        w.t("Score, measures, price, hazard and travel with a column for each site; the two best to begin with.")
    )
    apart(sites.view, folded, sites)


def folded(study: Study, sites: RankedSites) -> None:
    """Draw the choice of sites and the table, folded: what is chosen there draws no other part anew."""
    part(
        study.words.t("Compare two to four sites, question by question"), "sites.beside", lambda: compared(study, sites)
    )


def compared(study: Study, sites: RankedSites) -> None:
    """Let the reader choose two to four sites, by names that a move of a weight leaves as they are, and draw them.

    Streamlit finds what is chosen by its text: texts with the rank were other ones after each move, and crashed the page.
    """
    w, names = study.words, sites.names
    kept = [site for site in state.recall("sites.beside", sites.best_first[:2]) if site in names]
    st.multiselect(
        w.t("Sites side by side (two to four)"), list(names), format_func=names.__getitem__, placeholder=w.t("Choose"),
        **state.bound("sites.beside", kept, lambda chosen: state.keep("sites.beside", chosen[-MOST_BESIDE:])),
    )  # fmt: skip
    if kept:
        draw.table(study, side_by_side(sites, kept))
