"""Every page in a real browser: first request, languages, layout, contrast, no request to other hosts."""

import re
import time
from functools import lru_cache
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from babel.messages.pofile import read_po
from keyboard import keyboard_comes_everywhere
from names import FEWEST, FEWEST_IN_MEETING, told_apart

from ui.session.own_words import BEFORE, WHOLE
from ui.session.pages import BESIDE, PAGES
from words.locale.collect import catalogue_path
from words.wording import Wording

pytestmark = pytest.mark.browser
NAMES = list(PAGES)
NARROW = 250
"""Width of the sidebar, from the first visitor on: Streamlit draws a wider one before it knows better."""
LINKS = "[data-testid=stSidebarNavLink]"
WATCH = f"""window.seen = new Set(); new MutationObserver(() => document.querySelectorAll('{LINKS}').forEach(
    link => window.seen.add(link.innerText))).observe(document, {{childList: true, subtree: true}})"""
SIZES = {"laptop": (1366, 768), "projector": (1920, 1080)}
OTHERS = {"tablet": (820, 1180), "zoomed to 200 %": (683, 384), "phone": (400, 850)}
CHECKED = ("laptop", "phone")
"""Sizes at which axe looks too: it takes a second a time."""
LAYOUT = (Path(__file__).parent / "layout.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["overview", "sites"])  # the others: tests/pages/test_first_request.py
def test_a_page_as_the_first_request_to_a_fresh_server(new_server, visit, name):
    tab = visit(at=new_server)
    tab.before(WATCH).open("" if name == "overview" else name)
    assert tab.tab.locator(".bops-context").get_attribute("data-page") == name
    assert tab.tab.title() == f"{Wording('nn').t(PAGES[name])} – BOPS"
    assert tab.tab.locator("html").get_attribute("lang") == "nn"
    tab.see(Wording("nn").t("Public view"), "[data-testid=stSidebar]")
    assert tab.tab.locator("[data-testid=stSidebar]").bounding_box()["width"] == NARROW
    titles = [Wording("nn").t(title) for title in PAGES.values()]
    assert tab.tab.locator(LINKS).all_inner_texts() == titles
    assert set(tab.tab.evaluate("[...window.seen]")) <= set(titles), "names of files, before app.py has run"
    assert tab.errors == []
    assert tab.foreign == []


@lru_cache
def english_texts(language):
    """Return the English texts that say something else in the language, without fields, two words or more."""
    with catalogue_path(language).open("rb") as file:
        entries = [m for m in read_po(file, locale=language) if m.id and isinstance(m.id, str)]
    return [
        m.id
        for m in entries
        if " " in m.id and "{" not in m.id and "*" not in m.id and m.string != m.id and len(m.id) > 9
    ]


def english_left(tab, language):
    """Return the English texts that are seen."""
    shown = re.sub(r"\s+", " ", tab.text("body"))
    return [text for text in english_texts(language) if text in shown]


NAMED = """([whole, before]) => [...document.querySelectorAll('[aria-label], [title], [placeholder]')]
    .flatMap(e => ['aria-label', 'title', 'placeholder'].map(name => e.getAttribute(name))).filter(Boolean)
    .filter(name => whole.includes(name) || before.some(part => name.startsWith(part)))"""
"""Names of controls that are Streamlit's own, as it writes them."""


def own_words_left(tab, language):
    """Return the names that Streamlit gave its controls and that are English still."""
    said = Wording(language).t
    whole, before = ([text for text in texts if said(text) != text] for texts in (WHOLE, BEFORE))
    return tab.tab.evaluate(NAMED, [whole, before])


def test_streamlits_own_words_follow_the_language(visit):
    """In a list, an upload, a chart's toolbar; and back to English once the reader switches."""
    tab = visit().open("sites?part=edit")
    tab.open_part(Wording("nn").t("Many sites: import and download"))
    tab.see("per fil", "[data-testid=stFileUploaderDropzone]")
    names = "() => [...document.querySelectorAll('[aria-label]')].map(e => e.getAttribute('aria-label')).join('|')"
    assert "Hjelp til " in tab.tab.evaluate(names)
    tab.open("sites?lang=en&part=edit")
    tab.open_part("Many sites: import and download")
    tab.see("per file", "[data-testid=stFileUploaderDropzone]")
    assert "Help for " in tab.tab.evaluate(names) and "Hjelp til " not in tab.tab.evaluate(names)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_in_light_mode_with_all_its_parts(visit, name):
    """No English is left, the answer is seen without scrolling, nothing is cut, all can be read, in large type as well.

    Pictures have words, the keyboard comes everywhere, and controls are told apart by their names.
    """
    tab = visit().open(f"{name}?part=all" if name != "overview" else "")
    in_its_language(tab, "nn")
    for size in (*SIZES, *OTHERS):
        looked_at(tab, size)
    in_large_type(tab)
    at_size(tab, "laptop")
    keyboard_comes_everywhere(tab, FEWEST)
    told_apart(tab)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_in_dark_mode_in_the_other_norwegian(visit, name):
    """Of its first part: the other words may be longer, and other colours harder to read."""
    tab = visit("nb-NO", mode="dark").open(name if name != "overview" else "")
    in_its_language(tab, "nb")
    for size in (*SIZES, "phone"):
        looked_at(tab, size)


@pytest.mark.parametrize("name", BESIDE)
def test_a_page_beside_the_menu(visit, name):
    """By keyboard, in large type, and by the names of its controls."""
    tab = visit().open(f"{name}?part=all")
    if name != "meeting":  # it has a size of type of its own
        in_large_type(tab)
        at_size(tab, "laptop")
    fewest = FEWEST_IN_MEETING if name == "meeting" else FEWEST
    keyboard_comes_everywhere(tab, fewest)
    told_apart(tab, fewest)


def in_its_language(tab, language):
    """No English is left, and pictures have words; both are the last of what is drawn."""
    tab.wait_for_none(lambda: own_words_left(tab, language), "of the frame, whose words are translated last")
    tab.wait_for_none(lambda: english_left(tab, language), "English")
    tab.tab.wait_for_function(f"({ALT})().every(Boolean)")
    assert [chart for chart in tab.tab.evaluate(ALT) if len(chart) <= 10] == []


def at_size(tab, size):
    """In a window of another size all of a page is well laid out."""
    width, height = (SIZES | OTHERS)[size]
    tab.tab.set_viewport_size({"width": width, "height": height})
    well_laid_out(tab, size)


def looked_at(tab, size):
    """In a window of a size a page is well laid out, its answer seen without scrolling, and axe finds nothing wrong."""
    at_size(tab, size)
    if size in SIZES:
        answer = tab.tab.locator(".bops-answer").first.bounding_box()
        assert answer["y"] + answer["height"] < SIZES[size][1]
        assert tab.tab.evaluate(CUT) == []
    if size in CHECKED:
        assert violations(tab) == [], size


def in_large_type(tab):
    """Letters grow by a quarter and nothing is cut or covered; on a laptop the switch is seen without scrolling."""
    at_size(tab, "laptop")
    size_of = "() => parseFloat(getComputedStyle(document.querySelector('.bops-context')).fontSize)"
    before = tab.tab.evaluate(size_of)
    switch = tab.tab.locator("[data-testid=stSidebar]").get_by_text(Wording("nn").t("Large type"))
    switch.click()
    tab.wait_until(lambda: tab.tab.evaluate(size_of) >= before * 1.25, "letters are larger")
    well_laid_out(tab, "laptop")
    box = switch.bounding_box()
    assert box["y"] + box["height"] <= SIZES["laptop"][1]
    for size in ("projector", "phone"):
        at_size(tab, size)


def well_laid_out(tab, size):
    """Wait until no text is cut or lies over another, and nothing scrolls sideways unsaid: charts are fitted last."""
    end = time.monotonic() + FITTED
    tab.settle()
    while wrong := tab.tab.evaluate(LAYOUT):
        assert time.monotonic() < end, (size, wrong)
        tab.settle()


FITTED = 60
"""Seconds in which all of a page must fit a window of another size; it goes on as soon as it does."""


def violations(tab):
    """Return what breaks WCAG 2.2 A or AA by the checker axe."""
    found = Axe().run(tab.tab, options={"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]})
    return [
        (rule["id"], node["target"], node["failureSummary"])
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]


RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Texts wider than their box, where the box hides what is over.
CUT = """() => [...document.querySelectorAll('.bops-card, .bops-card *, .bops-answer, .bops-basis, .bops-legend, h1, h2, h3')]
  .filter(e => e.scrollWidth > e.clientWidth + 2 && e.clientWidth > 0 && getComputedStyle(e).display !== 'inline')
  .map(e => e.className + ': ' + e.textContent.slice(0, 60))"""
# What is read aloud for each chart.
ALT = """() => [...document.querySelectorAll('[data-testid=stVegaLiteChart]')]
  .map(e => e.getAttribute('aria-label') || e.querySelector('[aria-label]')?.getAttribute('aria-label'))"""


def test_the_answer_the_proposal_the_vote_and_the_options_are_above_the_fold(visit):
    tab = visit().open()
    for selector in (".bops-answer", ".bops-facts", ".bops-basis", "[data-testid=stVegaLiteChart] >> nth=0"):
        box = tab.tab.locator(selector).first.bounding_box()
        assert box["y"] + box["height"] <= 768, selector
    assert "40,1" in tab.text(".bops-answer")
    for figure in ("40,1", "52,9", "58,4", "74,0"):
        assert figure in tab.text("[data-testid=stVegaLiteChart]")


def test_large_type_for_a_projector(visit):
    tab = visit(size=SIZES["projector"]).open("?large=1")
    for selector in (".bops-answer", "[data-testid=stVegaLiteChart] >> nth=0"):
        box = tab.tab.locator(selector).first.bounding_box()
        assert box["y"] + box["height"] < 1080


def test_an_enlarged_chart_has_its_title_what_it_is_about_and_where_it_comes_from(visit):
    tab = visit().open("compare")
    chart = tab.tab.locator("[data-testid=stFullScreenFrame]:has([data-testid=stVegaLiteChart])").first
    button = chart.locator("button[kind=elementToolbar]").last
    tab.wait_until(lambda: Wording("nn").t("Enlarge the picture") in button.get_attribute("aria-label"), "named")
    button.focus()
    button.press("Enter")
    shown = tab.tab.locator("#bops-enlarged")
    shown.wait_for()
    for words in (tab.tab.locator("h1").inner_text(), tab.text(".bops-context"), "BOPS · localhost"):
        assert words in shown.inner_text()
