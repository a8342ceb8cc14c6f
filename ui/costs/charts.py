"""Cost lines as stacked bars. All texts come in ready to show."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ui.kit import charts


def cost_bars(
    table: pd.DataFrame, net: pd.DataFrame, title: str, net_title: str, dark: bool, size: float
) -> alt.LayerChart:
    """Draw options as stacked bars by cost line, incomes and refund below zero, net as a mark.

    Parameters
    ----------
    table
        option, line, amount (million NOK, negative for incomes), colour, order, refund (bool), text (for the tooltip).
    net
        option, amount, text.
    size
        How much larger than usual the picture is.
    """
    options, lines = list(net["option"]), list(dict.fromkeys(table["line"]))
    colours = dict(zip(table["line"], table["colour"], strict=True))
    axis = alt.Axis(labelLimit=180, ticks=False, labelFontSize=13)
    y = alt.Y("option:N", sort=options, title=None, axis=axis, scale=alt.Scale(paddingInner=0.4, paddingOuter=0.35))
    above = alt.Y("option:N", sort=options, bandPosition=0)
    bars = alt.Chart(table).mark_bar(strokeWidth=1.5).encode(
        y=y,
        x=alt.X("amount:Q", title=title, stack="zero"),
        color=alt.Color("line:N", sort=lines, scale=alt.Scale(domain=lines, range=[colours[line] for line in lines]),
                        legend=alt.Legend(title=None, orient="bottom", columns=3, labelLimit=260)),
        order=alt.Order("order:Q"),
        fillOpacity=charts.either(alt.FillOpacityValue, "datum.refund", 0.12, 1),
        stroke=charts.either(alt.StrokeValue, "datum.refund", charts.ink(dark), None),
        strokeDash=charts.either(alt.StrokeDashValue, "datum.refund", [4, 3], [0]),
        tooltip=[alt.Tooltip("option:N", title=" "), alt.Tooltip("line:N", title=" "), alt.Tooltip("text:N", title=" ")],
    )  # fmt: skip
    marks = alt.Chart(net).mark_rule(strokeWidth=4, color=charts.ink(dark)).encode(
        y=above, y2=alt.Y2("option:N", bandPosition=1), x=alt.X("amount:Q"),
        tooltip=[alt.Tooltip("text:N", title=net_title)],
    )  # fmt: skip
    words = alt.Chart(net).mark_text(dy=-3, baseline="bottom", fontWeight="bold", color=charts.ink(dark), fontSize=12).encode(
        y=above, x=alt.X("amount:Q"), text=alt.Text("text:N")
    )  # fmt: skip
    return charts.finish(alt.layer(bars, marks, words), dark, round((74 * len(options) + 120) * size))
