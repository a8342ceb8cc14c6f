"""The pictures of sites: ranking, ways of weighing, value functions, locations. Pure; texts come in ready to show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from answers.answer import Look, Spec
from answers.fitting import narrow
from answers.vega import chart, either, ink, layer, nominal, quantity, records, tip

ROW, AXIS, STROKE = 31, 44, 24
"""Pixels a site takes, axis, and how long the stroke at its score is."""
SPAN = 118
READABLE = SPAN * 17
"""Points of the axis times pixels that a part of a bar must have before its figure fits."""
FAINT = (0.45, 0.7)
"""How strong the bar of a site that fails is, in light and dark."""
RANK_ROW, RANK_AXIS, RANK_READABLE = 27, 70, 4.5
RANK_COLOURS = (("#0B4F6C", "#4C8DAE", "#A5CFE3", "#D9DDE2"), ("#8CD0EF", "#4C9CC4", "#245F7C", "#3A424C"))
RANK_INKS = (("#FFFFFF", "#111827", "#111827", "#111827"), ("#111827", "#111827", "#FFFFFF", "#FFFFFF"))
LIGHT, DARK = "#FFFFFF", "#111827"
BLUE, AMBER = ("#0B4F6C", "#8CD0EF"), ("#B45F06", "#E8A25A")
CURVE, SEVERAL = 300, 320


def ranking(parts: pd.DataFrame, totals: pd.DataFrame, title: str, look: Look) -> Spec:
    """Draw sites as bars stacked by criterion, the best first; a pale part is what is not known, a stroke the score.

    Parameters
    ----------
    parts
        site, criterion, points, start, end (points of 100 before and with this part), colour, text (in the bar), tip,
        fails (bool); in the order of the sites and, within them, of the bar. The legend is written below the chart.
    totals
        site, score, low, high, text (beside the bar), brief (the same in few signs), tip, fails (bool).
    title
        Title of the axis, with unit.
    """
    sites, colours = list(totals["site"]), dict(zip(parts["criterion"], parts["colour"], strict=True))
    at = {"y": rows_of(sites), **tip("tip")}
    start = quantity("start", title=title, scale={"domain": [0, SPAN], "nice": False},
                     axis={"values": [0, 20, 40, 60, 80, 100], "grid": False})  # fmt: skip
    bars = layer(
        {"type": "bar", "height": {"band": 0.72}, "stroke": DARK if look.dark else LIGHT, "strokeWidth": 0.7},
        at, x=start, x2={"field": "end"}, opacity=either("datum.fails", FAINT[look.dark], 1),
        color=nominal("criterion", **told_apart(list(colours), colours.values()), legend=None),
    )  # fmt: skip
    wide = f"(datum.end - datum.start) * width > {READABLE * look.letters} && !datum.fails"
    readable = either(f"contrast('{LIGHT}', datum.colour) > contrast('{DARK}', datum.colour)", LIGHT, DARK)
    inside = layer({"type": "text", "fontSize": 11}, at, x=quantity("middle"), text=nominal("text"), color=readable)
    drawn = [bars, {**inside, "transform": in_the_middle(wide)}, bands(totals, at, look)]
    return chart(parts, drawn, look, look.height(ROW * len(sites) + AXIS))


def bands(totals: pd.DataFrame, at: Spec, look: Look) -> Spec:
    """Return what is not known of each site as a pale part of its bar, its score as a stroke, and that in words beside."""
    colour, strong = ink(look.dark), either("datum.fails", FAINT[look.dark], 1)
    pale = {"type": "bar", "height": {"band": 0.72}, "color": colour, "fillOpacity": 0.1, "stroke": colour,
            "strokeWidth": 1, "strokeDash": [3, 3]}  # fmt: skip
    middle = {"type": "tick", "thickness": 3, "size": STROKE * look.letters, "color": colour}
    words = {"type": "text", "align": "left", "dx": 7, "fontSize": 12.5, "fontWeight": 600, "color": colour}
    open_part = layer(pale, at, x=quantity("low"), x2={"field": "high"}, opacity=strong)
    drawn = [
        {**open_part, "transform": [{"filter": "datum.high > datum.low"}]},
        layer(middle, at, x=quantity("score"), opacity=strong),
        {
            "transform": [{"calculate": f"{narrow(look.letters)} ? datum.brief : datum.text", "as": "beside"}],
            **layer(words, at, x=quantity("high"), text=nominal("beside")),
        },
    ]
    return {"data": {"values": records(totals)}, "layer": drawn}


def rows_of(sites: Sequence[str]) -> Spec:
    """Return the axis of sites, in their order."""
    axis = {"ticks": False, "domain": False, "labelFontSize": 12.5, "labelLimit": 215, "labelOverlap": False}
    return nominal("site", sort=list(sites), title=None, axis=axis)


def told_apart(names: Sequence[str], colours: Iterable[str]) -> Spec:
    """Return the order and colours of what is told apart by colour."""
    return {"sort": names, "scale": {"domain": names, "range": list(colours)}}


def in_the_middle(of: str) -> list[Spec]:
    """Return how parts of bars of which a test holds get the middle of each, where its text stands."""
    return [{"filter": of}, {"calculate": "(datum.start + datum.end) / 2", "as": "middle"}]


def ranks(table: pd.DataFrame, title: str, look: Look) -> Spec:
    """Draw, for each site, of 100 ways of weighing how many give it the first rank, the second and so on.

    Parameters
    ----------
    table
        site, place (0 to 3: first, second, third, further down), label (of the place), start, end (of 100), text (in
        the part), tip; in the order of the sites.
    title
        Title of the axis.
    """
    labels, sites = list(table.sort_values("place")["label"].unique()), list(table["site"].unique())
    at = {"y": rows_of(sites), **tip("tip")}
    bars = layer(
        {"type": "bar", "height": {"band": 0.72}}, at, x2={"field": "end"},
        x=quantity("start", title=title, scale={"domain": [0, 100]}, axis={"tickCount": 5, "grid": False}),
        color=nominal("label", **told_apart(labels, RANK_COLOURS[look.dark]),
                      legend={"title": None, "orient": "top", "labelLimit": 260}),
    )  # fmt: skip
    inks = {"domain": labels, "range": list(RANK_INKS[look.dark])}
    words = layer({"type": "text", "fontSize": 12}, at, x=quantity("middle"), text=nominal("text"),
                  color=nominal("label", scale=inks, legend=None))  # fmt: skip
    words["transform"] = in_the_middle(f"datum.end - datum.start > {RANK_READABLE * look.letters}")
    drawn = chart(table, [bars, words], look, look.height(RANK_ROW * len(sites) + RANK_AXIS))
    return {**drawn, "resolve": {"scale": {"color": "independent"}}}


def curve(line: pd.DataFrame, base: pd.DataFrame, marks: pd.DataFrame, titles: tuple[str, str], look: Look) -> Spec:
    """Draw a value function with the sites on it.

    Parameters
    ----------
    line
        measure, value, anchor (bool: a corner that can be moved); rising in measure.
    base
        measure, value: the value function as it was, empty where nothing is changed.
    marks
        measure, value, text (beside the mark, may be empty), tip: where the sites lie.
    titles
        Titles of the axes: measure with unit, and value.
    """
    at = {
        "x": quantity("measure", title=titles[0], scale={"nice": False, "zero": False},
                      axis={"grid": False, "tickCount": 6}),
        "y": quantity("value", title=titles[1], scale={"domain": [0, 1.08]},
                      axis={"values": [0, 0.2, 0.4, 0.6, 0.8, 1]}),
    }  # fmt: skip
    colour, tips = BLUE[look.dark], tip("tip")
    dashed = {"type": "line", "strokeDash": [5, 4], "strokeWidth": 1.5, "color": ink(look.dark), "opacity": 0.6}
    place = {"type": "point", "shape": "triangle-up", "size": 95, "filled": True, "opacity": 0.9,
             "color": AMBER[look.dark]}  # fmt: skip
    words = {"type": "text", "dy": -11, "fontSize": 11, "color": ink(look.dark)}
    drawn = [
        layer(dashed, at, rows=base),
        layer({"type": "line", "strokeWidth": 2.5, "color": colour}, at),
        layer({"type": "square", "size": 70, "color": colour}, at, rows=line[line["anchor"].astype(bool)]),
        {
            "data": {"values": records(marks)},
            "layer": [layer(place, at, tips), layer(words, at, tips, text=nominal("text"))],
        },
    ]
    return chart(line, drawn, look, CURVE)


def several(table: pd.DataFrame, titles: tuple[str, str], look: Look) -> Spec:
    """Draw travel against cost for one, two or three locations.

    Parameters
    ----------
    table
        who (relatives or staff, as a text), count (locations), cost and most (million NOK a year, the two ends of what
        it costs), minutes, text (beside the point, may be empty), tip; rising in count.
    titles
        Titles of the axes: cost with unit, minutes.
    """
    who, colour = list(table["who"].unique()), ink(look.dark)
    at = {
        "x": quantity("cost", title=titles[0], scale={"zero": False, "padding": 45},
                      axis={"grid": False, "tickCount": 5}),
        "y": quantity("minutes", title=titles[1], scale={"zero": True, "padding": 22}),
    }  # fmt: skip
    by_who = told_apart(who, (BLUE[look.dark], AMBER[look.dark]))
    legend = {"title": None, "orient": "top", "labelLimit": 320}
    span = {"type": "rule", "strokeWidth": 1.5, "strokeDash": [3, 3], "color": colour, "opacity": 0.6}
    words = {"type": "text", "dy": -15, "dx": 6, "align": "left", "fontSize": 12.5, "color": colour}
    drawn = [
        layer(span, at, x2={"field": "most"}),
        layer({"type": "line", "strokeWidth": 1.5}, at, order=quantity("count"), detail=nominal("who"),
              color=nominal("who", **by_who)),
        layer({"type": "point", "size": 120, "filled": True}, at, tip("tip"), order=quantity("count"),
              color=nominal("who", **by_who, legend={**legend, "symbolType": "circle"}),
              shape=nominal("who", **told_apart(who, ("circle", "square")), legend=legend)),
        layer(words, at, text=nominal("text")),
    ]  # fmt: skip
    return chart(table, drawn, look, SEVERAL)
