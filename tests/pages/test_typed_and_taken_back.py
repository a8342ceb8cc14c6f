"""What is typed beside a control is read or asked; what is taken back to base is brought back by one press."""

from unittest import mock

import pytest
import streamlit
from hypothesis import given
from hypothesis import strategies as st

from choices.address import to_address
from choices.record import Choices
from planning import load
from planning.scenario import HousePosts
from sitecriteria import CRITERIA
from ui.kit import resets
from ui.session import state
from words.sentence import said

PRICE, DAY = "private.price_per_day", "staffing.norm.day"


def widget(page, kind, key):
    return next(one for one in getattr(page.app, kind) if one.key == key)


def press(page, key):
    widget(page, "button", key).click()
    return page.run()


def type_in(page, key, text):
    widget(page, "text_input", f"w.type.{key}").set_value(text)
    return page.run()


def address(page):
    return {name: value[0] if isinstance(value, list) else value for name, value in page.app.query_params.items()}


def test_of_two_numbers_one_press_chooses_and_an_emptied_field_is_back_to_base(screen):
    page = screen("costs", lang="nn")
    page.app.button_group(key="w.group").set_value("purchase").run()
    usual = widget(page, "text_input", f"w.type.{PRICE}").value
    type_in(page, PRICE, "15.300")
    assert "«15.300»: 15 300 eller 15,3?" in page.text and "set" not in page.app.query_params
    assert widget(page, "text_input", f"w.type.{PRICE}").value == "15.300"
    press(page, f"which.{PRICE}.0")
    assert address(page)["set"] == f"{PRICE}:15300" and " eller 15,3?" not in page.text
    type_in(page, PRICE, "15.300,50")
    assert widget(page, "text_input", f"w.type.{PRICE}").value == "15\u202f300,50"
    assert page.html.count("15\u202f300,50") == 2, "under the control and in the table of changes"
    type_in(page, PRICE, " ")
    assert "set" not in page.app.query_params and "Feltet vart tømt" in page.text
    assert widget(page, "text_input", f"w.type.{PRICE}").value == usual
    press(page, f"undo.control.{PRICE}")
    assert address(page)["set"] == f"{PRICE}:15300.5" and "Feltet vart tømt" not in page.text


def test_an_emptied_field_that_is_at_its_base_is_only_said(screen):
    page = type_in(screen("costs"), DAY, "")
    assert "The field was emptied, so the base counts." in page.text
    assert not page.app.error and not [one for one in page.app.button if str(one.key).startswith("undo.")]


ROSTER = "1:day:5:4.5"
CURVE = "nature:0,1,1000,0.8,1500,0.3,3000,0"
BACK = [
    (
        "costs",
        "reset.all",
        "all",
        {"set": f"{DAY}:0.5;{PRICE}:15000", "why": f"{DAY}:as in Vik", "form": "institution"},
        (),
    ),
    ("costs", f"reset.{DAY}", f"control.{DAY}", {"set": f"{PRICE}:15000;{DAY}:0.5", "why": f"{DAY}:as in Vik"}, ()),
    ("staffing", "w.roster.reset", "roster", {"roster": ROSTER}, ("staffing.roster",)),
    ("staffing", "w.houses", "houses", {"cheapest": "1"}, ()),
    ("sites", "sites.all_back", "changed", {"weights": "nature:1;parking:2", "curves": CURVE}, ("sites.changed",)),
    ("cooperation", "percentages", "percentages", {"rule": "fixed", "parts": "1421:0.5;1422:0.5"}, ()),
]


@pytest.mark.parametrize(("name", "key", "place", "chosen", "opened"), BACK, ids=[key for _, key, _, _, _ in BACK])
def test_what_is_taken_back_can_be_brought_back_there(screen, name, key, place, chosen, opened):
    page = screen(name, opened=opened, participants="1421,1422", **chosen)
    before, answer = address(page), page.answer
    assert f"undo.{place}" not in [one.key for one in page.app.button]
    if key == "percentages":
        next(one for one in page.app.button if one.label == "Back to the percentages of the key").click()
        page.run()
    else:
        press(page, key)
    assert address(page) != before
    press(page, f"undo.{place}")
    assert (address(page), page.answer) == (before, answer)
    assert "What was there is back." in page.text and f"undo.{place}" not in [one.key for one in page.app.button]


def test_it_can_be_brought_back_on_another_page_with_the_same_figures(screen):
    page = screen("costs", set=f"{DAY}:0.5;{PRICE}:15000", why=f"{DAY}:as in Vik")
    before, answer = address(page), page.answer
    press(page, "reset.all")
    page.app.switch_page("pages/staffing.py")
    page.run()
    assert "All is back to base." in page.text
    press(page, "undo.top")
    assert address(page) == before
    page.app.switch_page("pages/costs.py")
    page.run()
    assert page.answer == answer


def test_on_another_page_it_is_told_what_was_taken_back(screen):
    page = press(screen("costs", set=f"{DAY}:0.5"), f"reset.{DAY}")
    assert "Staff on duty by day:" not in page.text and "Back to base." in page.text
    page.app.switch_page("pages/staffing.py")
    assert "Staff on duty by day: Back to base." in page.run().text


def test_another_price_year_tells_what_it_takes_back_and_brings_it_back(screen):
    page = screen("costs", set=f"{DAY}:0.5;{PRICE}:15000")
    before = address(page)
    widget(page, "selectbox", "w.year").set_value(2019)
    page.run()
    assert "1 amount changed in kroner of 2024 is back to base." in page.text
    assert address(page)["set"] == f"{DAY}:0.5"
    press(page, "undo.top")
    assert address(page) == before
    widget(page, "selectbox", "w.year").set_value(2019)
    page.run()
    press(page, "undo.hide")
    assert "in kroner of 2024" not in page.text and address(page)["year"] == "2019"


def test_others_take_part_or_another_case_and_what_that_took_along_is_brought_back(screen):
    page = screen("project", participants="1421,1422", roster=ROSTER, rule="fixed", parts="1421:0.5;1422:0.5")
    before = address(page)
    press(page, "w.project.all")
    assert "The houses change, so the typed posts are back to the norm." in page.text
    assert "roster" not in address(page)
    press(page, "undo.top")
    page.app.switch_page("pages/staffing.py")
    page.run()
    widget(page, "selectbox", "w.case").set_value("sogn-2026")
    assert "What was chosen for Forstudie 2017 alone is taken back." in page.run().text
    assert "parts" not in address(page)
    press(page, "undo.top")
    assert address(page) == before


def test_the_slider_answers_what_was_asked_of_the_field(screen):
    page = screen("costs")
    page.app.button_group(key="w.group").set_value("purchase").run()
    type_in(page, PRICE, "15.300")
    widget(page, "select_slider", f"w.slide.{PRICE}").set_value(14000)
    assert "15 300 or 15.3?" not in page.run().text and address(page)["set"] == f"{PRICE}:14000"


MONEY = [key for key, row in load().items() if row.unit.kind == "money"][:4]
CHANGES = st.dictionaries(
    st.sampled_from([*MONEY, "staffing.norm.day", "staffing.norm.night"]), st.integers(1, 9).map(float)
)
CHOSEN = st.builds(
    Choices,
    changes=CHANGES,
    weights=st.dictionaries(st.sampled_from(list(CRITERIA)[:3]), st.integers(1, 5).map(float)),
    percentages=st.sampled_from([{}, {"1421": 0.4, "1422": 0.6}]),
    roster=st.sampled_from([(), (HousePosts(1, "day", 5.0, 4.0),)]),
    form=st.sampled_from(["home", "institution"]),
)
ACTS = {
    "all": state.back_to_base,
    "day": lambda: state.change_assumption(DAY, None),
    "weights": lambda: state.choose(weights={}),
    "parts": lambda: state.choose(percentages={}),
    "year": lambda: state.change_year(2019),
    "nobody": lambda: state.choose_participants(["1421"], ["1421", "1422"]),
    "kept": lambda: state.keep("draft", None),
}


@given(CHOSEN, st.lists(st.sampled_from(list(ACTS)), min_size=1, max_size=4), st.sampled_from([None, {"1421": "5"}]))
def test_resets_undone_in_turn_give_the_address_there_was(chosen, acts, draft):
    with mock.patch.object(streamlit, "session_state", {state.SLOT: chosen}):
        state.keep("draft", draft)
        for place, act in enumerate(acts):
            resets.reset(str(place), said("Back."), ACTS[act], kept=("draft",))
        while resets.standing():
            resets.bring_back(resets.standing()[-1], "here")
        assert state.choices() == chosen and state.recall("draft") == draft
        assert to_address(state.choices()) == to_address(chosen)


@given(CHOSEN, st.integers(10, 20).map(float))
def test_what_was_changed_since_stays_beside_what_is_brought_back(chosen, since):
    with mock.patch.object(streamlit, "session_state", {state.SLOT: chosen}):
        resets.reset("all", said("Back."), state.back_to_base)
        state.change_assumption("staffing.absence_share", since / 100)
        for one in resets.standing():
            resets.bring_back(one, "here")
        assert state.choices().changes == {**chosen.changes, "staffing.absence_share": since / 100}
        assert state.choices().form == chosen.form and state.choices().roster == chosen.roster


def test_a_reset_whose_things_were_all_set_again_is_not_offered():
    with mock.patch.object(streamlit, "session_state", {state.SLOT: Choices(changes={DAY: 0.5})}):
        resets.reset("day", said("Back."), ACTS["day"])
        assert resets.undoable("day")
        state.change_assumption(DAY, 0.4)
        assert not resets.standing()
