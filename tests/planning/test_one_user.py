"""One user's extra staff: its own cost and its own refund, in every option, paid by the home municipality (method 2, 5 to 7)."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import FEW, case_of, houses, municipalities

from planning import Change, House, ImpossibleError, InputError, Scenario, evaluate, resolve
from planning.cooperation import cooperate
from planning.future import look_ahead
from planning.leaving import leave

SOGNDAL = "1420"


def with_one(case, posts=1.0, **choices):
    """Evaluate a case with extra staff for one user of Sogndal."""
    return evaluate(case, Scenario(extra_staff={SOGNDAL: posts}, **choices))


def one_post(values, cover, tax):
    """What one post in every shift costs a year, worked in full-time equivalents and hours (method 3)."""
    weeks = 365 / 7
    base = sum(values[f"pay.skill_mix.{r}"] * values[f"pay.base_pay.{r}"] for r in values.under("pay.skill_mix"))
    hourly, night = base / (35.5 * 52), 10 * cover
    per_fte = (weeks - 5) * 35.5 * (1 - 0.117) - 37.5
    fte = 365 * (7.5 + 7.5 + night) / per_fte
    amounts = (
        365 * 4 * 56
        + (365 * 1.5 + 365 * 8 * cover) * max(70, 0.25 * hourly)
        + 2 * weeks * (15 + night) * max(70, 0.22 * hourly)
        + 10 * (15 + night) * 1.3333 * hourly
    )
    return (fte * base + 1.12 * amounts) * 1.15 * (1 + tax) - fte * base * 0.117 * 0.6 * (1 + tax)


def test_the_wages_of_one_post_by_hand(forstudie):
    """Joint at the host's rates (zone 2), own and bought at Sogndal's (zone 1); a supplier is awake at night."""
    resting = {"staffing.night_cover.own": Change(1 / 3)}
    result, values = with_one(forstudie, changes=resting), resolve(2024)
    assert result.joint.cost.wages.extra.sum() == pytest.approx(one_post(values, 1.0, 0.106))
    assert result.own.wages.extra.sum() == pytest.approx(one_post(values, 1 / 3, 0.141))
    assert result.private.extra_wages.sum() == pytest.approx(one_post(values, 1.0, 0.141))
    usual = evaluate(forstudie, Scenario(changes=resting))
    bought = (result.private.gross - usual.private.gross).sum()
    assert bought == pytest.approx(one_post(values, 1.0, 0.141) / 0.70)


def test_common_staff_is_what_it_was(forstudie):
    """Care hours, direct wages per unit of load and what is lifted to equal care leave the one user's staff out."""
    usual, extra = evaluate(forstudie), with_one(forstudie)
    for one, other in ((usual.joint.cost, extra.joint.cost), (usual.own, extra.own)):
        assert other.staffing.care_hours == pytest.approx(one.staffing.care_hours)
        assert other.wages.shift == pytest.approx(one.wages.shift)
        assert np.array(other.per_place) == pytest.approx(np.array(one.per_place))
    lifted = [one.joint_equal_care.cost.wages for one in (usual, extra)]
    assert lifted[1].shift == pytest.approx(lifted[0].shift)
    assert lifted[1].extra.sum() == pytest.approx(extra.joint.cost.wages.extra.sum()), "not lifted itself"
    assert extra.joint.cost.staffing.shift_fte > usual.joint.cost.staffing.shift_fte


def test_the_refund_of_a_kink_per_profile_by_hand(forstudie):
    """Bought: 3 500 350 a unit of load lies above 1 608 000 in every profile, so that all of X is refunded by 0.72."""
    usual, extra = evaluate(forstudie), with_one(forstudie)
    x = extra.private.extra_wages.sum()
    assert (extra.private.refund - usual.private.refund).sum() == pytest.approx(0.9 * 0.8 * x)
    own_x = extra.own.wages.extra.sum() * 0.9
    direct = float(usual.own.wages.common_direct[6] / 5)
    steps = [max(0, direct * f + own_x - 1_608_000) - max(0, direct * f - 1_608_000) for f in (0.7, 1.2, 2.2)]
    added = 0.95 * 0.9 * 0.8 * (0.6 * steps[0] + 0.3 * steps[1] + 0.1 * steps[2])
    assert float((extra.own.refund - usual.own.refund)[6]) == pytest.approx(added, rel=0.02), (
        "Sogndal's load is nearly 1"
    )


@FEW
@given(municipalities(), houses(), st.sampled_from((0.5, 2.0)))
def test_nobody_pays_for_the_user_of_another(members, plan, posts):
    """Whatever the key, one user's extra staff changes nothing but what its home municipality pays."""
    case = case_of(tuple(replace(m, extra_staff=0.0) for m in members), plan)
    number = members[0].number
    usual, extra = evaluate(case), evaluate(case, Scenario(extra_staff={number: posts}))
    assert np.allclose(extra.shares.net[1:], usual.shares.net[1:], rtol=1e-9, atol=1e-3)
    assert extra.shares.net.sum() == pytest.approx(float(extra.joint.net[0]), abs=1e-3)
    assert (extra.shares.gross[0] >= usual.shares.gross[0] - 1e-6) and (
        extra.private.net >= usual.private.net - 1e-6
    ).all()


def test_one_who_gets_no_place_has_its_extra_staff_bought(forstudie):
    """One place for two who need one: it goes to the first, Aurland's user is bought with the staff it needs."""
    two = Scenario(participants=("1422", "1421"), houses=(House(1),), extra_staff={"1421": 1.0})
    result = evaluate(forstudie, two)
    assert result.joint.cost.wages.extra.sum() == 0
    assert result.joint.rest.net[1] == pytest.approx(result.private.net[1])


def test_groups_share_no_extra_staff(forstudie):
    usual, extra = cooperate(evaluate(forstudie)), cooperate(with_one(forstudie))
    one = [m.number for m in forstudie.municipalities].index(SOGNDAL)
    without = np.array([mask for mask in range(512) if not mask >> one & 1])
    assert extra.facility_cost[without] == pytest.approx(usual.facility_cost[without])
    others = np.delete(extra.coalitions.member_cost, one, axis=1)[3:]
    assert np.allclose(others, np.delete(usual.coalitions.member_cost, one, axis=1)[3:], equal_nan=True, rtol=1e-9)


def test_it_leaves_with_the_municipality(forstudie):
    usual, extra = look_ahead(evaluate(forstudie)), look_ahead(with_one(forstudie))
    one = [m.number for m in forstudie.municipalities].index(SOGNDAL)
    before, after = leave(usual, SOGNDAL, 3), leave(extra, SOGNDAL, 3)
    assert after.gross[-1] == pytest.approx(before.gross[-1])
    others = np.delete(after.net - before.net, one, axis=1)
    assert np.allclose(others, 0, atol=1e-3)
    assert (after.paid[1, one] > before.paid[1, one]) and after.paid[-1, one] == pytest.approx(0)


def test_posts_that_can_not_be_are_refused(forstudie):
    with pytest.raises(ImpossibleError, match=r"Sogndal .1420. can't have -1 extra staff"):
        with_one(forstudie, -1.0)
    with pytest.raises(InputError, match="no municipality '9999'"):
        evaluate(forstudie, Scenario(extra_staff={"9999": 1.0}))
