"""A real server and a real Chromium."""

import re
import time

import pytest
from playwright.sync_api import sync_playwright
from servers import CHROMIUM, running

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    with running(tmp_path_factory.mktemp("shared")) as address:
        yield address


@pytest.fixture
def fresh_server(tmp_path):
    with running(tmp_path) as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


class Visit:
    """A browser tab that remembers what went wrong in it and whom it asked."""

    def __init__(self, tab, server):
        self.tab, self.server = tab, server
        self.errors, self.asked = [], []
        tab.on("console", self.note)
        tab.on("pageerror", lambda error: self.errors.append(str(error)))
        tab.on("request", lambda request: self.asked.append(request.url))

    def note(self, message):
        if message.type == "error" and not PROBE.search(message.location.get("url", "")):
            self.errors.append(f"{message.text} {message.location}")

    def open(self, path=""):
        self.tab.goto(f"{self.server}/{path}")
        self.tab.wait_for_selector(".bops-context", timeout=30_000)
        return self.settle()

    def settle(self):
        """Wait until the script has run and stayed still."""
        self.tab.wait_for_timeout(150)
        self.tab.wait_for_selector(SETTLED, timeout=30_000)
        self.tab.wait_for_timeout(100)
        self.tab.wait_for_selector(SETTLED, timeout=30_000)
        return self

    def open_part(self, label):
        """Open a part that is folded; leave it open where it is."""
        part = self.tab.locator("details").filter(has=self.tab.get_by_text(label, exact=True)).last
        if part.get_attribute("open") is None:
            part.locator("summary").first.click()
        return self.settle()

    def text(self, selector=".stMainBlockContainer"):
        return self.tab.locator(selector).first.inner_text()

    def see(self, words, selector=".stMainBlockContainer", seconds=10):
        """Wait until a text stands somewhere on the page."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if words in self.text(selector):
                return
            self.tab.wait_for_timeout(50)
        raise AssertionError(f"{words!r} is not in:\n{self.text(selector)}")

    @property
    def foreign(self):
        """Addresses outside this machine that the page asked for."""
        return [url for url in self.asked if not url.startswith((self.server, "data:", "blob:", "ws:"))]


# Streamlit looks for its own service below a deep link first (page/_stcore/...) and is told that it is not there.
PROBE = re.compile(r"/\w+/_stcore/(health|host-config)$")


@pytest.fixture(scope="session")
def profiles(browser):
    """Return profiles by language, size and mode: a profile keeps what it has fetched, as a person's browser does."""
    made = {}

    def profile(language, size, mode):
        key = (language, size, mode)
        if key not in made:
            viewport = {"width": size[0], "height": size[1]}
            made[key] = browser.new_context(
                locale=language, viewport=viewport, color_scheme=mode, reduced_motion="reduce"
            )
        return made[key]

    yield profile
    for context in made.values():
        context.close()


@pytest.fixture
def visit(profiles, server):
    """Open tabs; each may have a language, a size and a mode of its own."""
    tabs = []

    def make(language="nn-NO", size=(1366, 768), mode="light", at=server):
        tabs.append(profiles(language, size, mode).new_page())
        return Visit(tabs[-1], at)

    yield make
    for tab in tabs:
        tab.close()
