"""The cheapest split into houses: the worked figures, what trying one by one gives, and properties of the ways."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import FEW, case_of, municipalities

from planning import House, Scenario, evaluate, parse_houses
from planning.houses import MOST_SPLIT, cheapest_split, every_split
from tests import frozen


@pytest.mark.parametrize(("most", "houses"), [(3, [8, 7, 5]), (None, [5, 5, 5, 5])])
def test_the_cheapest_houses_of_the_prestudy(forstudie, most, houses):
    """By load 1, norms 0.45, 0.40, 0.18: weekday posts by day, in the evening and at night.

    7, 7, 6 has 11, 9, 6; 8, 7, 5 has 11, 9, 5; 8, 8, 4 has 10, 10, 5, and an evening costs more than a day; 5, 5, 5, 5 has
    12, 8, 4, with one alone at night in each house.
    """
    with frozen.shipped_numbers():
        result = evaluate(forstudie)
        split = cheapest_split(result, most)
        other = evaluate(forstudie, Scenario(houses=split.houses))
    assert [house.places for house in split.houses] == houses
    assert split.net == pytest.approx(float(other.joint.net[0]))
    assert split.saving == pytest.approx(float(result.joint.net[0] - other.joint.net[0])) and split.saving > 0


@FEW
@given(municipalities(most=3), st.integers(1, 12))
def test_no_way_is_cheaper_than_the_cheapest(members, places):
    result = evaluate(case_of(members, (House(places),)))
    split = cheapest_split(result)
    costs = []
    for way in every_split(places, 8):
        houses = tuple(House(int(count)) for count in way if count)
        costs.append(float(evaluate(case_of(members, houses)).joint.net[0]))
    assert split.net == pytest.approx(min(*costs, float(result.joint.net[0])), abs=1e-3)
    assert split.saving == pytest.approx(max(0.0, float(result.joint.net[0]) - min(costs)), abs=1e-3)


@given(st.integers(1, 24), st.integers(1, 9))
def test_every_split_is_there_once(places, most):
    """Counted by the recursion p(n, m) = p(n, m - 1) + p(n - m, m) for parts of at most m."""
    ways = every_split(places, most)
    assert (ways.sum(axis=1) == places).all() and ways.max() <= most
    assert (np.diff(ways, axis=1) <= 0).all()
    count = [1] + [0] * places
    for part in range(1, most + 1):
        for total in range(part, places + 1):
            count[total] += count[total - part]
    assert len({tuple(way) for way in ways.tolist()}) == len(ways) == count[places]


def test_houses_by_day_and_evening_stay_and_too_many_places_are_not_tried(forstudie):
    result = evaluate(forstudie, Scenario(houses=parse_houses("6,6,6d")))
    assert [str(house) for house in cheapest_split(result).houses].count("6d") == 1
    assert cheapest_split(evaluate(forstudie, Scenario(houses=(House(MOST_SPLIT + 1),)))) is None
    assert cheapest_split(evaluate(forstudie, Scenario(participants=("1420",)))) is None
    assert cheapest_split(result, 0) is None
