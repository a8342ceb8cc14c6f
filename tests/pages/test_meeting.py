"""The meeting and the page where it is prepared, run as users meet them; the keys are tried in tests/browser."""

import re

import pytest

from answers.meeting.steps import STEPS
from planning import load
from store import Entry, MeetingEntry
from store.case_files import case_ids

CASE = "forstudie-2017"
BY = ("Kari", "meeting of 12 March")
SLIDERS = ("private.price_per_day", "staffing.norm.day", "refund.rate")
ALL = MeetingEntry([(key, "") for key in STEPS], SLIDERS)


def heading(page):
    [title] = page.app.title
    return title.value


def parameter(page, name):
    """What the address says of a name; lists where a run wrote it, a text where the test did."""
    found = page.app.query_params.get(name)
    return found[0] if isinstance(found, list) else found


def step_of(page):
    return parameter(page, "step")


def labelled(page, kind, label):
    return [one for one in getattr(page.app, kind) if one.label == label][-1]


@pytest.mark.parametrize("case", case_ids())
@pytest.mark.parametrize("language", ["nn", "nb", "en"])
def test_every_step_of_every_case_is_drawn_in_every_language(screen, home_store, case, language):
    home_store.meetings.edit(case, ALL, *BY)
    page = screen("meeting", case=case, lang=language, step="1")
    seen = [heading(page)]
    for key in list(STEPS)[1:]:
        page.app.session_state["page.case.meeting.at"] = key
        page.run()
        seen.append(heading(page))
        assert step_of(page) == str(len(seen))
    assert len(set(seen)) == len(STEPS)


def test_it_begins_in_public_view_and_leaving_brings_back_what_was(screen):
    page = screen("meeting")
    assert parameter(page, "public") == "1"
    assert labelled(page, "toggle", "Public view is on: figures that could point to a person are hidden").value
    page.app.switch_page("pages/costs.py")
    page.run()
    assert "public" not in page.app.query_params


@pytest.mark.parametrize(("address", "after"), [({"public": "1"}, True), ({"public": "1", "entered": "full"}, False)])
def test_after_a_reload_leaving_still_brings_back_what_was(screen, address, after):
    page = screen("meeting", **address)
    page.app.switch_page("pages/costs.py")
    page.run()
    assert ("public" in page.app.query_params) == after


def test_public_view_can_be_switched_off_and_says_so(screen):
    page = screen("meeting")
    labelled(page, "toggle", "Public view is on: figures that could point to a person are hidden").set_value(False)
    page.run()
    assert not labelled(page, "toggle", "Public view is off: every figure is shown").value
    assert "public" not in page.app.query_params


def test_what_is_hidden_is_shown_on_no_step(screen, home_store):
    """What Vik pays for its few bought places, and who typed it, are protected: neither stands on any step of the meeting."""
    typed = {"bought_places": "3", "bought_price_per_day": "17321"}
    entries = [Entry("1417", field, value, "measured") for field, value in typed.items()]
    home_store.figures.enter(CASE, entries, "Kari", "a secret reason")
    home_store.meetings.edit(CASE, ALL, *BY)
    page = screen("meeting", municipality="1417", step="1")
    for key in STEPS:
        page.app.session_state["page.case.meeting.at"] = key
        page.run()
        assert not re.search(r"17.?321|secret|Kari", page.text), key


def test_a_step_that_the_address_asks_for_is_shown_and_one_that_there_is_not_is_told(screen):
    page = screen("meeting", step="4")
    assert heading(page) == "What would make us say no?" and step_of(page) == "4"
    for wrong in ("99", "0", "x", "-1", "1.5"):
        page = screen("meeting", step=wrong)
        assert any(wrong in warning.value for warning in page.app.warning), [one.value for one in page.app.warning]


def test_it_goes_on_where_it_stopped_and_can_begin_from_the_first(screen, home_store):
    assert step_of(screen("meeting", step="6")) == "6"
    assert home_store.meetings.stopped(CASE).step == "map"
    page = screen("meeting")
    assert step_of(page) == "6" and "Goes on from" in page.text
    labelled(page, "button", "Begin from the first").click()
    page.run()
    assert step_of(page) == "1" and "Goes on from" not in page.text
    assert home_store.meetings.stopped(CASE).step == "proposal"


def test_a_step_that_was_taken_out_is_not_gone_on_with(screen, home_store):
    screen("meeting", step="6")
    home_store.meetings.edit(CASE, MeetingEntry([("cost", ""), ("vote", "")], SLIDERS), *BY)
    assert step_of(screen("meeting")) == "1"


def test_an_own_title_is_text_and_nothing_else(screen, home_store):
    title = "**Cost** <script>alert(1)</script> [x](http://example.org)"
    home_store.meetings.edit(CASE, MeetingEntry([("cost", title)], SLIDERS), *BY)
    shown = heading(screen("meeting", step="1"))
    assert "\\*\\*Cost" in shown and "](http" not in shown.replace("\\]", "")


def test_a_slider_moves_the_headline_and_back_to_base_brings_it_back(screen, home_store):
    home_store.meetings.edit(CASE, MeetingEntry([("what_if", "")], SLIDERS), *BY)
    page = screen("meeting", step="1")
    before = page.answer
    assert [one.label.split(" (")[0] for one in page.app.select_slider] == [
        load()[key].description for key in SLIDERS[:2]
    ]
    norm = page.app.select_slider("w.slide.staffing.norm.day")
    norm.set_value(0.6)
    page.run()
    assert page.answer != before and "With every assumption at its base" in page.text
    labelled(page, "button", "Back to base").click()
    page.run()
    assert page.answer == before and "With every assumption at its base" not in page.text


def test_the_meeting_is_prepared_and_taken_back(screen, home_store):
    page = screen("agenda")
    labelled(page, "checkbox", "What would make us say no?").set_value(False)
    [title] = [one for one in page.app.text_input if one.label.endswith("Who saves, and who pays more?")]
    title.set_value("Who wins?")
    [up] = [one for one in page.app.button if one.key == "agenda.-1.cost"]
    up.click()
    page.run()
    labelled(page, "selectbox", "Slider 3").set_value("refund.rate")
    labelled(page, "text_input", "Who changes the meeting?").set_value("Kari")
    labelled(page, "text_input", "Why is it changed?").set_value("too long")
    labelled(page, "button", "Save").click()
    page.run()
    kept = home_store.meetings.of(CASE)
    assert [key for key, _ in kept.steps] == [
        "cost", "proposal", "saves", "cooperation", "map", "sites", "what_if", "vote"]  # fmt: skip
    assert dict(kept.steps)["saves"] == "Who wins?" and kept.sliders[2] == "refund.rate"
    assert heading(screen("meeting", step="3")) == "Who wins?"
    labelled(page, "button", "Undo").click()
    page.run()
    assert home_store.meetings.of(CASE).version == 0


def test_in_public_view_the_steps_are_seen_and_not_changed(screen):
    page = screen("agenda", public="1")
    assert "when public view is off" in page.text and not [one for one in page.app.button if one.label == "Save"]
    assert page.heads() == ["Step", "What it shows"]
