"""The round table as users meet it: typed by a council or by the project lead, seen by all, taken back."""

import re

import pytest
from screens import plain

from sitecriteria import CRITERIA
from store import OpinionEntry

CASE = "forstudie-2017"
BY = ("Kari", "case 12/18")
ENTRY = OpinionEntry({"nature": 6.0, "relatives": 4.0}, "use", "What if the others leave?")
OPEN, SAVE = ("project.opinion",), "Save what the council thinks"
pytestmark = pytest.mark.usefixtures("router")


def kept(store, number):
    return store.opinions.of(CASE).set_index("number").loc[number]


def field(page, kind, name, number="1421"):
    return getattr(page.app, kind)(f"w.opinion.{CASE}.{number}.{name}")


def pressed(page, label):
    """Press the last button of a label."""
    [*_, button] = [one for one in page.app.button if one.label == label]
    button.click()
    return page.run()


def signed(page, number="1421"):
    field(page, "text_input", "who", number).set_value(BY[0])
    field(page, "text_input", "why", number).set_value(BY[1])
    return pressed(page, SAVE)


def table(screen, **more):
    return screen("project", opened=OPEN, part="table", **more)


def lead(page):
    """The sentences that lead in the part, below those of the page."""
    return plain(re.findall(r'<p class="bops-answer">(.*?)</p>', page.html, re.S)[-1])


def test_empty_it_says_what_to_do(screen):
    assert "No council that takes part has said what it thinks yet: choose one below" in lead(table(screen))


def test_a_council_types_on_its_own_page_and_all_meet_on_the_projects(screen, home_store):
    page = screen("compare", part="questions", municipality="1421")
    assert not [one for one in page.app.slider if "opinion" in one.key], "it has not said that it weighs"
    field(page, "toggle", "weighs").set_value(True)
    page.run()
    assert {one.value for one in page.app.slider if "opinion" in one.key} == {5}
    field(page, "slider", "weight.workforce").set_value(10)
    field(page, "selectbox", "rule").set_value("use")
    field(page, "text_area", "doubt").set_value("Is there a psychologist?")
    page.run()
    assert "Not saved yet" in page.text
    signed(page)
    assert "what Aurland thinks." in " ".join(one.value for one in page.app.success)
    found = kept(home_store, "1421")
    assert found["weights"]["workforce"] == 10 and found["weights"]["nature"] == 5
    assert set(found["weights"]) == set(CRITERIA)
    assert (found["rule"], found["doubt"], found["who"]) == ("use", "Is there a psychologist?", "Kari")

    home_store.opinions.give(CASE, "1422", ENTRY, *BY)
    together = table(screen)
    assert together.row("Aurland")[0].startswith("Workforce, 18") and together.row("Aurland")[2:4] == [
        "By reserved places", "Is there a psychologist?"]  # fmt: skip
    assert together.row("By reserved places")[:2] == ["2", "Lærdal and Aurland"]
    assert "Of the 2 councils that weigh what counts" in lead(together) and "part most on" in lead(together)
    assert len(re.findall(r"\d+", re.sub(r"Døme \d+", "", lead(together)))) <= 5


def test_the_project_lead_types_for_a_council_changes_it_and_takes_it_back(screen, home_store):
    page = table(screen, municipality="1421")
    field(page, "selectbox", "rule").set_value("equal")
    signed(page)
    assert kept(home_store, "1421")["rule"] == "equal" and kept(home_store, "1421")["weights"] == {}
    field(page, "selectbox", "rule").set_value("")
    field(page, "text_area", "doubt").set_value("Who pays for the road?")
    signed(page)
    assert (kept(home_store, "1421")["rule"], kept(home_store, "1421")["doubt"]) == ("", "Who pays for the road?")
    pressed(page, "Undo")
    assert kept(home_store, "1421")["rule"] == "equal" and "what Aurland thinks" in page.text
    pressed(page, "Redo")
    assert kept(home_store, "1421")["doubt"] == "Who pays for the road?"


def test_another_council_is_chosen_in_the_list(screen, home_store):
    page = table(screen)
    [chooser] = [one for one in page.app.selectbox if one.label == "Which council?"]
    chooser.select("1417")
    page.run()
    field(page, "text_area", "doubt", "1417").set_value("It is far.")
    signed(page, "1417")
    assert kept(home_store, "1417")["doubt"] == "It is far."


def test_nothing_and_nobody_are_refused_and_what_was_typed_stays(screen, home_store):
    page = table(screen, municipality="1421")
    signed(page)
    assert "Nothing is said. Weigh what counts, choose a key or write a doubt." in " ".join(
        e.value for e in page.app.error
    )
    field(page, "text_area", "doubt").set_value("It is far.")
    field(page, "text_input", "who").set_value("")
    pressed(page, SAVE)
    assert "'Who types this?' is empty" in " ".join(error.value for error in page.app.error)
    assert field(page, "text_area", "doubt").value == "It is far." and kept(home_store, "1421")["version"] == 0


def test_all_weights_nought_are_refused(screen, home_store):
    page = table(screen, municipality="1421")
    field(page, "toggle", "weighs").set_value(True)
    page.run()
    for one in [one for one in page.app.slider if "opinion" in one.key]:
        one.set_value(0)
    page.run()
    signed(page)
    assert "All weights are 0" in " ".join(error.value for error in page.app.error)
    assert kept(home_store, "1421")["version"] == 0


def test_a_change_of_somebody_else_meanwhile_is_told(screen, home_store):
    page = table(screen, municipality="1422")
    field(page, "text_area", "doubt", "1422").set_value("It is far.")
    page.run()
    home_store.opinions.give(CASE, "1422", ENTRY, *BY)
    signed(page, "1422")
    assert kept(home_store, "1422")["doubt"] == ENTRY.doubt
    assert "Kari has changed Lærdal" in " ".join(error.value for error in page.app.error)


def test_the_weights_of_a_council_are_used_on_sites_and_taken_back(screen, home_store):
    home_store.opinions.give(CASE, "1422", ENTRY, *BY)
    page = table(screen, municipality="1422")
    pressed(page, "Use the weights of Lærdal on Sites")
    chosen = page.app.session_state["bops"].weights
    assert {key: weight for key, weight in chosen.items() if weight} == ENTRY.weights
    assert "The sites are ranked by the weights of Lærdal." in page.text
    pressed(page, "Undo: bring it back")
    assert not page.app.session_state["bops"].weights


def test_public_view_shows_what_is_weighed_and_no_doubt(screen, home_store):
    home_store.opinions.give(CASE, "1422", ENTRY, *BY)
    page = table(screen, public="1")
    assert page.row("Lærdal")[0].startswith("Nature, 60") and page.row("Lærdal")[2] == "By reserved places"
    assert ENTRY.doubt not in page.html and "Kari" not in page.html and "12/18" not in page.html
    assert SAVE not in [one.label for one in page.app.button]
    own = screen("compare", part="questions", municipality="1422", public="1")
    assert SAVE not in [one.label for one in own.app.button] and ENTRY.doubt not in own.html


def test_a_council_that_takes_no_part_can_say_what_it_thinks_and_is_told_apart(screen, home_store):
    home_store.opinions.give(CASE, "1424", ENTRY, *BY)
    page = table(screen, participants="1422,1421,1420")
    assert page.row("Årdal (takes no part)")[2] == "By reserved places"
    assert "Shown, but not counted, as they take no part: Årdal." in page.text
    assert "No council that takes part has said what it thinks yet" in lead(page)
    own = screen("compare", part="questions", municipality="1424", participants="1422,1421")
    assert field(own, "text_area", "doubt", "1424").value == ENTRY.doubt


@pytest.mark.parametrize("language", ["nn", "nb"])
def test_it_is_in_the_language_of_the_page(screen, home_store, language):
    home_store.opinions.give(CASE, "1422", ENTRY, *BY)
    text = lead(table(screen, lang=language))
    assert "kommunestyre" in text and "council" not in text
