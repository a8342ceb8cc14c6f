"""Ranks under all ways of weighing as a chart: a pure function from a table, no screen. Texts come in ready to show."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ui.kit.charts import finish, ink

ROW = 27
COLOURS = ("#0B4F6C", "#4C8DAE", "#A5CFE3", "#D9DDE2")
COLOURS_DARK = ("#8CD0EF", "#4C9CC4", "#245F7C", "#3A424C")
INKS = ("#FFFFFF", "#111827", "#111827", "#111827")
INKS_DARK = ("#111827", "#111827", "#FFFFFF", "#FFFFFF")
WIDE_ENOUGH = 4.5


def ranks(table: pd.DataFrame, title: str, dark: bool, zoom: float = 1.0) -> alt.LayerChart:
    """Draw, for each site, of 100 ways of weighing how many give it the first rank, the second and so on.

    Parameters
    ----------
    table
        site, place (0 to 3: first, second, third, further down), label (of the place), start, end (of 100), text (in
        the part), tip; in the order of the sites.
    title
        Title of the axis.
    zoom
        Size of texts and bars: 1, or more for a projector.
    """
    colours, inks = (COLOURS_DARK, INKS_DARK) if dark else (COLOURS, INKS)
    labels = list(table.sort_values("place")["label"].unique())
    sites = list(table["site"].unique())
    y = alt.Y("site:N", sort=sites, title=None,
              axis=alt.Axis(ticks=False, domain=False, labelFontSize=12.5, labelLimit=215,
                            labelOverlap=False))  # fmt: skip
    x = alt.X("start:Q", title=title, scale=alt.Scale(domain=[0, 100]), axis=alt.Axis(tickCount=5, grid=False))
    base = alt.Chart(table).encode(y=y, x=x, tooltip=[alt.Tooltip("tip:N", title=" ")])
    bars = base.mark_bar(height={"band": 0.72}).encode(
        x2=alt.X2("end:Q"),
        color=alt.Color("label:N", sort=labels, scale=alt.Scale(domain=labels, range=list(colours)),
                        legend=alt.Legend(title=None, orient="top", labelLimit=260)),
    )  # fmt: skip
    shown = base.transform_filter(f"datum.end - datum.start > {WIDE_ENOUGH * zoom}").transform_calculate(
        middle="(datum.start + datum.end) / 2"
    )
    words = shown.mark_text(fontSize=12).encode(
        x=alt.X("middle:Q"),
        text=alt.Text("text:N"),
        color=alt.Color("label:N", scale=alt.Scale(domain=labels, range=list(inks)), legend=None),
    )
    return finish(
        alt.layer(bars, words).resolve_scale(color="independent"), dark, round((ROW * len(sites) + 70) * zoom)
    )


def curve(
    line: pd.DataFrame, base: pd.DataFrame, marks: pd.DataFrame, titles: tuple[str, str], dark: bool
) -> alt.LayerChart:
    """Draw a value function with the sites on it.

    Parameters
    ----------
    line
        measure, value, anchor (bool: a corner that can be moved); rising in measure.
    base
        measure, value: the value function as it was, empty where nothing is changed.
    marks
        measure, value, text (beside the mark, may be empty), tip: where the sites lie.
    titles
        Titles of the axes: measure with unit, and value.
    """
    x = alt.X(
        "measure:Q", title=titles[0], scale=alt.Scale(nice=False, zero=False), axis=alt.Axis(grid=False, tickCount=6)
    )
    y = alt.Y(
        "value:Q", title=titles[1], scale=alt.Scale(domain=[0, 1.08]), axis=alt.Axis(values=[0, 0.2, 0.4, 0.6, 0.8, 1])
    )
    colour = "#8CD0EF" if dark else "#0B4F6C"
    site = "#E8A25A" if dark else "#B45F06"
    before = (
        alt.Chart(base).mark_line(strokeDash=[5, 4], strokeWidth=1.5, color=ink(dark), opacity=0.6).encode(x=x, y=y)
    )
    drawn = alt.Chart(line).mark_line(strokeWidth=2.5, color=colour).encode(x=x, y=y)
    corners = alt.Chart(line[line["anchor"]]).mark_square(size=70, color=colour).encode(x=x, y=y)
    points = alt.Chart(marks).encode(x=x, y=y, tooltip=[alt.Tooltip("tip:N", title=" ")])
    places = points.mark_point(shape="triangle-up", size=95, filled=True, opacity=0.9, color=site)
    words = points.mark_text(dy=-11, fontSize=11, color=ink(dark)).encode(text=alt.Text("text:N"))
    return finish(alt.layer(before, drawn, corners, places, words), dark, 300)


def several(table: pd.DataFrame, titles: tuple[str, str], dark: bool) -> alt.LayerChart:
    """Draw travel against cost for one, two or three locations.

    Parameters
    ----------
    table
        who (relatives or staff, as a text), count (locations), cost and most (million NOK a year, the two ends of what
        it costs), minutes, text (beside the point, may be empty), tip; rising in count.
    titles
        Titles of the axes: cost with unit, minutes.
    """
    who = list(table["who"].unique())
    colours = ("#8CD0EF", "#E8A25A") if dark else ("#0B4F6C", "#B45F06")
    x = alt.X(
        "cost:Q", title=titles[0], scale=alt.Scale(zero=False, padding=45), axis=alt.Axis(grid=False, tickCount=5)
    )
    y = alt.Y("minutes:Q", title=titles[1], scale=alt.Scale(zero=True, padding=22))
    base = alt.Chart(table).encode(
        x=x, y=y, order=alt.Order("count:Q"), tooltip=[alt.Tooltip("tip:N", title=" ")],
        color=alt.Color("who:N", sort=who, scale=alt.Scale(domain=who, range=list(colours)),
                        legend=alt.Legend(title=None, orient="top", labelLimit=320, symbolType="circle")),
        shape=alt.Shape("who:N", sort=who, scale=alt.Scale(domain=who, range=["circle", "square"]),
                        legend=alt.Legend(title=None, orient="top", labelLimit=320)),
    )  # fmt: skip
    lines = alt.Chart(table).mark_line(strokeWidth=1.5).encode(
        x=x, y=y, order=alt.Order("count:Q"), detail=alt.Detail("who:N"),
        color=alt.Color("who:N", sort=who, scale=alt.Scale(domain=who, range=list(colours))),
    )  # fmt: skip
    points = base.mark_point(size=120, filled=True)
    spans = alt.Chart(table).mark_rule(strokeWidth=1.5, strokeDash=[3, 3], color=ink(dark), opacity=0.6).encode(
        x=x, x2=alt.X2("most:Q"), y=y
    )  # fmt: skip
    words = (
        alt.Chart(table)
        .mark_text(dy=-15, dx=6, align="left", fontSize=12.5, color=ink(dark))
        .encode(x=x, y=y, text=alt.Text("text:N"))
    )
    return finish(alt.layer(spans, lines, points, words), dark, 320)
