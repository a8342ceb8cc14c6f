"""Public is published: frozen until somebody publishes again, previewed, signed, and withdrawn with a reason."""

import re

from screens import plain

from store import Entry
from tests.published import publish_now

CASE = "forstudie-2017"
NUMBERS = ("1422", "0618", "1421", "1417", "1416", "1419", "1420", "1426", "1424")
COUNTS = (2, 3, 1, 2, 3, 2, 4, 2, 2)


def enter(store, counts):
    entries = [Entry(number, "places_needed", str(count), "agreed") for number, count in counts.items()]
    store.figures.enter(CASE, entries, "Kari", "secret reason")


def press(page, label):
    next(button for button in page.app.button if button.label == label).click()
    return page.run()


def sign(page, form, who, why):
    for name, text in (("who", who), ("why", why)):
        field = next(f for f in page.app.text_input if f.key.startswith(form) and f.key.endswith(f".{name}"))
        field.set_value(text)


def test_what_is_saved_changes_nothing_for_the_public_until_it_is_published(screen, home_store):
    before = screen("overview", public="1").text
    assert "nothing is published yet" in before
    enter(home_store, dict(zip(NUMBERS, COUNTS, strict=True)))
    assert screen("overview", public="1").text == before
    publish_now(home_store)
    after = screen("overview", public="1")
    assert "as published" in after.text and "hidden" in after.text
    enter(home_store, {"1417": 4})
    assert screen("overview", public="1").text == after.text


def test_the_public_gets_the_true_totals_where_the_sum_is_told(screen, home_store):
    enter(home_store, dict(zip(NUMBERS, COUNTS, strict=True)))
    publish_now(home_store)
    full, public = screen("overview"), screen("overview", public="1")
    joint = re.search(r"costs (\d+\.\d) mill", full.answer)[1]
    assert f"The joint facility costs {joint} mill" in public.answer
    saved = float(re.search(r"each can do alone: (\d+\.\d) mill", full.text)[1])
    low, high = re.search(r"The joint facility costs (\d+\.\d) to (\d+\.\d) mill\.? kr less", public.answer).groups()
    assert float(low) <= saved <= float(high)


def test_a_hidden_municipality_says_what_can_be_said(screen, home_store):
    enter(home_store, {"1417": 3})
    publish_now(home_store)
    text = screen("compare", municipality="1417", public="1").text
    assert "The figures of Vik are hidden in public view (:)." in text and "of the region's people live in Vik" in text
    assert "The region, by the true figures." in text


def test_the_lead_previews_publishes_and_withdraws(screen, home_store):
    enter(home_store, dict(zip(NUMBERS, COUNTS, strict=True)))
    page = screen("municipalities")
    assert "Nothing is published" in page.text and "Of 9 hidden counts of places the sum is told: 21." in page.text
    press(page, "Publish")
    assert home_store.publications.current(CASE) is None, "nobody signed"
    sign(page, f"w.published.{CASE}.publish.", "Ola", "all nine")
    press(page, "Publish")
    number = home_store.publications.current(CASE)
    assert number and "The public sees what was published" in page.text
    sign(page, f"w.published.{CASE}.withdraw.", "Ola", "one was wrong")
    press(page, "Withdraw")
    assert home_store.publications.current(CASE) is None and "withdrawn by Ola: one was wrong" in page.text


def test_only_what_was_seen_is_published(screen, home_store):
    page = screen("municipalities")
    sign(page, f"w.published.{CASE}.publish.", "Ola", "all nine")
    enter(home_store, {"1417": 3})
    press(page, "Publish")
    assert home_store.publications.current(CASE) is None


def test_nothing_hidden_or_written_is_kept_in_what_the_public_reads(home_store):
    enter(home_store, {"1417": 3, "1420": 8})
    home_store.figures.enter(CASE, [Entry("1420", "own_cost", "7654321", "measured")], "Kari", "secret reason")
    figures = home_store.publications.figures(publish_now(home_store))
    kept = figures.to_csv()
    assert "secret" not in kept and "Kari" not in kept and "7654321" not in kept
    places = figures[figures["field"] == "places_needed"].set_index("number")["value"]
    assert places["1417"] is None and places["1420"] == "8"


def test_a_row_of_deliveries_and_versions_in_the_store_tells_one_sum_once(home_store):
    """What the store gives the rules of the past is the past: the sum is told, told on, taken back, and made no more."""
    told = []
    for counts in ({number: 2 for number in NUMBERS}, {}, {"1417": 3}, {"1417": 2}, {"1420": 8}):
        if counts:
            enter(home_store, counts)
        told.append(len(home_store.publications.told(publish_now(home_store))))
    assert told == [9, 9, 0, 0, 0]
    other = {m: 2 for m in ("1422", "1421")}
    home_store.figures.enter(
        "forprosjekt-2019", [Entry(n, "places_needed", str(c), "agreed") for n, c in other.items()], "Kari", "typed"
    )
    number = publish_now(home_store, "forprosjekt-2019")
    assert home_store.publications.told(number).empty


def test_no_page_tells_a_number_of_places_or_a_verdict_from_stand_ins(screen, home_store):
    """After a second version the sum of places is taken back: header and answer say so, and all pages agree."""
    for counts in (COUNTS, (4, 1, 3, 2, 3, 1, 2, 2, 3)):
        enter(home_store, dict(zip(NUMBERS, counts, strict=True)))
        publish_now(home_store)
    region = screen("overview", public="1").answer
    for name in ("costs", "need", "staffing"):
        page = screen(name, public="1", set="privacy.minimum_count:10")
        context = plain(re.search(r'<p class="bops-context".*?>(.*?)</p>', page.html)[1])
        assert "a hidden number of places" in context and not re.search(r"\d+ places", context), name
        assert not re.search(r"\d+ places", page.answer), name
        text = page.text.replace("\\", "")
        assert region in text and "computed with stand-ins" in text, name
