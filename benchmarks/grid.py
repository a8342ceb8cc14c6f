"""A distance map of 1.2 million cells, against what a GIS user would write; ratios within each round, all in one process.

xarray-spatial is measured where it is installed; nothing else needs it.
"""

import tracemalloc
from importlib.util import find_spec
from statistics import median

import geopandas as gpd
import numpy as np
import shapely

from benchmarks.draws import timed
from sitecriteria import Grid, error_bound, nearest_distance

GRID = Grid(0, 6_700_000, 1200, 1000, 100)
POINTS, POLYGONS, CORNERS, ROUNDS = 5_000, 500, 40, 3
BOUNDS = ((0, 6_700_000), (120_000, 6_800_000))


def made_up():
    """Return points, and star-shaped polygons of some hundred metres to three kilometres."""
    random = np.random.default_rng(1)
    points = shapely.points(random.uniform(*BOUNDS, (POINTS, 2)))
    middle, size = random.uniform(*BOUNDS, (POLYGONS, 2)), random.uniform(300, 1500, POLYGONS)
    angle = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
    reach = size[:, None] * random.uniform(0.7, 1.3, (POLYGONS, CORNERS))
    rings = middle[:, None, :] + reach[..., None] * np.stack([np.cos(angle), np.sin(angle)], axis=-1)
    return gpd.GeoSeries(points, crs=25833), gpd.GeoSeries(shapely.polygons(rings), crs=25833)


def peers(features, centres):
    """Return what others do, by name."""
    cells = gpd.GeoDataFrame(geometry=centres, crs=25833)
    table = gpd.GeoDataFrame(geometry=features)
    found = {
        "geopandas sjoin_nearest": lambda: gpd.sjoin_nearest(cells, table, distance_col="metres"),
        "shapely STRtree": lambda: shapely.STRtree(features.to_numpy()).query_nearest(
            cells.geometry.to_numpy(), return_distance=True, all_matches=False
        ),
    }
    if find_spec("xrspatial") and find_spec("xarray"):
        found["xarray-spatial proximity"] = proximity(features)
    return found


def proximity(features):
    """Return the proximity of xarray-spatial to the cells that hold a point or a corner."""
    import xarray
    from xrspatial import proximity as measure

    there = shapely.get_coordinates(features.to_numpy()) - (GRID.easting, GRID.northing)
    column, row = np.floor(there / GRID.cell).astype(int).T
    inside = (column >= 0) & (column < GRID.columns) & (row >= 0) & (row < GRID.rows)
    image = np.zeros(GRID.shape)
    image[row[inside], column[inside]] = 1
    raster = xarray.DataArray(image, dims=("y", "x"), coords={"y": GRID.northings, "x": GRID.eastings})
    measure(raster)
    return lambda: measure(raster)


def run():
    centres = gpd.GeoSeries(shapely.points(GRID.centres(np.ones(GRID.shape, dtype=bool))), crs=25833)
    for name, features in zip((f"{POINTS} points", f"{POLYGONS} polygons"), made_up(), strict=True):
        nearest_distance(GRID, features)
        others = peers(features, centres)
        rounds = [(timed(lambda f=features: nearest_distance(GRID, f)), {k: timed(v) for k, v in others.items()})
                  for _ in range(ROUNDS)]  # fmt: skip
        yield f"{name}: distance map of {GRID.rows * GRID.columns} cells            {median(a for a, _ in rounds):8.3f} s"
        for peer in others:
            took, ratio = median(b[peer] for _, b in rounds), median(b[peer] / a for a, b in rounds)
            yield f"{name}: {peer:28}                  {took:8.3f} s {ratio:8.1f} times"
        tracemalloc.start()
        nearest_distance(GRID, features)
        beyond = tracemalloc.get_traced_memory()[1] / (GRID.rows * GRID.columns) - 8
        tracemalloc.stop()
        yield f"{name}: memory beyond the output                        {beyond:8.1f} bytes a cell"
        yield f"{name}: errs at most                                    {error_bound(GRID, features):8.0f} m"
