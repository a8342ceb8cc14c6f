"""Plans that are compared, run as a user meets them, on a page of their own."""

import re

import pytest
from screens import Screen, plain
from streamlit.testing.v1 import AppTest

CHOICE = "Plans to compare, two to five"


def comparing_page():
    """The part on comparing, with plans of its own."""
    from dataclasses import replace

    from answers.scenarios.plans import Named
    from choices.elements import base
    from store import open_store
    from ui.scenarios import compare
    from ui.session import page, state

    study = page.begin(open_store)
    usual = replace(base(study.choices), year=2024)
    norm = {"staffing.norm.day": 0.6, "private.price_per_day": 15_000.0}
    named = [
        Named("Base", usual, "Kari"),
        Named("<b>Dear</b>", replace(usual, changes=norm, why={"staffing.norm.day": "*asked for*"}), "Ola"),
        Named("Four", replace(usual, participants=("1422", "1421", "1420", "1424")), "Per"),
        Named("Gone", replace(usual, case="another"), "Per"),
    ]
    compare.draw(study, named[: state.recall("how_many", 4)])


class Comparing(Screen):
    """The part on comparing as it stands in the browser."""

    def __init__(self, how_many=4, **address):
        self.app = AppTest.from_function(comparing_page, default_timeout=120)
        self.app.session_state["page.how_many"] = how_many
        self.app.session_state["page.part.scenarios.explained"] = True
        self.app.query_params.update({"lang": "en", **address})
        self.run()

    def choose(self, *names):
        box = next(one for one in self.app.multiselect if one.label == CHOICE)
        box.set_value(list(names))
        return self.run()

    def follow(self, label):
        next(one for one in self.app.button_group if one.label == "Figure that is followed").set_value(label)
        return self.run()


@pytest.fixture
def comparing(home_store):
    return Comparing


def test_two_plans_are_compared_from_inputs_to_what_each_pays(comparing):
    page = comparing()
    assert page.answer.startswith("<b>Dear</b> costs ") and "more net a year than Base" in page.answer
    assert "<b>" not in page.html and "&lt;b&gt;Dear" in page.html, "what a person typed is no markup"
    assert page.row("Staff on duty by day")[1].startswith("0.6 ") and "“*asked for*”\nOla" in page.html
    assert "(" in page.row("Net a year")[0] and page.row("Net against the first plan")[0] == ""
    change = [re.sub(r"\D", "", page.row(label)[2]) for label in ("Staff on duty by day", "The figure")]
    assert page.row("What is not in the plans: figures of the case that changed between them")[2] == "0" and change
    assert "move no krone: price of a bought place per day" in page.text
    assert "With figures split by population: 9 of 9 municipalities pay more" in page.text
    assert "From one plan to another." in page.text


def test_the_figure_that_is_followed_can_be_one_municipalitys_or_what_is_saved(comparing):
    page = comparing(municipality="1420").follow("municipality")
    assert "What one municipality pays of it, net (Sogndal): from Base to" in page.text.replace("\\", "")
    page.follow("saving")
    assert "price of a bought place per day (+" in page.text.replace("\\", "")
    gone = comparing(municipality="1426").choose("Base", "Four").follow("municipality")
    assert "Luster takes no part in one of the plans" in gone.text


def test_with_three_the_reader_chooses_which_is_told_against_the_first(comparing):
    page = comparing().choose("Four", "Base", "<b>Dear</b>")
    assert page.answer.startswith("Base costs ") and "than Four" in page.answer
    against = next(one for one in page.app.button_group if one.label == "Told against Four")
    against.set_value("C")
    assert page.run().answer.startswith("<b>Dear</b> costs ")
    assert page.row("Luster")[0] == "not in"


def test_what_cannot_be_compared_says_why(comparing):
    assert "There must be two plans to compare" in comparing(how_many=1).text
    page = comparing().choose("Base", "Gone")
    assert "Gone can't be computed here, so it is left out" in page.text and "of the case another" in page.text
    assert "Choose two to five plans" in page.text


def test_public_view_names_no_plan_as_a_person_did(comparing):
    page = comparing(public="1")
    everything = plain(page.html) + " ".join(page.app.multiselect[0].options)
    assert "Plan A" in page.text and not any(word in everything for word in ("Dear", "asked for", "Ola", "Kari"))
