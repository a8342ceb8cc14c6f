"""Where the keyboard comes by Tab alone: everywhere, seen where it is, in few stops, and out again."""

MOST_STOPS = 250
MOST_IN_MAP = 9
LONGEST = 130
"""Letters of what a chart is called: that it can be enlarged, and its title."""
CHARTS = "[data-testid=stVegaLiteChart]"
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
  const chart = here.closest('[data-testid=stFullScreenFrame]') && (here.getAttribute('aria-label') || here.innerText);
  return {number: window.met.get(here), seen: seen(inner), map: here.localName === 'iframe', chart, told: told(inner)};
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


def keyboard_comes_everywhere(tab, fewest):
    """No control is left out, where the keyboard is is seen at each, and after the last the browser has it again.

    The map is passed in few stops, a chart in one whose name is short and its own.
    """
    met = first = walk(tab)
    if tab.tab.evaluate(LEFT):  # drawn anew behind the keyboard, as on a slow machine
        met = first + walk(tab)
    assert len(met) > fewest
    assert [stop["told"] for stop in met if not stop["seen"]] == [], "the keyboard is not seen there"
    assert tab.tab.evaluate(LEFT) == [], "Tab doesn't come there"
    assert sum(stop["map"] for stop in first) <= MOST_IN_MAP
    charts = [stop["chart"] for stop in first if stop["chart"]]
    assert len(charts) == len(set(charts)) == tab.tab.locator(CHARTS).count()
    assert all(len(name) < LONGEST for name in charts)


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
