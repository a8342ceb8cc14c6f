"""Heavy work is done beside for a crowd, and gives what it gives here."""

import os
import threading
import time

import pytest

from answers import memo
from ui.session import beside, turns


def where(_question):
    """Return the process that answers."""
    return os.getpid()


def ends(_question):
    """End the process that answers, as lack of memory does."""
    if threading.current_thread() is threading.main_thread() and os.getpid() != PARENT.pid:
        os._exit(1)
    return "here"


def refuses(_question):
    """Raise an error."""
    raise ValueError("no")


class PARENT:
    """The process of the test, which a child reads from its surroundings."""

    pid = int(os.environ.setdefault("BOPS_TEST_PARENT", str(os.getpid())))


@pytest.fixture
def processes():
    """Processes of their own, ended afterwards."""
    found = beside.Beside()
    yield found
    found.end()


@pytest.fixture
def crowd():
    """As if two others waited."""
    turns.CROWD.count += 2
    yield
    turns.CROWD.count -= 2


def ready(processes):
    """Ask until the processes stand ready; return the process that answered."""
    for question in range(600):
        if (answered := processes.run(where, question)) != os.getpid():
            return answered
        time.sleep(0.1)
    raise AssertionError("no process stood ready within a minute")


def test_who_is_alone_starts_no_process(processes):
    assert processes.run(where, "alone") == os.getpid() and processes._pool is None


def test_a_crowd_is_served_here_until_the_processes_stand_ready(processes, crowd):
    assert processes.run(where, "first") == os.getpid(), "nobody waits for a process to start"
    assert ready(processes) != os.getpid()
    with pytest.raises(ValueError, match="no"):
        processes.run(refuses, "error")


def test_a_process_that_ends_is_made_good_here(processes, crowd):
    before = ready(processes)
    assert processes.run(ends, "ends") == "here"
    assert ready(processes) != before


def test_while_it_is_worked_out_another_has_the_turn(crowd):
    met = []

    def another():
        with turns.turn():
            met.append(True)

    def waits(function, *inputs):
        thread = threading.Thread(target=another)
        thread.start()
        thread.join(30)
        return function(*inputs)

    old, beside.SHARED.run = beside.SHARED.run, waits
    try:
        with turns.RUNS_AT_ONCE, turns.turn():  # both turns are taken
            found = beside.result(where, ("a question", time.time()))
            assert turns.HERE.has_turn
    finally:
        beside.SHARED.run = old
    assert met and found == os.getpid()


def test_the_result_is_kept_as_any_other():
    question = ("kept", time.time())
    assert beside.result(where, question) == memo.result(where, question)
    assert memo.holds(where, question)
