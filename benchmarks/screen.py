"""What a user waits for in a real Chromium: cold start to first answer; slider, and participant, to picture."""

from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import sync_playwright

from tests.browser.servers import CHROMIUM, running

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
PRESSES = 20
SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"
# A picture is new when the drawing of any chart is another one.
WATCH = """() => new Promise((done, fail) => {
  const drawing = () => [...document.querySelectorAll('[data-testid=stVegaLiteChart]')].map(chart => chart.innerHTML).join();
  const before = drawing(), start = performance.now();
  const look = () => drawing() !== before ? done(performance.now() - start)
    : performance.now() - start > 10000 ? fail('the picture did not change') : requestAnimationFrame(look);
  look();
})"""
SLIDERS = {
    "costs": ("costs", ""),
    "sites, a weight": ("sites", ""),
    "need, how many move in": ("need?part=places", "need.capacity"),
}
"""Where a slider is moved: the page, and a folded part in which it stands."""


def run():
    with TemporaryDirectory() as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        start = perf_counter()
        with running(home, anew=True) as address:
            yield f"cold start to server up                             {perf_counter() - start:8.2f} s"
            yield from measured(browser, address, start)
        browser.close()


def measured(browser, address, start):
    tab = browser.new_page(viewport={"width": 1366, "height": 768}, locale="nn-NO")
    tab.goto(address)
    tab.wait_for_selector(".bops-answer", timeout=60_000)
    yield f"cold start to first answer (database built)         {perf_counter() - start:8.2f} s"
    again = browser.new_page(locale="nn-NO")
    begun = perf_counter()
    again.goto(address)
    again.wait_for_selector(".bops-answer")
    yield f"next visitor to first answer                        {perf_counter() - begun:8.2f} s"
    for what, (path, part) in SLIDERS.items():
        yield from slides(tab, f"{address}/{path}", what, part)
    yield from toggles(tab, address)


def slides(tab, path, what, part):
    tab.goto(path)
    drawn(tab)
    if part:
        tab.locator(f".st-key-w-part-{part.replace('.', '-')} summary").first.click()
        tab.wait_for_timeout(2500)
    slider = tab.locator("[data-testid=stMain]").get_by_role("slider").first
    slider.focus()
    times = pictures(tab, lambda press: slider.press("ArrowRight" if press % 10 < 5 else "ArrowLeft"))
    yield from said(f"slider to picture, {what}", times)


def toggles(tab, address):
    tab.goto(f"{address}/cooperation")
    drawn(tab)
    names = ("Vik", "Luster", "Aurland", "Hemsedal")

    def press(number):
        tab.get_by_role("button", name=names[number // 2 % len(names)], exact=True).click()

    yield from said("participant out or in to picture", pictures(tab, press))


def drawn(tab):
    tab.wait_for_selector("[data-testid=stVegaLiteChart] svg, [data-testid=stVegaLiteChart] canvas")
    tab.wait_for_timeout(2500)


def pictures(tab, act):
    """How long each of some acts takes until the first picture of the page is another one, in ms."""
    times = []
    for number in range(PRESSES):
        tab.evaluate("() => { window.__wait = (" + WATCH + ")(); return 1 }")
        act(number)
        times.append(tab.evaluate("() => window.__wait"))
        tab.wait_for_selector(SETTLED)
        tab.wait_for_timeout(500)
    return times


def said(what, times):
    yield f"{what}, median of {PRESSES}".ljust(51) + f" {median(times):8.0f} ms"
    yield f"{what}, 95 %".ljust(51) + f" {quantiles(times, n=20)[18]:8.0f} ms"
