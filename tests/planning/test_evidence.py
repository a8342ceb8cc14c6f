"""National figures: the printed tables are reproduced, and the intervals are those of the literature."""

import inspect

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import poisson

import planning.evidence
from planning.errors import InputError
from planning.evidence import (
    Evidence,
    avoidable,
    count_of,
    days_per_patient,
    expected,
    forensic_share,
    ratio_of,
    share_of,
    waiting,
    waiting_money,
)
from store import Shipped

SHIPPED = Shipped()
NATIONAL = Evidence(SHIPPED.evidence(), SHIPPED.evidence("answer"), SHIPPED.evidence("forensic"))
SOGN = 34_087
SMALL = st.integers(0, 400)


@pytest.mark.parametrize("row", NATIONAL.answers.to_dict("records"), ids=lambda row: f"{row['survey']}.{row['key']}")
def test_the_percentages_of_the_report_are_reproduced(row):
    """SINTEF (2013), tables 2.1, 2.2, 2.3, 3.1 and 4.1 and figure 4.1, as printed."""
    assert round(100 * row["count"] / row["of"]) == row["printed_percent"]


@pytest.mark.parametrize(
    ("survey", "counts", "of"),
    [
        ("waiting_mental", [57, 36, 60, 20], 173),
        ("waiting_substance", [7, 1, 3], 11),
        ("avoidable_mental", [1615, 184, 98, 203], 2100),
        ("avoidable_substance", [642, 14, 18, 39], 713),
        ("ready_mental", [495, 1578, 203, 82], 2358),
        ("ready_substance", [77, 626, 37, 29], 769),
        ("municipality_known_mental", [334, 719, 456, 257, 42, 550], 2358),
        ("specialists_known_mental", [249, 536, 405, 65, 13, 1090], 2358),
    ],
)
def test_the_counts_are_those_printed_and_add_up(survey, counts, of):
    found = NATIONAL.survey(survey)
    assert found["count"].tolist() == counts and sum(counts) == of == found["of"].unique().item()


def test_shares_of_all_patients_in_table_2_2():
    assert [round(100 * count / 2358, 1) for count in (57, 36, 60, 20, 157)] == [2.4, 1.5, 2.5, 0.8, 6.7]
    assert waiting(NATIONAL, SOGN)[0].share.estimate == pytest.approx(0.0666, abs=5e-5)
    assert round(100 * waiting(NATIONAL, SOGN, "substance")[0].share.estimate) == 1


def test_nearly_every_fourth_stay_could_be_avoided_and_a_tenth_in_substance_use():
    """SINTEF (2013), chapter 3.2.1."""
    assert avoidable(NATIONAL, SOGN)[0].count == 485
    assert [round(100 * avoidable(NATIONAL, SOGN, s)[0].share.estimate) for s in ("mental", "substance")] == [23, 10]


def test_forensic_scenarios_as_printed_and_as_computed():
    table = forensic_share(NATIONAL, SOGN)
    assert table[["persons", "beds", "beds_per_100000"]].values.tolist() == [
        [740, 296, 5.12], [1019, 408, 7.05], [1135, 454, 7.80]]  # fmt: skip
    assert table["computed_beds"].round().tolist() == table["beds"].tolist()
    assert table["computed_per_100000"].round(2).tolist() == [5.12, 7.05, 7.85], "7.80 is printed for 454 places"
    assert [NATIONAL.value(f"capacity_{name}") for name in ("increase", "days", "beds")] == [0.15, 67_000, 270]
    assert (table["low"] <= table["estimate"]).all() and (table["estimate"] <= table["high"]).all()


def test_few_patients_and_many_days():
    assert days_per_patient(NATIONAL) == pytest.approx(3.26)
    values = ["ready_days_mental", "ready_days_somatic", "day_zero_mental", "day_zero_somatic"]
    assert [NATIONAL.value(key) for key in values] == [11.6, 3.9, 0.81, 0.74]


def test_waiting_costs_nothing_before_2019():
    table = waiting_money(NATIONAL, SOGN, {2018: 4747.0, 2019: 4885.0, 2024: 5745.0}).set_index("year")
    assert table.loc[2018].tolist() == [0, 0, 0, 0, 0]
    assert table.loc[2024, "one_patient"] == pytest.approx(11.6 * 5745)
    assert table.loc[2024, "estimate"] == pytest.approx(157 / 5_051_275 * SOGN * 365 * 5745)


def test_clopper_and_pearson_for_none_and_for_all():
    """The closed ends: 0 of n gives 1 - 0.025^(1/n) (Clopper and Pearson 1934)."""
    assert (share_of(0, 20).low, share_of(20, 20).high) == (0, 1)
    assert share_of(0, 20).high == pytest.approx(1 - 0.025 ** (1 / 20))
    assert share_of(20, 20).low == pytest.approx(0.025 ** (1 / 20))


def test_garwood_has_the_published_ends():
    """Garwood (1936), table: 0 gives 0-3.689, 10 gives 4.795-18.390."""
    assert (round(count_of(0).high, 3), round(count_of(10).low, 3), round(count_of(10).high, 3)) == (
        3.689,
        4.795,
        18.390,
    )


@given(SMALL.filter(bool))
@settings(max_examples=30, deadline=None)
def test_garwood_leaves_a_fortieth_on_each_side(count):
    found = count_of(count)
    assert poisson.sf(count - 1, found.low) == pytest.approx(0.025, rel=1e-6)
    assert poisson.cdf(count, found.high) == pytest.approx(0.025, rel=1e-6)


@given(SMALL, st.integers(1, 400))
@settings(max_examples=30, deadline=None)
def test_a_ratio_turned_round_has_its_ends_turned_round(first, second):
    found = ratio_of(first, second)
    assert found.low <= found.estimate <= found.high
    if first:
        turned = ratio_of(second, first)
        assert (turned.low, turned.high) == (pytest.approx(1 / found.high), pytest.approx(1 / found.low))


def test_what_is_expected_covers_at_least_what_it_says():
    """Draw the national count and the region's from one rate: the region's lies in the interval 95 times of 100."""
    rng = np.random.default_rng(1)
    national, region = rng.poisson(157, 300), rng.poisson(1.06, 300)
    intervals = [expected(int(count), 148, 1) for count in national]
    covered = [found.low <= met <= found.high for found, met in zip(intervals, region, strict=True)]
    assert np.mean(covered) >= 0.95


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda: share_of(3, 2), "3 of 2"),
        (lambda: share_of(0, 0), "0 of 0"),
        (lambda: count_of(-1), "-1"),
        (lambda: ratio_of(1, 0), "above 0"),
        (lambda: expected(1, 0, 5), "inhabitants"),
        (lambda: NATIONAL.value("nothing"), "nothing"),
        (lambda: NATIONAL.survey("nothing"), "nothing"),
    ],
)
def test_what_is_refused(wrong, says):
    with pytest.raises(InputError, match=says):
        wrong()


def test_predictors_are_read_by_nobody():
    """They describe a group in 2012: a table to read, and no input of the model."""
    printed = SHIPPED.evidence("predictor").set_index(["model", "key"])["odds_ratio"]
    assert printed["reduced"].tolist() == [2.346, 1.419, 0.675, 1.446] and printed["large", "large"] == 2.661
    assert "predictor" not in inspect.getsource(planning.evidence)


def test_every_figure_says_where_from_and_what_it_cannot_say():
    named = ["meaning", "unit", "document", "place", "population", "validity", "kind"]
    assert (SHIPPED.evidence()[named] != "").all().all()
    assert SHIPPED.evidence()["key"].is_unique
