"""What is said of other houses and of posts typed in place of the norm's."""

from dataclasses import replace

import pandas as pd
import pytest

from answers import form, houses, memo
from answers.costs import costs
from answers.overview.cheaper import cheaper, smaller_group
from answers.staffing import typed_roster
from answers.study import Study
from choices.record import Choices
from planning.scenario import HousePosts
from store import open_store
from tests import frozen
from words.wording import Wording

CASE = "forstudie-2017"


@pytest.fixture(scope="module")
def study(new_home):
    with open_store(new_home()) as store, frozen.shipped_numbers():
        info = store.shipped.cases().set_index("id", drop=False).loc[CASE].to_dict()

        def make(**choices):
            return Study(store, Wording("en"), Choices(case=CASE, **choices), info, store.figures.of(CASE))

        memo.clear()  # results are kept by what they are made from, and that is not the tables of assumptions
        yield make
    memo.clear()


def told(study, sentence):
    return study.words.say(sentence).replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")


def test_cheaper_houses_are_named_with_what_they_save_and_the_care_hours_of_both(study):
    """8, 7 and 5 have one post less at night than 7, 7 and 6 (tests/planning/test_houses.py)."""
    usual = study()
    saving = houses.cheaper(usual).saving
    text = told(usual, houses.sentence(usual))
    assert text.startswith("Houses of 8, 7, 5 places instead of 7, 7, 6 would save ")
    assert usual.words.millions(saving) in usual.words.say(houses.sentence(usual)) and "instead of 10.2" in text


def test_the_cheapest_houses_taken_are_those_of_every_page_and_say_so(study):
    usual, taken = study(), study(cheapest=True)
    assert [house.places for house in taken.result.plan.houses] == [8, 7, 5]
    saved = float(usual.result.joint.net[0] - taken.result.joint.net[0])
    assert saved == pytest.approx(houses.cheaper(usual).saving)
    assert (
        " save " in told(taken, houses.chosen(taken))
        and houses.sentence(taken) is None
        and houses.chosen(usual) is None
    )
    fewer = study(cheapest=True, participants=("1422", "1417"))
    assert told(fewer, houses.chosen(fewer)) == "The houses of the plan are the cheapest.", "they follow who takes part"
    assert houses.sentence(study(roster=(HousePosts(1, "day", 9, 9),))) is None, "a roster is that of its houses"


def test_a_table_of_posts_is_read_as_it_is_shown_and_an_emptied_cell_is_the_norms(study):
    usual = study()
    found = typed_roster.posts(usual)
    sheet = typed_roster.sheet(usual, found)
    assert sheet["house"].tolist() == ["House 1, 7 places", "House 2, 7 places", "House 3, 6 places"]
    assert typed_roster.read(usual, found, sheet) == ((), []), "nothing is typed where all is the norm's"
    typed = sheet.copy()
    typed.loc[2, "day weekday"], typed.loc[0, "night weekend"] = "5", "1,5"
    roster, wrong = typed_roster.read(usual, found, typed)
    norm = float(sheet.loc[2, "day weekend"]), float(sheet.loc[0, "night weekday"])
    assert roster == (HousePosts(1, "night", norm[1], 1.5), HousePosts(3, "day", 5, norm[0])) and not wrong
    again = study(roster=roster)
    opened = typed_roster.sheet(again, typed_roster.posts(again))
    assert (opened.loc[2, "day weekday"], opened.loc[0, "night weekend"]) == ("5", "1.5")
    opened.loc[:, "day weekday"] = ""
    assert [one.shift for one in typed_roster.read(again, typed_roster.posts(again), opened)[0]] == ["night"]


@pytest.mark.parametrize("text", ["x", "-1", "101", "nan", "101.000"])
def test_a_cell_that_is_no_number_of_posts_is_named(study, text):
    usual = study()
    found = typed_roster.posts(usual)
    typed = typed_roster.sheet(usual, found)
    typed.loc[1, "evening weekend"] = text
    roster, wrong = typed_roster.read(usual, found, typed)
    assert roster == () and [told(usual, each) for each in wrong] == [
        f"House 2, Evening, weekend: '{text}' is no number of posts. Write 3 or 2,5, from 0 to 100."
    ]


def test_a_house_closed_at_night_has_no_cell_for_it_and_extra_staff_is_not_shown(study):
    usual = study()
    more = replace(
        usual.result.joint.cost.facilities, around_the_clock=pd.array([True, True, False]).to_numpy()[None, :]
    )
    found = typed_roster.common_posts(usual.result.values, more)
    assert set(found.loc[found["house"] == 3, "shift"]) == {"day", "evening"}
    staffed = replace(more, extra_staff=more.allotted * 0.0 + 1)
    assert typed_roster.common_posts(usual.result.values, staffed)["posts"].tolist() == found["posts"].tolist()


def test_a_typed_roster_is_told_against_the_norms_with_the_care_hours_of_both(study):
    """A post more on weekdays by day in one house: 5 x 7.5 hours a week, 1955 hours a year."""
    usual = study()
    posts = float(typed_roster.posts(usual).query("house == 1 and shift == 'day'")["norm"].iloc[0])
    typed = study(roster=(HousePosts(1, "day", posts + 1, float(typed_roster.posts(usual)["norm"].iloc[1])),))
    first, second = (told(typed, each) for each in typed_roster.difference(typed))
    assert first.endswith("1.3 more than by the norm."), first
    assert second.startswith("It costs ") and "more net a year" in second and "instead of 10.2." in second
    assert "by the norm" in told(usual, typed_roster.difference(usual)[0])
    assert any("typed in place" in told(typed, note) for note in costs.changes(typed, {}).notes)


def test_the_form_moves_what_is_computed_and_is_said(study):
    home, institution = study(), study(form="institution")
    assert (told(home, form.name(home)), told(institution, form.name(institution))) == (
        "rented homes",
        "institution places",
    )
    assert float(institution.result.joint.net[0]) == pytest.approx(47_474_175, abs=1)
    assert float(institution.base.joint.net[0]) == pytest.approx(48_220_210, abs=1), "the base is the case's own"
    assert "in an institution" in told(institution, costs.changes(institution, {}).notes[0])


def test_who_answers_is_said_by_form_and_only_where_a_refund_is_shared(study):
    [home], [institution] = form.who_answers(study()), form.who_answers(study(form="institution"))
    assert told(study(), home).endswith("holds by agreement only.") and "municipality that pays" in told(
        study(), institution
    )
    assert form.who_answers(study(participants=("1420",))) == []


def test_the_overview_says_that_eight_save_more_than_all_nine_and_names_nobody(study):
    """Nine save 7.70 million, the eight without Sogndal 9.40: with 7, 7 and 6 its five places cost a third house."""
    usual = study()
    first, second = (told(usual, each) for each in cheaper(usual))
    assert first.startswith("Houses of 8, 7, 5 places instead of 7, 7, 6 would save")
    assert second.startswith(
        "With figures split by population: a group of 8 of the 9 would save 9.4 mill. kr net a year against each for itself, "
        "1.7 mill. kr more than all together, with "
    )
    assert "instead of 10.2." in second and not any(member.name in second for member in usual.case.municipalities)


def test_nothing_is_said_where_nothing_is_cheaper_or_cannot_be_compared(study):
    assert smaller_group(study(participants=("1422", "1421"))) is None, "of two there is no smaller group"
    assert cheaper(study(participants=("1420",))) == []
    assert cheaper(study(roster=(HousePosts(1, "day", 9, 9),))) == []
