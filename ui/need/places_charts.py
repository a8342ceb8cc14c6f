"""Pictures of places as a queue: a line with the band it may lie in. Pure functions, no screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from answers.look import OPTIONS
from ui.kit.charts import finish, ink, settings

ROOM, EDGE = 1.08, 0.5
ROWS = "rows"
FIFTHS = [0, 0.2, 0.4, 0.6, 0.8, 1]


def banded(table: pd.DataFrame, titles: Mapping[str, str], dark: bool, height: int, top: float) -> dict[str, Any]:
    """Draw lines with bands, and rings around the points that matter.

    Written as Vega-Lite itself: five of these follow every move of a slider, and Altair takes far longer to write them.

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
    series = list(dict.fromkeys(table["series"]))
    x = quantity("x", [table["x"].min() - EDGE, table["x"].max() + EDGE]) | {
        "title": titles["x"], "axis": {"format": "d", "tickMinStep": 1, "grid": False}
    }  # fmt: skip
    y = quantity("value", [0, top * ROOM]) | {
        "title": titles["value"], "axis": {"format": titles.get("format", ",~f"), "tickCount": 5}
    }  # fmt: skip
    low = quantity("low", [0, top * ROOM]) | {"title": titles["value"]}
    every = {"x": x, "tooltip": {"field": "text", "type": "nominal", "title": " "}}
    colour, dash = by_series(series, dark)
    layers = [
        layer({"type": "area", "opacity": 0.22, "clip": True}, every, y=low, y2={"field": "high"}, color=colour),
        layer({"type": "line", "strokeWidth": 2.5, "clip": True}, every, y=y, color=colour, strokeDash=dash),
        layer({"type": "point", "size": 180, "opacity": 0, "clip": True}, every, y=y),
    ]
    ring = {"type": "point", "size": 150, "strokeWidth": 2.5, "color": ink(dark), "filled": False, "opacity": 1}
    words = {"type": "text", "dy": -16, "fontSize": 12, "fontWeight": "bold", "color": ink(dark)}
    marked = {"transform": [{"filter": f"datum.label && datum.value <= {float(top)}"}]}
    layers += [
        marked | layer(ring, {"x": x}, y=y),
        marked | layer(words, {"x": x}, y=y, text={"field": "label", "type": "nominal"}),
    ]
    rows = {"datasets": {ROWS: table}, "data": {"name": ROWS}}
    return {**rows, "layer": layers, "height": height, "config": settings(dark)}


def quantity(field: str, domain: Sequence[float]) -> dict[str, Any]:
    """Return a number on an axis that goes from one end to the other."""
    return {"field": field, "type": "quantitative", "scale": {"domain": list(map(float, domain)), "nice": False}}


def by_series(series: list[str], dark: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return colour and dashes by series, with a legend where there is more than one."""
    colours = [OPTIONS[key].colour(dark) for key in ("joint", "private")][: len(series)]
    legend = {"title": None, "orient": "top", "labelLimit": 260, "symbolType": "stroke", "symbolStrokeWidth": 3,
              "symbolOpacity": 1}  # fmt: skip
    field = {"field": "series", "type": "nominal", "sort": series}
    colour = field | {"scale": {"domain": series, "range": colours}, "legend": legend if len(series) > 1 else None}
    return colour, field | {"legend": None}


def layer(mark: Mapping[str, Any], shared: Mapping[str, Any], **encoding: Mapping[str, Any]) -> dict[str, Any]:
    """Return one layer of a chart."""
    return {"mark": mark, "encoding": {**shared, **encoding}}


def shares(table: pd.DataFrame, titles: Mapping[str, str], dark: bool, height: int) -> alt.LayerChart:
    """Draw a share by kind as a bar, with the interval it is known to.

    Parameters
    ----------
    table
        kind (in words), value, low, high (0..1), label (at the bar), text (for the tooltip).
    """
    order = list(table["kind"])
    base = alt.Chart(table).encode(
        y=alt.Y("kind:N", sort=order, title=None,
                axis=alt.Axis(ticks=False, domain=False, labelFontSize=13, labelLimit=200, labelFlush=False)),
        tooltip=[alt.Tooltip("text:N", title=" ")],
    )  # fmt: skip
    x = alt.X("value:Q", title=titles["value"], axis=alt.Axis(format="%", values=FIFTHS, grid=False),
              scale=alt.Scale(domain=[0, 1.2], nice=False))  # fmt: skip
    bars = base.mark_bar(height={"band": 0.6}, color=OPTIONS["joint"].colour(dark), fillOpacity=0.35).encode(x=x)
    reach = base.mark_rule(strokeWidth=2, color=ink(dark)).encode(x=alt.X("low:Q"), x2=alt.X2("high:Q"))
    words = base.mark_text(align="left", dx=6, color=ink(dark), fontSize=12).encode(
        x=alt.X("high:Q"), text=alt.Text("label:N")
    )
    return finish(alt.layer(bars, reach, words), dark, height)
