"""Numbers and days as people type them: every way a text can be read, and which of them is meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from babel.dates import get_month_names
from babel.numbers import parse_decimal

POINT, COMMA = ".", ","
AROUND = re.compile(r"(?:kr\.?\s*)?(.*?)\s*(?:%|kr\.?|,-)?", re.IGNORECASE)
MINUS = "\N{MINUS SIGN}"
WHOLE = r"(?:[0-9]{1,12}|[0-9]{1,3}(?:\s[0-9]{3})+)"
DAY = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4}|[0-9]{2})")
NAMED_DAY = re.compile(r"([0-9]{1,2})\.?\s+([^\W\d_]+)\.?\s+([0-9]{4})")
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
THIS_CENTURY = 2000
LOCALES = ("nn_NO", "nb_NO", "en_GB")


class UnclearError(ValueError):
    """A text that can be read in two ways: ``text`` as typed, ``readings`` as numbers, the thousands first."""

    def __init__(self, text: str, readings: tuple[float, ...]) -> None:
        super().__init__(text)
        self.text, self.readings = text, readings


def anything(_: float) -> bool:
    """Tell that every number is possible: nothing is known of the field."""
    return True


def number(text: str, mark: str, possible: Callable[[float], bool] = anything) -> float:
    """Read a number in the one way it can be meant.

    Parameters
    ----------
    text
        As typed: 5,5 or 13 700 or 13.700,50, with or without kr or %.
    mark
        What the language writes before decimals, so that a number is read as it is shown.
    possible
        Tells whether a number can stand in the field; what can't is not what was meant.

    Raises
    ------
    UnclearError
        Where thousands and decimals are both possible: 13.700.
    ValueError
        Where the text is no number.
    """
    found = ways(text)
    if not found:
        raise ValueError(text)
    left = {way: value for way, value in found.items() if possible(value)} or found
    own = left.get(mark)
    if own is not None and (len(left) == 1 or as_shown(text, mark)):
        return own
    readings = tuple(dict.fromkeys(left.values()))
    if len(readings) > 1 and any(possible(value) for value in readings):
        raise UnclearError(text, readings)
    return readings[-1]


def as_shown(text: str, mark: str) -> bool:
    """Tell whether decimals are typed as a screen shows them.

    With a comma always; a decimal point is also what Norwegians set between thousands, but a screen never shows a 0 last.
    """
    return mark == COMMA or not bare(text).endswith("0")


def ways(text: str) -> Mapping[str, float]:
    """Return every number that a text can be, by the way it is read: thousands first, decimals by their mark."""
    typed, found = bare(text), {}
    for mark, other in ((POINT, COMMA), (COMMA, POINT)):
        if re.fullmatch(rf"-?[1-9][0-9]{{0,2}}(?:[\s{mark}][0-9]{{3}})*[{mark}][0-9]{{3}}(?:[\s{mark}][0-9]{{3}})*"
                        rf"(?:[{other}][0-9]+)?", typed):  # fmt: skip
            found[f"thousands {mark}"] = joined(typed.replace(mark, ""), other)
    for mark in (POINT, COMMA):
        if re.fullmatch(rf"-?{WHOLE}[{mark}][0-9]+", typed):
            found[mark] = joined(typed, mark)
    return found or ({"whole": joined(typed, COMMA)} if re.fullmatch(rf"-?{WHOLE}", typed) else {})


def bare(text: str) -> str:
    """Return what is typed of a number without its unit."""
    found = AROUND.fullmatch(text.strip())
    return (found[1] if found else text).replace(MINUS, "-")


def joined(text: str, mark: str) -> float:
    """Return the number of a text without thousands' marks; ``mark`` stands before its decimals."""
    return float(parse_decimal("".join(text.split()).replace(mark, COMMA), locale="nb_NO", strict=True))


def day(text: str) -> date:
    """Read a day: 12.3.26, 12.03.2026, 12. mars 2026 in each of our languages, or 2026-03-12; two digits are of this century.

    Raises
    ------
    ValueError
        Where the text is no day.
    """
    typed = text.strip()
    if ISO_DAY.fullmatch(typed):
        return date.fromisoformat(typed)
    if found := DAY.fullmatch(typed):
        month = int(found[2])
    elif (found := NAMED_DAY.fullmatch(typed)) and found[2].lower() in months():
        month = months()[found[2].lower()]
    else:
        raise ValueError(text)
    year = int(found[3])
    return date(year + THIS_CENTURY if len(found[3]) == 2 else year, month, int(found[1]))


@cache
def months() -> Mapping[str, int]:
    """Return the number of each month by its names, long and short, in each of our languages."""
    return {
        name.rstrip(".").lower(): month
        for locale in LOCALES
        for width in ("wide", "abbreviated")
        for month, name in get_month_names(width, locale=locale).items()
    }
