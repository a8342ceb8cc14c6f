"""Places as a queue: Erlang's formulas against published values, and the exact course against theory."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.errors import ImpossibleError, InputError
from planning.histories import draw_histories
from planning.queueing import BUY, WAIT, course, erlang_b, erlang_c, mean_wait, waiting_days

HALF_YEAR = 180 / 365


@pytest.mark.parametrize(
    ("servers", "load", "blocked"),
    [
        (1, 1, 0.5),
        (2, 1, 0.2),
        (3, 1, 0.0625),
        (5, 0.1, 7.6e-8),
        (10, 5, 0.018385),
        (20, 17, 0.085860),
        (100, 84.06, 0.01),
    ],
)
def test_erlang_b_against_tables(servers, load, blocked):
    """Cooper (1981), Introduction to queueing theory, 2nd ed., ch. 3; 100 lines at 1 % carry 84.1 erlang in its tables."""
    assert erlang_b(servers, load) == pytest.approx(blocked, rel=0.01)


@pytest.mark.parametrize(
    ("servers", "load", "waits"), [(1, 0.8, 0.8), (2, 1, 1 / 3), (3, 2, 4 / 9), (5, 4, 0.554113), (20, 17, 0.385056)]
)
def test_erlang_c_against_the_books(servers, load, waits):
    """Gross et al. (2008), Fundamentals of queueing theory, 2.3: M/M/1 waits with chance rho, M/M/3 at load 2 with 4/9."""
    assert erlang_c(servers, load) == pytest.approx(waits, rel=1e-5)


def test_the_clinic_of_gross_and_harris():
    """Gross et al. (2008), example 2.2: 6 arrivals and 3 served an hour by each of 3 doctors: Wq = 4/27 hour."""
    assert mean_wait(3, 6, 1 / 3) == pytest.approx(4 / 27)
    assert waiting_days(3, 6, 1 / 3) == pytest.approx(6 * 4 / 27 * 365)


def test_where_the_load_is_as_large_as_the_places_all_wait_for_ever():
    assert erlang_c([3, 3, 0], [3, 5, 0]).tolist() == [1.0, 1.0, 1.0]
    assert mean_wait(3, 3, 1) == np.inf
    assert waiting_days(3, 0, 1) == 0


def test_thousands_of_places_stay_stable():
    """Whitt's square-root rule: at c = a + sqrt(a) the chance to wait is near the normal limit 0.2234 (Halfin-Whitt 1981)."""
    load = 10_000.0
    assert erlang_c(int(load + load**0.5), load) == pytest.approx(0.2234, abs=0.003)
    assert np.isfinite(erlang_b([0, 1, 5000], [1e-9, 1e9, 4900])).all()


def test_arrays_broadcast_and_numbers_stay_numbers():
    assert erlang_b([[1], [2]], [1.0, 2.0]).shape == (2, 2)
    assert np.ndim(erlang_b(2, 1.0)) == 0 and np.ndim(erlang_c(2, 1.0)) == 0


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 60), st.floats(0.01, 80))
def test_more_places_never_block_more(servers, load):
    assert erlang_b(servers + 1, load) < erlang_b(servers, load) <= 1
    assert erlang_b(servers, load) <= erlang_c(servers, load) + 1e-12


@pytest.mark.parametrize(
    ("servers", "load", "words"), [(-1, 1, "-1"), (1.5, 1, "1.5"), (1, -2, "-2"), (1, np.inf, "inf")]
)
def test_what_cant_be_is_said(servers, load, words):
    with pytest.raises(InputError, match=words):
        erlang_c(servers, load)


def ten(rate):
    return np.full(10, float(rate))


def test_the_ten_years_from_empty_are_exact():
    """Load 17, stays of 180 days, 20 places, ten years from empty: all are taken 0.3174 of the time (Markov chain)."""
    found = course([20], ten(17 / HALF_YEAR), HALF_YEAR)
    assert 1 - found.free.mean() == pytest.approx(0.3174, abs=5e-5)


def test_the_course_of_one_place_is_the_textbook_formula():
    """M/M/1/1 from empty: P(taken at t) = a/(1+a) (1 - exp(-(lam+mu) t)); Gross et al. (2008), 2.11."""
    rate, stay = 2.0, 0.5
    found = course([1], np.full(3, rate), stay, 0, BUY)
    share, pace = rate * stay / (1 + rate * stay), rate + 1 / stay
    year = np.arange(3)
    means = share * (1 - (np.exp(-pace * year) - np.exp(-pace * (year + 1))) / pace)
    assert found.used[0] == pytest.approx(means)


@pytest.mark.parametrize(("rule", "formula"), [(WAIT, erlang_c), (BUY, erlang_b)])
def test_the_course_ends_in_erlang(rule, formula):
    found = course([8, 11], np.full(20, 5.0), 1.0, 0, rule)
    assert 1 - found.free[:, -1] == pytest.approx(formula([8, 11], 5.0), abs=1e-4)
    assert found.used[:, -1] == pytest.approx(5.0 * (1 - (erlang_b([8, 11], 5.0) if rule == BUY else 0)), abs=1e-3)


def test_who_is_bought_for_and_who_is_inside_are_all_who_need_a_place():
    """With bought places nobody waits, so inside and outside together are an M/M/infinity queue."""
    few, many = (course([c], ten(3), 6.0, 20, BUY) for c in (10, 200))
    assert few.used + few.waiting == pytest.approx(many.used, abs=1e-9)
    assert many.waiting == pytest.approx(0, abs=1e-9)


def test_nobody_comes_and_those_who_start_leave():
    found = course([5], np.zeros(3), 2.0, 8, WAIT)
    assert found.waiting[0, 0] < 3 and found.waiting[0, -1] < found.waiting[0, 0]
    assert course([5], np.zeros(2), 2.0).free == pytest.approx(1)
    assert course([0], ten(1), 2.0).free == pytest.approx(0)


def test_a_course_that_would_take_minutes_is_refused():
    with pytest.raises(ImpossibleError, match="fewer arrivals"):
        course(np.arange(1, 25), ten(1000), 0.01)


@pytest.mark.parametrize("rule", [WAIT, BUY])
def test_histories_agree_with_the_exact_course(rule):
    """Every figure of 1000 histories lies within 3.5 standard errors of its expectation."""
    rates = 3.0 * 1.03 ** np.arange(10)
    counts = [14, 18, 22]
    drawn = draw_histories(counts, np.repeat(rates[:, None], 1000, axis=1), np.full(1000, 6.0), 16, rule, seed=4)
    exact = course(counts, rates, 6.0, 16, rule)
    for name in ("free", "used", "waiting"):
        means = getattr(drawn, name).mean(axis=0)
        error = means.std(axis=0) / 1000**0.5
        assert np.all(np.abs(means.mean(axis=0) - getattr(exact, name).mean(axis=1)) < 3.5 * error), name


def test_histories_follow_their_seed():
    rates, stays = np.full((10, 5), 3.0), np.full(5, 6.0)
    one, same, other = (draw_histories([9], rates, stays, seed=seed).free for seed in (1, 1, 2))
    assert np.array_equal(one, same) and not np.array_equal(one, other)
