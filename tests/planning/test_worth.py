"""What it is worth to find out: against closed forms, hand-worked values, and two levels of draws."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import norm

from planning import Figure, Scenario, evaluate
from planning.arrays import Float
from planning.options import evaluate_plan
from planning.uncertainty.draws import SEED, draw
from planning.uncertainty.holds import Holds, KeyHolds
from planning.uncertainty.ranges import uncertain_in, with_changes
from planning.uncertainty.regression import POINTS, Outcomes
from planning.uncertainty.worth import Costs, keys_worth, of_one_price, worth, worth_finding_out

NIGHT, PRICE = "staffing.night_cover.own", "private.price_per_day"


def known(amounts: Float, costs: Costs) -> Costs:
    return costs.like(Outcomes(costs.rows).given(amounts))


def one_council(joint: Float, own: Float) -> Costs:
    """One participant that buys at an impossible price, and pays all of the joint facility."""
    return Costs(joint, joint[None], own[None], np.full((1, len(own)), 1e9))


@pytest.mark.parametrize("lead", [0.0, 0.5, 1.0, 2.0])
def test_two_normal_options_are_worth_the_unit_normal_loss(lead):
    """Raiffa and Schlaifer (1961), Applied Statistical Decision Theory: s L(z), L(z) = phi(z) - z (1 - Phi(z))."""
    stream, s = np.random.default_rng(1), 3.0
    matters, noise = stream.normal(0, s, 100_000), stream.normal(0, 5.0, (2, 100_000))
    found = worth(known(matters, one_council(100 + matters + noise[0], 100 + lead * s + noise[1])))
    expected = s * (norm.pdf(lead) - lead * norm.sf(lead))
    assert found.region == pytest.approx(expected, abs=0.03)
    assert found.changes == pytest.approx(norm.sf(lead), abs=0.01)
    assert found.councils[0] == pytest.approx(found.region) and found.turns[0] == found.any_turns == found.changes


def test_everything_known_is_worth_the_loss_of_both_together():
    stream = np.random.default_rng(2)
    joint, own = stream.normal(0, 3.0, 200_000), stream.normal(2.5, 4.0, 200_000)
    assert worth(one_council(joint, own)).region == pytest.approx(5 * (norm.pdf(0.5) - 0.5 * norm.sf(0.5)), abs=0.03)


def test_what_tells_nothing_is_worth_nothing_though_the_choice_is_a_toss():
    stream = np.random.default_rng(3)
    found = worth(known(stream.random(10_000), one_council(stream.normal(0, 9, 10_000), stream.normal(0, 9, 10_000))))
    assert (found.region, found.changes, found.any_turns) == (0, 0, 0)


def test_two_values_by_hand():
    """Joint 10 or 30, each as likely, alone 18: 18 is chosen unknowing, 10 or 18 knowing, so 4 is saved."""
    value = np.tile([0.0, 1.0], 500)
    found = worth(known(value, one_council(10 + 20 * value, np.full(1000, 18.0))))
    assert (found.region, found.changes) == (pytest.approx(4), 0.5)


def test_another_way_to_be_alone_is_another_choice_too():
    """Two participants: joint is far too dear; one's own house costs 5 or 15, buying 8; the other's 5, buying 9."""
    value = np.tile([0.0, 1.0], 500)
    flat = np.ones(1000)
    costs = Costs(99 * flat, np.array([50 * flat, 49 * flat]), np.array([5 + 10 * value, 5 * flat]),
                  np.array([8 * flat, 9 * flat]))  # fmt: skip
    found = worth(known(value, costs))
    assert found.region == pytest.approx(1.5) and found.changes == 0.5
    assert found.councils == pytest.approx([1.5, 0]) and list(found.turns) == [0.5, 0]


def test_without_a_joint_facility_the_choice_is_an_own_house_or_buying():
    value = np.tile([0.0, 1.0], 500)
    found = worth(Costs(None, None, np.array([5 + 10 * value]), np.full((1, 1000), 8.0)))
    assert (found.region, found.changes, found.any_turns) == (pytest.approx(1.5), 0.5, 0.5)


def test_an_amount_that_does_not_vary_leaves_the_mean():
    assert Outcomes(np.array([[1.0, 3.0]])).given(np.array([7.0, 7.0])) == pytest.approx(np.full((1, POINTS), 2.0))


def test_the_price_of_one_moves_what_it_would_pay_alone():
    flat = np.ones(4)
    moved = np.array([1.0, 2.0, 3.0, 6.0])
    found = of_one_price(
        Costs(moved, np.array([moved, moved]), np.array([flat, flat]), np.array([moved, 2 * moved])), 1
    )
    assert found.private == pytest.approx(np.array([3 * flat, 2 * moved])) and found.joint == pytest.approx(3 * flat)


@pytest.fixture(scope="module")
def small(forprosjekt):
    result = evaluate(forprosjekt)
    return result, worth_finding_out(result.plan, result.values)


def test_two_levels_of_draws_give_the_same(small):
    """Brennan and others (2007), Medical Decision Making 27:448-470: for each amount known, the mean over all else."""
    result, found = small
    drawn = {each: draw(each, 1_000, SEED) for each in uncertain_in(result.plan, result.values) if each.drawn}
    [night] = [each for each in drawn if each.key == NIGHT]
    expected = [expected_at(result, drawn, night, amount) for amount in np.sort(draw(night, 10_000, SEED))[125::250]]
    joint, alone = (np.array(column) for column in zip(*expected, strict=True))
    unknowing = min(joint.mean(), alone.mean(axis=0).min(axis=0).sum())
    knowing = np.minimum(joint, alone.min(axis=1).sum(axis=1)).mean()
    assert found.assumptions[NIGHT].region == pytest.approx(unknowing - knowing, rel=0.15)
    assert unknowing - knowing > 100_000, "so that the comparison is of something"


def expected_at(result, drawn, known_one, amount):
    """The mean net cost of joint, and of own houses and buying (2, participants), where one assumption has an amount."""
    changes = {}
    for each, amounts in drawn.items():
        changes |= each.changes(result.values, np.full(1_000, amount) if each is known_one else amounts)
    outer = evaluate_plan(result.plan, with_changes(result.values, changes))
    alone = [np.broadcast_to(way.net, (1_000, 4)).mean(axis=0) for way in (outer.own, outer.private)]
    return outer.joint.net.mean(), alone


@pytest.mark.parametrize("shipped", ["forstudie", "forprosjekt", "sogn"])
def test_no_assumption_is_worth_more_than_all_and_none_less_than_nothing(shipped, request):
    result = evaluate(request.getfixturevalue(shipped))
    found = worth_finding_out(result.plan, result.values, 2_000)
    members = len(result.plan.participants)
    assert set(found.assumptions) == {each.key for each in uncertain_in(result.plan, result.values) if each.drawn}
    for each in [*found.assumptions.values(), *found.prices]:
        assert 0 <= each.region <= found.everything.region * 1.05 + 1
        assert each.councils.shape == each.turns.shape == (members,) and (each.councils >= -1e-6).all()
        assert each.turns.max() <= each.any_turns <= min(1.0, each.turns.sum() + 1e-9)


def test_a_price_that_is_told_is_not_asked_for(forprosjekt):
    first, *rest = forprosjekt.municipalities
    told = replace(first, figures={**first.figures, "bought_price_per_day": Figure("9000", "agreed", "contract")})
    result = evaluate(replace(forprosjekt, municipalities=(told, *rest)))
    prices = worth_finding_out(result.plan, result.values, 500).prices
    assert prices[0] is None and None not in prices[1:]


def test_one_participant(forprosjekt):
    result = evaluate(forprosjekt, Scenario(participants=("1422",)))
    found = worth_finding_out(result.plan, result.values, 500)
    assert found.everything.region == pytest.approx(found.everything.councils.sum()) and len(found.prices) == 1


def holds_by(hold: dict[str, Float], draws: int) -> Holds:
    none = np.zeros(2)
    keys = {key: KeyHolds(float(found.mean()), 0.0, none, (), found) for key, found in hold.items()}
    return Holds(draws, SEED, keys)


def test_a_key_that_holds_only_at_a_high_price_and_one_that_always_holds_half_the_time(small):
    """Above the median price the key of use always holds, below it never; the mix holds in 6 of 10 whatever the price."""
    result, _ = small
    [price] = [each for each in uncertain_in(result.plan, result.values) if each.key == PRICE]
    amounts = draw(price, 1_000, SEED)
    mix = np.arange(1_000) % 10 < 6
    found = keys_worth(result.plan, result.values, holds_by({"use": amounts > np.median(amounts), "mix": mix}, 1_000))
    assert found[PRICE].changes == pytest.approx(0.47, abs=0.06) and found[PRICE].more == pytest.approx(0.17, abs=0.05)
    assert sum(each.changes > 0 for each in found.values()) <= 2


def test_a_single_participant_has_no_key(small):
    result, _ = small
    assert keys_worth(result.plan, result.values, Holds(100, SEED, {})) == {}
