"""Shortest paths: against the shipped route table for all pairs, and by hand where the network is awkward."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from sitecriteria.errors import NetworkError
from sitecriteria.network import build_network, snap
from sitecriteria.travel import find_route, reach, travel_times

SEASONS = [("year", "total_min", "ferry_names"), ("winter", "winter_total_min", "winter_ferry_names")]


def ends_of(geography, routes):
    node = geography.places["road_node"]
    return node[routes["from_id"]].astype(int).tolist(), node[routes["to_id"]].astype(int).tolist()


@pytest.mark.parametrize(("season", "column", "_names"), SEASONS)
def test_minutes_agree_with_the_route_table_for_all_pairs(geography, roads, season, column, _names):
    routes = geography.routes
    origins, destinations = ends_of(geography, routes)
    ids = sorted(set(origins + destinations))
    position = {node: place for place, node in enumerate(ids)}
    times = travel_times(roads[season], ids, ids)
    ours = np.array([times.minutes[position[a], position[b]] for a, b in zip(origins, destinations, strict=True)])
    assert len(routes) == 136
    assert_allclose(ours, routes[column], atol=1)


@pytest.mark.parametrize(("season", "column", "names"), SEASONS)
def test_routes_take_the_ferries_of_the_route_table(geography, roads, season, column, names):
    routes = geography.routes
    found = [find_route(roads[season], a, b) for a, b in zip(*ends_of(geography, routes), strict=True)]
    assert [" + ".join(route.ferries) for route in found] == routes[names].tolist()
    assert_allclose([route.minutes for route in found], routes[column], atol=1)


def test_routes_have_the_driving_kilometres_and_passes_of_the_route_table(geography, roads):
    routes = geography.routes
    found = [find_route(roads["year"], a, b) for a, b in zip(*ends_of(geography, routes), strict=True)]
    assert_allclose([route.driving for route in found], routes["drive_min"], atol=1)
    assert_allclose([route.road_km for route in found], routes["road_km"], atol=1.5)
    assert_allclose([route.ferry_km for route in found], routes["ferry_km"], atol=0.1)
    assert ["; ".join(sorted(route.passes)) for route in found] == routes["mountain_passes"].tolist()


def test_in_winter_no_route_uses_a_closed_pass(geography, roads):
    for a, b in zip(*ends_of(geography, geography.routes), strict=True):
        assert find_route(roads["winter"], a, b).winter_closed == ()


def test_aurland_to_balestrand_in_parts(geography, roads):
    """Over Vikafjellet, then the ferry Vangsnes-Dragsvik: crossing 25, wait 20 minutes."""
    node = geography.places["road_node"]
    route = find_route(roads["year"], node["centre_aurland"], node["centre_balestrand"])
    assert (route.crossing, route.waiting) == (25, 20)
    assert route.driving == pytest.approx(107)
    assert route.ferries == ("Vangsnes–Dragsvik",)
    assert route.passes == ("Vikafjellet",)


def test_a_winter_closed_pass_is_named_and_then_avoided(geography, roads):
    """Balestrand to Førde goes over Gaularfjellet while it is open."""
    node = geography.places["road_node"]
    ends = node["centre_balestrand"], node["care_forde"]
    assert find_route(roads["year"], *ends).winter_closed == ("Gaularfjellet",)
    assert find_route(roads["winter"], *ends).passes == ()


def test_parts_add_up_between_all_nodes_and_a_centre(geography, roads):
    times = travel_times(roads["year"], geography.nodes["id"], [441])
    assert_allclose(times.driving + times.crossing + times.waiting, times.minutes)


def test_the_table_and_the_route_tell_the_same_parts(geography, roads):
    node = geography.places["road_node"].dropna().astype(int)
    centre = node["centre_laerdal"]
    times = travel_times(roads["year"], node, [centre])
    found = [find_route(roads["year"], origin, centre) for origin in node]
    for part in ("minutes", "driving", "crossing", "waiting"):
        assert_allclose([getattr(route, part) for route in found], getattr(times, part)[:, 0])


def test_both_directions_take_the_same_time(geography, roads):
    nodes = geography.nodes["id"].iloc[::40]
    minutes = travel_times(roads["year"], nodes, nodes).minutes
    assert_allclose(minutes, minutes.T)


def test_winter_is_never_faster(geography, roads):
    nodes, centres = geography.nodes["id"], [441, 538]
    year, winter = (travel_times(roads[season], nodes, centres).minutes for season in ("year", "winter"))
    assert (winter >= year - 1e-9).all()


def test_of_parallel_edges_the_faster_counts(make_network):
    network = make_network((1, 2, 9), (2, 1, 4), (1, 2, 6))
    assert travel_times(network, [1], [2]).minutes.item() == 4
    assert find_route(network, 1, 2).edges == (2,)


def test_equal_parallel_edges_are_not_added_together(make_network):
    assert travel_times(make_network((1, 2, 5), (1, 2, 5)), [1, 2], [2, 1]).minutes.tolist() == [[5, 0], [0, 5]]


def test_zero_minute_edges_are_kept(make_network):
    network = make_network((1, 2, 0), (2, 3, 0), (3, 4, 7))
    times = travel_times(network, [1, 3], [2, 4])
    assert times.minutes.tolist() == [[0, 7], [0, 7]]
    assert times.driving.tolist() == [[0, 7], [0, 7]]
    assert find_route(network, 1, 4).edges == (1, 2, 3)


def test_a_zero_minute_edge_wins_over_a_parallel_one(make_network):
    assert travel_times(make_network((1, 2, 3), (1, 2, 0)), [1], [2]).minutes.item() == 0


def test_the_shipped_zero_minute_edges_join_their_ends(geography, roads):
    zero = geography.edges[geography.edges["minutes"] == 0]
    assert len(zero) == 2
    for edge in zero.itertuples():
        assert travel_times(roads["year"], [edge.from_node], [edge.to_node]).minutes.item() == 0


def test_the_shipped_parallel_edges_take_the_faster_or_less(geography, roads):
    pairs = geography.edges[["from_node", "to_node"]].apply(sorted, axis=1, result_type="expand")
    fastest = geography.edges.groupby([pairs[0], pairs[1]])["minutes"].agg(["min", "size"])
    parallel = fastest[fastest["size"] > 1]
    assert len(parallel) == 11
    for (start, end), edge in parallel.iterrows():
        assert travel_times(roads["year"], [start], [end]).minutes.item() <= edge["min"] + 1e-9


def test_a_loop_changes_nothing(make_network):
    assert travel_times(make_network((1, 1, 4), (1, 2, 5)), [1], [1, 2]).minutes.tolist() == [[0, 5]]


def test_from_a_node_to_itself_takes_no_time(make_network):
    route = find_route(make_network((1, 2, 5)), 1, 1)
    assert (route.minutes, route.road_km, route.edges) == (0, 0, ())


def test_without_a_road_minutes_are_infinite_and_parts_unknown(make_network):
    network = make_network((1, 2, 5))
    times = travel_times(network, [1], [3])
    assert np.isinf(times.minutes).all()
    assert np.isnan([times.driving, times.crossing, times.waiting]).all()
    route = find_route(network, 1, 3)
    assert np.isinf(route.minutes)
    assert np.isnan(route.road_km)
    assert route.edges == ()


def ferry(make_edges, **changes):
    """A road of 10 minutes from node 1 to 2, then a ferry to 3: crossing 15, wait 20."""
    edges = make_edges((1, 2, 10), (2, 3, 35)).assign(
        kind=["road", "ferry"], crossing_min=[np.nan, 15], wait_min=[np.nan, 20], ferry_name=[None, "Aa–Bø"]
    )
    return edges.assign(**changes)


def test_driving_crossing_and_waiting_are_apart(make_edges, make_nodes):
    network = build_network(make_nodes(3), ferry(make_edges))
    times = travel_times(network, [1], [3])
    assert [times.driving.item(), times.crossing.item(), times.waiting.item()] == [10, 15, 20]
    route = find_route(network, 1, 3)
    assert (route.minutes, route.ferries, route.road_km, route.ferry_km) == (45, ("Aa–Bø",), 1, 1)


def test_winter_drops_closed_edges_only(make_edges, make_nodes):
    edges = make_edges((1, 2, 5), (1, 3, 10), (3, 2, 10)).assign(
        winter_closed=[1, 0, np.nan],
        winter_exposed=[0, 1, np.nan],
        basis=["Høgefjell: closed from December", "Lågefjell (NRK 2018-02)", "road"],
    )
    year, winter = build_network(make_nodes(3), edges), build_network(make_nodes(3), edges, winter=True)
    assert find_route(year, 1, 2).winter_closed == find_route(year, 1, 2).passes == ("Høgefjell",)
    assert find_route(winter, 1, 2).passes == ("Lågefjell",)
    assert travel_times(winter, [1], [2]).minutes.item() == 20


def test_a_pass_of_several_edges_is_named_once(make_edges, make_nodes):
    edges = make_edges((1, 2, 5), (2, 3, 5)).assign(winter_exposed=1, basis="Filefjell (NRK 2024-02)")
    assert find_route(build_network(make_nodes(3), edges), 1, 3).passes == ("Filefjell",)


def test_building_leaves_the_tables_as_they_were(make_edges, make_nodes):
    edges, nodes = ferry(make_edges), make_nodes(3)
    before = edges.copy(), nodes.copy()
    build_network(nodes, edges, winter=True)
    pd.testing.assert_frame_equal(edges, before[0])
    pd.testing.assert_frame_equal(nodes, before[1])


def test_snap_finds_the_nearest_node_and_says_how_far(make_network):
    ids, metres = snap(make_network((1, 2, 5)), [0, 1400], [300, 0])
    assert ids.tolist() == [1, 2]
    assert metres.tolist() == [300, 400]


def test_snapping_the_places_gives_their_road_nodes(geography, roads):
    """The place table names the road point nearest each place; centres and care have one each."""
    wanted = geography.places[geography.places["kind"].isin(["centre", "care"])]
    ids, _ = snap(roads["year"], wanted["easting"], wanted["northing"])
    assert ids.tolist() == wanted["road_node"].astype(int).tolist()


def test_reach_gives_the_same_minutes_as_the_times_between_nodes(geography, roads):
    centres = geography.places[geography.places["kind"] == "centre"]
    to_centres = reach(roads["year"], centres)
    times = travel_times(roads["year"], geography.nodes["id"], centres["road_node"])
    assert_allclose(to_centres.minutes, times.minutes)
    laerdal = geography.places.loc["centre_laerdal"]
    minutes = to_centres.minutes_from(laerdal["easting"], laerdal["northing"])
    assert minutes.min() == 0
    assert to_centres.places["id"][minutes.argmin()] == "centre_laerdal"


def test_reach_snaps_places_without_a_node(make_network):
    network = make_network((1, 2, 5), (2, 3, 5))
    places = pd.DataFrame({"road_node": [3, np.nan], "easting": [0.0, 1100.0], "northing": [0.0, 0.0]})
    assert reach(network, places).minutes_from(0, 0).tolist() == [10, 5]
    assert reach(network, places.drop(columns="road_node")).minutes_from(0, 0).tolist() == [0, 5]


def test_the_nearest_of_no_places_is_infinitely_far(make_network):
    nothing = pd.DataFrame({"easting": [], "northing": []})
    assert reach(make_network((1, 2, 5)), nothing).nearest_minutes(0, 0) == np.inf


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"minutes": [10, -1]}, "1 edges have no minutes, or negative ones: 2"),
        ({"minutes": [np.nan, 35]}, "1 edges have no minutes, or negative ones: 1"),
        ({"kind": ["road", "boat"]}, "1 edges are neither road nor ferry: 2"),
        ({"wait_min": [np.nan, np.nan]}, "1 ferries take other minutes than crossing and wait"),
        ({"crossing_min": [np.nan, 25]}, "1 ferries take other minutes than crossing and wait"),
        ({"to_node": [2, 77]}, "1 node ids are not in the network: 77"),
        ({"minutes": [10, "long"]}, "1 edges have no minutes, or negative ones: 2"),
        ({"winter_closed": [None, "yes"]}, "winter flag that is neither 0 nor 1 nor blank: 2"),
        ({"id": [1, 1]}, "1 edge ids stand more than once: 1"),
    ],
)
def test_a_wrong_road_table_is_refused_with_its_rows(make_edges, make_nodes, change, sentence):
    with pytest.raises(NetworkError, match=sentence):
        build_network(make_nodes(3), ferry(make_edges, **change))


def test_a_missing_column_is_named(make_edges, make_nodes):
    with pytest.raises(NetworkError, match="edge table has no column minutes"):
        build_network(make_nodes(3), make_edges((1, 2, 5)).drop(columns="minutes"))
    with pytest.raises(NetworkError, match="node table has no column easting"):
        build_network(make_nodes(3).drop(columns="easting"), make_edges((1, 2, 5)))


def test_unknown_nodes_and_points_are_refused(make_network):
    network = make_network((1, 2, 5))
    with pytest.raises(NetworkError, match="6 node ids are not in the network: 11, 12, 13, 14, 15 \\.\\.\\."):
        travel_times(network, range(11, 17), [1])
    with pytest.raises(NetworkError, match="99"):
        find_route(network, 1, 99)
    with pytest.raises(NetworkError, match="no coordinates"):
        snap(network, [np.nan], [0])


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6), st.sampled_from([0.0, 0.5, 1.0, 2.5, 7.0])), max_size=14)
)
def test_shortest_paths_are_those_of_a_plain_relaxation(make_network, edges):
    """Against Floyd and Warshall written out: the textbook algorithm, on networks with loops, zeros and parallels."""
    expected = np.where(np.eye(6, dtype=bool), 0.0, np.inf)
    for start, end, minutes in edges:
        for row, column in ((start - 1, end - 1), (end - 1, start - 1)):
            expected[row, column] = min(expected[row, column], minutes)
    for middle in range(6):
        expected = np.minimum(expected, expected[:, [middle]] + expected[[middle], :])
    times = travel_times(make_network(*edges, nodes=6), range(1, 7), range(1, 7))
    assert_allclose(times.minutes, expected)
    assert_allclose(times.driving, np.where(np.isfinite(expected), expected, np.nan))
