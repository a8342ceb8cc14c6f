"""One municipality's own tornado and switching values, and what each pays when fewer places are used."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from planning import Change, ImpossibleError, Scenario, evaluate
from planning.case import Figure
from planning.options import evaluate_plan
from planning.scenario import Agreement, split_houses
from planning.today import change_from_today
from planning.uncertainty import tornado
from planning.uncertainty.breakeven import PRICE
from planning.uncertainty.member import against_alone, against_purchase, switching_values, tornado_of
from planning.used import joint_used, own_used, used_table, when_used

pytestmark = pytest.mark.usefixtures("shipped")

VIK, SOGNDAL = 3, 6


@pytest.fixture(scope="module")
def result(forstudie):
    return evaluate(forstudie)


@pytest.fixture(scope="module")
def switching(result):
    return switching_values(result, VIK)


def test_the_tornado_of_one_is_of_its_own_difference(result):
    table = tornado_of(result.plan, result.values, SOGNDAL).set_index("key")
    assert table["at_base"].iloc[0] == pytest.approx(-result.gain[SOGNDAL])
    end = float(table.loc["building.loan_rate", "high"])
    moved = evaluate(result.plan.case, Scenario(changes={"building.loan_rate": Change(end)}))
    assert table.loc["building.loan_rate", "at_high"] == pytest.approx(-moved.gain[SOGNDAL])
    assert "sharing.weight.use" in table.index, "the key moves no total, but what one pays"


def test_the_tornadoes_of_all_add_up_to_that_of_the_region(result):
    whole = tornado(result.plan, result.values).set_index("key").loc["building.loan_rate"]
    parts = [tornado(result.plan, result.values, partial(against_alone, index=i)).set_index("key") for i in range(9)]
    assert sum(part.loc["building.loan_rate", "at_low"] for part in parts) == pytest.approx(whole["at_low"])


def test_at_its_price_joint_and_buying_cost_the_municipality_the_same(result, switching):
    moved = evaluate(result.plan.case, Scenario(changes={PRICE: Change(switching.price.value)}))
    assert float(against_purchase(moved, VIK)) == pytest.approx(0, abs=1)
    assert switching.price.above


def test_from_the_places_used_that_are_named_on_joint_is_cheaper(result, switching):
    count = switching.used.value
    assert switching.reserved == 20 and 1 < count < 20
    at, below = when_used(result, count), when_used(result, count - 1)
    assert at.one_key[VIK] < at.stand_alone[VIK] and below.one_key[VIK] >= below.stand_alone[VIK]


def test_with_as_many_bought_places_as_named_nothing_changes(result, switching):
    told = {"bought_places": Figure(str(switching.bought), "agreed", "told")}
    case = result.plan.case
    members = [replace(m, figures=m.figures | told) if m.number == "1417" else m for m in case.municipalities]
    change = change_from_today(evaluate(replace(case, municipalities=tuple(members))))
    assert change.net[VIK] == pytest.approx(0, abs=1)


def test_nineteen_of_twenty_used_cost_what_the_method_says(result):
    """The worked figure of the method: 47 865 784, whoever leaves its place empty."""
    found = when_used(result, 19)
    assert found.one_key.sum() == pytest.approx(47_865_784, abs=1)
    assert found.two_part.sum() == pytest.approx(47_865_784, abs=1)


def test_empty_places_cost_staff_but_bring_no_rent(result):
    """Half a place used for all: the roster, which empty places don't thin out, is as before; rent and refund are halved."""
    half = joint_used(result, result.joint.cost.facilities.allotted[0] / 2).cost
    assert half.staffing.care_hours == pytest.approx(2 * result.joint.cost.staffing.care_hours)
    lines = {key: float(line.sum()) for key, line in half.lines.items()}
    assert lines["rent"] == pytest.approx(float(result.joint.cost.lines["rent"].sum()) / 2)
    assert lines["shift_wages"] == pytest.approx(float(result.joint.cost.lines["shift_wages"].sum()))
    own = own_used(result, np.full(9, 0.5))
    assert own.lines["shift_wages"] == pytest.approx(result.own.lines["shift_wages"])


def test_with_all_places_used_nothing_moves(result):
    found = when_used(result, 20)
    assert found.one_key == pytest.approx(result.shares.net)
    assert found.stand_alone == pytest.approx(result.stand_alone)


def test_at_equal_care_too(result):
    at_end = evaluate_plan(replace(result.plan, equal_care=True), result.values)
    found = when_used(at_end, 20)
    assert found.one_key == pytest.approx(at_end.shares.net)
    assert found.stand_alone == pytest.approx(at_end.stand_alone)
    assert when_used(at_end, 17).one_key.sum() > when_used(result, 17).one_key.sum()


def test_whoever_uses_least_pays_less_by_the_two_part_key(forstudie):
    used = {m.number: m.places for m in forstudie.municipalities} | {"1420": 2}
    found = used_table(evaluate(forstudie, Scenario(agreement=Agreement(used=used))), 17).set_index("number")
    assert found["used"].to_dict()["1420"] == pytest.approx(2)
    assert found.loc["1420", "two_part"] < found.loc["1420", "one_key"]
    assert (found.drop(index="1420")["two_part"] - found.drop(index="1420")["one_key"]).sum() > 0


def test_what_the_facility_has_no_room_for_is_bought_as_before(forstudie):
    small = evaluate(forstudie, Scenario(houses=split_houses(16, 8)))
    assert when_used(small, 16).one_key == pytest.approx(small.shares.net)
    assert when_used(small, 16).stand_alone == pytest.approx(small.stand_alone)


def test_more_than_there_are_is_refused_and_alone_there_is_nothing_to_use(forstudie, result):
    with pytest.raises(ImpossibleError, match="from 0 to 20"):
        when_used(result, 21)
    alone = evaluate(forstudie, Scenario(participants=("1420",)))
    assert used_table(alone, 3) is None
    found = switching_values(alone, 0)
    assert found.price.value is None and found.used.value is None and found.reserved == 0
    assert np.isclose(tornado_of(alone.plan, alone.values, 0)["at_base"].iloc[0], alone.stand_alone[0])
