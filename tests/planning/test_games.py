"""Games against published cases and against the theory that defines each solution."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from planning.cooperation import (
    blocking_coalitions,
    cheapest_split,
    in_core,
    nucleolus,
    shapley_value,
    subadditive_cover,
)
from planning.cooperation.games import members, membership, subset_sums
from planning.errors import InputError

FEW = settings(max_examples=20, deadline=None)


def game(count, cost):
    """Return a game from a function of a coalition's members."""
    return np.array([cost(members(mask)) if mask else 0.0 for mask in range(2**count)], dtype=float)


def as_cost(worth):
    """Return a game of worths as costs: what a coalition is worth is a cost below zero."""
    return -np.asarray(worth, dtype=float)


def airport(runways):
    return game(len(runways), lambda who: max(runways[i] for i in who))


def bankruptcy(estate, claims):
    return game(len(claims), lambda who: max(0.0, estate - sum(c for i, c in enumerate(claims) if i not in who)))


RUNWAYS = [1.0, 2.0, 4.0, 4.5, 7.0]


def games(least=2, most=5, whole=True):
    """Draw games; whole costs make ties and degenerate ones common."""
    costs = st.integers(-6, 9).map(float) if whole else st.floats(-1e3, 1e3)
    return st.integers(least, most).flatmap(
        lambda n: st.lists(costs, min_size=2**n - 1, max_size=2**n - 1).map(lambda rest: np.array([0.0, *rest]))
    )


# Published cases.


def test_shapley_of_the_airport_game_is_the_sequential_equal_contribution():
    """Littlechild and Owen (1973), Management Science 20, 370-372: each step of the runway is shared by its users."""
    steps = np.diff([0.0, *RUNWAYS])
    expected = np.cumsum(steps / np.arange(5, 0, -1))
    assert shapley_value(airport(RUNWAYS)) == pytest.approx(expected)


def test_nucleolus_of_the_airport_game_by_littlechilds_rule():
    """Littlechild (1974), Int. J. Game Theory 3, 21-29: a closed scheme for a runway used by one aircraft of each type."""
    expected, charged, start = [], 0.0, 0
    while start < 5:
        inner = [((RUNWAYS[k] - charged) / (k - start + 2), k) for k in range(start, 4)]
        rest = (RUNWAYS[4] - charged) / (5 - start)
        level, last = min([*inner, (rest, 4)])
        expected += [level] * (last - start + 1)
        charged, start = charged + level * (last - start + 1), last + 1
    assert nucleolus(airport(RUNWAYS)) == pytest.approx(expected)


@pytest.mark.parametrize(("estate", "division"), [(100, (33 + 1 / 3,) * 3), (200, (50, 75, 75)), (300, (50, 100, 150))])
def test_nucleolus_of_the_bankruptcy_game_is_the_talmuds(estate, division):
    """Aumann and Maschler (1985), J. Economic Theory 36, 195-213: claims of 100, 200 and 300 in the Mishna."""
    assert -nucleolus(as_cost(bankruptcy(estate, (100, 200, 300)))) == pytest.approx(division)


def test_shapley_of_the_bankruptcy_game_is_the_random_arrival_rule():
    """O'Neill (1982), Mathematical Social Sciences 2, 345-371: the recursive completion method is the Shapley value."""
    claims, estate = (100, 200, 300), 200
    paid = np.zeros(3)
    for order in itertools.permutations(range(3)):
        left = estate
        for i in order:
            paid[i] += min(claims[i], left) / 6
            left -= min(claims[i], left)
    assert -shapley_value(as_cost(bankruptcy(estate, claims))) == pytest.approx(paid)


def test_lemaires_reserves():
    """Lemaire (1984), ASTIN Bulletin 14, 61-81: three companies earn more interest if they deposit together.

    1.8, 0.9 and 0.3 million for three months, at 7.75 % a year below 1 million, 10.25 % below 3, else 12 %. The 90 000 are
    divided 51 750, 25 875 and 12 375 by the Shapley value. The nucleolus is checked by Kohlberg's criterion besides.
    """
    deposit = subset_sums([1_800_000, 900_000, 300_000])
    interest = deposit * np.select([deposit >= 3e6, deposit >= 1e6], [0.12, 0.1025], 0.0775) / 4
    assert interest[1:] == pytest.approx([46_125, 17_437.5, 69_187.5, 5_812.5, 53_812.5, 30_750, 90_000])
    assert -shapley_value(as_cost(interest)) == pytest.approx([51_750, 25_875, 12_375])
    assert -nucleolus(as_cost(interest)) == pytest.approx([52_687.5, 24_468.75, 12_843.75])
    assert_balanced(as_cost(interest), nucleolus(as_cost(interest)))
    assert in_core(as_cost(interest), nucleolus(as_cost(interest)))


def test_glove_market():
    """Shapley and Shubik (1969), J. Economic Theory 1, 9-25: two left gloves, one right; all goes to the scarce side."""
    worth = game(3, lambda who: float(2 in who and len(who) > 1))
    assert -shapley_value(as_cost(worth)) == pytest.approx([1 / 6, 1 / 6, 2 / 3])
    assert -nucleolus(as_cost(worth)) == pytest.approx([0, 0, 1])
    assert in_core(as_cost(worth), nucleolus(as_cost(worth)))


def test_majority_of_three_has_no_core():
    """Any two of three divide 1: every division leaves two who can do better, and the equal one leaves all three pairs."""
    worth = as_cost(game(3, lambda who: float(len(who) > 1)))
    equal = nucleolus(worth)
    assert -equal == pytest.approx([1 / 3] * 3) and -shapley_value(worth) == pytest.approx([1 / 3] * 3)
    assert not in_core(worth, equal)
    assert blocking_coalitions(worth, equal) == [(mask, pytest.approx(1 / 3)) for mask in (3, 5, 6)]


# Theory.


def assert_balanced(cost, paid):
    """Kohlberg (1971), SIAM J. Appl. Math. 20, 62-66: at the prenucleolus, the coalitions whose excess is at least t are
    balanced for every t: some weights, each above 0, on them give every participant the same sum.
    """
    inside = membership(len(paid))[1:-1].astype(float)
    excess = (subset_sums(paid) - cost)[1:-1]
    scale = max(1.0, float(np.abs(cost).max()))
    for level in excess:
        rows = inside[excess >= level - 1e-7 * scale]
        found = linprog(np.zeros(len(rows)), A_eq=rows.T, b_eq=np.ones(len(paid)) * 1e3, bounds=(1e-3, None))
        assert found.status == 0, f"not balanced at {level}"


@FEW
@given(games())
def test_nucleolus_is_balanced_and_pays_for_all(cost):
    paid = nucleolus(cost)
    assert paid.sum() == pytest.approx(cost[-1], abs=1e-9)
    assert_balanced(cost, paid)


@FEW
@given(games(3, 5))
def test_nucleolus_lies_in_the_core_where_there_is_one(cost):
    count = len(cost).bit_length() - 1
    inside = membership(count)[1:-1].astype(float)
    core = linprog(
        np.zeros(count), A_ub=inside, b_ub=cost[1:-1], A_eq=np.ones((1, count)), b_eq=cost[-1:], bounds=(None, None)
    )
    assert in_core(cost, nucleolus(cost), 1e-6) == (core.status == 0)


@FEW
@given(games(1, 6, whole=False), games(6, 6, whole=False), st.permutations(range(6)))
def test_shapley_axioms(cost, other, order):
    """Efficiency, and for six participants additivity and that names don't matter."""
    assert shapley_value(cost).sum() == pytest.approx(cost[-1], abs=1e-6)
    first = np.resize(cost, 64) * (np.arange(64) > 0)
    assert shapley_value(first + other) == pytest.approx(shapley_value(first) + shapley_value(other), abs=1e-6)
    renamed = np.array([other[sum(1 << order[i] for i in members(mask))] for mask in range(64)])
    assert shapley_value(renamed) == pytest.approx(shapley_value(other)[list(order)], abs=1e-6)


@FEW
@given(games(2, 4), st.integers(-5, 5))
def test_who_adds_the_same_to_every_group_pays_that(cost, added):
    """Null player (and dummy), and symmetry: a twin pays the same."""
    extended = np.concatenate([cost, cost + added])
    assert shapley_value(extended)[-1] == pytest.approx(added)
    assert nucleolus(extended)[-1] == pytest.approx(added)
    twins = np.array([cost[m & 1] + (0 if not m else math.sqrt(bin(m).count("1"))) for m in range(8)])
    assert shapley_value(twins)[1] == pytest.approx(shapley_value(twins)[2])
    assert nucleolus(twins)[1] == pytest.approx(nucleolus(twins)[2])


@FEW
@given(games(2, 5), st.floats(0.5, 1e6), st.lists(st.floats(-1e4, 1e4), min_size=5, max_size=5))
def test_nucleolus_follows_scale_and_fixed_parts(cost, scale, fixed):
    """Covariance: what each pays anyhow is added to its part, and another currency changes nothing."""
    own = np.array(fixed[: len(cost).bit_length() - 1])
    moved = nucleolus(scale * cost + subset_sums(own))
    assert moved == pytest.approx(scale * nucleolus(cost) + own, abs=1e-6 * max(scale, 1e4))


def test_shapley_by_definition():
    """The mean over all orders of what each adds to those before it."""
    cost = np.append(0.0, np.random.default_rng(3).random(31))
    total = np.zeros(5)
    for order in itertools.permutations(range(5)):
        mask = 0
        for i in order:
            total[i] += cost[mask | 1 << i] - cost[mask]
            mask |= 1 << i
    assert shapley_value(cost) == pytest.approx(total / math.factorial(5))


@FEW
@given(games(2, 5))
def test_cover_is_the_least_subadditive_cost_below(cost):
    cover = subadditive_cover(cost)
    assert (cover <= cost).all()
    full = len(cost) - 1
    for mask in range(1, full + 1):
        part, ways = mask, [cost[mask]]
        while (part := (part - 1) & mask) > 0:
            assert cover[mask] <= cover[part] + cover[mask ^ part] + 1e-9
            ways.append(cover[part] + cover[mask ^ part])
        assert cover[mask] == pytest.approx(min(ways))
        groups = cheapest_split(cost, cover, mask)
        assert sum(groups) == mask and cost[groups].sum() == pytest.approx(cover[mask])
    apart = cheapest_split(cost, cover, full, apart=True)
    assert len(apart) > 1 and sum(apart) == full
    assert cost[apart].sum() == pytest.approx(min(cover[m] + cover[full ^ m] for m in range(1, full)))


@FEW
@given(games(2, 5))
def test_blocking_coalitions_are_all_that_gain_in_order(cost):
    count = len(cost).bit_length() - 1
    paid = np.full(count, cost[-1] / count)
    found = blocking_coalitions(cost, paid)
    gains = {m: sum(paid[i] for i in members(m)) - cost[m] for m in range(1, len(cost) - 1)}
    assert {mask for mask, _ in found} == {mask for mask, gain in gains.items() if gain > 1e-6}
    assert all(gain == pytest.approx(gains[mask]) for mask, gain in found)
    assert all(a[1] > b[1] + 1e-6 or a[0] < b[0] for a, b in itertools.pairwise(found))
    assert blocking_coalitions(cost, paid, limit=1) == found[:1]


def test_a_single_participant_pays_its_own():
    assert shapley_value([0, 7.5]).tolist() == [7.5]
    assert nucleolus([0, 7.5]) == pytest.approx([7.5])
    assert subadditive_cover([0, 7.5]).tolist() == [0, 7.5]
    assert blocking_coalitions([0, 7.5], [7.5]) == []


def test_the_largest_games_stay_exact():
    """An additive game of 20 for Shapley, of 15 for the prenucleolus: each pays its own, whatever the size."""
    own = np.arange(1.0, 21.0) * 1e6
    assert shapley_value(subset_sums(own)) == pytest.approx(own, rel=1e-10)
    assert nucleolus(subset_sums(own[:15])) == pytest.approx(own[:15], rel=1e-9)


@pytest.mark.parametrize(
    ("cost", "words"),
    [
        ([0, 1, 2], "2, 4, 8"),
        ([], "2, 4, 8"),
        ([[0, 1]], "2, 4, 8"),
        ([0, 1, float("nan"), 2], "group 2 is nan"),
        ([1, 2], "must be 0"),
        (np.zeros(2**21), "up to 1048576"),
    ],
)
def test_what_is_no_game_is_told(cost, words):
    with pytest.raises(InputError, match=words):
        shapley_value(cost)


def test_too_many_for_the_nucleolus_and_a_wrong_allocation():
    with pytest.raises(InputError, match="up to 32768"):
        nucleolus(np.zeros(2**16))
    with pytest.raises(InputError, match="up to 32768"):
        subadditive_cover(np.zeros(2**16))
    with pytest.raises(InputError, match="one amount for each of 2"):
        blocking_coalitions(np.zeros(4), [1, 2, 3])
