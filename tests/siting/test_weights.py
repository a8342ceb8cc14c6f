"""Weights as whole percentages: they always add up, and a lock holds."""

from hypothesis import given
from hypothesis import strategies as st

from sitecriteria import CRITERIA
from siting.weights import moved, percentages, room

KEYS = st.sampled_from(list(CRITERIA))


def test_at_the_start_each_has_its_default_to_the_nearest_percent():
    shares = percentages({})
    total = sum(criterion.weight for criterion in CRITERIA.values())
    assert sum(shares.values()) == 100
    assert all(abs(shares[key] - 100 * criterion.weight / total) < 1 for key, criterion in CRITERIA.items())


def test_a_weight_that_moves_takes_from_the_others_as_they_stand():
    shares = dict.fromkeys(CRITERIA, 10)
    after = moved(shares, "nature", 55, ())
    assert after == dict.fromkeys(CRITERIA, 5) | {"nature": 55}


def test_a_locked_weight_stays():
    shares = dict.fromkeys(CRITERIA, 10)
    after = moved(shares, "nature", 70, {"relatives", "activity"})
    assert (after["nature"], after["relatives"], after["activity"]) == (70, 10, 10)
    assert sum(after.values()) == 100
    assert room(shares, "nature", {"relatives", "activity"}) == 80
    assert moved(shares, "nature", 95, {"relatives", "activity"})["nature"] == 80


def test_where_all_others_are_locked_nothing_moves():
    shares = dict.fromkeys(CRITERIA, 10)
    assert moved(shares, "nature", 50, set(CRITERIA) - {"nature"}) == shares


def test_what_was_0_comes_back_evenly():
    only = moved(dict.fromkeys(CRITERIA, 10), "nature", 100, ())
    assert only == dict.fromkeys(CRITERIA, 0) | {"nature": 100}
    assert set(moved(only, "nature", 10, ()).values()) == {10}


def test_huge_and_tiny_weights_are_no_trouble():
    assert percentages({"nature": 1e308, "relatives": 1e308})["nature"] == 50
    assert sum(percentages({key: 1e-300 for key in CRITERIA}).values()) == 100


@given(st.lists(st.tuples(KEYS, st.integers(0, 100), st.frozensets(KEYS)), max_size=8))
def test_however_they_are_moved_they_add_up_to_100(moves):
    shares = percentages({})
    for key, share, locked in moves:
        before, shares = shares, moved(shares, key, share, locked)
        assert sum(shares.values()) == 100 and min(shares.values()) >= 0
        assert all(shares[other] == before[other] for other in locked - {key})
