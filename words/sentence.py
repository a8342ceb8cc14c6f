"""A sentence as data: a template with the kind of each value, said in a language where it is shown.

``said("{host} costs {net:mill} net a year.", host="Lærdal", net=48_220_210)`` keeps text and figures apart, so that one
answer is drawn by screen, terminal, paper and workbook. Kinds are those of :mod:`words.kinds`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True)
class Sentence:
    """A text with its values.

    Parameters
    ----------
    template
        English text; a value stands as ``{name:kind}``. A value without a kind is a text, another sentence, or a tuple
        of these, which is listed.
    values
        By name.
    many
        The template for another ``count`` than one; empty where the text has one form.
    """

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    many: str = ""


class Sayable(Protocol):
    """A text with its values, as sentences, errors and notes carry it; a sentence has a form for ``many``."""

    @property
    def template(self) -> str:
        """The text, in English."""

    @property
    def values(self) -> Mapping[str, Any]:
        """The values by name."""


@dataclass(frozen=True)
class Cell:
    """A value with its kind: of another kind than its column, in a sentence whose text gives none, or with a sign."""

    value: Any
    kind: str
    sign: str = ""


Text = Sayable | str
"""What a title or label is: a sentence, a note, or a text that is translated as it stands."""


def said(template: str, /, **values: Any) -> Sentence:
    """Return a sentence; the template is collected into the catalogues."""
    return Sentence(template, values)


def counted(one: str, many: str, count: float, /, **values: Any) -> Sentence:
    """Return a sentence that depends on a count, which is written as ``{count}``."""
    return Sentence(one, {"count": count, **values}, many)


def together(*parts: Text | None, between: str = " ") -> Sentence:
    """Return sentences one after the other as one; what is empty is left out."""
    kept = [part for part in parts if part]
    return Sentence(
        between.join(f"{{part{i}}}" for i in range(len(kept))), {f"part{i}": kept[i] for i in range(len(kept))}
    )


def interval(low: float, high: float, kind: str) -> Sentence:
    """Return a range of two values of a kind, 40–61; of shares above 0 the sign of percent is written once, 45–52 %."""
    if kind.startswith("pct") and low >= 0:
        return Sentence(f"{{low:upto{kind[3:] or 0}}}–{{high:{kind}}}", {"low": 100 * low, "high": high})
    return Sentence(f"{{low:{kind}}}–{{high:{kind}}}", {"low": low, "high": high})


def capital(sentence: Sentence) -> Sentence:
    """Return a sentence that begins with a capital letter, whatever its first value is."""
    return Sentence("{sentence:capital}", {"sentence": sentence})
