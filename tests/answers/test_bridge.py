"""The way from one plan to another in kroner: it adds up to the krone, whatever the plans."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answers.scenarios.bridge import MINE, REGION, SAVING, bridge
from answers.scenarios.plans import studied
from choices.record import Choices
from planning import BopsError, House
from planning.scenario import HousePosts

CASE = "forstudie-2017"
NUMBERS = ("1422", "0618", "1421", "1417", "1416", "1419", "1420", "1426", "1424")
PRICE, NORM = "private.price_per_day", "staffing.norm.day"
ROSTER = (HousePosts(3, "night", 1, 1),)


def a_plan(**given):
    return Choices(case=CASE, language="en", **given)


def figure_of(study, choices, figure=REGION):
    one = studied(study, choices)
    if figure == SAVING:
        return float(one.result.stand_alone.sum() - one.result.joint.net[0])
    return float(one.result.joint.net[0])


@pytest.fixture
def usual(study):
    return study()


def test_each_step_is_what_its_input_changes_when_those_before_it_are_as_after(usual):
    before, after = a_plan(), a_plan(year=2023, changes={NORM: 0.7}, form="institution")
    found = bridge(usual, before, after)
    assert [step.elements for step in found.steps] == [("year",), (NORM,), ("form",)]
    ways = [before, a_plan(year=2023), a_plan(year=2023, changes={NORM: 0.7}), after]
    nets = [figure_of(usual, plan) for plan in ways]
    assert [step.change for step in found.steps] == pytest.approx(np.diff(nets).tolist())
    assert (found.start, found.end, found.remainder) == (nets[0], nets[-1], 0.0)


def test_an_input_that_moves_no_krone_is_no_step(usual):
    found = bridge(usual, a_plan(), a_plan(changes={PRICE: 15_000}, weights={"nature": 2.0}, form="institution"))
    assert found.still == (PRICE, "weights") and [step.elements for step in found.steps] == [("form",)]
    saved = bridge(usual, a_plan(), a_plan(changes={PRICE: 15_000}), SAVING)
    assert [step.elements for step in saved.steps] == [(PRICE,)] and saved.change > 0


def test_a_plan_that_cannot_be_computed_on_the_way_is_passed_with_the_next_input(usual):
    """With who takes part as after, the posts typed for the third house have no house until the houses are as after."""
    before = a_plan(roster=ROSTER)
    after = a_plan(participants=("1422", "1421"), year=2023)
    with pytest.raises(BopsError):
        studied(usual, replace(before, participants=after.participants))
    found = bridge(usual, before, after)
    assert [step.elements for step in found.steps] == [("year",), ("participants", "houses")]
    assert found.start + sum(step.change for step in found.steps) == pytest.approx(found.end, abs=0.01)


def test_what_the_figures_of_the_case_changed_is_the_remainder(usual):
    figures = usual.figures.copy()
    where = (figures["number"] == "1420") & (figures["field"] == "places_needed")
    figures.loc[where, "value"] = "6"
    then = replace(usual, figures=figures)
    found = bridge(usual, a_plan(), a_plan(form="institution"), then=then)
    assert found.start == figure_of(then, a_plan()) and found.end == figure_of(usual, a_plan(form="institution"))
    assert found.remainder == figure_of(usual, a_plan()) - found.start != 0
    assert found.start + sum(step.change for step in found.steps) + found.remainder == pytest.approx(found.end)
    assert bridge(usual, a_plan(), a_plan(), then=then).steps == ()


def test_what_one_municipality_pays_follows_the_rule_of_each_plan(study):
    mine = study(municipality="1420")
    before, after = a_plan(), a_plan(rule="equal")
    found = bridge(mine, before, after, MINE)
    shares = studied(mine, after).result
    equal = shares.joint.cost.gross[0] / 9 - shares.shares.refund[6]
    assert [step.elements for step in found.steps] == [("key",)]
    assert found.start == pytest.approx(shares.shares.net[6]) and found.end == pytest.approx(equal)
    assert bridge(mine, before, after).still == ("key",), "the region pays the same"


def test_a_plan_without_the_figure_says_so(usual, study):
    with pytest.raises(BopsError, match="Only one municipality"):
        bridge(usual, a_plan(), a_plan(participants=("1422",)))
    with pytest.raises(BopsError, match="Luster takes no part"):
        bridge(study(municipality="1426"), a_plan(), a_plan(participants=("1422", "1421")), MINE)
    with pytest.raises(BopsError, match="another-case"):
        bridge(usual, a_plan(), Choices(case="another-case"))


PLANS = st.builds(
    a_plan,
    year=st.sampled_from([2019, 2023, 2024]),
    participants=st.none()
    | st.lists(st.sampled_from(NUMBERS), min_size=2, unique=True).map(
        lambda some: tuple(n for n in NUMBERS if n in some)
    ),
    changes=st.fixed_dictionaries(
        {},
        optional={
            PRICE: st.floats(8_000, 20_000),
            NORM: st.floats(0.2, 1.0),
            "staffing.places_per_house": st.integers(3, 8).map(float),
        },
    ),
    form=st.sampled_from(["home", "institution"]),
    houses=st.none() | st.lists(st.integers(1, 9).map(House), min_size=1, max_size=4).map(tuple),
    roster=st.just(()) | st.just(ROSTER),
    cheapest=st.booleans(),
    host=st.none() | st.sampled_from(NUMBERS),
    extra=st.just({}) | st.just({"1420": 1.0}),
    rule=st.sampled_from(["mix", "equal", "use"]),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(before=PLANS, after=PLANS, figure=st.sampled_from([REGION, SAVING]))
def test_steps_and_remainder_add_up_to_the_krone(study, before, after, figure):
    try:
        ends = [figure_of(study(), plan, figure) for plan in (before, after)]
    except BopsError:
        return
    found = bridge(study(), before, after, figure)
    assert [found.start, found.end] == pytest.approx(ends)
    assert found.start + sum(step.change for step in found.steps) + found.remainder == pytest.approx(found.end, abs=0.5)
    passed = [one for step in found.steps for one in step.elements]
    assert len({*passed, *found.still}) == len(passed) + len(found.still)
