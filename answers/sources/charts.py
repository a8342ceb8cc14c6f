"""The picture of how well figures are known. Pure; all texts come in ready to show."""

from __future__ import annotations

import pandas as pd

from answers.answer import Look, Spec
from answers.look import STATUS_COLOURS
from answers.vega import chart, ink, layer, nominal, quantity, tip

NARROW = 7.5
"""Pixels that a part of a bar must have for each sign of its number."""
DARK_INK = "#1F2937"
PALE = ("missing", "assumed")
"""Statuses whose bars are pale by day and dark by night."""


def how_well_known(table: pd.DataFrame, height: float, look: Look) -> Spec:
    """Draw how well figures are known: a bar for each group, split by status.

    Parameters
    ----------
    table
        group, key and status (in words), count, text (in the bar), tip (for the tooltip), start and end (shares of the
        group before and with this part), in the order of the legend.
    """
    colours = [STATUS_COLOURS[key][look.dark] for key in table["key"]]
    inks = [DARK_INK if (key in PALE) != look.dark else "#FFFFFF" for key in table["key"]]
    table = table.assign(colour=colours, ink=inks)
    known = table.drop_duplicates("status")
    statuses, groups = list(known["status"]), list(dict.fromkeys(table["group"]))
    names = {"ticks": False, "domain": False, "labelFontSize": 13, "labelLimit": 240}
    y = {"y": nominal("group", sort=groups, title=None, axis=names)}
    x = quantity("start", axis=None, scale={"domain": [0, 1]})
    legend = {"title": None, "orient": "top", "columns": 9, "symbolType": "square", "symbolStrokeWidth": 0}
    scale = {"domain": statuses, "range": list(known["colour"])}
    bars = layer(
        {"type": "bar", "height": {"band": 0.84}, "stroke": ink(look.dark), "strokeWidth": 0.6}, y, tip("tip"),
        x=x, x2={"field": "end"}, color=nominal("status", sort=statuses, legend=legend, scale=scale),
    )  # fmt: skip
    words = layer(
        {"type": "text", "fontSize": 12}, y, tip("tip"),
        x=quantity("middle"), text=nominal("text"), color=nominal("ink", scale=None),
    )  # fmt: skip
    roomy = {"filter": f"(datum.end - datum.start) * width > {NARROW} * length(datum.text) * {look.letters}"}
    words["transform"] = [roomy, {"calculate": "(datum.start + datum.end) / 2", "as": "middle"}]
    return chart(table, [bars, words], look, look.height(height))
