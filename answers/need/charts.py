"""The pictures of need: users, working age, shares with intervals, and places as a queue. Pure; texts come in ready to show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from answers.answer import Look, Spec
from answers.fitting import wider
from answers.look import OPTIONS
from answers.vega import chart, either, ink, layer, nominal, quantity, tip

PATHWAY_COLOURS = (("#9DBFD3", "#DCEBF4"), ("#5E97B8", "#A9CFE3"), ("#12496E", "#4392BC"))
ROW, AXIS, KIND, SHARE = 26, 40, 46, 34
"""Pixels that a row, the axis and a kind of places take."""
NAMES = {"labelFontSize": 13, "labelOverlap": False, "labelFlush": False, "ticks": False, "domain": False}
RATIO_HEIGHT = 190
ROOM, EDGE = 1.08, 0.5
FIFTHS = [0, 0.2, 0.4, 0.6, 0.8, 1]


def users(table: pd.DataFrame, labels: list[str], title: str, look: Look) -> Spec:
    """Draw users by municipality, stacked by pathway; what is estimated is pale with a dashed edge.

    Parameters
    ----------
    table
        name, pathway (in words), order, users (persons, 0 where not shown), certain (bool), text (at the bar, on the
        first row of each name).
    labels
        Pathways in words, 1 to 3.
    """
    said = table.groupby("name", sort=False, as_index=False).agg(users=("users", "sum"), text=("text", "first"))
    colours = [pair[look.dark] for pair in PATHWAY_COLOURS]
    there = [label for label in labels if table.loc[table["pathway"] == label, "users"].any()]
    at = {
        "y": nominal("name", sort=list(said["name"]), title=None, axis={"labelLimit": 180, **NAMES}),
        "x": quantity("users", title=title, axis=None,
                      scale={"domain": [0, max(1.0, float(said["users"].max())) * 1.75]}),
    }  # fmt: skip
    legend = {"title": None, "orient": "top", "labelLimit": 220, "symbolStrokeWidth": 0, "values": there}
    bars = {"transform": [{"filter": "datum.users > 0"}]} | layer(
        {"type": "bar", "height": {"band": 0.7}, "strokeWidth": 1.2}, at, order=quantity("order"),
        color=nominal("pathway", sort=labels, scale={"domain": labels, "range": colours},
                      legend=legend if there else None),
        stroke={"value": colours[2]},
        fillOpacity=either("datum.certain", 1, 0.25), strokeDash=either("datum.certain", [1, 0], [4, 3]),
    )  # fmt: skip
    text = {"type": "text", "align": "left", "dx": 6, "fontSize": 12, "color": ink(look.dark)}
    words = layer(text, at, rows=said, text=nominal("text"))
    return chart(table, [bars, words], look, look.height(ROW * len(said) + AXIS))


def working_age(table: pd.DataFrame, title: str, look: Look) -> Spec:
    """Draw persons of working age for each of 80 or more, with the band of chance.

    Parameters
    ----------
    table
        year, ratio, low, high, text (at the first and last year, else empty).
    """
    colour = OPTIONS["joint"].colour(look.dark)
    x = quantity("year", title=None, axis={"format": "d", "tickMinStep": 1, "grid": False},
                 scale={"nice": False, "padding": 28})  # fmt: skip
    scale = {"domain": [max(0.0, float(table["low"].min()) - 1), float(table["high"].max()) + 1], "zero": False}
    at = {"x": x, "y": quantity("ratio", scale=scale)}
    low = quantity("low", title=None, scale=scale, axis={"grid": False, "tickCount": 5})
    text = {"type": "text", "dy": -26, "fontSize": 13, "color": ink(look.dark)}
    layers = [
        layer({"type": "area", "opacity": 0.22, "color": colour}, x=x, y=low, y2={"field": "high"}),
        layer({"type": "line", "color": colour, "point": {"color": colour}}, at),
        layer(text, at, text=nominal("text")),
    ]
    heading = {"text": title, "fontSize": 12, "fontWeight": "normal", "anchor": "start", "color": ink(look.dark)}
    return {**chart(table, layers, look, look.height(RATIO_HEIGHT)), "title": heading}


def shares(table: pd.DataFrame, title: str, look: Look) -> Spec:
    """Draw shares with their intervals.

    Parameters
    ----------
    table
        label, share, low, high (0 to 1), short (beside the interval), text (for the tooltip).
    """
    axis = {"format": "%", "grid": False, "tickCount": 4, "labelBound": True}
    most = float(table["high"].max())
    scale = wider(0, most, 0, most * 0.2, look.letters)
    y = nominal("label", sort=list(table["label"]), title=None, axis={"labelLimit": 340, **NAMES})
    x = quantity("share", title=title, scale=scale, axis=axis)
    return with_intervals(table, y, x, {"rule": 1.5, "dx": 8, "text": "short"}, look, SHARE * len(table) + AXIS)


def full(table: pd.DataFrame, title: str, look: Look) -> Spec:
    """Draw a share by kind of places as a bar, with the interval it is known to.

    Parameters
    ----------
    table
        kind (in words), value, low, high (0..1), label (at the bar), text (for the tooltip).
    """
    axis = {"ticks": False, "domain": False, "labelFontSize": 13, "labelLimit": 200, "labelFlush": False}
    y = nominal("kind", sort=list(table["kind"]), title=None, axis=axis)
    x = quantity("value", title=title, axis={"format": "%", "values": FIFTHS, "grid": False},
                 scale={"domain": [0, 1.2], "nice": False})  # fmt: skip
    return with_intervals(table, y, x, {"rule": 2, "dx": 6, "text": "label"}, look, KIND * len(table) + AXIS)


def with_intervals(table: pd.DataFrame, y: Spec, x: Spec, marks: Mapping[str, Any], look: Look, height: float) -> Spec:
    """Draw bars with a line through each from low to high and a text beside it; all of a picture is on one scale."""
    at, colour, scale = {"y": y, **tip("text")}, ink(look.dark), x["scale"]
    bar = {"type": "bar", "height": {"band": 0.6}, "color": OPTIONS["joint"].colour(look.dark), "fillOpacity": 0.35}
    text = {"type": "text", "align": "left", "dx": marks["dx"], "fontSize": 12, "color": colour}
    layers = [
        layer(bar, at, x=x),
        layer({"type": "rule", "color": colour, "strokeWidth": marks["rule"]}, at,
              x=quantity("low", scale=scale), x2={"field": "high"}),
        layer(text, at, x=quantity("high", scale=scale), text=nominal(marks["text"])),
    ]  # fmt: skip
    return chart(table, layers, look, look.height(height))


def banded(table: pd.DataFrame, titles: Mapping[str, str], top: float, height: float, look: Look) -> Spec:
    """Draw lines with bands, and rings around the points that matter.

    Parameters
    ----------
    table
        x, value, low, high, series (in words), text (for the tooltip), label (at a ring; "" without one). Lines get a
        colour by series in the order they stand.
    titles
        Titles of x and value; format of value.
    top
        The largest value that fits in the picture; what is higher is cut off.
    """
    ends = [float(table["x"].min() - EDGE), float(table["x"].max() + EDGE)]
    axis = {"format": "d", "tickMinStep": 1, "grid": False}
    x = quantity("x", title=titles["x"], axis=axis, scale={"domain": ends, "nice": False})
    scale = {"domain": [0.0, float(top * ROOM)], "nice": False}
    y = quantity("value", title=titles["value"], scale=scale, axis={"format": titles["format"], "tickCount": 5})
    low = quantity("low", title=titles["value"], scale=scale)
    every, colour = {"x": x, **tip("text")}, by_series(list(dict.fromkeys(table["series"])), look)
    ring = {"type": "point", "size": 150, "strokeWidth": 2.5, "color": ink(look.dark), "filled": False, "opacity": 1}
    words = {"type": "text", "dy": -16, "fontSize": 12, "fontWeight": "bold", "color": ink(look.dark)}
    shown = f"datum.label && datum.value <= {float(top)}"
    marked = {"transform": [{"filter": shown}]}
    layers = [
        layer({"type": "area", "opacity": 0.22, "clip": True}, every, y=low, y2={"field": "high"}, color=colour),
        layer({"type": "line", "strokeWidth": 2.5, "clip": True}, every, y=y, color=colour,
              strokeDash=nominal("series", sort=colour["sort"], legend=None)),
        layer({"type": "point", "size": 180, "opacity": 0, "clip": True}, every, y=y),
        marked | layer(ring, {"x": x, "y": y}),
        *(told | layer(words | side, {"x": x, "y": y}, text=nominal("label")) for told, side in sides(table, top, shown)),
    ]  # fmt: skip
    return chart(table, layers, look, look.height(height))


def sides(table: pd.DataFrame, top: float, shown: str) -> list[tuple[Spec, Spec]]:
    """Return which labels stand where: one over its ring; of two the left one to the left, the right one to the right."""
    at = sorted(table.loc[(table["label"] != "") & (table["value"] <= top), "x"].unique())
    if len(at) < 2:
        return [({"transform": [{"filter": shown}]}, {})]
    left, right = f"{shown} && datum.x <= {float(at[0])}", f"{shown} && datum.x > {float(at[0])}"
    return [
        ({"transform": [{"filter": left}]}, {"align": "right", "dx": 4}),
        ({"transform": [{"filter": right}]}, {"align": "left", "dx": -4}),
    ]


def by_series(series: list[str], look: Look) -> Spec:
    """Return colour by series, with a legend where there is more than one."""
    colours = [OPTIONS[key].colour(look.dark) for key in ("joint", "private")][: len(series)]
    legend = {"title": None, "orient": "top", "labelLimit": 260, "symbolType": "stroke", "symbolStrokeWidth": 3,
              "symbolOpacity": 1}  # fmt: skip
    scale = {"domain": series, "range": colours}
    return nominal("series", sort=series, scale=scale, legend=legend if len(series) > 1 else None)
