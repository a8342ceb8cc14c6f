"""A line of those who wait to be let in: a few are inside at a time, and who came first is next."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition

STEP = 0.05
"""Seconds between two looks at whether to go on waiting."""


class Line:
    """So many places, and those who wait for one in the order in which they came."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._waiting: deque[object] = deque()
        self._changed = Condition()

    @contextmanager
    def turn(self, while_waiting: Callable[[], None]) -> Iterator[None]:
        """Wait for a place and have it for the block; ``while_waiting`` is called meanwhile, and ends the wait by raising."""
        self._wait(while_waiting)
        try:
            yield
        finally:
            with self._changed:
                self._free += 1
                self._changed.notify_all()

    def _wait(self, while_waiting: Callable[[], None]) -> None:
        mine = object()
        with self._changed:
            self._waiting.append(mine)
        try:
            while not self._let_in(mine):
                while_waiting()
        finally:
            with self._changed:
                self._waiting.remove(mine)
                self._changed.notify_all()

    def _let_in(self, mine: object) -> bool:
        """Take a place for who is first in the line; else wait for a moment and return False."""
        with self._changed:
            if self._waiting[0] is mine and self._free:
                self._free -= 1
                return True
            self._changed.wait(STEP)
            return False
