"""Reserved places by municipality as a chart."""

from __future__ import annotations

import altair as alt
import pandas as pd

from answers.look import OPTIONS
from answers.municipalities.answer import ROW_HEIGHT
from ui.kit import charts


def places_chart(table: pd.DataFrame, title: str, dark: bool, size: float = 1.0) -> alt.Chart | alt.LayerChart:
    """Draw reserved places by municipality; what is split by population is an empty, dashed bar.

    Parameters
    ----------
    table
        name, places, certain (measured or agreed), label.
    title
        What the bars show.
    size
        How much higher than usual the rows are.
    """
    colour = OPTIONS["joint"].colour(dark)
    most = max(float(table["places"].max()), 1.0)
    y = alt.Y(
        "name:N",
        sort=list(table["name"]),
        title=None,
        axis=alt.Axis(labelLimit=180, labelFontSize=13, ticks=False, domain=False),
    )
    x = alt.X("places:Q", title=title, scale=alt.Scale(domain=[0, most * 1.6]), axis=None)
    look = {"height": {"band": 0.7}, "strokeWidth": 1.5, "stroke": colour, "color": colour}
    bars = alt.Chart(table).transform_filter("datum.places > 0").mark_bar(**look).encode(
        x=x, y=y, tooltip=[alt.Tooltip("label:N", title=" ")],
        fillOpacity=charts.either(alt.FillOpacityValue, "datum.certain", 1, 0.18),
        strokeDash=charts.either(alt.StrokeDashValue, "datum.certain", [1, 0], [4, 3]),
    )  # fmt: skip
    words = (
        alt.Chart(table)
        .mark_text(align="left", dx=6, fontSize=13, color=charts.ink(dark))
        .encode(x=x, y=y, text=alt.Text("label:N"))
    )
    return charts.finish(alt.layer(bars, words), dark, round((ROW_HEIGHT * len(table) + 12) * size))
