"""Land cut into bands: written as they come in, and measured on a real Dask cluster; the file is the same."""

import json
import operator
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyarrow.parquet as pq
import pytest

import bops
from planning import BopsError, Scenario, case_from_figures
from planning.scenario import plan_for
from sitecriteria import GRID_CRITERIA
from siting import cell_file
from siting import cells as siting_cells
from siting.cluster import here, machines, spread
from store import Shipped, read_case
from tests.browser.servers import free_port

ROOT = Path(__file__).parents[1]
SMALL = 20_000


@pytest.fixture(scope="module")
def prepared():
    """The land of two municipalities, and what it is measured against."""
    case, scenario = case_from_figures(*read_case("forstudie-2017")), Scenario(participants=("1422", "1421"))
    values = scenario.values()
    return siting_cells.prepared(Shipped(), plan_for(case, scenario, values), values, winter=False, cell=250)


def measure(land, around):
    return siting_cells.measure(land, around, {})


def test_bands_hold_each_cell_once_and_are_measured_as_the_whole(prepared):
    """Only how far it is to nature may differ, within its bound: what lies outside a band is measured exactly."""
    land, around = prepared
    bands, whole = land.parts(SMALL), measure(*prepared)
    assert len(bands) > 3 and all(len(band.owner) == band.chosen.sum() > 0 for band in bands)
    cells = list(here(measure, bands, around))
    assert (np.concatenate([part.ids for part in cells]) == whole.ids).all()
    assert (np.concatenate([band.owner for band in bands]) == land.owner).all()
    for key in GRID_CRITERIA:
        found, wanted = np.concatenate([part.measures[key] for part in cells]), whole.measures[key]
        far = 2 * whole.error if key == "nature" else 0
        assert np.allclose(found, wanted, rtol=0, atol=far, equal_nan=True), key


def test_a_file_written_in_bands_is_one_geoparquet_file(prepared, tmp_path, monkeypatch):
    land, around = prepared
    bands = land.parts(SMALL)
    monkeypatch.setattr(cell_file, "AT_ONCE", 3_000)
    found = cell_file.write(land, zip(bands, here(measure, bands, around), strict=True), tmp_path / "cells.parquet")
    table = gpd.read_parquet(tmp_path / "cells.parquet")
    assert len(table) == len(found.score) == land.chosen.sum() and table["cell_id"].is_unique
    assert np.array_equal(table["score"], found.score, equal_nan=True) and table.crs.to_epsg() == 25833
    about = json.loads(pq.read_schema(tmp_path / "cells.parquet").metadata[b"geo"])
    assert about["columns"]["geometry"]["bbox"] == table.total_bounds.tolist()
    assert pq.ParquetFile(tmp_path / "cells.parquet").num_row_groups > len(bands)


def test_a_band_that_fails_leaves_the_file_that_was_there(prepared, tmp_path):
    land, around = prepared
    path = tmp_path / "cells.parquet"
    path.write_text("before")

    def halfway():
        yield land.parts(SMALL)[0], measure(land.parts(SMALL)[0], around)
        raise BopsError("the cluster is gone")

    with pytest.raises(BopsError, match="gone"):
        cell_file.write(land, halfway(), path)
    assert path.read_text() == "before" and [file.name for file in tmp_path.iterdir()] == ["cells.parquet"]


@contextmanager
def dask(*arguments):
    """Run a part of a Dask cluster in a process of its own, as one does on each machine."""
    command = [sys.executable, "-m", *arguments, "--no-dashboard"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="module")
def scheduler():
    port = free_port()
    with dask("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port)):
        yield f"tcp://127.0.0.1:{port}"


def refusal(scheduler):
    with pytest.raises(BopsError) as refused, machines(scheduler):
        pass
    return str(refused.value)


def test_a_cluster_that_is_not_there_is_said_with_what_to_do(monkeypatch, scheduler):
    assert "has no workers" in refusal(scheduler) and "dask worker" in refusal(scheduler)
    monkeypatch.setattr("siting.cluster.PATIENCE", 0.2)
    for nobody in (f"tcp://127.0.0.1:{free_port()}", "nonsense"):
        assert f"No Dask scheduler answers at {nobody} (" in refusal(nobody)
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert "pip install -r requirements-cluster.txt" in refusal(scheduler)


def test_a_cluster_writes_the_same_file(scheduler, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(siting_cells, "BAND", SMALL)
    arguments = ["grid", "--participants", "1422,1421", "--weights", "nature=2", "--winter", "--json", "--out"]
    assert bops.main([*arguments, str(tmp_path / "here.parquet")]) == 0
    alone = json.loads(capsys.readouterr().out)
    with dask("distributed.cli.dask_worker", scheduler, "--nthreads", "1", "--local-directory", str(tmp_path / "work")):
        wait_for_worker(scheduler)
        assert bops.main([*arguments, str(tmp_path / "there.parquet"), "--scheduler", scheduler]) == 0
        told = capsys.readouterr()
        with machines(scheduler) as run, pytest.raises(BopsError, match="could not measure its part: TypeError"):
            list(run(operator.add, [1], "x"))
        assert run.func is spread
    assert json.loads(told.out) == alone | {"file": str(tmp_path / "there.parquet")}
    assert "Part 2 of" in told.err and "Traceback" not in told.err
    assert gpd.read_parquet(tmp_path / "there.parquet").equals(gpd.read_parquet(tmp_path / "here.parquet"))


def wait_for_worker(scheduler, seconds=30):
    """Wait until somebody works."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with machines(scheduler):
                return
        except BopsError:
            time.sleep(0.1)
    raise AssertionError("no worker came")
