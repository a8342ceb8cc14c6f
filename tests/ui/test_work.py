"""Work of its own thread at the end of the process."""

import time
from threading import Event

import pytest

from ui.session import work as session_work


@pytest.fixture(autouse=True)
def not_ending(monkeypatch):
    monkeypatch.setattr(session_work, "ENDING", Event())


def test_work_of_its_own_is_told_to_stop_and_waited_for():
    seen = []

    def work(report, stopping):
        while not stopping():
            time.sleep(0.01)
        time.sleep(0.1)
        seen.append("ended")

    job = session_work.begin("key", 1, work)
    session_work.let_end()
    assert seen == ["ended"] and not job.running and not job.cancelled


def test_what_never_ends_is_left_after_a_while(monkeypatch):
    monkeypatch.setattr(session_work, "PATIENCE", 0.05)
    go_on = Event()
    job = session_work.begin("key", 1, lambda report, stopping: go_on.wait(10))
    session_work.let_end()
    assert job.running
    go_on.set()
    job.finished.wait(10)
