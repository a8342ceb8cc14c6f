"""The ranking of sites as a chart."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ui.kit.charts import either, finish, ink

ROW = 31
BELOW = 13
WIDE_ENOUGH = 3.5


def ranking(
    parts: pd.DataFrame, totals: pd.DataFrame, title: str, dark: bool, zoom: float = 1.0
) -> alt.LayerChart:  # fmt: skip
    """Draw sites as bars stacked by criterion, the best first, with the range that missing measures leave.

    Parameters
    ----------
    parts
        site, criterion, points, start, end (points of 100 before and with this part), colour, text (in the bar), tip;
        in the order of the sites and, within them, of the bar. The legend is written below the chart.
    totals
        site, score, low, high, text (beside the bar), tip, fails (bool).
    title
        Title of the axis, with unit.
    zoom
        Size of texts and bars: 1, or more for a projector.
    """
    sites, known = list(totals["site"]), parts.drop_duplicates("criterion")
    y = alt.Y("site:N", sort=sites, title=None,
              axis=alt.Axis(ticks=False, domain=False, labelFontSize=12.5, labelLimit=215,
                            labelOverlap=False))  # fmt: skip
    scale = alt.Scale(domain=[0, 118], nice=False)
    axis = alt.Axis(values=[0, 20, 40, 60, 80, 100], grid=False)
    base = alt.Chart(parts).encode(y=y, x=alt.X("start:Q", title=title, scale=scale, axis=axis), tooltip=tip())
    bars = base.mark_bar(height={"band": 0.72}, stroke="#111827" if dark else "#FFFFFF", strokeWidth=0.7).encode(
        x2=alt.X2("end:Q"),
        opacity=either(alt.OpacityValue, "datum.fails", 0.45, 1),
        color=alt.Color("criterion:N", sort=list(known["criterion"]),
                        scale=alt.Scale(domain=list(known["criterion"]), range=list(known["colour"])),
                        legend=None),
    )  # fmt: skip
    words = base.transform_filter(f"datum.end - datum.start > {WIDE_ENOUGH * zoom} && !datum.fails").transform_calculate(
        middle="(datum.start + datum.end) / 2"
    ).mark_text(fontSize=11).encode(
        x=alt.X("middle:Q"), text=alt.Text("text:N"), color=alt.Color("ink:N", scale=None)
    )  # fmt: skip
    return finish(bars + words + spans(totals, y, dark, zoom), dark, round((ROW * len(sites) + 44) * zoom))


def tip() -> list[alt.Tooltip]:
    """Return what hovering shows."""
    return [alt.Tooltip("tip:N", title=" ")]


def spans(totals: pd.DataFrame, y: alt.Y, dark: bool, zoom: float) -> alt.LayerChart:
    """Return the range of each site as a line with ends under its bar, and the score in words beside."""
    base = alt.Chart(totals).encode(y=y, tooltip=tip())
    line = base.mark_rule(strokeWidth=2, yOffset=BELOW * zoom, color=ink(dark)).encode(
        x=alt.X("low:Q"), x2=alt.X2("high:Q")
    )
    ends = [
        base.mark_tick(thickness=2, size=8, yOffset=BELOW * zoom, color=ink(dark)).encode(x=f"{end}:Q")
        for end in ("low", "high")
    ]
    words = base.transform_calculate(far="max(datum.high, datum.score)").mark_text(
        align="left", dx=7, fontSize=12.5, fontWeight=600, color=ink(dark)
    ).encode(x=alt.X("far:Q"), text=alt.Text("text:N"))  # fmt: skip
    return alt.layer(line, *ends, words)
