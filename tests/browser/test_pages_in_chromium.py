"""Every page in a real browser: first request, languages, layout, contrast, no request to other hosts."""

import re
from functools import lru_cache

import pytest
from axe_playwright_python.sync_playwright import Axe
from babel.messages.pofile import read_po

from ui.session.own_words import BEFORE, WHOLE
from ui.session.pages import PAGES
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


@pytest.mark.parametrize("name", ["overview", "cooperation", "sites"])  # the others: tests/pages/test_first_request.py
def test_a_page_as_the_first_request_to_a_fresh_server(fresh_server, visit, name):
    tab = visit(at=fresh_server)
    tab.tab.add_init_script(WATCH)
    tab.open("" if name == "overview" else name)
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
    tab = visit().open("sites")
    tab.open_part(Wording("nn").t("Many sites: import and download"))
    tab.see("per fil", "[data-testid=stFileUploaderDropzone]")
    names = "() => [...document.querySelectorAll('[aria-label]')].map(e => e.getAttribute('aria-label')).join('|')"
    assert "Hjelp til " in tab.tab.evaluate(names)
    tab.open("sites?lang=en")
    tab.open_part("Many sites: import and download")
    tab.see("per file", "[data-testid=stFileUploaderDropzone]")
    assert "Help for " in tab.tab.evaluate(names) and "Hjelp til " not in tab.tab.evaluate(names)


@pytest.mark.parametrize(("language", "mode"), [("nn", "light"), ("nb", "dark")])
@pytest.mark.parametrize("name", NAMES)
def test_language_layout_contrast_and_words_for_pictures(visit, name, language, mode):
    """No English is left, the answer is seen without scrolling, nothing is cut, all can be read, pictures have words."""
    tab = visit(f"{language}-NO", mode=mode).open("" if name == "overview" else f"{name}?part=all")
    shown = re.sub(r"\s+", " ", tab.text("body"))
    assert [text for text in english_texts(language) if text in shown] == []
    assert own_words_left(tab, language) == []
    for width, height in SIZES.values():
        tab.tab.set_viewport_size({"width": width, "height": height})
        tab.settle()
        answer = tab.tab.locator(".bops-answer").first.bounding_box()
        assert answer["y"] + answer["height"] < height
        assert tab.tab.evaluate("document.documentElement.scrollWidth") <= width
        assert tab.tab.evaluate(CUT) == []
    tab.tab.wait_for_function(f"({ALT})().every(Boolean)")  # they are drawn after the page
    assert [chart for chart in tab.tab.evaluate(ALT) if len(chart) <= 10] == []
    found = Axe().run(tab.tab, options={"runOnly": RULES})
    violations = [
        (rule["id"], node["target"], node["failureSummary"])
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]
    assert violations == []


RULES = ["color-contrast", "image-alt", "label", "button-name", "svg-img-alt"]
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
    tab = visit(size=SIZES["projector"]).open()
    before = tab.tab.locator(".bops-answer").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    tab.tab.get_by_text(Wording("nn").t("Large type")).click()
    tab.settle()
    after = tab.tab.locator(".bops-answer").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert after >= before * 1.25
    for selector in (".bops-answer", ".bops-cards"):
        box = tab.tab.locator(selector).first.bounding_box()
        assert box["y"] + box["height"] < 1080
