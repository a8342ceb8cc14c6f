"""Will the yes hold? The game of every draw against the game as anybody would compute it for that draw."""

from dataclasses import replace

import numpy as np
import pytest

from planning import Scenario, evaluate, resolve
from planning.cooperation import RECORDED, cooperate
from planning.cooperation.coalitions import alike
from planning.cooperation.deal import Deal, Transfer
from planning.cooperation.games import membership, subset_sums
from planning.options import evaluate_plan
from planning.scenario import Agreement, ChosenSite
from planning.uncertainty import SEED, deals, draw, will_it_hold
from planning.uncertainty import holds as module
from planning.uncertainty.holds import Holds, KeyHolds, Objecting, asked, drawn_games, key_holds
from planning.uncertainty.holds_record import holds_record
from planning.uncertainty.ranges import uncertain_in

FEW_DRAWS = 6


@pytest.fixture(scope="module")
def game(forprosjekt):
    return cooperate(evaluate(forprosjekt))


@pytest.fixture(scope="module")
def two(forprosjekt):
    return cooperate(evaluate(forprosjekt, Scenario(participants=("1422", "1421"))))


@pytest.fixture(scope="module")
def drawn(game):
    return {care: drawn_games(asked(game, care), game.result.values, FEW_DRAWS, SEED) for care in (False, True)}


def by_itself(game, index):
    """Return the game of one draw, the assumptions set to what the Monte Carlo draws."""
    plan, values = game.result.plan, game.result.values
    found = [each for each in uncertain_in(plan, values) if each.drawn]
    moved = {key: float(amounts[index]) for each in found
             for key, amounts in each.changes(values, draw(each, 1_000, SEED)).items()}  # fmt: skip
    return cooperate(evaluate_plan(plan, resolve(values.year, moved)))


@pytest.mark.parametrize("index", [0, FEW_DRAWS - 1])
def test_the_game_of_a_draw_is_the_game_of_its_assumptions(game, drawn, index):
    single = by_itself(game, index)
    assert drawn[False].cost[index] == pytest.approx(single.cost, rel=1e-9)
    for rule in ("equal", "population", "use", "mix", "shapley"):
        assert drawn[False].paid[rule][index] == pytest.approx(single.allocation(rule), rel=1e-9)
    lifted = single.result
    assert drawn[True].cost[index, -1] == pytest.approx(float(lifted.joint_net_equal_care[0]), rel=1e-9)
    assert drawn[True].paid["mix"][index] == pytest.approx(lifted.shares_equal_care.net, rel=1e-9)


def test_a_group_at_equal_care_costs_what_it_does_as_a_plan_of_its_own(game, forprosjekt):
    """Lærdal and Aurland, with the houses that as few places make."""
    pair = evaluate(forprosjekt, Scenario(participants=("1422", "1421")))
    cost = module.group_costs(module.at_end(game.result, True))[0]
    assert cost[0b11] == pytest.approx(float(pair.joint_net_equal_care[0]), rel=1e-9)
    assert cost[[1, 2]] == pytest.approx(pair.stand_alone_equal_care, rel=1e-9)
    lifted = evaluate(forprosjekt, Scenario(equal_care=True))
    assert cost == pytest.approx(cooperate(lifted).facility_cost, rel=1e-9)  # the plan's own switch says the same


def test_the_nucleolus_is_agreed_as_percentages_of_what_stands(game, drawn):
    base = module.split_up(module.block_of(asked(game, False), game.result.values))
    assert base.cost[0] == pytest.approx(game.cost, rel=1e-9)
    assert base.paid["nucleolus"][0] == pytest.approx(game.nucleolus, rel=1e-6)
    for games in (base, *drawn.values()):
        for rule, paid in games.paid.items():
            assert paid.sum(axis=1) == pytest.approx(games.cost[:, -1], rel=1e-9), rule


def test_facilities_that_are_alike_are_costed_once(forstudie):
    """With a building at the site, extra staff and a need profile of their own, each group still costs what it does."""
    site = ChosenSite("A school", "1421", "Aurland", plot_cost=1_000_000, existing_area=900)
    profiled = replace(forstudie.municipalities[3], need=(1, 0, 1))
    case = replace(forstudie, municipalities=(*forstudie.municipalities[:3], profiled, *forstudie.municipalities[4:]))
    result = evaluate(case, Scenario(site=site, extra_staff={"1420": 1.0}))
    first, which = alike(result.plan, membership(9))
    assert len(first) < 512 / 2 and len(which) == 512
    assert module.group_costs(result)[0] == pytest.approx(cooperate(result).facility_cost, rel=1e-9)


def test_blocks_change_no_result(game, drawn, monkeypatch):
    monkeypatch.setattr(module, "GROUPS_AT_ONCE", 32)
    monkeypatch.setattr(module, "SPLIT_AT_ONCE", 32)
    again = drawn_games(asked(game, False), game.result.values, FEW_DRAWS, SEED)
    assert again.cost == pytest.approx(drawn[False].cost, rel=1e-12)


def test_how_a_key_fares_worked_by_hand():
    """Three municipalities that each cost 10 alone, any two 18, all 24; four draws of what they pay.

    1: 8 each, nobody objects. 2: the third pays 10.1 and could save 0.1, and with either of the others nothing is saved.
    3: the first pays 12, 2 more than alone, and with the second or the third (6 each) just 18, no gain. 4: the third pays
    11, one more than alone; with the first (7.5) 0.5 more than 18, and with the second (5.5) nothing.
    """
    cost = np.tile([0.0, 10, 10, 18, 10, 18, 18, 24], (4, 1))
    paid = np.array([[8, 8, 8], [7, 6.9, 10.1], [12, 6, 6], [7.5, 5.5, 11]])
    found = key_holds(cost, paid)
    assert found.share == 0.25 and found.nearly == 0.5
    assert found.pays_more.tolist() == [0.25, 0, 0.5]
    assert [(each.mask, each.share) for each in found.objecting] == [(4, 0.5), (1, 0.25), (5, 0.25)]
    assert [each.gain for each in found.objecting] == pytest.approx([0.55, 2, 0.5])


def test_the_key_that_holds_most_often(game):
    found = will_it_hold(game, draws=40)
    assert found.draws == 40 and list(found.keys) == ["equal", "population", "use", "mix", "shapley", "nucleolus"]
    most = max(each.share for each in found.keys.values())
    assert found.keys[found.best].share == most
    for each in found.keys.values():
        assert each.pays_more.max() <= 1 - each.share + 1e-12 and each.share <= each.nearly
    assert found.of("two_part") is found.keys["use"] and found.of("fixed") is found.keys["mix"]


def test_what_is_agreed_has_a_row_of_its_own(forprosjekt):
    parts = dict(zip(forprosjekt.numbers, (0.4, 0.2, 0.2, 0.2), strict=True))
    agreed = cooperate(evaluate(forprosjekt, Scenario(agreement=Agreement(percentages=parts, used={"1422": 1}))))
    found = will_it_hold(agreed, draws=3)
    assert {"fixed", "two_part"} < set(found.keys) and found.of("fixed") is found.keys["fixed"]
    short = cooperate(evaluate(forprosjekt, Scenario(agreement=Agreement(percentages={"1422": 0.5}))))
    assert "fixed" not in will_it_hold(short, draws=3).keys, "percentages that are no whole"


def test_deals_at_either_end(game):
    """After the deal of each key nobody objects more than it says; the nucleolus itself leaves as little without one."""
    for care in (False, True):
        base = module.split_up(module.block_of(asked(game, care), game.result.values))
        found = deals(game, care)
        assert set(found) == set(base.paid) and found["nucleolus"].transfers == ()
        for rule, deal in found.items():
            paid = base.paid[rule][0].copy()
            for each in deal.transfers:
                paid[each.payer] += each.amount
                paid[each.receiver] -= each.amount
            assert (subset_sums(paid) - base.cost[0])[1:-1].max() <= deal.remains + 1e-6
            assert deal.remains == pytest.approx(found["nucleolus"].remains, abs=game.count)


def test_one_two_and_too_many(forprosjekt, two, monkeypatch):
    alone = cooperate(evaluate(forprosjekt, Scenario(participants=("1422",))))
    assert will_it_hold(alone).keys == {} and will_it_hold(alone).best is None and deals(alone) == {}
    found = will_it_hold(two, draws=20)
    assert {each.mask for key in found.keys.values() for each in key.objecting} <= {1, 2}
    monkeypatch.setattr(module, "MOST_COVER", 1)
    assert will_it_hold(two) is None and deals(two) is None


def test_the_json_has_a_row_for_each_key(two):
    numbers = ("1422", "1421")
    found = holds_record(will_it_hold(two, draws=20), deals(two), numbers)
    assert found["draws"] == 20 and set(found["holds"]) == set(found["deal"]) == set(RECORDED)
    assert found["best_key"] in RECORDED
    for rule, row in found["holds"].items():
        assert set(row) == {"share", "nearly", "pays_more", "objecting"} and set(row["pays_more"]) == set(numbers)
        assert len(row["objecting"]) <= 3 and 0 <= row["share"] <= row["nearly"] <= 1
        assert found["deal"][rule]["remains"] >= 0
    assert holds_record(None, None, numbers) == dict.fromkeys(("draws", "holds", "best_key", "deal"))


def test_the_json_leaves_out_what_belongs_to_a_hidden_municipality():
    fares = KeyHolds(0.5, 0.75, np.array([0.5, 0.25]), (Objecting(1, 0.5, 900.0), Objecting(2, 0.25, 800.0)))
    deal = {"mix": Deal((Transfer(0, 1, 500),), 0.0)}
    found = holds_record(Holds(4, SEED, {"mix": fares}), deal, ("1422", "1421"), (True, False))
    assert found["holds"]["mix"]["pays_more"] == {"1422": None, "1421": 0.25}
    assert found["holds"]["mix"]["objecting"] == [{"members": ["1421"], "share": 0.25, "gain": 800.0}]
    assert found["deal"]["mix"]["transfers"] == [{"from": "1422", "to": "1421", "amount": None}]
    seen = holds_record(Holds(4, SEED, {"mix": fares}), deal, ("1422", "1421"))
    assert seen["deal"]["mix"]["transfers"][0]["amount"] == 500 and len(seen["holds"]["mix"]["objecting"]) == 2
