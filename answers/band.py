"""What each option costs as a band: from its plain net cost to that at equal care. Pure; texts come in ready to show."""

from __future__ import annotations

import pandas as pd

from answers.answer import Look, Spec
from answers.fitting import ROOM as WIDTH
from answers.fitting import narrow
from answers.look import OPTIONS
from answers.vega import chart, ink, layer, nominal, pickable, quantity, tip, whiskers
from planning.errors import N_

ROOM = 0.6
"""How much of the axis is kept for the words beside the bars."""
READ = N_(
    "Full: net. Paler: from there to net with as many care hours as the private price pays for. Thin line: where net likely lies."
)
"""How the picture is read."""
LONGEST = 46 * 0.52
"""Letters of the longest words under a bar, times the width of a letter of its height."""
BAR = {"type": "bar", "height": {"band": 0.5}}


def bands(table: pd.DataFrame, title: str, height: float, look: Look) -> Spec:
    """Draw each option as a bar up to its net cost, going on paler to that at equal care, with its interval as a thin line.

    Parameters
    ----------
    table
        option (in words), key (of OPTIONS) or colour, floor, ceiling (net and net at equal care, million NOK), low, high (the
        interval of the net cost, NaN where there is none), text (the figures in words), hours (care hours in words).
    title
        Title of the axis, with unit.
    height
        In pixels, at the usual size of letters.
    """
    shown = coloured(table, look)
    top, bottom = float(shown[["ceiling", "high"]].max().max()), min(0.0, float(shown[["floor", "low"]].min().min()))
    axis = {"labelLimit": 170, "labelOverlap": False, "ticks": False, "domain": False, "labelFontSize": 13}
    at = {"y": nominal("option", sort=list(shown["option"]), title=None, axis=axis)}
    scale = {"domain": [bottom, top * (1 + ROOM) or 1.0], "nice": False}
    colour = nominal("colour", scale=None)
    floor = layer(
        BAR, at, tip("text"), color=colour,
        x=quantity("floor", title=title, scale=scale, axis={"grid": False, "tickCount": 6}),
    )  # fmt: skip
    paler = {**BAR, "fillOpacity": 0.3, "stroke": ink(look.dark), "strokeWidth": 0.6}
    ceiling = layer(paler, at, tip("text"), color=colour, x=quantity("floor"), x2={"field": "ceiling"})
    end = {"transform": [{"calculate": "max(datum.ceiling, isValid(datum.high) ? datum.high : 0)", "as": "end"}]}
    letters = {"type": "text", "align": "left", "dx": 6, "color": ink(look.dark)}
    lower = {"expr": f"{narrow(look.letters)} ? {round(7 * look.letters)} : 1"}
    bold = {"fontSize": 13, "fontWeight": "bold", "baseline": "bottom", "dy": lower}
    figures = end | layer(letters | bold, at, x=quantity("end"), text=nominal("text"))
    hours = beneath(at, letters, look)
    return chart(
        shown, [pickable(floor, "key"), ceiling, whiskers(at, look), figures, hours], look, look.height(height)
    )


def beneath(at: Spec, letters: Spec, look: Look) -> Spec:
    """Return the words in small: beside the bar under its figures, or in a narrow room under the bar, from its beginning."""
    tight, end = narrow(look.letters), "max(datum.ceiling, isValid(datum.high) ? datum.high : 0)"
    there = [{"calculate": f"{tight} ? 0 : {end}", "as": "from"}]
    usual = 11 * look.letters
    small = letters | {
        "baseline": "top",
        "fontSize": {"expr": f"{tight} ? min({usual}, ({WIDTH} - {90 * look.letters}) / {LONGEST}) : {usual}"},
        "dx": {"expr": f"{tight} ? 0 : 6"},
        "dy": {"expr": f"{tight} ? bandwidth('y') / 4 + 2 : 3"},
    }
    return {"transform": there} | layer(small, at, x=quantity("from"), text=nominal("hours"))


def coloured(table: pd.DataFrame, look: Look) -> pd.DataFrame:
    """Return the rows with a colour each; those that bring one keep it."""
    if "colour" in table:
        return table
    return table.assign(colour=[OPTIONS[key].colour(look.dark) for key in table["key"]])
