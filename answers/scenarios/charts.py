"""The picture of the way from one plan to another. Pure; all texts come in ready to show."""

from __future__ import annotations

import pandas as pd

from answers.answer import Look, Spec
from answers.fitting import wider
from answers.look import OPTIONS
from answers.vega import chart, either, ink, layer, nominal, quantity, tip

BAR, AXIS = 34, 70
"""Pixels a bar takes, and the axis."""
ROOM = 0.3
"""How much of the axis is kept for the words right of the bars."""


def waterfall(table: pd.DataFrame, title: str, look: Look) -> Spec:
    """Draw the way from one figure to another: marks for the two, between them a floating bar for each step.

    The axis need not begin at 0, so neither end is a bar.

    Parameters
    ----------
    table
        name, left, right (million NOK: where a bar begins and ends; the same for the two ends), label (the figure in
        words), kind (end, worse or better), tip; from the first to the last.
    title
        Title of the axis, with unit.
    """
    rows = table.assign(next=table["name"].shift(-1))
    low, high = float(table[["left", "right"]].min().min()), float(table[["left", "right"]].max().max())
    room = (high - low or 1.0) * ROOM
    names = {"labelLimit": 300, "labelOverlap": False, "ticks": False, "domain": False, "labelFontSize": 12}
    at = {"y": nominal("name", sort=list(table["name"]), title=None, axis=names)}
    scale = wider(low, high, room * 0.1, room, look.letters)
    across = quantity("left", title=title, scale=scale, axis={"grid": False, "tickCount": 6})
    joint, own = OPTIONS["joint"].colour(look.dark), OPTIONS["own"].colour(look.dark)
    steps, ends = ([{"filter": f"datum.kind {sign} 'end'"}] for sign in ("!=", "=="))
    bars = {"transform": steps} | layer(
        {"type": "bar", "height": {"band": 0.62}}, at, tip("tip"), x=across, x2={"field": "right"},
        color=either("datum.kind == 'worse'", own, joint),
    )  # fmt: skip
    mark = {"type": "point", "shape": "diamond", "size": 130, "filled": True, "opacity": 1, "color": ink(look.dark)}
    marks = {"transform": ends} | layer(mark, at, tip("tip"), x=across)
    line = {"type": "rule", "strokeDash": [3, 3], "strokeWidth": 1, "color": ink(look.dark)}
    joined = {"transform": [{"filter": "datum.next != null"}]} | layer(
        line, at, x=quantity("right"), y2={"field": "next"}
    )
    farther = [{"calculate": "max(datum.left, datum.right)", "as": "far"}]
    letters = {"type": "text", "align": "left", "dx": 9, "fontSize": 12, "color": ink(look.dark),
               "fontWeight": {"expr": "datum.kind == 'end' ? 'bold' : 'normal'"}}  # fmt: skip
    figures = {"transform": farther} | layer(letters, at, x=quantity("far"), text=nominal("label"))
    return chart(rows, [joined, bars, marks, figures], look, look.height(BAR * len(table) + AXIS))
