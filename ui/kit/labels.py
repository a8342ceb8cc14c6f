"""Texts of what can be chosen, no two alike: the browser tells the server by its text what was chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")


def told_apart(names: Mapping[T, str]) -> dict[T, str]:
    """Return the names of options; of those called the same the second and later ones have a number."""
    met: Counter[str] = Counter()
    found = {}
    for option, name in names.items():
        met[name] += 1
        found[option] = name if met[name] == 1 else f"{name} ({met[name]})"
    return found


def steps_apart(
    steps: Iterable[float], must: Collection[float], write: Callable[[float], str], exactly: Callable[[float], str]
) -> dict[float, str]:
    """Return steps with their texts, rising; of those that are written the same one is kept.

    Parameters
    ----------
    must
        Steps that stay in any case: the first is written as the others are, a later one exactly where that is taken.
    """
    texts: dict[float, str] = {}
    for step in dict.fromkeys((*must, *steps)):
        text = write(step)
        if text not in texts.values():
            texts[step] = text
        elif step in must:
            texts[step] = exactly(step)
    return dict(sorted(texts.items()))
