"""What is computed once and kept for this session until its inputs change."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from threading import Lock
from typing import Any, Generic, TypeVar

import pandas as pd

from ui.session import state

KEPT = 6
T = TypeVar("T")


def once(name: str, inputs: tuple[Any, ...], compute: Callable[[], T], most: int = KEPT) -> T:
    """Return what is computed from its inputs; made anew only where they are others than lately.

    Parameters
    ----------
    name
        Under which it is kept, for this session: never for another reader.
    inputs
        Everything it depends on, as it may be shown in this view.
    most
        How many of the latest are kept under the name.
    """
    made: tuple[tuple[Any, T], ...] = state.recall(f"once.{name}", ())
    for known, found in made:
        if known == inputs:
            return found
    answer = compute()
    state.keep(f"once.{name}", ((inputs, answer), *made)[:most])
    return answer


def is_made(name: str, inputs: tuple[Any, ...]) -> bool:
    """Tell whether something is kept for these inputs already."""
    return any(known == inputs for known, _ in state.recall(f"once.{name}", ()))


class Shelf(Generic[T]):
    """The latest of what was made, for all readers; nobody changes what lies here. Safe between threads."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.lock, self.made = Lock(), OrderedDict[Hashable, T]()

    def take(self, key: Hashable) -> T | None:
        """Return what lies under a key, which is the latest from now on; None where there is nothing."""
        with self.lock:
            if key in self.made:
                self.made.move_to_end(key)
            return self.made.get(key)

    def put(self, key: Hashable, thing: T) -> None:
        """Keep a thing; the one that was not asked for longest gives way."""
        with self.lock:
            self.made[key] = thing
            while len(self.made) > self.room:
                self.made.popitem(last=False)


def frozen(value: Any) -> Any:
    """Return an input of a chart as something that can be compared and looked up; missing numbers are None."""
    if isinstance(value, pd.DataFrame):
        columns = (value[column].tolist() for column in value.columns)
        return tuple(value.columns), *(
            tuple(None if cell is pd.NA or cell != cell else cell for cell in column) for column in columns
        )
    if isinstance(value, Mapping):
        return tuple((key, frozen(part)) for key, part in value.items())
    return tuple(map(frozen, value)) if isinstance(value, list | tuple) else value
