"""Rosters as tables, against hand counts, an enumerated binomial, and the figures of the worked case."""

from dataclasses import replace
from math import comb

import numpy as np
import pytest

from planning import Change, House, Scenario, case_from_figures, evaluate, parse_houses
from planning.rosters import caveats, facilities_table, factor, posts_table, roles_table, steps_table
from store import read_case


@pytest.fixture(scope="module")
def result(forstudie):
    return evaluate(forstudie)


@pytest.fixture(scope="module")
def mixed(forprosjekt):
    """Two houses around the clock and one by day and evening."""
    return evaluate(forprosjekt)


def joint_posts(result):
    return posts_table(result.values, result.joint.cost.facilities)


def counted(table, house, day):
    return table[(table["house"] == house) & (table["day"] == day)].set_index("shift")["posts"].to_dict()


# Seven places of middle need: 0,4 x 7 = 2,8 by day and evening, 0,15 x 7 = 1,05 at night; at weekends 0,8 of that.
@pytest.mark.parametrize(
    ("house", "day", "expected"),
    [
        (1, "weekday", {"day": 3, "evening": 3, "night": 2}),
        (2, "weekend", {"day": 3, "evening": 3, "night": 1}),
        (3, "weekday", {"day": 3, "evening": 3, "night": 1}),
        (3, "weekend", {"day": 2, "evening": 2, "night": 1}),
    ],
)
def test_posts_by_house_are_those_counted_by_hand(result, house, day, expected):
    assert counted(joint_posts(result), house, day) == expected


def test_posts_by_house_add_up_to_those_that_are_paid(result, mixed):
    for found in (result, mixed):
        sums = joint_posts(found).groupby(["day", "shift"])["posts"].sum()
        for shift in ("day", "evening", "night"):
            assert sums["weekday", shift] == found.joint.cost.staffing.weekday[shift][0]
            assert sums["weekend", shift] == found.joint.cost.staffing.weekend[shift][0]


def test_a_house_by_day_and_evening_has_nobody_at_night(mixed):
    posts = joint_posts(mixed)
    assert counted(posts, 3, "weekday") == {"day": 3, "evening": 3, "night": 0}
    assert posts.groupby("house")["around_the_clock"].first().tolist() == [True, True, False]


def test_a_house_without_places_is_no_house(forstudie):
    posts = joint_posts(evaluate(forstudie, Scenario(houses=parse_houses("0,10,10"))))
    assert posts["house"].unique().tolist() == [2, 3]


def test_a_facility_without_places_has_an_empty_table(forstudie):
    assert joint_posts(evaluate(forstudie, Scenario(houses=()))).empty


def test_own_house_is_the_one_of_the_index(mixed):
    gol = mixed.plan.case.numbers.index("0617")
    assert counted(posts_table(mixed.values, mixed.own.facilities, gol), 1, "weekday") == {
        "day": 3,
        "evening": 3,
        "night": 2,
    }
    assert counted(posts_table(mixed.values, mixed.own.facilities, 0), 1, "weekday") == {
        "day": 2,
        "evening": 2,
        "night": 1,
    }


def test_roles_share_out_all_full_time_equivalents(result):
    roles = roles_table(result.values, result.joint.cost.staffing)
    assert roles["on_shifts"].sum() == pytest.approx(44.3495, abs=5e-5)
    assert roles["fixed"].sum() == pytest.approx(4.5)
    assert roles["share"].sum() == pytest.approx(1)
    specialist = roles.set_index("role").loc["specialist_nurse"]
    assert specialist["on_shifts"] == pytest.approx(4.43495, abs=5e-6)
    assert specialist["fixed"] == 1
    assert roles["on_shifts"].is_monotonic_decreasing


def test_a_role_without_posts_is_left_out_until_it_gets_some(forstudie, result):
    key = "staffing.fixed_fte.joint.outreach"
    assert "outreach" not in set(roles_table(result.values, result.joint.cost.staffing)["role"])
    more = evaluate(forstudie, Scenario(changes={key: Change(2.0)}))
    roles = roles_table(more.values, more.joint.cost.staffing).set_index("role")
    assert roles.loc["outreach", "fixed"] == 2


def test_facilities_table_holds_the_worked_figures(result):
    table = facilities_table(result)
    joint, own = table.iloc[0], table[table["option"] == "own"]
    assert (joint["option"], joint["number"], joint["places"], joint["houses"]) == ("joint", "", 20, 3)
    assert joint["shift_fte"] == pytest.approx(44.3495, abs=5e-5)
    assert joint["total_fte"] == pytest.approx(48.8495, abs=5e-5)
    assert joint["fixed_fte"] == pytest.approx(4.5)
    assert joint["care_hours"] == 8.75
    assert joint["weekday_posts"] == 23
    assert joint["net"] == pytest.approx(40_138_139, abs=1)
    assert list(own["number"]) == list(result.plan.case.numbers)
    assert own["net"].sum() == pytest.approx(58_430_014, abs=1)


def test_resilience_against_counts_and_an_enumerated_binomial(result):
    joint = facilities_table(result).iloc[0]
    # Alone: the third house every weekday night, and every house at weekend nights; three shifts a day in three houses.
    assert joint["share_of_shifts_alone"] == pytest.approx((5 + 2 * 3) / (7 * 3 * 3))
    assert joint["weekend_frequency"] == pytest.approx(19 / joint["shift_fte"])
    more_than_six = 1 - sum(comb(23, k) * 0.117**k * 0.883 ** (23 - k) for k in range(7))
    assert joint["probability_uncovered"] == pytest.approx(more_than_six)
    assert joint["days_uncovered"] == pytest.approx(365 * more_than_six)


def test_more_reserve_leaves_fewer_days_uncovered(forstudie, result):
    more = evaluate(forstudie, Scenario(changes={"staffing.reserve": Change(3)}))
    assert facilities_table(more)["days_uncovered"].iloc[0] < facilities_table(result)["days_uncovered"].iloc[0]


def test_one_participant_has_no_joint_facility(forstudie):
    table = facilities_table(evaluate(forstudie, Scenario(participants=("1417",))))
    assert table[["option", "name"]].values.tolist() == [["own", "Vik"]]


def test_a_municipality_without_places_is_unknown_not_zero(forstudie):
    table = facilities_table(evaluate(forstudie, Scenario(places={"1417": 0}))).set_index("number")
    assert table.loc["1417", "total_fte"] == 0
    assert np.isnan(table.loc["1417", "care_hours"])
    assert np.isnan(table.loc["1417", "days_uncovered"])


def test_the_step_of_the_plan_is_the_plan(result):
    steps = steps_table(result).set_index("places")
    assert steps.loc[20, "per_place"] * 20 == pytest.approx(40_138_139, abs=1)
    assert steps.loc[20, "gross_per_place"] * 20 == pytest.approx(43_040_949, abs=1)
    assert steps.loc[20, "care_hours"] == 8.75
    assert steps.loc[[8, 9, 16, 17], "houses"].tolist() == [1, 2, 2, 3]


def test_the_step_of_the_plan_has_its_houses_and_the_others_are_open_at_night(mixed):
    """18 places cost the same as on every other page, one house by day and evening; 17 and 19 are all open at night."""
    facility, steps = facilities_table(mixed).iloc[0], steps_table(mixed).set_index("places")
    assert steps.loc[18, "per_place"] == pytest.approx(facility["net"] / 18)
    assert steps.loc[18, "care_hours"] == pytest.approx(facility["care_hours"])
    assert steps.loc[18, "per_place"] < min(steps.loc[[17, 19], "per_place"])


@pytest.mark.parametrize(("houses", "last"), [("7,7,6", 40), ("4", 24), ("50,50", 130)])
def test_steps_go_well_past_the_plan(forstudie, houses, last):
    assert steps_table(evaluate(forstudie, Scenario(houses=parse_houses(houses))))["places"].max() == last


def test_day_and_night_factor_by_hand(result):
    found = factor(result.values)
    hours = (365 / 7 - 5) * 35.5 * (1 - 0.117) - 37.5
    assert found.hours_of_one == pytest.approx(hours)
    assert found.net == pytest.approx(365 * 24 / hours)
    assert found.gross == pytest.approx(168 / 35.5)


def test_absence_moves_the_net_factor_only(forstudie, result):
    more = factor(evaluate(forstudie, Scenario(changes={"staffing.absence_share": Change(0.15)})).values)
    assert more.net > factor(result.values).net
    assert more.gross == factor(result.values).gross


def test_caveats_hold_only_where_they_are_true(result, mixed):
    plain = caveats(result)
    assert (plain.empty_places, plain.pooled, plain.sharing_extra_staff) == (0, False, False)
    assert caveats(mixed).pooled


def test_empty_places_are_counted(forstudie):
    assert caveats(evaluate(forstudie, Scenario(houses=parse_houses("8,8,7")))).empty_places == 3
    assert caveats(evaluate(forstudie, Scenario(houses=parse_houses("7,7")))).empty_places == 0


def test_houses_that_are_all_closed_at_night_are_pooled_with_none(forstudie):
    assert not caveats(evaluate(forstudie, Scenario(houses=parse_houses("10d,10d")))).pooled


def with_extra_staff(case, number, staff):
    return replace(
        case,
        municipalities=tuple(replace(m, extra_staff=staff) if m.number == number else m for m in case.municipalities),
    )


def test_extra_staff_is_shared_where_a_house_is_open_at_night(forstudie):
    case = with_extra_staff(forstudie, "1417", 1.0)
    assert caveats(evaluate(case)).sharing_extra_staff
    assert not caveats(evaluate(case, Scenario(houses=(House(20, False),)))).sharing_extra_staff
    assert not caveats(evaluate(case, Scenario(places={"1417": 0}))).sharing_extra_staff
    assert not caveats(evaluate(case, Scenario(participants=("1417",)))).sharing_extra_staff


def test_the_shipped_cases_have_no_extra_staff():
    for name in ("forstudie-2017", "forprosjekt-2019"):
        assert not any(m.extra_staff for m in case_from_figures(*read_case(name)).municipalities)
