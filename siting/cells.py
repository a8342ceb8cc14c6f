"""The region as cells: the criteria measured on the national grid for the participants' land. No screen is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from planning import Case, Plan, Values
from planning.errors import N_, InputError
from sitecriteria import (
    CRITERIA,
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
from sitecriteria.grid import BLOCK_CELLS
from siting import land as siting_land
from siting import ranking

CELLS = (250, 100)
"""Sides of the cells that can be chosen, metres; the first is usual."""
ROAD_METRES = 500.0
"""Land whose middle lies farther than this from a road has no score: nobody would build there."""
BAND = BLOCK_CELLS
"""Cells of the grid that are measured at once where land is cut into bands: as many as a distance map takes at once."""
STEPS = {"land": N_("Land, roads and places"), "picture": N_("The picture"), "file": N_("The file")}
CORNER = 32
"""Sides of a quarter of the circle about the end of a road: it errs by 0.2 m."""
BEST = 0.05
"""Share of a municipality's cells that its best land is."""


@dataclass(frozen=True, eq=False)
class Land:
    """The cells of the participants' land, fjords and lakes left out, and whose each chosen cell is.

    ``owner`` is an index into ``numbers`` and ``names``, shape (chosen cells,), row by row from the south. ``scored`` tells,
    in the same order, which cells have a score: land near a road that is not protected; all where it is None.
    """

    grid: Grid
    chosen: NDArray[np.bool_]
    owner: NDArray[np.int16]
    numbers: Sequence[str]
    names: Sequence[str]
    scored: NDArray[np.bool_] | None = None

    def parts(self, cells: int) -> list[Land]:
        """Cut the land into bands from south to north, of so many cells of the grid each; those without land are left out.

        A band is measured as the whole is, so a country needs no more memory than its largest band.
        """
        bands = [(band, self.chosen[rows]) for rows, band in self.grid.bands(cells)]
        ends = np.cumsum([chosen.sum() for _, chosen in bands])
        owners = np.split(self.owner, ends[:-1])
        scored = [None] * len(bands) if self.scored is None else np.split(self.scored, ends[:-1])
        return [
            Land(band, chosen, owner, self.numbers, self.names, some)
            for (band, chosen), owner, some in zip(bands, owners, scored, strict=True)
            if len(owner)
        ]


def borders(case: Case) -> int:
    """Return the year whose borders fit a case."""
    return siting_land.borders_of(case.population_year)


def land(tables: siting_land.Tables, plan: Plan, cell: int) -> Land:
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
    shapes = siting_land.shapes(outlines.loc[[m.number for m in members]])
    grid = Grid.covering(shapely.total_bounds(shapes), cell)
    owner = np.full(grid.shape, -1, dtype=np.int16)
    for index, shape in enumerate(shapes):
        owner[covered(grid, series([shape]))] = index
    owner[covered(grid, series(water(tables)))] = -1
    chosen = owner >= 0
    scored = near_road(tables, grid) & ~covered(grid, series(nature(tables, "national_park")))
    numbers, names = [m.number for m in members], [m.name for m in members]
    return Land(grid, chosen, owner[chosen], numbers, names, scored[chosen])


def near_road(tables: siting_land.Tables, grid: Grid) -> NDArray[np.bool_]:
    """Tell which cells have their middle within :data:`ROAD_METRES` of a road, shape (rows, columns).

    Roads are those of the model, ferries left out; one closed in winter is a road, and so is a tunnel, as the model
    does not tell where on a road it lies.
    """
    edges = tables.road_edges()
    lines = tables.road_geometry()
    roads = siting_land.shapes(lines[lines["edge"].isin(edges.loc[edges["kind"] == "road", "id"])])
    west, south, (rows, columns) = grid.easting, grid.northing, grid.shape
    box = (west - ROAD_METRES, south - ROAD_METRES,
           west + columns * grid.cell + ROAD_METRES, south + rows * grid.cell + ROAD_METRES)  # fmt: skip
    strips = shapely.buffer(shapely.clip_by_rect(roads, *box), ROAD_METRES, quad_segs=CORNER)
    return covered(grid, series([shapely.union_all(strips)]))


def water(tables: siting_land.Tables) -> NDArray[np.object_]:
    """Return fjords and lakes, in metres."""
    return np.concatenate([siting_land.shapes(tables.layer("sea")), nature(tables, "lake")])


def nature(tables: siting_land.Tables, kind: str) -> NDArray[np.object_]:
    """Return the shapes of a kind in the layer of nature, in metres."""
    found = tables.layer("nature")
    return siting_land.shapes(found[found["kind"] == kind])


def series(shapes: Sequence[shapely.Geometry] | NDArray[np.object_]) -> gpd.GeoSeries:
    """Return shapes in metres as the grid takes them."""
    return gpd.GeoSeries(shapes, crs=METRES)


def prepared(
    tables: siting_land.Tables, plan: Plan, values: Values, winter: bool, cell: int
) -> tuple[Land, Surroundings]:
    """Return the participants' land as cells with a side in metres, and what it is measured against."""
    found, ground = land(tables, plan, cell), siting_land.read_land(tables, borders(plan.case))
    return found, ranking.surroundings(ground, siting_land.read_roads(tables, ground, winter), plan, values)


def measure(
    found: Land, around: Surroundings, weights: Mapping[str, float], curves: Mapping[str, Anchors] | None = None,
    tell: Callable[[str], None] = lambda key: None,
) -> Cells:  # fmt: skip
    """Measure, value and weigh land against its surroundings; ``curves`` are value functions others than usual."""
    cells = assess_cells(found.grid, found.chosen, around, weights, with_anchors(curves or {}), tell=tell)
    return cells if found.scored is None else cells.only(found.scored)


def by_municipality(found: Land, score: NDArray[np.float64]) -> pd.DataFrame:
    """Return land in km2, mean score, score of the best part of the land and best score, a row a municipality.

    ``score`` is that of each chosen cell, ``nan`` where it has none: such land counts in ``km2`` and not in
    ``scored_km2`` or the scores.
    """
    scores, square = pd.Series(score).groupby(found.owner), (found.grid.cell / 1000) ** 2
    table = pd.DataFrame(
        {
            "km2": scores.size() * square,
            "scored_km2": scores.count() * square,
            "mean": scores.mean(),
            "good": scores.quantile(1 - BEST),
            "best": scores.max(),
        }
    ).reindex(range(len(found.names)))
    return table.assign(number=list(found.numbers), name=list(found.names))


def step_label(step: str) -> str:
    """Return what is done in a step, a text to translate."""
    return STEPS[step] if step in STEPS else CRITERIA[step].label


def score_at(found: Land, cells: Cells, lat: float, lon: float) -> float:
    """Return the score of the cell a point lies in; ``nan`` outside the participants' land, or where it has none."""
    grid, (east, north) = found.grid, map(float, to_metres(lat, lon))
    column, row = int((east - grid.easting) // grid.cell), int((north - grid.northing) // grid.cell)
    inside = 0 <= column < grid.columns and 0 <= row < grid.rows and found.chosen[row, column]
    return float(cells.picture()[row, column]) if inside else float("nan")
