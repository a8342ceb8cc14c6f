"""An answer as data: what a section of a page says, without a screen. Pages, terminal and reports draw it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from answers.look import Option
from words.sentence import Text
from words.table import Cell, Table


@dataclass(frozen=True)
class Look:
    """How pictures are drawn: in dark mode or not, and how many times larger than usual letters are."""

    dark: bool = False
    letters: float = 1.0

    def height(self, usual: float) -> int:
        """Return the height of a picture in pixels."""
        return round(usual * self.letters)


Spec = dict[str, Any]
"""A picture as Vega-Lite reads it."""


@dataclass(frozen=True)
class Picture:
    """A chart: a pure function from inputs and look to what Vega-Lite draws, and what it shows in words.

    ``make(*inputs, look)``; the inputs are tables, labels and numbers, all that the picture depends on. ``title`` is what it
    is called where it stands alone, as a file; ``source`` what its signs mean, and
    whom to credit besides.
    """

    make: Callable[..., Spec]
    inputs: tuple[Any, ...]
    words: str
    title: Text
    source: Text = ""

    def spec(self, look: Look) -> Spec:
        """Return the picture as Vega-Lite draws it."""
        return self.make(*self.inputs, look)


@dataclass(frozen=True)
class Card:
    """One option in short: its key or look, one figure with its unit, and a few others by label."""

    option: str | Option
    figure: Cell
    unit: Text
    details: Sequence[tuple[Text, Cell]]


@dataclass(frozen=True)
class Swatch:
    """How something looks on a map, and what it means: a patch or a line of a CSS style, or a sign in its colour."""

    text: Text
    style: str = ""
    sign: str = ""
    line: bool = False


@dataclass(frozen=True)
class Legend:
    """What the colours and marks of a map mean."""

    swatches: Sequence[Swatch]
    title: Text = ""


@dataclass(frozen=True)
class Place:
    """A place on a map in short: its name, what it is, figures in groups under a title each, and sentences."""

    name: str
    what: Text
    groups: Sequence[tuple[Text, Sequence[tuple[Text, Cell]]]]
    sentences: Sequence[Text] = ()


@dataclass(frozen=True)
class Stage:
    """One of several stages in a row: passed, now or later and that in words, its name, what it holds, and what ends it."""

    kind: str
    name: Text
    told: Text
    contents: Sequence[Text]
    gate: Text
    lines: Sequence[Text]


@dataclass(frozen=True)
class Answer:
    """What a section says: sentences, the first of which leads; cards, pictures, tables, and small notes under them."""

    sentences: Sequence[Text] = ()
    cards: Sequence[Card] = ()
    pictures: Sequence[Picture] = ()
    tables: Sequence[Table] = ()
    notes: Sequence[Text] = field(default=())
