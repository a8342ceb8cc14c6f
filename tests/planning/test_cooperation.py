"""The cooperation game of a plan: the cost model's own figures for every group, and who would object."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import FEW, case_of, municipalities

import bops
from planning import Scenario, evaluate
from planning.case import House
from planning.cooperation import cooperate, game_record
from planning.cooperation.games import members, subset_sums
from planning.scenario import Agreement, Change, ChosenSite
from planning.sharing import KEYS, SHARING_RULES


@pytest.fixture(scope="module")
def game(forstudie):
    return cooperate(evaluate(forstudie))


def alone(case, mask, **chosen):
    """Evaluate a group by itself, as anybody would who asks for it."""
    numbers = tuple(case.numbers[i] for i in members(mask))
    return evaluate(case, Scenario(participants=numbers, **chosen))


def test_worked_figures(game):
    """The handbook's figures for the prestudy: Shapley in case order, and the largest objection to the default key."""
    expected = [2142417, 2347216, 2347216, 4341714, 5940018, 2347216, 8792305, 5940018, 5940018]
    assert game.shapley == pytest.approx(expected, abs=0.51)
    first = game.objections("mix")[0]
    assert (first.mask, round(first.gain)) == (495, 904_123)
    assert game.result.plan.participants[4].name == "Høyanger" and 4 not in first.members


@pytest.mark.parametrize("mask", [0b000000011, 0b000010110, 0b101000000, 0b110111010, 0b111101111, 0b111111110])
@pytest.mark.parametrize("chosen", [{}, {"host": "1420", "changes": {"staffing.places_per_house": Change(5)}}])
def test_a_group_costs_what_it_costs_as_a_plan_of_its_own(forstudie, mask, chosen):
    game = cooperate(evaluate(forstudie, Scenario(**chosen)))
    group = alone(forstudie, mask, **chosen)
    assert game.facility_cost[mask] == pytest.approx(float(group.joint.net[0]), rel=1e-12)
    assert game.coalitions.member_cost[mask][members(mask)] == pytest.approx(group.shares.net, rel=1e-9)
    assert np.isnan(np.delete(game.coalitions.member_cost[mask], members(mask))).all()


def test_the_building_at_the_site_counts_where_its_municipality_takes_part(forstudie):
    site = ChosenSite("A school", "1421", "Aurland", plot_cost=1_000_000, existing_area=900)
    game = cooperate(evaluate(forstudie, Scenario(site=site)))
    for mask in (0b000000110, 0b001000110):
        assert game.facility_cost[mask] == pytest.approx(float(alone(forstudie, mask, site=site).joint.net[0]))
    without = cooperate(
        evaluate(forstudie, Scenario(site=ChosenSite("A plot", "1421", "Aurland", plot_cost=1_000_000)))
    )
    assert game.facility_cost[0b001000001] == pytest.approx(without.facility_cost[0b001000001])


def test_the_whole_group_has_the_plan_and_its_private_rest(forstudie):
    """With 12 places in day-and-evening houses, the group of all is the plan and no other split."""
    result = evaluate(forstudie, Scenario(houses=(House(6), House(6, around_the_clock=False))))
    game = cooperate(result)
    assert game.cost[-1] == game.facility_cost[-1] == pytest.approx(float(result.joint.net[0]))
    assert game.allocation("mix") == pytest.approx(result.shares.net)
    assert "cheapest split" in str(game.notes[0]) and game.apart[1] < game.cost[-1]


@FEW
@given(municipalities(), st.integers(0, 1))
def test_every_rule_shares_the_cost_of_all(drawn, extra):
    result = evaluate(case_of(drawn))
    game = cooperate(result)
    total = float(result.joint.net[0])
    for rule in SHARING_RULES:
        assert game.allocation(rule).sum() == pytest.approx(total, rel=1e-9, abs=1e-3)
        assert game.whole_kroner(rule).sum() == np.floor(total + 0.5)
    assert game.savings == pytest.approx(subset_sums(result.stand_alone) - game.cost, abs=1e-3)
    assert (game.cost[:-1] <= game.facility_cost[:-1] + 1e-6).all()
    assert game.savings[game.best] == pytest.approx(game.savings.max(), abs=1e-5)


def test_a_no_moves_what_the_others_pay(game, forstudie):
    change = game.without(6)
    rest = alone(forstudie, 511 & ~(1 << 6))
    assert np.isnan(change[6])
    assert np.delete(change, 6) == pytest.approx(rest.shares.net - np.delete(game.result.shares.net, 6))


def test_the_best_group_for_one_gives_it_most_by_the_key(game):
    paid = game.coalitions.member_cost
    for i in range(game.count):
        best = game.best_with(i)
        assert best >> i & 1 and paid[best, i] == pytest.approx(np.nanmin(paid[:, i]))


def test_one_participant_has_a_game_of_its_own(forstudie):
    game = cooperate(evaluate(forstudie, Scenario(participants=("1422",))))
    assert game.cost.tolist() == [0.0, pytest.approx(float(game.stand_alone[0]))]
    assert game.shapley == pytest.approx(game.stand_alone) and game.objections("mix") == []
    assert game.best == 1 and game.apart is None
    assert np.isnan(game.without(0)).all()


def test_places_of_zero_cost_nothing(forstudie):
    game = cooperate(evaluate(forstudie, Scenario(places={"1422": 0, "0618": 0})))
    assert game.cost[0b11] == 0 and game.shapley[1] == pytest.approx(0, abs=1e-6)
    assert game.shapley[0] < -100_000, "a host in a zone with lower employer tax lowers the cost of the others"


def test_two_parts_and_percentages(forstudie):
    """A fixed part of 0.7 by 20 reserved places, the rest by places used; and agreed percentages."""
    used = {"1422": 3, "1420": 2}
    result = evaluate(forstudie, Scenario(agreement=Agreement(used=used)))
    game, gross = cooperate(result), float(result.joint.cost.gross[0])
    reserved = np.array([m.places for m in result.plan.participants])
    worn = np.array([used.get(m.number, m.places) for m in result.plan.participants])
    paid = gross * (0.7 * reserved / 20 + 0.3 * worn / worn.sum()) - result.shares.refund
    assert game.allocation("two_part") == pytest.approx(paid)
    other = Scenario(agreement=Agreement(used=used), changes={"sharing.fixed_part": Change(0.2)})
    assert cooperate(evaluate(forstudie, other)).allocation("two_part")[6] < game.allocation("two_part")[6]
    parts = dict.fromkeys(forstudie.numbers, 0.1) | {"1422": 0.2}
    result = evaluate(forstudie, Scenario(agreement=Agreement(percentages=parts)))
    assert cooperate(result).allocation("fixed")[0] == pytest.approx(0.2 * gross - result.shares.refund[0])


def test_two_parts_are_by_places_where_nothing_else_is_known(game):
    assert game.allocation("two_part") == pytest.approx(game.allocation("use"))
    assert game.allocation("fixed") == pytest.approx(game.allocation("mix"))


def test_percentages_that_are_no_whole_are_told(forstudie):
    from planning.errors import ImpossibleError

    for parts, words in (({"1422": 0.5}, "add up to 50.0 %"), ({"1422": -0.1, "1420": 1.1}, "Lærdal can't be -10.0 %")):
        result = evaluate(forstudie, Scenario())
        with pytest.raises(ImpossibleError, match=words):
            cooperate(evaluate(forstudie, Scenario(agreement=Agreement(percentages=parts)))).allocation("fixed")
        assert result.joint is not None


def test_too_many_municipalities_are_told(forstudie):
    from dataclasses import replace

    from planning.errors import InputError

    one = forstudie.municipalities[0]
    many = tuple(replace(one, number=str(1000 + i), places=1) for i in range(21))
    crowd = replace(forstudie, municipalities=many, host="1000", houses=())
    with pytest.raises(InputError, match="21 municipalities make too many groups"):
        cooperate(evaluate(crowd))
    sixteen = cooperate(evaluate(crowd, Scenario(participants=tuple(m.number for m in many[:16]))))
    assert sixteen.nucleolus is None and "never split up" in str(sixteen.notes[0])
    record = game_record(sixteen)
    assert record["nucleolus"] is None and record["keys"]["nucleolus"] is None and len(record["cost"]) == 2**16


def run(*arguments):
    return bops.run_cooperation(bops.parser().parse_args(["cooperation", *arguments]))


def test_the_command_gives_the_game_as_json(game):
    found = json.loads(run("--json"))
    assert set(found["keys"]) == {"equal", "population", "use", "mix", "shapley", "nucleolus"}
    assert found["cost"] == pytest.approx(game.cost.tolist()) and len(found["facility_cost"]) == 512
    assert found["best_coalition"] == {"members": found["participants"], "savings": pytest.approx(game.savings[-1])}
    blocking = found["keys"]["mix"]["blocking"]
    assert "1416" not in blocking[0]["members"] and round(blocking[0]["gain"]) == 904_123
    assert all(len(key["blocking"]) <= 20 for key in found["keys"].values())
    assert set(KEYS) >= {"equal", "population", "use", "mix"}
    assert found["draws"] == 1_000 and set(found["holds"]) == set(found["deal"]) == set(found["keys"])
    fares, deal = found["holds"]["mix"], found["deal"]["mix"]
    assert fares["share"] <= found["holds"][found["best_key"]]["share"] and len(fares["objecting"]) == 3
    assert deal["transfers"] and round(deal["remains"], -3) == 37_000, "the core is empty by 37 thousand"


def test_the_command_takes_the_options_of_evaluate():
    found = json.loads(run("--json", "--participants", "1424,1422", "--places", "1422=3", "--key", "equal=1"))
    assert found["participants"] == ["1422", "1424"] and len(found["cost"]) == 4
    first, second = found["keys"]["mix"]["allocation"]
    assert found["keys"]["equal"]["allocation"] == pytest.approx([first, second])


def test_the_command_tells_where_the_ranges_reach_the_impossible():
    """Absence and training so long that in some draw nobody would be left on duty."""
    found = json.loads(
        run(
            "--json",
            "--participants",
            "1424,1422",
            "--set",
            "staffing.absence_share=0.45",
            "--set",
            "staffing.training_hours=900",
        )
    )
    assert found["holds"] is None and found["best_key"] is None and found["keys"]["mix"]["allocation"]
    assert any("Nobody would be left on duty" in text for text in found["warnings"])
    alone = json.loads(run("--json", "--participants", "1422"))
    assert alone["holds"] == {} and alone["deal"] == {} and alone["best_key"] is None


def test_the_table_names_groups_with_the_lead_on_estimates():
    text = run()
    assert "With figures split by population:" in text and "904 123 kr" in text.replace("\u202f", " ").replace(
        "\xa0", " "
    )


def test_the_public_command_leaves_out_what_one_could_be_known_by():
    """Places given as agreed figures are protected: nothing of such a municipality alone is shown."""
    found = json.loads(run("--public", "--json", "--places", "1422=2,0618=1"))
    assert found["shapley"][0] is None and found["cost"][1] is None and found["keys"]["mix"]["allocation"][1] is None
    assert found["shapley"][3] is not None and any("hidden" in text for text in found["warnings"])
    other = json.loads(run("--public", "--json", "--places", "1422=1,0618=2"))
    assert other == found
