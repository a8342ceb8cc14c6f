"""What councils think: weights, key and doubt, given by each, never overwritten."""

import pytest

from store import EntryError, OpinionEntry, UnknownCaseError, case_ids, open_store

CASE, OTHER = "forstudie-2017", "forprosjekt-2019"
BY = ("Kari", "case 12/18")
ENTRY = OpinionEntry({"nature": 3.0, "relatives": 10.0}, "use", " What if the others leave? ")


def opinion(store, number="1422", case=CASE):
    return store.opinions.of(case).set_index("number").loc[number]


@pytest.mark.parametrize("case", case_ids())
def test_nobody_has_said_anything_at_first(store, case):
    found = store.opinions.of(case)
    assert list(zip(found["number"], found["name"], strict=True)) == store.shipped.members(case)
    assert not any(found["weights"]) and set(found["rule"]) == set(found["doubt"]) == {""}
    assert found[["who", "why", "entered_at"]].isna().all().all() and set(found["version"]) == {0}


def test_what_is_given_stands_for_its_council_and_case_only(store, home):
    store.opinions.give(CASE, "1422", ENTRY, *BY, seen=0)
    kept = opinion(store)
    assert (kept["weights"], kept["rule"], kept["doubt"]) == (ENTRY.weights, "use", "What if the others leave?")
    assert (kept["who"], kept["why"]) == BY and str(kept["entered_at"].tz) == "UTC"
    assert opinion(store, "1421")["version"] == opinion(store, case=OTHER)["version"] == 0
    store.close()
    with open_store(home) as again:
        assert opinion(again)["weights"] == ENTRY.weights
        again.opinions.trail.undo(CASE, "Ola")
        assert opinion(again)["version"] == 0 and opinion(again)["weights"] == {}


def test_a_later_one_takes_the_place_of_the_first_whole(store):
    store.opinions.give(CASE, "1422", ENTRY, *BY)
    store.opinions.give(CASE, "1422", OpinionEntry(rule="equal"), *BY, seen=int(opinion(store)["version"]))
    assert (opinion(store)["weights"], opinion(store)["rule"], opinion(store)["doubt"]) == ({}, "equal", "")
    store.opinions.trail.undo(CASE, "Ola")
    assert opinion(store)["weights"] == ENTRY.weights


def test_one_that_says_nothing_takes_back_what_stood_and_can_itself_be_undone(store):
    with pytest.raises(EntryError, match="Nothing is said"):
        store.opinions.give(CASE, "1422", OpinionEntry(doubt="  "), *BY)
    store.opinions.give(CASE, "1422", ENTRY, *BY)
    store.opinions.give(CASE, "1422", OpinionEntry(), *BY)
    assert (opinion(store)["weights"], opinion(store)["rule"], opinion(store)["doubt"]) == ({}, "", "")
    store.opinions.trail.undo(CASE, "Ola")
    assert opinion(store)["rule"] == "use"


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (OpinionEntry({"nature": 10.5}), "10.5 can't be the weight of nature"),
        (OpinionEntry({"nature": -1.0}), "can't be the weight"),
        (OpinionEntry({"nature": float("nan")}), "can't be the weight"),
        (OpinionEntry({"nature": 0.0, "relatives": 0.0}), "All weights are 0"),
        (OpinionEntry(doubt="x" * 301), "301 letters"),
    ],
)
def test_what_is_refused_is_not_kept(store, entry, says):
    with pytest.raises(EntryError, match=says):
        store.opinions.give(CASE, "1422", entry, *BY)
    assert opinion(store)["version"] == 0


def test_a_doubt_of_three_hundred_letters_is_kept(store):
    store.opinions.give(CASE, "1422", OpinionEntry(doubt="x" * 300), *BY)
    assert len(opinion(store)["doubt"]) == 300


def test_who_and_why_are_asked_for_and_strangers_are_named(store):
    for by, says in ((("", "x"), "Who gives it"), (("Kari", " "), "Why it is given")):
        with pytest.raises(EntryError, match=says):
            store.opinions.give(CASE, "1422", ENTRY, *by)
    with pytest.raises(EntryError, match="no municipality 0301"):
        store.opinions.give(CASE, "0301", ENTRY, *BY)
    with pytest.raises(UnknownCaseError):
        store.opinions.give("nowhere", "1422", ENTRY, *BY)
    with pytest.raises(UnknownCaseError):
        store.opinions.of("nowhere")


def test_a_change_since_it_was_seen_is_refused(store):
    store.opinions.give(CASE, "1422", ENTRY, *BY)
    with pytest.raises(EntryError, match="has changed"):
        store.opinions.give(CASE, "1422", OpinionEntry(rule="equal"), *BY, seen=0)
    assert opinion(store)["rule"] == "use"
