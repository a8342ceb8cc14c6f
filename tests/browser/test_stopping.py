"""A server that is stopped while it works: what is begun comes to its end, and nothing is torn off."""

from contextlib import ExitStack

from servers import ask, begin, running, speaking, wait_for_element


def test_a_run_in_progress_ends_before_the_process(tmp_path):
    """Streamlit's threads are daemons: torn off, DuckDB's objects in them were listed as leaked."""
    with ExitStack() as left_open, running(tmp_path, anew=True) as address:
        line = left_open.enter_context(speaking(address))
        ask(line, "overview")
        begin(line, "need")
        wait_for_element(line)
