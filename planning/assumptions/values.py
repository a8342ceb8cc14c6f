"""The values of a price year, with what a scenario changed: what every formula reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import numpy as np

from planning.arrays import Float, Value
from planning.assumptions.loader import SUM_TO_ONE, WHOLES, load
from planning.assumptions.model import DIGITS, Assumption
from planning.errors import N_, ImpossibleError, InputError, Note, UnknownKeyError
from planning.terms import Named, several

Changes = Mapping[str, float | Sequence[float] | Float]
PRICE_INDEX = "index.municipal_prices"


def price_years(table: Mapping[str, Assumption] | None = None) -> tuple[int, ...]:
    """Return the price years that can be chosen: those the price index has."""
    return tuple(dated.year for dated in (table or load())[PRICE_INDEX].values)


class Values(Mapping[str, Value]):
    """Assumption values of one price year, by key.

    A value is a float, or an array of draws of shape (draws, 1): the last axis stands for the facilities or
    municipalities that a formula broadcasts over.
    """

    def __init__(self, year: int, base: Mapping[str, float], changed: Mapping[str, Value], notes: Sequence[Note]):
        self.year = year
        self.base = base
        self.changed = changed
        self.notes = tuple(notes)

    def __getitem__(self, key: str) -> Value:
        return self.changed[key] if key in self.changed else self.base[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.base)

    def __len__(self) -> int:
        return len(self.base)

    def under(self, prefix: str) -> dict[str, Value]:
        """Return the values below a prefix by the last part of their key, in the order of the tables."""
        return {name: self[key] for name, key in names_under(prefix, tuple(self.base))}

    def deep(self, key: str) -> Value:
        """Return a value with one more axis at the end, to broadcast over houses."""
        value = self[key]
        return value if isinstance(value, float) else value[..., None]

    def scaled(self, factors: Mapping[str, Value]) -> Values:
        """Return the values with some of them multiplied, such as by the growth of prices over years."""
        return self.replaced({key: self[key] * by for key, by in factors.items()})

    def replaced(self, amounts: Mapping[str, Value]) -> Values:
        """Return the values with others in the place of some of them."""
        return Values(self.year, self.base, {**self.changed, **amounts}, self.notes)


@cache
def names_under(prefix: str, keys: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the keys below a prefix with the last part of each; looked for once, as formulas ask by the thousand."""
    start = prefix + "."
    return tuple((key.removeprefix(start), key) for key in keys if key.startswith(start))


def resolve(year: int, changes: Changes | None = None) -> Values:
    """Return the values of a price year with a scenario's changes.

    Parameters
    ----------
    year
        A year the price index has; undated money rows are moved to it.
    changes
        New values by key, in kroner of that year; a sequence is read as draws.

    Raises
    ------
    UnknownKeyError, ImpossibleError, InputError
        For a key, a value or a year that can't be used.
    """
    table = load()
    if year not in price_years(table):
        years = price_years(table)
        raise InputError(N_("There are no prices for {year}: choose a price year from {first} to {last}."),
                         year=str(year), first=str(years[0]), last=str(years[-1]))  # fmt: skip
    changes = changes or {}
    notes = [note for key, value in changes.items() for note in check_change(key, value, year)]
    changed = {key: column(value) for key, value in changes.items()}
    values = Values(year, base_values(year, changed), changed, notes)
    check_sums(values)
    return values


def base_values(year: int, changed: Mapping[str, Value] | None = None) -> dict[str, float]:
    """Return the base value of every assumption in a price year; a changed index moves what it carries."""
    return {key: base_value(assumption, year, changed)[0] for key, assumption in load().items()}


def base_value(assumption: Assumption, year: int, changed: Mapping[str, Value] | None = None) -> tuple[float, bool]:
    """Return (value in the year, whether it was derived through the price index)."""
    dated = assumption.nearest(year)
    if dated.year == year or assumption.index is None:
        return dated.value, False
    return dated.value * index_factor(assumption.index, dated.year, year, changed), True


def index_factor(index: str, start: int, end: int, changed: Mapping[str, Value] | None = None) -> float:
    """Return what prices of ``start`` are multiplied by to stand in prices of ``end``.

    An index may be a money row with years of its own, such as the pay of nurses; a changed one moves no other pay.
    """
    row = load()[index]
    if row.index:
        return base_value(row, end)[0] / base_value(row, start)[0]
    target = (changed or {}).get(index, row.nearest(end).value)
    return float(np.ravel(target)[0]) / row.nearest(start).value


def base_range(
    assumption: Assumption, year: int, changed: Mapping[str, Value] | None = None
) -> tuple[float, float] | None:
    """Return the plausible range in a price year; absolute ends of a money row move with its index from 2024."""
    base, _ = base_value(assumption, year, changed)
    stated = max(dated.year for dated in assumption.values)
    factor = index_factor(assumption.index, stated, year, changed) if assumption.index and stated != year else 1.0
    return assumption.range.around(base, factor)


def column(value: float | Sequence[float] | Float) -> Value:
    """Return a float, or draws as a column of shape (draws, 1)."""
    array = np.asarray(value, dtype=float)
    return float(array) if array.ndim == 0 else array.reshape(-1, 1)


def check_change(key: str, value: object, year: int) -> list[Note]:
    """Check a changed value; return a note where it is outside the plausible range."""
    table = load()
    if key not in table:
        raise UnknownKeyError(N_("There is no assumption '{key}'. {remedy}"), key=key, remedy=suggest(key, table))
    assumption = table[key]
    drawn = np.asarray(value, dtype=float)
    for extreme in (drawn.min(), drawn.max()) if drawn.size and not np.isnan(drawn).any() else (float("nan"),):
        assumption.check(float(extreme))
    span = base_range(assumption, year)
    if drawn.ndim or span is None or span[0] <= float(drawn) <= span[1]:
        return []
    return [Note(N_("{key} = {value} is outside the plausible range {low} to {high}."),
                 key=assumption.named, value=assumption.amount(float(drawn), DIGITS), low=assumption.amount(span[0]),
                 high=assumption.amount(span[1], unit=True))]  # fmt: skip


def suggest(key: str, table: Mapping[str, Assumption]) -> Note:
    """Return a sentence with the keys nearest to a mistyped one."""
    from difflib import get_close_matches

    close = get_close_matches(key, table, n=3, cutoff=0.6) or [k for k in table if k.startswith(key.split(".")[0])][:3]
    if not close:
        return Note(N_("The sources page lists them all."))
    names: object = close[0]
    for other in close[1:]:
        names = Note(N_("{one} or {other}"), one=names, other=other)
    return Note(N_("Did you mean {names}?"), names=names)


def check_sums(values: Values) -> None:
    """Check that shares which make up a whole sum to 1."""
    for prefix in SUM_TO_ONE:
        parts = values.under(prefix)
        total = np.asarray(sum(parts.values()))
        if np.any(np.abs(total - 1) > 1e-6):
            row = load()[f"{prefix}.{next(iter(parts))}"]
            raise ImpossibleError(
                N_("The shares {whole} sum to {total}, not {one} ({parts}): change the others too."),
                whole=Named(prefix, WHOLES[prefix]), total=row.amount(float(np.ravel(total)[0])), one=row.amount(1.0),
                parts=several(told_part(prefix, name, float(np.ravel(part)[0])) for name, part in parts.items()),
            )  # fmt: skip


def told_part(prefix: str, name: str, share: float) -> Note:
    """Return a share of a whole as a message tells it: its name, and how much."""
    row = load()[f"{prefix}.{name}"]
    return Note("{part} {share}", part=Named(name, row.description), share=row.amount(share))


def rebalance(values: Values, key: str, value: float) -> dict[str, float]:
    """Return the changes that set a share; where shares make up a whole, the others keep their proportions."""
    prefix, _, part = key.rpartition(".")
    if prefix not in SUM_TO_ONE:
        return {key: value}
    others = {name: float(np.ravel(old)[0]) for name, old in values.under(prefix).items() if name != part}
    total, rest = sum(others.values()), 1 - value
    scaled = {name: rest * (old / total if total else 1 / len(others)) for name, old in others.items()}
    return {key: value} | {f"{prefix}.{name}": share for name, share in scaled.items()}
