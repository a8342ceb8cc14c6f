"""Reads: the columns the docstrings promise, whole geometry, and threads that don't get each other's answers."""

import datetime
import re
from concurrent.futures import ThreadPoolExecutor
from operator import attrgetter

import pandas as pd
import pytest
import shapely

from store import FIGURE_COLUMNS, DataError, UnknownCaseError, case_ids, open_store, read_case
from store.shipped import LAYERS, Shipped, ShippedTables

CASE = "forstudie-2017"
OF_CASE = ("figures.of", "figures.trail.history", "answers.of", "sites.of", "sites.trail.history", "project.items",
           "project.trail.history", "benefits.of", "benefits.trail.history", "requests.of", "requests.trail.history",
           "opinions.of", "opinions.trail.history", "scenarios.of", "scenarios.trail.history", "presets.of",
           "shipped.milestones")  # fmt: skip
READS = dict.fromkeys(OF_CASE, (CASE,)) | {
    "timetables.deliveries": (),
    "shipped.cases": (),
    "shipped.outlines": (2017,),
    "shipped.municipalities": (),
    "shipped.population_by_age": (),
    "shipped.places": (),
    "shipped.road_nodes": (),
    "shipped.road_edges": (),
    "shipped.road_geometry": (),
    "shipped.routes": (),
    "shipped.lines": (),
    "shipped.nature_measures": (),
    "shipped.phase_contents": (),
    "shipped.organisation": (),
    "shipped.agreements": (),
    "shipped.benefits": (),
    "shipped.care_kinds": (),
    "shipped.sources": (),
    "shipped.evidence": (),
}


@pytest.fixture
def store(handed_to_files):
    """A store that others have read too, as nothing here writes."""
    return handed_to_files.take()


@pytest.mark.parametrize("name", READS)
def test_columns_are_those_the_docstring_lists(store, name):
    read = attrgetter(name)(store)
    words = re.findall(r"\w+", read.__doc__)
    if ".trail." in name:
        assert set(read(*READS[name]).columns) <= set(words), "one docstring for three"
    else:
        in_order = iter(words)
        assert all(column in in_order for column in read(*READS[name]).columns)


@pytest.mark.parametrize("layer", LAYERS)
def test_layers_have_the_columns_the_docstring_lists(store, layer):
    listed = re.search(rf"{layer}: ([^.]*)\.", ShippedTables.layer.__doc__)[1]
    assert re.findall(r"\w+", listed.replace("(year)", "")) == list(store.shipped.layer(layer).columns)[:-1]


@pytest.mark.parametrize("name", [name for name in READS if name.startswith("shipped.")])
def test_the_store_and_the_files_give_the_same(store, name):
    read = name.removeprefix("shipped.")
    ours, files = (getattr(tables, read)(*READS[name]) for tables in (store.shipped, Shipped()))
    pd.testing.assert_frame_equal(ours, files, check_dtype=False)


@pytest.mark.parametrize("case", case_ids())
def test_figures_of_a_fresh_database_are_those_of_the_case_file(store, case):
    figures = store.figures.of(case)
    assert tuple(figures.columns) == FIGURE_COLUMNS
    pd.testing.assert_frame_equal(figures, read_case(case)[1])
    assert all(value is None for value in figures["value"][figures["status"] == "missing"])


def test_cases_agree_with_the_case_files(store):
    for row in store.shipped.cases().to_dict("records"):
        assert row == read_case(row["id"])[0]
    assert store.shipped.cases()["published"].tolist() == [datetime.date(2017, 12, 8), None, None]


@pytest.mark.parametrize("read", OF_CASE)
def test_unknown_case_lists_those_there_are(store, read):
    with pytest.raises(UnknownCaseError, match=r"no case nowhere.* forprosjekt-2019, forstudie-2017"):
        attrgetter(read)(store)("nowhere")


def test_unknown_layer_and_borders(store):
    with pytest.raises(DataError, match="sea, nature, built_up"):
        store.shipped.layer("moon")
    with pytest.raises(DataError, match="2017 or 2024"):
        store.shipped.outlines(1537)


def test_geometry_is_wkb_bytes(store):
    tables = [
        store.shipped.outlines(2017),
        store.shipped.outlines(2024),
        store.shipped.road_geometry(),
        *map(store.shipped.layer, LAYERS),
    ]
    for table in tables:
        assert all(type(value) is bytes for value in table["geometry"])
        assert shapely.is_valid(shapely.from_wkb(table["geometry"])).all()


def test_nothing_known_is_not_zero_and_no_text_is_empty(store):
    edges = store.shipped.road_edges()
    assert edges["crossing_min"].isna().sum() == (edges["kind"] == "road").sum()
    assert (edges["ferry_name"][edges["kind"] == "road"] == "").all()
    assert edges["winter_closed"].dtype == bool


def test_sources_name_every_table_with_its_licence(store):
    sources = store.shipped.sources()
    assert sources["table"].is_unique
    assert (sources[["source", "licence", "attribution", "day", "type", "columns"]] != "").all(axis=None)
    edges = sources.set_index("table").loc["road_edge"]
    assert edges["rows"] == 686 and "minutes (min): length by speed, or crossing and wait [assumed]" in edges["columns"]


def test_threads_get_their_own_answers(home):
    """Of a store that nobody has read."""
    with open_store(home) as store, ThreadPoolExecutor(8) as pool:
        reads = [
            lambda: len(store.shipped.road_edges()) == 686,
            lambda: len(store.shipped.places()) == 60,
            lambda: store.figures.of(CASE)["value"][0] == "130",
            lambda: len(store.shipped.outlines(2024)) == 9,
        ]
        assert all(pool.map(lambda n: reads[n % 4](), range(400)))
