"""Reserved places by municipality: pure; all texts come in ready to show."""

from __future__ import annotations

import pandas as pd

from answers.answer import Look, Spec
from answers.fitting import wider
from answers.look import OPTIONS
from answers.vega import chart, either, ink, layer, nominal, quantity, tip

ROW, MARGIN = 23, 12
"""Pixels a municipality takes, and what is over."""


def places(table: pd.DataFrame, title: str, look: Look) -> Spec:
    """Draw reserved places by municipality; what is split by population is an empty, dashed bar.

    Parameters
    ----------
    table
        name, places, certain (measured or agreed), label.
    title
        What the bars show.
    """
    colour, most = OPTIONS["joint"].colour(look.dark), max(float(table["places"].max()), 1.0)
    axis = {"labelLimit": 180, "labelFontSize": 13, "ticks": False, "domain": False}
    at = {
        "y": nominal("name", sort=list(table["name"]), title=None, axis=axis),
        "x": quantity("places", title=title, scale=wider(0, most, 0, most * 1.0, look.letters), axis=None),
    }
    bars = {"transform": [{"filter": "datum.places > 0"}]} | layer(
        {"type": "bar", "height": {"band": 0.7}, "strokeWidth": 1.5, "stroke": colour, "color": colour}, at, tip("label"),
        fillOpacity=either("datum.certain", 1, 0.18), strokeDash=either("datum.certain", [1, 0], [4, 3]),
    )  # fmt: skip
    text = {"type": "text", "align": "left", "dx": 6, "fontSize": 13, "color": ink(look.dark)}
    return chart(table, [bars, layer(text, at, text=nominal("label"))], look, look.height(ROW * len(table) + MARGIN))
