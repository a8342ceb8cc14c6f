"""Properties the model must have whatever the numbers are."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import FEW, ZONES, case_of, houses, municipalities

from planning import Change, House, Municipality, Scenario, as_record, evaluate, load, resolve, round_to_krone
from planning.assumptions import base_range
from planning.options import evaluate_plan
from planning.scenario import plan_for, split_houses
from planning.sharing import KEYS, SHARING_RULES, largest_remainder
from planning.staffing import Facilities, net_hours_per_fte, roster


@FEW
@given(municipalities(), houses(), st.floats(0.0, 0.99))
def test_lower_occupancy_never_lowers_a_net_cost(members, plan, occupancy):
    case = case_of(members, plan)
    full = evaluate(case, Scenario(changes={"building.occupancy": Change(1.0)}))
    part = evaluate(case, Scenario(changes={"building.occupancy": Change(occupancy)}))
    assert (part.own.net >= full.own.net - 1e-6).all()
    assert part.joint.net >= full.joint.net - 1e-6


@FEW
@given(municipalities(), houses())
def test_municipal_figures_add_up_to_the_joint_option(members, plan):
    result = evaluate(case_of(members, plan))
    for figure in ("gross", "refund", "net"):
        assert getattr(result.shares, figure).sum() == pytest.approx(float(getattr(result.joint, figure)[0]), abs=1e-3)
    assert result.shares.share.sum() == pytest.approx(1)
    record = as_record(result)
    assert sum(row["own"]["net"] for row in record["municipalities"]) == pytest.approx(record["options"]["own"]["net"])


@FEW
@given(municipalities(), houses(), st.randoms())
def test_order_of_municipalities_does_not_matter(members, plan, random):
    total = sum(house.places for house in plan)
    members = (
        members
        if total >= sum(m.places for m in members)
        else tuple(replace(m, places=min(m.places, 1)) for m in members)
    )
    if total < sum(m.places for m in members):
        return
    case = case_of(members, plan)
    shuffled = list(members)
    random.shuffle(shuffled)
    other = replace(case, municipalities=tuple(shuffled))
    one, two = as_record(evaluate(case)), as_record(evaluate(other))
    assert one["options"]["joint"]["net"] == pytest.approx(two["options"]["joint"]["net"])
    by_number = {row["number"]: row for row in two["municipalities"]}
    for row in one["municipalities"]:
        assert row["joint"]["net"] == pytest.approx(by_number[row["number"]]["joint"]["net"])
        assert row["own"]["net"] == pytest.approx(by_number[row["number"]]["own"]["net"])


@FEW
@given(municipalities(), st.data())
def test_scalar_equals_array_of_one_and_draws_equal_one_by_one(members, data):
    case = case_of(members)
    keys = data.draw(st.lists(st.sampled_from(DRAWN), min_size=1, max_size=6, unique=True))
    rows = [load()[key] for key in keys]
    kinds = [
        (st.integers if row.whole else st.floats)(*map(int if row.whole else float, base_range(row, 2024)))
        for row in rows
    ]
    draws = {key: [data.draw(kind) for _ in range(3)] for key, kind in zip(keys, kinds, strict=True)}
    form = data.draw(st.sampled_from(["home", "institution"]))
    plan = plan_for(case, Scenario(form=form), resolve(2024))
    many = evaluate_plan(plan, resolve(2024, draws))
    for i in range(3):
        single = evaluate_plan(plan, resolve(2024, {key: drawn[i] for key, drawn in draws.items()}))
        first = evaluate_plan(plan, resolve(2024, {key: [drawn[i]] for key, drawn in draws.items()}))
        for one, of_many, of_one in (
            (single.joint.net, many.joint.net, first.joint.net),
            (single.own.net, many.own.net, first.own.net),
            (single.private.net, many.private.net, first.private.net),
            (single.shares.net, many.shares.net, first.shares.net),
            (single.own_net_equal_care, many.own_net_equal_care, first.own_net_equal_care),
            (single.joint_net_equal_care, many.joint_net_equal_care, first.joint_net_equal_care),
            (single.stand_alone, many.stand_alone, first.stand_alone),
        ):
            whole = np.broadcast_to(of_many, (3, *np.shape(one)))
            assert np.allclose(one, whole[i], rtol=1e-10)
            assert np.allclose(one, np.broadcast_to(of_one, (1, *np.shape(one)))[0], rtol=1e-12)


DRAWN = [
    "staffing.norm.day", "staffing.norm.night", "staffing.weekend_factor", "staffing.absence_share",
    "staffing.weekend_factor_night", "pay.overtime_share", "building.contingency_share", "building.equipment_per_place",
    "staffing.night_cover.own", "private.price_per_day", "refund.eligible_share", "refund.threshold", "building.loan_rate",
    "building.occupancy", "pay.base_pay.nurse", "operating.overhead_share", "need.load_factor.high",
    "joint.specialist_funding_share", "building.cost_per_m2", "building.grant_cap_per_place",
    "institution.payment_per_month", "institution.grant_share", "staffing.places_per_house", "staffing.minimum_own.day",
]  # fmt: skip


@FEW
@given(municipalities())
def test_no_place_costs_nothing(members):
    empty = tuple(replace(m, places=0, need=None) for m in members)
    record = as_record(evaluate(case_of(empty)))
    assert all(record["options"][name]["net"] == 0 for name in ("joint", "own", "private", "stand_alone"))
    assert record["options"]["joint"]["investment"] == 0


@FEW
@given(municipalities(), houses())
def test_fewer_places_than_needed_are_bought_and_more_are_told(members, plan):
    result = evaluate(case_of(members, plan or (House(0),)))
    planned, needed = sum(house.places for house in plan), sum(m.places for m in members)
    assert result.joint.private_places == max(0, needed - planned)
    assert result.joint.cost.facilities.total_allotted[0] == min(planned, needed)
    said = " ".join(str(note) for note in result.notes)
    assert ("is bought privately" in said) == (planned < needed)
    assert ("empty ones cost" in said) == (planned > needed)


def test_empty_places_dilute_neither_care_hours_nor_the_refund(forstudie):
    """Hours and direct wages are told per used place: who is there has those that empty places are staffed with too."""
    fits = evaluate(forstudie, Scenario(houses=(House(7), House(7), House(6)))).joint
    large = evaluate(forstudie, Scenario(houses=(House(10), House(10), House(10)))).joint
    assert large.cost.staffing.care_hours[0] > fits.cost.staffing.care_hours[0]
    assert large.cost.per_place[2][0] > fits.cost.per_place[2][0]


@FEW
@given(municipalities(), houses())
def test_equal_care_does_not_staff_empty_places(members, plan):
    """What is lifted is told per used place: an empty house added to a plan never makes more hours needed."""
    result = evaluate(case_of(members, plan))
    more = evaluate(case_of(members, (*plan, House(8))))
    if plan and not result.joint.private_places and result.joint.cost.facilities.total_allotted[0]:
        lifts = [
            float(one.joint_equal_care.cost.wages.shift[0] / one.joint.cost.wages.shift[0]) for one in (result, more)
        ]
        assert lifts[1] <= lifts[0] + 1e-9


def wages_of_the_price(result):
    """What the private price has for wages at the facility's own wage per hour, NOK a year (method 6).

    365 x allotted x price x mean load x wage share x (own wage per hour / that of the reference house).
    """
    values, cost = result.values, result.joint.cost
    load, used = float(cost.facilities.mean_load(values)[0]), float(cost.facilities.total_allotted[0])
    price, share = values["private.price_per_day"], values["private.wage_share_of_price"]
    own = float(cost.wages.shift[0] / cost.staffing.common_hours[0])
    return 365 * used * price * load * share * own / float(np.ravel(result.hourly)[0])


def check_equal_care(result):
    """With q above 1 the lifted shift wages are those of the price; else they are those of the roster. Return whether lifted."""
    usual, lifted = (float(one.cost.wages.shift[0]) for one in (result.joint, result.joint_equal_care))
    priced = wages_of_the_price(result)
    assert lifted == pytest.approx(max(usual, priced), rel=1e-9)
    return priced > usual


def test_equal_care_is_the_price_by_construction(forstudie):
    result = evaluate(forstudie)
    assert check_equal_care(result)
    assert wages_of_the_price(result) == pytest.approx(365 * 20 * 13_700 * 0.70, rel=0.03), "load about 1"
    staffed = Scenario(changes={f"staffing.norm.{shift}": Change(2.0) for shift in ("day", "evening")})
    assert not check_equal_care(evaluate(forstudie, staffed)), "minimum staffing can't be cut"


@FEW
@given(municipalities(), houses(), st.sampled_from((2_000.0, 9_000.0, 60_000.0)))
def test_equal_care_is_the_price_for_any_region(members, plan, price):
    result = evaluate(case_of(members, plan), Scenario(changes={"private.price_per_day": Change(price)}))
    if result.joint.cost.facilities.total_allotted[0] and float(result.joint.cost.wages.shift[0]):
        check_equal_care(result)


def test_night_staff_follows_the_kind_of_house():
    place = Facilities("own", np.array([[6], [6]]), np.array([[True], [False]]), np.zeros((2, 1)), np.array([[6, 0], [0, 6]]),
                       [np.array([s, s]) for s in (0.6, 0.3, 0.1)], np.array([0.1, 0.1]))  # fmt: skip
    posts = roster(resolve(2024), place)
    assert posts.weekday["night"].tolist() == [[1.0], [0.0]]
    assert posts.weekday["day"].tolist() == [[3.0], [3.0]]
    assert posts.weekend["day"].tolist() == [[2.0], [2.0]]


def test_extra_staff_stands_on_the_first_around_the_clock_house(forstudie):
    needy = replace(
        forstudie,
        municipalities=tuple(
            replace(m, extra_staff=1.0 if m.number == "1420" else 0.0) for m in forstudie.municipalities
        ),
    )
    before, after = evaluate(forstudie), evaluate(needy, Scenario(houses=(House(7, False), House(7), House(6))))
    assert after.joint.cost.facilities.extra_by_house.tolist() == [[0.0, 1.0, 0.0]]
    assert after.own.net[6] > before.own.net[6]
    assert after.own.net[0] == before.own.net[0]
    lost = evaluate(needy, Scenario(houses=(House(20, False),)))
    assert any("not counted" in str(note) for note in lost.notes)


def test_net_hours_of_a_full_time_equivalent():
    assert net_hours_per_fte(resolve(2024)) == pytest.approx((365 / 7 - 5) * 35.5 * (1 - 0.117) - 37.5)


@pytest.mark.parametrize("zone", ZONES)
def test_each_tax_zone_has_its_own_rate(zone):
    member = Municipality("1000", "M", 1000, 3, None, zone)
    rate = resolve(2024)[f"pay.employer_tax_rate.{zone}"]
    paid = evaluate(case_of((member, replace(member, number="1001", tax_zone="5")))).own.wages.shift
    without = resolve(2024)["staffing.absence_share"] * resolve(2024)["pay.sick_refund_share"]
    assert paid[0] / paid[1] == pytest.approx(1 + rate)
    assert 0 < without < 1


@settings(max_examples=200, deadline=None)
@given(st.lists(st.floats(-1e8, 1e9), min_size=1, max_size=20))
def test_kroner_are_whole_and_add_up(amounts):
    total = sum(amounts)
    rounded = round_to_krone(amounts, total)
    assert rounded.sum() == np.floor(total + 0.5)
    assert (np.abs(rounded - np.array(amounts)) <= 1 + 1e-6).all()


def test_kroner_go_to_the_largest_fraction_and_ties_to_the_first():
    assert round_to_krone([10 / 3, 10 / 3, 10 / 3], 10).tolist() == [4, 3, 3]
    assert round_to_krone([0.2, 0.5, 0.3], 1).tolist() == [0, 1, 0]
    assert round_to_krone([-1.5, 0.5, 2.0], 1).tolist() == [-1, 0, 2]
    assert round_to_krone([-0.4, 1.4], 1).tolist() == [0, 1]
    assert round_to_krone([1.3333333, 1.3333334, 1.3333333], 4).tolist() == [2, 1, 1]


def test_kroner_that_do_not_share_the_total_are_refused():
    with pytest.raises(Exception, match="add up to"):
        round_to_krone([1.0, 2.0], 10)


@given(st.integers(0, 500), st.lists(st.integers(0, 9000), min_size=1, max_size=15))
def test_largest_remainder_splits_everything_near_its_quota(total, weights):
    split = largest_remainder(total, weights)
    if not sum(weights):
        assert not split.any()
        return
    assert split.sum() == total
    quota = np.array(weights) * total / sum(weights)
    assert (np.abs(split - quota) < 1).all()


def test_largest_remainder_gives_ties_to_the_earliest():
    assert largest_remainder(20, [2159, 2442, 1787, 2722, 4190, 2332, 7941, 5151, 5363]).tolist() == [
        1,
        1,
        1,
        2,
        3,
        1,
        5,
        3,
        3,
    ]
    assert largest_remainder(1, [1, 1, 1]).tolist() == [1, 0, 0]
    assert largest_remainder(2, [10**17, 10**17, 10**17 + 1]).tolist() == [1, 0, 1]


@FEW
@given(municipalities(), houses())
def test_every_rule_shares_the_whole(members, plan):
    result = evaluate(case_of(members, plan))
    from planning.options import shares_of

    for rule in KEYS:
        share = SHARING_RULES[rule].share(result.values, shares_of(result.plan, result.joint))
        assert share.sum() == pytest.approx(1) and (share >= 0).all()


@given(st.integers(0, 200), st.integers(1, 12))
def test_houses_are_few_even_and_larger_first(places, most):
    split = [house.places for house in split_houses(places, most)]
    assert sum(split) == places and len(split) == -(-places // most)
    assert split == sorted(split, reverse=True)
    assert not split or split[0] - split[-1] <= 1


@FEW
@given(municipalities(), houses())
def test_tables_in_kroner_add_up_to_the_krone(members, plan):
    from planning.summary import gains_table, in_kroner, lines_in_kroner, lines_table, options_table

    result = evaluate(case_of(members, plan))
    options, lines = options_table(result), lines_table(result)
    for scale in (1.0, 1 / 7):
        kroner = lines_in_kroner(lines, options, dict.fromkeys(options.index, scale))
        body = kroner.drop(index=["gross", "refund", "net"])
        assert (body.sum() == kroner.loc["gross"]).all()
        assert (kroner.loc["gross"] + kroner.loc["refund"] == kroner.loc["net"]).all()
        assert (abs(kroner.loc["net"] - options["net"] * scale) <= 0.5 + 1e-3).all()
    gains = in_kroner(gains_table(result))
    assert gains["joint_net"].sum() == np.floor(float(result.joint.net[0]) + 0.5)
    assert (gains["gain"] == gains["alone_net"] - gains["joint_net"]).all()
