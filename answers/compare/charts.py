"""The pictures of one municipality: cost and care hours of each option, side by side. Pure; texts come in ready to show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from answers.answer import Answer, Look, Picture, Spec
from answers.compare.comparison import KINDS, LOOKS, OneMunicipality, brief, exact
from answers.vega import chart, ink, layer, nominal, quantity
from planning.errors import N_
from words.kinds import write
from words.wording import MILLION

BAR, AXIS = 30, 52
"""Pixels an option takes, and the axis."""
WIDE = {"type": "bar", "height": {"band": 0.66}}


def side_by_side(s: OneMunicipality) -> Answer:
    """Show cost, then care hours, of the options whose numbers are known and may be shown."""
    w, table = s.view.words, pictured(s)
    found = []
    for make, column, title, told in (
        (costs, "net", N_("million kr a year"), ("net", "gross", "net_equal_care")),
        (care_hours, "care_hours", N_("care hours per place in use and day"), ("care_hours",)),
    ):
        seen = table[table[column].notna()]
        height = BAR * len(s.options) + AXIS
        if len(seen):
            found.append(Picture(make, (seen, w.t(title), height), in_words(s, told)))
    return Answer(pictures=found, notes=[N_("Full: net. Dashed: state refund, up to gross. ◆ net at equal care.")])


def pictured(s: OneMunicipality) -> pd.DataFrame:
    """Return option (in words), key, net, gross and net_equal_care (million NOK), care_hours; NaN where not shown."""
    w, rows = s.view.words, []
    for option in s.options:
        numbers: dict[str, Any] = {
            row: float("nan") if s.sign(option, row) else s.c.value(option, row)
            for row in ("net", "gross", "net_equal_care", "care_hours")
        }
        texts = {name: write(w, *cell(s, option, row)) for name, row in (("text", "net"), ("hours", "care_hours"))}
        rows.append({"option": w.t(LOOKS[option].label), "key": option, **numbers, **texts})
    table = pd.DataFrame(rows)
    return table.assign(**{row: table[row] / MILLION for row in ("net", "gross", "net_equal_care")})


def cell(s: OneMunicipality, option: str, row: str) -> tuple[object, str]:
    """Return a number written short, with its kind."""
    short = brief(s, option, row)
    return short.value, short.kind


def in_words(s: OneMunicipality, rows: Iterable[str]) -> str:
    """Return a picture as a sentence, for those who can't see it."""
    w = s.view.words
    said = []
    for option in s.options:
        cells = {row: exact(s, option, KINDS[row]) for row in rows}
        numbers = ", ".join(
            f"{w.t(KINDS[row].label)} {write(w, found.value, found.kind)}" for row, found in cells.items()
        )
        said.append(f"{w.t(LOOKS[option].label)}: {numbers}")
    return "; ".join(said)


def costs(seen: pd.DataFrame, title: str, height: float, look: Look) -> Spec:
    """Draw net cost as bars, the state refund up to gross as a dashed part, net at equal care as a diamond.

    Parameters
    ----------
    seen
        option, key, net, gross, net_equal_care (million NOK a year), text (net in words).
    """
    top = float(seen[["gross", "net_equal_care"]].max().max()) * 1.04
    scale = {"domain": [min(0.0, float(seen["net"].min())), top]}
    at = {"y": options(seen)}
    x = quantity("net", title=title, scale=scale, axis={"grid": False})
    colour = nominal("colour", scale=None)
    net = layer(WIDE, at, x=x, color=colour)
    dashed = {**WIDE, "fillOpacity": 0.12, "strokeDash": [4, 3], "stroke": ink(look.dark)}
    refund = layer(dashed, at, x=quantity("net"), x2={"field": "gross"}, color=colour)
    letters = {
        "type": "text",
        "align": "right",
        "dx": -10,
        "fontWeight": "bold",
        "color": "#15191E" if look.dark else "#FFFFFF",
    }
    words = layer(letters, at, x=quantity("net"), text=nominal("text"))
    diamond = {"type": "point", "shape": "diamond", "size": 110, "filled": True, "opacity": 1, "color": ink(look.dark)}
    mark = layer(diamond, at, x=quantity("net_equal_care"))
    return chart(coloured(seen, look), [net, refund, words, mark], look, look.height(height))


def care_hours(seen: pd.DataFrame, title: str, height: float, look: Look) -> Spec:
    """Draw care hours per place in use and day.

    Parameters
    ----------
    seen
        option, key, care_hours, hours (in words).
    """
    top, at = float(seen["care_hours"].max()) * 1.2, {"y": options(seen)}
    x = quantity("care_hours", title=title, scale={"domain": [0, top]}, axis={"grid": False, "tickCount": 5})
    bars = layer(WIDE, at, x=x, color=nominal("colour", scale=None))
    letters = {"type": "text", "align": "left", "dx": 4, "color": ink(look.dark)}
    words = layer(letters, at, x=quantity("care_hours"), text=nominal("hours"))
    return chart(coloured(seen, look), [bars, words], look, look.height(height))


def coloured(seen: pd.DataFrame, look: Look) -> pd.DataFrame:
    """Return the rows with the colour of each option."""
    return seen.assign(colour=[LOOKS[key].colour(look.dark) for key in seen["key"]])


def options(seen: pd.DataFrame) -> Spec:
    """Return the axis of options, in their order."""
    axis = {"labelLimit": 170, "labelOverlap": False, "ticks": False, "domain": False, "labelFontSize": 13}
    return nominal("option", sort=list(seen["option"]), title=None, axis=axis)
