"""The pictures of one municipality: cost and care hours of each option, side by side. Pure; texts come in ready to show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from answers.answer import Answer, Look, Picture, Spec
from answers.compare.comparison import KINDS, LOOKS, OneMunicipality, brief, exact
from answers.look import REFUND_COLOUR
from answers.vega import chart, either, ink, layer, nominal, quantity
from planning.costs import COST_LINES
from planning.errors import N_
from words.kinds import write
from words.wording import MILLION

BAR, AXIS = 30, 52
"""Pixels an option takes, and the axis."""
KIND_COLOURS: Mapping[str, tuple[str, str]] = {"refund": (REFUND_COLOUR, REFUND_COLOUR)} | {
    kind: next(line.colours for line in COST_LINES if line.key == key)
    for kind, key in (("pay", "shift_wages"), ("purchase", "purchase"), ("rent", "rent"),
                      ("loan", "capital"))
}  # fmt: skip
"""Colours of kinds of account: each that of the cost line that has most of it."""
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


def budget_bars(bars: pd.DataFrame, marks: pd.DataFrame, title: str, height: float, look: Look) -> Spec:
    """Draw years as stacked bars by kind of account, net cost as a mark, and what today's offer would cost as a line.

    Parameters
    ----------
    bars
        year (a text), key, kind (in words), amount (million NOK, negative for incomes), text (for the tooltip); in the
        order of the kinds.
    marks
        year, net, today (million NOK; NaN where not known), text (net in words).
    """
    kinds = dict(zip(bars["kind"], bars["key"], strict=True))
    colours = [KIND_COLOURS[key][look.dark] for key in kinds.values()]
    at = {"x": nominal("year", title=None, axis={"labelAngle": 0, "ticks": False, "labelFontSize": 13})}
    fill = {"scale": {"domain": list(kinds), "range": colours}, "sort": list(kinds),
            "legend": {"title": None, "orient": "bottom", "labelLimit": 260}}  # fmt: skip
    refund, line = "datum.key === 'refund'", ink(look.dark)
    stacked = layer(
        {"type": "bar", "strokeWidth": 1.5, "width": {"band": 0.6}},
        at,
        y=quantity("amount", title=title, stack="zero", axis={"grid": False, "tickCount": 6}),
        color=nominal("kind", **fill),
        order=quantity("order"),
        fillOpacity=either(refund, 0.12, 1),
        stroke=either(refund, line, None),
        strokeDash=either(refund, [4, 3], [0]),
        tooltip=[nominal(field, title=" ") for field in ("year", "kind", "text")],
    )
    net = layer(
        {"type": "tick", "thickness": 4, "opacity": 1, "width": {"band": 0.75}, "color": line},
        at,
        rows=marks,
        y=quantity("net"),
    )
    bold = {"type": "text", "dy": -8, "baseline": "bottom", "fontWeight": "bold", "fontSize": 13, "color": line}
    halo = {**bold, "stroke": "#15191E" if look.dark else "#FFFFFF", "strokeWidth": 4, "strokeJoin": "round"}
    words = [layer(letters, at, rows=marks, y=quantity("net"), text=nominal("text")) for letters in (halo, bold)]
    green = LOOKS["today"].colour(look.dark)
    dashed = {
        "type": "line",
        "strokeDash": [6, 4],
        "strokeWidth": 3,
        "color": green,
        "point": {"color": green},
    }
    today = layer(dashed, at, rows=marks[marks["today"].notna()], y=quantity("today"))
    return chart(bars, [stacked, net, today, *words], look, look.height(height))


def coloured(seen: pd.DataFrame, look: Look) -> pd.DataFrame:
    """Return the rows with the colour of each option."""
    return seen.assign(colour=[LOOKS[key].colour(look.dark) for key in seen["key"]])


def options(seen: pd.DataFrame) -> Spec:
    """Return the axis of options, in their order."""
    axis = {"labelLimit": 170, "labelOverlap": False, "ticks": False, "domain": False, "labelFontSize": 13}
    return nominal("option", sort=list(seen["option"]), title=None, axis=axis)
