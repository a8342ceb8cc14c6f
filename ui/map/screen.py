"""The controls of the map page, the map itself, the card beside it and the tables that are its twins."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from answers.map import answer, colours
from answers.map import reach as answers_reach
from answers.map import suitability as answers_suitability
from answers.map.region import MEASURES, Chosen, Region
from answers.map.suitability import Heat
from answers.study import Study
from planning.errors import N_
from siting import cells
from ui.kit import draw, paper, parts, picking, saving
from ui.kit.drawing import html, style_sheet
from ui.kit.labels import told_apart
from ui.map import layers, leaflet_frame, reach, read, suitability
from ui.session import state
from ui.session.picked import ADDING, SHOWN, add_at
from words.wording import NO_BREAK, Wording, plain

STYLE = Path(__file__).with_name("region.css")
TURN, SEEN, GOAL = "map.turn", "map.seen", "map.goal"
MEASURE, SHOWN_LAYERS = "map.measure", "map.layers"
BY_CLICK, SAID = "map.by_click", "map.said"
CLICKED, PICKED, PICKED_SITE = "map.clicked", "map.picked", "map.picked_site"
LAYERS: Mapping[str, str] = {
    "water": N_("Fjords and lakes"),
    "road": N_("Roads"),
    "ferry": N_("Ferries"),
    "park": N_("National parks"),
    "glacier": N_("Glaciers"),
    "centre": N_("Centres"),
    "care": N_("Specialist care"),
    "stop": N_("Stops"),
    "site": N_("Sites"),
    suitability.LAYER: N_("Suitability"),
    reach.LAYER: N_("Reach"),
}
USUAL = tuple(name for name in LAYERS if name not in ("stop", suitability.LAYER, reach.LAYER))
HEIGHT = 460
PROJECTOR = ".st-key-region-map iframe{height:clamp(23rem,calc(100vh - 14.5rem),62rem) !important}"


def style(view: Study) -> None:
    """Put the style of the page in force; for a projector the map fills the height."""
    style_sheet(STYLE)
    if view.choices.large:
        html(f"<style>{PROJECTOR}</style>")


def controls(view: Study, sites: pd.DataFrame) -> Chosen:
    """Draw what the reader can choose, and return it."""
    w, goals = view.words, read.goals(view, sites)
    colour, travel, roads, tiles = st.columns([1, 1.35, 0.75, 1.25], vertical_alignment="bottom", gap="small")
    with colour:
        measure = choice(w.t("Colour municipalities by"), MEASURE, {key: w.t(m.label) for key, m in MEASURES.items()})
    with travel:
        goal = choice(
            w.t("Travel to"), GOAL, {key: goal.label for key, goal in goals.items()}, f"site.{view.choices.site}"
        )
    winter = roads.toggle(
        w.t("Winter roads"), help=w.t("Leaves out the roads that are closed all winter."),
        **state.bound("winter", state.choices().winter, lambda on: state.choose(winter=on)),
    )  # fmt: skip
    without_ferries = roads.toggle(
        w.t("Without ferries"), help=w.t("As if no car ferry ran."),
        **state.bound("without_ferries", state.choices().without_ferries, choose_ferries),
    )  # fmt: skip
    grey = tiles.toggle(
        w.t("Background from Kartverket"), help=w.t("Needs the internet; without it nothing is asked from there."),
        **kept("map.tiles", False),
    )  # fmt: skip
    shown = st.pills(
        w.t("Layers"), list(LAYERS), selection_mode="multi", format_func=lambda name: w.t(LAYERS[name]),
        label_visibility="collapsed", **kept(SHOWN_LAYERS, list(USUAL)),
    )  # fmt: skip
    site = state.recall(SHOWN)
    return Chosen(
        MEASURES[measure], goals[goal], winter, grey, frozenset(shown), state.choices().municipality,
        site if site in set(sites["id"]) else None, state.recall(BY_CLICK, False) and not view.choices.public,
        state.recall(suitability.CELL, cells.CELLS[0]), without_ferries,
    )  # fmt: skip


def choose_ferries(without: bool) -> None:
    """Leave the ferries out of the ways, or take them in again."""
    state.choose(without_ferries=without)


def kept(name: str, usual: Any) -> dict[str, Any]:
    """Return the arguments that tie a widget to what is kept for the session."""
    return state.bound(name, state.recall(name, usual), partial(state.keep, name))


def choice(label: str, name: str, options: Mapping[str, str], usual: str = "") -> str:
    """Draw a choice of one; what was kept counts while it can still be chosen, then what is usual, then the first."""
    first = next(key for key in (usual, *options) if key in options)
    state.keep(f"{name}.usual", first)
    state.keep(name, wanted if (wanted := state.recall(name)) in options else first)
    names = told_apart(options)
    return str(st.selectbox(label, list(names), format_func=names.__getitem__, **kept(name, None)))


def pick(what: str | None) -> None:
    """Pick a municipality ("area.1417") or a site ("site.dome-01"), whether on the map or in a table."""
    kind, _, key = (what or "").partition(".")
    if not key:
        return
    if kind == "area":
        state.choose(municipality=key)
        state.keep(SHOWN, None)
    else:
        state.keep(SHOWN, key)
        state.keep(GOAL, what)
    state.keep(TURN, state.recall(TURN, 0) + 1)


def clicked(view: Study, adding: bool, name: str) -> None:
    """Pick what was clicked on the map, or take the point for a new site; ``name`` is where the click is told."""
    told = state.recall(name) or {}
    feature, point = told.get("last_active_drawing"), told.get("last_clicked")
    fresh = feature != state.recall(SEEN)
    state.keep(SEEN, feature)
    if adding and point:
        state.keep(ADDING, None)
        state.keep(SAID, add_at(view, point["lat"], point["lng"]))
    elif fresh and feature:
        pick(feature["properties"].get("pick"))


def taken(name: str) -> None:
    """Pick the row that was chosen in a table."""
    pick(state.recall(name)["picked"])


def draw_map(shown: Region) -> None:
    """Draw the map: a constant base, and what changes on top of it."""
    base = layers.base(shown)
    name = f"{CLICKED}.{base.name}"
    with st.container(key="region-map"):
        leaflet_frame.draw(
            base, layers.changing(shown, state.recall(TURN, 0)), state.slot(name),
            partial(clicked, shown.view, shown.chosen.adding, name), HEIGHT,
        )  # fmt: skip


def legend(shown: Region, heat: Heat | None) -> None:
    """Draw what the colours mean, and why some figures are hidden."""
    w = shown.view.words
    draw.legend(shown.view, answers_suitability.legend(heat) if heat else colours.legend(shown))
    if heat:
        cell_size(w)
    if reach.on(shown):
        draw.legend(shown.view, answers_reach.legend(shown))
    draw.captions(shown.view, answer.hidden(shown))


def cell_size(w: Wording) -> None:
    """Draw the choice of how fine the land is measured."""
    st.segmented_control(
        w.t("Side of a cell"), cells.CELLS, format_func=lambda cell: f"{cell}{NO_BREAK}m", required=True,
        help=w.t("Smaller cells show more and take some seconds longer the first time."),
        **kept(suitability.CELL, cells.CELLS[0]),
    )  # fmt: skip


def card(shown: Region) -> None:
    """Draw the card of the municipality or site that is picked."""
    w, area, site = shown.view.words, shown.picked, shown.site
    if site:
        draw.place(shown.view, answer.of_site(shown, site))
        parts.link("sites", "site", w.t("What is measured at this site"))
        return
    if area:
        draw.place(shown.view, answer.of_area(shown, area))
        if area.member:
            st.page_link("pages/compare.py", label=plain(w.t("What {name} pays and gets", name=area.name)))
        return
    if shown.chosen.municipality:
        st.warning(w.t("{number} is not on this map.", number=shown.chosen.municipality))
    with paper.screen_only("click"):
        st.info(w.t("Click a municipality or a site on the map, or choose one in the tables: it is described here."))


def new_site(shown: Region) -> None:
    """Offer to add a site by a click on the map; its figures are given on the page of sites."""
    w, said = shown.view.words, state.recall(SAID)
    if shown.view.choices.public:
        return
    st.toggle(w.t("Add a site by a click on the map"), **kept(BY_CLICK, False))
    if not shown.chosen.adding:
        return
    if not said:
        st.info(w.t("Click where the site lies."))
    elif state.recall(ADDING):
        st.success(plain(said))
        parts.link("sites", "edit", w.t("Give the figures of the new site"))
    else:
        st.warning(plain(said))


def twins(shown: Region) -> None:
    """Draw the tables of municipalities and sites; picking a row picks it on the map too."""
    tables = {PICKED: answer.municipalities(shown), **({PICKED_SITE: answer.sites(shown)} if len(shown.sites) else {})}
    for slot, table in tables.items():
        picking.table(shown.view.words, table, state.slot(slot), partial(taken, slot))
        saving.table(shown.view, table)
