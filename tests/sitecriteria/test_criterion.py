"""Value functions and what a criterion is."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from sitecriteria.criterion import Assessment, Criterion, Direction, piecewise_linear
from sitecriteria.errors import CriterionError

POINTS, VALUES = (15, 45, 90, 150), (1, 0.6, 0.2, 0)

finite = st.floats(-1e6, 1e6)


def criterion(**changes: object) -> Criterion:
    example = Criterion(
        key="example",
        label="Example",
        question="How far?",
        unit="min",
        direction=Direction.LESS_IS_BETTER,
        measured="Minutes",
        points=POINTS,
        values=VALUES,
        weight=1,
        source="a test",
        measure=lambda site, surroundings: 45.0,
    )
    return replace(example, **changes)


def test_read_off_at_between_and_beyond_the_anchors():
    """By hand: 30 is half way from 15 to 45, 75 two thirds of the way from 45 to 90."""
    x = [0, 15, 30, 45, 75, 90, 120, 150, 1000]
    assert_allclose(piecewise_linear(x, POINTS, VALUES), [1, 1, 0.8, 0.6, 0.6 - 0.4 * 2 / 3, 0.2, 0.1, 0, 0])


def test_missing_stays_missing_and_infinity_is_clamped():
    assert_array_equal(piecewise_linear([np.nan, np.inf, -np.inf], POINTS, VALUES), [np.nan, 0, 1])


def test_the_shape_of_x_is_kept():
    assert piecewise_linear(np.zeros((2, 3)), POINTS, VALUES).shape == (2, 3)
    assert piecewise_linear(30, POINTS, VALUES) == pytest.approx(0.8)
    assert piecewise_linear([], POINTS, VALUES).shape == (0,)


def test_one_anchor_is_a_constant():
    assert_array_equal(piecewise_linear([-5, 0, 5], [0], [0.3]), [0.3, 0.3, 0.3])


@pytest.mark.parametrize(
    ("points", "values", "sentence"),
    [
        ([0, 0], [0, 1], "must rise"),
        ([1, 0], [0, 1], "must rise"),
        ([0, 1], [0], "2 points and 1 values"),
        ([], [], "at least one"),
        ([[0, 1]], [[0, 1]], "one value a point"),
        ([0, np.nan], [0, 1], "no number"),
        ([0, 1], [0, np.inf], "no number"),
    ],
)
def test_anchors_that_can_not_be_drawn_are_refused(points, values, sentence):
    with pytest.raises(CriterionError, match=sentence):
        piecewise_linear(0, points, values)


@settings(deadline=None)
@given(st.lists(finite, min_size=1, max_size=6, unique=True), st.data())
def test_never_outside_the_anchors_and_exact_at_them(points, data):
    points = sorted(points)
    values = data.draw(st.lists(st.floats(0, 1), min_size=len(points), max_size=len(points)))
    x = data.draw(st.lists(finite, min_size=1))
    read = piecewise_linear(x, points, values)
    assert (read >= min(values) - 1e-12).all()
    assert (read <= max(values) + 1e-12).all()
    assert_allclose(piecewise_linear(points, points, values), values)


@settings(deadline=None)
@given(finite, finite)
def test_falling_values_never_reward_more(one, other):
    low, high = sorted((one, other))
    assert piecewise_linear(low, POINTS, VALUES) >= piecewise_linear(high, POINTS, VALUES)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"values": (1, 0.6, 0.7, 0)}, "follow its direction"),
        ({"direction": Direction.MORE_IS_BETTER}, "follow its direction"),
        ({"values": (1.2, 0.6, 0.2, 0)}, "lie in 0 to 1"),
        ({"points": (15, 45, 45, 150)}, "must rise"),
        ({"weight": -1}, "a weight is 0 or more"),
        ({"weight": np.nan}, "a weight is 0 or more"),
    ],
)
def test_a_criterion_drawn_wrong_is_refused(changes, sentence):
    with pytest.raises(CriterionError, match=sentence):
        criterion(**changes)


def test_a_known_measure_has_no_range(make_site):
    assert criterion().assess(make_site(), None) == Assessment(45, 0.6, 0.6, 0.6)


def test_a_missing_measure_is_anything_from_0_to_1(make_site):
    found = criterion(measure=lambda site, surroundings: np.nan).assess(make_site(), None)
    assert not found.known
    assert np.isnan([found.measure, found.value]).all()
    assert (found.low, found.high) == (0, 1)


def test_a_factor_is_multiplied(make_site):
    assert criterion(factor=lambda site, surroundings: 0.5).assess(make_site(), None) == Assessment(45, 0.3, 0.3, 0.3)


def test_a_missing_factor_leaves_the_value_of_the_measure_as_the_most(make_site):
    found = criterion(factor=lambda site, surroundings: np.nan).assess(make_site(), None)
    assert found.measure == 45
    assert not found.known
    assert (found.low, found.high) == (0, 0.6)
