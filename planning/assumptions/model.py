"""What one assumption is: a key, a unit, dated values with a source each, a plausible range and possible limits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planning.assumptions.source import Source
from planning.errors import N_, ImpossibleError, InputError
from planning.terms import Amount, Named


class Kind(StrEnum):
    """How well a value is known; shown as a badge."""

    MEASURED = "measured"
    AGREED = "agreed"
    ASSUMED = "assumed"
    JUDGEMENT = "judgement"


LARGEST = 1e9
"""The largest value of an assumption that has no bound of its own: beyond it kroner are no longer whole in a float."""
DIGITS = 6
"""Decimals of a value that is refused or remarked on: it is shown as it was typed."""
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)


@dataclass(frozen=True)
class Unit:
    """A unit from the closed list of ``units.toml``; ``kind`` is money, share or number."""

    key: str
    label: str
    kind: str
    decimals: int


@dataclass(frozen=True)
class DatedValue:
    """A value, the year it holds for, where it comes from and how well it is known."""

    year: int
    value: float
    sources: tuple[Source, ...]
    kind: Kind

    @property
    def unverified(self) -> bool:
        """Tell whether nobody has read something of what it rests on at the source."""
        return any(source.unverified for source in self.sources)

    @property
    def judged(self) -> bool:
        """Tell whether somebody judged it, even from documents, so that it stands as such in none of them."""
        return self.kind is Kind.JUDGEMENT or any(source.document is None for source in self.sources)


@dataclass(frozen=True)
class Range:
    """Plausible ends of a value, absolute or relative to the base; ``None`` where no range is known."""

    low: float | None = None
    high: float | None = None
    relative: float | None = None

    def around(self, base: float, index_factor: float = 1.0) -> tuple[float, float] | None:
        """Return (low, high) in the base's unit; absolute ends move by ``index_factor``; a base outside widens."""
        if self.relative is not None:
            return base * (1 - self.relative), base * (1 + self.relative)
        if self.low is None or self.high is None:
            return None
        return min(self.low * index_factor, base), max(self.high * index_factor, base)


@dataclass(frozen=True)
class Assumption:
    """One row of the assumption tables.

    ``minimum`` and ``maximum`` are what is possible at all; ``range`` is what is plausible. ``whole`` asks for whole
    numbers. ``replaced_by`` is what would replace the value, and ``ask`` who knows, by office or role. ``main`` rows come
    first among the controls. ``choices`` are values that a reader switches between, such as what the law says and what it
    may come to say. ``index`` is the key of the price index that carries an undated money value to other years.
    """

    key: str
    description: str
    unit: Unit
    values: tuple[DatedValue, ...]
    range: Range
    minimum: float | None
    maximum: float | None
    reviewed: date
    note: str = ""
    whole: bool = False
    index: str | None = None
    main: bool = False
    choices: tuple[float, ...] = ()
    replaced_by: str = ""
    ask: tuple[str, ...] = ()

    @property
    def topic(self) -> str:
        """The first part of the key: the file the row stands in."""
        return self.key.partition(".")[0]

    @property
    def named(self) -> Named:
        """The row as a message names it."""
        return Named(self.key, self.description)

    def amount(self, value: float, decimals: int | None = None, unit: bool = False) -> Amount:
        """Return a value of the row as a message tells it; a screen rounds it to the decimals of the unit, or to more."""
        shown = self.unit.decimals if decimals is None else decimals
        return Amount(value, self.unit.kind, shown, self.unit.key, self.unit.label, unit)

    def nearest(self, year: int) -> DatedValue:
        """Return the value dated for the year, else the one of the nearest year (ties to the earlier)."""
        return min(self.values, key=lambda dated: (abs(dated.year - year), dated.year))

    def check(self, value: float) -> None:
        """Raise :class:`ImpossibleError` where a value is outside what is possible, or not whole."""
        if value != value or value in (float("inf"), float("-inf")):
            raise ImpossibleError(N_("{key} can't be {value}: give a number."), key=self.named, value=value)
        if self.minimum is not None and value < self.minimum:
            raise ImpossibleError(
                N_("{key} can't be {value}: the least that is possible is {limit}."),
                key=self.named, value=self.amount(value, DIGITS), limit=self.amount(self.minimum, unit=True),
            )  # fmt: skip
        most = LARGEST if self.maximum is None else self.maximum
        if value > most:
            raise ImpossibleError(
                N_("{key} can't be {value}: the most that is possible is {limit}."),
                key=self.named, value=self.amount(value, DIGITS), limit=self.amount(most, unit=True),
            )  # fmt: skip
        if self.whole and value != round(value):
            raise ImpossibleError(
                N_("{key} can't be {value}: give a whole number of {unit}."),
                key=self.named, value=self.amount(value, DIGITS), unit=Named(self.unit.key, self.unit.label),
            )  # fmt: skip

    def allows(self, value: float) -> bool:
        """Tell whether :meth:`check` lets a value pass."""
        try:
            self.check(value)
        except ImpossibleError:
            return False
        return True

    def stale(self, today: date) -> bool:
        """Tell whether the row was last checked more than a year before ``today``."""
        return (today - self.reviewed).days > 365

    def unverified(self) -> bool:
        """Tell whether the value of some year is not verified."""
        return any(dated.unverified for dated in self.values)


def parse_number(text: str, place: object) -> float:
    """Read a number typed on the command line; a decimal point, never a comma, as 13,700 could be read in two ways."""
    if not NUMBER.fullmatch(text.strip()):
        raise InputError(
            N_("{place} can't be '{value}': give a number such as 0.5 or 13700, with a point and no spaces."),
            place=place, value=text,
        )  # fmt: skip
    return float(text)
