"""What is asked for: asked, reminded, delivered, each mark kept, none overwritten."""

from datetime import date

import pytest

from store import EntryError, RequestEntry, UnknownCaseError, open_store

CASE, OTHER = "forstudie-2017", "forprosjekt-2019"
BY = ("Kari", "letter of 1 December")
PRICE, PAY = "figure.1422.bought_price_per_day", "assumption.pay.base_pay"
FIRST, LATER = date(2026, 12, 1), date(2026, 12, 20)


def rows(store, case=CASE):
    return store.requests.of(case).to_dict("records")


def test_nothing_is_asked_for_at_first(store):
    assert rows(store) == [] and store.requests.trail.pending(CASE) == (None, None)


def test_the_last_mark_of_each_counts_for_its_case_only_and_is_there_when_opened_again(store, home):
    store.requests.mark(CASE, PRICE, RequestEntry("asked", FIRST), *BY, seen=0)
    [asked] = rows(store)
    store.requests.mark(CASE, PRICE, RequestEntry("reminded", LATER), " Ola ", "by phone", seen=asked["version"])
    store.requests.mark(CASE, PAY, RequestEntry("asked", FIRST), *BY)
    store.close()
    with open_store(home) as again:
        pay, price = rows(again)
        assert [price[key] for key in ("item", "status", "day", "who")] == [PRICE, "reminded", LATER, "Ola"]
        assert (pay["item"], pay["status"], pay["entered_at"].tz is None) == (PAY, "asked", False)
        assert rows(again, OTHER) == []


def test_undo_and_redo_of_the_last_mark(store):
    store.requests.mark(CASE, PRICE, RequestEntry("asked", FIRST), *BY)
    store.requests.mark(CASE, PRICE, RequestEntry("delivered", LATER), *BY)
    store.requests.trail.undo(CASE, "Ola")
    assert rows(store)[0]["status"] == "asked"
    store.requests.trail.redo(CASE, "Ola")
    assert rows(store)[0]["status"] == "delivered"
    assert list(store.requests.trail.history(CASE)["status"]) == ["delivered", "asked"]


def test_a_mark_since_it_was_seen_is_refused(store):
    store.requests.mark(CASE, PRICE, RequestEntry("asked", FIRST), *BY)
    with pytest.raises(EntryError, match="has changed"):
        store.requests.mark(CASE, PRICE, RequestEntry("reminded", LATER), *BY, seen=0)
    assert rows(store)[0]["status"] == "asked"


@pytest.mark.parametrize(
    ("item", "status", "who", "why", "says"),
    [
        ("figure.0301.users", "asked", *BY, "no municipality 0301"),
        ("figure.1422.dreams", "asked", *BY, "can't be asked for"),
        ("figure.", "asked", *BY, "no municipality"),
        ("assumption.", "asked", *BY, "can't be asked for"),
        ("the moon", "asked", *BY, "can't be asked for"),
        (PRICE, "begged", *BY, "can't be 'begged'"),
        (PRICE, "asked", " ", "letter", "Write a name"),
        (PRICE, "asked", "Kari", "", "How it is asked"),
    ],
)
def test_what_is_refused(store, item, status, who, why, says):
    with pytest.raises(EntryError, match=says):
        store.requests.mark(CASE, item, RequestEntry(status, FIRST), who, why)
    assert rows(store) == []


def test_an_unknown_case_is_named(store):
    with pytest.raises(UnknownCaseError):
        store.requests.of("nowhere")
    with pytest.raises(UnknownCaseError):
        store.requests.mark("nowhere", PRICE, RequestEntry("asked", FIRST), *BY)
