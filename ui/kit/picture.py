"""Charts that are written out once and sent again as they are."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import altair as alt
import streamlit as st
from altair.utils import schemapi
from streamlit.elements.vega_charts import _convert_altair_to_vega_lite_spec as converted

from answers import memo
from ui.kit.draw import enlarged

schemapi.disable_debug_mode()
"""Altair would check every part of a chart as it is made, several times."""
CHECKED = False
"""Whether each whole chart is compared with the schema of Vega-Lite before it is shown: in the tests."""


Make = Callable[..., alt.Chart | alt.LayerChart | dict[str, Any]]


def picture(make: Make, *inputs: Any, words: str, letters: float = 1.0) -> None:
    """Draw a chart with what it says in words; to write it out for the browser takes far longer than to send it again.

    Parameters
    ----------
    make
        A pure function from inputs to a chart, or to what Vega-Lite draws.
    letters
        How many times larger than usual all letters are.
    """
    st.vega_lite_chart(spec=memo.result(specification, make, letters, *inputs), alt=words)


def specification(make: Make, letters: float, *inputs: Any) -> dict[str, Any]:
    """Return what Vega-Lite draws, as it is sent to the browser."""
    return enlarged(written(make(*inputs)), letters)


def written(chart: alt.Chart | alt.LayerChart | dict[str, Any]) -> dict[str, Any]:
    """Return a chart as it is sent to the browser, by Streamlit's own conversion.

    Altair's settings are shared by all threads, and only Streamlit takes the lock.
    """
    return chart if isinstance(chart, dict) else converted(Unchecked(chart))


class Unchecked:
    """A chart as Streamlit takes it, written out without the comparison with Vega-Lite's schema: most of the time."""

    def __init__(self, chart: alt.Chart | alt.LayerChart) -> None:
        self.to_dict = partial(chart.to_dict, validate=CHECKED)
