"""The assumptions log: what to check first, by how much it can move the answer and how poorly it is known, and whom to ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from answers.assumptions import amount, ends
from answers.cited import checked, whom_to_ask
from answers.costs.tornado import amount_of
from answers.overview.say_no import name_of
from answers.sources.assumption_list import Row, to_check
from answers.study import Study
from planning.assumptions import Kind, base_range
from planning.errors import N_
from planning.uncertainty.ranges import TOGETHER
from words import signs
from words.sentence import Sentence, said, together
from words.table import Column, Table
from words.wording import NO_BREAK

FIRST = 15
"""How many are shown before the rest is folded away."""
DIGITS = 2
"""How exactly an effect is told: its range is no more exact."""
POOR: Mapping[str, int] = {Kind.MEASURED: 1, Kind.AGREED: 2, Kind.ASSUMED: 3, Kind.JUDGEMENT: 4}
"""How poorly a value is known by its type; what is not verified and what is out of date add one each."""
EXPLAINED = N_(
    "The effect is how far the saving moves from one end of the range to the other. The order is the effect times how poorly "
    "the value is known: measured 1, agreed 2, assumed 3, judgement 4, and one more each if it is not verified or out of date."
)


@dataclass(frozen=True)
class Entry:
    """An assumption of the log, or several that move together: its row in the tornado, None where it moves nothing."""

    key: str
    rows: tuple[Row, ...]
    effect: Mapping[str, Any] | None
    year: int

    @property
    def swing(self) -> float:
        """How far the saving moves over its range, NOK a year; 0 where it moves nothing."""
        return 0.0 if self.effect is None else float(self.effect["swing"])

    @property
    def poorest(self) -> Row:
        """The row that is known worst."""
        return max(self.rows, key=lambda row: poor(row, self.year))

    @property
    def order(self) -> tuple[float, float, int]:
        """What the log is ordered by, falling: effect times quality, then quality, then whether it is out of date."""
        quality = poor(self.poorest, self.year)
        return self.swing * quality, quality, any(row.stale for row in self.rows)


def poor(row: Row, year: int) -> int:
    """Return how poorly an assumption is known in a price year, from 1 for what is measured and up to date."""
    dated = row.assumption.nearest(year)
    return POOR[dated.kind] + dated.unverified + row.stale


def entries(rows: Sequence[Row], effects: pd.DataFrame | None, year: int) -> list[Entry]:
    """Return the log in the order that it is to be checked in.

    Parameters
    ----------
    effects
        As :func:`planning.uncertainty.tornado`; None where it can't be told.
    """
    known: dict[Any, dict[Any, Any]] = (
        {} if effects is None else {row["key"]: row for row in effects.to_dict("records")}
    )
    groups: dict[str, list[Row]] = {}
    for row in rows:
        family = row.assumption.key.rpartition(".")[0]
        moves = family in TOGETHER and family in known and row.changed is None
        groups.setdefault(family if moves else row.assumption.key, []).append(row)
    found = [Entry(key, tuple(each), known.get(key), year) for key, each in groups.items()]
    return sorted(found, key=lambda entry: entry.order, reverse=True)


def in_full(study: Study, found: Sequence[Entry]) -> Table:
    """Return the log as a table."""
    columns = [
        Column("name", N_("Assumption")),
        Column("effect", N_("Effect, kr a year"), "kroner", EXPLAINED),
        Column("ask", N_("Who knows")),
        Column("replaced_by", N_("What would replace it"), "term"),
        Column("value", said("Value in {year:year}", year=study.choices.year), "digits"),
        Column("range", N_("Plausible range"), "digits", N_("What the sliders span; .. where there is none.")),
        Column("type", N_("Type")),
        Column("checked", N_("Checked")),
        Column("check", N_("Check this")),
    ]
    return Table(
        columns, [cells(entry) for entry in found], key="log", style=("lines",), name=N_("What to check first")
    )


def cells(entry: Entry) -> dict[str, Any]:
    """Return one entry's values."""
    row = entry.poorest
    item, dated = row.assumption, row.assumption.nearest(entry.year)
    return {
        "name": name_of(entry.key),
        "effect": None if entry.effect is None else float(f"{entry.swing:.{DIGITS}g}"),
        "value": value_of(entry),
        "range": range_of(entry),
        "type": signs.told(row.status, NO_BREAK),
        "checked": checked(item, dated),
        "replaced_by": item.replaced_by,
        "ask": whom_to_ask(item),
        "check": to_check(row.marks),
    }


def value_of(entry: Entry) -> Sentence:
    """Return the value with its unit; of those that move together the smallest and the largest."""
    item, values = entry.rows[0].assumption, [row.value if row.changed is None else row.changed for row in entry.rows]
    if min(values) == max(values):
        return amount(item, values[0], unit=True)
    return together(amount(item, min(values)), amount(item, max(values), unit=True), between="–")


def range_of(entry: Entry) -> Sentence | None:
    """Return the plausible range; of those that move together how far all of them may move, in per cent."""
    if entry.key in TOGETHER and entry.effect is not None:
        return together(*(amount_of(entry.key, entry.effect[end]) for end in ("low", "high")), between=" – ")
    span = base_range(entry.rows[0].assumption, entry.year)
    return ends(entry.rows[0].assumption, *span) if span else None


def first_of(study: Study, found: Sequence[Entry]) -> Sentence | None:
    """Say which assumption to check first, what it can move, and whom to ask; nothing where none is known to move anything."""
    if not found or not found[0].swing:
        return None
    first, of = found[0], {"who": whom_to_ask(found[0].poorest.assumption), "swing": found[0].swing}
    name = name_of(first.key)
    if study.result.joint is None:
        return said(
            "Find out first: {name:lower}, which alone can move the cost by {swing:mill} a year, and ask {who}.",
            name=name,
            **of,
        )
    return said(
        "Find out first: {name:lower}, which alone can move the saving by {swing:mill} a year, and ask {who}.",
        name=name,
        **of,
    )
