"""Tornado and Monte Carlo: against closed forms, scipy, and evaluating every draw by itself."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import spearmanr

from planning import Change, Scenario, evaluate, load, resolve
from planning.assumptions import SUM_TO_ONE, Kind, rebalance
from planning.options import evaluate_plan
from planning.scenario import plan_for
from planning.summary import options_table
from planning.uncertainty import SEED, draw, monte_carlo, shares_of_variance, tornado
from planning.uncertainty.draws import FIGURES, LOWER, UPPER, centred_ranks, percentiles, rank_correlations
from planning.uncertainty.ranges import BASE_PAY, NORM, TOGETHER, Uncertain, headline, uncertain_in

PRICE = "private.price_per_day"


@pytest.fixture(scope="module")
def base(forstudie):
    return evaluate(forstudie)


@pytest.fixture(scope="module")
def spread(base):
    return monte_carlo(base.plan, base.values, 2_000)


def uncertain(low, mode, high, whole=False, key=PRICE, kind=Kind.ASSUMED):
    return Uncertain(key, low, mode, high, kind, whole, (key,))


def found(case, year=2024, **changes):
    values = resolve(year, {key.replace("__", "."): value for key, value in changes.items()})
    return {each.key: each for each in uncertain_in(plan_for(case, Scenario(year=year), values), values)}


@pytest.mark.parametrize(("low", "mode", "high"), [(0.0, 0.3, 1.0), (8200.0, 13700.0, 24660.0), (1.0, 1.0, 2.0)])
def test_draws_have_the_mean_and_variance_of_the_triangular_distribution(low, mode, high):
    """Kotz and van Dorp, Beyond Beta (2004), section 1.2: mean (a+m+b)/3, variance (a2+m2+b2-am-ab-mb)/18."""
    drawn = draw(uncertain(low, mode, high), 100_000, SEED)
    mean = (low + mode + high) / 3
    variance = (low**2 + mode**2 + high**2 - low * mode - low * high - mode * high) / 18
    assert drawn.min() >= low and drawn.max() <= high
    assert drawn.mean() == pytest.approx(mean, abs=4 * np.sqrt(variance / 100_000))
    assert drawn.var() == pytest.approx(variance, rel=0.02)


def test_fewer_draws_are_the_first_of_more_and_another_seed_gives_others():
    price = uncertain(8200.0, 13700.0, 24660.0)
    assert np.array_equal(draw(price, 50, SEED), draw(price, 500, SEED)[:50])
    assert not np.array_equal(draw(price, 50, SEED), draw(price, 50, SEED + 1))


def test_whole_numbers_are_rounded():
    assert set(draw(uncertain(1.0, 2.0, 3.0, whole=True), 2_000, SEED)) == {1.0, 2.0, 3.0}


def test_what_stays_fixed(forstudie):
    rows = found(forstudie)
    drawn = {key for key, each in rows.items() if each.drawn}
    assert {PRICE, NORM, "refund.threshold", BASE_PAY} <= drawn
    assert "refund.rate" not in rows, "law is not drawn"
    assert "staffing.norm.day" not in rows, "the three norms move together"
    assert "joint.specialist_funding_share" in rows and "joint.specialist_funding_share" not in drawn
    assert not any(key.startswith(SUM_TO_ONE) for key in drawn)
    assert not uncertain(2.0, 2.0, 2.0).drawn
    assert "staffing.shift_hours.day" not in rows, "no range is known"
    assert not any(
        load()[key].topic in ("future", "transition", "exit", "capacity") for key in rows if key not in TOGETHER
    )


def test_ranges_move_with_the_index_and_a_typed_value_has_a_narrow_one_of_its_own(forstudie):
    assert found(forstudie, 2017)[PRICE].low == pytest.approx(8200 / 1.3)
    assert found(forstudie, 2020, **{"index.municipal_prices": 130.0})[PRICE].low == pytest.approx(8200)
    typed = found(forstudie, **{PRICE: 20_000.0})[PRICE]
    assert (typed.low, typed.base, typed.high) == pytest.approx((19_000, 20_000, 21_000))
    sure = found(forstudie, **{"building.occupancy": 1.0})["building.occupancy"]
    assert (sure.low, sure.base, sure.high) == pytest.approx((0.95, 1.0, 1.0))  # never what is impossible


def test_a_typed_norm_stands_by_itself_the_others_move_together(forstudie):
    """Whoever typed 0.5 by day knows it: the common factor is for the two norms that nobody typed."""
    typed = found(forstudie, **{"staffing.norm.day": 0.5})
    assert (typed["staffing.norm.day"].low, typed["staffing.norm.day"].high) == pytest.approx((0.475, 0.525))
    assert set(typed[NORM].keys) == {"staffing.norm.evening", "staffing.norm.night"}


def test_all_base_pay_moves_by_one_factor(forstudie):
    values = resolve(2024, {"pay.base_pay.nurse": 600_000.0})
    pay = found(forstudie)[BASE_PAY]
    assert (pay.low, pay.high) == pytest.approx((0.92, 1.08))
    moved = pay.changes(values, np.array([0.95, 1.0]))
    assert set(moved) == {key for key in load() if key.startswith("pay.base_pay.")}
    assert moved["pay.base_pay.nurse"] == pytest.approx([570_000, 600_000])
    assert moved["pay.base_pay.leader"] == pytest.approx([646_000, 680_000])


def test_the_three_norms_move_by_one_factor(forstudie):
    """0.4 a unit by day ranges over 0.25 to 1.2: the widest of the three, as each of them was drawn alone before."""
    norm = found(forstudie)[NORM]
    assert (norm.low, norm.base, norm.high) == pytest.approx((0.25 / 0.4, 1.0, 0.5 / 0.15))
    moved = norm.changes(resolve(2024), np.array([0.8]))
    assert {key: float(amount[0]) for key, amount in moved.items()} == pytest.approx(
        {"staffing.norm.day": 0.32, "staffing.norm.evening": 0.32, "staffing.norm.night": 0.12}
    )


def test_parts_of_a_whole_keep_their_sum(base):
    (key,) = [each for each in uncertain_in(base.plan, base.values) if each.key == "sharing.weight.equal"]
    moved = key.changes(base.values, np.array([0.0, 0.7]))
    assert sum(moved.values()) == pytest.approx([1, 1])
    assert moved["sharing.weight.population"] == pytest.approx([4 / 9, 4 / 30])


def test_monte_carlo_is_what_evaluating_each_draw_by_itself_gives(base):
    draws = 25
    got = monte_carlo(base.plan, base.values, draws, block=10)
    rows = [each for each in uncertain_in(base.plan, base.values) if each.drawn]
    drawn = [each.changes(base.values, draw(each, draws, SEED)) for each in rows]
    results = [
        evaluate_plan(base.plan, resolve(2024, {key: float(a[i]) for part in drawn for key, a in part.items()}))
        for i in range(draws)
    ]
    each = [options_table(result) for result in results]
    for option in ("joint", "stand_alone", "own", "private"):
        for figure in FIGURES:
            expected = np.percentile([table.loc[option, figure] for table in each], [LOWER, UPPER])
            assert got.options[option][figure] == pytest.approx(expected), (option, figure)
    assert got.gains == pytest.approx(np.mean([result.gain > 0 for result in results], axis=0))
    assert got.municipal["gain"] == pytest.approx(
        np.percentile([result.gain for result in results], [LOWER, UPPER], axis=0).T
    )
    net = {option: np.array([table.loc[option, "net"] for table in each]) for option in each[0].index}
    assert got.joint_cheaper == np.mean(net["joint"] < net["stand_alone"])
    assert got.joint_cheapest == np.mean((net["joint"] < net["own"]) & (net["joint"] < net["private"]))
    assert got.difference == pytest.approx(np.percentile(net["joint"] - net["stand_alone"], [LOWER, UPPER]))


def test_the_size_of_the_blocks_changes_nothing(base):
    one, many = (monte_carlo(base.plan, base.values, 300, block=block) for block in (300, 37))
    for option, row in one.options.items():
        for figure, interval in row.items():
            assert many.options[option][figure] == pytest.approx(interval, rel=1e-12)
    assert many.shares == pytest.approx(one.shares) and list(many.shares) == list(one.shares)
    assert np.array_equal(many.gains, one.gains)


def test_the_same_seed_gives_the_same_and_another_nearly_the_same(base, spread):
    again, other = (monte_carlo(base.plan, base.values, 2_000, seed=seed) for seed in (SEED, SEED + 1))
    assert again.options == spread.options and again.shares == spread.shares
    assert other.options != spread.options
    assert other.difference == pytest.approx(spread.difference, abs=1.5e6)


def test_intervals_are_wide_enough_to_hold_what_is_computed_in_the_middle(base, spread):
    """The cost of joint at the means of all ranges lies in the interval, and joint is clearly the cheaper here."""
    rows = [each for each in uncertain_in(base.plan, base.values) if each.drawn and not each.whole]
    means = {key: moved[0] for each in rows for key, moved in each.changes(
        base.values, np.array([(each.low + each.base + each.high) / 3])).items()}  # fmt: skip
    middle = options_table(evaluate_plan(base.plan, resolve(2024, means)))
    for option, row in middle.iterrows():
        low, high = spread.options[option]["net"]
        assert low < row["net"] < high
    assert spread.clear and spread.joint_cheaper > 0.95
    assert set(spread.to_find_out()[:2]) == {PRICE, NORM}
    assert sum(spread.shares.values()) == pytest.approx(1)


def test_with_one_participant_there_is_no_difference(forstudie):
    result = evaluate(forstudie, Scenario(participants=("1420",)))
    alone = monte_carlo(result.plan, result.values, 200)
    assert (alone.difference, alone.joint_cheaper, alone.joint_cheapest, alone.gains) == (None, None, None, None)
    assert set(alone.options) == {"stand_alone", "own", "private"} and not alone.clear
    assert set(alone.municipal) == {"own", "private", "stand_alone"} and alone.municipal["own"].shape == (1, 2)
    assert alone.shares and "staffing.fixed_fte.joint.leader" not in alone.shares
    assert set(tornado(result.plan, result.values)["key"]).isdisjoint({"staffing.night_cover.joint"})


def test_without_places_nothing_varies_and_care_hours_are_missing(forstudie):
    result = evaluate(forstudie, Scenario(participants=("1422", "1421"), places={"1422": 0, "1421": 0}))
    empty = monte_carlo(result.plan, result.values, 50)
    assert empty.options["joint"]["net"] == (0, 0) and empty.shares == {}
    assert np.isnan(empty.options["own"]["care_hours"]).all()
    assert tornado(result.plan, result.values).empty


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.floats(-3, 3), st.integers(-2, 2)), min_size=4, max_size=30))
def test_rank_correlation_is_spearmans(rows):
    """Ties share their mean rank, as in scipy.stats.spearmanr; what does not vary has none."""
    first, second, outcome = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    got = rank_correlations([centred_ranks(np.array(row)) for row in (first, second)], outcome)
    for mine, drawn in zip(got, (first, second), strict=True):
        varies = len(set(drawn)) > 1 and len(set(outcome)) > 1
        assert mine == pytest.approx(spearmanr(drawn, outcome).statistic if varies else 0.0, abs=1e-9)


def test_shares_of_a_sum_are_its_shares_of_variance():
    """In 3x + y of alike x and y, nine tenths of the variance come from x (Saltelli et al., Sensitivity Analysis, 2008)."""
    x, y = np.random.default_rng(1).random((2, 20_000))
    assert shares_of_variance({"y": centred_ranks(y), "x": centred_ranks(x)}, 3 * x + y) == pytest.approx(
        {"x": 0.9, "y": 0.1}, abs=0.02
    )


def test_tornado_moves_one_assumption_at_a_time(base):
    table = tornado(base.plan, base.values).set_index("key")
    assert list(table["swing"]) == sorted(table["swing"], reverse=True)
    assert list(table["at_base"]) == pytest.approx([float(headline(base))] * len(table))
    assert not any(key.startswith(SUM_TO_ONE) for key in table.index), "the key moves no total"
    for key in (PRICE, "staffing.minimum.night", "building.loan_rate", "joint.specialist_funding_share"):
        for end in ("low", "high"):
            moved = evaluate_plan(base.plan, resolve(2024, {key: table.loc[key, end]}))
            assert table.loc[key, f"at_{end}"] == pytest.approx(float(headline(moved))), (key, end)
    pay = {key: base.values[key] * 0.92 for key in load() if key.startswith("pay.base_pay.")}
    assert table.loc[BASE_PAY, "at_low"] == pytest.approx(float(headline(evaluate_plan(base.plan, resolve(2024, pay)))))


def test_tornado_keeps_what_was_changed(forstudie):
    result = evaluate(forstudie, Scenario(changes={PRICE: Change(9_000.0), **as_changes("pay.skill_mix.nurse", 0.6)}))
    row = tornado(result.plan, result.values).set_index("key").loc[PRICE]
    assert row["base"] == 9_000 and row["at_base"] == pytest.approx(float(headline(result)))


def as_changes(key, value):
    return {name: Change(part) for name, part in rebalance(resolve(2024), key, value).items()}


@given(arrays(float, st.tuples(st.integers(1, 4), st.integers(1, 60)), elements=st.floats(-1e9, 1e9) | st.just(np.nan)))
def test_property_percentiles_are_those_of_numpy(rows):
    np.testing.assert_allclose(
        percentiles(rows, [LOWER, UPPER]), np.percentile(rows, [LOWER, UPPER], axis=1).T, rtol=1e-12
    )
