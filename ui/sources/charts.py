"""How well the figures are known as a chart."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ui.kit import charts


def stock(table: pd.DataFrame, dark: bool, height: int) -> alt.LayerChart:
    """Draw how well figures are known: a bar for each group, split by status.

    Parameters
    ----------
    table
        group, status (in words), count, text (in the bar), tip (for the tooltip), colour and ink (of fill and text),
        start and end (shares of the group before and with this part), in the order of the legend.
    """
    known = table.drop_duplicates("status")
    groups = list(dict.fromkeys(table["group"]))
    base = alt.Chart(table).encode(
        y=alt.Y("group:N", sort=groups, title=None,
                axis=alt.Axis(ticks=False, domain=False, labelFontSize=13, labelLimit=240)),
        x=alt.X("start:Q", axis=None, scale=alt.Scale(domain=[0, 1])),
        tooltip=[alt.Tooltip("tip:N", title=" ")],
    )  # fmt: skip
    bars = base.mark_bar(height={"band": 0.84}, stroke=charts.ink(dark), strokeWidth=0.6).encode(
        x2=alt.X2("end:Q"),
        color=alt.Color("status:N", sort=list(known["status"]),
                        legend=alt.Legend(title=None, orient="top", columns=9, symbolType="square", symbolStrokeWidth=0),
                        scale=alt.Scale(domain=list(known["status"]), range=list(known["colour"]))),
    )  # fmt: skip
    words = base.transform_filter("datum.end - datum.start > 0.022").transform_calculate(
        middle="(datum.start + datum.end) / 2"
    ).mark_text(fontSize=12).encode(
        x=alt.X("middle:Q"), text=alt.Text("text:N"), color=alt.Color("ink:N", scale=None)
    )  # fmt: skip
    return charts.finish(alt.layer(bars, words), dark, height)
