"""Weights drawn evenly on the simplex and within bounds, against what is known of both."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitecriteria.errors import WeightError
from sitecriteria.simplex import ROUNDING, Sampling, draw_weights

DRAWS = 20_000


def error_of_mean(column):
    return 4 * column.std() / np.sqrt(len(column))


@pytest.mark.parametrize("criteria", [1, 2, 3, 10])
def test_weights_are_even_on_the_simplex(criteria):
    """Dirichlet(1, ..., 1): mean 1/n, variance (n-1)/(n^2(n+1)); Devroye (1986), Non-Uniform Random Variate Generation."""
    drawn = draw_weights(criteria, DRAWS)
    assert drawn.sampling is Sampling.SIMPLEX and drawn.weights.shape == (DRAWS, criteria)
    assert drawn.weights.sum(axis=1) == pytest.approx(1) and (drawn.weights >= 0).all()
    for column in drawn.weights.T:
        assert column.mean() == pytest.approx(1 / criteria, abs=error_of_mean(column) + 1e-12)
        assert column.var() == pytest.approx((criteria - 1) / (criteria**2 * (criteria + 1)), rel=0.08, abs=1e-12)


def test_the_largest_weight_has_the_mean_of_a_broken_stick():
    """The longest of n pieces of a stick broken at random is (1 + 1/2 + ... + 1/n)/n long on average."""
    largest = draw_weights(4, DRAWS, seed=3).weights.max(axis=1)
    assert largest.mean() == pytest.approx((1 + 1 / 2 + 1 / 3 + 1 / 4) / 4, abs=error_of_mean(largest))


def test_least_weights_alone_leave_a_smaller_simplex():
    drawn = draw_weights(3, DRAWS, bounds=[[0.5, 1], [0.1, 1], [0, 1]])
    assert drawn.sampling is Sampling.REJECTION and len(drawn.weights) == DRAWS
    means = [0.5 + 0.4 / 3, 0.1 + 0.4 / 3, 0.4 / 3]
    assert drawn.weights.mean(axis=0) == pytest.approx(means, abs=0.005)


def test_bounds_hold_two_weights_even_between_them():
    first = draw_weights(2, DRAWS, bounds=[[0.2, 0.6], [0, 0.7]]).weights[:, 0]
    assert (first.min(), first.max()) == pytest.approx((0.3, 0.6), abs=0.001)
    assert np.histogram(first, bins=6)[0] == pytest.approx(DRAWS / 6, rel=0.1)


def test_the_walk_agrees_with_rejection(monkeypatch):
    bounds = [[0.0, 0.5], [0.1, 0.4], [0.0, 0.9], [0.2, 0.6]]
    kept = draw_weights(4, 2500, bounds=bounds)
    monkeypatch.setattr("sitecriteria.simplex.LEAST_ACCEPTED", 2)
    walked = draw_weights(4, 2500, bounds=bounds)
    assert (kept.sampling, walked.sampling) == (Sampling.REJECTION, Sampling.HIT_AND_RUN)
    assert walked.weights.mean(axis=0) == pytest.approx(kept.weights.mean(axis=0), abs=0.012)
    assert np.cov(walked.weights.T) == pytest.approx(np.cov(kept.weights.T), abs=0.0015)


def test_many_narrow_bounds_are_walked():
    bounds = np.array([[0.03, 0.07]] * 10 + [[0.02, 0.03]] * 20)
    drawn = draw_weights(30, 50, bounds=bounds)
    assert drawn.sampling is Sampling.HIT_AND_RUN
    assert drawn.weights.sum(axis=1) == pytest.approx(1)
    assert (drawn.weights >= bounds[:, 0] - 1e-9).all() and (drawn.weights <= bounds[:, 1] + 1e-9).all()


def test_bounds_that_leave_one_point_give_that_point():
    assert draw_weights(3, 5, bounds=[[0.2, 0.2], [0.3, 0.3], [0.5, 0.5]]).weights == pytest.approx(
        np.tile([0.2, 0.3, 0.5], (5, 1))
    )


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=5), st.integers(0, 9))
def test_weights_stay_within_bounds(ends, seed):
    bounds = np.sort(np.array(ends), axis=1)
    if bounds[:, 0].sum() > 1 + ROUNDING or bounds[:, 1].sum() < 1 - ROUNDING:
        with pytest.raises(WeightError, match="add up to 1"):
            draw_weights(len(bounds), 3, seed, bounds)
        return
    weights = draw_weights(len(bounds), 3, seed, bounds).weights
    assert weights.sum(axis=1) == pytest.approx(1)
    assert (weights >= bounds[:, 0] - 1e-9).all() and (weights <= bounds[:, 1] + 1e-9).all()


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ((0, 5), "1 or more"),
        ((3, 0), "1 or more"),
        ((2, 5, 0, [[0, 1]]), "shape"),
        ((2, 5, 0, [[0.5, 0.4], [0, 1]]), "below their start"),
        ((2, 5, 0, [[np.nan, 1], [0, 1]]), "no number"),
        ((2, 5, 0, [[0.7, 1], [0.7, 1]]), "the least add up to 1.4"),
        ((2, 5, 0, [[0, 0.3], [0, 0.3]]), "the most to 0.6"),
    ],
)
def test_what_cannot_be_drawn_is_refused(arguments, word):
    with pytest.raises(WeightError, match=word):
        draw_weights(*arguments)
