"""The p-median against all choices tried one by one."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sitecriteria.errors import LocationError, TableError
from sitecriteria.location import p_median

INF = np.inf
COSTS = arrays(
    float, st.tuples(st.integers(1, 6), st.integers(1, 6)), elements=st.one_of(st.integers(0, 99), st.just(INF))
)


def brute_force(cost, p, fixed=(), forbidden=()):
    """The least sum over all choices; inf where none serves every row."""
    columns = [column for column in range(cost.shape[1]) if column not in forbidden]
    choices = (choice for choice in combinations(columns, p) if set(fixed) <= set(choice))
    return min((cost[:, choice].min(axis=1).sum() for choice in choices), default=INF)


@settings(max_examples=40, deadline=None)
@given(COSTS, st.data())
def test_it_is_the_best_of_all_choices(cost, data):
    p = data.draw(st.integers(1, cost.shape[1]))
    columns = data.draw(st.permutations(range(cost.shape[1])))
    fixed = columns[: data.draw(st.integers(0, min(p, 2)))]
    forbidden = columns[cost.shape[1] - data.draw(st.integers(0, cost.shape[1] - p)) :]
    best = brute_force(cost, p, fixed, forbidden)
    if not np.isfinite(best):
        with pytest.raises(LocationError, match="serves all"):
            p_median(cost, p, fixed, forbidden)
        return
    chosen, objective = p_median(cost, p, fixed, forbidden)
    assert objective == pytest.approx(best)
    assert cost[:, chosen].min(axis=1).sum() == pytest.approx(objective)
    assert len(chosen) == p and list(chosen) == sorted(chosen)
    assert set(fixed) <= set(chosen) and not set(forbidden) & set(chosen)


def test_a_line_worked_by_hand():
    """Needs at 0, 1, 2, 10, 11 on a line: one site best in the middle (2), two at 1 and at 10 or 11."""
    needs = np.array([0, 1, 2, 10, 11])
    cost = np.abs(needs[:, None] - needs)
    assert p_median(cost, 1) == ((2,), 20)
    chosen, objective = p_median(cost, 2)
    assert objective == 3 and chosen[0] == 1 and chosen[1] in (3, 4)
    assert p_median(cost, 2, fixed=[0])[1] == 4
    assert p_median(cost, 5)[1] == 0


def test_negative_and_huge_costs_keep_their_order():
    assert p_median([[-5e9, 3.0], [2.0, -1e9]], 1) == ((0,), -5e9 + 2)


@pytest.mark.parametrize(
    ("cost", "p", "more", "error", "word"),
    [
        ([[1.0, 2.0]], 0, {}, LocationError, "from 1 to 2"),
        ([[1.0, 2.0]], 3, {}, LocationError, "from 1 to 2"),
        ([[1.0, 2.0]], 1, {"fixed": [0, 1]}, LocationError, "from 2 to 2"),
        ([[1.0, 2.0]], 2, {"forbidden": [1]}, LocationError, "from 1 to 1"),
        ([[1.0, 2.0]], 1, {"fixed": [5]}, LocationError, "no site 5"),
        ([[1.0, 2.0]], 1, {"fixed": [1], "forbidden": [1]}, LocationError, "both fixed"),
        ([[1.0, np.nan]], 1, {}, TableError, "row 0, column 1"),
        ([[1.0, -INF]], 1, {}, TableError, "missing"),
        ([1.0, 2.0], 1, {}, TableError, "shape"),
        (np.empty((0, 2)), 1, {}, TableError, "one of each"),
    ],
)
def test_what_cannot_be_chosen_is_refused(cost, p, more, error, word):
    with pytest.raises(error, match=word):
        p_median(cost, p, **more)
