"""Which assumptions move the answer most: the bars of the tornado in words and as a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from answers import assumptions
from answers.costs.uncertainty import name_of
from answers.study import Study
from planning import load
from planning.errors import N_
from planning.uncertainty import Uncertainty
from planning.uncertainty.ranges import BASE_PAY
from words import signs, tables
from words.tables import Column
from words.wording import MILLION, Wording

BARS, BAR, AXIS, TOO_SHORT = 10, 27, 96, 0.03


def explained(view: Study) -> str:
    """Return what the picture shows."""
    if view.result.joint is None:
        return view.words.t(
            "What it costs alone when one assumption at a time stands at either end of its range, the others as they are."
        )
    return view.words.t(
        "What joint saves against each for itself when one assumption at a time stands at either end of its range, the "
        "others as they are. Below 0 joint costs more."
    )


def axis_title(view: Study) -> str:
    """Return the title of the axis, with unit."""
    text = (
        N_("cheapest alone, million kr a year")
        if view.result.joint is None
        else N_("saved by joint, million kr a year")
    )
    return view.words.t(text)


def sign(view: Study) -> int:
    """Return what turns the difference decided by into what is saved; alone the cost stays as it is."""
    return 1 if view.result.joint is None else -1


def pictured(view: Study, table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of :func:`chart`: two for each assumption."""
    w, turn, rows = view.words, sign(view), []
    least = table["swing"].max() / MILLION * TOO_SHORT
    for row in table.to_dict("records"):
        base = turn * row["at_base"] / MILLION
        ends = {name: turn * row[f"at_{name}"] / MILLION for name in ("low", "high")}
        for end, label in (("low", N_("low end of the range")), ("high", N_("high end of the range"))):
            amount, other = amount_text(w, row["key"], row[end]), ends["high" if end == "low" else "low"]
            rows.append(
                {
                    "name": name_of(w, row["key"]), "end": w.t(label), "base": base, "value": ends[end],
                    "amount": "" if abs(ends[end] - base) < least else amount,
                    "left": ends[end] < other, "tip": tip(w, row["key"], amount, ends[end]),
                }
            )  # fmt: skip
    return pd.DataFrame(rows)


def tip(w: Wording, key: str, amount: str, millions: float) -> str:
    """Return what hovering over a bar says."""
    return f"{name_of(w, key)}: {amount} → {w.millions(millions * MILLION)}"


def amount_text(w: Wording, key: str, amount: float) -> str:
    """Write an amount of an assumption; base pay moves by a factor, written as a change in per cent."""
    if key == BASE_PAY:
        return ("+" if amount > 1 else "") + w.percent(amount - 1, 0)
    return assumptions.shown(w, load()[key], amount)


def in_words(view: Study, table: pd.DataFrame) -> str:
    """Return the picture as a sentence, for those who can't see it."""
    w, turn = view.words, sign(view)
    return "; ".join(
        tip(w, row["key"], amount_text(w, row["key"], row[end]), turn * row[f"at_{end}"] / MILLION)
        for row in table.to_dict("records")
        for end in ("low", "high")
    )


def table_html(view: Study, table: pd.DataFrame) -> str:
    """Return the tornado as a table, with how well each assumption is known."""
    w = view.words
    columns = [
        Column("name", w.t("Assumption"), number=False),
        Column("low", w.t("Low")),
        Column("base", w.t("Base")),
        Column("high", w.t("High")),
        Column("at_low", w.t("At low, kr a year")),
        Column("at_high", w.t("At high, kr a year")),
        Column("swing", w.t("Swing, kr a year")),
        Column("kind", w.t("How well it is known"), number=False),
    ]
    rows = [row_text(view, row) for row in table.to_dict("records")]
    return tables.wrapping(tables.table(columns, rows, explained(view)))


def row_text(view: Study, row: Mapping[str, Any]) -> dict[str, str]:
    """Return one assumption's row as texts."""
    w, turn, values = view.words, sign(view), view.result.values
    known = [load()[key] for key in load() if key == row["key"] or key.startswith(f"{row['key']}.")]
    changed = any(each.key in values.changed for each in known)
    unit = "" if row["key"] == BASE_PAY else f" ({w.t(known[0].unit.label)})"
    return {
        "name": name_of(w, row["key"]) + unit,
        **{name: amount_text(w, row["key"], row[name]) for name in ("low", "base", "high")},
        **{name: w.number(turn * row[name]) for name in ("at_low", "at_high")},
        "swing": w.number(row["swing"]),
        "kind": signs.badge(w, "scenario" if changed else str(known[0].nearest(values.year).kind)),
    }


def shares_html(view: Study, spread: Uncertainty | None) -> str:
    """Return how much of the uncertainty comes from each assumption, the ten largest."""
    w = view.words
    if spread is None or not spread.shares:
        return ""
    columns = [Column("name", w.t("Assumption"), number=False), Column("share", w.t("Share of the uncertainty"))]
    rows = [{"name": name_of(w, key), "share": w.percent(spread.shares[key], 0)} for key in spread.to_find_out(BARS)]
    return tables.table(columns, rows, w.t("Where the uncertainty comes from"))
