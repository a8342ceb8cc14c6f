"""Many who open a fresh server at the same moment, as when a meeting begins; they speak to it as a browser does."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from servers import ask, speaking

MANY = 8


def test_all_are_shown_the_sidebar_and_not_the_first_only(new_server):
    """Streamlit's switch between its two routers is one for all: who came while it was turned got the page alone."""
    together = Barrier(MANY)

    def visit(_):
        with speaking(new_server) as line:
            together.wait()
            return set(ask(line, "overview"))

    with ThreadPoolExecutor(MANY) as pool:
        shown = list(pool.map(visit, range(MANY)))
    assert all({"Case", "Price year", "Språk / Language"} <= labels for labels in shown), shown
