"""Stress cards on the page: tried with one press, told, undone, and taken away again."""

import pytest
from screens import plain

CASE = {"case": "forstudie-2017", "municipality": "1421"}


@pytest.fixture
def cards(screen):
    """The page with the stress cards."""
    return screen("scenarios", part="stress", **CASE)


def choices(screen):
    return screen.app.session_state["bops"]


def press(screen, card):
    screen.app.button(key=f"stress.{card}").click()
    return screen.run()


def told_of(title, screen):
    """What the card of a title is told to do."""
    parts = [plain(part.proto.body) for part in screen.found("html")]
    return parts[next(i for i, part in enumerate(parts) if part.startswith(title)) + 1]


def test_the_answer_leads_and_each_card_says_what_it_does(cards):
    assert "of 9 stress cards" in cards.answer
    assert "The state refunds 90 %" in cards.text and "Source: One municipal budget says 90 %" in cards.text
    assert (
        "Judgement: " in cards.text and "The region: joint" in cards.text and "Your municipality: joint" in cards.text
    )
    assert "Travel and the ranking of sites move, kroner don't." in cards.text


def test_a_card_is_tried_told_and_taken_away_again(cards):
    before = choices(cards)
    press(cards, "refund_90")
    assert choices(cards).changes == {"refund.rate": 0.9}
    assert choices(cards).why == {"refund.rate": "The state refunds 90 %"}
    assert "“The state refunds 90 %” is tried on the plan" in cards.text
    assert cards.app.button(key="stress.refund_90").label == "Take it away again"
    press(cards, "refund_90")
    assert choices(cards) == before and cards.app.button(key="stress.refund_90").label == "Try it"


def test_a_card_is_undone_at_the_top(cards):
    before = choices(cards)
    press(cards, "two_say_no")
    assert len(choices(cards).participants) == 7
    cards.app.button(key="undo.top").click()
    cards.run()
    assert choices(cards) == before and cards.app.button(key="stress.two_say_no").label == "Try it"


def test_two_cards_stand_together_and_either_goes_alone(cards):
    press(press(cards, "building_25"), "wages_3")
    assert "building.cost_per_m2" in choices(cards).changes and "pay.base_pay.nurse" in choices(cards).changes
    press(cards, "building_25")
    assert "building.cost_per_m2" not in choices(cards).changes
    assert len(choices(cards).changes) == 12 and set(choices(cards).why) == set(choices(cards).changes)


def test_what_a_card_in_the_plan_did_is_still_told(cards):
    told = told_of("Building becomes 25 % dearer", cards)
    assert "The region: joint +" in told
    press(cards, "building_25")
    assert told_of("Building becomes 25 % dearer", cards) == told


def test_without_ferries_the_sites_and_the_map_say_so(cards, screen):
    press(cards, "ferries")
    assert choices(cards).without_ferries
    sites = screen("sites", **CASE, without_ferries="1")
    assert sites.app.toggle(key="w.without_ferries").value
    assert "by road alone, without ferries" in sites.text
    assert "No car ferry runs: all ways are by road alone." in screen("map", **CASE, without_ferries="1").text


def test_public_view_can_not_try_the_heavier_need(screen):
    public = screen("scenarios", **CASE, public="1")
    assert public.app.button(key="stress.very_high_need").disabled
    assert "left out in public view" in public.text
