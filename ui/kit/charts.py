"""What all charts share: height, numbers, ink and settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt

NORWEGIAN = {
    "number": {
        "decimal": ",",
        "thousands": "\N{NARROW NO-BREAK SPACE}",
        "grouping": [3],
        "currency": ["", " kr"],
        "percent": "\N{NO-BREAK SPACE}%",
    }
}


def finish(chart: alt.Chart | alt.LayerChart, dark: bool, height: int) -> alt.Chart | alt.LayerChart:
    """Give a new chart its height, Norwegian numbers, texts that can be read in either mode, and no frame."""
    # Put in place: Altair's own way to set them copies the whole chart, part by part.
    chart["height"], chart["config"] = height, alt.Config(**settings(dark))
    return chart


def either(channel: Callable[..., Any], test: str, yes: Any, no: Any) -> Any:
    """Return a channel with one value where a test on the row holds, and another where not.

    alt.condition does the same by way of the whole schema, which takes a hundred times as long.
    """
    return channel(no, condition={"test": test, "value": yes})


def settings(dark: bool) -> dict[str, Any]:
    """Return what all charts share, in Vega-Lite's own words."""
    text = {"labelColor": ink(dark), "titleColor": ink(dark)}
    return {
        "locale": NORWEGIAN,
        "view": {"strokeWidth": 0},
        "mark": {"aria": False},
        "axis": {**text, "titleFontWeight": "normal"},
        "legend": text,
    }


def ink(dark: bool) -> str:
    """Return the colour of text and lines."""
    return "#EDEBE8" if dark else "#1F2937"
