"""The shipped geography: keys that meet, coordinates in the region, minutes that follow from the table."""

import itertools
from functools import cache

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components, dijkstra

from store.manifest import read_manifest
from store.tables import read_table

MANIFEST = read_manifest()
SPATIAL = [name for name, table in MANIFEST.items() if any(c.kind == "geometry" for c in table.columns)]
NORWAY = (4.4, 57.9, 31.3, 71.3)
METRIC = "EPSG:25833"


@cache
def table(name: str) -> pd.DataFrame:
    return read_table(MANIFEST[name])


def shapes(name: str) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(table(name), geometry=shapely.from_wkb(table(name)["geometry"]), crs=4326)


@pytest.mark.parametrize("name", ["municipality", "outline_2017", "nature_measure", "population_by_age"])
def test_numbers_are_four_digits_with_their_leading_zero(name):
    assert table(name)["number"].str.fullmatch(r"\d{4}").all()
    assert {"0617", "0618"} <= set(table(name)["number"])


def test_the_tables_speak_of_the_same_eleven_and_nine():
    names = table("municipality").set_index("number")["name"].to_dict()
    assert len(names) == 11
    for other in ("outline_2017", "nature_measure"):
        assert table(other).set_index("number")["name"].to_dict() == names
    ages = table("population_by_age")
    assert ages[ages["borders"] == 2017].set_index("number")["name"].to_dict() == names
    nine = table("outline_2024").set_index("number")["name"].to_dict()
    assert ages[ages["borders"] == 2024].set_index("number")["name"].to_dict() == nine
    assert set(table("municipality")["number_2024"]) == set(nine)


def test_population_has_every_year_once_and_bands_add_up():
    ages = table("population_by_age")
    assert not ages.duplicated(["number", "year"]).any()
    assert ages.groupby(["borders", "year"]).size().to_dict() == {(2017, y): 11 for y in (2017, 2018, 2019)} | {
        (2024, y): 9 for y in range(2020, 2027)
    }
    assert (ages[["age_0_17", "age_18_66", "age_67_79", "age_80_plus"]].sum(axis=1) == ages["total"]).all()
    eleven = ages[ages["borders"] == 2017].groupby("year")["total"].sum()
    assert eleven.to_dict() == {2017: 39987, 2018: 39948, 2019: 39976}


@pytest.mark.parametrize("name", ["place", "road_node"])
def test_points_lie_in_norway_and_ids_are_unique(name):
    west, south, east, north = NORWAY
    assert table(name)["lat"].between(south, north).all() and table(name)["lon"].between(west, east).all()
    assert table(name)["id"].is_unique


@pytest.mark.parametrize("name", SPATIAL)
def test_shapes_are_valid_and_lie_in_norway(name):
    found = shapes(name)
    assert found.geometry.is_valid.all() and not found.geometry.is_empty.any()
    west, south, east, north = NORWAY
    left, bottom, right, top = found.total_bounds
    assert west < left < right < east and south < bottom < top < north


def test_places_stand_in_their_municipality():
    """Within 300 m of its outline: the outlines are simplified, and a village may fall outside."""
    places = table("place").query("number != ''")
    points = gpd.GeoSeries(gpd.points_from_xy(places["lon"], places["lat"]), crs=4326).to_crs(METRIC)
    outlines = shapes("outline_2017").set_index("number").geometry.to_crs(METRIC).loc[places["number"]]
    assert points.distance(outlines.reset_index(drop=True)).max() < 300
    names = table("municipality").set_index("number")["name"]
    assert names.loc[places["number"]].tolist() == places["municipality"].tolist()


def test_every_municipality_has_its_centre():
    centres = table("place").query("kind == 'centre'").set_index("id")
    municipalities = table("municipality").set_index("centre")
    assert centres["number"].to_dict() == municipalities["number"].to_dict()
    assert centres["road_node"].notna().all()


def test_outlines_have_the_area_the_table_says():
    area = shapes("outline_2017").set_index("number").geometry.to_crs("EPSG:25832").area / 1e6
    assert (area / table("municipality").set_index("number")["area_km2"]).between(0.99, 1.01).all()


def test_sea_and_land_do_not_overlap():
    sea, land = (shapely.union_all(shapes(name).to_crs(METRIC).geometry) for name in ("sea", "outline_2017"))
    assert sea.intersection(land).area < 100_000


def test_edges_run_between_nodes_there_are():
    edges, nodes = table("road_edge"), set(table("road_node")["id"])
    assert edges["id"].is_unique and len(edges) == 686
    assert set(edges["from_node"]) | set(edges["to_node"]) == nodes
    assert (edges["from_node"] != edges["to_node"]).all()
    assert set(table("place")["road_node"].dropna()) <= nodes
    assert set(edges["kind"]) == {"road", "ferry"}


def test_minutes_follow_from_length_and_speed_or_crossing_and_wait():
    edges = table("road_edge")
    road, ferry = edges[edges["kind"] == "road"], edges[edges["kind"] == "ferry"]
    driven = road["length_m"] / 1000 / road["speed_kmh"] * 60
    assert (driven - road["minutes"]).abs().max() <= 0.051  # written with one decimal
    wait = (ferry["headway_min"] / 2).clip(upper=20)
    assert (ferry["wait_min"] == wait).all() and (ferry["minutes"] == ferry["crossing_min"] + wait).all()
    assert (edges["tunnel_m"].fillna(0) <= edges["length_m"]).all()


def test_every_edge_has_its_line_from_node_to_node():
    lines = shapes("road_geometry").set_index("edge").geometry
    edges, nodes = table("road_edge").set_index("id"), table("road_node").set_index("id")[["lon", "lat"]]
    assert lines.index.is_unique and set(lines.index) == set(edges.index)
    for column, position in (("from_node", 0), ("to_node", -1)):
        ends = np.array([lines[edge].coords[position] for edge in edges.index])
        assert np.abs(ends - nodes.loc[edges[column]].to_numpy()).max() < 1e-9


def _minutes(winter: bool) -> tuple[np.ndarray, int]:
    """Minutes between all pairs of nodes (ids from 1), and the number of parts the network falls into."""
    edges = table("road_edge")
    edges = edges[~edges["winter_closed"]] if winter else edges
    ends = np.sort(edges[["from_node", "to_node"]].to_numpy() - 1, axis=1)
    fastest = edges["minutes"].groupby([ends[:, 0], ends[:, 1]]).min() + 1e-9  # a sparse 0 would be no edge
    n = len(table("road_node"))
    graph = coo_array((fastest.to_numpy(), tuple(np.array(fastest.index.tolist()).T)), shape=(n, n)).tocsr()
    return dijkstra(graph, directed=False), connected_components(graph, directed=False)[0]


def test_the_network_hangs_together():
    assert _minutes(winter=False)[1] == 1


@pytest.mark.parametrize(("winter", "column"), [(False, "total_min"), (True, "winter_total_min")])
def test_routes_are_the_fastest_ways_of_the_road_table(winter, column):
    minutes, _ = _minutes(winter)
    node = table("place").set_index("id")["road_node"]
    routes = table("route")
    between = minutes[node.loc[routes["from_id"]].astype(int) - 1, node.loc[routes["to_id"]].astype(int) - 1]
    assert np.abs(between - routes[column]).max() <= 0.51  # written in whole minutes


def test_routes_name_all_pairs_of_centres_and_care_sites_once():
    routes, places = table("route"), table("place").set_index("id")
    ends = [place for place, kind in places["kind"].items() if kind in ("centre", "care")]
    assert len(ends) == 17
    pairs = {frozenset(pair) for pair in itertools.combinations(ends, 2)}
    assert len(routes) == len(pairs) == 136
    assert {frozenset(pair) for pair in zip(routes["from_id"], routes["to_id"], strict=True)} == pairs
    assert routes["from_name"].tolist() == places["name"].loc[routes["from_id"]].tolist()
    assert routes["to_name"].tolist() == places["name"].loc[routes["to_id"]].tolist()


def test_winter_is_never_faster():
    routes = table("route")
    assert (routes["winter_total_min"] >= routes["total_min"]).all()
    assert (routes["total_min"] >= routes["drive_min"]).all()
    assert ((routes["ferries"] > 0) == (routes["ferry_names"] != "")).all()


def test_modelled_villages_say_what_they_rest_on():
    built_up = table("built_up")
    modelled = built_up[built_up["kind"] == "modelled"]
    assert len(modelled) == 11
    assert modelled["basis"].str.contains("800 inhabitants per km2").all()
    assert modelled["basis"][modelled["population"].isna()].str.contains("ASSUMED").all()


def test_shares_of_nature_are_shares():
    shares = table("nature_measure").filter(like="_share")
    assert shares.shape == (11, 4) and ((shares >= 0) & (shares <= 1)).all(axis=None)


def test_no_field_stands_for_another():
    """No table holds a stray value for what is unknown, such as -1, 999 or a dash."""
    for name in MANIFEST:
        if not MANIFEST[name].is_case:
            texts = table(name).select_dtypes("str")
            assert not texts.isin(["-", "–", "?", "NA", "N/A", "nan", "None", "null"]).any(axis=None), name
            numbers = table(name).select_dtypes("number")
            assert not (numbers.fillna(0) < 0).any(axis=None), name
