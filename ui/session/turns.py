"""Turns: a few runs are worked on at a time, as of twenty at once the first would wait for the last."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

RUNS_AT_ONCE = threading.BoundedSemaphore(2)
"""How many runs are worked on at a time: Python does one thing by one."""


class Here(threading.local):
    """Whether the run in this thread has one of the turns."""

    has_turn = False


class Crowd:
    """How many runs there are, those that wait for a turn among them."""

    def __init__(self) -> None:
        self._lock, self.count = threading.Lock(), 0

    def __enter__(self) -> None:
        with self._lock:
            self.count += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self.count -= 1


HERE, CROWD = Here(), Crowd()


@contextmanager
def turn() -> Iterator[None]:
    """Wait for a turn to draw a page or a part of one; what is drawn inside has it already."""
    if HERE.has_turn:
        yield
        return
    with CROWD, RUNS_AT_ONCE:
        HERE.has_turn = True
        try:
            yield
        finally:
            HERE.has_turn = False


@contextmanager
def given_away() -> Iterator[None]:
    """Give the turn to another while this run waits for what is worked out elsewhere."""
    if not HERE.has_turn:
        yield
        return
    RUNS_AT_ONCE.release()
    try:
        yield
    finally:
        RUNS_AT_ONCE.acquire()
