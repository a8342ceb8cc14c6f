"""Pictures of the page of need: users by pathway, working age for each of the oldest, and shares with intervals."""

from __future__ import annotations

import altair as alt
import pandas as pd

from answers.look import OPTIONS
from ui.kit import charts

PATHWAY_COLOURS = (("#9DBFD3", "#DCEBF4"), ("#5E97B8", "#A9CFE3"), ("#12496E", "#4392BC"))
ROW, AXIS = 26, 40
LABELS = {"labelFontSize": 13, "labelOverlap": False, "labelFlush": False, "ticks": False, "domain": False}


def room(rows: int) -> int:
    """Return the usual height of a chart with so many rows."""
    return ROW * rows + AXIS


def users(table: pd.DataFrame, labels: list[str], title: str, dark: bool, height: int) -> alt.LayerChart:
    """Draw users by municipality, stacked by pathway; what is estimated is pale with a dashed edge.

    Parameters
    ----------
    table
        name, pathway (in words), order, users (persons, 0 where not shown), certain (bool), text (at the bar, on the
        first row of each name).
    labels
        Pathways in words, 1 to 3.
    """
    names = list(dict.fromkeys(table["name"]))
    most = max(1.0, float(table.groupby("name")["users"].sum().max()))
    colours = [pair[dark] for pair in PATHWAY_COLOURS]
    there = [label for label in labels if table.loc[table["pathway"] == label, "users"].any()]
    y = alt.Y("name:N", sort=names, title=None,
              axis=alt.Axis(labelLimit=180, **LABELS))  # fmt: skip
    x = alt.X("users:Q", title=title, scale=alt.Scale(domain=[0, most * 1.75]), axis=None)
    bars = alt.Chart(table).transform_filter("datum.users > 0").mark_bar(height={"band": 0.7}, strokeWidth=1.2).encode(
        x=x, y=y, order=alt.Order("order:Q"),
        color=alt.Color("pathway:N", sort=labels, scale=alt.Scale(domain=labels, range=colours),
                        legend=alt.Legend(title=None, orient="top", labelLimit=220, symbolStrokeWidth=0, values=there)
                        if there else None),
        stroke=alt.value(colours[2]),
        fillOpacity=charts.either(alt.FillOpacityValue, "datum.certain", 1, 0.25),
        strokeDash=charts.either(alt.StrokeDashValue, "datum.certain", [1, 0], [4, 3]),
    )  # fmt: skip
    said = table.groupby("name", sort=False, as_index=False).agg(users=("users", "sum"), text=("text", "first"))
    words = alt.Chart(said).mark_text(align="left", dx=6, fontSize=12, color=charts.ink(dark)).encode(
        x=x, y=y, text=alt.Text("text:N")
    )  # fmt: skip
    return charts.finish(alt.layer(bars, words), dark, height)


def working_age(table: pd.DataFrame, title: str, dark: bool, height: int) -> alt.LayerChart:
    """Draw persons of working age for each of 80 or more, with the band of chance.

    Parameters
    ----------
    table
        year, ratio, low, high, text (at the first and last year, else empty).
    """
    colour = OPTIONS["joint"].colour(dark)
    base = alt.Chart(table).encode(
        x=alt.X("year:Q", title=None, axis=alt.Axis(format="d", tickMinStep=1, grid=False),
                scale=alt.Scale(nice=False, padding=28))
    )  # fmt: skip
    lowest, highest = float(table["low"].min()), float(table["high"].max())
    scale = alt.Scale(domain=[max(0.0, lowest - 1), highest + 1], zero=False)
    band = base.mark_area(opacity=0.22, color=colour).encode(
        y=alt.Y("low:Q", title=None, scale=scale, axis=alt.Axis(grid=False, tickCount=5)), y2=alt.Y2("high:Q")
    )
    line = base.mark_line(color=colour, point=alt.OverlayMarkDef(color=colour)).encode(y=alt.Y("ratio:Q", scale=scale))
    words = base.mark_text(dy=-26, fontSize=13, color=charts.ink(dark)).encode(
        y=alt.Y("ratio:Q", scale=scale), text=alt.Text("text:N")
    )
    heading = alt.TitleParams(title, fontSize=12, fontWeight="normal", anchor="start", color=charts.ink(dark))
    return charts.finish(alt.layer(band, line, words).properties(title=heading), dark, height)


def shares(table: pd.DataFrame, title: str, dark: bool, height: int) -> alt.LayerChart:
    """Draw shares with their intervals.

    Parameters
    ----------
    table
        label, share, low, high (0 to 1), short (beside the interval), text (for the tooltip).
    """
    order = list(table["label"])
    y = alt.Y("label:N", sort=order, title=None,
              axis=alt.Axis(labelLimit=340, **LABELS))  # fmt: skip
    scale = alt.Scale(domain=[0, float(table["high"].max()) * 1.2])
    base = alt.Chart(table).encode(y=y, tooltip=[alt.Tooltip("text:N", title=" ")])
    x = alt.X("share:Q", title=title, scale=scale, axis=alt.Axis(format="%", grid=False, tickCount=4, labelBound=True))
    bars = base.mark_bar(height={"band": 0.6}, color=OPTIONS["joint"].colour(dark), fillOpacity=0.35).encode(x=x)
    ends = base.mark_rule(color=charts.ink(dark), strokeWidth=1.5).encode(
        x=alt.X("low:Q", scale=scale), x2=alt.X2("high:Q")
    )
    words = base.mark_text(align="left", dx=8, fontSize=12, color=charts.ink(dark)).encode(
        x=alt.X("high:Q", scale=scale), text=alt.Text("short:N")
    )
    return charts.finish(alt.layer(bars, ends, words), dark, height)
