"""How well the land suits, cell by cell: measured once, with its progress meanwhile, and laid under the sites."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from answers import memo
from answers.map.colours import classes
from answers.map.region import Region
from answers.map.suitability import Heat
from answers.map.suitability_picture import Pixels, picture_url, pixels
from sitecriteria import GRID_CRITERIA
from siting import cells as siting_cells
from siting import land as siting_land
from siting import ranking
from ui.map import leaflet
from ui.session.cached import land_of, roads_of
from words.sentence import said

LAYER = "heat"
OPACITY = 0.9
CELL = "map.cell"
STEPS = ("land", *GRID_CRITERIA, "picture")


def on(shown: Region) -> bool:
    """Tell whether the layer is switched on."""
    return LAYER in shown.chosen.layers


def read(shown: Region) -> Heat:
    """Return the layer for the plan, weights and season of the view: measured once, with its progress meanwhile."""

    def compute() -> Heat:
        bar = st.empty()
        found = measured(shown, partial(told, shown, bar))
        bar.empty()
        return found

    return memo.named("map.heat", shown.heat_key, compute)


def told(shown: Region, bar: DeltaGenerator, step: str) -> None:
    """Say how far it is."""
    text = said("Measuring the land, cell by cell: {step:lower}", step=siting_cells.step_label(step))
    bar.progress(STEPS.index(step) / len(STEPS), shown.view.words.say(text))


def measured(shown: Region, tell: Callable[[str], None]) -> Heat:
    """Measure the land of a plan and draw it; ``tell`` is told what is done next."""
    store, plan, chosen = shown.view.store, shown.view.result.plan, shown.chosen
    version, choices = store.data_version(), shown.view.choices
    tell("land")
    found, drawn = lattice(shown, shown.land_key)
    land = land_of(store, version, shown.view.borders)
    roads = roads_of(store, version, chosen.winter, chosen.without_ferries)
    land = replace(land, stops=siting_land.with_timetables(land.stops, store.timetables.stops()))
    around = ranking.surroundings(land, roads, plan, shown.view.result.values)
    cells = siting_cells.measure(found, around, choices.weights, choices.curves, tell)
    tell("picture")
    scores = cells.score[~np.isnan(cells.score)]
    ends = classes([float(np.floor(end)) for end in (scores.min(), scores.max())] if len(scores) else [])
    return Heat(
        url=picture_url(drawn, cells.picture(), [low for low, _ in ends]), pixels=drawn, classes=ends,
        table=siting_cells.by_municipality(found, cells.score), cells=len(cells), error=cells.error, missing=cells.missing,
        sites={spot: siting_cells.score_at(found, cells, *spot) for spot in shown.spots},
    )  # fmt: skip


@st.cache_resource(show_spinner=False, max_entries=4)
def lattice(_shown: Region, key: tuple[Any, ...]) -> tuple[siting_cells.Land, Pixels]:
    """Lay the grid over the land of the participants, and the picture over the grid."""
    del key
    found = siting_cells.land(_shown.view.store.shipped, _shown.view.result.plan, _shown.chosen.cell)
    return found, pixels(found.grid)


def layer(shown: Region) -> leaflet.Layer:
    """Return the layer of the map."""
    found = read(shown)
    return leaflet.picture(found.url, found.pixels.box, LAYER, OPACITY)
