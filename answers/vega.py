"""Vega-Lite in plain dictionaries: what all pictures share. Pure; a picture is made of these and its rows.

A picture is ``chart(rows, layers, look, height)``; every layer reads the rows unless it brings its own. Reference:
https://vega.github.io/vega-lite/docs/
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from answers.answer import Look, Spec
from answers.fitting import PARAMETER, fitted

ROWS = "rows"
DECIMAL, THOUSANDS, PERCENT = ",", "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}%"
NORWEGIAN = {
    "number": {
        "decimal": DECIMAL,
        "thousands": THOUSANDS,
        "grouping": [3],
        "currency": ["", " kr"],
        "percent": PERCENT,
    }
}
"""How numbers stand on axes."""


FREE: Spec = {"labelOverlap": "greedy", "labelSeparation": 5, "labelBound": 2}
"""How the figures of an axis keep clear of each other and of the edge."""


AROUND: Spec = {"left": 2, "top": 4, "right": 12, "bottom": 4}
"""Room around a picture in pixels: the last figure of an axis reaches over its end."""


def ink(dark: bool) -> str:
    """Return the colour of text and lines."""
    return "#EDEBE8" if dark else "#1F2937"


def settings(dark: bool) -> Spec:
    """Return what all pictures share: Norwegian numbers, texts that can be read in either mode, and no frame."""
    text = {"labelColor": ink(dark), "titleColor": ink(dark)}
    return {
        "locale": NORWEGIAN,
        "view": {"strokeWidth": 0},
        "mark": {"aria": False},
        "axis": {**text, "titleFontWeight": "normal", "aria": False},  # they would describe themselves in English
        "axisX": {"titleAnchor": "end"},
        "axisQuantitative": FREE,
        "axisTemporal": FREE,
        "legend": {**text, "aria": False},
        "title": {"aria": False},
    }


def chart(rows: pd.DataFrame | Sequence[Mapping[str, Any]], layers: Sequence[Spec], look: Look, height: float) -> Spec:
    """Return a picture of layers over its rows.

    Parameters
    ----------
    rows
        What the layers read; missing values are null.
    height
        In pixels.
    """
    return {
        "datasets": {ROWS: records(rows)},
        "data": {"name": ROWS},
        "params": [PARAMETER],
        "layer": fitted(list(layers), look.letters),
        "height": round(height),
        "padding": AROUND,
        "config": settings(look.dark),
    }


def records(rows: pd.DataFrame | Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return rows as Vega-Lite reads them; what is missing is null."""
    found = rows.to_dict("records") if isinstance(rows, pd.DataFrame) else [dict(row) for row in rows]
    return [{str(key): None if pd.isna(value) else value for key, value in row.items()} for row in found]


def layer(mark: str | Mapping[str, Any], *channels: Mapping[str, Any], rows: Any = None, **encoding: Any) -> Spec:
    """Return one layer: a mark, channels shared with others, and its own; with ``rows`` of its own where given."""
    shared: Spec = {}
    for each in channels:
        shared |= each
    drawn: Spec = {"mark": mark if isinstance(mark, str) else dict(mark), "encoding": {**shared, **encoding}}
    return drawn if rows is None else {"data": {"values": records(rows)}, **drawn}


PICK = "pick"
"""The name under which a picture tells what was clicked in it."""


def whiskers(at: Mapping[str, Any], look: Look) -> Spec:
    """Draw the thin line from low to high, where there is one."""
    line = layer(
        {"type": "rule", "strokeWidth": 1.5, "color": ink(look.dark)}, at, x=quantity("low"), x2={"field": "high"}
    )
    return {"transform": [{"filter": "isValid(datum.low)"}], **line}


def pickable(drawn: Spec, field: str) -> Spec:
    """Return a layer whose marks can be clicked; what is told is the field of the row, also of the layers beside it."""
    mark = drawn["mark"] if isinstance(drawn["mark"], dict) else {"type": drawn["mark"]}
    return {
        **drawn,
        "mark": {**mark, "cursor": "pointer"},
        "params": [{"name": PICK, "select": {"type": "point", "fields": [field], "toggle": False}}],
    }


def nominal(field: str, **more: Any) -> Spec:
    """Return a channel that tells kinds apart."""
    return {"field": field, "type": "nominal", **more}


def quantity(field: str, **more: Any) -> Spec:
    """Return a channel that measures."""
    return {"field": field, "type": "quantitative", **more}


def tip(field: str, title: str = " ") -> Spec:
    """Return what hovering says: one text of the row."""
    return {"tooltip": nominal(field, title=title)}


def either(test: str, yes: Any, no: Any) -> Spec:
    """Return a channel with one value where a test on the row holds, and another where not."""
    return {"condition": {"test": test, "value": yes}, "value": no}
