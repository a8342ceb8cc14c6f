"""The page of need in a real browser."""

import re

import pytest

from words.wording import NO_BREAK, Wording

pytestmark = pytest.mark.browser

WITH_INTERVAL = re.compile(r"^\d+\s%\s\(\d+–\d+\s%\)$")


def choose(tab, label, option):
    """Choose in a list by its label."""
    field = tab.tab.get_by_role("combobox", name=label)
    field.scroll_into_view_if_needed()
    return tab.choose(field, tab.tab.get_by_role("option", name=option, exact=True))


def press(tab, label):
    tab.tab.get_by_role("button", name=label, exact=True).click()


def test_a_figure_leads_to_its_source(visit):
    w, tab = Wording("nn"), visit().open("need")
    tab.tab.get_by_text(w.t("Where the national figures come from")).first.click()
    tab.see(w.t("Inpatients on the day of the survey"))
    assert tab.tab.locator(".bops-context").get_attribute("data-page") == "sources"
    assert tab.errors == [] and tab.foreign == []


def test_the_flow_can_be_stopped_and_its_result_is_seen_with_intervals(visit):
    w, tab = Wording("nn"), visit().open("need?part=flow")
    times = w.t("How many times to simulate the ten years")
    choose(tab, times, "500")
    press(tab, w.t("Simulate"))
    tab.tab.get_by_test_id("stProgress").wait_for()
    press(tab, w.t("Stop"))
    tab.see(w.t("The simulation was stopped."))

    choose(tab, times, "50")
    press(tab, w.t("Simulate"))
    chart = tab.tab.get_by_test_id("stVegaLiteChart").filter(has_text=w.t("Screened units"))
    chart.wait_for()
    labels = [text for text in chart.locator("svg text").all_text_contents() if WITH_INTERVAL.match(text)]
    assert len(labels) == 5, "each kind, with its interval"
    assert labels[0].partition("(")[2] in tab.text(), "the answer says the same"
    tab.see(w.t("How much of the time every place of a kind is taken. The line through each bar is the 95 % interval: what "
                "chance in the simulation leaves open, not what is assumed."))  # fmt: skip
    assert not tab.tab.get_by_test_id("stProgress").count() and tab.errors == []


def test_controls_are_there_when_their_part_is_opened(visit):
    w, tab = Wording("nn"), visit().open("need?part=places")
    tab.open_part(w.t("What if more came, or stayed longer?"))
    field = tab.tab.locator(".st-key-controls-capacity input[type=text]").first
    field.fill("5")
    field.press("Enter")
    tab.see(w.t("changed here").replace(" ", NO_BREAK))
    assert tab.tab.locator(".st-key-controls-capacity").is_visible(), "it stays open"
    assert tab.errors == []


def test_a_part_is_chosen_by_keyboard_goes_with_the_link_and_opens_elsewhere(visit):
    w, tab = Wording("nn"), visit().open("need")
    heading = w.t("Are there people to do the work?")
    assert heading not in tab.text()
    chosen = tab.tab.get_by_role("radio", name=w.t("People to do the work"))
    chosen.focus()
    chosen.press("Enter")
    tab.see(heading)
    tab.tab.wait_for_url(re.compile("part=workers"))
    assert w.t("Who are they, and what is there for them today?") not in tab.settle().text()
    other = visit("en-GB").open(tab.tab.url.removeprefix(tab.server + "/"))
    assert other.tab.get_by_role("heading", level=2).first.inner_text() == heading
    tab.tab.get_by_role("link", name=w.t("Staffing"), exact=True).click()
    tab.see(w.t("Who is on duty?"))
    assert "part=" not in tab.settle().tab.url, "parts belong to one page"
    assert tab.errors == [] and tab.foreign == []
