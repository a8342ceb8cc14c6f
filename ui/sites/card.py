"""The card of a site, drawn, and the button that chooses it for the plan."""

from __future__ import annotations

from functools import partial

import streamlit as st

from answers.sites import card
from answers.sites.ranked import RankedSites
from planning.scenario import PLOT_COST
from ui.kit import draw, reason, resets
from ui.kit.layout import side_by_side
from ui.session import state
from ui.session.picked import SHOWN
from ui.sites.read import current, redraw
from words.sentence import said


def draw_card(sites: RankedSites) -> None:
    """Draw the card of the site chosen."""
    view = sites.view
    st.header(view.words.t("One site: what is measured, and what is not known"))
    left, right = side_by_side(view, [1.35, 1])
    with left:
        site = choose(sites)
        found = card.card(sites, site)
        measures, facts = found.tables
        draw.table(view, measures)
    with right:
        plan_button(sites, site)
        title, *findings = found.sentences
        draw.findings(view, findings, title)
        draw.facts(view, facts)


def choose(sites: RankedSites) -> str:
    """Let the reader choose the site whose card is shown."""
    labels, site = sites.labels, current(sites) or ""
    shown = state.bound("sites.shown", site, partial(redraw, state.keep, SHOWN))
    st.selectbox(sites.view.words.t("Site"), list(labels), format_func=labels.__getitem__, **shown)
    return site


def plan_button(sites: RankedSites, site: str) -> None:
    """Offer to put a site into the plan, or to take it out."""
    view = sites.view
    w = view.words
    if view.choices.site == site:
        st.button(
            w.t("Take this site out of the plan"), key="sites.out", on_click=redraw, args=(state.choose_site, None)
        )
        reason.ask(view, "site")
        draw.captions(view, [card.effect(sites)])
        return
    sets = w.t("Sets the host, its employer tax, the price of the plot and the building that stands there.")
    st.button(
        w.t("Choose this site for the plan"), key="sites.choose", type="primary", on_click=redraw,
        args=(into_plan, site), help=sets,
    )  # fmt: skip


def into_plan(site: str) -> None:
    """Choose a site for the plan; a plot cost that was changed gives way, which can be undone."""
    told = said("The price of the plot is that of the site, in place of the one that was typed.")
    resets.side_effect(PLOT_COST in state.choices().changes, told, partial(state.choose_site, site))
