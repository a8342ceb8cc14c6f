"""What would make us say no: thresholds against hand calculation, evaluation at the threshold, and counting by hand."""

from itertools import combinations

import numpy as np
import pytest

from planning import Change, Scenario, evaluate
from planning.scale import cost_by_places
from planning.sharing import largest_remainder
from planning.uncertainty.breakeven import (
    NEVER,
    NEVER_GROUP,
    ONLY_ONE,
    PRICE,
    fewest_participants,
    fewest_places,
    fewest_used,
    price_against_alone,
    price_against_private,
    thresholds,
)
from planning.used import when_used


@pytest.fixture(scope="module")
def base(forstudie):
    return evaluate(forstudie)


def at(case, key, value):
    return evaluate(case, Scenario(changes={key: Change(value)}))


def test_price_against_private_by_hand(base):
    """Worked by hand: at p between the kinks of high (5 245 kr) and ordinary need (8 991 kr) 20 places give

    gross 7 300 p + 1 200 000, refund 0.72 (6 (306.6 p - 1 608 000) + 2 (562.1 p - 1 608 000)) = 2 133.936 p - 9 262 080;
    net = joint's 40 138 139 where p = 29 676 059 / 5 166.064.
    """
    found = price_against_private(base.plan, base.values)
    assert found.value == pytest.approx(29_676_059 / 5_166.064, abs=0.01)
    assert found.above and not found.plausible, "below the plausible 8 200"


def test_at_the_threshold_both_cost_the_same(forstudie, base):
    private = at(forstudie, PRICE, price_against_private(base.plan, base.values).value)
    assert private.joint.net[0] == pytest.approx(private.private.net.sum())
    alone = at(forstudie, PRICE, price_against_alone(base.plan, base.values).value)
    assert alone.joint.net[0] == pytest.approx(alone.stand_alone.sum())


def test_no_price_in_the_range_is_said(forstudie):
    dear = at(forstudie, "building.plot_cost.joint", 1e9)
    never = price_against_alone(dear.plan, dear.values)
    assert never.value is None and not never.always and never.reason.template == NEVER
    assert "24660 (NOK/day)" in str(never.reason)


@pytest.mark.parametrize("equal_care", [False, True])
def test_places_used_by_evaluating_fewer_needed(forstudie, equal_care):
    """The houses stand as 7, 7 and 6 with all their staff: what joint costs then is what it costs where fewer are needed."""
    result = evaluate(forstudie, Scenario(equal_care=equal_care))
    for used in (5, 12, 19):
        split = largest_remainder(used, [m.places for m in result.plan.participants])
        places = {m.number: int(part) for m, part in zip(result.plan.participants, split, strict=True)}
        fewer = evaluate(forstudie, Scenario(houses=result.plan.houses, places=places, equal_care=equal_care))
        assert when_used(result, used).one_key.sum() == pytest.approx(float(fewer.joint.net[0]))
    cheaper = [when_used(result, used).saves for used in range(1, 21)]
    count = int(fewest_used(result).value)
    assert all(cheaper[count - 1 :]) and not cheaper[count - 2] and 1 < count < 20


def test_places_used_always_or_never_is_said(forstudie):
    never = fewest_used(at(forstudie, "building.plot_cost.joint", 1e9))
    assert never.value is None and not never.always and "up to 20" in str(never.reason)
    dear = {"building.plot_cost.own": Change(1e9), PRICE: Change(999_000.0)}
    always = fewest_used(evaluate(forstudie, Scenario(changes=dear)))
    assert always.value is None and always.always


def test_fewest_places(base):
    found = fewest_places(base)
    joint = cost_by_places(base.values, base.plan.participants, base.plan.host, 20).set_index("places")["per_place"]
    for threshold, total in ((found.private, base.private.net.sum()), (found.stand_alone, base.stand_alone.sum())):
        count = int(threshold.value)
        assert (joint.loc[count:] < total / 20).all() and joint.loc[count - 1] >= total / 20


def test_participants_of_the_case_are_counted_over_every_group(forstudie, base):
    """Evaluated one by one: some group of the size pays less than alone, and no smaller one."""
    found = thresholds(base).groups
    numbers, size = [m.number for m in base.plan.participants], int(found.some.value)

    def pays_less(group):
        result = evaluate(forstudie, Scenario(participants=group))
        return result.joint.net[0] < result.stand_alone.sum()

    assert any(pays_less(group) for group in combinations(numbers, size))
    assert not any(pays_less(group) for group in combinations(numbers, size - 1) if size > 2)


def test_with_one_participant_the_reason_is_said(forstudie):
    result = evaluate(forstudie, Scenario(participants=("1420",)))
    found = thresholds(result)
    for threshold in (
        found.price_alone,
        found.price_private,
        found.places_used,
        found.places_alone,
        found.places_private,
    ):
        assert threshold.value is None and threshold.reason.template == ONLY_ONE


# Three participants that pay 4, 6 and 8 alone; by mask 0, 1, 2, 12, 3, 13, 23, 123.
ALONE = np.array([4.0, 6.0, 8.0])


@pytest.mark.parametrize(
    ("cost", "some", "every"),
    [
        ([0, 4, 6, 9, 8, 11, 13, 15], 2, 2),
        ([0, 4, 6, 10, 8, 11, 15, 15], 2, 3),
        ([0, 4, 6, 10, 8, 12, 14, 15], 3, 3),
        ([0, 4, 6, 9, 8, 12, 14, 18], 2, None),
        ([0, 4, 6, 10, 8, 12, 14, 18], None, None),
    ],
)
def test_fewest_participants(cost, some, every):
    found = fewest_participants(np.array(cost, dtype=float), ALONE)
    assert (found.some.value, found.every.value) == (some, every)


def test_fewest_participants_does_not_depend_on_their_order():
    cost, order = np.array([0, 4, 6, 10, 8, 11, 15, 15.0]), [2, 0, 1]
    moved = np.array([cost[sum(1 << order[i] for i in range(3) if mask >> i & 1)] for mask in range(8)])
    assert fewest_participants(moved, ALONE[order]) == fewest_participants(cost, ALONE)


def test_no_group_and_one_participant_are_told_apart():
    assert fewest_participants(np.array([0, 4, 6, 99.0]), ALONE[:2]).some.reason.template == NEVER_GROUP
    assert fewest_participants(np.array([0, 4.0]), ALONE[:1]).some.reason.template == ONLY_ONE
