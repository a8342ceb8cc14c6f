"""What is uncertain in a plan: the assumptions it is computed from that have a range, and how they move (method 9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from planning.arrays import Float, Value
from planning.assumptions import SUM_TO_ONE, Assumption, Kind, Values, base_range, base_value, load, rebalance
from planning.errors import N_
from planning.options import Result, evaluate_plan
from planning.scenario import Plan

BASE_PAY, NORM = "pay.base_pay", "staffing.norm"
BASE_PAY_LABEL = N_("All base pay together")
TYPED = 0.05
"""How far a value that was typed may be off, as a share of it: whoever types one knows more than the shipped range."""
TOGETHER = {BASE_PAY: BASE_PAY_LABEL, NORM: N_("Staff on duty by day, evening and night together")}
"""What moves by one common factor, by the beginning of the keys: what it is called."""


@dataclass(frozen=True)
class Uncertain:
    """An assumption with its range in the price year, or one of TOGETHER, which moves by one factor.

    ``low``, ``base`` and ``high`` are in the assumption's unit; for TOGETHER they are factors, ``base`` being 1.
    """

    key: str
    low: float
    base: float
    high: float
    kind: Kind
    whole: bool
    keys: tuple[str, ...]

    @property
    def factor(self) -> bool:
        """Whether amounts are factors on several assumptions."""
        return self.key in TOGETHER

    @property
    def drawn(self) -> bool:
        """Whether the Monte Carlo draws it: a judgement, a part of a whole and a range without width stay fixed."""
        part_of_a_whole = self.key.rpartition(".")[0] in SUM_TO_ONE
        return self.kind is not Kind.JUDGEMENT and not part_of_a_whole and self.low < self.high

    def changes(self, values: Values, amounts: Float) -> dict[str, Float]:
        """Return the new values of the assumptions it moves, for amounts of shape (n,)."""
        if self.factor:
            return {key: scalar(values[key]) * amounts for key in self.keys}
        moved = [rebalance(values, self.key, float(amount)) for amount in amounts] if len(self.keys) > 1 else []
        return {key: np.array([each[key] for each in moved]) for key in self.keys} if moved else {self.key: amounts}


class Watched(Values):
    """Values that remember which assumptions were read."""

    def __init__(self, values: Values) -> None:
        super().__init__(values.year, values.base, values.changed, values.notes)
        self.read: set[str] = set()

    def __getitem__(self, key: str) -> Value:
        self.read.add(key)
        return super().__getitem__(key)

    def replaced(self, amounts: Mapping[str, Value]) -> Watched:
        """Return the values with others in the place of some of them; what is read of them is remembered here too."""
        found = Watched(super().replaced(amounts))
        found.read = self.read
        return found


def in_use(plan: Plan, values: Values) -> list[Assumption]:
    """Return the assumptions that the plan's cost is computed from, in the tables' order."""
    watched = Watched(values)
    evaluate_plan(plan, watched)
    return [row for key, row in load().items() if key in watched.read]


def uncertain_in(plan: Plan, values: Values) -> tuple[Uncertain, ...]:
    """Return what is uncertain among the assumptions that the plan's cost is computed from, in the tables' order."""
    rows = in_use(plan, values)
    common = [each for key in TOGETHER for each in together(key, rows, values)]
    return tuple([*common, *(each for row in rows if not moves_together(row, values) for each in alone(row, values))])


def moves_together(row: Assumption, values: Values) -> bool:
    """Tell whether an assumption moves by the common factor of its kind; one that was typed stands by itself."""
    return row.key.rpartition(".")[0] in TOGETHER and row.key not in values.changed


def together(key: str, rows: list[Assumption], values: Values) -> Iterator[Uncertain]:
    """Yield the common factor of rows that move together: the widest of their ranges, around what stands."""
    moved = [row for row in rows if row.key.startswith(key + ".") and moves_together(row, values)]
    spans = [(base_range(row, values.year), base_value(row, values.year)[0]) for row in moved]
    ends = [(span[0] / base, span[1] / base) for span, base in spans if span and base]
    if ends:
        low, high = min(end[0] for end in ends), max(end[1] for end in ends)
        yield Uncertain(key, low, 1.0, high, Kind.ASSUMED, False, tuple(row.key for row in moved))


def alone(row: Assumption, values: Values) -> Iterator[Uncertain]:
    """Yield an assumption that moves alone, where it has a range; one that was typed has its own narrow one."""
    span = base_range(row, values.year, values.changed)
    if span is None:
        return
    base = scalar(values[row.key])
    if row.key in values.changed:
        span = typed_range(row, base)
    prefix = row.key.rpartition(".")[0]
    keys = tuple(rebalance(values, row.key, base)) if prefix in SUM_TO_ONE else (row.key,)
    kind = row.nearest(values.year).kind
    yield Uncertain(row.key, min(span[0], base), base, max(span[1], base), kind, row.whole, keys)


def typed_range(row: Assumption, value: float) -> tuple[float, float]:
    """Return how far a typed value may be off: a twentieth either way, within what is possible; a whole number not at all."""
    if row.whole:
        return value, value
    low, high = sorted((value * (1 - TYPED), value * (1 + TYPED)))
    least, most = (-np.inf if row.minimum is None else row.minimum), (np.inf if row.maximum is None else row.maximum)
    return float(np.clip(low, least, most)), float(np.clip(high, least, most))


def scalar(value: Value) -> float:
    """Return a value that holds no draws as a number."""
    return float(np.ravel(value)[0])


def with_changes(values: Values, changes: Mapping[str, Float]) -> Values:
    """Return the values with draws of shape (n,) in the place of some of them; ranges were checked before."""
    columns = {key: amounts.reshape(-1, 1) for key, amounts in changes.items()}
    return Values(values.year, values.base, {**values.changed, **columns}, ())


def headline(result: Result) -> Float:
    """Return what is to be decided by, NOK a year per draw: joint net less stand-alone net; alone the latter."""
    alone_net = result.stand_alone.sum(axis=-1)
    return np.asarray(alone_net if result.joint is None else result.joint.net[..., 0] - alone_net)
