"""Where councils agree and where they part on what counts at a site: the share of its weight that each gives a criterion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from answers.answer import Picture
from answers.round_table import charts
from answers.round_table.councils import RoundTable
from planning.errors import N_
from sitecriteria import CRITERIA
from words.sentence import Sentence, Text, said
from words.table import Column, Table

POINTS = 100
ALIKE = 1e-9
"""Shares nearer than this are the same."""
ROW, AXIS = 34, 48
"""Pixels a criterion takes in the picture, and its axis."""


@dataclass(frozen=True)
class Weighed:
    """What councils give one criterion, as shares of 1: the middle one, the least, the most, and who gives these."""

    key: str
    shares: Sequence[float]
    median: float
    low: float
    high: float
    lowest: tuple[str, ...]
    highest: tuple[str, ...]

    @property
    def spread(self) -> float:
        """How far the most is from the least."""
        return self.high - self.low


def weighed(table: RoundTable) -> list[Weighed]:
    """Return each criterion as the councils weigh it, the one that counts most by the median first; none without councils."""
    names = [one.name for one in table.weighing]
    if not names:
        return []
    found = [of_criterion(key, shares, names) for key, shares in zip(CRITERIA, table.shares.T, strict=True)]
    return sorted(found, key=lambda one: -one.median)


def of_criterion(key: str, shares: Sequence[float], names: Sequence[str]) -> Weighed:
    """Return what councils, by name, give one criterion."""
    low, high = float(np.min(shares)), float(np.max(shares))
    ends = [tuple(name for name, share in zip(names, shares, strict=True) if abs(share - end) < ALIKE)
            for end in (low, high)]  # fmt: skip
    return Weighed(key, [float(share) for share in shares], float(np.median(shares)), low, high, *ends)


def alike_and_apart(found: Sequence[Weighed]) -> tuple[Weighed, Weighed] | None:
    """Return the criteria on which councils agree and part most; of those alike the one that counts most.

    None where fewer than two weigh, or all weigh the same.
    """
    if not found or len(found[0].shares) < 2 or max(one.spread for one in found) < ALIKE:
        return None
    heaviest_first = sorted(found, key=lambda one: -one.median)
    alike = min(heaviest_first, key=lambda one: round(one.spread, 9))
    return alike, max(heaviest_first, key=lambda one: round(one.spread, 9))


def in_full(found: Sequence[Weighed]) -> Table:
    """Return each criterion with its median, lowest and highest share, and who gives these."""
    columns = [
        Column("criterion", N_("What counts"), "term"),
        Column("median", N_("The middle one"), "pct", N_("As many councils give it more as less.")),
        Column("low", N_("Lowest"), "pct"),
        Column("lowest", N_("Who")),
        Column("high", N_("Highest"), "pct"),
        Column("highest", N_("Who")),
        Column("spread", N_("Apart, points"), "upto0", N_("The highest share less the lowest, in percentage points.")),
    ]
    return Table(columns, [row_of(one) for one in found], key="agreement", style=("heads",),
                 name=N_("How much does each criterion count?"))  # fmt: skip


def row_of(one: Weighed) -> dict[str, object]:
    """Return a criterion as a row; who is named where not all give the same."""
    same = one.spread < ALIKE
    everyone: Text = said("all alike")
    return {
        "criterion": CRITERIA[one.key].label,
        "median": one.median, "low": one.low, "high": one.high,
        "lowest": everyone if same else Sentence("{names}", {"names": one.lowest}),
        "highest": everyone if same else Sentence("{names}", {"names": one.highest}),
        "spread": POINTS * one.spread,
    }  # fmt: skip


def picture(table: RoundTable, found: Sequence[Weighed]) -> Picture:
    """Return the picture: for each criterion a mark for each council, and a stroke at the middle one."""
    w = table.study.words
    names = [one.name for one in table.weighing]
    labels = {one.key: w.t(CRITERIA[one.key].label) for one in found}
    spans = pd.DataFrame(
        {"criterion": labels[one.key], "low": POINTS * one.low, "high": POINTS * one.high, "median": POINTS * one.median,
         "text": w.say(said("{spread:upto0} points apart", spread=POINTS * one.spread)),
         "brief": w.say(Sentence("{spread:upto0}", {"spread": POINTS * one.spread}))}
        for one in found
    )  # fmt: skip
    marks = pd.DataFrame(
        {"criterion": labels[one.key], "share": POINTS * share,
         "tip": w.say(Sentence("{name}: {share:pct}", {"name": name, "share": share}))}
        for one in found for name, share in zip(names, one.shares, strict=True)
    )  # fmt: skip
    words = "; ".join(
        w.say(said("{criterion:term}: {low:pct} to {high:pct}, the middle one {median:pct}",
                   criterion=CRITERIA[one.key].label, low=one.low, high=one.high, median=one.median))
        for one in found
    )  # fmt: skip
    title = w.t("percent of a council's weights")
    height = ROW * len(found) + AXIS
    name = N_("How much does each criterion count?")
    read = said("A ring is a council, the stroke is the middle one, the line goes from the lowest to the highest.")
    return Picture(charts.agreement, (spans, marks, title, height), words, name, read)
