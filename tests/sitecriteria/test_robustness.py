"""SMAA-2 against closed forms, a published case, a loop written from the definition, and what must hold always."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sitecriteria import robustness
from sitecriteria.errors import TableError, WeightError
from sitecriteria.robustness import smaa
from sitecriteria.simplex import draw_weights

NAN = np.nan


@pytest.mark.parametrize(("one", "other"), [((0.9, 0.2), (0.4, 0.5)), ((1, 0), (0, 1)), ((0.3, 0.8), (0.5, 0.1))])
def test_two_sites_and_two_criteria_have_a_closed_form(one, other):
    """The scores cross at the weight t = d2/(d2 - d1), d the differences; a share t or 1 - t of all weights is each's."""
    difference = np.subtract(one, other)
    crossing = difference[1] / (difference[1] - difference[0])  # the first site is ahead above it where d1 > 0
    share = 1 - crossing if difference[0] > 0 else crossing
    middle = (1 + crossing) / 2 if difference[0] > 0 else crossing / 2
    found = smaa([one, other], draws=40_000)
    assert found.first == pytest.approx([share, 1 - share], abs=0.01)
    assert found.central_weights[0] == pytest.approx([middle, 1 - middle], abs=0.01)
    assert found.rank_acceptability[0] == pytest.approx(found.rank_acceptability[1][::-1])
    assert found.confidence.tolist() == [1, 1]


def test_sites_that_are_best_at_one_thing_each_share_the_first_rank():
    """Site i is first where weight i is largest; the longest of n pieces of a broken stick is H(n)/n on average."""
    found = smaa(np.eye(5), draws=40_000)
    assert found.rank_acceptability == pytest.approx(np.full((5, 5), 0.2), abs=0.01)
    longest = sum(1 / piece for piece in range(1, 6)) / 5
    rest = (1 - longest) / 4
    assert found.central_weights == pytest.approx(np.where(np.eye(5) == 1, longest, rest), abs=0.01)


ANTIDEPRESSANTS = {
    "fluoxetine": [(0.0, 0.0), (11.7, 2.5), (7.2, 1.45), (16.6, 3.27), (13.7, 1.89), (18.6, 1.79)],
    "paroxetine": [(0.086, 0.056), (9.2, 1.86), (10.6, 1.58), (21.2, 5.15), (14.3, 2.93), (18.3, 3.7)],
    "sertraline": [(0.095, 0.044), (15.4, 2.65), (7.5, 1.48), (20.2, 3.78), (15.0, 3.21), (19.5, 2.6)],
    "venlafaxine": [(0.113, 0.048), (5.5, 2.32), (15.7, 4.44), (12.8, 2.45), (11.2, 3.98), (31.0, 1.68)],
}
RANKS = [[0.20, 0.28, 0.30, 0.22], [0.25, 0.29, 0.27, 0.19], [0.17, 0.25, 0.29, 0.30], [0.39, 0.18, 0.15, 0.29]]
CENTRAL = [
    [0.08, 0.14, 0.23, 0.18, 0.16, 0.22],
    [0.18, 0.17, 0.15, 0.13, 0.15, 0.22],
    [0.21, 0.10, 0.22, 0.13, 0.15, 0.20],
    [0.18, 0.21, 0.12, 0.21, 0.19, 0.09],
]
CONFIDENCE = [0.48, 0.44, 0.34, 0.74]
TABLES, PER_TABLE = 1000, 20


def antidepressant_values():
    """Draws of the measures as values: linear over the 95 % intervals, efficacy log-normal and better with more.

    All are halved towards 0.5, which changes no order, so that the tails stay within 0 to 1.
    """
    mean, deviation = np.moveaxis(np.array(list(ANTIDEPRESSANTS.values())), 2, 0)
    drawn = np.random.default_rng(4).normal(mean, deviation, (TABLES, *mean.shape))
    low, high = (mean - 1.96 * deviation).min(axis=0), (mean + 1.96 * deviation).max(axis=0)
    low[0], high[0], drawn[..., 0] = np.exp(low[0]), np.exp(high[0]), np.exp(drawn[..., 0])
    values = (drawn - low) / (high - low)
    values[..., 1:] = 1 - values[..., 1:]
    return np.clip(0.5 + (values - 0.5) / 2, 0, 1)


def test_published_case_of_antidepressants():
    """Tervonen, van Valkenhoef, Buskens, Hillege and Postmus (2011), Statistics in Medicine 30:1419-1428.

    Four drugs, efficacy and five adverse events, no weights given; measures and results as the test of the authors'
    program JSMAA (SMAA2SimulationTest) has them, with its tolerances of 0.02 and 0.03.
    """
    values = antidepressant_values()
    found = [smaa(table, PER_TABLE, seed) for seed, table in enumerate(values)]
    ranks = np.mean([one.rank_acceptability for one in found], axis=0)
    assert ranks == pytest.approx(np.array(RANKS), abs=0.02)
    sums = [np.nan_to_num(one.central_weights) * one.first[:, None] for one in found]
    central = np.mean(sums, axis=0) / ranks[:, :1]
    assert central == pytest.approx(np.array(CENTRAL), abs=0.02)
    for drug, weights in enumerate(central):
        first = [np.argmax(table @ weights) == drug for table in values]
        assert np.mean(first) == pytest.approx(CONFIDENCE[drug], abs=0.035)


def test_a_loop_from_the_definition_gives_the_same():
    """Rank = 1 + how many are better, a tie sharing the ranks it fills; the same weights."""
    values = np.array([[0.2, 0.9, 0.4], [0.8, 0.1, 0.6], [0.8, 0.1, 0.6], [0.5, 0.5, 0.5], [0.1, 0.1, 0.1]])
    weights = draw_weights(3, 400, seed=7).weights
    ranks, central = np.zeros((5, 5)), np.zeros((5, 3))
    for weight in weights:
        score = values @ weight
        for site in range(5):
            better, alike = (score > score[site] + 1e-9).sum(), (abs(score - score[site]) <= 1e-9).sum()
            ranks[site, better : better + alike] += 1 / alike
            central[site] += weight / alike if better == 0 else 0
    found = smaa(values, draws=400, seed=7)
    assert found.rank_acceptability == pytest.approx(ranks / 400)
    assert found.rank_acceptability[1] == pytest.approx(found.rank_acceptability[2])
    with np.errstate(invalid="ignore"):
        assert found.central_weights == pytest.approx(central / ranks[:, :1], nan_ok=True)
    assert np.isnan(found.central_weights[4]).all() and np.isnan(found.confidence[4])


def test_a_missing_value_is_drawn_evenly():
    """One criterion, 0.7 against unknown: unknown is first for 30 of 100; at any weight, so its confidence is 0.3."""
    found = smaa([[0.7], [NAN]], draws=40_000)
    assert found.first == pytest.approx([0.7, 0.3], abs=0.01)
    assert found.confidence == pytest.approx([0.7, 0.3], abs=0.01)


def test_ends_of_a_value_are_drawn_between():
    """0.5 to 0.7 against 0.6: first for half; known values may be uncertain, and missing ones less than wholly so."""
    found = smaa([[0.6], [NAN]], draws=40_000, spread=([[0.6], [0.5]], [[0.6], [0.7]]))
    assert found.first == pytest.approx([0.5, 0.5], abs=0.01)


def test_bounds_keep_a_weight_from_deciding():
    values = [[1, 0], [0, 1]]
    assert smaa(values, bounds=[[0.6, 1], [0, 1]]).first.tolist() == [1, 0]
    assert np.isnan(smaa(values, bounds=[[0.6, 1], [0, 1]]).central_weights[1]).all()


UNCERTAIN = np.array([[0.2, NAN, 0.9], [0.5, 0.6, NAN], [0.9, 0.1, 0.3], [0.9, 0.1, 0.3]])


@pytest.mark.parametrize("cells", [1, 37, 1000])
def test_the_split_into_blocks_changes_nothing(cells, monkeypatch):
    whole = smaa(UNCERTAIN, draws=500, seed=2)
    monkeypatch.setattr(robustness, "CELLS", cells)
    split = smaa(UNCERTAIN, draws=500, seed=2)
    for name in ("rank_acceptability", "central_weights", "confidence"):
        np.testing.assert_array_equal(getattr(split, name), getattr(whole, name))


def test_a_seed_gives_the_same_and_another_something_else():
    assert (smaa(UNCERTAIN, 200, seed=1).first == smaa(UNCERTAIN, 200, seed=1).first).all()
    assert (smaa(UNCERTAIN, 200, seed=1).first != smaa(UNCERTAIN, 200, seed=2).first).any()


VALUES = arrays(
    float, st.tuples(st.integers(1, 6), st.integers(1, 4)), elements=st.sampled_from([0, 0.25, 0.5, 1, NAN])
)


@settings(max_examples=60, deadline=None)
@given(VALUES, st.integers(0, 5))
def test_shares_add_up_and_the_better_everywhere_is_never_behind(values, seed):
    found = smaa(values, draws=60, seed=seed)
    assert found.rank_acceptability.sum(axis=0) == pytest.approx(1)
    assert found.rank_acceptability.sum(axis=1) == pytest.approx(1)
    ever = found.first > 0
    assert (np.isnan(found.confidence) == ~ever).all()
    assert (np.isnan(found.central_weights).all(axis=1) == ~ever).all()
    assert found.central_weights[ever].sum(axis=1) == pytest.approx(1)
    if not np.isnan(values).any():
        assert (found.confidence[ever] == 1).all()
        mean_rank = found.rank_acceptability @ np.arange(len(values))
        for one in range(len(values)):
            worse = (values <= values[one]).all(axis=1)
            assert (mean_rank[worse] >= mean_rank[one] - 1e-9).all()


def test_no_sites_have_no_ranks():
    found = smaa(np.empty((0, 3)))
    assert found.rank_acceptability.shape == (0, 0) and found.first.shape == (0,) and found.confidence.shape == (0,)


@pytest.mark.parametrize(
    ("arguments", "error", "word"),
    [
        (([0.1, 0.2],), TableError, "shape"),
        ((np.empty((2, 0)),), TableError, "one criterion"),
        (([[1.2, 0.1]],), TableError, "outside 0 to 1"),
        (([[-0.1, 0.1]],), TableError, "outside 0 to 1"),
        (([[0.1]], 0), WeightError, "1 or more"),
        (([[0.1]], 5, 0, None, ([[0.4]], [[0.2]])), TableError, "least is above"),
        (([[0.1]], 5, 0, None, ([[0.4, 0.1]], [[0.2]])), TableError, "must be the same"),
    ],
)
def test_what_cannot_be_ranked_is_refused(arguments, error, word):
    with pytest.raises(error, match=word):
        smaa(*arguments)


def test_confidence_is_the_same_however_the_sites_are_grouped(monkeypatch):
    values = np.random.default_rng(3).random((7, 4))
    values[::2, 1] = np.nan
    whole = smaa(values, 500).confidence
    monkeypatch.setattr("sitecriteria.robustness.ONE_THREAD", 60)
    np.testing.assert_array_equal(smaa(values, 500).confidence, whole)
