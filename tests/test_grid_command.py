"""``python bops.py grid`` as others use it: the file read back, what is printed, and errors in one sentence."""

import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

import bops
from sitecriteria import CRITERIA, GRID_CRITERIA, PLOT_CRITERIA, cell_ids
from sitecriteria.weighing import full_weights

MEMBERS = "1422,1421"
GEOGRAPHY = Path(__file__).parents[1] / "data" / "geography"


def run(capsys, *arguments):
    code = bops.main(["grid", *arguments])
    return code, *capsys.readouterr()


@pytest.fixture(scope="module")
def roads():
    """The lines of the roads as shipped, in metres."""
    lines = gpd.read_file(GEOGRAPHY / "road_geometry.geojson").to_crs(25833)
    edges = pd.read_csv(GEOGRAPHY / "road_edge.csv")
    return lines[lines["edge"].isin(edges.loc[edges["kind"] == "road", "id"])].geometry.to_numpy()


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The file of two municipalities in winter with other weights, what was printed, and what was told meanwhile."""
    path = tmp_path_factory.mktemp("grid") / "cells.parquet"
    options = ["grid", "--participants", MEMBERS, "--weights", "nature=2,building=9", "--winter", "--json"]
    parsed = bops.parser().parse_args([*options, "--out", str(path)])
    return gpd.read_parquet(path) if (text := bops.run_grid(parsed)) and path.exists() else None, json.loads(text), path


def test_the_file_holds_squares_of_the_national_grid(written):
    table, _, _ = written
    assert table.crs.to_epsg() == 25833 and len(table) > 30_000
    assert table["cell_id"].is_unique and (table["cell_id"] == cell_ids(table["easting"], table["northing"], 250)).all()
    assert np.allclose(table.area, 250**2) and np.allclose(table.centroid.x, table["easting"])
    assert set(table["number"]) == set(MEMBERS.split(","))


def test_each_criterion_of_a_cell_has_measure_and_value_and_the_score_is_theirs(written):
    table, _, _ = written
    columns = {f"{key}_{what}" for key in GRID_CRITERIA for what in ("measure", "value")}
    assert columns <= set(table.columns) and not any(c.startswith(PLOT_CRITERIA) for c in table.columns)
    weights = full_weights({"nature": 2})
    share = sum(weights[key] for key in GRID_CRITERIA)
    low = sum(100 * weights[key] * table[f"{key}_value"].fillna(0) for key in GRID_CRITERIA) / share
    scored = table["score"].notna()
    assert np.allclose(table["low"][scored], low[scored])
    assert np.allclose(table["score"][scored], (table["low"] + table["high"])[scored] / 2)
    known = [key for key in GRID_CRITERIA if table[f"{key}_value"].notna().all()]
    for key in known:
        assert table[f"{key}_value"].between(0, 1).all()
    assert set(GRID_CRITERIA) - set(known) == {"public_transport", "activity"}


def test_land_farther_than_500_m_from_a_road_is_blank(written, roads):
    """Distances by another way than the strips along roads that the program draws; ferries are no roads."""
    table, record, _ = written
    some = table.iloc[::37]
    tree = shapely.STRtree(roads)
    metres = tree.query_nearest(
        shapely.points(some["easting"], some["northing"]), return_distance=True, all_matches=False
    )
    far = metres[1] > 500
    assert far.any() and not far.all()
    assert some["score"][far].isna().all() and some["low"][far].isna().all() and some["high"][far].isna().all()
    assert some["score"][~far].notna().mean() > 0.9, "the rest lies in a national park"
    assert some["relatives_value"].notna().all(), "what is measured stays"
    for row in record["municipalities"]:
        own = table[table["number"] == row["number"]]
        assert row["scored_km2"] == pytest.approx(own["score"].notna().sum() / 16) and row["scored_km2"] < row["km2"]


def test_fjords_and_lakes_are_left_out_and_so_are_others(written):
    table, record, _ = written
    land = {row["number"]: row["km2"] for row in record["municipalities"]}
    assert land["1422"] == pytest.approx(1323, abs=15) and land["1421"] == pytest.approx(1434, abs=15)
    fjord = gpd.points_from_xy([7.40], [61.13], crs=4326).to_crs(25833)
    assert not table.contains(fjord[0]).any()


def test_what_is_printed_says_what_the_file_holds(written):
    table, record, path = written
    assert record["file"] == str(path) and record["cells"] == len(table) and record["cell"] == 250
    assert record["error_m"] == pytest.approx(250 * (0.5**0.5 + 0.125))
    assert set(record["left_out"]) == set(PLOT_CRITERIA) and record["missing"] == ["public_transport", "activity"]
    by_number = table.groupby("number", observed=True)["score"]
    for row in record["municipalities"]:
        assert row["mean"] == pytest.approx(by_number.mean()[row["number"]])
        assert row["best"] == pytest.approx(by_number.max()[row["number"]])
        assert row["mean"] <= row["good"] <= row["best"]


def test_progress_goes_to_stderr_and_a_table_to_stdout(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    path = tmp_path / "one.parquet"
    code, out, err = run(capsys, "--participants", "1419", "--out", str(path))
    assert code == 0 and path.exists() and [file.name for file in tmp_path.iterdir()] == ["one.parquet"]
    assert all(f"{CRITERIA[key].label} ..." in err for key in GRID_CRITERIA)
    assert "1419 Leikanger" in out and "may err by 208 m" in out and "screened unit, building" in out


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--out", "cells.csv"], "--out can't be 'cells.csv': the file is GeoParquet"),
        (["--out", "nowhere/cells.parquet"], "there is no folder nowhere"),
        (["--out", "x.parquet", "--cell", "50"], "--cell can't be '50': cells are 250 or 100 metres wide."),
        (["--out", "x.parquet", "--weights", "view=1"], "view"),
        (["--out", "x.parquet", "--weights", "nature=-1"], "nature"),
        ([], "--out"),
    ],
)
def test_what_is_typed_wrongly_is_one_sentence_and_nothing_is_written(capsys, tmp_path, monkeypatch, options, sentence):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, *options)
    assert code == 2 and out == "" and err.startswith("bops: ") and err.count("\n") == 1 and sentence in err
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cant_be_written_is_said(capsys, tmp_path):
    (tmp_path / "taken.parquet").mkdir()
    (tmp_path / "taken.parquet" / "inside").touch()
    code, out, err = run(capsys, "--participants", "1419", "--out", str(tmp_path / "taken.parquet"))
    assert code == 2 and out == "" and "can't be written" in err
    assert [file.name for file in tmp_path.iterdir()] == ["taken.parquet"]
