"""Cells of the national grid, what covers them, and distances: hand-worked ids, exact distances, shapes of every kind."""

import math
import tracemalloc
from itertools import pairwise

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import GeometryCollection, LineString, MultiPoint, Point, Polygon, box

from sitecriteria.errors import ImpossibleError, TableError
from sitecriteria.grid import Grid, cell_ids, covered, error_bound, nearest_distance

GRID = Grid(0, 6_800_000, 24, 16, 250)
EVERYWHERE = np.ones(GRID.shape, dtype=bool)
WESTS = st.floats(-1e5, 1e5, allow_subnormal=False)  # a hair below 0 is 0 in whole cells
CENTRES = shapely.points(GRID.centres(EVERYWHERE)).reshape(GRID.shape)


def series(*shapes):
    return gpd.GeoSeries(list(shapes), crs=25833)


def exact(shapes):
    """The distance of each centre to each shape, one by one."""
    return np.min([shapely.distance(CENTRES, shape) for shape in shapes], axis=0)


# --- ids -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("easting", "northing", "cell", "wanted"),
    [
        (262_310.0, 6_649_801.0, 250, 22_622_506_649_750),  # Oslo: 262 250 and 6 649 750, 2 262 250 | 6 649 750
        (262_310.0, 6_649_801.0, 1000, 22_620_006_649_000),
        (262_310.0, 6_649_801.0, 100, 22_623_006_649_800),
        (0.0, 6_800_000.0, 250, 20_000_006_800_000),  # a corner belongs to the cell to the north-east of it
        (249.9, 6_800_249.9, 250, 20_000_006_800_000),
        (-1.0, 6_800_000.0, 250, 19_997_506_800_000),  # west of the zero: -250, 1 999 750 | 6 800 000
        (-31_500.0, 6_734_999.0, 250, 19_685_006_734_750),  # Bergen: -31 500 is itself a corner, 1 968 500
    ],
)
def test_cell_ids_as_worked_by_hand(easting, northing, cell, wanted):
    """Strand and Bloch (2009), Statistics Norway, Documents 2009/9: easting with 2 000 000 added, then northing."""
    assert cell_ids(easting, northing, cell) == wanted
    corner = (math.floor(easting / cell) * cell, math.floor(northing / cell) * cell)
    assert str(wanted) == f"{corner[0] + 2_000_000:07.0f}{corner[1]:07.0f}"


def test_cells_of_a_grid_have_ids_of_their_own():
    ids = cell_ids(*GRID.centres(EVERYWHERE).T, 250)
    assert len(set(ids.tolist())) == ids.size == 24 * 16
    assert ids[0] == 20_000_006_800_000 and ids[1] - ids[0] == 250 * 10**7 and ids[24] - ids[0] == 250


# --- grids -----------------------------------------------------------------------------------------------------------


@given(WESTS, st.floats(6.7e6, 6.9e6), st.floats(1, 9e3), st.floats(1, 9e3), st.sampled_from([100, 250]))
def test_a_grid_over_bounds_is_part_of_the_national_one_and_no_larger_than_needed(west, south, wide, high, cell):
    grid = Grid.covering((west, south, west + wide, south + high), cell)
    assert grid.easting % cell == grid.northing % cell == 0
    assert grid.easting <= west < grid.easting + cell and grid.northing <= south < grid.northing + cell
    assert 0 <= grid.easting + grid.columns * cell - (west + wide) < cell + 1e-6
    assert 0 <= grid.northing + grid.rows * cell - (south + high) < cell + 1e-6


@pytest.mark.parametrize("cells", [1, 30, 24 * 5, 10**6])
def test_bands_are_whole_rows_that_make_up_the_grid(cells):
    bands = list(GRID.bands(cells))
    assert np.concatenate([band.northings for _, band in bands]).tolist() == GRID.northings.tolist()
    assert all(a.stop == b.start for (a, _), (b, _) in pairwise(bands))
    assert all(band.rows * band.columns <= max(cells, GRID.columns) for _, band in bands)


@pytest.mark.parametrize("wrong", [(0, 0, 0, 1, 250), (0, 0, 1, 0, 250), (math.nan, 0, 1, 1, 250), (0, 0, 1, 1, 0)])
def test_a_grid_that_cant_be_is_refused(wrong):
    with pytest.raises(ImpossibleError, match="A grid"):
        Grid(*wrong)


def test_no_land_is_said():
    with pytest.raises(ImpossibleError, match="no land"):
        Grid.covering((math.nan,) * 4, 250)


# --- what polygons cover ---------------------------------------------------------------------------------------------


def blob(x, y, radius, parts, seed):
    """A star-shaped polygon with a hole."""
    random = np.random.default_rng(seed)
    angle = np.sort(random.uniform(0, 2 * math.pi, parts))
    reach = radius * random.uniform(0.4, 1, parts)
    whole = Polygon(np.column_stack([x + reach * np.cos(angle), y + reach * np.sin(angle)]))
    return shapely.make_valid(whole).difference(Point(x, y).buffer(radius / 5))


blobs = st.builds(
    blob, st.floats(-2000, 8000), st.floats(6_798_000, 6_806_000), st.floats(60, 3000), st.integers(3, 12), st.integers(0, 99)
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(blobs, max_size=5))
def test_a_cell_is_covered_where_its_centre_lies_in_a_polygon(shapes):
    edge = exact([shape.boundary for shape in shapes]) if shapes else np.ones(GRID.shape)
    inside = np.any([shapely.contains(shape, CENTRES) for shape in shapes], axis=0) if shapes else ~EVERYWHERE
    found = covered(GRID, series(*shapes))
    assert (found == inside)[edge > 1e-6].all()


# --- distances -------------------------------------------------------------------------------------------------------

points = st.builds(Point, st.floats(-3000, 9000), st.floats(6_797_000, 6_807_000))


@settings(max_examples=60, deadline=None)
@given(st.lists(points, min_size=1, max_size=30), st.sampled_from([24, 100, 10**6]))
def test_distances_to_points_are_right_within_half_a_diagonal(shapes, block):
    metres = nearest_distance(GRID, series(*shapes), block)
    assert error_bound(GRID, series(*shapes)) == pytest.approx(250 * math.sqrt(2) / 2)
    assert np.abs(metres - exact(shapes)).max() <= error_bound(GRID, series(*shapes)) + 1e-6


@settings(max_examples=40, deadline=None)
@given(st.lists(blobs, min_size=1, max_size=4), st.lists(points, max_size=3), st.sampled_from([24, 10**6]))
def test_distances_to_shapes_of_all_kinds_are_right_within_the_bound(polygons, more, block):
    line = LineString([(-500, 6_805_000), (3000, 6_805_100), (9000, 6_809_000)])
    shapes = [*polygons, line, *more]
    metres, bound = nearest_distance(GRID, series(*shapes), block), error_bound(GRID, series(*shapes))
    assert bound == pytest.approx(250 * (math.sqrt(2) / 2 + 1 / 8))
    truth = exact(shapes)
    assert np.abs(metres - truth).max() <= bound + 1e-6
    deep = np.any([shapely.contains_properly(shape, CENTRES) for shape in polygons], axis=0)
    assert (metres[deep] == 0).all()


def test_points_outside_the_grid_are_exact():
    outside = [Point(-4000, 6_801_000), Point(20_000, 6_802_000)]
    assert nearest_distance(GRID, series(*outside)) == pytest.approx(exact(outside))


def test_a_point_in_the_middle_of_a_cell_is_exact_and_rows_begin_in_the_south():
    metres = nearest_distance(GRID, series(Point(125, 6_800_125)))
    assert metres == pytest.approx(exact([Point(125, 6_800_125)]))
    assert metres[0, 0] == 0 and metres[1, 0] == metres[0, 1] == 250 and metres[-1, -1] == metres.max()


def test_a_polygon_thinner_than_a_cell_is_not_lost():
    thin = box(1000, 6_801_010, 3000, 6_801_012)
    assert np.abs(nearest_distance(GRID, series(thin)) - exact([thin])).max() <= error_bound(GRID, series(thin))


def test_nothing_is_infinitely_far_away():
    assert np.isinf(nearest_distance(GRID, series())).all()
    assert np.isinf(nearest_distance(GRID, series(None, Polygon(), MultiPoint()))).all()
    assert not covered(GRID, series()).any()


def test_collections_are_taken_apart():
    parts = [Point(700, 6_800_700), box(2000, 6_801_000, 2600, 6_802_000)]
    whole = GeometryCollection([GeometryCollection(parts[:1]), *parts[1:]])
    assert (nearest_distance(GRID, series(whole)) == nearest_distance(GRID, series(*parts))).all()


@given(st.integers(0, 2**32 - 1))
def test_cells_asked_for_are_as_far_as_among_all_and_the_others_say_nothing(seed):
    random = np.random.default_rng(seed)
    shapes = series(*shapely.points(random.uniform((-9000, 6_792_000), (15_000, 6_812_000), (5, 2))))
    asked = random.random(GRID.shape) < 0.3
    some, whole = nearest_distance(GRID, shapes, where=asked), nearest_distance(GRID, shapes)
    assert (some[asked] == whole[asked]).all() and np.isnan(some[~asked]).all()


def test_features_in_degrees_are_moved_to_metres():
    there = series(Point(700, 6_800_700), box(2000, 6_801_000, 2600, 6_802_000))
    moved = nearest_distance(GRID, there.to_crs(4326))
    assert moved == pytest.approx(exact(there), abs=error_bound(GRID, there))


def test_a_coordinate_that_is_no_number_is_refused():
    with pytest.raises(TableError, match="no number"):
        nearest_distance(GRID, series(Point(math.inf, 0)))


def test_blocks_give_the_same_within_the_bound_and_need_little_memory():
    grid = Grid(0, 6_700_000, 1600, 1000, 50)
    random = np.random.default_rng(4)
    shapes = gpd.GeoSeries(shapely.points(random.uniform((0, 6.7e6), (8e4, 6.75e6), (900, 2))), crs=25833)
    whole = nearest_distance(grid, shapes)
    tracemalloc.start()
    parts = nearest_distance(grid, shapes, block_cells=20_000)
    in_blocks = tracemalloc.get_traced_memory()[1] - parts.nbytes
    off = np.abs(parts - whole).max()
    del parts
    tracemalloc.reset_peak()
    nearest_distance(grid, shapes)
    at_once = tracemalloc.get_traced_memory()[1] - whole.nbytes
    tracemalloc.stop()
    assert off <= 2 * error_bound(grid, shapes)
    assert at_once <= 40 * grid.rows * grid.columns
    assert in_blocks < at_once / 2
