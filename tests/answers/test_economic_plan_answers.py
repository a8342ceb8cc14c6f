"""What is said of the economic plan of one municipality, and of what the host books, apart from any screen."""

from dataclasses import replace

import numpy as np
import pytest

from answers.answer import Look
from answers.compare import economic_plan as answers
from answers.compare.comparison import OneMunicipality, by_itself
from planning.comparison import compare
from planning.economic_plan import economic_plan
from planning.options import evaluate_plan

VIK, HOST = "1417", "1422"


@pytest.fixture(scope="module")
def view(study):
    return study()


def shown(view, number, hidden=False, known=True):
    """Return a municipality's comparison and the plan, where today is known or not."""
    plan = replace(view.result.plan, bought_today=20 / 3 if known else None)
    result = evaluate_plan(plan, view.result.values)
    compared = compare(result, number, view.store.shipped.routes())
    return OneMunicipality(view, compared, hidden), economic_plan(result)


def test_new_money_is_said_year_by_year_and_names_nobody_who_pays_more(view):
    s, plan = shown(view, VIK)
    (first,) = answers.answer(s, plan).sentences
    text = view.words.say(first)
    assert text.startswith("With figures split by population: New money for the municipality against today: ")
    change = plan.change[:, s.c.index] / 1e6
    assert all(f"{amount:.1f}\N{NO-BREAK SPACE}mill." in text for amount in change)
    assert "Vik" not in text


def test_without_a_today_the_net_cost_is_said(view):
    s, plan = shown(view, VIK, known=False)
    said = answers.answer(s, plan)
    assert "Vik pays net, in kroner of each year: " in view.words.say(said.sentences[0])
    assert [row["today"] for row in answers.answer(s, plan).pictures[0].inputs[1].to_dict("records")] == pytest.approx(
        [np.nan] * 4, nan_ok=True
    )
    assert not said.pictures[0].spec(Look())["layer"][2]["data"]["values"]


def test_the_table_adds_up_and_says_what_the_picture_says(view):
    s, plan = shown(view, VIK)
    table, built = answers.in_full(s, plan).tables
    net, today, change, _, _ = table.totals
    bars, marks = answers.answer(s, plan).pictures[0].inputs[:2]
    for place, year in enumerate(("2024", "2025", "2026", "2027")):
        assert sum(row[year] for row in table.rows) == net[year]
        assert net[year] - today[year] == change[year]
        assert marks["net"][place] * 1e6 == pytest.approx(net[year], abs=10)
        assert bars.loc[bars["year"] == year, "amount"].sum() * 1e6 == pytest.approx(net[year], abs=10)
        assert sum(row[year] for row in built.rows) == 0


def test_the_host_sees_what_it_books_for_all(view):
    s, plan = shown(view, HOST)
    own, _, books = answers.in_full(s, plan).tables
    assert books.key == "host-books"
    assert books.totals[0]["2026"] == pytest.approx(own.totals[0]["2026"], abs=1)
    assert sum(row["2026"] for row in books.rows) == books.totals[0]["2026"]


def test_nothing_is_said_of_a_hidden_municipality(view):
    s, plan = shown(view, VIK, hidden=True)
    assert not answers.in_full(s, plan).tables
    said = answers.answer(s, plan)
    assert not said.pictures and "hidden" in view.words.say(said.sentences[0])


def test_one_that_stands_outside_has_the_plan_of_its_cheapest(view):
    alone = by_itself(view, VIK)
    s, plan = shown(alone, VIK)
    assert plan.option == "own" and plan.host_items is None
    assert len(answers.in_full(s, plan).tables) == 2


def test_more_places_bought_while_it_fills_than_today_is_remarked(view):
    _, plan = shown(view, VIK)
    assert [str(note) for note in plan.notes] == [
        "No municipality has told what it has today: the bought places are estimated, 6.7 in all.",
        "While it fills, all places not in use yet count as bought: 10 of them in 2025, against 6.7 that are bought today.",
    ]
