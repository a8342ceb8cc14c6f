"""The pictures of the page "My municipality": cost and care hours of each option, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import altair as alt
import pandas as pd
import streamlit as st

from answers.compare.comparison import KINDS, LOOKS, Shown, brief, exact
from ui.kit import charts
from ui.kit.drawing import html
from ui.kit.picture import picture
from words.wording import MILLION

BAR, AXIS = 30, 52


def pictured(s: Shown) -> pd.DataFrame:
    """Return what the charts draw: the options whose net cost or care hours are known and may be shown."""
    w = s.view.words
    rows = [
        {
            "option": w.t(LOOKS[option].label),
            "colour": LOOKS[option].colour(s.view.dark),
            **{row: drawn(s, option, row) for row in ("net", "gross", "net_equal_care", "care_hours")},
            "text": brief(s, option, "net"),
            "hours": brief(s, option, "care_hours"),
        }
        for option in s.options
    ]
    table = pd.DataFrame(rows)
    return table.assign(**{row: table[row] / MILLION for row in ("net", "gross", "net_equal_care")})


def drawn(s: Shown, option: str, row: str) -> float:
    """Return a number to draw; not a number where it is hidden or missing."""
    return float("nan") if s.sign(option, row) else s.c.value(option, row)


def cost_chart(table: pd.DataFrame, title: str, dark: bool, height: int) -> alt.Chart | alt.LayerChart:
    """Draw net cost as bars, the state refund up to gross as a dashed part, net at equal care as a diamond.

    Parameters
    ----------
    table
        option, colour, net, gross, net_equal_care (million NOK a year), text (net in words).
    """
    seen = table[table["net"].notna()]
    room = float(seen[["gross", "net_equal_care"]].max().max()) * 1.04
    base = alt.Chart(seen).encode(y=option_axis(seen))
    x = alt.X(
        "net:Q", title=title, scale=alt.Scale(domain=[min(0.0, seen["net"].min()), room]), axis=alt.Axis(grid=False)
    )
    colour = alt.Color("colour:N", scale=None)
    net = base.mark_bar(height={"band": 0.66}).encode(x=x, color=colour)
    refund = base.mark_bar(height={"band": 0.66}, fillOpacity=0.12, strokeDash=[4, 3], stroke=charts.ink(dark)).encode(
        x=alt.X("net:Q"), x2=alt.X2("gross:Q"), color=colour
    )
    words = base.mark_text(align="right", dx=-10, fontWeight="bold", color="#15191E" if dark else "#FFFFFF").encode(
        x=alt.X("net:Q"), text=alt.Text("text:N")
    )
    mark = base.mark_point(shape="diamond", size=110, filled=True, opacity=1, color=charts.ink(dark)).encode(
        x=alt.X("net_equal_care:Q")
    )
    return charts.finish(alt.layer(net, refund, words, mark), dark, height)


def care_chart(table: pd.DataFrame, title: str, dark: bool, height: int) -> alt.Chart | alt.LayerChart:
    """Draw care hours per place and day.

    Parameters
    ----------
    table
        option, colour, care_hours, hours (in words).
    """
    seen = table[table["care_hours"].notna()]
    top = float(seen["care_hours"].max()) * 1.2
    base = alt.Chart(seen).encode(y=option_axis(seen))
    x = alt.X("care_hours:Q", title=title, scale=alt.Scale(domain=[0, top]), axis=alt.Axis(grid=False, tickCount=5))
    bars = base.mark_bar(height={"band": 0.66}).encode(x=x, color=alt.Color("colour:N", scale=None))
    words = base.mark_text(align="left", dx=4, color=charts.ink(dark)).encode(
        x=alt.X("care_hours:Q"), text=alt.Text("hours:N")
    )
    return charts.finish(alt.layer(bars, words), dark, height)


def option_axis(table: pd.DataFrame) -> alt.Y:
    """Return the axis of options, in their order."""
    axis = alt.Axis(labelLimit=170, labelOverlap=False, ticks=False, domain=False, labelFontSize=13)
    return alt.Y("option:N", sort=list(table["option"]), title=None, axis=axis)


def chart_height(s: Shown) -> int:
    """Return the height of a chart of the options, larger with large type."""
    return s.view.height(BAR * len(s.options) + AXIS)


def draw(s: Shown) -> None:
    """Draw the two charts side by side, where there is anything to draw."""
    w, table = s.view.words, pictured(s)
    left, right = st.columns([1.55, 1], gap="small")
    if table["net"].notna().any():
        with left:
            picture(
                cost_chart, table, w.t("million kr a year"), s.view.dark, chart_height(s),
                words=in_words(s, ("net", "gross", "net_equal_care")), letters=s.view.letters,
            )  # fmt: skip
            legend = escape(w.t("Full: net. Dashed: state refund, up to gross. ◆ net at equal care."))
            html(f'<p class="bops-legend">{legend}</p>')
    if table["care_hours"].notna().any():
        with right:
            picture(
                care_chart, table, w.t("care hours per place and day"), s.view.dark, chart_height(s),
                words=in_words(s, ("care_hours",)), letters=s.view.letters,
            )  # fmt: skip


def in_words(s: Shown, rows: Iterable[str]) -> str:
    """Return a chart as a sentence, for those who can't see it."""
    w = s.view.words
    said = [
        f"{w.t(LOOKS[option].label)}: "
        + ", ".join(f"{w.t(KINDS[row].label)} {exact(s, option, KINDS[row])}" for row in rows)
        for option in s.options
    ]
    return "; ".join(said)
