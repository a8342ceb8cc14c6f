"""What a message speaks of, told twice: a command says keys and plain numbers, a screen titles and quantities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class Words(Protocol):
    """How a language says things."""

    def t(self, text: str, /, **values: object) -> str:
        """Translate a text."""

    def quantity(self, value: float | None, kind: str, decimals: int = 2) -> str:
        """Write a value by the kind of its unit."""

    def join(self, words: Iterable[str]) -> str:
        """Write a list."""

    def value(self, value: object) -> object:
        """Write a value of a message."""


@dataclass(frozen=True)
class Named:
    """Something with a key, which a command takes, and a title, which a screen translates."""

    key: str
    title: str

    def __str__(self) -> str:
        return self.key

    def written(self, words: Words) -> str:
        """Return the title in the language of the words."""
        return words.t(self.title)


@dataclass(frozen=True)
class Amount:
    """A number with the kind, decimals, key and label of its unit; the unit is told where ``unit`` is true."""

    value: float
    kind: str
    decimals: int
    unit_key: str
    unit_label: str
    unit: bool = False

    def __str__(self) -> str:
        return f"{plain(self.value)} ({self.unit_key})" if self.unit else plain(self.value)

    def written(self, words: Words) -> str:
        """Return the number as the language writes it; a share is a percentage, which needs no other unit."""
        text = words.quantity(self.value, "number" if self.kind == "money" else self.kind, self.decimals)
        return f"{text} {words.t(self.unit_label)}" if self.unit and self.kind != "share" else text


@dataclass(frozen=True)
class Several:
    """Several things, listed."""

    things: tuple[object, ...]

    def __str__(self) -> str:
        return ", ".join(map(str, self.things))

    def written(self, words: Words) -> str:
        """Return the things as a list in the language of the words."""
        return words.join(str(words.value(thing)) for thing in self.things)


def several(things: Iterable[object]) -> Several:
    """Return several things as a message lists them."""
    return Several(tuple(things))


def plain(value: float) -> str:
    """Write a number for an English message: no needless decimals, no grouping."""
    return f"{value:.10g}" if abs(value) < 1e15 else repr(value)
