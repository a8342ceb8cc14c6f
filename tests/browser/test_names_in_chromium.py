"""What controls are called, by Chromium's own tree of accessibility: each is told from all others of its page."""

import time
from collections import Counter

import pytest

from ui.session.own_words import SCRIPT
from ui.session.pages import BESIDE, PAGES

pytestmark = pytest.mark.browser
CONTROLS = {"button", "checkbox", "combobox", "radio", "searchbox", "slider", "spinbutton", "switch", "tab", "textbox"}
GROUPS = {"Details", "dialog", "form", "group", "navigation", "radiogroup", "region", "tablist", "toolbar"}
FOLDED = "[data-testid=stMain] details:not([open]) > summary"
FITTED = 20
"""Seconds in which controls have their names; it goes on as soon as they do."""
IN_FOLDED = 3
"""How deep parts are folded in each other, at most."""
FEWEST_IN_MEETING = 4
"""It has no menu."""


def controls(tab):
    """Return role, name and the named groups round it of every control that is not hidden."""
    nodes = tab.tab.context.new_cdp_session(tab.tab).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}

    def said(node):
        return node.get("name", {}).get("value", "")

    def groups(node):
        above = by_id.get(node.get("parentId"))
        while above:
            if not above["ignored"] and above["role"]["value"] in GROUPS and said(above):
                yield said(above)
            above = by_id.get(above.get("parentId"))

    seen = [node for node in nodes if not node["ignored"] and node["role"]["value"] in CONTROLS]
    return [(node["role"]["value"], said(node), " < ".join(groups(node))) for node in seen]


def alike(tab):
    """Return what more than one control is called."""
    return [one for one, count in Counter(controls(tab)).items() if count > 1]


@pytest.mark.parametrize("name", [*PAGES, *BESIDE])
def test_no_two_controls_of_a_page_have_the_same_name(visit, name):
    """Not by themselves, nor in a group that has a name of its own; folded parts are opened first."""
    tab = visit().open(f"{'' if name == 'overview' else name}?part=all")
    for _ in range(IN_FOLDED):
        tab.tab.evaluate(f"document.querySelectorAll('{FOLDED}').forEach((part) => part.click())")
        tab.settle()
    found = controls(tab)
    assert len(found) > (FEWEST_IN_MEETING if name == "meeting" else len(PAGES))
    assert [one for one in found if not one[1]] == [], "no name"
    end = time.monotonic() + FITTED
    while wrong := alike(tab):  # names are the last of what is drawn
        assert time.monotonic() < end, wrong
        tab.settle()


WORDS = {
    "whole": [["Clear selection", "Fjern utvalet"]],
    "before": [["Remove ", "Fjern "], ["Clear selection: ", "Fjern utvalet: "]],
    "after": [[" per file", " per fil"]],
    "at": 0,
}
RENAMED = """async ([script, data]) => {
  document.body.innerHTML = '<button aria-label="Fjern utvalet: Vik"></button><button aria-label="Fjern Vik"></button>';
  const module = await import(URL.createObjectURL(new Blob([script], {type: 'text/javascript'})));
  module.default({data});
  return [...document.querySelectorAll('button')].map((button) => button.getAttribute('aria-label'));
}"""


def test_of_two_beginnings_the_longer_one_is_translated(browser):
    """Where one word of Streamlit begins as another does, in a language, it isn't taken for it."""
    tab = browser.new_page()
    said = tab.evaluate(RENAMED, [SCRIPT.read_text(encoding="utf-8"), WORDS])
    tab.close()
    assert said == ["Clear selection: Vik", "Remove Vik"]
