"""The meeting in a real browser: by keys and clicker through all steps, letters for the back row, nothing that scrolls."""

import re
from itertools import cycle

import pytest
from servers import furnished, running

from answers.meeting.steps import STEPS
from store import MeetingEntry, open_store
from store.case_files import case_ids
from words.wording import Wording

pytestmark = pytest.mark.browser
NN = Wording("nn")
LEAST = 20
"""Pixels of the smallest letters on a screen of 1920 by 1080."""
SLIDERS = ("private.price_per_day", "staffing.norm.day", "building.occupancy")
SMALL = """least => {
  const found = [], texts = document.createTreeWalker(document.querySelector('.stMainBlockContainer'), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode.nodeValue.trim(), on = texts.currentNode.parentElement;
    const style = getComputedStyle(on), box = on.getBoundingClientRect();
    if (!text || on.closest('style, script') || !box.width || !box.height || style.visibility === 'hidden') continue;
    const scale = on.closest('svg') && on.getScreenCTM ? Math.abs(on.getScreenCTM().a) : 1;
    if (parseFloat(style.fontSize) * scale < least - 0.05) found.push([text, style.fontSize, scale]);
  }
  return found;
}"""
SCROLLS = """() => [...document.querySelectorAll('html, [data-testid=stMain], [data-testid=stAppViewContainer]')]
  .filter(one => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1).map(one => one.tagName)"""
COVERED = """() => {
  const foot = document.querySelector('.st-key-meeting-foot').getBoundingClientRect().top;
  const parts = '.bops-answer, .bops-legend, .bops-findings li, .bops-phase, .bops-scale, .bops-base, svg.marks';
  return [...document.querySelectorAll(parts)]
    .filter(one => one.getBoundingClientRect().bottom > foot + 1).map(one => one.textContent.slice(0, 60));
}"""
DRAWN = """() => [...document.querySelectorAll('.stMainBlockContainer .stVegaLiteChart')]
  .every(one => one.querySelector('svg text'))"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A server on whose every case the meeting has all steps that there are."""
    home = tmp_path_factory.mktemp("meeting")
    with open_store(furnished(home)) as store:
        for case in case_ids():
            store.meetings.edit(case, MeetingEntry([(key, "") for key in STEPS], SLIDERS), "Kari", "all of them")
    with running(home) as address:
        yield address


def at(tab):
    """The number of the step that is drawn."""
    return int(re.search(r"[?&]step=(\d+)", tab.tab.url)[1])


def goes_to(tab, number):
    tab.wait_until(lambda: at(tab) == number, f"step {number} is shown")
    tab.settle()
    count = len(STEPS)
    assert tab.text(".bops-steps .at") == NN.t("Step {at} of {count}", at=number, count=count)


def press(tab, *keys):
    for key in keys:
        tab.tab.keyboard.press(key)


def drawn(tab):
    tab.settle()
    tab.tab.wait_for_function(DRAWN)


def test_by_keys_through_all_steps_and_back_and_after_a_reload_it_stands_where_it_stopped(visit, prepared):
    tab, count = visit(at=prepared).open("meeting?step=1"), len(STEPS)
    keys = ["ArrowRight", "PageDown", " "]
    seen = {tab.text("h1")}
    for number in range(2, count + 1):
        press(tab, keys[number % len(keys)])
        goes_to(tab, number)
        seen.add(tab.text("h1"))
    assert len(seen) == count
    press(tab, "ArrowRight")
    goes_to(tab, count)
    press(tab, "Home")
    goes_to(tab, 1)
    press(tab, "End")
    goes_to(tab, count)
    press(tab, "ArrowLeft", "PageUp")
    goes_to(tab, count - 2)
    tab.tab.reload()
    tab.tab.wait_for_selector(".bops-steps button")
    goes_to(tab, count - 2)
    other = visit(at=prepared).open("meeting")
    goes_to(other, count - 2)
    assert NN.t("Begin from the first") in other.text()
    assert tab.errors == [] and tab.foreign == []


def test_presses_faster_than_the_page_can_follow_are_all_counted(visit, prepared):
    tab = visit(at=prepared).open("meeting?step=1")
    press(tab, *["PageDown"] * 7)
    assert tab.text(".bops-steps .at") == NN.t("Step {at} of {count}", at=8, count=len(STEPS)), "it is told at once"
    goes_to(tab, 8)
    press(tab, *["PageUp"] * 5, *["ArrowRight"] * 2)
    goes_to(tab, 5)


def test_the_buttons_do_the_same_and_escape_leaves_and_brings_back_what_was_seen(visit, prepared):
    tab = visit(at=prepared).open("costs")
    assert "public=1" not in tab.tab.url
    tab.tab.locator(".st-key-head").get_by_role("link", name=NN.t("Meeting"), exact=True).click()
    tab.tab.wait_for_selector(".bops-steps button")
    press(tab.settle(), "Home")
    goes_to(tab, 1)
    assert "public=1" in tab.tab.url and not tab.tab.locator("[data-testid=stSidebar]").is_visible()
    for _ in range(2):
        tab.tab.locator(".bops-steps .next").click()
    goes_to(tab, 3)
    tab.tab.locator(".bops-steps .back").click()
    goes_to(tab, 2)
    press(tab, "Escape")
    tab.wait_until(lambda: "/costs" in tab.tab.url, "the page it was entered from is open")
    tab.settle()
    assert "public=1" not in tab.tab.url and "step=" not in tab.tab.url
    assert tab.tab.locator("[data-testid=stSidebar]").is_visible() and tab.errors == []


def test_a_slider_moves_the_headline_by_its_own_arrows_and_a_clicker_goes_on_from_it(visit, prepared):
    number = list(STEPS).index("what_if") + 1
    tab = visit(at=prepared).open(f"meeting?step={number}")
    before = tab.text(".bops-answer")
    thumb = tab.tab.locator("input[type=range]").nth(1)
    thumb.focus()
    for _ in range(5):
        press(tab, "ArrowRight")
    tab.wait_until(lambda: tab.text(".bops-answer") != before, "the headline follows")
    tab.settle()
    assert at(tab) == number and "set=staffing.norm.day" in tab.tab.url.replace("%3A", ":")
    tab.tab.locator("input[type=range]").nth(1).focus()
    press(tab, "PageDown")
    goes_to(tab, number + 1)


@pytest.mark.parametrize(("case", "mode"), list(zip(case_ids(), cycle(["light", "dark"]))))
def test_letters_are_large_and_nothing_scrolls_or_lies_under_the_foot(visit, prepared, case, mode):
    tab = visit(size=(1920, 1080), mode=mode, at=prepared).open(f"meeting?case={case}&step=1&municipality=1422")
    for number, key in enumerate(STEPS, 1):
        if number > 1:
            press(tab, "PageDown")
            goes_to(tab, number)
        for size in ((1366, 768), (1920, 1080)):
            tab.tab.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
            drawn(tab)
            assert tab.tab.evaluate(SCROLLS) == [], (key, size)
            assert tab.tab.evaluate(COVERED) == [], (key, size)
        assert tab.tab.evaluate(SMALL, LEAST) == [], key
    assert tab.errors == []
