"""Posts that serve users who live elsewhere: against the model itself, and against values worked by hand."""

from dataclasses import replace

import pytest

from planning import Scenario, evaluate
from planning.outreach import a_post, elsewhere, outreach_table, weekly_hours
from planning.scenario import Change

KEY = "staffing.fixed_fte.joint.outreach"


@pytest.fixture(scope="module")
def result(forstudie):
    return evaluate(forstudie, Scenario())


@pytest.mark.parametrize("changes", [{}, {"joint.specialist_funding_share": Change(0.3)}])
@pytest.mark.parametrize("posts", [1.0, 2.0])
def test_a_post_costs_what_the_model_adds_for_it(forstudie, changes, posts):
    before, after = (
        evaluate(forstudie, Scenario(changes=changes | {KEY: Change(fte)})) for fte in (0.0, posts)
    )  # fmt: skip
    assert posts * a_post(before.plan, before.values).cost == pytest.approx(
        float(after.joint.net[0] - before.joint.net[0])
    )
    added = after.shares.net - before.shares.net
    assert posts * outreach_table(before)["cost"].to_numpy() == pytest.approx(added), "shared by the same key"


def test_hours_are_those_on_duty_in_a_mean_week(result):
    """(365/7 - 5) x 35.5 x 0.883 - 37.5 = 1 440.2636 hours a year, as in tests/cases/roster_of_one_house.toml."""
    assert weekly_hours(result.values) == pytest.approx(1440.2636 * 7 / 365, abs=1e-4)


def test_hours_follow_the_users_without_a_place_and_add_up(result):
    table = outreach_table(result)
    assert table["elsewhere"].sum() == 110 and table["hours"].sum() == pytest.approx(weekly_hours(result.values))
    assert (table["hours"] / table["elsewhere"]).tolist() == pytest.approx([weekly_hours(result.values) / 110] * 9)
    by_population = outreach_table(result, by_users=False)
    assert by_population["elsewhere"].isna().all() and by_population["hours"].sum() == pytest.approx(
        table["hours"].sum()
    )


def test_the_same_money_alone_is_a_small_part_of_a_post(result):
    table = outreach_table(result).set_index("number")
    assert table["alone_posts"].sum() == pytest.approx(1, abs=0.05), "but for the employer tax of old Sogndal"
    assert table.loc["1422", "alone_hours"] / table.loc["1422", "alone_posts"] == pytest.approx(
        weekly_hours(result.values)
    )


def test_intervals_hold_their_figures(result):
    post = a_post(result.plan, result.values)
    for figure, (low, high) in ((post.hours, post.hours_interval), (post.cost, post.cost_interval)):
        assert 0 < low < figure < high


def test_nobody_lives_elsewhere_than_counted(forstudie):
    members = forstudie.municipalities
    assert elsewhere([replace(members[0], users=None), *members[1:]]) is None
    assert elsewhere([replace(members[0], users=1, places=3)]).tolist() == [0], "fewer users than places is no debt"
