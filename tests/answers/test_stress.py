"""What each shipped stress card does to each shipped case, and what is told of it."""

import re
from dataclasses import replace

import pytest

from answers.scenarios import stress, stress_answer
from answers.study import Study
from choices.record import Choices
from store.shipped import Shipped
from words.kinds import HIDDEN, MISSING
from words.table import cells
from words.wording import Wording

CASES = {"forstudie-2017": "1421", "forprosjekt-2019": "1421", "sogn-2026": "4641"}
LEAVING = {
    "forstudie-2017": ("Sogndal", "Årdal"), "forprosjekt-2019": ("Gol", "Hemsedal"), "sogn-2026": ("Sogndal", "Luster"),
}  # fmt: skip
KEYS = [
    "refund_90", "price_9", "price_15", "two_say_no", "used_17_of_20", "building_25", "ferries", "wages_3", "very_high_need",
]  # fmt: skip
PAID = {f"pay.base_pay.{role}" for role in ("assistant", "health_worker", "nurse", "specialist_nurse", "leader")}


@pytest.fixture(scope="module", params=CASES)
def plan(request, store):
    """A study of a case with a municipality chosen."""
    info = store.shipped.cases().set_index("id", drop=False).loc[request.param].to_dict()
    chosen = Choices(case=request.param, language="en", municipality=CASES[request.param])
    return Study(store, Wording("en"), chosen, info, store.figures.of(request.param))


def with_card(plan, key):
    """The study with a card on top."""
    [card] = [one for one in stress.cards(plan) if one.key == key]
    return replace(plan, choices=stress.applied(plan, card))


def by_key(plan, **how):
    return {one.card.key: one for one in stress.effects(plan, **how)}


def test_the_shipped_cards_are_those_of_the_list():
    assert Shipped().stress_cards()["key"].tolist() == KEYS


def test_each_card_changes_what_it_says_and_nothing_else(plan):
    values, host = plan.result.values, plan.result.plan.host
    changed = {key: with_card(plan, key).choices for key in KEYS}
    assert changed["refund_90"].changes == {"refund.rate": 0.9}
    assert changed["price_9"].changes == {"private.price_per_day": 9000}
    assert changed["price_15"].changes == {"private.price_per_day": 15000}
    assert changed["used_17_of_20"].changes == {"building.occupancy": 17 / 20}
    building, wages = (changed[key].changes for key in ("building_25", "wages_3"))
    assert building == {key: pytest.approx(values[key] * 1.25) for key in building} and len(building) == 4
    assert wages == {key: pytest.approx(values[key] * 1.03) for key in wages} and set(wages) >= PAID
    assert changed["very_high_need"].extra == {host.number: host.extra_staff + 1}
    stay = [m.number for m in plan.result.plan.participants if m.name not in LEAVING[plan.case.id]]
    assert changed["two_say_no"].participants == tuple(stay)
    assert changed["ferries"] == replace(plan.choices, without_ferries=True, why={"ranking": "The car ferries stop"})
    for key, chosen in changed.items():
        others = {"changes", "why", "extra", "participants", "without_ferries"}
        assert {k: v for k, v in vars(chosen).items() if k not in others and k != "_content"} == {
            k: v for k, v in vars(plan.choices).items() if k not in others and k != "_content"
        }, key
        assert set(chosen.why.values()) == {next(one.title for one in stress.cards(plan) if one.key == key)}


def test_a_refund_of_90_of_80_per_cent_is_an_eighth_more(plan):
    """The refund is the share above the threshold times the rate, so 0.9 / 0.8 of what it was, for joint and own alike."""
    now, then = plan.result, with_card(plan, "refund_90").result
    assert then.joint.cost.refund == pytest.approx(now.joint.cost.refund * 9 / 8)
    assert then.own.refund == pytest.approx(now.own.refund * 9 / 8)
    found = by_key(plan)["refund_90"].region.both
    assert found[0].joint - found[1].joint == pytest.approx(float(now.joint.refund.sum()) / 8)


def test_a_bought_place_costs_its_price_each_day_and_its_follow_up(plan):
    """365 days of 9 000 kr for a load of 1, and the follow-up of each place; 6 000 kr more a day is 2.19 million a year more."""
    cheap, dear = (with_card(plan, key).result.private for key in ("price_9", "price_15"))
    follow_up, places = plan.result.values["private.follow_up_cost_per_place"], cheap.places.sum()
    assert cheap.gross.sum() == pytest.approx(places * (365 * 9000 + follow_up))
    assert (dear.gross - cheap.gross).sum() == pytest.approx(places * 2_190_000)


def test_wages_three_per_cent_up_are_three_per_cent_more_in_every_house(plan):
    now, then = plan.result, with_card(plan, "wages_3").result
    assert then.joint.cost.wages.total == pytest.approx(now.joint.cost.wages.total * 1.03)


def test_rent_follows_those_who_live_there(plan):
    now, then = plan.result, with_card(plan, "used_17_of_20").result
    before = plan.result.values["building.occupancy"]
    assert then.joint.cost.building.rent == pytest.approx(now.joint.cost.building.rent * 0.85 / before)


def test_without_ferries_no_krone_moves(plan):
    found = by_key(plan)["ferries"]
    assert found.region.net == found.region.saving == 0.0 and not found.region.turns
    assert not found.card.in_kroner


def test_the_region_is_the_sum_that_other_pages_show(plan):
    now, options = by_key(plan)["price_9"].region.before, plan.options
    assert now.joint == pytest.approx(options["net"]["joint"]) and now.alone == pytest.approx(
        options["net"]["stand_alone"]
    )
    assert now.joint_equal == pytest.approx(options["net_equal_care"]["joint"])
    assert now.alone_equal == pytest.approx(options["net_equal_care"]["stand_alone"])
    row = plan.gains.set_index("number").loc[plan.choices.municipality]
    mine = by_key(plan)["price_9"].mine.before
    assert (mine.joint, mine.alone) == pytest.approx((row["joint_net"], row["alone_net"]))


def test_cards_come_by_how_much_they_move_the_saving(plan):
    moves = [abs(one.region.saving) for one in stress.effects(plan)]
    assert moves == sorted(moves, reverse=True) and moves[0] > 0


def test_a_municipality_that_leaves_has_no_figures_then(plan):
    gone = next(m.number for m in plan.result.plan.participants if m.name == LEAVING[plan.case.id][0])
    found = by_key(replace(plan, choices=replace(plan.choices, municipality=gone)))["two_say_no"]
    assert found.mine.after == MISSING and set(found.leave) == set(LEAVING[plan.case.id])
    told = [Wording("en").say(line) for line in stress.told(found)]
    assert "Your municipality: takes no part with this card." in told


def test_a_card_in_the_plan_tells_what_it_did(plan):
    tried = with_card(plan, "building_25")
    found = by_key(tried, without={"building_25": plan.choices})["building_25"]
    assert found.in_plan and found.region == by_key(plan)["building_25"].region


def test_a_card_that_the_plan_has_already_says_so(plan):
    found = by_key(with_card(plan, "refund_90"))["refund_90"]
    assert found.refused and "The plan has this already." in Wording("en").say(stress.told(found)[0])


def test_two_who_are_left_can_lose_nobody(plan):
    pair = tuple(m.number for m in plan.result.plan.participants[:3])
    found = by_key(replace(plan, choices=replace(plan.choices, participants=pair)))["two_say_no"]
    assert "3 take part, so when 2 leave there is no joint facility left" in str(found.refused)


def test_one_alone_has_no_joint_facility(plan):
    alone = replace(plan, choices=replace(plan.choices, participants=(plan.choices.municipality,)))
    told = stress_answer.answer(alone, stress.effects(alone))
    assert Wording("en").say(told.sentences[0]).startswith("With one participant") and not told.tables


@pytest.mark.parametrize("language", ["en", "nb", "nn"])
def test_two_sentences_with_five_figures_at_most(plan, language):
    words = Wording(language)
    told = stress_answer.answer(plan, stress.effects(plan))
    said = " ".join(words.say(sentence) for sentence in told.sentences)
    assert len(told.sentences) == 2
    assert len(re.findall(r"\d[\d,. \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]*", said)) <= 5, said


def test_the_tables_have_a_row_for_each_card_and_one_for_the_plan(plan):
    region, mine = stress_answer.answer(plan, stress.effects(plan)).tables
    for table in (region, mine):
        assert len(cells(Wording("en"), table, table.rows)) == len(KEYS) and len(table.totals) == 1


def test_the_picture_has_a_bar_for_each_card(plan):
    [picture] = stress_answer.answer(plan, stress.effects(plan)).pictures
    spec = picture.spec(plan.look)
    assert len(spec["datasets"]["rows"]) == len(KEYS)


def test_public_view_leaves_out_the_heavier_need_and_hides_what_is_hidden(plan):
    public = replace(plan, choices=replace(plan.choices, public=True))
    found = by_key(public)
    assert "public view" in str(found["very_high_need"].refused)
    number = plan.choices.municipality
    typed = plan.figures.copy()
    here = (typed["number"] == number) & (typed["field"] == "places_needed")
    typed.loc[here, ["value", "status"]] = ["2", "agreed"]
    hidden = by_key(replace(public, figures=typed))
    for one in hidden.values():
        if not one.refused:
            assert HIDDEN in (one.mine.before, one.region.before) and one.mine.before == HIDDEN
    told = stress_answer.answer(replace(public, figures=typed), list(hidden.values()))
    assert "can't be told in public view" in Wording("en").say(told.sentences[0]) and not told.pictures
