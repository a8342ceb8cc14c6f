"""Which assumptions move the answer most: the tornado as bars and as a table, and where the uncertainty comes from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from answers import public
from answers.answer import Answer, Picture
from answers.assumptions import amount
from answers.costs import charts
from answers.overview.say_no import name_of
from answers.study import Study
from planning import load
from planning.errors import N_
from planning.uncertainty import Uncertainty
from planning.uncertainty.ranges import TOGETHER
from words.sentence import Sentence, said
from words.signs import badge
from words.table import Column, Table
from words.wording import MILLION

BARS, TOO_SHORT = 10, 0.03
ALONE = N_(
    "How the cost alone changes when one assumption at a time is set to the lowest and the highest value of its range."
)
SAVED = N_(
    "How the saving against each for itself changes when one assumption at a time is set to the lowest and the "
    "highest value of its range. Below 0 the joint facility costs more."
)
ENDS = {"low": N_("low end of the range"), "high": N_("high end of the range")}


def answer(study: Study, table: pd.DataFrame | None, saved: str = SAVED) -> Answer:
    """Show which assumption moves the answer most.

    Parameters
    ----------
    table
        As :func:`planning.uncertainty.tornado`; None where it can't be computed.
    saved
        What is shown, where there is a joint option.
    """
    if table is None or table.empty:
        return Answer([said("No assumption with a range moves the answer.")])
    explained = Sentence(ALONE if study.result.joint is None else saved)
    return Answer(
        notes=[explained], pictures=[picture(study, table.head(BARS))], tables=[in_full(study, table, explained)]
    )


def of_region(study: Study, table: pd.DataFrame | None) -> Answer:
    """Show which assumption moves the region's answer most, where that doesn't rest on stand-ins."""
    return Answer([public.untold()]) if study.stand_ins else answer(study, table)


def sign(study: Study) -> int:
    """Return what turns the difference decided by into what is saved; alone the cost stays as it is."""
    return 1 if study.result.joint is None else -1


def picture(study: Study, table: pd.DataFrame) -> Picture:
    """Return the tornado as bars: two rows for each assumption, one for each end of its range."""
    w, turn, rows = study.words, sign(study), []
    least = table["swing"].max() / MILLION * TOO_SHORT
    for row in table.to_dict("records"):
        name, base = w.say(name_of(row["key"])), turn * row["at_base"] / MILLION
        ends = {end: turn * row[f"at_{end}"] / MILLION for end in ENDS}
        for end, label in ENDS.items():
            text, other = w.say(amount_of(row["key"], row[end])), ends["high" if end == "low" else "low"]
            short, tip = abs(ends[end] - base) < least, f"{name}: {text} → {w.millions(ends[end] * MILLION)}"
            rows.append({"name": name, "end": w.t(label), "base": base, "value": ends[end],
                         "amount": "" if short else text, "left": ends[end] < other, "tip": tip})  # fmt: skip
    alone, saved = N_("cheapest alone, million kr a year"), N_("saved by the joint facility, million kr a year")
    title = w.t(alone if study.result.joint is None else saved)
    words = "; ".join(row["tip"] for row in rows)
    return Picture(charts.tornado, (pd.DataFrame(rows), title), words, N_("Which assumption moves the answer most?"))


def amount_of(key: str, value: float) -> Sentence:
    """Return an amount of an assumption; what moves together by a factor, written as a change in per cent."""
    if key not in TOGETHER:
        return amount(load()[key], value)
    return Sentence("+{change:pct}" if value > 1 else "{change:pct}", {"change": value - 1})


def in_full(study: Study, table: pd.DataFrame, explained: Sentence) -> Table:
    """Return the tornado as a table, with how well each assumption is known."""
    columns = [
        Column("name", N_("Assumption")),
        Column("low", N_("Low"), "digits"),
        Column("base", N_("Base"), "digits"),
        Column("high", N_("High"), "digits"),
        Column("at_low", N_("At low, kr a year"), "kroner"),
        Column("at_high", N_("At high, kr a year"), "kroner"),
        Column("swing", N_("Swing, kr a year"), "kroner"),
        Column("kind", N_("How well it is known")),
    ]
    return Table(
        columns, [row_of(study, row) for row in table.to_dict("records")], explained, key="tornado", style=("heads",)
    )


def row_of(study: Study, row: Mapping[Any, Any]) -> dict[str, Any]:
    """Return one assumption's row."""
    key, turn, values = row["key"], sign(study), study.result.values
    known = [each for name, each in load().items() if name == key or name.startswith(f"{key}.")]
    changed = any(each.key in values.changed for each in known)
    named = Sentence("{name} ({unit:term})", {"name": name_of(key), "unit": known[0].unit.label})
    return {
        "name": name_of(key) if key in TOGETHER else named,
        **{end: amount_of(key, row[end]) for end in ("low", "base", "high")},
        **{end: turn * row[end] for end in ("at_low", "at_high")},
        "swing": row["swing"],
        "kind": badge(study.words, "scenario" if changed else str(known[0].nearest(values.year).kind)),
    }


def shares(spread: Uncertainty | None) -> list[Table]:
    """Return how much of the uncertainty comes from each assumption, the ten largest; nothing where it isn't known."""
    if spread is None or not spread.shares:
        return []
    columns = [Column("name", N_("Assumption")), Column("share", N_("Share of the uncertainty"), "pct")]
    rows = [{"name": name_of(key), "share": spread.shares[key]} for key in spread.to_find_out(BARS)]
    return [Table(columns, rows, N_("Where the uncertainty comes from"), key="uncertainty")]
