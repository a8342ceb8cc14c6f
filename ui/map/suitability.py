"""How well the land suits, cell by cell: a layer under the sites, its legend in words, and the table that is its twin."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from answers import memo
from answers.map.region import Region
from planning.errors import N_
from sitecriteria import CRITERIA, GRID_CRITERIA, PLOT_CRITERIA
from siting import cells as siting_cells
from siting import land as siting_land
from siting import ranking
from ui.kit.drawing import html
from ui.map import leaflet
from ui.map.colours import classes
from ui.map.suitability_picture import COLOURS, Pixels, picture_url, pixels
from ui.session.cached import land_of, roads_of
from words import tables
from words.tables import Column
from words.wording import MISSING, plain

LAYER = "heat"
OPACITY = 0.9
CELL = "map.cell"
STEPS = ("land", *GRID_CRITERIA, "picture")


@dataclass(frozen=True, eq=False)
class Heat:
    """What the layer shows: picture, classes of the score, figures by municipality, and what is not known.

    ``sites`` are the scores of the cells in which candidate sites lie, by their place (latitude, longitude).
    """

    url: str
    pixels: Pixels
    classes: Sequence[tuple[float, float]]
    table: pd.DataFrame
    cells: int
    error: float
    missing: Sequence[str]
    sites: Mapping[tuple[float, float], float]


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
    w, text = shown.view.words, N_("Measuring the land, cell by cell: {step}")
    bar.progress(STEPS.index(step) / len(STEPS), w.t(text, step=w.t(siting_cells.step_label(step)).lower()))


def measured(shown: Region, tell: Callable[[str], None]) -> Heat:
    """Measure the land of a plan and draw it; ``tell`` is told what is done next."""
    store, plan, chosen = shown.view.store, shown.view.result.plan, shown.chosen
    version, choices = store.data_version(), shown.view.choices
    tell("land")
    found, drawn = lattice(shown, shown.land_key)
    land, roads = land_of(store, version), roads_of(store, version, chosen.winter)
    land = replace(land, stops=siting_land.with_timetables(land.stops, store.timetables.stops()))
    around = ranking.surroundings(land, roads, plan, shown.view.result.values)
    cells = siting_cells.measure(found, around, choices.weights, choices.curves, tell)
    tell("picture")
    ends = classes([float(np.floor(cells.score.min())), float(np.floor(cells.score.max()))])
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


def legend_html(shown: Region) -> str:
    """Return what the colours mean, in numbers and words."""
    w, found = shown.view.words, read(shown)
    items = [
        f'<span class="item"><i style="background:{colour}"></i>{escape(f"{w.number(low)}–{w.number(high)}")}</span>'
        for colour, (low, high) in zip(COLOURS, found.classes, strict=False)
    ]
    title = w.t("How well the land suits, points of 100 (light is low)")
    return f'<p class="bops-scale"><strong>{escape(title)}</strong> {" ".join(items)}</p>'


def answer(shown: Region) -> str:
    """Say where the land suits best, and how far points go."""
    w, found = shown.view.words, read(shown)
    reached = found.table["good"].round()
    best = found.table[reached == reached.max()]
    text = N_("The best land lies in {names}: the best 5 % there reach {points} points of 100 by the weights chosen.")
    return w.t(text, names=w.join(best["name"]), points=w.number(reached.max()))


def notes(shown: Region) -> str:
    """Say what the layer can't tell."""
    w, found = shown.view.words, read(shown)
    said = [
        w.t("{cells} cells of {cell} m; fjords, lakes and those who take no part are left out.",
            cells=w.number(found.cells), cell=shown.chosen.cell),
        w.t("Ways count from the junction nearest to a cell, so land without a road looks better than it is."),
        w.t("Distance to nature may err by {metres} m.", metres=w.number(found.error)),
        w.t("Left out, as they belong to a plot: {names}.", names=names(shown, PLOT_CRITERIA)),
    ]  # fmt: skip
    if found.missing:
        text = N_("Not known: {names}. The score uses the weights of what is known only.")
        said.append(w.t(text, names=names(shown, found.missing)))
    return " ".join(said)


def names(shown: Region, keys: Sequence[str]) -> str:
    """Return the names of criteria, as a sentence has them."""
    return shown.view.words.join(shown.view.words.t(CRITERIA[key].label).lower() for key in keys)


def table_html(shown: Region) -> str:
    """Return the layer as a table: a row a municipality that takes part, and a row a candidate site."""
    w, found = shown.view.words, read(shown)
    columns = [
        Column("name", w.t("Municipality or candidate site"), number=False),
        Column("km2", w.t("Land, km²")),
        Column("mean", w.t("Mean score")),
        Column("good", w.t("Best 5 % reach")),
        Column("best", w.t("Best cell")),
    ]
    rows = [
        {"name": row["name"], "km2": w.number(row["km2"])} | {key: points(shown, row[key]) for key in ("mean", "good", "best")}
        for row in found.table.to_dict("records")
    ]  # fmt: skip
    for site in shown.site_rows:
        score = found.sites[site["lat"], site["lon"]]
        rows.append({"name": w.t("{name}: its cell", name=site["name"]), "mean": points(shown, score)})
    return tables.wrapping(tables.table(columns, rows, w.t("How well the land suits: points of 100")))


def points(shown: Region, score: float) -> str:
    """Write a score; missing where there is no land."""
    return MISSING if np.isnan(score) else shown.view.words.number(score)


def draw(shown: Region) -> None:
    """Draw the layer's twin and what it can't tell, where it is switched on."""
    if on(shown):
        html(table_html(shown))
        st.caption(plain(notes(shown)))
