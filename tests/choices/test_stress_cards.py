"""Stress cards are read from the shipped file; what can't be is told, and a card on top of a plan changes what it says."""

import json

import pytest

from choices.record import Choices
from choices.stress import LEAVE_BY, Leave, StressCard, StressCardError, read_cards, with_card
from planning import Scenario, load, resolve
from planning.case import Case, House, Municipality
from planning.errors import InputError
from planning.scenario import plan_for
from store.shipped import Shipped
from words.wording import Wording

SHIPPED = Shipped()
ROW = dict.fromkeys(("judgement", "times", "plus", "leave", "extra", "ferries"), "") | {
    "key": "one", "title": "One", "description": "What it is", "source": "a report", "set": '{"refund.rate": 0.9}',
}  # fmt: skip


def plan(*people, host="0001"):
    """The plan of a case with so many inhabitants in each municipality, and a place for each thousand."""
    members = tuple(
        Municipality(f"{i:04}", f"M{i}", count, count // 1000, None, "2") for i, count in enumerate(people, 1)
    )
    case = Case("made-up", "", 2024, members, host, (House(6),))
    return plan_for(case, Scenario(), resolve(2024))


def on_top(card, chosen=None, of=None):
    chosen = chosen or Choices(year=2024)
    return with_card(chosen, card, of or plan(3000, 2000, 4000, 2000), resolve(2024, chosen.changes), card.title)


def test_every_shipped_card_is_read_and_has_a_source_or_a_judgement():
    cards = read_cards(SHIPPED.stress_cards().to_dict("records"))
    assert len({card.key for card in cards}) == len(cards) >= 9
    assert all(bool(card.source) != bool(card.judgement) for card in cards)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_text_of_a_card_is_said_in_every_language(language):
    words = Wording(language)
    for card in read_cards(SHIPPED.stress_cards().to_dict("records")):
        for text in filter(None, (card.title, card.description, card.source, card.judgement)):
            assert words.t(text) != text, text


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"set": '{"refund.rte": 0.9}'}, "there is no assumption refund.rte: write one such as refund.rate"),
        ({"times": '{"pay.nothing.": 2}'}, "there is no assumption pay.nothing."),
        ({"set": '{"refund.rate": "90 %"}'}, "set of refund.rate is 90 %: write a number"),
        ({"set": '{"refund.rate": true}'}, "set of refund.rate is True: write a number"),
        ({"source": ""}, "needs either a source or a judgement"),
        ({"judgement": "we think so"}, "needs either a source or a judgement"),
        ({"set": ""}, "changes nothing"),
        ({"leave": '{"count": 2, "by": "dice"}'}, "by one of most_inhabitants"),
        ({"leave": '{"count": 0, "by": "most_inhabitants"}'}, "write a count from 1 on"),
        ({"extra": '{"plus": -1, "in": "host"}'}, "a number above 0"),
        ({"extra": '{"plus": 1, "in": "1422"}'}, "which is host"),
        ({"ferries": "some"}, "ferries is some: write none"),
    ],
)
def test_a_broken_card_gives_a_sentence(changed, told):
    with pytest.raises(StressCardError) as error:
        read_cards([ROW | changed])
    assert told in str(error.value) and "Card one" in str(error.value) and "data/stress.toml" in str(error.value)


def test_a_name_that_ends_in_a_dot_stands_for_all_that_begin_so():
    [card] = read_cards([ROW | {"set": "", "times": json.dumps({"pay.base_pay.": 1.03})}])
    assert set(card.times) == {key for key in load() if key.startswith("pay.base_pay.")}
    assert set(card.times.values()) == {1.03}


def test_numbers_are_set_multiplied_and_added_on_top_of_the_plan():
    """8 % and 3 points are 11 %; half a post of 0.5 is 0.25."""
    chosen = Choices(year=2024, changes={"staffing.norm.day": 0.5, "operating.overhead_share": 0.08})
    card = StressCard("k", "t", "d", "s", times={"staffing.norm.day": 0.5}, plus={"operating.overhead_share": 0.03})
    after = on_top(card, chosen)
    assert after.changes == {"staffing.norm.day": 0.25, "operating.overhead_share": pytest.approx(0.11)}
    assert after.why == {"staffing.norm.day": "t", "operating.overhead_share": "t"}


def test_shares_of_a_whole_move_together():
    after = on_top(StressCard("k", "t", "d", "s", set={"sharing.weight.equal": 1.0}))
    assert after.changes == {
        f"sharing.weight.{name}": float(name == "equal") for name in ("equal", "population", "use")
    }


def test_what_is_not_possible_is_refused():
    with pytest.raises(InputError):
        on_top(StressCard("k", "t", "d", "s", set={"refund.rate": 1.2}))


def test_those_with_most_inhabitants_leave_and_the_host_stays():
    """Of 3, 2, 4 and 2 thousand the host is largest but one; of the two alike the lower number goes."""
    two = StressCard("k", "t", "d", "s", leave=Leave(2, "most_inhabitants"))
    after = on_top(two, Choices(roster=(), houses=(House(9),), answers=("take_part", "yes")))
    assert after.participants == ("0001", "0004") and after.houses is None and after.answers is None
    assert after.why == {"participants": "t"} and list(LEAVE_BY) == ["most_inhabitants"]
    with pytest.raises(InputError, match="no joint facility left"):
        on_top(two, of=plan(3000, 2000, 4000))


def test_staff_on_top_is_the_hosts_and_never_in_public_view():
    card = StressCard("k", "t", "d", "s", extra=1.0)
    assert on_top(card, Choices(extra={"0002": 0.5})).extra == {"0002": 0.5, "0001": 1.0}
    with pytest.raises(InputError, match="public view"):
        on_top(card, Choices(public=True))
    with pytest.raises(InputError, match="reserves no place"):
        on_top(card, of=plan(900, 2000, 4000))
