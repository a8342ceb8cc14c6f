"""What one municipality is told: today first, one verdict, five figures, and where the answer turns; apart from any screen."""

import re
from dataclasses import replace

import numpy as np
import pytest

from answers.compare import in_use, sensitivity
from answers.compare.answer import from_today, in_short
from answers.compare.charts import side_by_side
from answers.compare.comparison import OneMunicipality
from planning.case import Figure
from planning.comparison import compare
from planning.options import evaluate
from planning.uncertainty import monte_carlo
from planning.uncertainty.member import switching_values
from planning.used import used_table
from words.kinds import as_shown

VIK, SOGNDAL = "1417", "1420"


@pytest.fixture(scope="module")
def view(study):
    return study()


@pytest.fixture(scope="module")
def spread(view):
    return monte_carlo(view.result.plan, view.result.values, 200)


def shown(view, number, spread=None, hidden=False, **told):
    """Return a municipality's comparison, with figures it has told."""
    figures = {key: Figure(text, "agreed", "told") for key, text in told.items()}
    members = [replace(m, figures=m.figures | figures) if m.number == number else m for m in view.case.municipalities]
    result = evaluate(replace(view.case, municipalities=tuple(members)), view.scenario) if told else view.result
    return OneMunicipality(view, compare(result, number, view.store.shipped.routes()), hidden, spread)


def written(view, said):
    return " ".join(" ".join(view.words.say(each) for each in said).split())


def with_interval(s, low, high):
    """Return the same where the interval of what is saved is another."""
    municipal = {**s.spread.municipal, "gain": s.spread.municipal["gain"].copy()}
    municipal["gain"][s.c.index] = (low, high)
    return replace(s, spread=replace(s.spread, municipal=municipal))


@pytest.mark.parametrize("interval", [(1e6, 2e6), (-1e6, 2e6), (-3e6, -1e6)])
@pytest.mark.parametrize("number", [VIK, SOGNDAL])
def test_two_sentences_and_five_figures_at_most(view, spread, number, interval):
    told = in_short(with_interval(shown(view, number, spread), *interval)).sentences
    text = written(view, told)
    assert len(told) == 2
    assert len(re.findall(r"\d+(?:\.\d+)?", text)) <= 5, text
    assert text.startswith("With figures split by population: Against today")


def test_what_is_uncertain_names_neither_winner_nor_loser(view, spread):
    answer = in_short(with_interval(shown(view, VIK, spread), -1e6, 2e6))
    text = written(view, answer.sentences)
    assert "uncertain, from 2.0 mill. kr less to 1.0 mill. kr more" in text and "Vik" not in text
    assert "for 2 places if 0.6 are bought now" in written(view, answer.notes), "moved below: five figures are the most"


def test_differences_are_those_of_the_figures_that_are_read(view):
    s = shown(view, VIK)
    now, c = from_today(s), s.c
    net, alone = as_shown(c.value("joint", "net")), as_shown(c.value(c.alone, "net"))
    assert now.change == pytest.approx(net - as_shown(now.today))
    assert f"{(alone - net) / 1e6:.1f} mill. kr less" in written(view, in_short(s).sentences)


def test_its_own_figures_take_the_place_of_the_estimate(view):
    """One of two who would move is bought for; the other is one of four whom the own offer is for: a quarter counts."""
    s = shown(view, VIK, bought_places="1", bought_price_per_day="14500", own_cost="4800000", own_users="4")
    answer = in_short(s)
    assert "for 2 places where 1 are bought now" in written(view, answer.sentences)
    notes = written(view, answer.notes)
    assert "by its own figures" in notes and "Of its own cost and staff 25 % counts" in notes.replace("\xa0", " ")
    assert "estimated" not in [row["option"] for row in side_by_side(s).pictures[0].inputs[0].to_dict("records")]
    assert from_today(s).today == pytest.approx(s.c.value("today", "net"))


def test_what_is_told_in_part_is_said_to_be_so(view):
    notes = written(view, in_short(shown(view, VIK, bought_places="2", without_offer="1")).notes)
    assert "2 places that it buys, at our price" in notes and "counts as 0" in notes
    assert "1 person has no offer today." in notes


def test_every_option_is_a_band_from_net_to_net_at_equal_care(view, spread):
    s = shown(view, VIK, spread)
    rows = side_by_side(s).pictures[0].inputs[0].set_index("key")
    assert list(rows.index) == ["joint", "own", "private", "today"]
    assert (rows["floor"] <= rows["ceiling"] + 1e-9).all()
    assert rows.loc["joint", "ceiling"] * 1e6 == pytest.approx(s.c.value("joint", "net_equal_care"))
    assert np.isnan(rows.loc["today", "low"]) and rows.loc["today", "option"] == "Today (estimated)"


def test_nothing_is_drawn_or_said_of_a_hidden_municipality(view):
    s = shown(view, VIK, hidden=True)
    assert not side_by_side(s).pictures
    turns = sensitivity.switching(s, switching_values(view.result, s.c.index))
    assert not turns.sentences and "hidden" in written(view, turns.notes)
    assert sensitivity.tornado_answer(s, None).pictures == ()


def test_where_the_answer_turns_is_said_in_words(view):
    s = shown(view, VIK)
    found = switching_values(view.result, s.c.index)
    text = written(view, sensitivity.switching(s, found).sentences)
    told = r"Below [\d ]+ NOK a day( \(outside the plausible range\))? for a place buying is cheaper for us than"
    assert re.search(told, text)
    assert f"With fewer than {found.used.value:.0f} of 20 places in use the cheapest alone is cheaper for us." in text
    for count, said in (
        (-0.1, "even if we buy no place now"),
        (2.1, "even if we buy all our places now"),
        (1.23, "buy about 1.2 "),
    ):
        assert said in written(view, sensitivity.switching(s, replace(found, bought=count)).sentences)
    never = replace(found, used=replace(found.used, value=None, always=False))
    assert "even when all 20 places are in use" in written(view, sensitivity.switching(s, never).sentences)


def test_what_each_pays_with_fewer_in_use_adds_up_and_names_nobody(view):
    s = shown(view, VIK)
    answer = in_use.answer(s, 17, used_table(view.result, 17))
    text = written(view, answer.sentences)
    assert text.startswith("With figures split by population: With 17 of 20 places in use the municipality pays")
    (table,) = answer.tables
    assert len(table.rows) == 9
    for key in in_use.AMOUNTS:
        assert sum(row[key] for row in table.rows) == table.totals[0][key]
    assert table.totals[0]["used"] == pytest.approx(17)
