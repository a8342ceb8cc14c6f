"""Every control of every page, moved to both ends and to some random places, against a real server as a browser would."""

from contextlib import contextmanager
from pathlib import Path

import pytest

from store import case_ids
from tests.browser.servers import running
from tests.monkey.monkey import LONG, CrashError, Monkey
from tests.monkey.visitor import Visitor
from ui.session.pages import PAGES

PAGE = Path(__file__).with_name("some_controls.py")


@pytest.mark.parametrize("case", case_ids())
def test_nothing_that_is_moved_crashes_a_page(tmp_path, case):
    """Each page by someone new, all on one server; then all by one who goes from page to page with what was moved so far.

    The usual run goes from page to page only: both ends of every control are in tests/pages/test_every_control.py.
    """
    crashes = []
    with running(tmp_path) as address:
        for page in PAGES if LONG else ():
            with Visitor(address, page, f"lang=en&case={case}") as person, told(crashes, tmp_path):
                Monkey(person, f"{case} {page}").to_both_ends()
        with Visitor(address, "", f"lang=nb&case={case}", "dark") as person, told(crashes, tmp_path):
            wander(person, Monkey(person, f"{case} from page to page"))
        assert crashes == [], "\n\n".join(crashes)


def wander(person, monkey):
    """Go to every page in an order of chance, and move something there."""
    pages = ["", *list(PAGES)[1:]]
    monkey.random.shuffle(pages)
    for page in pages:
        monkey.done.append(f"go to {page}")
        person.go(page)
        monkey.astray()


@contextmanager
def told(crashes, home):
    """Go on after a crash, with what the server wrote of it."""
    try:
        yield
    except CrashError as crash:
        crashes.append(f"{crash}\n{logged(home)}")


def logged(home):
    """Return the last traceback that a server wrote."""
    return Path(home, "server.log").read_text().rpartition("Traceback")[2][-3000:]


def test_a_crash_is_found_and_the_moves_to_it_are_told(tmp_path):
    with running(tmp_path, script=PAGE) as address, Visitor(address, "") as person:
        monkey = Monkey(person, "some controls")
        with pytest.raises(CrashError, match="as Streamlit shows a crash") as found:
            monkey.to_both_ends()
    assert "Selectbox 'list' list -> 'c'" in str(found.value)
