"""The pictures of staffing: net cost by number of places, and posts by shift. Pure; all texts come in ready to show."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from answers.answer import Look, Spec
from answers.look import HOUSE_COLOURS, HOUSE_COLOURS_DARK, OPTIONS, PALE
from answers.vega import chart, ink, layer, nominal, quantity, tip


def net_by_places(
    table: pd.DataFrame, titles: Mapping[str, str], plan: pd.DataFrame, height: float, look: Look
) -> Spec:
    """Draw net cost a place against the number of places, coloured by the number of houses.

    Parameters
    ----------
    table
        places, per_place (million NOK a year), houses (text), text (for the tooltip).
    titles
        Titles for places, per_place and houses.
    plan
        places, per_place, text, label and above (whether the label stands above) of the facility planned, drawn as a
        ring; no row where there is none.
    """
    houses = list(dict.fromkeys(table["houses"]))
    palette = list((HOUSE_COLOURS_DARK if look.dark else HOUSE_COLOURS)[: len(houses)])
    span = [float(table["places"].min()) - 1, float(table["places"].max()) + 1]
    low, high = float(table["per_place"].min()), float(table["per_place"].max())
    at = {
        "x": quantity("places", title=titles["places"], axis={"format": "d", "tickMinStep": 1, "grid": False},
                      scale={"domain": span, "nice": False}),
        "y": quantity("per_place", title=titles["per_place"], axis={"tickCount": 5},
                      scale={"zero": False, "domainMin": low - (high - low) * 0.25}),
    }  # fmt: skip
    legend = {"title": titles["houses"], "orient": "top", "titleOrient": "left", "columns": 9, "symbolStrokeWidth": 0.7}
    line = layer({"type": "line", "opacity": 0.35, "color": ink(look.dark)}, at, detail=nominal("houses"))
    dots = layer(
        {"type": "point", "filled": True, "size": 62, "opacity": 1, "stroke": ink(look.dark), "strokeWidth": 0.7},
        at, tip("text"),
        color=nominal("houses", sort=houses, scale={"domain": houses, "range": palette}, legend=legend),
        shape=nominal("houses", sort=houses),
    )  # fmt: skip
    return chart(table, [line, dots, *(planned(plan, at, look) if len(plan) else [])], look, look.height(height))


def planned(plan: pd.DataFrame, at: Spec, look: Look) -> list[Spec]:
    """Return the ring and the label of the facility planned."""
    colour = ink(look.dark)
    ring = {"type": "point", "size": 230, "strokeWidth": 2.5, "color": colour, "filled": False, "opacity": 1}
    dy = -18 if plan["above"].any() else 20
    bold = {"type": "text", "dy": dy, "fontSize": 12, "fontWeight": "bold", "color": colour}
    return [
        layer(ring, at, tip("text"), rows=plan),
        layer(bold, at, tip("text"), rows=plan, text=nominal("label")),
    ]


def shifts(table: pd.DataFrame, title: str, height: float, look: Look) -> Spec:
    """Draw posts by shift, one bar for each facility and kind of day.

    Parameters
    ----------
    table
        shift, series (facility and kind of day, in words), option, day (weekday or weekend), posts, text (over the bar),
        tip (for the tooltip).
    title
        Title of the posts, with unit.
    """
    outline = [OPTIONS[option].colour(look.dark) for option in table["option"]]
    pale = [PALE[option][look.dark] for option in table["option"]]
    fill = pd.Series(outline, table.index, dtype=object).where(table["day"] == "weekday", pale)
    colours = dict(zip(table["series"], fill, strict=True))
    order, series = list(dict.fromkeys(table["shift"])), list(colours)
    most = max(1.0, float(table["posts"].max())) * 1.1
    at = {
        "x": nominal("shift", sort=order, title=None,
                     axis={"labelAngle": 0, "labelFontSize": 12, "ticks": False, "domain": False}),
        "xOffset": nominal("series", sort=series),
        "y": quantity("posts", title=title, axis={"format": "d", "tickMinStep": 1, "tickCount": 5, "grid": False},
                      scale={"domainMin": 0, "domainMax": most, "nice": False}),
    }  # fmt: skip
    legend = {"title": None, "orient": "top", "columns": 2, "labelLimit": 260, "symbolStrokeWidth": 0}
    bars = layer(
        {"type": "bar", "strokeWidth": 1.5}, at, tip("tip"),
        color=nominal("series", sort=series, scale={"domain": series, "range": list(colours.values())}, legend=legend),
        stroke=nominal("outline", scale=None),
    )  # fmt: skip
    words = layer(
        {"type": "text", "dy": -8, "fontSize": 12, "color": ink(look.dark)}, at, tip("tip"), text=nominal("text")
    )
    rows = table.drop(columns=["option", "day"]).assign(outline=outline)
    return chart(rows, [bars, words], look, look.height(height))
