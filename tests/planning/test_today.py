"""What there is today for those who would move, contract prices, and what the joint option changes (method 1 and 5)."""

from dataclasses import replace

import numpy as np
import pytest

from planning import Change, Scenario, evaluate
from planning.case import Figure
from planning.contracts import contract_prices
from planning.errors import ImpossibleError
from planning.future import look_ahead
from planning.today import change_from_today, own_share, region_today
from planning.uncertainty.breakeven import price_against_private

VIK, SOGNDAL = "1417", "1420"


def told(case, number, **figures):
    """The case with figures a municipality delivered."""
    found = {name: Figure(str(text), "measured", "told") for name, text in figures.items()}
    members = [replace(m, figures={**m.figures, **found}) if m.number == number else m for m in case.municipalities]
    return replace(case, municipalities=tuple(members))


def test_nobody_has_delivered_so_the_case_s_row_stands_at_the_private_net_cost_per_place(forstudie):
    """Six places at a twentieth each of what buying all twenty costs; the change is zero at joint over that price."""
    result = evaluate(forstudie)
    change, place = change_from_today(result), float(result.private.net.sum()) / 20
    assert change.bought == pytest.approx(6) and change.places == 20
    assert change.today.net.sum() == pytest.approx(6 * place)
    assert change.total == pytest.approx(float(result.joint.net[0]) - 6 * place)
    assert change.zero_at == pytest.approx(float(result.joint.net[0]) / place)
    assert not change.today.delivered.any() and not change.today.own_known.any()


@pytest.mark.parametrize("bought", [0, 6, 13.5, 20])
def test_the_change_is_zero_at_as_many_bought_places_as_it_says(forstudie, bought):
    change = change_from_today(evaluate(forstudie, Scenario(bought_today=bought)))
    assert change.bought == pytest.approx(bought)
    at_zero = change_from_today(evaluate(forstudie, Scenario(bought_today=change.zero_at)))
    assert at_zero.total == pytest.approx(0, abs=1)


def test_more_places_bought_than_needed_count_as_those_who_would_move(forstudie):
    assert change_from_today(evaluate(forstudie, Scenario(bought_today=40))).bought == pytest.approx(20)
    with pytest.raises(ImpossibleError, match="bought today can't be -1"):
        evaluate(forstudie, Scenario(bought_today=-1))


def test_what_one_has_delivered_takes_the_row_s_place_and_the_rest_is_split_on_the_others(forstudie):
    """Sogndal tells 4 of its 5 places: the other 2 of the row's 6 are split on the 15 places of the others."""
    case = told(forstudie, SOGNDAL, bought_places=4, bought_price_per_day=13_950, own_cost=12_600_000, own_users=30)
    result = evaluate(case)
    index = [m.number for m in result.plan.participants].index(SOGNDAL)
    today = region_today(result)
    assert today.places[index] == 4 and today.places.sum() == pytest.approx(6)
    assert today.delivered.sum() == 1 and today.delivered[index]
    assert today.gross[index] == pytest.approx(365 * 13_950 * 4 + 12_600_000 / 30)  # one of 30 would move
    others = np.delete(today.places, index) / np.delete([m.places for m in result.plan.participants], index)
    assert others == pytest.approx(np.full(8, 2 / 15))


def test_own_cost_is_split_on_those_it_is_for(forstudie):
    """34 users, 4 of them bought for, 5 places: one of the 30 in the own offer moves, unless it says whom it is for."""
    case = told(forstudie, SOGNDAL, bought_places=4, own_cost=12_600_000)
    sogndal = case.municipality(SOGNDAL)
    assert own_share(sogndal) == pytest.approx((sogndal.places - 4) / (sogndal.users - 4))
    assert own_share(told(case, SOGNDAL, own_users=1).municipality(SOGNDAL)) == 1
    assert own_share(replace(sogndal, users=None)) == 1  # nobody has said whom it is for: all of it counts


def test_a_contract_price_is_the_municipality_s_private_price(forstudie):
    """14 900 a day: 365 * 14 900 + 60 000 a place, whatever the load of its users, and that many hours."""
    for need in (None, (0, 0, 2)):
        case = told(forstudie, VIK, bought_places=1, bought_price_per_day=14_900)
        members = tuple(replace(m, need=need) if m.number == VIK else m for m in case.municipalities)
        result = evaluate(replace(case, municipalities=members))
        index = [m.number for m in members].index(VIK)
        assert result.private.gross[index] == pytest.approx(2 * (365 * 14_900 + 60_000))
        usual = evaluate(forstudie)
        assert result.private_care_hours[index] == pytest.approx(usual.private_care_hours[index] * 14_900 / 13_700)
        others = np.delete(result.private.net, index)
        assert others == pytest.approx(np.delete(usual.private.net, index))


def test_who_buys_nothing_has_no_contract(forstudie):
    case = told(forstudie, VIK, bought_places=0, bought_price_per_day=14_900)
    assert np.isnan(contract_prices(case.municipalities)).all()


def test_a_contract_price_follows_no_range_of_the_assumption(forstudie):
    case = told(forstudie, VIK, bought_places=2, bought_price_per_day=14_900)
    index = [m.number for m in case.municipalities].index(VIK)
    nets = [
        evaluate(case, Scenario(changes={"private.price_per_day": Change(price)})).private.net
        for price in (8_200.0, 24_660.0)
    ]
    assert nets[0][index] == nets[1][index] and nets[0][index - 1] < nets[1][index - 1]


def test_all_with_one_contract_price_are_as_with_that_price_assumed(forstudie):
    """The same nets, equal care and years ahead: a contract goes everywhere that the assumption goes."""
    contracts = forstudie
    for m in forstudie.municipalities:
        contracts = told(contracts, m.number, bought_places=1, bought_price_per_day=15_000)
    scenario = Scenario(changes={"private.price_per_day": Change(15_000.0)})
    assumed = told_nothing_of_prices(contracts)
    mine, theirs = evaluate(contracts), evaluate(assumed, scenario)
    assert mine.private.net == pytest.approx(theirs.private.net)
    assert mine.joint_net_equal_care == pytest.approx(theirs.joint_net_equal_care)
    assert mine.stand_alone_equal_care == pytest.approx(theirs.stand_alone_equal_care)
    assert look_ahead(mine).joint.npv == pytest.approx(look_ahead(theirs).joint.npv)
    assert look_ahead(mine).private.npv == pytest.approx(look_ahead(theirs).private.npv)


def told_nothing_of_prices(case):
    """The case without contract prices."""
    members = [
        replace(m, figures={key: figure for key, figure in m.figures.items() if key != "bought_price_per_day"})
        for m in case.municipalities
    ]
    return replace(case, municipalities=tuple(members))


def test_the_price_asked_for_is_one_for_all_whatever_the_contracts(forstudie):
    case = told(forstudie, VIK, bought_places=2, bought_price_per_day=14_900)
    values = Scenario().values()
    found = price_against_private(evaluate(case).plan, values)
    assert found.value == pytest.approx(price_against_private(evaluate(forstudie).plan, values).value)


def test_the_row_is_for_the_whole_case_so_who_takes_part_has_a_part_of_it(forstudie):
    """6 bought of 20 places: Sogndal's 5 and Vik's place among them, whoever else takes part."""
    few = change_from_today(evaluate(forstudie, Scenario(participants=(VIK, SOGNDAL))))
    places = [forstudie.municipality(number).places for number in (VIK, SOGNDAL)]
    assert few.today.places == pytest.approx(np.array(places) * 6 / 20)


def test_extra_staff_without_a_place_is_said_not_to_count(forstudie):
    """An independent recount found that it vanished without a word."""
    result = evaluate(forstudie, Scenario(places={VIK: 0}, extra_staff={VIK: 1.0}))
    assert any("The extra staff of Vik is not counted" in str(note) for note in result.notes)
    assert not any("extra staff" in str(note) for note in evaluate(forstudie, Scenario(extra_staff={VIK: 1.0})).notes)


def test_a_price_without_wages_is_refused(forstudie):
    """What a supplier asks for one user's staff is its wages over the wage part of the price: nothing is divided by 0."""
    with pytest.raises(ImpossibleError, match=r"wage_share_of_price can.t be 0"):
        evaluate(forstudie, Scenario(changes={"private.wage_share_of_price": Change(0.0)}, extra_staff={SOGNDAL: 1.0}))


def test_a_place_bought_for_all_who_would_move_leaves_nothing_of_the_own_cost(forstudie):
    """Where all reserved places are bought, nobody who would move is in the own offer, however many that is for."""
    for own_users in ({}, {"own_users": 0}, {"own_users": 1}, {"own_users": 5}):
        case = told(forstudie, SOGNDAL, bought_places=5, bought_price_per_day=14_000, own_cost=3_000_000, **own_users)
        assert own_share(case.municipality(SOGNDAL)) == 0, own_users
    nobody = told(forstudie, SOGNDAL, bought_places=2, bought_price_per_day=14_000, own_cost=3_000_000, own_users=0)
    assert own_share(nobody.municipality(SOGNDAL)) == 0, "an own offer for nobody serves nobody who would move"


@pytest.mark.parametrize("row", [9.0, 14.0, 20.0])
def test_the_zero_does_not_move_with_the_guess_where_some_have_told(forstudie, row):
    case = told(forstudie, SOGNDAL, bought_places=2, bought_price_per_day=14_000, own_cost=0, own_users=0)
    found = change_from_today(evaluate(case, Scenario(bought_today=row)))
    assert found.zero_at == pytest.approx(change_from_today(evaluate(case, Scenario(bought_today=9.5))).zero_at)
    at_zero = change_from_today(evaluate(case, Scenario(bought_today=found.zero_at)))
    assert at_zero.total == pytest.approx(0, abs=1)


@pytest.mark.parametrize("price", [1.0, 40_000.0])
def test_no_zero_is_told_that_no_number_of_reserved_places_makes(forstudie, price):
    """The root stays a number; whoever tells it asks whether so many can be bought."""
    found = change_from_today(evaluate(forstudie, Scenario(changes={"private.price_per_day": Change(price, "")})))
    assert found.within == (0, 20) and found.zero_at is not None
    assert found.turns_at == (found.zero_at if 0 <= found.zero_at <= 20 else None)
    assert (found.turns_at is None) == (price == 1.0)
