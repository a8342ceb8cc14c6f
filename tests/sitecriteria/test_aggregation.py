"""The weighted sum, TOPSIS and the ranking: published examples, by hand, and properties."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.testing import assert_allclose, assert_array_equal

from sitecriteria.aggregation import rank_sites, score_band, topsis, weighted_sum
from sitecriteria.criteria import CRITERIA
from sitecriteria.errors import Note, TableError, WeightError
from sitecriteria.requirement import Finding, Severity
from sitecriteria.weighing import full_weights

nan = np.nan
shares = st.floats(0, 1)
weights_of_ten = st.lists(st.floats(0.01, 10), min_size=10, max_size=10)
values_of_ten = st.lists(shares, min_size=10, max_size=10)


def tables(low: float = 0.0, high: float = 1.0, sites: int = 5) -> st.SearchStrategy[np.ndarray]:
    return hnp.arrays(float, st.tuples(st.integers(1, sites), st.just(4)), elements=st.floats(low, high))


# Weighted sum


def test_weighted_sum_of_the_textbook_example():
    """Triantaphyllou (2000), Multi-criteria Decision Making Methods; as in Wikipedia, Weighted sum model.

    Three alternatives, weights 0.20 0.15 0.40 0.25, scores 21.50, 22.00, 22.00; here as hundredths.
    """
    table = np.array([[25, 20, 15, 30], [10, 30, 20, 30], [30, 10, 30, 10]]) / 100
    assert_allclose(weighted_sum(table, [20, 15, 40, 25]), [0.215, 0.22, 0.22])


def test_a_missing_value_leaves_its_criterion_out():
    """By hand: (1*0.5 + 3*1)/4 = 0.875; without the second 0.5; without the first 1."""
    assert_allclose(weighted_sum([[0.5, 1], [0.5, nan], [nan, 1]], [1, 3]), [0.875, 0.5, 1])


def test_nothing_known_gives_nothing():
    assert_array_equal(weighted_sum([[nan, nan], [nan, 0.4]], [1, 0]), [nan, nan])


def test_a_missing_value_without_weight_changes_nothing():
    assert_allclose(weighted_sum([[0.4, nan]], [1, 0]), [0.4])


def test_no_sites_give_no_scores():
    assert weighted_sum(np.empty((0, 2)), [1, 1]).shape == (0,)


@pytest.mark.parametrize(
    ("values", "weights", "sentence"),
    [
        ([[0.1, 0.2]], [1, -1], "1 weights are negative or no number: 1=-1.0"),
        ([[0.1, 0.2]], [1, nan], "negative or no number"),
        ([[0.1, 0.2]], [1, np.inf], "negative or no number"),
        ([[0.1, 0.2]], [0, 0], "All weights are 0"),
    ],
)
def test_weights_that_can_not_be_used_are_refused(values, weights, sentence):
    with pytest.raises(WeightError, match=sentence):
        weighted_sum(values, weights)


@pytest.mark.parametrize(
    ("values", "weights", "sentence"),
    [
        ([[0.1, 0.2]], [1], r"shape \(1, 2\) and the weights \(1,\)"),
        ([0.1, 0.2], [1, 1], "needed are"),
        ([[0.1, 1.2], [-0.1, 0]], [1, 1], "2 values are outside 0 to 1: 1.2, -0.1"),
    ],
)
def test_tables_that_can_not_be_used_are_refused(values, weights, sentence):
    with pytest.raises(TableError, match=sentence):
        weighted_sum(values, weights)


@settings(deadline=None)
@given(tables(), st.lists(st.floats(0.01, 10), min_size=4, max_size=4), st.floats(1e-300, 1e300))
def test_only_the_proportions_of_weights_count(values, weights, factor):
    scaled = np.array(weights) * factor
    assume(np.isfinite(scaled).all() and (scaled > 1e-300).all())
    assert_allclose(weighted_sum(values, scaled), weighted_sum(values, weights), atol=1e-12)


@settings(deadline=None)
@given(tables(), st.lists(st.floats(0.01, 10), min_size=4, max_size=4), st.integers(0, 3), shares)
def test_a_better_value_never_lowers_the_sum(values, weights, column, rise):
    better = values.copy()
    better[:, column] += rise * (1 - better[:, column])
    assert (weighted_sum(better, weights) >= weighted_sum(values, weights) - 1e-12).all()


@settings(deadline=None)
@given(tables(), st.lists(st.floats(0.01, 10), min_size=4, max_size=4), st.data())
def test_the_sum_lies_between_the_least_and_the_best_known_value(values, weights, data):
    hidden = data.draw(hnp.arrays(bool, values.shape))
    known = np.where(hidden, nan, values)
    score = weighted_sum(known, weights)
    some = ~hidden.all(axis=1)
    assert_array_equal(np.isnan(score), ~some)
    assert (score[some] >= np.nanmin(known[some], axis=1, initial=1) - 1e-12).all()
    assert (score[some] <= np.nanmax(known[some], axis=1, initial=0) + 1e-12).all()


# TOPSIS


def test_topsis_of_tzeng_and_huang():
    """Tzeng and Huang (2011), Multiple Attribute Decision Making: Methods and Applications, CRC Press."""
    matrix = [[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]]
    found = topsis(matrix, [0.3, 0.4, 0.3], [True, True, True])
    assert_allclose(found, [0.5037, 0.6581, 0.7482, 0.3340], atol=1e-4)


def test_topsis_of_hwang_and_yoon_with_a_cost_to_keep_low():
    """Hwang and Yoon (1981), Multiple Attribute Decision Making, Springer: the fighter aircraft problem."""
    matrix = [
        [2.0, 1500, 20000, 5.5, 5, 9],
        [2.5, 2700, 18000, 6.5, 3, 5],
        [1.8, 2000, 21000, 4.5, 7, 7],
        [2.2, 1800, 20000, 5.0, 5, 5],
    ]
    found = topsis(matrix, [0.2, 0.1, 0.1, 0.1, 0.2, 0.3], [True, True, True, False, True, True])
    assert_allclose(found, [0.643, 0.268, 0.613, 0.312], atol=1e-3)


def test_topsis_by_hand():
    """One criterion in two columns, one of them to keep low: the ends get 1 and 0, the middle of equal steps 0.5."""
    assert_allclose(topsis([[1, 3], [2, 2], [3, 1]], [1, 1], [True, False]), [0, 0.5, 1])


def test_a_constant_column_is_ignored():
    matrix = np.array([[1.0, 9.0], [3.0, 2.0], [2.0, 5.0]])
    for constant in (7.0, 0.0, -4.0):
        wider = np.column_stack([matrix, np.full(3, constant)])
        assert_allclose(topsis(wider, [1, 2, 5], [True, False, True]), topsis(matrix, [1, 2], [True, False]))


@pytest.mark.parametrize("matrix", [[[3, 0], [3, 0]], [[1, 2]]])
def test_where_nothing_tells_sites_apart_all_get_a_half(matrix):
    assert topsis(matrix, [1, 1], [True, True]).tolist() == [0.5] * len(matrix)


def test_topsis_of_no_sites():
    assert topsis(np.empty((0, 2)), [1, 1], [True, False]).shape == (0,)


@pytest.mark.parametrize(
    ("matrix", "maximise", "sentence"),
    [
        ([[1, nan]], [True, True], "1 measures are missing or infinite"),
        ([[1, np.inf]], [True, True], "missing or infinite"),
        ([[1, 2]], [True], "2 criteria and 1 directions"),
    ],
)
def test_topsis_refuses_what_it_can_not_use(matrix, maximise, sentence):
    with pytest.raises(TableError, match=sentence):
        topsis(matrix, [1, 1], maximise)


def test_topsis_refuses_weights_like_the_sum():
    with pytest.raises(WeightError):
        topsis([[1, 2]], [0, 0], [True, True])


directions = st.lists(st.booleans(), min_size=4, max_size=4)
four_weights = st.lists(st.floats(0.01, 10), min_size=4, max_size=4)


@settings(deadline=None)
@given(tables(-1e6, 1e6), four_weights, directions)
def test_closeness_is_0_to_1(matrix, weights, maximise):
    found = topsis(matrix, weights, maximise)
    assert ((found >= 0) & (found <= 1)).all()


@settings(deadline=None)
@given(tables(0, 100), four_weights, directions, st.floats(0.01, 100))
def test_closeness_knows_no_units_and_no_scale_of_weights(matrix, weights, maximise, factor):
    matrix = np.round(matrix, 3)
    changed = matrix * [factor, 1, 2 * factor, 1]
    assert_allclose(topsis(changed, np.array(weights) * factor, maximise), topsis(matrix, weights, maximise), atol=1e-6)


@settings(deadline=None)
@given(tables(0, 100), four_weights)
def test_keeping_low_is_the_mirror_of_going_high(matrix, weights):
    assert_allclose(topsis(-matrix, weights, [False] * 4), topsis(matrix, weights, [True] * 4), atol=1e-9)


# Ranking

FAILS = (Finding("plot_size", Severity.FAILS, Note("too small"), Note("two storeys")),)
WARNS = (Finding("hazard_zone", Severity.WARNING, Note("unknown"), Note("look it up")),)


def test_weights_not_named_keep_their_default():
    full = full_weights({"nature": 2})
    assert full == {key: 2 if key == "nature" else criterion.weight for key, criterion in CRITERIA.items()}
    assert full_weights() == {key: criterion.weight for key, criterion in CRITERIA.items()}


@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        ({"natur": 1}, "There is no criterion natur; the criteria are nature, public_transport"),
        ({"nature": -0.1}, "nature=-0.1; a weight is 0 or more"),
        ({"nature": nan}, "nature=nan"),
        (dict.fromkeys(CRITERIA, 0), "All weights are 0"),
    ],
)
def test_wrong_weights_are_refused(make_assessed, weights, sentence):
    with pytest.raises(WeightError, match=sentence):
        rank_sites([make_assessed()], weights)


def test_score_by_hand(make_assessed):
    """Weights 1 on seven criteria and 0.5 on three: 8.5. Nature 1, the rest 0.4: 100*(1 + 7.5*0.4)/8.5."""
    (site,) = rank_sites([make_assessed(value=0.4, nature=1)])
    assert site.score == pytest.approx(100 * 4 / 8.5)
    assert (site.low, site.high) == pytest.approx((site.score, site.score))
    assert site.contributions["nature"] == pytest.approx(100 / 8.5)
    assert site.contributions["building"] == pytest.approx(100 * 0.5 * 0.4 / 8.5)


def test_missing_values_by_hand(make_assessed):
    """Nature missing, the rest 0.4: low 100*3/8.5, high 100*4/8.5, the score their middle; 1/8.5 is not known.

    It was 40, by the weights of what is known only: a site so gained by what nobody had found out.
    """
    (site,) = rank_sites([make_assessed(value=0.4, nature=nan)])
    assert (site.low, site.score, site.high) == pytest.approx((300 / 8.5, 350 / 8.5, 400 / 8.5))
    assert (site.missing, site.unknown) == (("nature",), pytest.approx(1 / 8.5))
    assert np.isnan(site.contributions["nature"])
    assert sum(value for key, value in site.contributions.items() if key != "nature") == pytest.approx(300 / 8.5)


def test_a_site_of_which_nothing_is_known_may_have_any_score_and_beats_none(make_assessed):
    known, unknown = rank_sites([make_assessed("a", 0.6), make_assessed("b", nan)])
    assert (known.rank, unknown.rank, unknown.unknown) == (1, 2, pytest.approx(1))
    assert (unknown.low, unknown.score, unknown.high) == pytest.approx((0, 50, 100))
    assert not known.beats(unknown) and not unknown.beats(known)


def test_of_sites_with_one_score_the_one_sure_of_more_is_ahead(make_assessed):
    """0.5 everywhere is 50, sure of it; all unknown is 50 as well, sure of 0; the two of them tied by score alone."""
    unknown, known, same = rank_sites([make_assessed("a", nan), make_assessed("b"), make_assessed("c")])
    assert known.score == same.score == pytest.approx(unknown.score)
    assert (known.rank, same.rank, unknown.rank) == (1, 1, 3)


def test_a_site_beats_another_only_where_their_bands_are_apart(make_assessed):
    """Relatives unknown, the rest 1: 88.2 to 100. Nature unknown, the rest 0.8: 70.6 to 82.4; the rest 0.9: to 91.2."""
    best, behind, near = rank_sites(
        [make_assessed("a", 1, relatives=nan), make_assessed("b", 0.8, nature=nan), make_assessed("c", 0.9, nature=nan)]
    )
    assert best.beats(behind) and not behind.beats(best)
    assert best.score > near.score and not best.beats(near)


def test_a_band_by_hand():
    """Weights 1 and 3: known 0.5 and unknown is (0.5 + 0)/4 to (0.5 + 3)/4; 1 and between 0 and 0.45 is 0.25 to 0.5875."""
    least, most = score_band([[0.5, 0], [1, 0]], [[0.5, 1], [1, 0.45]], [1, 3])
    assert_allclose(least, [0.125, 0.25])
    assert_allclose(most, [0.875, 0.5875])
    assert_allclose(
        score_band([[0.2, 0.6]], [[0.2, 0.6]], [1, 1]), weighted_sum([[0.2, 0.6]], [1, 1])[None].repeat(2, 0)
    )


@pytest.mark.parametrize(
    ("low", "high"), [([[0.5, 0.2]], [[0.5, 0.1]]), ([[0.5, nan]], [[0.5, 1]]), ([[0, 0]], [[0, 1.1]]), ([[0, 0]], [])]
)
def test_ends_that_can_not_be_are_refused(low, high):
    with pytest.raises(TableError):
        score_band(low, high, [1, 1])


def test_a_failing_site_has_a_score_and_no_rank(make_assessed):
    best, second, third = rank_sites(
        [make_assessed("a", 0.9, FAILS), make_assessed("b", 0.5, WARNS), make_assessed("c", 0.3)]
    )
    assert (best.rank, second.rank, third.rank) == (None, 1, 2)
    assert best.score == pytest.approx(90)


def test_ties_share_the_better_rank(make_assessed):
    values = {"a": 0.5, "b": 0.7, "c": 0.5, "d": 0.1}
    ranked = rank_sites([make_assessed(name, value) for name, value in values.items()])
    assert [site.rank for site in ranked] == [2, 1, 2, 4]
    assert [site.id for site in ranked] == list(values)


def test_no_sites():
    assert rank_sites([]) == []


@settings(deadline=None)
@given(values_of_ten, weights_of_ten, st.floats(0.001, 1000))
def test_the_scale_of_weights_changes_nothing(make_assessed, values, weights, factor):
    site = make_assessed(**dict(zip(CRITERIA, values, strict=True)))
    (one,) = rank_sites([site], dict(zip(CRITERIA, weights, strict=True)))
    (other,) = rank_sites([site], {key: weight * factor for key, weight in zip(CRITERIA, weights, strict=True)})
    assert_allclose([one.score, one.low, one.high], [other.score, other.low, other.high], atol=1e-9)


@settings(deadline=None)
@given(values_of_ten, weights_of_ten, st.sets(st.sampled_from(list(CRITERIA)), max_size=9), st.data())
def test_a_further_missing_measure_widens_the_range(make_assessed, values, weights, missing, data):
    weight = dict(zip(CRITERIA, weights, strict=True))
    known = dict(zip(CRITERIA, values, strict=True)) | dict.fromkeys(missing, nan)
    further = data.draw(st.sampled_from([key for key in CRITERIA if key not in missing]))
    (before,) = rank_sites([make_assessed(**known)], weight)
    (after,) = rank_sites([make_assessed(**known | {further: nan})], weight)
    share = 100 * weight[further] / sum(weights)
    assert after.high - after.low == pytest.approx(before.high - before.low + share)
    assert after.low <= before.low + 1e-9
    assert after.high >= before.high - 1e-9


@settings(deadline=None)
@given(values_of_ten, weights_of_ten, st.sets(st.sampled_from(list(CRITERIA)), max_size=9))
def test_the_score_lies_in_its_range_and_is_the_sum_of_its_parts(make_assessed, values, weights, missing):
    known = dict(zip(CRITERIA, values, strict=True)) | dict.fromkeys(missing, nan)
    (site,) = rank_sites([make_assessed(**known)], dict(zip(CRITERIA, weights, strict=True)))
    assert site.low <= site.score <= site.high
    assert np.nansum(list(site.contributions.values())) == pytest.approx(site.low)
    assert site.score - site.low == pytest.approx(site.high - site.score)
    assert set(site.missing) == missing


@settings(deadline=None)
@given(values_of_ten, weights_of_ten, st.sets(st.sampled_from(list(CRITERIA)), min_size=1), st.data())
def test_what_is_found_out_keeps_the_score_within_its_range(make_assessed, values, weights, missing, data):
    """Whatever one or more of the missing values turn out to be, so nobody gains by leaving a question open."""
    weight, known = dict(zip(CRITERIA, weights, strict=True)), dict(zip(CRITERIA, values, strict=True))
    found = data.draw(st.sets(st.sampled_from(sorted(missing)), min_size=1))
    (before,) = rank_sites([make_assessed(**known | dict.fromkeys(missing, nan))], weight)
    (after,) = rank_sites([make_assessed(**known | dict.fromkeys(missing - found, nan))], weight)
    assert before.low - 1e-9 <= after.low <= after.score <= after.high <= before.high + 1e-9
    (worst,) = rank_sites(
        [make_assessed(**known | dict.fromkeys(missing - found, nan) | dict.fromkeys(found, 0))], weight
    )
    (best,) = rank_sites(
        [make_assessed(**known | dict.fromkeys(missing - found, nan) | dict.fromkeys(found, 1))], weight
    )
    assert worst.score <= before.score + 1e-9 and best.score >= before.score - 1e-9


@settings(deadline=None)
@given(values_of_ten, st.sampled_from(list(CRITERIA)), shares)
def test_a_better_value_never_worsens_score_or_rank(make_assessed, values, key, better):
    known = dict(zip(CRITERIA, values, strict=True))
    assume(better >= known[key])
    others = [make_assessed("b", 0.5), make_assessed("c", 0.2)]
    before, after = (rank_sites([make_assessed(**known | {key: value}), *others])[0] for value in (known[key], better))
    assert after.score >= before.score - 1e-9
    assert after.rank <= before.rank


@pytest.mark.parametrize("key", CRITERIA)
def test_each_weight_matters(make_assessed, key):
    site = make_assessed(value=0.2, **{key: 0.9})
    (light,), (heavy,) = (rank_sites([site], {key: weight}) for weight in (0.1, 5))
    assert heavy.score > light.score
