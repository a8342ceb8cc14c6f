"""Costs over time, against the steady year, closed forms of present values, and one year at a time."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import case_of, houses, municipalities

from planning import Change, Scenario, evaluate, load, resolve
from planning.case import Figure
from planning.future import (
    Flow,
    Future,
    budget_table,
    cumulated_table,
    look_ahead,
    present_table,
)
from planning.options import evaluate_plan
from planning.scenario import plan_for
from planning.years import Stream, look

FEW = settings(max_examples=25, deadline=None)
WAGE_ROWS = [key for key, row in load().items() if row.topic == "pay" and row.unit.kind == "money"]
STILL = {"future.real_wage_growth": 0.0, "future.real_private_price_growth": 0.0, "transition.fill_years": 0}


def changed(changes):
    return Scenario(changes={key: Change(value) for key, value in changes.items()})


def ahead(case, changes):
    return look_ahead(evaluate(case, changed(changes)))


def bare_flow(first, later, rate=0.0):
    """Return a flow of one participant: what is paid in year 0, and in each later year."""
    years = look(resolve(2024, {**STILL, "future.horizon": len(later), "future.discount_rate": rate}))
    nothing = np.zeros(1)
    return Flow(years, np.array([first]), nothing, nothing, (Stream(np.ones(1), np.array(later, dtype=float)),), ())


def two_options(result, joint, alone):
    """Return a future of two made-up options, the second of which is the cheapest alone."""
    return Future(result, joint.years, joint, replace(alone, one_off=alone.one_off + 1e12), alone, ())


@FEW
@given(municipalities(), houses(), st.floats(0, 0.05), st.floats(0, 0.08))
def test_each_year_is_the_model_with_the_wages_and_prices_of_that_year(members, plan, wages, prices):
    """Overhead, specialist share and refund follow: no year differs from the steady model with pay, threshold and price moved."""
    growth = {"future.real_wage_growth": wages, "future.real_private_price_growth": prices}
    result = evaluate(
        case_of(members, plan), changed({**growth, "transition.fill_years": 0, "joint.specialist_funding_share": 0.2})
    )
    future = look_ahead(result)
    t = future.years.number[:, None]
    up = dict.fromkeys([*WAGE_ROWS, "refund.threshold"], (1 + wages) ** t)
    model = evaluate_plan(result.plan, result.values.scaled({**up, "private.price_per_day": (1 + prices) ** t}))
    loan = result.shares.share * result.joint.cost.lines["capital"]
    assert np.allclose(future.joint.net, model.shares.net - loan, rtol=1e-9, atol=1e-3)
    assert np.allclose(future.own.net, model.own.net - result.own.lines["capital"], rtol=1e-9, atol=1e-3)
    assert np.allclose(future.private.net, model.private.net, rtol=1e-9, atol=1e-3)


@FEW
@given(municipalities(), houses(), st.floats(0, 0.1))
def test_one_year_without_growth_and_filling_is_the_steady_year(members, plan, rate):
    future = ahead(case_of(members, plan), {**STILL, "future.horizon": 1, "future.discount_rate": rate})
    result = future.result
    for flow, net, loan in (
        (future.joint, result.shares.net, result.shares.share * result.joint.cost.lines["capital"]),
        (future.own, result.own.net, result.own.lines["capital"]),
        (future.private, result.private.net, 0.0),
    ):
        expected = flow.one_off + flow.investment + (net - loan - flow.residual) / (1 + rate)
        assert flow.npv == pytest.approx(expected, abs=1e-2)


@settings(max_examples=12, deadline=None)
@given(municipalities(most=4), houses(), st.integers(0, 5))
def test_what_municipalities_pay_adds_up_to_the_region(members, plan, fill):
    future = ahead(case_of(members, plan), {"transition.fill_years": fill, "future.horizon": 7})
    cost, rest, needed = future.result.joint.cost, future.result.joint.rest, future.result.private
    assert future.joint.investment.sum() == pytest.approx(float(cost.building.investment[0]))
    whole = present_table(future)
    parts = sum(present_table(future, i) for i in range(len(members)))
    assert np.allclose(whole, parts, rtol=1e-9, atol=1e-3)
    assert future.joint.net[-1].sum() == pytest.approx(last_year(future, cost, rest, needed), rel=1e-9, abs=1e-2)


def last_year(future, cost, rest, needed):
    """Return the region's cost of year 7, when every place is used, from the facility as a whole."""
    wages, prices = 1.01**7, 1.02**7
    facility = float((cost.wages.total * 1.05 * wages + cost.lines["running"] - cost.lines["rent"])[0])
    model = evaluate_plan(
        future.result.plan,
        future.result.values.scaled({"refund.threshold": wages, "private.price_per_day": prices}),
    )
    return facility - wages * float(cost.refund[0]) + float(model.joint.rest.net.sum())


@pytest.mark.parametrize(("rate", "years"), [(0.04, 20), (0.1, 7), (0.0, 12)])
def test_present_value_of_a_constant_is_the_annuity_factor(forstudie, rate, years):
    """C (1/r - 1/(r (1 + r)^T)): Brealey, Myers and Allen, Principles of Corporate Finance, chapter 2."""
    future = ahead(forstudie, {**STILL, "future.discount_rate": rate, "future.horizon": years})
    factor = 1 / rate - 1 / (rate * (1 + rate) ** years) if rate else years
    assert future.private.npv == pytest.approx(future.result.private.net * factor)


def test_a_loan_over_the_lifetime_costs_what_the_building_does(forstudie):
    """At one rate, with no plot and a horizon that is loan and lifetime, the investment is the value of its annuity."""
    changes = {**STILL, "building.loan_rate": 0.05, "future.discount_rate": 0.05, "future.horizon": 25,
               "building.loan_years": 25, "building.lifetime": 25, "building.plot_cost.joint": 0,
               "building.plot_cost.own": 0, "transition.startup_share": 0}  # fmt: skip
    future = ahead(forstudie, changes)
    factor = (1 - 1.05**-25) / 0.05
    assert future.joint.npv == pytest.approx(future.result.shares.net * factor)
    assert future.own.npv == pytest.approx(future.result.own.net * factor)
    assert future.alone_by_own.tolist() == future.result.stands_alone_by_own.tolist()


@pytest.mark.parametrize(("horizon", "left"), [(40, 0.0), (60, 0.0), (20, 0.5), (10, 0.75)])
def test_of_the_building_straight_line_depreciation_leaves_a_part_and_of_the_plot_all(forstudie, horizon, left):
    future = ahead(forstudie, {"future.horizon": horizon})
    assert future.joint.residual.sum() == pytest.approx(left * (95_760_000 - 31_500_000) + 5_000_000)
    assert len(future.years.number) == horizon


def test_without_growth_and_filling_every_year_costs_the_same(forstudie):
    future = ahead(forstudie, STILL)
    for flow in future.flows.values():
        assert np.ptp(flow.net.sum(axis=-1)) == pytest.approx(0, abs=1e-4)


def test_a_lower_discount_rate_gives_a_higher_present_value_of_cost(forstudie):
    rates = [0.0, 0.02, 0.04, 0.06]
    found = [present_table(ahead(forstudie, {"future.discount_rate": rate}))["npv"] for rate in rates]
    assert all((low > high).all() for low, high in pairwise(found))


def test_while_filling_staff_is_full_and_the_rest_is_still_bought(forstudie):
    steady = {**STILL, "transition.fill_years": 4}
    filling, full = ahead(forstudie, steady), ahead(forstudie, STILL)
    assert filling.years.used[:5].tolist() == [0.25, 0.5, 0.75, 1.0, 1.0]
    cost, bought = filling.result.joint.cost, filling.result.private.net.sum()
    running, rent, refund = (float(x[0]) for x in (cost.lines["running"], cost.lines["rent"], cost.refund))
    first = filling.joint.net[0].sum() - full.joint.net[0].sum()
    assert first == pytest.approx(0.75 * (bought - running + rent + refund))
    assert filling.joint.net[4] == pytest.approx(full.joint.net[4])


def test_each_stands_alone_by_what_is_cheaper_over_the_horizon(forstudie):
    future = ahead(forstudie, {})
    assert np.allclose(future.stand_alone.npv, np.minimum(future.own.npv, future.private.npv))
    assert future.alone_by_own.any() and not future.alone_by_own.all()


def known_purchases(case, places):
    members = tuple(
        replace(m, figures={**m.figures, "bought_places": Figure(str(places), "measured", "told")})
        for m in case.municipalities
    )
    return replace(case, municipalities=members)


def test_notice_of_todays_contracts_is_paid_by_each_and_unknown_is_said(forstudie):
    unknown, known = ahead(forstudie, {}), ahead(known_purchases(forstudie, 2), {})
    notice = 2 * 365 / 12 * 6 * 13_700
    assert known.joint.one_off - unknown.joint.one_off == pytest.approx([notice] * 9)
    assert known.own.one_off - unknown.own.one_off == pytest.approx([notice] * 9)
    assert known.private.one_off.tolist() == [0.0] * 9
    assert "not known for any municipality" in str(unknown.notes[0]) and known.notes == ()
    empty = known_purchases(forstudie.with_places({"1422": 0}), 2)
    assert ahead(empty, {}).own.one_off[0] == 0


def test_at_equal_care_joint_costs_more_and_buying_the_same(forstudie):
    table = present_table(ahead(forstudie, {}))
    assert table.loc["joint", "npv_equal_care"] > table.loc["joint", "npv"]
    assert table.loc["private", "npv_equal_care"] == table.loc["private", "npv"]
    still = ahead(forstudie, {**STILL, "future.horizon": 10, "future.discount_rate": 0.0})
    rise = present_table(still)["npv_equal_care"] - present_table(still)["npv"]
    year = float(still.result.joint_net_equal_care[0] - still.result.joint.net[0])
    startup = (year_wages(still.result.joint_equal_care) - year_wages(still.result.joint)) * 6 / 12 * 0.5
    assert rise["joint"] == pytest.approx(10 * year + startup)


def year_wages(joint):
    return float(joint.cost.wages.total[0])


@pytest.mark.parametrize(
    ("outlay", "joint", "alone", "rate", "expected"),
    [
        (100.0, [10] * 20, [30] * 20, 0.0, 5),  # 100 / 20 a year
        (101.0, [10] * 20, [30] * 20, 0.0, 6),
        (100.0, [10] * 20, [30] * 20, 0.05, 6),  # 20 x (1 - 1.05^-5)/0.05 = 86.6, with a sixth year 101.5
        (100.0, [10] * 4, [30] * 4, 0.0, np.nan),
        (0.0, [10] * 4, [30] * 4, 0.0, 0),
        (-50.0, [50, 50, 10, 10, 10], [10, 10, 30, 30, 30], 0.0, 4),  # ahead, behind, and ahead again to the end
        (10.0, [10, 10, 60], [30, 30, 10], 0.0, np.nan),  # covered in year 1, lost again in year 3
        (100.0, [30] * 5, [30] * 5, 0.0, np.nan),
    ],
)
def test_payback(forstudie, outlay, joint, alone, rate, expected):
    future = two_options(evaluate(forstudie), bare_flow(outlay, joint, rate), bare_flow(0.0, alone, rate))
    assert float(future.payback(discounted=rate > 0)) == pytest.approx(expected, nan_ok=True)


def test_payback_of_the_region_and_of_one(forstudie):
    future = ahead(forstudie, {})
    table = cumulated_table(future)
    year = int(future.payback())
    assert (table["joint"] <= table["stand_alone"])[year:].all() and not (table["joint"] <= table["stand_alone"])[
        year - 1
    ]
    assert np.isnan(future.payback(part=slice(6, 7))), "one pays more than alone"
    only = look_ahead(evaluate(forstudie, Scenario(participants=("1422",))))
    assert np.isnan(only.payback()) and "joint" not in present_table(only).index


def test_the_budget_has_nominal_interest_and_a_lifetime_instalment(forstudie):
    table = budget_table(ahead(forstudie, {"future.inflation": 0.03}))
    assert table.loc["joint", "interest"] == pytest.approx(69_260_000 * (1.04 * 1.03 - 1))
    assert table.loc["joint", "instalment"] == pytest.approx(69_260_000 / 40)
    assert table.loc["joint", "annuity"] == pytest.approx(4_005_313, abs=0.5)
    assert table["total"].to_list() == pytest.approx((table["interest"] + table["instalment"]).to_list())
    assert "private" not in table.index


DRAWN = ("future.discount_rate", "future.real_wage_growth", "future.real_private_price_growth", "private.price_per_day",
         "building.lifetime", "transition.startup_share", "pay.base_pay.nurse", "need.load_factor.high")  # fmt: skip


@settings(max_examples=10, deadline=None)
@given(municipalities(), st.data())
def test_draws_equal_one_by_one(members, data):
    case, drawn = case_of(members), {}
    for key in DRAWN:
        low, high = load()[key].range.around(load()[key].nearest(2024).value, 1.0)
        drawn[key] = [data.draw(st.floats(low, high)) for _ in range(3)]
    drawn["future.horizon"] = [data.draw(st.integers(1, 12)) for _ in range(3)]
    drawn["transition.fill_years"] = [data.draw(st.integers(0, 4)) for _ in range(3)]
    plan = plan_for(case, Scenario(), resolve(2024))
    many = look_ahead(evaluate_plan(plan, resolve(2024, drawn)))
    for i in range(3):
        one = look_ahead(evaluate_plan(plan, resolve(2024, {key: values[i] for key, values in drawn.items()})))
        for option, flow in one.flows.items():
            assert np.allclose(many.flows[option].npv[i], flow.npv, rtol=1e-9, atol=1e-3), option
            assert np.allclose(np.broadcast_to(many.equal_care[option], (3, len(members)))[i], one.equal_care[option])
        for discounted in (False, True):
            assert np.array_equal(many.payback(discounted)[i], one.payback(discounted), equal_nan=True)


@FEW
@given(municipalities())
def test_without_places_nothing_is_paid(members):
    empty = tuple(replace(m, places=0, need=None) for m in members)
    assert not present_table(ahead(case_of(empty), {})).to_numpy().any()
