"""What would change the winner, against hand-worked cases, a fine search, and a known reversal."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sitecriteria.aggregation import topsis, weighted_sum
from sitecriteria.errors import TableError, WeightError
from sitecriteria.sensitivity import leave_one_out, smallest_flip, smallest_flips

NAN = np.nan


def moved(weights, criterion, then):
    """The weights with one of them moved and the others in proportion; even where they all were 0."""
    share = np.asarray(weights, dtype=float) / np.sum(weights)
    rest = np.delete(share, criterion)
    rest = rest / rest.sum() if rest.any() else np.full(len(rest), 1 / len(rest))
    return np.insert(rest * (1 - then), criterion, then)


def test_a_flip_worked_by_hand():
    """0.8t + 0.2(1-t) = 0.4t + 0.6(1-t) at t = 0.5: the weight of the first criterion falls from 0.7 to 0.5."""
    flip = smallest_flip([[0.8, 0.2], [0.4, 0.6]], [7, 3])
    assert (flip.criterion, flip.winner) == (0, 1)
    assert (flip.now, flip.then, flip.change) == pytest.approx((0.7, 0.5, 0.2))


def test_no_flip_where_one_site_is_best_at_everything():
    assert smallest_flip([[0.8, 0.6], [0.4, 0.6]], [1, 1]) is None
    assert smallest_flip([[0.8, 0.6]], [1, 1]) is None


def test_a_tie_flips_at_once():
    assert smallest_flip([[0.8, 0.2], [0.2, 0.8]], [1, 1]).change == pytest.approx(0, abs=1e-9)


def test_a_criterion_alone_gives_way_to_the_others_evenly():
    flips = smallest_flips([[1, 0, 0], [0, 0.9, 0.9]], [1, 0, 0])
    assert flips[0].then == pytest.approx(0.9 / 1.9)  # t = 0.9(1-t)


TABLES = arrays(
    float, st.tuples(st.integers(2, 4), st.integers(2, 3)),
    elements=st.one_of(st.integers(0, 20).map(lambda x: x / 20), st.just(NAN)),
)  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(TABLES, st.data())
def test_flips_are_those_of_a_fine_search(values, data):
    """The winner is another just past the flip, and the same all the way to it."""
    weights = data.draw(st.lists(st.integers(1, 9), min_size=values.shape[1], max_size=values.shape[1]))
    score = weighted_sum(values, weights)
    assume(not np.isnan(score).any() and (np.sort(score)[-2] < score.max() - 1e-6))
    top, grid = int(np.argmax(score)), np.linspace(0.0005, 0.9995, 61)
    for criterion, flip in enumerate(smallest_flips(values, weights)):
        now = weights[criterion] / sum(weights)
        scores = [weighted_sum(values, moved(weights, criterion, then)) for then in grid]
        lost = grid[[bool(one[top] < np.nanmax(one) - 1e-6) for one in scores]]
        if flip is None:
            assert not len(lost)
            continue
        assert flip.now == pytest.approx(now)
        assert not len(lost) or abs(lost - now).min() >= flip.change - 1e-6
        beyond = flip.then + np.sign(flip.then - now) * 1e-5
        after = weighted_sum(values, moved(weights, criterion, float(np.clip(beyond, 0, 1))))
        assert after[flip.winner] >= after[top] - 1e-9


def test_taking_a_site_away_never_changes_a_weighted_sum():
    values = np.random.default_rng(0).random((8, 4))
    assert leave_one_out(values, lambda rows: weighted_sum(rows, [1, 2, 3, 4])) == []


def test_topsis_may_turn_two_sites_round():
    """Rank reversal of TOPSIS: Garcia-Cascales and Lamata (2012), Mathematical and Computer Modelling 56:123-132."""
    rows = np.array([[1.0, 5.0], [4.0, 2.0], [5.0, 1.0]])

    def rate(table):
        return topsis(table, [1, 1], [True, True])

    before = rate(rows)
    for turned in leave_one_out(rows, rate):
        rest = np.delete(np.arange(3), turned.without)
        after = dict(zip(rest.tolist(), rate(rows[rest]), strict=True))
        assert before[turned.before] > before[turned.after] and after[turned.before] < after[turned.after]
    assert leave_one_out(rows, rate), "the case shows no reversal, so it tests nothing"


@pytest.mark.parametrize(
    ("values", "weights", "error"),
    [([[0.1, 0.2]], [1], TableError), ([[0.1, 0.2]], [0, 0], WeightError), ([[0.1, 0.2]], [1, -1], WeightError)],
)
def test_what_cannot_be_used_is_refused(values, weights, error):
    with pytest.raises(error):
        smallest_flips(values, weights)
