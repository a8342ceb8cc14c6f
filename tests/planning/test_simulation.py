"""Flow between kinds of places: against the exact course, and by what each rule of it does."""

import numpy as np
import pytest

from planning import InputError, resolve
from planning.queueing import course
from planning.simulation import (
    KINDS,
    Flow,
    estimate,
    flow_from,
    offered_loads,
    simulate,
    split_places,
    transfer_matrix,
)


def one_kind(places, rate, stay, start=0, years=10):
    return Flow(("only",), (places,), np.full((years, 1), float(rate)), (stay,), np.zeros((1, 1)), (start,))


@pytest.mark.parametrize("start", [0, 8])
def test_agrees_with_the_exact_course_within_three_standard_errors(start):
    """The same queue by ciw and by the Markov chain."""
    flows = simulate(one_kind(6, 5, 1.0, start), 60, seed=2)
    exact = course([6], np.full(10, 5.0), 1.0, start)
    for drawn, expected in ((flows.full, 1 - exact.free), (flows.used, exact.used), (flows.waiting, exact.waiting)):
        means = drawn[..., 0].mean(axis=1)
        assert abs(means.mean() - expected.mean()) < 3 * means.std(ddof=1) / 60**0.5


def test_agrees_on_the_anchor_of_load_17():
    """Load 17, stays of 180 days, 20 places, ten years from empty: 0.3174 by the Markov chain."""
    stay = 180 / 365
    means = simulate(one_kind(20, 17 / stay, stay), 12, seed=5).full[..., 0].mean(axis=1)
    assert abs(means.mean() - 0.3174) < 3 * means.std(ddof=1) / 12**0.5


def test_growth_in_arrivals_is_followed_year_by_year():
    rates = np.arange(10.0)[:, None] * 2
    flow = Flow(("only",), (500,), rates, (0.001,), np.zeros((1, 1)), (0,))
    used = simulate(flow, 15, seed=1).used.mean(axis=0)[:, 0] / 0.001
    assert used == pytest.approx(rates[:, 0], abs=4.5)


def test_one_full_kind_fills_the_one_before_it():
    """Everybody moves on to a kind with one place and endless stays: the first kind fills and is done with, not left."""
    ways = np.array([[0.0, 1.0], [0.0, 0.0]])
    flow = Flow(("first", "next"), (3, 1), np.array([[20.0, 0.0]] * 10), (0.1, 1e6), ways, (0, 0))
    flows = simulate(flow, 3, seed=1)
    assert flows.moving[:, -1, 0] == pytest.approx(3)
    assert flows.full[:, -1] == pytest.approx(1)
    assert flows.waiting[:, -1, 0].min() > 100


def test_a_kind_without_places_lets_nobody_in_and_nobody_moves_there():
    ways = np.array([[0.0, 1.0], [0.0, 0.0]])
    flow = Flow(("first", "none"), (50, 0), np.array([[5.0, 5.0]] * 10), (1.0, 1.0), ways, (0, 0))
    flows = simulate(flow, 4, seed=1)
    assert flows.moving[..., 0].max() == 0
    assert flows.used[..., 1].max() == 0
    assert flows.waiting[:, -1, 1].mean() == pytest.approx(47.5, abs=10)


def test_the_same_seed_gives_the_same_figures_and_more_times_a_narrower_interval():
    flow = one_kind(4, 3, 1.0)
    few, again, many = (simulate(flow, times, seed=9) for times in (10, 10, 60))
    assert np.array_equal(few.full, again.full)
    assert np.array_equal(many.full[:10], few.full)
    wide, narrow = estimate(few.full), estimate(many.full)
    assert (narrow.high - narrow.low)[0] < (wide.high - wide.low)[0]
    assert wide.low[0] <= wide.mean[0] <= wide.high[0]


def test_progress_is_told_and_it_stops_when_cancelled():
    told = []
    assert simulate(one_kind(2, 1, 1.0), 5, 0, told.append, lambda: len(told) == 3) is None
    assert told == [1, 2, 3]


@pytest.mark.parametrize(
    ("ways", "rate", "words"),
    [
        ([[0, 0.5], [0.5, 0]], 1, "in a circle"),
        ([[0, 1.2], [0, 0]], 1, "sum to 1"),
        ([[0, 0], [0, 0]], 500, "too many to follow"),
    ],
)
def test_a_flow_that_cant_be_is_refused(ways, rate, words):
    flow = Flow(("a", "b"), (1, 1), np.full((10, 2), float(rate)), (1.0, 1.0), np.array(ways, dtype=float), (0, 0))
    with pytest.raises(InputError, match=words):
        simulate(flow, 1)


def test_places_are_split_by_what_is_needed_of_each_kind():
    """Traffic equations: transitional gets its own arrivals and those who move on from secure housing."""
    loads = offered_loads(resolve(2024))
    assert loads["transitional"] == pytest.approx((3 * 0.2 + 0.6 * 3 * 0.1) * 2)
    assert loads["ordinary"] == pytest.approx((3 * 0.5 + 0.6 * loads["transitional"] / 2) * 6)
    parts = split_places(resolve(2024), 20)
    assert parts == {"secure": 1, "transitional": 2, "rop": 3, "ordinary": 14}
    assert sum(split_places(resolve(2024), 7).values()) == 7
    assert sum(split_places(resolve(2024, {"capacity.arrivals_per_year": 0}), 9).values()) == 9


def test_the_flow_of_the_assumptions():
    values = resolve(2024, {"capacity.arrival_growth": 0.02})
    flow = flow_from(values, split_places(values, 20), 20)
    assert flow.kinds == (*KINDS, "screened") and flow.places[-1] == 2
    assert flow.arrivals[0, :4].sum() == pytest.approx(3)
    assert flow.arrivals[9, :4].sum() == pytest.approx(3 * 1.02**9)
    assert flow.arrivals[:, 4] == pytest.approx(20 * 0.5)
    assert sum(flow.start) == 20 and flow.start[-1] == 0
    assert transfer_matrix(values).sum() == pytest.approx(1.2)


def test_who_cannot_be_discharged_needs_no_place_in_secure_housing_or_after_it():
    usual, half = (resolve(2024, changes) for changes in ({}, {"capacity.dischargeable": 0.5}))
    before, after = (flow_from(values, dict.fromkeys(KINDS, 5)).arrivals for values in (usual, half))
    assert after[:, 0] == pytest.approx(before[:, 0] / 2) and np.array_equal(after[:, 1:], before[:, 1:])
    loads = [offered_loads(values) for values in (usual, half)]
    assert loads[1]["secure"] == pytest.approx(loads[0]["secure"] / 2)
    assert loads[1]["transitional"] < loads[0]["transitional"] and loads[1]["rop"] == loads[0]["rop"]
    assert offered_loads(resolve(2024, {"capacity.dischargeable": 1.0})) == loads[0], "as usual all are"
