"""What the first page says in short: against today, from which number of bought places on, and where no hours are given."""

import re
from dataclasses import replace

import pytest

from answers.cooperation import answer as cooperation
from answers.overview import answer
from planning.scenario import HousePosts
from planning.staffing import SHIFTS
from planning.today import change_from_today
from planning.uncertainty import monte_carlo

DAY_AND_NIGHT = tuple(HousePosts(house, shift, 0.0, 0.0) for house in (1, 2, 3) for shift in SHIFTS)


def told(study, spread=None):
    return " ".join(
        study.words.say(sentence) for sentence in (*answer.sentences(study, spread), *answer.turns(study, spread))
    )


@pytest.mark.parametrize("bought", [6.0, 14.0, 18.0])
def test_it_is_less_from_the_number_told_and_more_below_it(study, bought):
    """Whoever buys as many as told today pays less jointly, whoever buys one fewer pays more."""
    text = told(study(bought=bought))
    found = re.search(r"(From|Below) (\d+) bought places the joint facility costs (less|more) than today\.", text)
    assert (found[1], found[3]) == (("From", "less") if bought < 14 else ("Below", "more"))
    at = int(found[2])
    less, more = (change_from_today(study(bought=float(each)).result).total for each in (at, at - 1))
    assert less <= 0 < more


def test_what_is_uncertain_has_no_number_from_which_it_is_sure(study):
    near = study(bought=14.0)
    spread = monte_carlo(near.result.plan, near.result.values, 200)
    assert "uncertain" in told(near, spread) and "bought places the" not in told(near, spread)


def test_parts_of_a_place_are_not_rounded_away(study):
    """Six places are bought by nine with 20 places; those without Sogndal reserve 15, so four and a half are theirs."""
    others = tuple(m.number for m in study().case.municipalities if m.name != "Sogndal")
    assert "instead of 4.5 bought (our estimate)" in told(study(participants=others))


def test_without_hours_nothing_is_compared_at_equal_care(study):
    empty = study(roster=DAY_AND_NIGHT)
    assert any("gives no care hours" in str(note) for note in empty.result.notes)
    assert "as many care hours" not in " ".join(empty.words.say(each) for each in answer.beside(empty, None))


def test_who_joins_says_uncertain_where_the_first_page_does(study):
    whole = study()
    spread = monte_carlo(whole.result.plan, whole.result.values, 200)
    pictures = (
        answer.who_saves(whole, spread).pictures[0], cooperation.who_saves(cooperation.shared(whole), spread).pictures[0],
    )  # fmt: skip
    assert pictures[0].words == pictures[1].words and "uncertain" in pictures[0].words
    other = replace(cooperation.shared(whole), rule="use")
    assert "uncertain" not in cooperation.who_saves(other, spread).pictures[0].words


def test_what_is_saved_together_is_the_difference_of_the_figures_read(study):
    """Case sogn-2026 said 10.8 on one page and 10.7 on another."""
    whole = study()
    first, _ = cooperation.in_short(cooperation.shared(whole), None).sentences
    options = whole.options["net"] / 1e6
    assert f"{round(options['stand_alone'], 1) - round(options['joint'], 1):.1f}" in whole.words.say(first)


def test_gross_less_refund_is_net_in_whole_kroner(study):
    for row in answer.options_in_full(study(year=2027)).rows:
        assert row["gross"] - row["refund"] == row["net"]
