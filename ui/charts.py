"""Tables to charts: pure functions, no screen. All texts come in ready to show."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd
from altair.utils import schemapi

from ui.look import HOUSE_COLOURS, HOUSE_COLOURS_DARK, OPTIONS

schemapi.disable_debug_mode()
"""Altair checks every part of a chart as it is made, several times; the whole is checked once when it is shown."""
LETTERS = 0.045
NORWEGIAN = alt.Locale(
    number={"decimal": ",", "thousands": "\N{NARROW NO-BREAK SPACE}", "grouping": [3], "currency": ["", " kr"]}
)


def finish(chart: alt.Chart | alt.LayerChart, dark: bool, height: int) -> alt.Chart | alt.LayerChart:
    """Give a chart its height, Norwegian numbers, texts that can be read in either mode, and no frame."""
    text = {"labelColor": ink(dark), "titleColor": ink(dark)}
    config = alt.Config(  # in one go: Altair copies the whole chart at every step
        locale=NORWEGIAN,
        view=alt.ViewConfig(strokeWidth=0),
        mark=alt.MarkConfig(aria=False),
        axis=alt.AxisConfig(**text, titleFontWeight="normal"),
        legend=alt.LegendConfig(**text),
    )
    return chart.properties(height=height, config=config)


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
        In pixels; the texts at the bars grow with it.
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
        color=alt.condition("datum.gain < 0", alt.value(own), alt.value(joint)),
    )  # fmt: skip
    words = base.mark_text(align="left", dx=4, color=ink(dark), fontSize=round(height * LETTERS)).encode(
        x=alt.X("end:Q"), y=y, text="label:N"
    ).transform_calculate(end="max(datum.gain, 0)")  # fmt: skip
    zero = alt.Chart(pd.DataFrame({"x": [0]})).mark_rule(color=ink(dark)).encode(x="x:Q")
    return finish(bars + words + zero, dark, height)


def cost_bars(table: pd.DataFrame, net: pd.DataFrame, title: str, net_title: str, dark: bool) -> alt.LayerChart:
    """Draw options as stacked bars by cost line, incomes and refund below zero, net as a mark.

    Parameters
    ----------
    table
        option, line, amount (million NOK, negative for incomes), colour, order, refund (bool), text (for the tooltip).
    net
        option, amount, text.
    """
    options, lines = list(net["option"]), list(dict.fromkeys(table["line"]))
    colours = dict(zip(table["line"], table["colour"], strict=True))
    y = alt.Y("option:N", sort=options, title=None, axis=alt.Axis(labelLimit=180, ticks=False, labelFontSize=13))
    bars = alt.Chart(table).mark_bar(strokeWidth=1.5).encode(
        y=y,
        x=alt.X("amount:Q", title=title, stack="zero"),
        color=alt.Color("line:N", sort=lines, scale=alt.Scale(domain=lines, range=[colours[line] for line in lines]),
                        legend=alt.Legend(title=None, orient="bottom", columns=3, labelLimit=260)),
        order=alt.Order("order:Q"),
        fillOpacity=alt.condition("datum.refund", alt.value(0.12), alt.value(1)),
        stroke=alt.condition("datum.refund", alt.value(ink(dark)), alt.value(None)),
        strokeDash=alt.condition("datum.refund", alt.value([4, 3]), alt.value([0])),
        tooltip=[alt.Tooltip("option:N", title=" "), alt.Tooltip("line:N", title=" "), alt.Tooltip("text:N", title=" ")],
    )  # fmt: skip
    marks = alt.Chart(net).mark_tick(thickness=4, size=46, color=ink(dark)).encode(
        y=y, x="amount:Q", tooltip=[alt.Tooltip("text:N", title=net_title)]
    )  # fmt: skip
    words = (
        alt.Chart(net).mark_text(dy=-30, fontWeight="bold", color=ink(dark)).encode(y=y, x="amount:Q", text="text:N")
    )
    return finish(bars + marks + words, dark, 74 * len(options) + 120)


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
    line = alt.Chart(table).mark_line(opacity=0.35, color=ink(dark)).encode(x=x, y=y, detail="houses:N")
    layers = [line, dots]
    if len(plan):
        base = alt.Chart(plan).encode(x=x, y=y, tooltip=[alt.Tooltip("text:N", title=" ")])
        dy = -18 if plan["above"].any() else 20
        layers += [
            base.mark_point(size=230, strokeWidth=2.5, color=ink(dark), filled=False, opacity=1),
            base.mark_text(dy=dy, fontSize=12, fontWeight="bold", color=ink(dark)).encode(text="label:N"),
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
    words = base.mark_text(dy=-8, fontSize=12, color=ink(dark)).encode(text="text:N")
    return finish(bars + words, dark, height)


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
        x2="end:Q",
        color=alt.Color("status:N", sort=list(known["status"]),
                        legend=alt.Legend(title=None, orient="top", columns=9, symbolType="square", symbolStrokeWidth=0),
                        scale=alt.Scale(domain=list(known["status"]), range=list(known["colour"]))),
    )  # fmt: skip
    words = base.transform_filter("datum.end - datum.start > 0.022").transform_calculate(
        middle="(datum.start + datum.end) / 2"
    ).mark_text(fontSize=12).encode(x="middle:Q", text="text:N", color=alt.Color("ink:N", scale=None))  # fmt: skip
    return finish(bars + words, dark, height)
