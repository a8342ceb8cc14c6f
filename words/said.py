"""Sentences as data: a template with its values, and how each value is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor, isfinite, log10

from words.capital import capital
from words.wording import MILLION, MISSING, NO_BREAK, Wording

DIGITS = 3
SMALL_SHARE = 0.1


def significant(w: Wording, number: float) -> str:
    """Write a number with at most three significant digits and one decimal."""
    if not isfinite(number):
        return MISSING
    whole = floor(log10(abs(number))) + 1 if number else 1
    decimals = min(1, DIGITS - whole)
    return w.number(round(number, decimals), max(0, decimals), max(0, decimals))


def millions(w: Wording, amount: float) -> str:
    """Write kroner in millions with at most three significant digits."""
    unit = NO_BREAK + w.t("mill. kr").replace(" ", NO_BREAK)
    return significant(w, amount / MILLION) + (unit if isfinite(amount) else "")


def share(w: Wording, number: float) -> str:
    """Write a share as a percentage, with a decimal where it is small."""
    return w.percent(number, 0 if number > SMALL_SHARE else 1)


def write(w: Wording, said: Said) -> str:
    """Write a value of a sentence by its kind."""
    if isinstance(said.value, tuple):
        return w.join(w.t(term) for term in said.value)
    if isinstance(said.value, str):
        return w.t(said.value) if said.kind == "term" else said.value
    if said.kind == "money":
        return w.money(round(said.value))
    if said.kind in ("share", "count", "minutes"):
        return share(w, said.value) if said.kind == "share" else w.number(said.value)
    return millions(w, said.value) if said.kind == "millions" else significant(w, said.value)


def put(w: Wording, finding: Finding) -> str:
    """Write what a finding says in the language of the page."""
    return w.t(finding.template, **{name: write(w, said) for name, said in finding.values.items()})


def say(w: Wording, finding: Finding) -> str:
    """Write a finding as a sentence of its own."""
    return capital(put(w, finding))


@dataclass(frozen=True)
class Said:
    """A value in a sentence and how it is written.

    ``kind`` is millions, money, hours, fte, share, count, minutes, name (as it stands), term (translated) or terms
    (several, translated and listed).
    """

    value: float | str | tuple[str, ...]
    kind: str


@dataclass(frozen=True)
class Finding:
    """A sentence and its values by name."""

    template: str
    values: Mapping[str, Said]


Value = tuple[float | str | tuple[str, ...], str]


def finding(template: str, **values: Value) -> Finding:
    """Return a sentence; each value is given with its kind."""
    return Finding(template, {name: Said(*value) for name, value in values.items()})
