"""The picture of how much each criterion counts for each council. Pure; texts come in ready to show."""

from __future__ import annotations

import pandas as pd

from answers.answer import Look, Spec
from answers.fitting import narrow
from answers.look import OPTIONS
from answers.vega import chart, ink, layer, nominal, quantity, records, tip

ROOM = 1.35
"""How far the axis goes beyond the highest share, for the words beside it."""
STROKE = 20
"""How long the stroke at the middle share is, pixels."""


def agreement(spans: pd.DataFrame, marks: pd.DataFrame, title: str, height: float, look: Look) -> Spec:
    """Draw for each criterion a ring for each council, a line from the lowest to the highest, a stroke at the middle one.

    Parameters
    ----------
    spans
        criterion, low, high, median (percent), text (beside the line), brief (the same in few signs); in the order of the
        rows.
    marks
        criterion, share (percent), tip.
    title
        Title of the axis, with unit.
    height
        In pixels, at the usual size of letters.
    """
    axis = {"labelLimit": 190, "labelOverlap": False, "ticks": False, "domain": False, "labelFontSize": 12.5}
    at = {"y": nominal("criterion", sort=list(spans["criterion"]), title=None, axis=axis)}
    scale = {"domain": [0, float(spans["high"].max()) * ROOM], "nice": False}
    colour, line = OPTIONS["joint"].colour(look.dark), ink(look.dark)
    ring = {"type": "point", "size": 90, "strokeWidth": 2, "opacity": 0.85, "color": colour}
    low = quantity("low", title=title, scale=scale, axis={"grid": False, "tickCount": 6})
    words = {"type": "text", "align": "left", "dx": 12, "fontSize": 12, "color": line}
    drawn = [
        layer({"type": "rule", "strokeWidth": 1.5, "color": line}, at, x=low, x2={"field": "high"}),
        layer({"type": "tick", "thickness": 3, "size": STROKE * look.letters, "color": line}, at, x=quantity("median")),
        {"data": {"values": records(marks)}, **layer(ring, at, tip("tip"), x=quantity("share"))},
        {
            "transform": [{"calculate": f"{narrow(look.letters)} ? datum.brief : datum.text", "as": "beside"}],
            **layer(words, at, x=quantity("high"), text=nominal("beside")),
        },
    ]
    return chart(spans, drawn, look, look.height(height))
