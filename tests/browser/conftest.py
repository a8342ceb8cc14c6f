"""A real server and a real Chromium."""

import re
import time
from collections import defaultdict
from contextlib import ExitStack

import pytest
from playwright.sync_api import Error, sync_playwright
from servers import CHROMIUM, FLAGS, running
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from waiting import PATIENCE, SETTLED, TURN


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    with running(tmp_path_factory.mktemp("shared")) as address:
        yield address


@pytest.fixture
def serve(tmp_path):
    """Start a server on the folder of the test, once what is to stand in its database has been written."""
    with ExitStack() as servers:
        yield lambda: servers.enter_context(running(tmp_path))


@pytest.fixture
def fresh_server(tmp_path):
    with running(tmp_path) as address:
        yield address


@pytest.fixture
def new_server(tmp_path):
    """A server that starts as on a machine that has never run one."""
    with running(tmp_path, anew=True) as address:
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
        self._heard, self._scripts = [], []
        tab.set_default_timeout(PATIENCE * 1000)
        self.on("console", self.note)
        self.on("pageerror", lambda error: self.errors.append(str(error)))
        self.on("request", lambda request: self.asked.append(request.url))
        self.on("websocket", self.follow)

    def on(self, event, do):
        """Have something done at each event of the tab, as long as the visit goes on."""
        self.tab.on(event, do)
        self._heard.append((event, do))

    def before(self, script):
        """Have a script run before those of each page, as long as the visit goes on."""
        self._scripts.append(self.tab.add_init_script(script))
        return self

    def leave(self):
        """Leave the tab as a new one is."""
        for event, do in self._heard:
            self.tab.remove_listener(event, do)
        for script in self._scripts:
            script.close()
        self.tab.unroute_all()
        self.tab.mouse.move(0, 0)
        if self.tab.url.startswith("http"):
            self.tab.evaluate("sessionStorage.clear()")
        self.tab.goto("about:blank")

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


class Tabs:
    """Tabs of one browser, whose profiles, one a language, keep what they have fetched, as a person's do.

    A tab that is left is taken again: what it has read of Streamlit's program needs half the time there.
    """

    def __init__(self, browser):
        self._browser, self._profiles, self._free = browser, {}, defaultdict(list)

    def take(self, language, size, mode):
        """Return a tab for a language, a size and a mode."""
        if language not in self._profiles:
            self._profiles[language] = self._browser.new_context(locale=language, reduced_motion="reduce")
        tab = self._free[language].pop() if self._free[language] else self._profiles[language].new_page()
        tab.set_viewport_size({"width": size[0], "height": size[1]})
        tab.emulate_media(media="null", color_scheme=mode, reduced_motion="reduce")
        return tab

    def give_back(self, language, visit):
        """Take a tab that is left, except where it can't be emptied."""
        try:
            visit.leave()
            self._free[language].append(visit.tab)
        except Error:
            visit.tab.close()

    def close(self):
        for profile in self._profiles.values():
            profile.close()


@pytest.fixture(scope="session")
def tabs(browser):
    made = Tabs(browser)
    yield made
    made.close()


@pytest.fixture
def visit(tabs, server):
    """Open tabs; each may have a language, a size and a mode of its own."""
    visits = []

    def make(language="nn-NO", size=(1366, 768), mode="light", at=server):
        visits.append((language, Visit(tabs.take(language, size, mode), at)))
        return visits[-1][1]

    yield make
    for language, one in visits:
        tabs.give_back(language, one)
