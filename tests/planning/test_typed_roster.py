"""Posts typed in place of the norm's, and the form of a place: home or institution (method 1, 2, 4, 5)."""

import pytest

from planning import ImpossibleError, InputError, Scenario, evaluate, resolve
from planning.scenario import HousePosts

DAY = HousePosts(3, "day", 5, 4)


def test_typed_posts_take_the_place_of_the_norm_and_the_minimum(forstudie):
    """House 3 has 3 by day and 2 at weekends by the norm; typed 5 and 4 it has 2 x 7.5 x 7 = 105 hours a week more."""
    usual, typed = (evaluate(forstudie, Scenario(roster=roster)).joint.cost.staffing for roster in ((), (DAY,)))
    assert usual.weekday["day"][0] + 2 == typed.weekday["day"][0]
    assert usual.weekend["day"][0] + 2 == typed.weekend["day"][0]
    assert (typed.annual_hours - usual.annual_hours)[0] == pytest.approx(105 * 365 / 7)
    assert typed.weekday["evening"] == usual.weekday["evening"], "a shift that is not typed keeps the norm's"
    nobody = evaluate(forstudie, Scenario(roster=(HousePosts(1, "night", 0, 0),))).joint.cost.staffing
    assert nobody.weekday["night"][0] == usual.weekday["night"][0] - 2, "no minimum holds against what is typed"


def test_extra_staff_comes_on_top_and_own_houses_keep_the_norm(forstudie):
    roster = tuple(HousePosts(house, "day", 5, 5) for house in (1, 2, 3))
    plain, extra = (evaluate(forstudie, Scenario(roster=roster, extra_staff=posts)) for posts in ({}, {"1420": 1.0}))
    assert extra.joint.cost.staffing.weekday["day"][0] == 16
    assert plain.own.net == pytest.approx(evaluate(forstudie).own.net)


@pytest.mark.parametrize(("posts", "told"), [
    (HousePosts(4, "day", 1, 1), "no house 4"),
    (HousePosts(0, "day", 1, 1), "no house 0"),
    (HousePosts(1, "dusk", 1, 1), "no shift 'dusk'"),
    (HousePosts(1, "day", -1, 1), "can't have -1 on duty"),
    (HousePosts(1, "day", 1, float("nan")), "can't have nan on duty"),
])  # fmt: skip
def test_posts_that_no_house_can_have_are_refused(forstudie, posts, told):
    with pytest.raises((InputError, ImpossibleError), match=told):
        evaluate(forstudie, Scenario(roster=(posts,)))


def test_an_unknown_form_is_refused(forstudie):
    with pytest.raises(InputError, match="can't be 'hotel': choose home or institution"):
        evaluate(forstudie, Scenario(form="hotel"))


def test_a_bought_place_is_the_same_in_either_form(forstudie):
    home, institution = (evaluate(forstudie, Scenario(form=form)) for form in ("home", "institution"))
    assert institution.private.net == pytest.approx(home.private.net)
    assert institution.own.lines["rent"] == pytest.approx(home.own.lines["rent"] * 18_000 / 7_502)
    assert (institution.own.refund <= home.own.refund).all(), "what users pay is deducted before the refund"


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize(("year", "nurse", "leader", "threshold"), [
    (2023, 556_600, 680_000 * 556_600 / 571_300, 1_526_000),
    (2024, 571_300, 680_000, 1_608_000),
    (2026, 614_200, 680_000 * 614_200 / 571_300, 1_745_000),
    (2027, 637_500, 680_000 * 637_500 / 571_300, 1_811_000),
    (2017, 556_600 * 100 / 124.6, 680_000 * 556_600 * 100 / 124.6 / 571_300, 1_157_000),
])  # fmt: skip
def test_pay_has_years_of_its_own_and_leaders_follow_nurses(year, nurse, leader, threshold):
    values = resolve(year)
    assert values["pay.base_pay.nurse"] == pytest.approx(nurse)
    assert values["pay.base_pay.leader"] == pytest.approx(leader)
    assert values["refund.threshold"] == threshold
