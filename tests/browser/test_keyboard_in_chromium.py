"""With the keyboard alone: Tab comes everywhere, is seen where it is, and comes out again; arrows go on in a group."""

import pytest

from ui.session.pages import BESIDE, PAGES
from words.wording import Wording

pytestmark = pytest.mark.browser
MOST_STOPS = 250
MOST_IN_MAP = 9
FEWEST_IN_MEETING = 5
"""It has no menu."""
AT = """() => {
  const seen = (element) => [element, element?.closest('label'), element?.parentElement, element?.parentElement?.parentElement]
    .some((one) => { const style = one && getComputedStyle(one);
      return style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; });
  const told = (element) => (element.getAttribute('aria-label') || element.textContent || element.localName).trim().slice(0, 60);
  window.met ||= new Map();
  const here = document.activeElement;
  if (here === document.body) { return null; }
  if (!window.met.has(here)) { window.met.set(here, window.met.size); }
  const inner = here.localName === 'iframe' ? here.contentDocument.activeElement : here;
  return {number: window.met.get(here), seen: seen(inner), map: here.localName === 'iframe', told: told(inner)};
}"""
"""What has the keyboard: its number in the order met, whether that is seen, and what it is called."""
LEFT = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, iframe')]
  .filter((one) => one.tabIndex >= 0 && !one.disabled && !one.closest('[inert]'))
  .filter((one) => one.checkVisibility({visibilityProperty: true}))
  .filter((one) => !window.met.has(one) && !IN_GROUP(one)).map((one) => one.getAttribute('aria-label') || one.textContent)
""".replace(
    "IN_GROUP",
    """((one) => [...window.met.keys()].some((other) =>
    one.type === 'radio' && one.name && other.name === one.name
    || other.closest('[role=radiogroup], [role=toolbar]')?.contains(one)))""",
)
"""What Tab didn't come to: but of a group one is met, and arrows go on from there."""


@pytest.mark.parametrize("name", [*PAGES, *BESIDE])
def test_tab_comes_everywhere_and_is_seen(visit, name):
    """No control is left out, where the keyboard is is seen at each, and after the last the browser has it again."""
    tab = visit().open("" if name == "overview" else name)
    met = first = walk(tab)
    if tab.tab.evaluate(LEFT):  # drawn anew behind the keyboard, as on a slow machine
        met = first + walk(tab)
    assert len(met) > (FEWEST_IN_MEETING if name == "meeting" else len(PAGES))
    assert [stop["told"] for stop in met if not stop["seen"]] == [], "the keyboard is not seen there"
    assert tab.tab.evaluate(LEFT) == [], "Tab doesn't come there"
    assert sum(stop["map"] for stop in first) <= MOST_IN_MAP


def walk(tab):
    """Press Tab from the top until the keyboard leaves the page; return where it was."""
    met = []
    for _ in range(MOST_STOPS):
        tab.tab.keyboard.press("Tab")
        at = tab.tab.evaluate(AT)
        if at is None or (at["number"] == 0 and met):
            return met
        met.append(at)
    raise AssertionError(f"no way out: {met[-9:]}")


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
