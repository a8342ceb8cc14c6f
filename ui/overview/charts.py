"""Who saves and who pays more as a chart."""

from __future__ import annotations

import altair as alt
import pandas as pd

from answers.look import OPTIONS
from ui.kit import charts


def gains(table: pd.DataFrame, title: str, dark: bool, height: int) -> alt.LayerChart:
    """Draw who saves and who pays more.

    Parameters
    ----------
    table
        name, gain (million NOK a year; negative pays more), label (the figure in words).
    title
        Title of the axis, with unit.
    height
        In pixels.
    """
    order = list(table["name"])
    low, high = min(0.0, table["gain"].min()), max(0.0, table["gain"].max())
    room = (high - low or 1.0) * 0.42
    x = alt.X("gain:Q", title=title, scale=alt.Scale(domain=[low - (room if low < 0 else 0), high + room]),
              axis=alt.Axis(grid=False, tickCount=5))  # fmt: skip
    y = alt.Y(
        "name:N",
        sort=order,
        title=None,
        axis=alt.Axis(labelLimit=160, labelOverlap=False, labelFlush=False, ticks=False, domain=False),
    )
    joint, own = OPTIONS["joint"].colour(dark), OPTIONS["own"].colour(dark)
    base = alt.Chart(table)
    bars = base.mark_bar(height={"band": 0.72}).encode(
        x=x, y=y, tooltip=[alt.Tooltip("label:N", title=" ")],
        color=charts.either(alt.ColorValue, "datum.gain < 0", own, joint),
    )  # fmt: skip
    words = base.mark_text(align="left", dx=4, color=charts.ink(dark), fontSize=12).encode(
        x=alt.X("end:Q"), y=y, text=alt.Text("label:N")
    ).transform_calculate(end="max(datum.gain, 0)")  # fmt: skip
    zero = alt.Chart(pd.DataFrame({"x": [0]})).mark_rule(color=charts.ink(dark)).encode(x=alt.X("x:Q"))
    return charts.finish(alt.layer(bars, words, zero), dark, height)
