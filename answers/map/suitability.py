"""How well the land suits, cell by cell: what the layer on the map shows, in words and as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from answers import cells
from answers.answer import Answer, Legend, Swatch
from answers.map.colours import span
from answers.map.looks import HEAT
from answers.map.region import Region
from answers.map.suitability_picture import Pixels
from planning.errors import N_
from sitecriteria import PLOT_CRITERIA
from words.sentence import Sentence, said, together
from words.table import Column, Row, Table


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


def how_well(region: Region, heat: Heat) -> Answer:
    """Say where the land suits best, show it by municipality and site, and say what the layer can't tell."""
    return Answer([best(heat)], tables=[in_full(region, heat)], notes=[notes(region, heat)])


def best(heat: Heat) -> Sentence:
    """Say where the land suits best, and how far points go."""
    reached = heat.table["good"].round()
    if reached.isna().all():
        return said("No land of those who take part lies near a road of the model, so none has a score.")
    names = tuple(heat.table.loc[reached == reached.max(), "name"])
    text = N_(
        "The best land lies in {names}: the best 5 % there reach {points:count} points of 100 by the weights chosen."
    )
    return Sentence(text, {"names": names, "points": reached.max()})


def in_full(region: Region, heat: Heat) -> Table:
    """Return the layer as a table: a row a municipality that takes part, and a row a candidate site."""
    columns = [
        Column("name", N_("Municipality or candidate site")),
        Column("km2", N_("Land, km²"), "count"),
        Column("scored_km2", N_("of it near a road, km²"), "count"),
        Column("mean", N_("Mean score"), "count"),
        Column("good", N_("Best 5 % reach"), "count"),
        Column("best", N_("Best cell"), "count"),
    ]
    sites = [
        {"name": said("{name}: its cell", name=site["name"]), "mean": heat.sites[site["lat"], site["lon"]]}
        for site in region.site_rows
    ]
    rows: list[Row] = [*heat.table.to_dict("records"), *sites]
    return Table(columns, rows, N_("How well the land suits: points of 100"), key="suitability", style=("heads",))


def notes(region: Region, heat: Heat) -> Sentence:
    """Say what the layer can't tell."""
    text = N_("{cells:count} cells of {cell:count} m; fjords, lakes and those who take no part are left out.")
    return together(
        Sentence(text, {"cells": heat.cells, "cell": region.chosen.cell}),
        cells.blank(),
        said("Ways count from the junction nearest to a cell."),
        *cells.untold(heat.error, PLOT_CRITERIA, heat.missing),
    )


def legend(heat: Heat) -> Legend:
    """Return what the colours mean, in numbers and words."""
    classes = zip(HEAT, heat.classes, strict=False)
    swatches = [Swatch(span(*ends, "count"), f"background:{colour}") for colour, ends in classes]
    return Legend(swatches, N_("How well the land suits, points of 100 (light is low)"))
