"""How far several agree and which choice serves most: published examples, theory and by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sitecriteria.errors import TableError
from sitecriteria.group import among_best, borda, concordance

MARKS = arrays(float, st.tuples(st.integers(2, 5), st.integers(3, 6)), elements=st.integers(0, 4).map(float))
APPLICANTS = [[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]]
"""Siegel (1956), Nonparametric Statistics, p. 230: three executives rank six applicants; sums 8, 14, 11, 11, 11, 8."""
TIED = [[1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
        [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
        [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10]]  # fmt: skip
"""The same book, p. 234: three rankings of ten with ties; s = 591, corrections 1, 1.5 and 7."""


def test_concordance_of_published_rankings():
    assert concordance(APPLICANTS) == pytest.approx(12 * 25.5 / (3**2 * (6**3 - 6)))
    assert concordance(APPLICANTS) == pytest.approx(0.16, abs=0.005)
    assert concordance(TIED) == pytest.approx(591 / (3**2 * (10**3 - 10) / 12 - 3 * 9.5))
    assert concordance(TIED) == pytest.approx(0.828, abs=0.0005)


def test_those_who_agree_wholly_and_those_who_are_opposed():
    assert concordance([[1, 2, 3, 4]] * 5) == pytest.approx(1)
    assert concordance([[1, 2, 3, 4], [4, 3, 2, 1]]) == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("marks", [[[1, 2, 3]], [[1, 2], [2, 1]], [[5, 5, 5], [2, 2, 2]], np.zeros((0, 4))])
def test_where_there_is_nothing_to_agree_on_it_is_not_known(marks):
    assert np.isnan(concordance(marks))


@given(MARKS)
def test_concordance_lies_between_none_and_all_and_only_the_order_counts(marks):
    found = concordance(marks)
    assert np.isnan(found) or -1e-9 <= found <= 1 + 1e-9
    assert concordance(3 * marks + 7) == pytest.approx(found, nan_ok=True)


def test_borda_by_hand_with_a_tie():
    """Three sites; one puts A before B before C, one C before A and B, which tie."""
    assert borda([[1, 2, 3], [2, 2, 1]]).tolist() == [2 + 0.5, 1 + 0.5, 0 + 2]


def test_borda_is_not_the_most_first_places():
    """Borda's own example: 21 voters; A is first for 8 and last for 13, so by his count it loses to C."""
    ranks = [[1, 2, 3]] + [[1, 3, 2]] * 7 + [[3, 1, 2]] * 7 + [[3, 2, 1]] * 6
    assert borda(ranks).tolist() == [16, 21, 26]


@given(MARKS)
def test_borda_shares_out_a_point_for_each_pair(marks):
    who, things = marks.shape
    assert borda(marks).sum() == pytest.approx(who * things * (things - 1) / 2)


def test_among_the_best_by_hand():
    found = among_best([[1, 2, 3, 4], [5, 5, 1, 9]], 2)
    assert found.tolist() == [[True, True, False, False], [True, True, True, False]]


@pytest.mark.parametrize("work", [concordance, borda, lambda marks: among_best(marks, 1)])
def test_what_is_no_table_of_marks_is_refused(work):
    with pytest.raises(TableError, match="shape"):
        work([1, 2, 3])
    with pytest.raises(TableError, match="1 marks are missing"):
        work([[1, np.nan, 3], [1, 2, 3]])
