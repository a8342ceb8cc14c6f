"""The criteria on cells say what they say of a site at the centre of the cell."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
import shapely

from sitecriteria import CRITERIA, GRID_CRITERIA, PLOT_CRITERIA, Grid, Surroundings, assess_cells, assess_site, reach
from sitecriteria.errors import TableError, WeightError
from sitecriteria.site import Site
from sitecriteria.weighing import full_weights

GRID = Grid.covering((85_000, 6_795_000, 101_000, 6_806_000), 250)


@pytest.fixture(scope="module")
def around(geography, roads):
    places, network = geography.places, roads["year"]
    centres = places[places["kind"] == "centre"].reset_index(drop=True)
    bounds = shapely.box(60_000, 6_770_000, 130_000, 6_830_000)
    stops = places[places["kind"].isin(["bus_station", "quay"])]
    return Surroundings(
        nature=shapely.union_all(geography.water_and_parks.to_numpy()).intersection(bounds),
        built_up=shapely.union_all(geography.built_up.to_numpy()),
        stops=stops.assign(departures=np.where(np.arange(len(stops)) % 2, 6.0, np.nan)),
        psychiatric_care=reach(network, places[places["kind"] == "care"].iloc[:2]),
        somatic_care=reach(network, places[places["kind"] == "care"].iloc[2:]),
        participants=reach(network, centres.assign(places=np.arange(len(centres)) % 3)),
        municipalities=reach(network, centres.assign(inhabitants_18_66=1000.0 + 100 * np.arange(len(centres)))),
    )


@pytest.fixture(scope="module")
def cells(around):
    random = np.random.default_rng(3)
    built = shapely.contains_xy(around.built_up, GRID.centres(np.ones(GRID.shape, dtype=bool)))
    return assess_cells(GRID, built.reshape(GRID.shape) | (random.random(GRID.shape) < 0.02), around, {"workforce": 3})


def test_the_two_lists_are_all_criteria():
    assert set(GRID_CRITERIA) | set(PLOT_CRITERIA) == set(CRITERIA)
    assert not set(GRID_CRITERIA) & set(PLOT_CRITERIA)


def test_cells_measure_as_a_site_at_their_centre(cells, around):
    """Exact for all but nature, which errs by the bound given at most; some cells lie in built-up areas."""
    assert (cells.measures["nature"] > 0).sum() >= 5
    for index in range(0, len(cells), 7):
        site = assess_site(Site("x", "x", *cells.centres[index]), around)
        for key in GRID_CRITERIA:
            wanted, found = site.assessments[key], cells.measures[key][index]
            error = cells.error if key == "nature" else 1e-9
            assert found == pytest.approx(wanted.measure, abs=error, nan_ok=True), key
            if key != "nature":
                assert cells.values[key][index] == pytest.approx(wanted.value, nan_ok=True), key


@pytest.mark.parametrize("apart", [0.5, 500, 1000, 2000, 2300, 2500])
def test_walk_and_departures_of_a_cell_are_those_of_one_stop(apart):
    """A stop nobody knows the departures of at the cell, one with twelve a day some way off: as at a site."""
    chosen = np.zeros(GRID.shape, dtype=bool)
    chosen[3, 4] = True
    ((east, north),) = GRID.centres(chosen)
    stops = pd.DataFrame({"easting": [east, east + apart], "northing": north, "departures": [np.nan, 12]})
    around = Surroundings(stops=stops)
    found, wanted = assess_cells(GRID, chosen, around), assess_site(Site("x", "x", east, north), around)
    at_site = wanted.assessments["public_transport"]
    assert found.measures["public_transport"][0] == pytest.approx(at_site.measure)
    assert found.values["public_transport"][0] == pytest.approx(at_site.value, nan_ok=True)
    assert np.isnan(at_site.value) == (apart > 2400)
    only = dict.fromkeys(CRITERIA, 0) | {"public_transport": 1}
    alone = assess_cells(GRID, chosen, around, only)
    assert (alone.low[0], alone.high[0]) == pytest.approx((100 * at_site.low, 100 * at_site.high))


def test_scores_are_the_middle_of_the_least_and_the_most(cells, around):
    """As at a site: what is unknown counts as nothing, and as the most that is possible; nature alone is not exact."""
    weights = full_weights({"workforce": 3})
    total = sum(weights[key] for key in GRID_CRITERIA)
    for index in range(0, len(cells), 29):
        at_site = assess_site(Site("x", "x", *cells.centres[index]), around).assessments
        ends = {key: (at_site[key].low, at_site[key].high) for key in GRID_CRITERIA}
        ends["nature"] = (cells.values["nature"][index],) * 2
        low, high = (100 * sum(weights[key] * ends[key][end] for key in GRID_CRITERIA) / total for end in (0, 1))
        assert (cells.low[index], cells.high[index]) == pytest.approx((low, high))
        assert cells.score[index] == pytest.approx((low + high) / 2)
    assert cells.missing == ("public_transport", "activity")


def test_cells_that_are_left_blank_have_measures_and_no_score(cells):
    some = np.arange(len(cells)) % 3 == 0
    blank = cells.only(some)
    for points, before in ((blank.score, cells.score), (blank.low, cells.low), (blank.high, cells.high)):
        assert (points[some] == before[some]).all() and np.isnan(points[~some]).all()
    assert np.isfinite(blank.picture()).sum() == some.sum() and blank.values is cells.values


def test_a_weight_on_what_belongs_to_a_plot_changes_nothing(around):
    chosen = np.zeros(GRID.shape, dtype=bool)
    chosen[3, 4:9] = True
    usual = assess_cells(GRID, chosen, around)
    assert (assess_cells(GRID, chosen, around, {"building": 50}).score == usual.score).all()
    with pytest.raises(WeightError):
        assess_cells(GRID, chosen, around, dict.fromkeys(GRID_CRITERIA, 0))


def test_other_value_functions_are_used(around):
    chosen = np.zeros(GRID.shape, dtype=bool)
    chosen[3, 4:9] = True
    steep = dataclasses.replace(CRITERIA["relatives"], points=(0.0, 1.0), values=(1.0, 0.0))
    found = assess_cells(GRID, chosen, around, criteria=CRITERIA | {"relatives": steep})
    assert (found.values["relatives"] == 0).all()


def test_what_nobody_knows_is_missing_everywhere_and_no_stops_at_all_is_known():
    chosen = np.ones(GRID.shape, dtype=bool)
    unknown = assess_cells(GRID, chosen, Surroundings())
    assert unknown.missing == GRID_CRITERIA and unknown.error == 0
    assert unknown.low == pytest.approx(0) and unknown.score == pytest.approx(50) and unknown.high == pytest.approx(100)
    none = Surroundings(stops=pd.DataFrame({"easting": [], "northing": [], "departures": []}))
    only = dict.fromkeys(CRITERIA, 0) | {"public_transport": 1}
    assert (assess_cells(GRID, chosen, none, only).high == 0).all()


def test_cells_of_another_grid_are_refused(around):
    with pytest.raises(TableError, match="shape"):
        assess_cells(GRID, np.ones((2, 2), dtype=bool), around)


def test_the_picture_has_the_scores_where_they_belong(cells):
    picture = cells.picture()
    assert picture.shape == GRID.shape and np.isnan(picture).sum() == picture.size - len(cells)
    assert (picture[cells.chosen] == cells.score).all()
    assert len(set(cells.ids.tolist())) == len(cells)
