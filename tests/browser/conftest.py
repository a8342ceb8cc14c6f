"""A real server and a real Chromium."""

import re
import time

import pytest
from playwright.sync_api import sync_playwright
from servers import CHROMIUM, FLAGS, running
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from waiting import PATIENCE, SETTLED, TURN


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
    """A browser tab that remembers what went wrong in it, whom it asked, and which runs of the page it waits for."""

    def __init__(self, tab, server):
        self.tab, self.server = tab, server
        self.errors, self.asked = [], []
        self.told, self.awaited = 0, False
        tab.set_default_timeout(PATIENCE * 1000)
        tab.on("console", self.note)
        tab.on("pageerror", lambda error: self.errors.append(str(error)))
        tab.on("request", lambda request: self.asked.append(request.url))
        tab.on("websocket", self.follow)

    def note(self, message):
        if message.type == "error" and not PROBE.search(message.location.get("url", "")):
            self.errors.append(f"{message.text} {message.location}")

    def follow(self, line):
        """Listen to what is said between the page and the server: an action is sent, a run begins, and it ends."""
        line.on("framesent", self.sent)
        line.on("framereceived", self.received)
        line.on("close", lambda _: setattr(self, "awaited", False))

    def sent(self, data):
        self.told += 1
        if BackMsg.FromString(data).WhichOneof("type") == "rerun_script":
            self.awaited = True

    def received(self, data):
        self.told += 1
        message = ForwardMsg.FromString(data)
        if message.WhichOneof("type") == "new_session":
            self.awaited = True
        elif message.WhichOneof("type") == "script_finished":
            self.awaited = message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN

    def open(self, path=""):
        self.tab.goto(f"{self.server}/{path}")
        self.tab.wait_for_selector(".bops-context")
        return self.settle()

    def settle(self, frame=None):
        """Wait until what was done is sent, run and drawn, and neither page nor server has more to say.

        The browser's own timers come due in their order, however slow it is: when one of a quarter of a second has, what
        waits for a pause in typing, sliding or clicking in ``frame`` (as a rule the page itself) has been sent.
        """
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            told = self.told
            (frame or self.tab).evaluate(TURN)
            self.tab.wait_for_selector(SETTLED)
            if not self.awaited and self.told == told:
                return self
        raise AssertionError(f"the page does not come to rest:\n{self.text()}")

    def open_part(self, label):
        """Open a part that is folded; leave it open where it is."""
        part = self.tab.locator("details").filter(has=self.tab.get_by_text(label, exact=True)).last
        if part.get_attribute("open") is None:
            part.locator("summary").first.click()
        return self.settle()

    def choose(self, field, option, *, typed=""):
        """Choose in a list; one that a run of the page closed before it was read is opened again."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.settle()
            field.click()
            field.press_sequentially(typed)
            if self.settle().tab.get_by_role("option").count():
                option.click()
                return self.settle()
        raise AssertionError(f"no list opens:\n{self.text()}")

    def text(self, selector=".stMainBlockContainer"):
        return self.tab.locator(selector).first.inner_text()

    def see(self, words, selector=".stMainBlockContainer"):
        """Wait until a text stands somewhere on the page."""
        self.wait_until(lambda: words in self.text(selector), f"{words!r} is seen")

    def wait_until(self, true, what):
        """Wait until something is true, as long as it takes on a slow machine."""
        end = time.monotonic() + PATIENCE
        while not true():
            if time.monotonic() > end:
                raise AssertionError(f"not so: {what}\n{self.text()}")
            self.tab.wait_for_timeout(50)

    def wait_for_none(self, found, what):
        """Wait until nothing is found any more."""
        end = time.monotonic() + PATIENCE
        while left := found():
            assert time.monotonic() < end, (what, left)
            self.tab.wait_for_timeout(50)

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
