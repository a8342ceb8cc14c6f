"""Charts that are written out once and sent again as they are."""

from __future__ import annotations

from functools import partial
from typing import Any

import altair as alt
import streamlit as st
from altair.utils import schemapi
from streamlit.elements.vega_charts import _convert_altair_to_vega_lite_spec as converted

from answers import memo as answers_memo
from ui.session import memo
from ui.session.memo import Make

schemapi.disable_debug_mode()
"""Altair would check every part of a chart as it is made, several times."""
CHECKED = False
"""Whether each whole chart is compared with the schema of Vega-Lite before it is shown: in the tests."""


def picture(make: Make, *inputs: Any, words: str, letters: float = 1.0) -> None:
    """Draw a chart with what it says in words; to write it out for the browser takes far longer than to send it again.

    Parameters
    ----------
    make
        A pure function from inputs to a chart, or to what Vega-Lite draws.
    letters
        How many times larger than usual all letters are.
    """
    st.vega_lite_chart(spec=answers_memo.result(memo.specification, make, letters, *inputs), alt=words)


def written(chart: alt.Chart | alt.LayerChart | dict[str, Any]) -> dict[str, Any]:
    """Return a chart as it is sent to the browser, by Streamlit's own conversion.

    Altair's settings are shared by all threads, and only Streamlit takes the lock.
    """
    return chart if isinstance(chart, dict) else converted(Unchecked(chart))


class Unchecked:
    """A chart as Streamlit takes it, written out without the comparison with Vega-Lite's schema: most of the time."""

    def __init__(self, chart: alt.Chart | alt.LayerChart) -> None:
        self.to_dict = partial(chart.to_dict, validate=CHECKED)


def enlarged(spec: dict[str, Any], letters: float) -> dict[str, Any]:
    """Return a chart as it is sent to the browser with larger letters, and more room for labels."""
    if letters == 1:
        return spec
    sizes = {"axis": {"labelFontSize": 12, "titleFontSize": 13}, "legend": {"labelFontSize": 13}}
    config = spec.get("config", {})
    explicit = config | {part: usual | config.get(part, {}) for part, usual in sizes.items()}
    return scaled({**spec, "config": explicit}, letters)


def scaled(part: Any, by: float) -> Any:
    """Return a part of a chart with all sizes of letters multiplied."""
    if isinstance(part, dict):
        return {key: value * by if is_size(key, value) else scaled(value, by) for key, value in part.items()}
    return [scaled(each, by) for each in part] if isinstance(part, list) else part


def is_size(key: str, value: Any) -> bool:
    """Tell whether a setting of a chart is a size of letters, or the room that a label has."""
    return key.endswith(("fontSize", "FontSize", "labelLimit")) and isinstance(value, int | float)
