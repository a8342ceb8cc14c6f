"""Reads: the columns the docstrings promise, whole geometry, and threads that don't get each other's answers."""

import datetime
import re
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest
import shapely

from store import FIGURE_COLUMNS, DataError, Store, UnknownCaseError, case_ids, read_case
from store.read import LAYERS

CASE = "forstudie-2017"
READS = {
    "cases": (),
    "figures": (CASE,),
    "history": (CASE,),
    "answers": (CASE,),
    "outlines": (2017,),
    "municipalities": (),
    "population_by_age": (),
    "places": (),
    "road_nodes": (),
    "road_edges": (),
    "road_geometry": (),
    "routes": (),
    "lines": (),
    "nature_measures": (),
    "sources": (),
    "evidence": (),
}


@pytest.mark.parametrize("name", READS)
def test_columns_are_those_the_docstring_lists(store, name):
    columns = list(getattr(store, name)(*READS[name]).columns)
    words = iter(re.findall(r"\w+", getattr(Store, name).__doc__))
    assert all(column in words for column in columns)


@pytest.mark.parametrize("layer", LAYERS)
def test_layers_have_the_columns_the_docstring_lists(store, layer):
    listed = re.search(rf"{layer}: ([^.]*)\.", Store.layer.__doc__)[1]
    assert re.findall(r"\w+", listed.replace("(year)", "")) == list(store.layer(layer).columns)[:-1]


@pytest.mark.parametrize("case", case_ids())
def test_figures_of_a_fresh_database_are_those_of_the_case_file(store, case):
    figures = store.figures(case)
    assert tuple(figures.columns) == FIGURE_COLUMNS
    pd.testing.assert_frame_equal(figures, read_case(case)[1])
    assert all(value is None for value in figures["value"][figures["status"] == "missing"])


def test_cases_agree_with_the_case_files(store):
    for row in store.cases().to_dict("records"):
        assert row == read_case(row["id"])[0]
    assert store.cases()["published"].tolist() == [datetime.date(2017, 12, 8), None]


@pytest.mark.parametrize("read", ["figures", "history", "answers"])
def test_unknown_case_lists_those_there_are(store, read):
    with pytest.raises(UnknownCaseError, match=r"no case nowhere.* forprosjekt-2019, forstudie-2017"):
        getattr(store, read)("nowhere")


def test_unknown_layer_and_borders(store):
    with pytest.raises(DataError, match="sea, nature, built_up"):
        store.layer("moon")
    with pytest.raises(DataError, match="2017 or 2024"):
        store.outlines(1537)


def test_geometry_is_wkb_bytes(store):
    tables = [store.outlines(2017), store.outlines(2024), store.road_geometry(), *map(store.layer, LAYERS)]
    for table in tables:
        assert all(type(value) is bytes for value in table["geometry"])
        assert shapely.is_valid(shapely.from_wkb(table["geometry"])).all()


def test_nothing_known_is_not_zero_and_no_text_is_empty(store):
    edges = store.road_edges()
    assert edges["crossing_min"].isna().sum() == (edges["kind"] == "road").sum()
    assert (edges["ferry_name"][edges["kind"] == "road"] == "").all()
    assert edges["winter_closed"].dtype == bool


def test_sources_name_every_table_with_its_licence(store):
    sources = store.sources()
    assert sources["table"].is_unique
    assert (sources[["source", "licence", "attribution", "day", "type", "columns"]] != "").all(axis=None)
    edges = sources.set_index("table").loc["road_edge"]
    assert edges["rows"] == 686 and "minutes (min): length by speed, or crossing and wait [assumed]" in edges["columns"]


def test_threads_get_their_own_answers(store):
    def read(n: int) -> bool:
        reads = [
            lambda: len(store.road_edges()) == 686,
            lambda: len(store.places()) == 60,
            lambda: store.figures(CASE)["value"][0] == "130",
            lambda: len(store.outlines(2024)) == 9,
        ]
        return reads[n % 4]()

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(read, range(400)))
