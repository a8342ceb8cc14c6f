"""A country as cells of 250 m, measured, valued, weighed and written as GeoParquet: seconds, and the memory it takes at most."""

import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from planning import Scenario, case_from_figures
from planning.scenario import plan_for
from sitecriteria import Grid
from siting import cell_file
from siting import cells as siting_cells
from siting.cluster import here
from store import Shipped, read_case

CELL, WIDE, LONG, REACH, SLANT = 250, 1_100_000, 1_500_000, 110_000, 0.65
MEGA = 1024


def made_up(land):
    """A country of the size of Norway: aslant, 220 km wide; all of it one municipality."""
    grid = Grid(-100_000, 6_400_000, WIDE // CELL, LONG // CELL, CELL)
    chosen = np.zeros(grid.shape, dtype=bool)
    for row in range(grid.rows):
        middle = int(row * SLANT)
        chosen[row, max(middle - REACH // CELL, 0) : middle + REACH // CELL] = True
    return siting_cells.Land(
        grid, chosen, np.zeros(int(chosen.sum()), dtype=np.int16), land.numbers[:1], land.names[:1]
    )


def held():
    """Return the most the process has held so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGA


def measured():
    """Write the country; return cells, seconds, and MB held before and at most."""
    case, scenario = case_from_figures(*read_case("forstudie-2017")), Scenario()
    values = scenario.values()
    region, around = siting_cells.prepared(Shipped(), plan_for(case, scenario, values), values, winter=False, cell=CELL)
    land, before, start = made_up(region), held(), time.perf_counter()
    bands = land.parts(siting_cells.BAND)
    work = here(lambda band, around: siting_cells.measure(band, around, {}), bands, around)
    with tempfile.TemporaryDirectory() as folder:
        written = cell_file.write(land, zip(bands, work, strict=True), Path(folder) / "cells.parquet")
    return len(written.score), time.perf_counter() - start, before, held()


def run():
    """Yield lines; in a process of its own, so that nothing else has held more."""
    with ProcessPoolExecutor(1, get_context("spawn")) as alone:
        cells, seconds, before, most = alone.submit(measured).result()
    yield f"{cells} cells of {CELL} m measured and written        {seconds:8.1f} s {seconds / cells * 1e6:8.1f} s a million"
    yield f"memory before, and at most                          {before:8.0f} MB {most:8.0f} MB"
    yield f"                                                    {(most - before) * MEGA**2 / cells:8.0f} bytes a cell"
