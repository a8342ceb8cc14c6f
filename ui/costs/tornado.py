"""The tornado as a chart, drawn with its table."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd
import streamlit as st

from answers.costs import tornado
from answers.costs.tornado import AXIS, BAR, BARS
from answers.costs.uncertainty import as_legend
from answers.look import OPTIONS, PALE
from answers.study import Study
from ui.kit import charts
from ui.kit.picture import picture
from ui.session.draws import tornado_of


def chart(table: pd.DataFrame, titles: Mapping[str, str], dark: bool, height: int) -> alt.Chart | alt.LayerChart:
    """Draw a tornado: for each assumption a bar from the answer at the low to that at the high end of its range.

    Parameters
    ----------
    table
        name, end (in words), base, value (million NOK a year at the base and at that end), amount (of the assumption at
        that end, in words), left (whether the end lies to the left), tip (for the tooltip); two rows for each assumption.
    titles
        Title for value, with unit.
    """
    names, ends = list(dict.fromkeys(table["name"])), list(dict.fromkeys(table["end"]))
    colours = [PALE["joint"][dark], OPTIONS["joint"].colour(dark)]
    low, high = min(table["value"].min(), table["base"].min()), max(table["value"].max(), table["base"].max())
    room = (high - low or 1.0) * 0.12
    axis = alt.Axis(labelLimit=330, labelOverlap=False, ticks=False, domain=False, labelFontSize=12)
    y = alt.Y("name:N", sort=names, title=None, axis=axis)
    x = alt.X("value:Q", title=titles["value"], axis=alt.Axis(tickCount=6),
              scale=alt.Scale(domain=[low - room, high + room], nice=False))  # fmt: skip
    bars = alt.Chart(table).mark_bar(height={"band": 0.7}, stroke=charts.ink(dark), strokeWidth=0.6).encode(
        y=y, x=x, x2=alt.X2("base:Q"), tooltip=[alt.Tooltip("tip:N", title=" ")],
        color=alt.Color("end:N", sort=ends, scale=alt.Scale(domain=ends, range=colours),
                        legend=alt.Legend(title=None, orient="top", symbolType="square", symbolStrokeWidth=0, labelLimit=260)),
    )  # fmt: skip
    layers: list[alt.Chart] = [bars]
    for left in (True, False):
        side = alt.Chart(table[table["left"] == left])
        align, dx = ("right", -5) if left else ("left", 5)
        layers.append(
            side.mark_text(align=align, dx=dx, fontSize=11, color=charts.ink(dark)).encode(
                y=y, x=x, text=alt.Text("amount:N")
            )
        )
    marks = {float(table["base"].iloc[0]): [], 0.0: [3, 3]} if low < 0 < high else {float(table["base"].iloc[0]): []}
    for place, dash in marks.items():
        rule = alt.Chart(pd.DataFrame({"x": [place]}))
        layers.append(
            rule.mark_rule(color=charts.ink(dark), strokeDash=dash or [1, 0], strokeWidth=1.4).encode(x=alt.X("x:Q"))
        )
    return charts.finish(alt.layer(*layers), dark, height)


def draw(view: Study) -> None:
    """Draw the tornado with its words, and the same as a table."""
    w, table = view.words, tornado_of(view)
    st.subheader(w.t("Which assumption moves the answer most?"))
    if table is None or table.empty:
        st.caption(w.t("No assumption with a range moves the answer."))
        return
    st.html(as_legend(tornado.explained(view)))
    shown = tornado.pictured(view, table.head(BARS))
    height = view.height(BAR * min(BARS, len(table)) + AXIS)
    words = tornado.in_words(view, table.head(BARS))
    picture(chart, shown, {"value": tornado.axis_title(view)}, view.dark, height, words=words, letters=view.letters)
    with st.expander(w.t("All assumptions that move the answer, as a table")):
        st.html(tornado.table_html(view, table))
