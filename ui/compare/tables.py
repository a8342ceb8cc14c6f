"""Cost and care side by side, what is offered today, the sources and the explanations of one municipality, drawn."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from answers.compare import charts, economic_plan, tables
from answers.compare.comparison import OneMunicipality
from planning.assumptions import load
from planning.economic_plan import EconomicPlan
from ui.kit import draw, source_link


def draw_side_by_side(s: OneMunicipality, place: DeltaGenerator) -> None:
    """Draw what each option costs as a band, where there is anything to draw."""
    found = charts.side_by_side(s)
    if found.pictures:
        with place.container():
            draw.pictures(s.view, found.pictures)
            draw.notes(s.view, found.notes)


def draw_today(s: OneMunicipality) -> None:
    """Draw what the municipality has told of today, or where to tell it."""
    found = tables.today(s)
    if not found.tables:
        draw.explanations(s.view.words, "nothing_told")
    draw.tables(s.view, found.tables)
    draw.paragraph(s.view, found.notes)
    if not s.view.choices.public:
        st.page_link("pages/municipalities.py", label=s.view.words.t("Type in what there is today"))


def draw_plan(s: OneMunicipality, plan: EconomicPlan) -> None:
    """Draw the economic plan in kroner, folded."""
    found = economic_plan.in_full(s, plan)
    if not found.tables:
        return
    with st.expander(s.view.words.t("The plan in kroner, by function and kind of account")):
        draw.tables(s.view, found.tables)
        draw.notes(s.view, found.notes)


def draw_sources(s: OneMunicipality) -> None:
    """Draw links from the figures to where they come from."""
    w = s.view.words
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        draw.text(f'<p class="bops-legend">{w.t("Sources:")}</p>', width="content")
        for key in tables.SOURCES:
            source_link.link(s.view, key, w.t(load()[key].description))


def explain(s: OneMunicipality) -> None:
    """Write what is particular to this page, and the sharing with the numbers put in."""
    if s.c.result.joint and not s.untold:
        draw.explanations(s.view.words, "sharing_with_numbers", **tables.sharing_with_numbers(s))
    draw.explanations(s.view.words, "today", "travel", "rosters_compared")
