"""The part of the page of sources on what to find out first, run as a user meets it."""

from datetime import date

import pytest
from screens import plain

from store import Entry, RequestEntry, case_ids
from tests.published import publish_now

CASE, PART, OPEN = "forstudie-2017", {"part": "requests"}, ("sources.requests.form",)
BY = ("Kari", "letter of 1 December")
PRICE = "figure.1422.bought_price_per_day"


def labelled(page, kind, label):
    return [one for one in getattr(page.app, kind) if one.label == label][-1]


def mark(page, item, status="asked", day="01.12.2026", who="Kari", why="letter of 1 December"):
    labelled(page, "selectbox", "What is asked for?").set_value(item)
    page.run()
    labelled(page, "radio", "State").set_value(status)
    for label, text in (("Day", day), ("Who asks?", who), ("Whom was it asked of, and how?", why)):
        labelled(page, "text_input", label).set_value(text)
    labelled(page, "button", "Save").click()
    return page.run()


@pytest.mark.parametrize("case", case_ids())
def test_every_case_tells_worth_and_whom_to_ask(screen, case):
    page = screen("sources", case=case, **PART)
    assert "To know everything uncertain before choosing is worth" in page.text
    assert {"Worth, kr a year", "Another way is cheapest for all", "A council chooses otherwise", "Ask"} <= set(
        page.heads()
    )
    assert "Nothing has been asked for yet." in page.text


@pytest.mark.parametrize(
    "choice", [{"with": "1422"}, {"with": "1422,1421"}, {"equal": "1"}, {"set": "private.price_per_day:9000"}]
)
def test_other_choices_too(screen, choice):
    assert "before choosing is worth" in screen("sources", **choice, **PART).text


def test_something_is_asked_for_reminded_of_and_taken_back(screen, home_store):
    page = mark(screen("sources", opened=OPEN, **PART), PRICE)
    assert page.row("Lærdal: Price per day")[-1] == "□\xa0asked 01.12.2026"
    assert home_store.requests.of(CASE)[["item", "status", "who"]].values.tolist() == [[PRICE, "asked", "Kari"]]
    mark(page, PRICE, "reminded", "20.12.2026", why="by phone")
    assert "reminded" in plain(page.html) and "by phone" in page.text
    labelled(page, "button", "Undo").click()
    page.run()
    assert home_store.requests.of(CASE)["status"].tolist() == ["asked"]


def test_what_cant_be_read_is_said_and_nothing_is_saved(screen, home_store):
    page = mark(screen("sources", opened=OPEN, **PART), PRICE, day="soon", why="")
    errors = " ".join(error.value for error in page.app.error)
    assert "is no day" in errors and "Whom was it asked of, and how?" in errors
    assert home_store.requests.of(CASE).empty


def test_a_mark_of_somebody_else_meanwhile_is_not_overwritten(screen, home_store):
    page = screen("sources", opened=OPEN, **PART)
    labelled(page, "selectbox", "What is asked for?").set_value(PRICE)
    page.run()
    labelled(page, "text_input", "Whom was it asked of, and how?").set_value("letter")
    page.run()
    home_store.requests.mark(CASE, PRICE, RequestEntry("reminded", date(2026, 12, 5)), "Ola", "phone")
    labelled(page, "text_input", "Who asks?").set_value("Kari")
    labelled(page, "button", "Save").click()
    page.run()
    assert home_store.requests.of(CASE)["who"].tolist() == ["Ola"]


def test_a_figure_typed_since_is_delivered_by_itself(screen, home_store):
    mark(screen("sources", opened=OPEN, **PART), PRICE)
    home_store.figures.enter(CASE, [Entry("1422", "bought_price_per_day", "9000", "agreed")], *BY)
    page = screen("sources", **PART)
    assert page.row("Lærdal: Price per day")[0].startswith("✓\xa0delivered, typed on the page of municipalities")


def test_public_view_has_no_form_and_tells_neither_who_nor_how(screen, home_store):
    home_store.requests.mark(CASE, PRICE, RequestEntry("asked", date(2026, 12, 5)), "Kari", "<b>letter</b>")
    page = screen("sources", opened=OPEN, public="1", **PART)
    assert "Lærdal: Price per day" in page.text and "asked" in page.text
    assert "Kari" not in page.html and "letter" not in page.html
    assert not [one for one in page.app.button if one.label == "Save"]


def test_public_view_that_rests_on_stand_ins_tells_no_worth(screen, home_store):
    home_store.figures.enter(CASE, [Entry("1422", "places_needed", "2", "measured")], *BY)
    publish_now(home_store)
    page = screen("sources", public="1", **PART)
    assert "This can't be told in public view" in page.text and "Worth, kr a year" not in page.heads()


def test_the_first_page_leads_there(screen):
    links = [one.proto for one in screen("overview").found("page_link")]
    assert any("worth to find out" in link.label and "part=requests" in link.query_string for link in links)
