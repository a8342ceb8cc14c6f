"""Intervals, thresholds and the tornado on the pages, as a user meets them."""

import re
from dataclasses import replace

import pytest

from answers import intervals, verdict
from planning import case_from_figures, evaluate
from planning.summary import options_table
from planning.today import change_from_today
from planning.uncertainty import DRAWS, monte_carlo
from planning.uncertainty.breakeven import fewest_used
from store import Entry, read_case
from tests.published import publish_now
from words.kinds import write
from words.wording import Wording

CASE = "forstudie-2017"
EN, NN = Wording("en"), Wording("nn")


@pytest.fixture(scope="module")
def spread():
    result = evaluate(case_from_figures(*read_case(CASE)))
    return monte_carlo(result.plan, result.values)


def pictured(screen):
    """What the first picture shows, in words."""
    return next(iter(screen.found("vega_lite_chart"))).proto.alt


def change(spread):
    """What joint changes from today at what stands, and its interval."""
    found = change_from_today(evaluate(case_from_figures(*read_case(CASE))))
    return found.total, spread.change


def test_overview_says_the_interval_of_each_figure_that_leads(glance, spread):
    shown = glance("overview")
    for option in ("joint", "stand_alone", "own", "private"):
        assert f"likely {write(EN, spread.options[option]['net'], 'span')}" in pictured(shown)
    saved = write(EN, intervals.saved(spread.difference), "span")
    assert "costs 40.1 mill. kr net a year" in shown.answer and shown.answer.count(".  ") == 1
    more = EN.millions(change(spread)[0]).replace("\u00a0", " ")
    assert f"Against today it is {more} ({write(EN, spread.change, 'span')}) more" in shown.answer
    assert f"Against the cheapest each can do alone: 12.8 mill. kr ({saved}) less." in shown.text
    assert f"when we compute {EN.number(DRAWS)} times with random values".replace("\u202f", " ") in shown.text
    assert "more likely that joint turns out" not in shown.text, "the norms move together, and joint with them"


def test_overview_says_what_would_make_us_say_no_and_what_to_find_out(glance, spread):
    shown = glance("overview")
    assert "dearer than each for itself below 6 010 NOK a day (outside the plausible range) and" in shown.text
    assert "dearer than private purchase below 5 740 NOK a day" in shown.text
    fewest = int(fewest_used(evaluate(case_from_figures(*read_case(CASE)))).value)
    assert f"dearer than each for itself with fewer than {fewest} of 20." in shown.text and 1 < fewest < 20
    assert (
        "dearer than each for itself with fewer than 5 and dearer than private purchase with fewer than 4."
        in shown.text
    )
    assert "from 2 on some groups pay less jointly than each for itself, from 4 on every group does." in shown.text
    dearer = EN.percent(1 - spread.joint_cheaper, 0).replace("\u00a0", " ")
    assert f"the joint facility is dearer than each for itself in {dearer} of the calculations" in shown.text
    links = [link.proto for link in shown.found("page_link")]
    asked = [link.query_string.removeprefix("key=") for link in links if "key=" in link.query_string]
    assert asked == list(spread.to_find_out()) and asked[0] == "staffing.norm"


def test_a_doubtful_saving_names_neither_winner_nor_loser(spread):
    doubtful = replace(spread, difference=(-3e6, 1e6))
    said = EN.say(verdict.region(options_table(evaluate(case_from_figures(*read_case(CASE)))), doubtful)).replace(
        "\u00a0", " "
    )
    assert said.startswith(
        "Against the cheapest each can do alone: uncertain, from 3.0 mill. kr less to 1.0 mill. kr more."
    )


def test_one_participant_has_intervals_but_nothing_to_say_no_to(screen):
    shown = screen("overview", participants="1420")
    assert "Joint" not in pictured(shown) and pictured(shown).count("likely ") == 3
    assert "With one participant there is no joint facility to compare with." in shown.text
    assert "make the cost alone most uncertain" in shown.text


def test_costs_have_a_tornado_with_words_and_a_table(glance):
    shown = glance("costs")
    words = [chart.proto.alt for chart in shown.found("vega_lite_chart")]
    assert any("Price of a bought place per day: 8 200 →" in text.replace("\u202f", " ") for text in words)
    assert shown.row("All base pay together")[:3] == ["−8\u00a0%", "0\u00a0%", "+8\u00a0%"]
    low, _, high, at_low, at_high, swing, kind = shown.row("Price of a bought place per day (NOK a day)")
    assert (low, high) == ("8\u202f200", "24\u202f660") and kind == "○ assumed"
    kroner = [int(cell.replace("\u202f", "")) for cell in (at_low, at_high, swing)]
    assert abs(kroner[1] - kroner[0] - kroner[2]) <= 1


def test_a_link_opens_the_control_that_it_asks_for(screen):
    shown = screen("costs", key="private.wage_share_of_price")
    assert shown.app.button_group(key="w.group").value == "purchase"
    assert next(shown.found("select_slider")).key == "w.slide.private.wage_share_of_price"


def test_a_slider_moves_the_interval(screen):
    shown = screen("costs")
    before = shown.text
    shown.app.select_slider(key="w.slide.staffing.norm.day").set_value(0.5)
    after = shown.run().text
    assert re.findall(r"\((.*?)\)", after) != re.findall(r"\((.*?)\)", before)


def test_ranges_that_reach_the_impossible_leave_the_figures_and_say_so(screen):
    shown = screen("overview", set="staffing.vacation_weeks:40;staffing.absence_share:0.9")
    assert "No interval can be computed: what you changed takes the range beyond what is possible." in shown.text
    assert "Joint" in pictured(shown) and "likely " not in pictured(shown)


def test_my_municipality_has_intervals_and_how_often_it_saves(glance, spread):
    shown = glance("compare", municipality="1417")
    assert f"likely {write(EN, spread.municipal['own'][3], 'span')}" in pictured(shown)
    plain, equal = (round(100 * share[3]) for share in (spread.gains, spread.gains_equal_care))
    found = re.search(r"than alone in (?:more than )?(\d+) of 100 calculations, and at equal care in (?:more than )?(\d+)",
                      shown.text)  # fmt: skip
    assert [int(count) for count in found.groups()] == [min(plain, 99) if spread.gains[3] < 1 else 100,
                                                        min(equal, 99) if spread.gains_equal_care[3] < 1 else 100]  # fmt: skip
    doubtful = glance("compare", municipality="1420")
    assert "that is uncertain, from" in doubtful.answer and "Sogndal" not in doubtful.answer
    assert "There is no clear winner" not in doubtful.text and "saves in" not in doubtful.text


def test_public_view_tells_nothing_of_a_hidden_count(home_store, screen):
    home_store.figures.enter(CASE, [Entry("1417", "places_needed", "4", "agreed")], "case worker", "decided")
    publish_now(home_store)
    seen = [screen(page, public="1", municipality="1417").text for page in ("overview", "compare")]
    assert not list(screen("compare", public="1", municipality="1417").found("vega_lite_chart"))
    assert "of 100 calculations" not in seen[1]
    home_store.figures.enter(CASE, [Entry("1417", "places_needed", "3", "agreed")], "case worker", "decided again")
    publish_now(home_store)
    assert [screen(page, public="1", municipality="1417").text for page in ("overview", "compare")] == seen


def test_interval_texts():
    assert write(EN, (40.2e6, 61.2e6), "span") == "40–61"
    assert write(EN, (1.04e6, 3.31e6), "span") == "1.0–3.3"
    assert write(NN, (-3.2e6, 4.5e6), "span") == "−3,2 til 4,5"
    assert write(EN, (9.99e6, 10.04e6), "span") == "10"
    assert [write(EN, share, "chance").replace("\u00a0", " ") for share in (0.0, 0.002, 0.5, 0.998, 1.0)] == [
        "0 %", "less than 1 %", "50 %", "more than 99 %", "100 %",
    ]  # fmt: skip
