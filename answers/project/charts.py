"""The line of time of the project. Pure; texts come in ready to show."""

from __future__ import annotations

import pandas as pd

from answers.answer import Look, Spec
from answers.look import OPTIONS
from answers.vega import chart, either, ink, layer, nominal

ROW, FRAME, LETTERS = 34, 46, 13
LEAST_DAYS = 60


def timeline(table: pd.DataFrame, look: Look) -> Spec:
    """Draw events, one a row: filled where it has happened, a ring where it is to.

    Parameters
    ----------
    table
        row, start, end (ISO days), what, day (texts), happened (bool), in order of time.
    """
    first, last = pd.Timestamp(table["start"].min()), pd.Timestamp(table["end"].max())
    room = max((last - first) * 0.5, pd.Timedelta(days=LEAST_DAYS))
    # Larger letters of a day have more to the right, and so do those of names, to the left.
    ends = [str((first - room * 0.15).date()), str((last + room * look.letters**2).date())]
    months = {"format": "%m.%Y", "tickCount": 6, "labelFontSize": LETTERS - 1, "gridOpacity": 0.4}
    names = {"labelLimit": 380, "labelFontSize": LETTERS, "ticks": False, "domain": False, "labelOverlap": False}
    start = {"field": "start", "type": "temporal", "title": None, "scale": {"domain": ends}, "axis": months}
    at = {
        "y": nominal("what", sort={"field": "row"}, title=None, axis=names),
        "tooltip": [nominal("what", title=" "), nominal("day", title=" ")],
    }
    colour = OPTIONS["joint"].colour(look.dark)
    text = {"type": "text", "align": "left", "dx": 12, "fontSize": LETTERS, "color": ink(look.dark)}
    layers = [
        layer({"type": "rule", "strokeWidth": 6, "color": colour, "opacity": 0.55}, at, x=start, x2={"field": "end"}),
        layer({"type": "point", "size": 150, "strokeWidth": 2.5, "color": colour, "opacity": 1}, at,
              x=start, fill=either("datum.happened", colour, "transparent")),
        layer(text, at, x={"field": "end", "type": "temporal"}, text=nominal("day")),
    ]  # fmt: skip
    return chart(table, layers, look, ROW * look.letters * table["what"].nunique() + FRAME)
