"""What is a pure function of its inputs, computed once for the process: one makes it while others who ask the same wait.

The key is the content of all inputs (:mod:`answers.content`), so whoever has the inputs gets the result, and nobody else
can. Whoever gets a result leaves it as it is: others have the same.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping
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
        return self.named(full_name(function), inputs, lambda: function(*inputs))

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
        key = content(full_name(function), inputs)
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


def full_name(function: Callable[..., Any]) -> str:
    """Return the name of a function of a module, which has no inputs but its arguments.

    Raises
    ------
    UnreadableError
        For a lambda, a function inside another, a partial or a method.
    """
    content(function)
    assert isinstance(function, FunctionType)
    return name_of(function)


def size_of(value: object) -> int:
    """Return about how many bytes a value takes with all it holds; what is there twice counts once."""
    size, seen, rest = 0, set[int](), [value]
    while rest:
        part = rest.pop()
        if id(part) in seen or isinstance(part, type | FunctionType | ModuleType):
            continue
        seen.add(id(part))
        own, inside = measured(part)
        size += own
        rest += inside
    return size


def measured(part: Any) -> tuple[int, list[Any]]:
    """Return the bytes of a thing by itself, and the things it holds."""
    if isinstance(part, np.ndarray):
        return sys.getsizeof(part), part.tolist() if part.dtype.hasobject else [part.base]
    if isinstance(part, pd.DataFrame | pd.Series | pd.Index):
        return int(np.sum(part.memory_usage(deep=True))), []
    inside = [getattr(part, "__dict__", None)]
    if isinstance(part, Mapping):
        inside += [*part.keys(), *part.values()]
    elif isinstance(part, list | tuple | set | frozenset):
        inside += part
    names = getattr(type(part), "__slots__", ())
    inside += [getattr(part, name, None) for name in ([names] if isinstance(names, str) else names)]
    return sys.getsizeof(part), inside


SHARED = Memo()
"""That of the process."""
result, named, holds, statistics, clear = (
    SHARED.result, SHARED.named, SHARED.holds, SHARED.statistics, SHARED.clear,
)  # fmt: skip
