"""What a link carries is read as far as it can be used, and a word says what can't."""

from dataclasses import replace

import pytest

from choices.address import from_address, read_part, to_address, write_part
from choices.record import LONGEST_WHY, Choices
from planning import Scenario, price_years
from planning.scenario import HousePosts

NORM, ABSENCE = "staffing.norm.day", "staffing.absence_share"


def read(**parameters):
    chosen, notes = from_address(parameters, "en")
    return chosen, [str(note) for note in notes]


def test_an_assumption_that_is_gone_takes_no_other_with_it():
    chosen, notes = read(set=f"staffing.gone:1;{NORM}:0.5;{ABSENCE}:x")
    assert dict(chosen.changes) == {NORM: 0.5}
    assert notes == [f"The address says set=staffing.gone:1, {ABSENCE}:x, which can't be used here; it is left out."]


def test_an_impossible_value_takes_no_other_with_it():
    chosen, notes = read(set=f"{ABSENCE}:2;{NORM}:0.5;pay.skill_mix.nurse:0.9")
    assert dict(chosen.changes) == {NORM: 0.5}
    assert len(notes) == 2 and ABSENCE in notes[0] and "pay.skill_mix sum to 1.45" in notes[1]


@pytest.mark.parametrize(
    ("parameters", "choice", "kept", "told"),
    [
        ({"weights": "nature:2;wood:1"}, "weights", {"nature": 2.0}, "weights=wood:1"),
        ({"parts": "1422:0.5;vik:0.5;1417:5"}, "percentages", {"1422": 0.5}, "parts=vik:0.5, 1417:5"),
        ({"participants": "1422,x,1417"}, "participants", ("1422", "1417"), "participants=x"),
        ({"curves": "nature:0,1,500,0;wood:0,1,5,0"}, "curves", None, "curves=wood:0,1,5,0"),
        (
            {"roster": "1:day:3:2.5;2:dusk:1:1;0:day:1:1;1:night:-1:1;3:day:nan:1"},
            "roster",
            (HousePosts(1, "day", 3, 2.5),),
            "roster=2:dusk:1:1, 0:day:1:1, 1:night:-1:1, 3:day:nan:1",
        ),
        ({"form": "hotel"}, "form", "home", "form=hotel"),
        ({"public": "yes"}, "public", False, "public=yes"),
        ({"year": "1999"}, "year", 2024, "year=1999"),
    ],
)
def test_of_several_the_usable_count_and_the_others_are_named(parameters, choice, kept, told):
    chosen, notes = read(**parameters)
    assert list(chosen.curves) == ["nature"] if kept is None else getattr(chosen, choice) == kept
    assert len(notes) == 1 and f"The address says {told}, which" in notes[0]


def test_a_link_that_says_no_year_means_the_newest_and_one_with_a_year_keeps_it(newest_year):
    assert newest_year == price_years()[-1] > 2024 == Scenario().year
    assert read(case="sogn-2026")[0].year == Choices().year == newest_year
    assert read(year="2024")[0].year == 2024
    assert "year" not in to_address(Choices()) and to_address(Choices(year=2024))["year"] == "2024"


def test_nothing_usable_is_as_if_it_was_not_said():
    chosen, notes = read(set="a:1;b", participants=",", weights="", like="<b>", site="A B")
    assert chosen == Choices() and len(notes) == 3


def test_what_is_written_is_read_again():
    chosen = Choices(changes={NORM: 0.5, ABSENCE: 0.1}, participants=("1422", "1417"), percentages={"1422": 0.25},
                     weights={"nature": 2.0}, public=True, rule="shapley")  # fmt: skip
    assert from_address(to_address(chosen), None) == (chosen, [])


def test_form_houses_and_roster_go_with_the_link_and_into_the_scenario():
    posts = (HousePosts(1, "night", 1, 1.5), HousePosts(2, "day", 4, 3))
    chosen = Choices(form="institution", roster=posts, cheapest=True)
    address = to_address(chosen)
    assert address["roster"] == "1:night:1:1.5;2:day:4:3" and from_address(address, None) == (chosen, [])
    follow = Choices(answers=("take_part", "yes"), participants=("1422",))
    assert to_address(follow) == {"lang": "en", "answers": "take_part:yes"}, (
        "who it is, is seen when the link is opened"
    )
    for wrong in ("take_part", "take_part:all", "<b>:yes", "a:yes:yes"):
        assert read(answers=wrong)[0].answers is None and len(read(answers=wrong)[1]) == 1
    assert (chosen.scenario().form, chosen.scenario().roster) == ("institution", posts)
    again, notes = read(roster="2:day:4:3;1:night:9:9;1:night:1:1.5")
    assert again.roster == posts and not notes, "house by house, and the last that is said of a shift"


def test_why_a_change_is_made_goes_with_the_link_but_not_from_a_public_view():
    why = {NORM: "50 % more; as in Vik: asked 3.12."}
    chosen = Choices(changes={NORM: 0.5, ABSENCE: 0.1}, why=why)
    assert from_address(to_address(chosen), None) == (chosen, [])
    assert chosen.scenario().changes[NORM].why == why[NORM] and chosen.scenario().changes[ABSENCE].why == ""
    assert "why" not in to_address(replace(chosen, public=True))


def test_a_reason_without_its_change_is_left_out():
    chosen, notes = read(set=f"{NORM}:0.5", why=f"{NORM}:{'x' * 500};{ABSENCE}:y;staffing.gone:z")
    assert list(chosen.why) == [NORM] and len(chosen.why[NORM]) == LONGEST_WHY
    assert len(notes) == 1 and "why=staffing.gone:z" in notes[0]


def test_the_part_of_a_page_is_read_as_it_was_written_and_one_that_is_gone_is_named():
    known = ["users", "flow"]
    for part in (*known, "all"):
        assert read_part(write_part(part, known), known) == (part, [])
    assert write_part("users", known) == {}, "what is as usual is left out"
    chosen, notes = read_part({"part": "<b>"}, known)
    assert chosen == "users" and "part=<b>, which can't be used here" in str(notes[0])
    assert "part" not in to_address(Choices()) and read(part="flow") == (Choices(), [])
