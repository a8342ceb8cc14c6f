"""What controls are called, by Chromium's own tree of accessibility: each is told from all others of its page."""

import time
from collections import Counter

from ui.session.pages import PAGES

CONTROLS = {"button", "checkbox", "combobox", "radio", "searchbox", "slider", "spinbutton", "switch", "tab", "textbox"}
GROUPS = {"Details", "dialog", "form", "group", "navigation", "radiogroup", "region", "tablist", "toolbar"}
FOLDED = "[data-testid=stMain] details:not([open]) > summary"
FITTED = 60
"""Seconds in which controls have their names; it goes on as soon as they do."""
IN_FOLDED = 3
"""How deep parts are folded in each other, at most."""
FEWEST = len(PAGES)
"""The menu has as many."""
FEWEST_IN_MEETING = 4
"""It has no menu."""


def controls(tab):
    """Return role, name and the named groups round it of every control that is not hidden."""
    line = tab.tab.context.new_cdp_session(tab.tab)
    nodes = line.send("Accessibility.getFullAXTree")["nodes"]
    line.detach()
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


def alike(found):
    """Return what more than one control is called."""
    return [one for one, count in Counter(found).items() if count > 1]


def told_apart(tab, fewest=FEWEST):
    """Open all that is folded; no two controls have the same name, by themselves or in a group that has a name of its own."""
    for _ in range(IN_FOLDED):
        tab.tab.evaluate(f"document.querySelectorAll('{FOLDED}').forEach((part) => part.click())")
        tab.settle()
    found = controls(tab)
    assert len(found) > fewest
    assert [one for one in found if not one[1]] == [], "no name"
    end = time.monotonic() + FITTED
    while wrong := alike(found):  # names are the last of what is drawn
        assert time.monotonic() < end, wrong
        tab.settle()
        found = controls(tab)
