"""The picture of the options as stacked cost lines. Pure; all texts come in ready to show."""

from __future__ import annotations

import pandas as pd

from answers.answer import Look, Spec
from answers.vega import chart, either, ink, layer, nominal, quantity

ROW, REST = 74, 120
"""Pixels an option takes, and axis and legend."""


def cost_bars(table: pd.DataFrame, net: pd.DataFrame, title: str, net_title: str, look: Look) -> Spec:
    """Draw options as stacked bars by cost line, incomes and refund below zero, net as a mark.

    Parameters
    ----------
    table
        option, line, amount (million NOK, negative for incomes), colour, order, refund (bool), text (for the tooltip).
    net
        option, amount, text.
    """
    options, lines = list(net["option"]), list(dict.fromkeys(table["line"]))
    colours = dict(zip(table["line"], table["colour"], strict=True))
    y = nominal(
        "option", sort=options, title=None, axis={"labelLimit": 180, "ticks": False, "labelFontSize": 13},
        scale={"paddingInner": 0.4, "paddingOuter": 0.35},
    )  # fmt: skip
    fill = {"scale": {"domain": lines, "range": [colours[line] for line in lines]}, "sort": lines,
            "legend": {"title": None, "orient": "bottom", "columns": 3, "labelLimit": 260}}  # fmt: skip
    bars = layer(
        {"type": "bar", "strokeWidth": 1.5},
        y=y,
        x=quantity("amount", title=title, stack="zero"),
        color=nominal("line", **fill),
        order=quantity("order"),
        fillOpacity=either("datum.refund", 0.12, 1),
        stroke=either("datum.refund", ink(look.dark), None),
        strokeDash=either("datum.refund", [4, 3], [0]),
        tooltip=[nominal(field, title=" ") for field in ("option", "line", "text")],
    )
    above = nominal("option", sort=options, bandPosition=0)
    at_net = {"y": above, "x": quantity("amount")}
    marks = layer(
        {"type": "rule", "strokeWidth": 4, "color": ink(look.dark)}, at_net, rows=net,
        y2={"field": "option", "bandPosition": 1}, tooltip=[nominal("text", title=net_title)],
    )  # fmt: skip
    bold = {
        "type": "text",
        "dy": -3,
        "baseline": "bottom",
        "fontWeight": "bold",
        "fontSize": 12,
        "color": ink(look.dark),
    }
    words = layer(bold, at_net, rows=net, text=nominal("text"))
    return chart(table, [bars, marks, words], look, look.height(ROW * len(options) + REST))
