"""The picture of the overview: who saves, and who pays more. Pure; all texts come in ready to show."""

from __future__ import annotations

import pandas as pd

from answers.answer import Look, Spec
from answers.fitting import wider
from answers.look import OPTIONS
from answers.vega import chart, either, ink, layer, nominal, pickable, quantity, tip, whiskers

ROOM = 0.42
"""How much of the axis is kept for labels outside the bars."""


def gains(table: pd.DataFrame, title: str, height: float, look: Look) -> Spec:
    """Draw who saves and who pays more.

    Parameters
    ----------
    table
        number, name, gain (million NOK a year; negative pays more), low and high (its interval, NaN where there is none),
        label (the figure in words).
    title
        Title of the axis, with unit.
    height
        In pixels, at the usual size of letters.
    """
    ends = table[["gain", "low", "high"]]
    low, high = min(0.0, float(ends.min().min())), max(0.0, float(ends.max().max()))
    room = (high - low or 1.0) * ROOM
    scale = wider(low, high, room if low < 0 else 0, room, look.letters)
    names = {"labelLimit": 160, "labelOverlap": False, "labelFlush": False, "ticks": False, "domain": False}
    y = {"y": nominal("name", sort=list(table["name"]), title=None, axis=names)}
    joint, own = OPTIONS["joint"].colour(look.dark), OPTIONS["own"].colour(look.dark)
    bars = layer(
        {"type": "bar", "height": {"band": 0.72}}, y, tip("label"),
        x=quantity("gain", title=title, scale=scale, axis={"grid": False, "tickCount": 5}),
        color=either("datum.gain < 0", own, joint),
    )  # fmt: skip
    labels = {"type": "text", "align": "left", "dx": 4, "color": ink(look.dark), "fontSize": 12}
    words = {"transform": [{"calculate": "max(datum.gain, isValid(datum.high) ? datum.high : 0, 0)", "as": "end"}]}
    words |= layer(labels, y, x=quantity("end"), text=nominal("label"))
    zero = layer({"type": "rule", "color": ink(look.dark)}, rows=[{"x": 0}], x=quantity("x"))
    return chart(table, [pickable(bars, "number"), whiskers(y, look), words, zero], look, look.height(height))
