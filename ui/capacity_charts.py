"""Pictures of places as a queue: a line with the band it may lie in. Pure functions, no screen."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from ui.charts import finish, ink
from ui.look import OPTIONS

ROOM, EDGE = 1.08, 0.5
FIFTHS = [0, 0.2, 0.4, 0.6, 0.8, 1]


def banded(table: pd.DataFrame, titles: Mapping[str, str], dark: bool, height: int, top: float) -> alt.LayerChart:
    """Draw lines with bands, and rings around the points that matter.

    Parameters
    ----------
    table
        x, value, low, high, series (in words), text (for the tooltip), label (at a ring; "" without one). Lines get a
        colour by series in the order they stand.
    titles
        Titles of x and value.
    top
        The largest value that fits in the picture; what is higher is cut off.
    """
    series = list(dict.fromkeys(table["series"]))
    colours = [OPTIONS[key].colour(dark) for key in ("joint", "private")][: len(series)]
    x = alt.X("x:Q", title=titles["x"], axis=alt.Axis(format="d", tickMinStep=1, grid=False),
              scale=alt.Scale(domain=[table["x"].min() - EDGE, table["x"].max() + EDGE], nice=False))  # fmt: skip
    span = alt.Scale(domain=[0, top * ROOM], nice=False)
    y = alt.Y(
        "value:Q", title=titles["value"], axis=alt.Axis(tickCount=5, format=titles.get("format", ",~f")), scale=span
    )
    colour = alt.Color("series:N", sort=series, scale=alt.Scale(domain=series, range=colours),
                       legend=alt.Legend(title=None, orient="top", labelLimit=260, symbolType="stroke", symbolStrokeWidth=3,
                                         symbolOpacity=1)
                       if len(series) > 1 else None)  # fmt: skip
    base = alt.Chart(table).encode(x=x, tooltip=[alt.Tooltip("text:N", title=" ")])
    band = base.mark_area(opacity=0.22, clip=True).encode(y=alt.Y("low:Q", scale=span), y2="high:Q", color=colour)
    line = base.mark_line(strokeWidth=2.5, clip=True).encode(
        y=y, color=colour, strokeDash=alt.StrokeDash("series:N", sort=series, legend=None)
    )
    layers = [band, line, base.mark_point(size=180, opacity=0, clip=True).encode(y=y)]
    marked = alt.Chart(table[(table["label"] != "") & (table["value"] <= top)]).encode(x=x, y=y)
    layers += [
        marked.mark_point(size=150, strokeWidth=2.5, color=ink(dark), filled=False, opacity=1),
        marked.mark_text(dy=-16, fontSize=12, fontWeight="bold", color=ink(dark)).encode(text="label:N"),
    ]
    return finish(alt.layer(*layers), dark, height)


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
    reach = base.mark_rule(strokeWidth=2, color=ink(dark)).encode(x=alt.X("low:Q"), x2="high:Q")
    words = base.mark_text(align="left", dx=6, color=ink(dark), fontSize=12).encode(x="high:Q", text="label:N")
    return finish(bars + reach + words, dark, height)
