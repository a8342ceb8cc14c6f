"""Work that takes longer than a click: it runs in a thread of its own, can be watched and cancelled, and draws nothing.

The thread touches no screen. A page keeps the :class:`Job` for the session and looks at it from a fragment that runs
again and again (``run_every``) until it is done.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any

WORK, RUN = "bops-work", "ScriptRunner.scriptThread"
"""The names of threads that work for a reader: ours, and those in which Streamlit runs a page."""
PATIENCE = 15.0
"""Seconds that the end of the process waits for them."""
ENDING = Event()
Work = Callable[[Callable[[int], None], Callable[[], bool]], Any]


@dataclass(eq=False)
class Job:
    """A piece of work: what it was asked (``key``), how far it is (``done`` of ``total``), its result or its error.

    ``begun`` is when, by the clock that only goes forward.
    """

    key: object
    total: int
    done: int = 0
    result: Any = None
    error: Exception | None = None
    begun: float = field(default_factory=time.monotonic)
    finished: Event = field(default_factory=Event)
    stopping: Event = field(default_factory=Event)

    @property
    def running(self) -> bool:
        """Whether the thread is still at work."""
        return not self.finished.is_set()

    @property
    def cancelled(self) -> bool:
        """Whether it was told to stop."""
        return self.stopping.is_set()

    def cancel(self) -> None:
        """Tell the work to stop before its next step."""
        self.stopping.set()

    def report(self, done: int) -> None:
        """Take note of how far the work is."""
        self.done = done


def begin(key: object, total: int, work: Work) -> Job:
    """Start work in a thread and return its job.

    Parameters
    ----------
    key
        What the work was asked, so that a page can tell whether an old result still answers.
    work
        Called with a function to report steps done, and one that tells whether to stop; what it returns is the result,
        None where it stopped. What it raises is kept, for the page to say or to raise.
    """
    job = Job(key, total)

    def run() -> None:
        try:
            job.result = work(job.report, lambda: job.cancelled or ENDING.is_set())
        except Exception as error:
            job.error = error
        finally:
            job.finished.set()

    Thread(target=run, name=WORK, daemon=True).start()
    return job


def let_end() -> None:
    """Let what is being worked on come to its end, for a while: a server that is stopped would cut it off otherwise.

    Streamlit has asked its runs to stop by then, which they do at the next thing they draw; a save is done before that.
    """
    ENDING.set()
    end = time.monotonic() + PATIENCE
    for thread in threading.enumerate():
        if thread.name in (WORK, RUN):
            thread.join(max(0.0, end - time.monotonic()))
