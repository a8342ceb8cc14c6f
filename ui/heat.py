"""The region as cells: the criteria measured on the national grid for the participants' land. No screen is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from planning import Case, Plan, Values
from planning.errors import N_, InputError
from sitecriteria import (
    CRITERIA,
    PLOT_CRITERIA,
    Anchors,
    Cells,
    Grid,
    Surroundings,
    assess_cells,
    covered,
    to_metres,
    with_anchors,
)
from sitecriteria.coordinates import METRES
from ui import siting

CELLS = (250, 100)
"""Sides of the cells that can be chosen, metres; the first is usual."""
LAST_OF_OLD_BORDERS = 2019
STEPS = {"land": N_("Land, roads and places"), "picture": N_("The picture"), "file": N_("The file")}
BEST = 0.05
"""Share of a municipality's cells that its best land is."""


@dataclass(frozen=True, eq=False)
class Land:
    """The cells of the participants' land, fjords and lakes left out, and whose each chosen cell is.

    ``owner`` is an index into ``numbers`` and ``names``, shape (chosen cells,), row by row from the south.
    """

    grid: Grid
    chosen: NDArray[np.bool_]
    owner: NDArray[np.int64]
    numbers: Sequence[str]
    names: Sequence[str]


def borders(case: Case) -> int:
    """Return the year whose borders fit a case."""
    return siting.OLD_BORDERS if case.population_year <= LAST_OF_OLD_BORDERS else siting.NEW_BORDERS


def land(tables: siting.Tables, plan: Plan, cell: int) -> Land:
    """Lay the grid over the municipalities that take part, and leave out fjords and lakes.

    Raises
    ------
    InputError
        None of those that take part is on the map.
    """
    outlines = tables.outlines(borders(plan.case)).set_index("number", drop=False)
    members = [m for m in plan.participants if m.number in outlines.index]
    if not members:
        raise InputError(N_("No municipality that takes part is on the map, so there is no land to measure."))
    shapes = siting.shapes(outlines.loc[[m.number for m in members]])
    grid = Grid.covering(shapely.total_bounds(shapes), cell)
    owner = np.full(grid.shape, -1, dtype=np.int16)
    for index, shape in enumerate(shapes):
        owner[covered(grid, series([shape]))] = index
    owner[covered(grid, series(water(tables)))] = -1
    chosen = owner >= 0
    return Land(grid, chosen, owner[chosen].astype(np.int64), [m.number for m in members], [m.name for m in members])


def water(tables: siting.Tables) -> NDArray[np.object_]:
    """Return fjords and lakes, in metres."""
    nature = tables.layer("nature")
    return np.concatenate([siting.shapes(tables.layer("sea")), siting.shapes(nature[nature["kind"] == "lake"])])


def series(shapes: Sequence[shapely.Geometry] | NDArray[np.object_]) -> gpd.GeoSeries:
    """Return shapes in metres as the grid takes them."""
    return gpd.GeoSeries(shapes, crs=METRES)


def assess(
    tables: siting.Tables, plan: Plan, values: Values, options: tuple[Mapping[str, float], bool, int],
    tell: Callable[[str], None] = lambda key: None,
) -> tuple[Land, Cells]:  # fmt: skip
    """Measure, value and weigh the participants' land.

    ``options`` are the weights of criteria, whether it is winter, and the side of a cell in metres; ``tell`` is told
    what is done next.
    """
    weights, winter, cell = options
    tell("land")
    found, ground = land(tables, plan, cell), siting.read_land(tables)
    around = siting.surroundings(ground, siting.read_roads(tables, ground, winter), plan, values)
    return found, measure(found, around, weights, tell=tell)


def measure(
    found: Land, around: Surroundings, weights: Mapping[str, float], curves: Mapping[str, Anchors] | None = None,
    tell: Callable[[str], None] = lambda key: None,
) -> Cells:  # fmt: skip
    """Measure, value and weigh land against its surroundings; ``curves`` are value functions others than usual."""
    return assess_cells(found.grid, found.chosen, around, weights, with_anchors(curves or {}), tell=tell)


def frame(found: Land, cells: Cells) -> gpd.GeoDataFrame:
    """Return cells as a table of squares: id, municipality, centre, score, and each criterion's measure and value."""
    half, (east, north) = found.grid.cell / 2, cells.centres.T
    columns = {
        "cell_id": cells.ids,
        "number": pd.Categorical.from_codes(found.owner, list(found.numbers)),
        "easting": east,
        "northing": north,
        "score": cells.score,
    }
    for key in cells.measures:
        columns |= {f"{key}_measure": cells.measures[key], f"{key}_value": cells.values[key]}
    squares = shapely.box(east - half, north - half, east + half, north + half)
    return gpd.GeoDataFrame(columns, geometry=squares, crs=METRES)


def by_municipality(found: Land, cells: Cells) -> pd.DataFrame:
    """Return land in km2, mean score, score of the best part of the land and best score, a row a municipality."""
    scores = pd.Series(cells.score).groupby(found.owner)
    table = pd.DataFrame(
        {
            "km2": scores.size() * (found.grid.cell / 1000) ** 2,
            "mean": scores.mean(),
            "good": scores.quantile(1 - BEST),
            "best": scores.max(),
        }
    ).reindex(range(len(found.names)))
    return table.assign(number=list(found.numbers), name=list(found.names))


def write(table: gpd.GeoDataFrame, path: Path) -> None:
    """Write cells as GeoParquet: whole, or not at all.

    Raises
    ------
    InputError
        The file can't be written.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        table.to_parquet(part, index=False)
        part.replace(path)
    except OSError as error:
        raise InputError(N_("The file {file} can't be written: {reason}. Choose another place."), file=path,
                         reason=error.strerror or error) from error  # fmt: skip
    finally:
        part.unlink(missing_ok=True)


def record(found: Land, cells: Cells, path: Path) -> dict[str, Any]:
    """Return what the file of cells holds, as the command line writes it."""
    columns = ["number", "name", "km2", "mean", "good", "best"]
    rows = by_municipality(found, cells)[columns].to_dict("records")
    return {
        "file": str(path),
        "cells": len(cells),
        "cell": int(found.grid.cell),
        "error_m": cells.error,
        "left_out": list(PLOT_CRITERIA),
        "missing": list(cells.missing),
        "municipalities": [
            {name: siting.known(v) if isinstance(v, float) else v for name, v in row.items()} for row in rows
        ],
    }


def step_label(step: str) -> str:
    """Return what is done in a step, a text to translate."""
    return STEPS[step] if step in STEPS else CRITERIA[step].label


def score_at(found: Land, cells: Cells, lat: float, lon: float) -> float:
    """Return the score of the cell a point lies in; ``nan`` outside the participants' land."""
    grid, (east, north) = found.grid, map(float, to_metres(lat, lon))
    column, row = int((east - grid.easting) // grid.cell), int((north - grid.northing) // grid.cell)
    inside = 0 <= column < grid.columns and 0 <= row < grid.rows and found.chosen[row, column]
    return float(cells.picture()[row, column]) if inside else float("nan")
