"""The card of a site, drawn, and the button that chooses it for the plan."""

from __future__ import annotations

from functools import partial

import streamlit as st

from answers.sites import card
from answers.sites.ranking import site_labels
from answers.sites.shown import Shown
from answers.sites.timetable import stop_facts
from ui.kit.drawing import html
from ui.kit.layout import side_by_side
from ui.session import state
from ui.session.picked import SHOWN
from ui.sites.shown import current, redraw
from words import tables


def draw(shown: Shown) -> None:
    """Draw the card of a site."""
    w = shown.view.words
    st.header(w.t("One site: what is measured, and what is not known"))
    left, right = side_by_side(shown.view, [1.35, 1])
    with left:
        site = choose(shown)
        html(tables.whole_words(card.measures_html(shown, site)))
    with right:
        plan_button(shown, site)
        html(card.findings_html(shown, site))
        html(card.list_html(stop_facts(shown, site) + card.facts(shown, site) + card.provenance(shown, site)))


def choose(shown: Shown) -> str:
    """Let the reader choose the site whose card is shown."""
    w, labels, site = shown.view.words, site_labels(shown), current(shown) or ""
    st.selectbox(
        w.t("Site"), list(labels), format_func=labels.get, **state.bound("sites.shown", site, partial(redraw, state.keep, SHOWN))
    )  # fmt: skip
    return site


def plan_button(shown: Shown, site: str) -> None:
    """Offer to put a site into the plan, or to take it out."""
    w, chosen = shown.view.words, shown.view.choices.site
    if chosen == site:
        st.button(w.t("Take this site out of the plan"), key="sites.out", on_click=redraw,
                  args=(state.choose_site, None))  # fmt: skip
        st.caption(card.effect(shown))
        return
    sets = w.t("Sets the host, its employer tax, the price of the plot and the building that stands there.")
    st.button(
        w.t("Choose this site for the plan"), key="sites.choose", type="primary", on_click=redraw,
        args=(state.choose_site, site), help=sets,
    )  # fmt: skip
