"""The pictures of one municipality: its options as bands, and its economic plan. Pure; texts come in ready to show."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

import pandas as pd

from answers.answer import Answer, Look, Picture, Spec
from answers.band import READ, bands
from answers.compare.answer import from_today
from answers.compare.comparison import LOOKS, OneMunicipality
from answers.intervals import Interval
from answers.look import REFUND_COLOUR
from answers.overview.answer import beneath
from answers.vega import chart, either, ink, layer, nominal, quantity
from planning.costs import COST_LINES
from words.sentence import Sentence, said
from words.wording import MILLION

BAND, AXIS = 46, 52
"""Pixels an option takes, and the axis."""
KIND_COLOURS: Mapping[str, tuple[str, str]] = {"refund": (REFUND_COLOUR, REFUND_COLOUR)} | {
    kind: next(line.colours for line in COST_LINES if line.key == key)
    for kind, key in (("pay", "shift_wages"), ("purchase", "purchase"), ("rent", "rent"),
                      ("loan", "capital"))
}  # fmt: skip
"""Colours of kinds of account: each that of the cost line that has most of it."""


def side_by_side(s: OneMunicipality) -> Answer:
    """Show the options whose cost is known and may be shown, each from its net cost to that at equal care."""
    rows = [*(row_of(s, option) for option in s.options if not s.sign(option, "net")), *estimated_today(s)]
    if not rows:
        return Answer()
    title, height = s.view.words.t("million kr net a year"), BAND * len(rows) + AXIS
    name = said("{name}: the options side by side", name=s.c.member.name)
    words = "; ".join(f"{row['option']}: {row['text']}, {row['hours']}" for row in rows)
    return Answer(pictures=[Picture(costs, (pd.DataFrame(rows), title, height), words, name)], notes=[READ])


def row_of(s: OneMunicipality, option: str) -> dict[str, Any]:
    """Return an option's row of the picture."""
    w, c, interval = s.view.words, s.c, s.interval(option)
    net, lifted = c.value(option, "net"), c.value(option, "net_equal_care")
    ends = net, lifted if isfinite(lifted) else net
    told = beside(c.value(option, "care_hours"), c.value(option, "gross"), interval)
    return drawn(
        w.t(LOOKS[option].label), option, ends, interval, w.say(Sentence("{band:band}", {"band": ends})), w.say(told)
    )


def estimated_today(s: OneMunicipality) -> list[dict[str, Any]]:
    """Return today's row where the municipality hasn't told all of it and it is estimated; none where it is hidden."""
    now = None if s.untold or ("today" in s.options and not s.sign("today", "net")) else from_today(s)
    if now is None:
        return []
    w, ends = s.view.words, (now.today, now.today)
    told = w.say(said("{bought:upto1} bought places", bought=now.bought))
    return [drawn(w.t("Today (estimated)"), "today", ends, None, w.say(Sentence("{band:band}", {"band": ends})), told)]


def drawn(
    label: str, key: str, ends: tuple[float, float], interval: Interval | None, text: str, hours: str
) -> dict[str, Any]:
    """Return a row as :func:`answers.band.bands` takes it."""
    low, high = interval or (float("nan"), float("nan"))
    amounts = {"floor": ends[0], "ceiling": ends[1], "low": low, "high": high}
    return {
        "option": label,
        "key": key,
        "text": text,
        "hours": hours,
        **{name: amount / MILLION for name, amount in amounts.items()},
    }


def costs(rows: pd.DataFrame, title: str, height: float, look: Look) -> Spec:
    """Draw the bands of :func:`answers.band.bands`, in the colours that the options have on this page."""
    return bands(rows.assign(colour=[LOOKS[key].colour(look.dark) for key in rows["key"]]), title, height, look)


def beside(hours: float, gross: float, interval: Interval | None) -> Sentence:
    """Return what stands under a band; care hours are left out where they are not known."""
    if isfinite(hours):
        return beneath(hours, gross, interval)
    return said("gross {gross:millions}", gross=gross)


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
