"""Tables to charts: pure functions, no screen. All texts come in ready to show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import altair as alt
import pandas as pd

from ui.look import HOUSE_COLOURS, HOUSE_COLOURS_DARK, OPTIONS

NORWEGIAN = {
    "number": {
        "decimal": ",",
        "thousands": "\N{NARROW NO-BREAK SPACE}",
        "grouping": [3],
        "currency": ["", " kr"],
        "percent": "\N{NO-BREAK SPACE}%",
    }
}


def finish(chart: alt.Chart | alt.LayerChart, dark: bool, height: int) -> alt.Chart | alt.LayerChart:
    """Give a new chart its height, Norwegian numbers, texts that can be read in either mode, and no frame."""
    # Put in place: Altair's own way to set them copies the whole chart, part by part.
    chart["height"], chart["config"] = height, alt.Config(**settings(dark))
    return chart


def either(channel: Callable[..., Any], test: str, yes: Any, no: Any) -> Any:
    """Return a channel with one value where a test on the row holds, and another where not.

    alt.condition does the same by way of the whole schema, which takes a hundred times as long.
    """
    return channel(no, condition={"test": test, "value": yes})


def settings(dark: bool) -> dict[str, Any]:
    """Return what all charts share, in Vega-Lite's own words."""
    text = {"labelColor": ink(dark), "titleColor": ink(dark)}
    return {
        "locale": NORWEGIAN,
        "view": {"strokeWidth": 0},
        "mark": {"aria": False},
        "axis": {**text, "titleFontWeight": "normal"},
        "legend": text,
    }


def ink(dark: bool) -> str:
    """Return the colour of text and lines."""
    return "#EDEBE8" if dark else "#1F2937"


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
        color=either(alt.ColorValue, "datum.gain < 0", own, joint),
    )  # fmt: skip
    words = base.mark_text(align="left", dx=4, color=ink(dark), fontSize=12).encode(
        x=alt.X("end:Q"), y=y, text=alt.Text("label:N")
    ).transform_calculate(end="max(datum.gain, 0)")  # fmt: skip
    zero = alt.Chart(pd.DataFrame({"x": [0]})).mark_rule(color=ink(dark)).encode(x=alt.X("x:Q"))
    return finish(alt.layer(bars, words, zero), dark, height)


def cost_bars(
    table: pd.DataFrame, net: pd.DataFrame, title: str, net_title: str, dark: bool, size: float
) -> alt.LayerChart:
    """Draw options as stacked bars by cost line, incomes and refund below zero, net as a mark.

    Parameters
    ----------
    table
        option, line, amount (million NOK, negative for incomes), colour, order, refund (bool), text (for the tooltip).
    net
        option, amount, text.
    size
        How much larger than usual the picture is.
    """
    options, lines = list(net["option"]), list(dict.fromkeys(table["line"]))
    colours = dict(zip(table["line"], table["colour"], strict=True))
    axis = alt.Axis(labelLimit=180, ticks=False, labelFontSize=13)
    y = alt.Y("option:N", sort=options, title=None, axis=axis, scale=alt.Scale(paddingInner=0.4, paddingOuter=0.35))
    above = alt.Y("option:N", sort=options, bandPosition=0)
    bars = alt.Chart(table).mark_bar(strokeWidth=1.5).encode(
        y=y,
        x=alt.X("amount:Q", title=title, stack="zero"),
        color=alt.Color("line:N", sort=lines, scale=alt.Scale(domain=lines, range=[colours[line] for line in lines]),
                        legend=alt.Legend(title=None, orient="bottom", columns=3, labelLimit=260)),
        order=alt.Order("order:Q"),
        fillOpacity=either(alt.FillOpacityValue, "datum.refund", 0.12, 1),
        stroke=either(alt.StrokeValue, "datum.refund", ink(dark), None),
        strokeDash=either(alt.StrokeDashValue, "datum.refund", [4, 3], [0]),
        tooltip=[alt.Tooltip("option:N", title=" "), alt.Tooltip("line:N", title=" "), alt.Tooltip("text:N", title=" ")],
    )  # fmt: skip
    marks = alt.Chart(net).mark_rule(strokeWidth=4, color=ink(dark)).encode(
        y=above, y2=alt.Y2("option:N", bandPosition=1), x=alt.X("amount:Q"),
        tooltip=[alt.Tooltip("text:N", title=net_title)],
    )  # fmt: skip
    words = alt.Chart(net).mark_text(dy=-3, baseline="bottom", fontWeight="bold", color=ink(dark), fontSize=12).encode(
        y=above, x=alt.X("amount:Q"), text=alt.Text("text:N")
    )  # fmt: skip
    return finish(alt.layer(bars, marks, words), dark, round((74 * len(options) + 120) * size))


def steps(
    table: pd.DataFrame, titles: Mapping[str, str], plan: pd.DataFrame, dark: bool, height: int
) -> alt.LayerChart:
    """Draw net cost a place against the number of places, coloured by the number of houses.

    Parameters
    ----------
    table
        places, per_place (million NOK a year), houses (text), text (for the tooltip).
    titles
        Titles for places, per_place and houses.
    plan
        places, per_place, text, label and above (whether the label stands above) of the facility planned, drawn as a
        ring; no row where there is none.
    """
    houses = list(dict.fromkeys(table["houses"]))
    palette = (HOUSE_COLOURS_DARK if dark else HOUSE_COLOURS)[: len(houses)]
    x = alt.X("places:Q", title=titles["places"], axis=alt.Axis(format="d", tickMinStep=1, grid=False),
              scale=alt.Scale(domain=[table["places"].min() - 1, table["places"].max() + 1], nice=False))  # fmt: skip
    low, high = table["per_place"].min(), table["per_place"].max()
    y = alt.Y("per_place:Q", title=titles["per_place"], axis=alt.Axis(tickCount=5),
              scale=alt.Scale(zero=False, domainMin=low - (high - low) * 0.25))  # fmt: skip
    dots = alt.Chart(table).mark_point(filled=True, size=62, opacity=1, stroke=ink(dark), strokeWidth=0.7).encode(
        x=x, y=y, tooltip=[alt.Tooltip("text:N", title=" ")],
        color=alt.Color("houses:N", sort=houses, scale=alt.Scale(domain=houses, range=list(palette)),
                        legend=alt.Legend(title=titles["houses"], orient="top", titleOrient="left", columns=9,
                                          symbolStrokeWidth=0.7)),
        shape=alt.Shape("houses:N", sort=houses),
    )  # fmt: skip
    line = alt.Chart(table).mark_line(opacity=0.35, color=ink(dark)).encode(x=x, y=y, detail=alt.Detail("houses:N"))
    layers = [line, dots]
    if len(plan):
        base = alt.Chart(plan).encode(x=x, y=y, tooltip=[alt.Tooltip("text:N", title=" ")])
        dy = -18 if plan["above"].any() else 20
        layers += [
            base.mark_point(size=230, strokeWidth=2.5, color=ink(dark), filled=False, opacity=1),
            base.mark_text(dy=dy, fontSize=12, fontWeight="bold", color=ink(dark)).encode(text=alt.Text("label:N")),
        ]
    return finish(alt.layer(*layers), dark, height)


def shifts(table: pd.DataFrame, title: str, colours: Mapping[str, str], dark: bool, height: int) -> alt.LayerChart:
    """Draw posts by shift, one bar for each facility and kind of day.

    Parameters
    ----------
    table
        shift, series (facility and kind of day, in words), posts, text (over the bar), tip (for the tooltip),
        outline (colour).
    title
        Title of the posts, with unit.
    colours
        Fill by series, in the order of the bars.
    """
    order, series = list(dict.fromkeys(table["shift"])), list(colours)
    base = alt.Chart(table).encode(
        x=alt.X("shift:N", sort=order, title=None,
                axis=alt.Axis(labelAngle=0, labelFontSize=12, ticks=False, domain=False)),
        xOffset=alt.XOffset("series:N", sort=series),
        y=alt.Y("posts:Q", title=title, axis=alt.Axis(format="d", tickMinStep=1, tickCount=5, grid=False),
                scale=alt.Scale(domainMin=0, domainMax=max(1.0, float(table["posts"].max())) * 1.1, nice=False)),
        tooltip=[alt.Tooltip("tip:N", title=" ")],
    )  # fmt: skip
    bars = base.mark_bar(strokeWidth=1.5).encode(
        color=alt.Color("series:N", sort=series, scale=alt.Scale(domain=series, range=list(colours.values())),
                        legend=alt.Legend(title=None, orient="top", columns=2, labelLimit=260, symbolStrokeWidth=0)),
        stroke=alt.Stroke("outline:N", scale=None),
    )  # fmt: skip
    words = base.mark_text(dy=-8, fontSize=12, color=ink(dark)).encode(text=alt.Text("text:N"))
    return finish(alt.layer(bars, words), dark, height)


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
    bars = base.mark_bar(height={"band": 0.84}, stroke=ink(dark), strokeWidth=0.6).encode(
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
    return finish(alt.layer(bars, words), dark, height)
