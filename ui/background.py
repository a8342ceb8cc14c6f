"""Work that takes longer than a click: it runs in a thread of its own, can be watched and cancelled, and draws nothing.

The thread touches no screen. A page keeps the :class:`Job` for the session and looks at it from a fragment that runs
again and again (``run_every``) until it is done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import Any

from planning import BopsError

Work = Callable[[Callable[[int], None], Callable[[], bool]], Any]


@dataclass(eq=False)
class Job:
    """A piece of work: what it was asked (``key``), how far it is (``done`` of ``total``), its result or its error."""

    key: object
    total: int
    done: int = 0
    result: Any = None
    error: BopsError | None = None
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
        None where it stopped. A :class:`BopsError` is kept for the screen.
    """
    job = Job(key, total)

    def run() -> None:
        try:
            job.result = work(job.report, job.stopping.is_set)
        except BopsError as error:
            job.error = error
        finally:
            job.finished.set()

    Thread(target=run, name="bops-work", daemon=True).start()
    return job
