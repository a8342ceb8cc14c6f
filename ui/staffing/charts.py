"""Posts by shift, and net by number of places, as charts."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from answers.look import HOUSE_COLOURS, HOUSE_COLOURS_DARK
from ui.kit import charts


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
    dots = alt.Chart(table).mark_point(filled=True, size=62, opacity=1, stroke=charts.ink(dark), strokeWidth=0.7).encode(
        x=x, y=y, tooltip=[alt.Tooltip("text:N", title=" ")],
        color=alt.Color("houses:N", sort=houses, scale=alt.Scale(domain=houses, range=list(palette)),
                        legend=alt.Legend(title=titles["houses"], orient="top", titleOrient="left", columns=9,
                                          symbolStrokeWidth=0.7)),
        shape=alt.Shape("houses:N", sort=houses),
    )  # fmt: skip
    line = (
        alt.Chart(table).mark_line(opacity=0.35, color=charts.ink(dark)).encode(x=x, y=y, detail=alt.Detail("houses:N"))
    )
    layers = [line, dots]
    if len(plan):
        base = alt.Chart(plan).encode(x=x, y=y, tooltip=[alt.Tooltip("text:N", title=" ")])
        dy = -18 if plan["above"].any() else 20
        layers += [
            base.mark_point(size=230, strokeWidth=2.5, color=charts.ink(dark), filled=False, opacity=1),
            base.mark_text(dy=dy, fontSize=12, fontWeight="bold", color=charts.ink(dark)).encode(
                text=alt.Text("label:N")
            ),
        ]
    return charts.finish(alt.layer(*layers), dark, height)


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
    words = base.mark_text(dy=-8, fontSize=12, color=charts.ink(dark)).encode(text=alt.Text("text:N"))
    return charts.finish(alt.layer(bars, words), dark, height)
