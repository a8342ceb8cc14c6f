"""The file of a region's cells: GeoParquet, written band by band, and what it holds in a few figures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from numpy.typing import NDArray

from planning.errors import N_, InputError
from sitecriteria import PLOT_CRITERIA, Cells
from sitecriteria.coordinates import METRES
from siting import land as siting_land
from siting.cells import Land, by_municipality

AT_ONCE = 200_000
"""Cells that are made into squares and written at once."""


@dataclass(frozen=True, eq=False)
class CellFile:
    """What a file of cells holds: the score of each, by how much distances may err, and what is not known for some."""

    land: Land
    file: Path
    score: NDArray[np.float64]
    error: float
    missing: Sequence[str]


def write(land: Land, measured: Iterable[tuple[Land, Cells]], path: Path) -> CellFile:
    """Write the cells of land as GeoParquet as its bands come in: whole, or not at all.

    Raises
    ------
    InputError
        The file can't be written.
    """
    part, box = path.with_name(f".{path.name}.part"), bounds(land)
    scores, error, missing = [], 0.0, dict[str, None]()
    try:
        with ExitStack() as open_file:
            writer = None
            for band, cells in measured:
                scores.append(cells.score)
                error, missing = max(error, cells.error), missing | dict.fromkeys(cells.missing)
                for table in tables(band, cells, box):
                    writer = writer or open_file.enter_context(pq.ParquetWriter(part, table.schema))
                    writer.write_table(table)
        part.replace(path)
    except OSError as refused:
        raise InputError(N_("The file {file} can't be written: {reason}. Choose another place."), file=path,
                         reason=refused.strerror or refused) from refused  # fmt: skip
    finally:
        part.unlink(missing_ok=True)
    return CellFile(land, path, np.concatenate(scores), error, tuple(missing))


def tables(band: Land, cells: Cells, box: list[float]) -> Iterator[pa.Table]:
    """Yield the cells of a band as tables of a GeoParquet file whose squares fill a box."""
    for first in range(0, len(cells), AT_ONCE):
        held = BytesIO()
        frame(band, cells, slice(first, first + AT_ONCE)).to_parquet(held, index=False)
        table = pq.read_table(held)
        about = json.loads(table.schema.metadata[b"geo"])
        about["columns"]["geometry"]["bbox"] = box  # of the whole file, not of these cells
        yield table.replace_schema_metadata(table.schema.metadata | {b"geo": json.dumps(about).encode()})


def frame(band: Land, cells: Cells, some: slice) -> gpd.GeoDataFrame:
    """Return some cells as a table of squares: id, municipality, centre, score, each criterion's measure and value."""
    half, (east, north) = band.grid.cell / 2, cells.centres[some].T
    columns = {
        "cell_id": cells.ids[some],
        "number": pd.Categorical.from_codes(band.owner[some], pd.Index(band.numbers)),
        "easting": east,
        "northing": north,
        "score": cells.score[some],
        "low": cells.low[some],
        "high": cells.high[some],
    }
    for key in cells.measures:
        columns |= {f"{key}_measure": cells.measures[key][some], f"{key}_value": cells.values[key][some]}
    squares = shapely.box(east - half, north - half, east + half, north + half)
    return gpd.GeoDataFrame(columns, geometry=squares, crs=METRES)


def bounds(land: Land) -> list[float]:
    """Return west, south, east and north of the chosen cells."""
    grid = land.grid
    columns, rows = (np.flatnonzero(land.chosen.any(axis=axis))[[0, -1]] + (0, 1) for axis in (0, 1))
    (west, east), (south, north) = grid.easting + columns * grid.cell, grid.northing + rows * grid.cell
    return [float(end) for end in (west, south, east, north)]


def record(written: CellFile) -> dict[str, Any]:
    """Return what the file of cells holds, as the command line writes it."""
    columns = ["number", "name", "km2", "scored_km2", "mean", "good", "best"]
    rows = by_municipality(written.land, written.score)[columns].to_dict("records")
    return {
        "file": str(written.file),
        "cells": len(written.score),
        "cell": int(written.land.grid.cell),
        "error_m": written.error,
        "left_out": list(PLOT_CRITERIA),
        "missing": list(written.missing),
        "municipalities": [
            {name: siting_land.known(v) if isinstance(v, float) else v for name, v in row.items()} for row in rows
        ],
    }
