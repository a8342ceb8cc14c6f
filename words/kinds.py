"""How a value is written by its kind: one list for sentences, cells of tables and labels of pictures.

Missing (None, NaN) is two dots in every kind; a text in a number's place, such as the sign for hidden, stands as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import floor, isfinite, log10
from typing import TYPE_CHECKING, Any

import pandas as pd

from words.sentence import Cell, Sentence

if TYPE_CHECKING:
    from words.wording import Wording

MISSING, HIDDEN = "..", ":"
THIN_SPACE = "\N{NARROW NO-BREAK SPACE}"
MILLION = 1_000_000
DIGITS = 3
SMALL_SHARE = 0.1
WHOLE_MILLIONS = 10
RARE = 0.005
TIME_ZONE = "Europe/Oslo"


@dataclass(frozen=True)
class Kind:
    """How values of a kind are written, and whether they stand flush right and can be added up."""

    write: Callable[[Wording, Any], str]
    number: bool = True


def missing(value: Any) -> bool:
    """Tell whether a value is not known."""
    return value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and not isfinite(value))


def text(words: Wording, value: Any) -> str:
    """Write a text as it stands, a sentence in the language, a value by its kind with its sign, several as a list."""
    if isinstance(value, Sentence):
        return words.say(value)
    if isinstance(value, Cell):
        written = write(words, value.value, value.kind)
        return f"{written}{THIN_SPACE}{text(words, value.sign)}" if value.sign else written
    if isinstance(value, tuple | list):
        return words.join(text(words, part) for part in value)
    return MISSING if missing(value) else str(value)


def term(words: Wording, value: Any) -> str:
    """Write a text of our own in the language, several as a list."""
    if isinstance(value, tuple | list):
        return words.join(term(words, part) for part in value)
    return words.t(value) if isinstance(value, str) else text(words, value)


def lower(words: Wording, value: Any) -> str:
    """Write a label of our own, or several as a list, as it stands within a sentence."""
    return term(words, value).lower()


def capital(words: Wording, value: Any) -> str:
    """Write a text with its first letter large."""
    written = text(words, value)
    return written[:1].upper() + written[1:]


def unbroken(words: Wording, value: Any) -> str:
    """Write a text that no line breaks."""
    return text(words, value).replace(" ", "\N{NO-BREAK SPACE}")


def significant(words: Wording, value: float) -> str:
    """Write a number with at most three significant digits and one decimal."""
    whole = floor(log10(abs(value))) + 1 if value else 1
    decimals = min(1, DIGITS - whole)
    return words.number(round(value, decimals), max(0, decimals), max(0, decimals))


def short_millions(words: Wording, value: float) -> str:
    """Write kroner in millions with at most three significant digits and the unit."""
    return significant(words, value / MILLION) + words.million_unit


def as_shown(value: float) -> float:
    """Return kroner as they are read where written in millions, so that a difference of two is the one a reader finds."""
    return round(value / MILLION, 1) * MILLION


def share(words: Wording, value: float) -> str:
    """Write a share as a percentage, with a decimal where it is small."""
    return words.percent(value, 0 if value > SMALL_SHARE else 1)


def span(words: Wording, value: tuple[float, float]) -> str:
    """Write an interval of kroner in millions, with no more digits than it is worth: 40–61."""
    low, high = (end / MILLION for end in value)
    decimals = 0 if max(abs(low), abs(high)) >= WHOLE_MILLIONS else 1
    ends = [words.number(end, decimals, decimals) for end in (low, high)]
    if ends[0] == ends[1]:
        return ends[0]
    return words.t("{low} to {high}", low=ends[0], high=ends[1]) if low < 0 else "–".join(ends)


def band(words: Wording, value: tuple[float, float]) -> str:
    """Write the two ends of a band of kroner in millions, 48,2–60,4; one figure where they are the same."""
    low, high = (words.millions(end, unit=False) for end in value)
    return low if low == high else f"{low}–{high}"


def likely(words: Wording, value: tuple[float, tuple[float, float] | None]) -> str:
    """Write kroner in millions with the interval they likely lie in, where there is one: 48,2 mill. kr (40–61)."""
    amount, interval = value
    return words.millions(amount) + ("" if interval is None else f" ({span(words, interval)})")


def short_likely(words: Wording, value: tuple[float, tuple[float, float] | None]) -> str:
    """Write the same with at most three significant digits."""
    amount, interval = value
    return short_millions(words, amount) + ("" if interval is None else f" ({span(words, interval)})")


def chance(words: Wording, value: float) -> str:
    """Write a share of the draws; what is nearly none or nearly all is not written as none or all."""
    if 0 < value < RARE:
        return words.t("less than {share}", share=words.percent(RARE * 2, 0))
    if 1 - RARE < value < 1:
        return words.t("more than {share}", share=words.percent(1 - RARE * 2, 0))
    return words.percent(value, 0)


def change(words: Wording, value: float) -> str:
    """Write what is added or taken off, with its sign."""
    return ("+" if round(value) > 0 else "") + words.number(value)


def posts(words: Wording, value: float) -> str:
    """Write full-time equivalents: with one decimal, a part of a post with two at most."""
    return words.number(value, 2 if value < 1 else 1, 1)


def moment(words: Wording, value: pd.Timestamp) -> str:
    """Write a moment as a day and a time of day in Norway."""
    local = value.tz_convert(TIME_ZONE)
    return f"{words.date(local.date())} {local:%H:%M}"


KINDS: Mapping[str, Kind] = {
    "text": Kind(text, number=False),
    "term": Kind(term, number=False),
    "lower": Kind(lower, number=False),
    "capital": Kind(capital, number=False),
    "unbroken": Kind(unbroken, number=False),
    "year": Kind(lambda words, value: str(int(value))),
    "count": Kind(lambda words, value: words.number(value)),
    "number": Kind(lambda words, value: words.number(value, 6)),
    "upto0": Kind(lambda words, value: words.number(value)),
    "upto1": Kind(lambda words, value: words.number(value, 1)),
    "upto2": Kind(lambda words, value: words.number(value, 2)),
    "upto3": Kind(lambda words, value: words.number(value, 3)),
    "one": Kind(lambda words, value: words.number(value, 1, 1)),
    "two": Kind(lambda words, value: words.number(value, 2, 2)),
    "three": Kind(lambda words, value: words.number(value, 3, 3)),
    "posts": Kind(posts),
    "digits": Kind(significant),
    "mill": Kind(lambda words, value: words.millions(value)),
    "millions": Kind(lambda words, value: words.millions(value, unit=False)),
    "shortmill": Kind(short_millions),
    "span": Kind(span),
    "band": Kind(band),
    "likely": Kind(likely),
    "shortlikely": Kind(short_likely),
    "chance": Kind(chance),
    "kr": Kind(lambda words, value: words.money(value)),
    "kroner": Kind(lambda words, value: words.number(value)),
    "change": Kind(change),
    "share": Kind(share),
    "pct": Kind(lambda words, value: words.percent(value, 0)),
    "pct1": Kind(lambda words, value: words.percent(value, 1)),
    "pct2": Kind(lambda words, value: words.percent(value, 2)),
    "pct3": Kind(lambda words, value: words.percent(value, 3)),
    "percent": Kind(lambda words, value: words.percent(value, 6)),
    "day": Kind(lambda words, value: words.date(value), number=False),
    "moment": Kind(moment, number=False),
}
"""Kinds by name.

mill has its unit, millions stands where a title says the unit; kr and kroner likewise, change is what is added or taken off
with its sign. one to three are always so many decimals, upto0 to upto3 at most; digits are three significant digits. likely
is an amount with its interval, chance a share of draws.
"""


def write(words: Wording, value: Any, kind: str) -> str:
    """Write a value by its kind; a text in a number's place stands as it is."""
    if not KINDS[kind].number and kind not in ("day", "moment"):
        return KINDS[kind].write(words, value)
    if isinstance(value, str | Sentence) and not (kind == "day" and isinstance(value, str)):
        return text(words, value)
    return MISSING if missing(value) else KINDS[kind].write(words, value)
