"""Every control of every page, moved to both ends and to some random places, against a real server as a browser would."""

from pathlib import Path

import pytest

from store import case_ids
from tests.browser.servers import running
from tests.monkey.monkey import CrashError, Monkey
from tests.monkey.visitor import Visitor
from ui.session.pages import PAGES

PAGE = Path(__file__).with_name("some_controls.py")
VIEWS = {case: f"lang=en&case={case}" for case in case_ids()} | {"public": "lang=nb&public=1"}


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_that_is_moved_crashes_a_page(tmp_path, view):
    """Each page by someone new, all on one server: what one wrote there the next one meets."""
    crashes = []
    with running(tmp_path) as address:
        for page in PAGES:
            try:
                with Visitor(address, page, VIEWS[view]) as person:
                    Monkey(person, f"{view} {page}").everything()
            except CrashError as crash:
                crashes.append(f"{crash}\n{logged(tmp_path)}")
        assert crashes == [], "\n\n".join(crashes)


def logged(home):
    """Return the last traceback that a server wrote."""
    return Path(home, "server.log").read_text().rpartition("Traceback")[2][-3000:]


def test_a_crash_is_found_and_the_moves_to_it_are_told(tmp_path):
    with running(tmp_path, script=PAGE) as address, Visitor(address, "") as person:
        monkey = Monkey(person, "some controls")
        with pytest.raises(CrashError, match="as Streamlit shows a crash") as found:
            monkey.everything()
    assert "Selectbox 'list' list -> 'c'" in str(found.value)
