"""Pages as they are printed: what they say, and nothing to press, on sheets of A4 that cut nothing."""

import re

import pytest

from words.wording import Wording

pytestmark = pytest.mark.browser
NN = Wording("nn")
SHEET = 697
"""Width between the margins of a sheet of A4, pixels."""
PRESSED = """() => [...document.querySelectorAll(
    "button:not(.bops-pick button), input, textarea, [role=slider], [role=combobox], " +
    "[data-testid=stPageLink] a, [data-testid=stDataFrame], " +
    "[data-testid=stSidebar], [data-testid=stHeader], [data-testid=stElementToolbar]")]
  .filter((each) => each.checkVisibility() && !each.closest("[class*=st-key-links-told-]"))
  .map((each) => each.outerHTML.slice(0, 200))"""
CUT = """(sheet) => [...document.querySelectorAll(
    "[data-testid=stMain] :is(.bops-table, .stVegaLiteChart > svg, iframe, p, h1, h2, h3)")]
  .filter((each) => each.checkVisibility())
  .filter((each) => each.getBoundingClientRect().left < -1 || each.getBoundingClientRect().right > sheet + 1)
  .map((each) => each.outerHTML.slice(0, 200))"""
HIDDEN_BELOW = """() => [document.documentElement, ...document.querySelectorAll(".stApp, [data-testid=stMain], .bops-scroll")]
  .filter((each) => getComputedStyle(each).overflowY !== "visible" && each.scrollHeight > each.clientHeight + 1)
  .map((each) => each.className)"""
DISPLAY = "(each) => getComputedStyle(each).display"
HEIGHT = "() => document.querySelector('.stMainBlockContainer').getBoundingClientRect().height"
PALE = """() => [...document.querySelectorAll(".stMainBlockContainer :is(p, h1, h2, h3, td, th)")]
  .filter((each) => each.checkVisibility())
  .filter((each) => getComputedStyle(each).color.match(/\\d+/g).slice(0, 3).some((part) => part > 110))
  .map((each) => each.outerHTML.slice(0, 200))"""


def on_paper(tab):
    """Lay a page out as it is printed, without leaving it."""
    tab.tab.emulate_media(media="print")
    tab.tab.set_viewport_size({"width": SHEET, "height": 1000})
    return tab.settle()


def seen(tab, selector):
    return [each.inner_text() for each in tab.tab.locator(selector).all() if each.is_visible()]


@pytest.mark.parametrize("page", ["overview", "project?part=all"])
def test_a_page_is_printed_whole_and_without_what_is_pressed(visit, page):
    tab = on_paper(visit().open(page))
    assert tab.tab.evaluate(PRESSED) == []
    assert tab.tab.evaluate(CUT, SHEET) == []
    assert tab.tab.evaluate(HIDDEN_BELOW) == []
    assert tab.tab.evaluate(HEIGHT) > 1000
    for told in (".bops-context", ".bops-answer", "h1"):
        assert seen(tab, told), told
    assert (
        tab.tab.evaluate("() => getComputedStyle(document.querySelector('.bops-table thead')).display")
        == "table-header-group"
    )
    assert tab.errors == []


def test_what_is_open_is_printed_and_what_is_closed_is_named(visit):
    tab = visit(mode="dark").open("overview")
    tab.open_part(NN.t("The same figures as tables"))
    on_paper(tab)
    assert seen(tab, "details[open] .bops-table")
    closed = tab.tab.locator("details:not([open]) > summary").last
    assert closed.is_visible()
    note = closed.evaluate("(part) => getComputedStyle(part, '::after').content")
    assert NN.t("folded on the page, so not printed") in closed.get_attribute("data-paper")
    assert "printed" not in note and closed.get_attribute("data-paper") in note
    assert tab.tab.evaluate(PALE) == [], "letters from a page in dark mode are dark on white paper"
    assert len(seen(tab, "[class*=st-key-links-told-] a")) == 3
    assert not tab.tab.locator("[class*=st-key-screen-only-]").first.is_visible()


def test_the_map_fills_the_sheet_with_what_is_on_the_screen(visit):
    tab = visit(size=(1920, 1080)).open("map")
    frame = tab.tab.locator(".st-key-region-map iframe")
    frame.content_frame.locator("path.area").first.wait_for()
    tab.tab.wait_for_function(
        "typeof bopsFitNow === 'function'"
    )  # what prepares a page for paper comes with the page's script
    tab.settle()
    on_screen = frame.bounding_box()
    sheets = tab.tab.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", sheets)) >= 2
    tab.tab.emulate_media(media="print")
    printed = frame.bounding_box()
    assert printed["width"] == pytest.approx(690, abs=4), "as wide as a sheet"
    assert printed["height"] / printed["width"] == pytest.approx(on_screen["height"] / on_screen["width"], abs=0.01)
    legend = tab.tab.locator(".bops-scale").first.bounding_box()
    assert legend["y"] >= printed["y"] + printed["height"] - 1, "the legend stands under the map"


def test_a_prepared_meeting_is_printed_as_a_table(visit):
    tab = visit().open("agenda")
    steps = "[class*=st-key-paper-only-] .bops-table"
    assert not tab.tab.locator(steps).first.is_visible()
    on_paper(tab)
    assert tab.tab.locator(steps).first.is_visible() and tab.tab.evaluate(PRESSED) == []
