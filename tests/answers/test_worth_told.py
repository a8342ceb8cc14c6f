"""What to find out first as data: the order, what is told, what is hidden, and when a figure counts as delivered."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from answers.project import project
from answers.sources import assumption_list, find_out, log, requests, wanted
from answers.sources.wanted import FIGURES, Known, Wanted
from planning.fields import FIELDS
from planning.uncertainty import KeyWorth, OnePlace, ToFindOut, Worth, tornado
from store import Entry, RequestEntry
from words.sentence import Sentence

CASE, TODAY = "forstudie-2017", date(2017, 12, 20)
PRICE, NORM = "private.price_per_day", "staffing.norm"
LAERDAL = "figure.1422.bought_price_per_day"
BY = ("Kari", "letter")


def worth(region=0.0, councils=0.0, changes=0.0, turns=0.0):
    return Worth(region, changes, np.full(9, councils / 9), np.full(9, turns), turns)


def known(prices=(), keys=None, places=None, **by_key):
    found = {key.replace("__", "."): each for key, each in by_key.items()}
    return Known(
        ToFindOut(worth(12_345.0, 98_765.0, 0.1, 0.4), found, tuple(prices) or (None,) * 9), keys or {}, places
    )


@pytest.fixture
def entries(study):
    shown = study()
    rows = assumption_list.assumption_rows(shown, TODAY)
    return log.entries(rows, tornado(shown.result.plan, shown.result.values), 2024)


@pytest.fixture
def shown(study):
    view = study()
    return view, project.read(view, TODAY)


def said(shown, found, wanted_ones):
    view, of = shown
    return " ".join(view.words.say(one) for one in find_out.answer(view, found, wanted_ones, of).sentences).replace(
        "\u202f", " "
    )


def test_what_is_worth_most_to_all_comes_first_then_to_the_councils_and_what_is_not_drawn_last(entries):
    found = known(private__price_per_day=worth(0, 900), staffing__norm=worth(5_000), pay__base_pay=worth(0, 0),
                  keys={"pay.base_pay": KeyWorth(0.5, 0.1)})  # fmt: skip
    ordered = wanted.assumptions(entries, found)
    assert [each.item for each in ordered[:3]] == [f"assumption.{key}" for key in (NORM, PRICE, "pay.base_pay")]
    assert all(each.worth is None and each.why_not and each.swing > 0 for each in ordered[3:]) and ordered[3:]


def test_it_says_what_is_worth_most_of_whom_to_ask_and_by_when(shown, entries):
    found = known(staffing__norm=worth(54_321, 70_000, 0.3))
    told = said(shown, found, wanted.assumptions(entries, found))
    assert "worth 12 000 kr a year to all together: in 10 % of the calculations" in told.replace("\xa0", " ")
    assert "Worth most: Staff on duty by day, evening and night together, 54 000 kr a year." in told.replace(
        "\xa0", " "
    )
    assert told.endswith("by 05.01.2018.")


def test_where_only_councils_would_choose_otherwise_that_is_said(shown, entries):
    found = known(private__price_per_day=worth(0, 7_654))
    assert "Worth most to the councils: Price of a bought place per day, 7 700" in said(
        shown, found, wanted.assumptions(entries, found)
    ).replace("\xa0", " ")


def test_where_nothing_alone_changes_the_choice_that_is_said_and_small_worth_is_nothing(shown, entries):
    found = known(private__price_per_day=worth(499))
    assert "No single one of them, known alone, would change the choice." in said(
        shown, found, wanted.assumptions(entries, found)
    )


def test_a_deadline_that_has_passed_is_said_to_have(study, entries):
    view = study()
    found = known(staffing__norm=worth(54_321))
    told = said((view, project.read(view, date(2026, 1, 1))), found, wanted.assumptions(entries, found))
    assert "(passed)" in told


def test_every_figure_asked_for_is_one_that_municipalities_type():
    assert {field for asked in FIGURES.values() for field in asked.fields} <= set(FIELDS)


def test_the_figures_that_are_asked_for_are_those_not_delivered(store, study):
    before = {each.item for each in wanted.figures(study(), known(prices=[worth(1, 2)] * 9))}
    assert {LAERDAL, "figure.1421.places_needed", "figure.1422.own_cost"} <= before
    store.figures.enter(CASE, [Entry("1422", "bought_price_per_day", "9000", "agreed")], *BY)
    after = {each.item for each in wanted.figures(study(), known())}
    store.figures.trail.undo(CASE, "Ola")
    assert before - after == {LAERDAL}


def test_a_price_has_its_own_worth_and_places_what_one_more_does(study):
    found = known(prices=[worth(100 * index) for index in range(9)], places={"1422": OnePlace(2e6, True)})
    by_item = {each.item: each for each in wanted.figures(study(), found)}
    first, second = study().result.plan.participants[:2]
    assert by_item[f"figure.{second.number}.bought_price_per_day"].worth.region == 100
    assert by_item["figure.1422.places_needed"].step == OnePlace(2e6, True) and first.number == "1422"
    row = find_out.cells(by_item["figure.1422.places_needed"], {})
    assert "worth" not in row and "2.0\xa0mill" in study().words.say(row["why"])
    assert study().words.say(row["why"]).endswith("and makes another way the cheapest")


def test_public_view_asks_for_nothing_that_is_hidden(study, store):
    store.figures.enter(CASE, [Entry("1422", "bought_price_per_day", "9000", "agreed")], *BY)
    items = {each.item for each in wanted.figures(study(public=True), Known(None, None, None))}
    store.figures.trail.undo(CASE, "Ola")
    assert LAERDAL not in items and "figure.1421.bought_price_per_day" in items


def test_one_participant_has_no_councils_and_no_key(study):
    view = study(participants=("1422",))
    table = find_out.in_full(view, [], {}, project.read(view, TODAY))
    assert [column.key for column in table.columns] == ["name", "worth", "changes", "ask", "until", "quality", "state"]


def figures(*rows):
    return pd.DataFrame(rows, columns=["number", "field", "value", "entered_at"])


ASKED = pd.Timestamp("2026-11-01", tz="UTC")
SINCE, BEFORE = ASKED + timedelta(days=3), ASKED - timedelta(days=3)


@pytest.mark.parametrize(
    ("rows", "item", "day"),
    [
        ([("1422", "bought_price_per_day", "9000", SINCE)], LAERDAL, date(2026, 11, 4)),
        ([("1422", "bought_price_per_day", "9000", BEFORE)], LAERDAL, None),
        ([("1422", "bought_price_per_day", None, SINCE)], LAERDAL, None),
        ([("1421", "bought_price_per_day", "9000", SINCE)], LAERDAL, None),
        ([("1422", "bought_price_per_day", "9000", None)], LAERDAL, None),
        ([("1422", "own_cost", "1", SINCE)], "figure.1422.own_cost", None),
        ([("1422", "own_cost", "1", SINCE), ("1422", "own_users", "2", SINCE)], "figure.1422.own_cost", date(2026, 11, 4)),
        ([("1422", "bought_price_per_day", "9000", SINCE)], "assumption.bought_price_per_day", None),
    ],
)  # fmt: skip
def test_a_figure_is_delivered_where_all_of_it_was_typed_since(rows, item, day):
    assert requests.typed_since(figures(*rows), item, ASKED) == day


def test_a_figure_typed_since_counts_as_delivered_whatever_was_marked(store, study):
    store.requests.mark(CASE, LAERDAL, RequestEntry("reminded", TODAY), *BY)
    assert requests.requests(study())[LAERDAL].status == "reminded"
    store.figures.enter(CASE, [Entry("1422", "bought_price_per_day", "9000", "agreed")], *BY)
    found = requests.requests(study())[LAERDAL]
    store.figures.trail.undo(CASE, "Ola")
    store.requests.trail.undo(CASE, "Ola")
    assert found.status == "delivered" and found.typed == found.day


def test_an_item_that_is_no_more_is_told_as_it_was_written(study):
    assert requests.named(study(), "assumption.gone.away") == "gone.away"
    assert study().words.say(requests.named(study(), "figure.9999.users")) == "9999: Users"
    assert study().words.say(requests.named(study(), "assumption.staffing.norm")).startswith("Staff on duty")


def test_what_is_not_delivered_comes_first_and_public_view_leaves_out_who(study):
    price = requests.Request(f"assumption.{PRICE}", "asked", TODAY, *BY, 1)
    found = [requests.Request(LAERDAL, "delivered", TODAY, *BY, 2), price]
    table = requests.in_full(study(), found)
    assert study().words.say(table.rows[0]["name"]) == "Price of a bought place per day"
    assert "Kari" in str(table.rows) and {"who", "why"} <= {column.key for column in table.columns}
    assert not {"who", "why"} & {column.key for column in requests.in_full(study(public=True), found).columns}


def test_a_worth_has_two_digits():
    each = Wanted(
        "assumption.x", Sentence("x"), Sentence("y"), Sentence("z"), worth(123_456, 499, 0.25, 0.5), KeyWorth(0.1, 0)
    )
    row = find_out.cells(each, {})
    assert (row["worth"], row["each"], row["changes"], row["turns"], row["key"]) == (120_000, 0, 0.25, 0.5, 0.1)


def test_of_one_whose_own_costs_are_hidden_no_worth_is_told(study, monkeypatch):
    view = study()
    monkeypatch.setattr(type(view), "hides_alone", lambda _, number: number == "1422")
    found = known(prices=[worth(100)] * 9, places={"1422": OnePlace(2e6, True)})
    by_item = {each.item: each for each in wanted.figures(view, found)}
    assert by_item[LAERDAL].worth is None and by_item["figure.1422.places_needed"].step is None
    assert by_item["figure.1421.bought_price_per_day"].worth.region == 100
