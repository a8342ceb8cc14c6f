"""Leaving and entering: every year adds up, nothing changes before its time, and a buy-in is worth the loan it replaces."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import case_of, houses, municipalities

from planning import Change, House, InputError, Scenario, evaluate
from planning.future import look_ahead
from planning.leaving import enter, leave, membership_table, with_participant

FEW = settings(max_examples=30, deadline=None)
STILL = {"future.real_wage_growth": 0, "future.real_private_price_growth": 0, "transition.fill_years": 0}


def ahead(case, changes=None, **rest):
    return look_ahead(
        evaluate(case, Scenario(changes={key: Change(value) for key, value in (changes or {}).items()}, **rest))
    )


@FEW
@given(municipalities(), houses(), st.booleans(), st.data())
def test_every_year_adds_up_and_nothing_changes_before(members, plan, leaves, data):
    terms = {"exit.notice_years": data.draw(st.integers(0, 3)), "exit.refill_years": data.draw(st.integers(0, 3)),
             "future.horizon": 8}  # fmt: skip
    future = ahead(case_of(members, plan), terms)
    number, year = data.draw(st.sampled_from([m.number for m in members])), data.draw(st.integers(1, 8))
    membership = (leave if leaves else enter)(future, number, year)
    assert np.allclose(membership.paid.sum(axis=-1), membership.gross, rtol=1e-9, atol=1e-2)
    loan = future.result.joint.cost.lines["capital"]
    assert np.allclose(membership.without.sum(axis=-1), future.joint.net.sum(axis=-1) + loan, rtol=1e-9, atol=1e-2)
    apart = np.isin(future.years.number, list(membership.apart))
    if leaves:
        assert np.allclose(membership.change[~apart], 0, atol=1e-2)
        assert apart.sum() == max(0, 8 - (year + terms["exit.notice_years"]) + 1)
    else:
        assert apart.sum() == year - 1
    table = membership_table(membership)
    sums = table.groupby("year")[["paid", "net", "without", "change"]].sum()
    assert (abs(sums["paid"].to_numpy() - membership.gross) <= 0.5 + 1e-3).all()
    assert (sums["change"] == sums["net"] - sums["without"]).all()
    assert (abs(sums["net"].to_numpy() - membership.net.sum(axis=-1)) <= 0.5 + 1e-3).all()


def test_who_leaves_pays_as_before_then_its_loan_then_nothing(forstudie):
    future = ahead(forstudie, {**STILL, "exit.notice_years": 2, "exit.refill_years": 3})
    membership, position = leave(future, "1420", 4), 6
    share, joint = future.result.shares.share[position], future.result.joint.cost
    loan, gross = float(joint.lines["capital"][0]), float(joint.gross[0])
    assert membership.paid[:5, position] == pytest.approx([share * gross] * 5)
    assert membership.paid[5:8, position] == pytest.approx([share * loan] * 3)
    assert membership.paid[8:, position] == pytest.approx([0.0] * 12)
    assert (membership.apart.start, membership.used_again) == (6, 9)
    alone = future.result.stand_alone[position]
    assert membership.net[5:, position] == pytest.approx([alone + share * loan] * 3 + [alone] * 12)


def test_the_others_pay_for_empty_places_and_then_for_more_places(forstudie):
    future = ahead(forstudie, STILL)
    membership, joint = leave(future, "1420", 1), future.result.joint
    empty, later = membership.gross[1], membership.gross[2]
    saved = 5 / 20 * float(joint.cost.lines["running"][0] - joint.cost.lines["rent"][0])
    assert later - empty == pytest.approx(saved)
    assert later == pytest.approx(float(joint.cost.gross[0]))
    others = np.arange(9) != 6
    back = future.result.shares.refund[others]
    assert membership.paid[1, others] - membership.net[1, others] == pytest.approx(back)
    assert membership.paid[2, others] - membership.net[2, others] == pytest.approx(back * 20 / 15)


def test_with_no_years_to_refill_the_places_are_never_empty(forstudie):
    membership = leave(ahead(forstudie, {**STILL, "exit.refill_years": 0, "exit.notice_years": 0}), "1420", 1)
    assert np.ptp(membership.gross) == pytest.approx(0, abs=1e-4) and membership.paid[:, 6].tolist() == [0.0] * 20


def test_freed_places_go_first_to_those_who_buy_for_want_of_them(forstudie):
    future = ahead(forstudie, STILL, houses=(House(8), House(8)))
    rest = future.result.joint.rest.places
    assert rest.sum() == 4
    membership = leave(future, "1426", 1)
    lacking = np.where(np.arange(9) == 7, 0, rest)
    freed = 3 - rest[7]
    others = np.arange(9) != 7
    unit = future.result.private.net / future.result.private.places
    gone = membership.paid[1, others] - membership.net[1, others]
    per_place = future.result.joint.cost.refund[0] / 16
    held = future.result.joint.cost.facilities.allotted[0]
    taken = lacking * min(1, freed / lacking.sum())
    expected = (per_place * (held + taken) - unit * (rest - taken))[others]
    assert gone == pytest.approx(expected)


def test_a_buy_in_at_the_start_is_worth_the_loan_it_replaces(forstudie):
    """At one rate, over the years of the loan, a share of the investment is the present value of that share of the annuity."""
    terms = {"future.horizon": 30, "future.discount_rate": 0.04, "building.loan_rate": 0.04, "building.loan_years": 30}
    future = ahead(forstudie, terms)
    membership, position = enter(future, "1420", 1), 6
    assert membership.buy_in == pytest.approx(future.joint.investment[position])
    later = membership.change[:, position].copy()
    later[0] -= membership.buy_in
    assert membership.buy_in + (later * future.years.discount).sum() == pytest.approx(0, abs=1e-3)
    assert membership.change.sum(axis=-1) == pytest.approx([0.0] * 30, abs=1e-3)


@pytest.mark.parametrize(("year", "left"), [(1, 1.0), (11, 0.75), (21, 0.5)])
def test_the_buy_in_follows_the_building_down(forstudie, year, left):
    future = ahead(forstudie, {"future.horizon": 25})
    share = future.result.shares.share[6]
    assert enter(future, "1420", year).buy_in == pytest.approx(share * (left * 64_260_000 + 5_000_000))


def test_before_it_enters_the_others_carry_the_facility(forstudie):
    future = ahead(forstudie, STILL)
    membership, others = enter(future, "1420", 6), np.arange(9) != 6
    assert (membership.change[:5, others] > 0).all() and membership.paid[:5, 6].tolist() == [0.0] * 5
    assert membership.net[:5, 6] == pytest.approx([future.result.stand_alone[6]] * 5)
    assert (membership.change[5, others] < 0).all()
    loan, share = float(future.result.joint.cost.lines["capital"][0]), future.result.shares.share[6]
    assert membership.change[6:, 6] == pytest.approx([-share * loan] * 14)


def test_one_from_outside_enters_a_facility_with_room_for_it(forstudie):
    scenario = Scenario(participants=("1422", "1421"))
    result = evaluate(forstudie, scenario)
    assert with_participant(forstudie, scenario, result, "1421") is result
    wider = with_participant(forstudie, scenario, result, "1417")
    assert [m.number for m in wider.plan.participants] == ["1422", "1421", "1417"] and wider.plan.places == 4
    assert enter(look_ahead(wider), "1417", 3).paid[:2, 2].tolist() == [0.0, 0.0]


def test_of_two_who_take_part_one_can_leave_and_the_other_pays_all(forstudie):
    membership = leave(ahead(forstudie, STILL, participants=("1422", "1421")), "1421", 1)
    assert membership.paid[2:, 0] == pytest.approx(membership.gross[2:])
    empty = ahead(forstudie.with_places({"1422": 0}), STILL, participants=("1422", "1421"))
    assert np.isfinite(leave(empty, "1421", 1).net).all()


def test_what_cannot_be_asked_is_said(forstudie):
    future = ahead(forstudie)
    with pytest.raises(InputError, match="9999 takes no part"):
        leave(future, "9999", 1)
    with pytest.raises(InputError, match="from 1 to 20"):
        enter(future, "1420", 21)
    with pytest.raises(InputError, match="Only Lærdal takes part"):
        leave(ahead(forstudie, participants=("1422",)), "1422", 1)


def test_the_loan_ends(forstudie):
    future = ahead(forstudie, {**STILL, "future.horizon": 40})
    membership = leave(future, "1420", 40)
    loan = float(future.result.joint.cost.lines["capital"][0])
    assert membership.gross[29] - membership.gross[30] == pytest.approx(loan)
    assert replace(membership, year=1).apart.start == 2
