"""Rings on the roads and what missed ferries do, on a network small enough to work by hand."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitecriteria import build_network, reach
from sitecriteria.errors import NetworkError
from sitecriteria.rings import amounts_within, ferries_ended, ferries_missed, ring_pieces

NODES = pd.DataFrame({"id": [1, 2, 3, 4], "easting": [0.0, 1000, 2000, 3000], "northing": [0.0, 0, 0, 0]})
EDGES = pd.DataFrame(
    [
        (10, 1, 2, "road", 40.0, 1000.0, None, None, None),
        (11, 3, 2, "road", 100.0, 1000.0, None, None, None),
        (12, 3, 4, "ferry", 25.0, 1000.0, 10.0, 15.0, 30.0),
    ],
    columns=["id", "from_node", "to_node", "kind", "minutes", "length_m", "crossing_min", "wait_min", "headway_min"],
)


def minutes(edges, node):
    network = build_network(NODES, edges)
    return network, reach(network, pd.DataFrame({"road_node": [node]})).minutes[:, 0]


def pieces(edges, node, limits):
    return [tuple(row) for row in ring_pieces(*minutes(edges, node), limits).itertuples(index=False)]


def test_roads_are_cut_where_a_limit_is_passed():
    """From node 1: 40 min to node 2, so edge 10 is cut at 30/40; edge 11 runs the other way and is reached to 60."""
    assert pieces(EDGES, 1, (30, 45, 60)) == [
        (10, 0.0, 0.75, 0),
        (10, 0.75, 1.0, 1),
        (11, pytest.approx(0.8), pytest.approx(0.95), 2),
        (11, pytest.approx(0.95), 1.0, 1),
    ]


def test_a_ferry_is_whole_and_in_the_ring_of_the_far_shore():
    assert (12, 0.0, 1.0, 0) in pieces(EDGES, 4, (25, 60))
    assert 12 not in {piece[0] for piece in pieces(EDGES, 4, (24, 60))[:1]}
    assert (12, 0.0, 1.0, 1) in pieces(EDGES, 4, (24, 60))


def test_a_road_reached_from_both_ends_is_cut_where_they_meet():
    """Node 3 is 140 minutes away, so the long edge 13 (1-3, 200 minutes) is reached from 3 too: they meet 170 minutes in."""
    edges = pd.concat([EDGES, EDGES.iloc[[0]].assign(id=13, from_node=1, to_node=3, minutes=200.0)])
    network, at = minutes(edges, 1)
    assert at.tolist() == [0, 40, 140, 165]
    found = ring_pieces(network, at, (150.0, 175.0)).query("edge == 13")
    wanted = [[0.0, 0.75, 0], [0.75, pytest.approx(0.95), 1], [pytest.approx(0.95), 1.0, 0]]
    assert found[["start", "end", "ring"]].to_numpy().tolist() == wanted


def test_nothing_beyond_the_last_limit_and_nothing_where_no_road_leads():
    assert pieces(EDGES, 1, (10,)) == [(10, 0.0, 0.25, 0)]
    assert {piece[0] for piece in pieces(ferries_ended(EDGES), 4, (30, 90))} == set()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(1, 120), min_size=1, max_size=4, unique=True).map(sorted), st.sampled_from([1, 2, 3, 4]))
def test_every_point_of_a_road_within_the_last_limit_is_in_one_ring_the_right_one(limits, node):
    network, at = minutes(EDGES, node)
    found = list(ring_pieces(network, at, limits).itertuples())
    by_id = dict(zip(network.node_ids.tolist(), at.tolist(), strict=True))
    for edge in EDGES[EDGES["kind"] == "road"].itertuples():
        for way in np.linspace(0.013, 0.987, 7):
            far = min(by_id[edge.from_node] + way * edge.minutes, by_id[edge.to_node] + (1 - way) * edge.minutes)
            if min(abs(far - limit) for limit in limits) < 1e-3:
                continue
            rings = [piece.ring for piece in found if piece.edge == edge.id and piece.start <= way < piece.end]
            wanted = [ring for ring, limit in enumerate(limits) if far <= limit][:1]
            assert rings == wanted


def test_a_missed_ferry_costs_its_headway_and_no_ferry_leaves_roads_only():
    assert minutes(EDGES, 4)[1].tolist() == [165, 125, 25, 0]
    assert minutes(ferries_missed(EDGES), 4)[1].tolist() == [195, 155, 55, 0]
    assert minutes(ferries_ended(EDGES), 4)[1].tolist() == [math.inf, math.inf, math.inf, 0]


def test_a_ferry_without_headway_is_said():
    with pytest.raises(NetworkError, match="1 ferries have no headway: 12"):
        ferries_missed(EDGES.assign(headway_min=None))


def test_amounts_within_limits_count_the_limit_itself_and_travel_unknown():
    assert amounts_within([0, 30, 45.1, math.inf], [1, 2, 4, 8], (30, 45, 60)).tolist() == [3, 3, 7]
    assert np.isnan(amounts_within([10, 50], [1, math.nan], (30, 60))).tolist() == [False, True]
