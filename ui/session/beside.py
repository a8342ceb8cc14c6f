"""Heavy work for a crowd, in processes beside this one: Python does one thing by one here, so twenty would wait in line.

Whoever is alone waits least for it here, without any other process.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from loky.process_executor import ProcessPoolExecutor

from answers import memo
from ui.session import turns

IDLE = 300
"""Seconds after which a process that nobody needed ends."""
PROCESSES = min(max((os.cpu_count() or 2) - 1, 1), 4)
"""About 150 MB each."""

T = TypeVar("T")


class Beside:
    """Processes that are started when the first crowd comes, and used as soon as they stand ready."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._ready: Future[None] | None = None

    def run(self, function: Callable[..., T], *inputs: Any) -> T:
        """Return what a function of a module makes of its inputs, worked out beside where others wait, else here."""
        pool = self._standing() if turns.CROWD.count > 1 else None
        if pool is None:
            return function(*inputs)
        try:
            return pool.submit(function, *inputs).result()
        except RuntimeError:  # it was ended, by lack of memory or with the server
            self.end(pool)
            return function(*inputs)

    def end(self, pool: ProcessPoolExecutor | None = None) -> None:
        """End the processes, or only those given where others have taken their place; the next crowd starts others."""
        with self._lock:
            if self._pool is None or pool not in (None, self._pool):
                return
            self._pool.shutdown(wait=False, kill_workers=True)
            self._pool = self._ready = None

    def _standing(self) -> ProcessPoolExecutor | None:
        """Return the processes, once the first of them stands ready; start them where there are none."""
        with self._lock:
            if self._pool is None or self._ready is None:
                self._pool = ProcessPoolExecutor(PROCESSES, timeout=IDLE, initializer=leave_the_end_to_the_server)
                self._ready = self._pool.submit(stand)
            return self._pool if self._ready.done() else None


def leave_the_end_to_the_server() -> None:
    """Go on where somebody presses Ctrl-C: the server says when to end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def stand() -> None:
    """Do nothing: whoever has done it stands ready."""


SHARED = Beside()
"""Those of the process."""


def result(function: Callable[..., T], *inputs: Any) -> T:
    """Return what a function of a module makes of its inputs, once for the process, as :func:`answers.memo.result`.

    While it is worked out, another run has the turn.
    """
    if memo.holds(function, *inputs):
        return memo.result(function, *inputs)
    with turns.given_away():
        return memo.named(memo.title(function, inputs), inputs, lambda: SHARED.run(function, *inputs))
