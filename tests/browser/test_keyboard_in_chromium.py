"""With the keyboard alone: past the menu, and by arrows in a group; where Tab comes: test_pages_in_chromium."""

import pytest
from keyboard import AT

from words.wording import Wording

pytestmark = pytest.mark.browser


def test_the_first_stop_skips_the_menu(visit):
    tab, skip = visit().open("costs"), "[data-testid=stSkipToContent]"
    tab.see(Wording("nn").t("Skip to main content"), skip)
    tab.tab.keyboard.press("Tab")
    assert tab.tab.evaluate(AT)["told"] == Wording("nn").t("Skip to main content")
    tab.tab.keyboard.press("Enter")
    tab.tab.keyboard.press("Tab")
    assert tab.tab.evaluate("!!document.activeElement.closest('[data-testid=stMain]')")


GROUP = ".stMainBlockContainer [data-testid=stButtonGroup]"
HERE = "document.activeElement.textContent"


@pytest.mark.parametrize("name", ["sites", "map"])
def test_arrows_go_on_in_a_group_of_buttons(visit, name):
    """In parts of a page, of which one is chosen, and in layers of the map, of which several are."""
    tab = visit().open(name)
    group = tab.tab.locator(GROUP).first
    names = group.get_by_role("button").or_(group.get_by_role("radio")).all_inner_texts()
    group.locator("[tabindex='0']").first.focus()
    first = tab.tab.evaluate(HERE)
    tab.tab.keyboard.press("ArrowRight")
    expected = names[names.index(first) + 1]
    tab.wait_until(lambda: tab.tab.evaluate(HERE) == expected, f"the keyboard is on {expected!r}")
