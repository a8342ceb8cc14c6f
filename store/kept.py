"""What was read, kept until the next write, so that a run does not read the same table again."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

import pandas as pd

MOST_BYTES = 64 * 2**20
_SMALL = 100

T = TypeVar("T")
P = ParamSpec("P")


@dataclass(frozen=True)
class _One:
    revision: int
    answer: Any
    size: int


class Kept:
    """Answers by what was asked, each at the revision it was read at; beyond a bound those used longest ago go first.

    Parameters
    ----------
    revision : gives the number that every write raises
    most_bytes : the bound
    """

    def __init__(self, revision: Callable[[], int] = lambda: 0, most_bytes: int = MOST_BYTES) -> None:
        self._revision = revision
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._answers: OrderedDict[Hashable, _One] = OrderedDict()
        self.size = 0

    def get(self, asked: Hashable, read: Callable[[], T]) -> T:
        """Return what was read before or is read now; of a table a copy whose changes the others don't see."""
        revision = self._revision()
        with self._lock:
            found = self._answers.get(asked)
            if found and found.revision == revision:
                self._answers.move_to_end(asked)
                return _own(found.answer)
        answer = read()
        with self._lock:
            self._keep(asked, _One(revision, answer, _size(answer)))
            return _own(answer)

    def _keep(self, asked: Hashable, one: _One) -> None:
        """Keep an answer unless a later one came meanwhile, or it alone is beyond the bound."""
        before = self._answers.get(asked)
        if (before and before.revision > one.revision) or one.size > self._most_bytes:
            return
        self.size += one.size - (before.size if before else 0)
        self._answers[asked] = one
        self._answers.move_to_end(asked)
        while self.size > self._most_bytes:
            self.size -= self._answers.popitem(last=False)[1].size


def _own(answer: T) -> T:
    return answer.copy(deep=False) if isinstance(answer, pd.DataFrame) else answer


def _size(answer: object) -> int:
    return int(answer.memory_usage(deep=True).sum()) if isinstance(answer, pd.DataFrame) else _SMALL


class Keeping(Protocol):
    """Something that keeps what it reads."""

    @property
    def kept(self) -> Kept:
        """Where it is kept."""


R = TypeVar("R", bound=Keeping)


def kept(read: Callable[Concatenate[R, P], T]) -> Callable[Concatenate[R, P], T]:
    """Keep what a method reads, by its arguments."""

    @wraps(read)
    def reading(self: R, *args: P.args, **kwargs: P.kwargs) -> T:
        asked = (self, read.__name__, args, tuple(sorted(kwargs.items())))
        return self.kept.get(asked, lambda: read(self, *args, **kwargs))

    return reading
