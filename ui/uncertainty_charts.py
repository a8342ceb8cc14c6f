"""The tornado: which assumption moves the answer most, as a picture and as a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from planning import load
from planning.errors import N_
from planning.ranges import BASE_PAY
from planning.uncertainty import Uncertainty
from ui import charts, inputs, tables
from ui.look import OPTIONS, PALE
from ui.once import picture
from ui.page import View
from ui.tables import Column
from ui.uncertainty import as_legend, name_of, tornado_of
from ui.wording import MILLION, Wording

BARS, BAR, AXIS, TOO_SHORT = 10, 27, 96, 0.03


def chart(table: pd.DataFrame, titles: Mapping[str, str], dark: bool, height: int) -> alt.Chart | alt.LayerChart:
    """Draw a tornado: for each assumption a bar from the answer at the low to that at the high end of its range.

    Parameters
    ----------
    table
        name, end (in words), base, value (million NOK a year at the base and at that end), amount (of the assumption at
        that end, in words), left (whether the end lies to the left), tip (for the tooltip); two rows for each assumption.
    titles
        Title for value, with unit.
    """
    names, ends = list(dict.fromkeys(table["name"])), list(dict.fromkeys(table["end"]))
    colours = [PALE["joint"][dark], OPTIONS["joint"].colour(dark)]
    low, high = min(table["value"].min(), table["base"].min()), max(table["value"].max(), table["base"].max())
    room = (high - low or 1.0) * 0.12
    axis = alt.Axis(labelLimit=330, labelOverlap=False, ticks=False, domain=False, labelFontSize=12)
    y = alt.Y("name:N", sort=names, title=None, axis=axis)
    x = alt.X("value:Q", title=titles["value"], axis=alt.Axis(tickCount=6),
              scale=alt.Scale(domain=[low - room, high + room], nice=False))  # fmt: skip
    bars = alt.Chart(table).mark_bar(height={"band": 0.7}, stroke=charts.ink(dark), strokeWidth=0.6).encode(
        y=y, x=x, x2=alt.X2("base:Q"), tooltip=[alt.Tooltip("tip:N", title=" ")],
        color=alt.Color("end:N", sort=ends, scale=alt.Scale(domain=ends, range=colours),
                        legend=alt.Legend(title=None, orient="top", symbolType="square", symbolStrokeWidth=0, labelLimit=260)),
    )  # fmt: skip
    layers: list[alt.Chart] = [bars]
    for left in (True, False):
        side = alt.Chart(table[table["left"] == left])
        align, dx = ("right", -5) if left else ("left", 5)
        layers.append(
            side.mark_text(align=align, dx=dx, fontSize=11, color=charts.ink(dark)).encode(
                y=y, x=x, text=alt.Text("amount:N")
            )
        )
    marks = {float(table["base"].iloc[0]): [], 0.0: [3, 3]} if low < 0 < high else {float(table["base"].iloc[0]): []}
    for place, dash in marks.items():
        rule = alt.Chart(pd.DataFrame({"x": [place]}))
        layers.append(
            rule.mark_rule(color=charts.ink(dark), strokeDash=dash or [1, 0], strokeWidth=1.4).encode(x=alt.X("x:Q"))
        )
    return charts.finish(alt.layer(*layers), dark, height)


def draw(view: View) -> None:
    """Draw the tornado with its words, and the same as a table."""
    w, table = view.words, tornado_of(view)
    st.subheader(w.t("Which assumption moves the answer most?"))
    if table is None or table.empty:
        st.caption(w.t("No assumption with a range moves the answer."))
        return
    st.html(as_legend(explained(view)))
    shown = pictured(view, table.head(BARS))
    height = view.height(BAR * min(BARS, len(table)) + AXIS)
    words = in_words(view, table.head(BARS))
    picture(chart, shown, {"value": axis_title(view)}, view.dark, height, words=words, letters=view.letters)
    with st.expander(w.t("All assumptions that move the answer, as a table")):
        st.html(table_html(view, table))


def explained(view: View) -> str:
    """Return what the picture shows."""
    if view.result.joint is None:
        return view.words.t(
            "What it costs alone when one assumption at a time stands at either end of its range, the others as they are."
        )
    return view.words.t(
        "What joint saves against each for itself when one assumption at a time stands at either end of its range, the "
        "others as they are. Below 0 joint costs more."
    )


def axis_title(view: View) -> str:
    """Return the title of the axis, with unit."""
    text = (
        N_("cheapest alone, million kr a year")
        if view.result.joint is None
        else N_("saved by joint, million kr a year")
    )
    return view.words.t(text)


def sign(view: View) -> int:
    """Return what turns the difference decided by into what is saved; alone the cost stays as it is."""
    return 1 if view.result.joint is None else -1


def pictured(view: View, table: pd.DataFrame) -> pd.DataFrame:
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
    return inputs.shown(w, load()[key], amount)


def in_words(view: View, table: pd.DataFrame) -> str:
    """Return the picture as a sentence, for those who can't see it."""
    w, turn = view.words, sign(view)
    return "; ".join(
        tip(w, row["key"], amount_text(w, row["key"], row[end]), turn * row[f"at_{end}"] / MILLION)
        for row in table.to_dict("records")
        for end in ("low", "high")
    )


def table_html(view: View, table: pd.DataFrame) -> str:
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


def row_text(view: View, row: Mapping[str, Any]) -> dict[str, str]:
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
        "kind": tables.badge(w, "scenario" if changed else str(known[0].nearest(values.year).kind)),
    }


def shares_html(view: View, spread: Uncertainty | None) -> str:
    """Return how much of the uncertainty comes from each assumption, the ten largest."""
    w = view.words
    if spread is None or not spread.shares:
        return ""
    columns = [Column("name", w.t("Assumption"), number=False), Column("share", w.t("Share of the uncertainty"))]
    rows = [{"name": name_of(w, key), "share": w.percent(spread.shares[key], 0)} for key in spread.to_find_out(BARS)]
    return tables.table(columns, rows, w.t("Where the uncertainty comes from"))
