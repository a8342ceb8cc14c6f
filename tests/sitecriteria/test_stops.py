"""Which stop counts at a point: against the rule looked up stop by stop."""

import math

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from sitecriteria.stops import MOST_AT_ONE_PLACE, SAME_STOP_METRES, Stops

WALK = 2400.0
METRES = st.sampled_from([0.0, 0.5, 1.5, 300.0, 800.0, 2400.0, 2401.0, 9000.0])
STOP = st.tuples(METRES, METRES, st.sampled_from([math.nan, 0.0, 3.0, 12.0]))


def table(rows):
    return pd.DataFrame(rows, columns=["easting", "northing", "departures"], dtype=float)


def by_hand(point, stops):
    """The metres, and the departures of the stop that counts."""
    metres = [math.dist(point, (east, north)) for east, north, _ in stops]
    told = [m for m, (_, _, departures) in zip(metres, stops, strict=True) if not math.isnan(departures)]
    known_only = bool(told) and min(told) <= WALK
    least = min(told) if known_only else min(metres)
    near = [
        departures
        for m, (_, _, departures) in zip(metres, stops, strict=True)
        if m <= least + SAME_STOP_METRES and not (known_only and math.isnan(departures))
    ]
    return least, max((d for d in near if not math.isnan(d)), default=math.nan)


@given(st.lists(STOP, min_size=1, max_size=12), st.lists(st.tuples(METRES, METRES), min_size=1, max_size=5))
def test_the_stop_that_counts_is_the_one_found_by_hand(rows, points):
    stops = Stops(table(rows))
    position, metres = stops.counted(np.array(points), WALK)
    for point, found, far in zip(points, position, metres, strict=True):
        least, departures = by_hand(point, rows)
        assert math.isclose(far, least, abs_tol=1e-9)
        assert np.isclose(stops.departures[found], departures, equal_nan=True)


def test_many_stops_at_one_place_are_all_looked_at():
    rows = [(100.0, 0.0, float(n)) for n in range(40)]
    assert Stops(table(rows)).counted(np.zeros((1, 2)), WALK)[0].tolist() == [39]


def test_no_stops_are_infinitely_far():
    position, metres = Stops(table([])).counted(np.zeros((3, 2)), WALK)
    assert (position == -1).all() and np.isinf(metres).all()


def test_of_thousands_at_one_place_some_are_looked_at(monkeypatch):
    """A delivered timetable may have them: each that is looked at is a column for all points."""
    asked = []
    look = Stops._nearest

    def noted(self, among, points, looked_at=4):
        asked.append(looked_at)
        return look(self, among, points, looked_at)

    monkeypatch.setattr(Stops, "_nearest", noted)
    rows = [(number * 1e-6, 0, number % 7) for number in range(5000)]
    position, metres = Stops(table(rows)).counted(np.zeros((100, 2)), WALK)
    assert max(asked) == MOST_AT_ONE_PLACE and metres.max() == 0
    assert set(position % 7) == {6} and position.max() < MOST_AT_ONE_PLACE, "the most served of those"
