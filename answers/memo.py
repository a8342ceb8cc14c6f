"""What is a pure function of its inputs, computed once for the process: one makes it while others who ask the same wait.

The key is the content of all inputs (:mod:`answers.content`), so whoever has the inputs gets the result, and nobody else
can. Whoever gets a result leaves it as it is: others have the same.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from threading import Condition
from types import FunctionType, ModuleType
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from cachetools import LRUCache, cached

from answers.content import content, name_of

ROOM = 160 * 2**20
"""Bytes that all results together may take; the one that was not asked for longest gives way."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Statistics:
    """How often something was found or made, by name, how many results are kept, and the bytes they take."""

    found: Mapping[str, int]
    made: Mapping[str, int]
    kept: int
    size: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A result and its size in bytes."""

    value: Any
    size: int


class Memo:
    """Results by the content of their inputs, bounded in bytes; safe between threads."""

    def __init__(self, room: int = ROOM) -> None:
        self._lock = Condition()
        self._kept: LRUCache[bytes, Kept] = LRUCache(room, getsizeof=lambda one: one.size)
        self._asked, self._made = Counter[str](), Counter[str]()
        self._once = cached(self._kept, key=lambda key, *_: key, condition=self._lock)(self._make)

    def result(self, function: Callable[..., T], *inputs: Any) -> T:
        """Return what a function of a module makes of its inputs, which are all that it depends on."""
        return self.named(title(function, inputs), inputs, lambda: function(*inputs))

    def named(self, name: str, inputs: tuple[Any, ...], compute: Callable[[], T]) -> T:
        """Return what is computed from inputs, under a name of its own; ``inputs`` must tell all that it depends on.

        What fails is not kept: the error reaches whoever asked first, and who waited tries again. A result larger than
        all the room is given and not kept.
        """
        key = content(name, inputs)
        with self._lock:
            self._asked[name] += 1
        value: T = self._once(key, name, compute).value
        return value

    def holds(self, function: Callable[..., Any], *inputs: Any) -> bool:
        """Tell whether a function's result for these inputs is there already."""
        key = content(title(function, inputs), inputs)
        with self._lock:
            return key in self._kept

    def statistics(self) -> Statistics:
        """Return how often results were found or made, and what they take."""
        with self._lock:
            return Statistics(self._asked - self._made, Counter(self._made), len(self._kept), int(self._kept.currsize))

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self._asked.clear()
            self._made.clear()

    def _make(self, key: bytes, name: str, compute: Callable[[], Any]) -> Kept:
        del key
        with self._lock:
            self._made[name] += 1
        value = compute()
        return Kept(value, size_of(value))


def title(function: Callable[..., Any], inputs: tuple[Any, ...]) -> str:
    """Return the name of a function of a module, which has no inputs but its arguments, and of functions it is given.

    Raises
    ------
    UnreadableError
        For a lambda, a function inside another, a partial or a method.
    """
    content(function)
    return " ".join(name_of(part) for part in (function, *inputs) if isinstance(part, FunctionType))


def size_of(value: object) -> int:
    """Return about how many bytes a value takes with all it holds; what is there twice counts once."""
    size, seen, rest = 0, set[int](), [value]
    while rest:
        part = rest.pop()
        if id(part) not in seen:
            seen.add(id(part))
            size += bytes_of(part)
            if type(part) not in PLAIN:
                rest += inside(part)
    return size


PLAIN = {str, bytes, bool, int, float, type(None)}
"""Types that hold nothing else; most of what is measured."""
NOT_OURS = (type, FunctionType, ModuleType)
"""What is there anyway, however many results name it."""
TABLES, SEVERAL = (pd.DataFrame, pd.Series, pd.Index), (list, tuple, set, frozenset)
ALONE = (*TABLES, *NOT_OURS)


def bytes_of(part: Any) -> int:
    """Return the bytes that a thing takes by itself."""
    if isinstance(part, TABLES):
        return int(np.sum(part.memory_usage(deep=True)))
    return 0 if isinstance(part, NOT_OURS) else sys.getsizeof(part)


def inside(part: Any) -> Iterable[Any]:
    """Return the things that a thing holds."""
    if isinstance(part, dict):
        return [*part.keys(), *part.values()]
    if isinstance(part, SEVERAL):
        return part
    if isinstance(part, np.ndarray):
        return part.tolist() if part.dtype.hasobject else [part.base]
    if isinstance(part, ALONE):
        return ()
    names = getattr(type(part), "__slots__", ())
    slots = [getattr(part, name, None) for name in ([names] if isinstance(names, str) else names)]
    return [*getattr(part, "__dict__", {}).values(), *slots]


SHARED = Memo()
"""That of the process."""
result, named, holds, statistics, clear = (
    SHARED.result, SHARED.named, SHARED.holds, SHARED.statistics, SHARED.clear,
)  # fmt: skip
