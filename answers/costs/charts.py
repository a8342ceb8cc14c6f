"""The pictures of costs: stacked lines, the tornado, and what is paid over the years. Pure; texts come in ready to show."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from answers.answer import Look, Spec
from answers.fitting import broken, narrow, wider
from answers.look import OPTIONS, PALE
from answers.vega import chart, either, ink, layer, nominal, quantity, tip

ROW, REST = 74, 140
"""Pixels an option takes, and axis and legend."""


def cost_bars(table: pd.DataFrame, net: pd.DataFrame, title: str, net_title: str, look: Look) -> Spec:
    """Draw options as stacked bars by cost line, incomes and refund below zero, net as a mark.

    Parameters
    ----------
    table
        option, line, amount (million NOK, negative for incomes), colour, order, refund (bool), text (for the tooltip).
    net
        option, amount, text, equal (net at equal care, million NOK).
    """
    options, lines = list(net["option"]), list(dict.fromkeys(table["line"]))
    colours = dict(zip(table["line"], table["colour"], strict=True))
    y = nominal(
        "option", sort=options, title=None, axis={"labelLimit": 180, "ticks": False, "labelFontSize": 13},
        scale={"paddingInner": 0.4, "paddingOuter": 0.45},
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
    middle = nominal("option", sort=options)
    band = layer({"type": "rule", "strokeWidth": 2, "color": ink(look.dark)}, rows=net, y=middle, x=quantity("amount"),
                 x2={"field": "equal"})  # fmt: skip
    diamond = {"type": "point", "shape": "diamond", "size": 110, "filled": True, "opacity": 1, "color": ink(look.dark)}
    ceiling = layer(diamond, rows=net, y=middle, x=quantity("equal"))
    return chart(table, [bars, marks, band, ceiling, words], look, look.height(ROW * len(options) + REST))


BAR, AXIS = 36, 96
"""Pixels a bar of the tornado takes, and axis and legend."""


def tornado(table: pd.DataFrame, title: str, look: Look) -> Spec:
    """Draw a tornado: for each assumption a bar from the answer at the low to that at the high end of its range.

    Parameters
    ----------
    table
        name, end (in words), base, value (million NOK a year at the base and at that end), amount (of the assumption at
        that end, in words), left (whether the end lies to the left), tip (for the tooltip); two rows for each assumption.
    title
        Title for value, with unit.
    """
    names, ends, colour = list(dict.fromkeys(table["name"])), list(dict.fromkeys(table["end"])), ink(look.dark)
    low, high = min(table["value"].min(), table["base"].min()), max(table["value"].max(), table["base"].max())
    room = (high - low or 1.0) * 0.12
    axis = {"labelLimit": 330, "labelOverlap": False, "ticks": False, "domain": False, "labelFontSize": 12}
    at = {
        "y": nominal("name", sort=names, title=None, axis=axis),
        "x": quantity("value", title=title, axis={"tickCount": 6},
                      scale=wider(low, high, room, room, look.letters)),
    }  # fmt: skip
    legend = {"title": None, "orient": "top", "symbolType": "square", "symbolStrokeWidth": 0, "labelLimit": 260}
    fill = {"domain": ends, "range": [PALE["joint"][look.dark], OPTIONS["joint"].colour(look.dark)]}
    bars = layer(
        {"type": "bar", "height": {"band": 0.7}, "stroke": colour, "strokeWidth": 0.6}, at, tip("tip"),
        x2={"field": "base"}, color=nominal("end", sort=ends, scale=fill, legend=legend),
    )  # fmt: skip
    labels = [
        layer({"type": "text", "align": align, "dx": dx, "fontSize": 11, "color": colour}, at,
              rows=table[table["left"] == left], text=nominal("amount"))
        for left, align, dx in ((True, "right", -5), (False, "left", 5))
    ]  # fmt: skip
    base = float(table["base"].iloc[0])
    places = {base: [1, 0], 0.0: [3, 3]} if low < 0 < high else {base: [1, 0]}
    rules = [
        layer(
            {"type": "rule", "color": colour, "strokeDash": dash, "strokeWidth": 1.4}, rows=[{"x": x}], x=quantity("x")
        )
        for x, dash in places.items()
    ]
    return chart(table, [bars, *labels, *rules], look, look.height(BAR * len(names) + AXIS))


DASHES = ([1, 0], [7, 3], [3, 3], [10, 3, 2, 3])


def cumulated(table: pd.DataFrame, titles: Mapping[str, str], mark: pd.DataFrame, height: float, look: Look) -> Spec:
    """Draw what each option has cost in all, year by year, as lines told apart by colour and dashes.

    Parameters
    ----------
    table
        year, key and option (in words), amount (million NOK), text (for the tooltip); options in the order of the legend.
    titles
        Titles for year and amount.
    mark
        year, amount, label of the year from which joint has cost no more; no row where there is none.
    """
    options, last = dict(zip(table["option"], table["key"], strict=True)), int(table["year"].max())
    at = {
        "x": quantity("year", title=titles["year"], scale={"domain": [0, last], "nice": False},
                      axis={"format": "d", "tickMinStep": 1, "grid": False}),
        "y": quantity("amount", title=titles["amount"], axis={"tickCount": 6}),
    }  # fmt: skip
    legend = {
        "title": None,
        "orient": "top",
        "columns": 4,
        "labelLimit": 220,
        "symbolSize": 500,
        "symbolStrokeWidth": 2.5,
    }
    colours = [OPTIONS[key].colour(look.dark) for key in options.values()]
    told = {"sort": list(options), "legend": legend}
    dashes = [DASHES[position % len(DASHES)] for position in range(len(options))]
    lines = layer(
        {"type": "line", "strokeWidth": 2.5}, at, tip("text"),
        color=nominal("option", **told, scale={"domain": list(options), "range": colours}),
        strokeDash=nominal("option", **told, scale={"domain": list(options), "range": dashes}),
    )  # fmt: skip
    near = layer({"type": "point", "size": 160, "opacity": 0, "filled": True}, at, tip("text"))
    return chart(
        table, [lines, near, *(paid_back(mark, at, table, look) if len(mark) else [])], look, look.height(height)
    )


def paid_back(mark: pd.DataFrame, at: Spec, table: pd.DataFrame, look: Look) -> list[Spec]:
    """Return the ring and the label of the year from which joint has cost no more; near the axis the label stands above."""
    right = bool(mark["year"].iloc[0] > table["year"].max() * 0.6)
    low = bool(mark["amount"].iloc[0] < table["amount"].max() * 0.3)
    ring = {"type": "point", "size": 170, "strokeWidth": 2.5, "color": ink(look.dark), "filled": False, "opacity": 1}
    bold = {"type": "text", "align": "right" if right else "left", "dx": -4 if right else 12, "dy": -16 if low else 20,
            "baseline": "bottom" if low else "middle", "fontSize": 12.5, "fontWeight": "bold",
            "color": ink(look.dark)}  # fmt: skip
    lines = f"{narrow(look.letters)} ? {broken('datum.label', 22)} : datum.label"
    words = {"transform": [{"calculate": lines, "as": "lines"}]} | layer(bold, at, rows=mark, text=nominal("lines"))
    return [layer(ring, at, rows=mark), words]
