"""What is computed and drawn once for what it shows, and kept for this session until that changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import altair as alt
import pandas as pd
import streamlit as st
from streamlit.elements.vega_charts import _convert_altair_to_vega_lite_spec as converted

from ui import state

PICTURES, KEPT = 16, 6
T = TypeVar("T")


def once(name: str, inputs: tuple[Any, ...], compute: Callable[[], T], most: int = KEPT) -> T:
    """Return what is computed from its inputs; made anew only where they are others than lately.

    Parameters
    ----------
    name
        Under which it is kept, for this session: never for another reader.
    inputs
        Everything it depends on, as it may be shown in this view.
    most
        How many of the latest are kept under the name.
    """
    made: tuple[tuple[Any, T], ...] = state.recall(f"once.{name}", ())
    for known, found in made:
        if known == inputs:
            return found
    answer = compute()
    state.keep(f"once.{name}", ((inputs, answer), *made)[:most])
    return answer


def is_made(name: str, inputs: tuple[Any, ...]) -> bool:
    """Tell whether something is kept for these inputs already."""
    return any(known == inputs for known, _ in state.recall(f"once.{name}", ()))


def picture(
    make: Callable[..., alt.Chart | alt.LayerChart | dict[str, Any]], *inputs: Any, words: str, letters: float = 1.0
) -> None:
    """Draw a chart with what it says in words; to write it out for the browser takes far longer than to send it again.

    Parameters
    ----------
    make
        A pure function from inputs to a chart, or to what Vega-Lite draws. The latest pictures are kept by function and
        inputs.
    letters
        How many times larger than usual all letters are.
    """
    key = (make.__qualname__, letters, *map(frozen, inputs))
    kept: dict[tuple[Any, ...], dict[str, Any]] = state.recall("pictures", {})
    spec = kept.pop(key, None) or enlarged(written(make(*inputs)), letters)
    state.keep("pictures", dict([*kept.items(), (key, spec)][-PICTURES:]))
    st.vega_lite_chart(spec=spec, alt=words)


def written(chart: alt.Chart | alt.LayerChart | dict[str, Any]) -> dict[str, Any]:
    """Return a chart as it is sent to the browser, by Streamlit's own conversion.

    Altair's settings are shared by all threads, and only Streamlit takes the lock.
    """
    return chart if isinstance(chart, dict) else converted(chart)


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


def frozen(value: Any) -> Any:
    """Return an input of a chart as something that can be compared and looked up."""
    if isinstance(value, pd.DataFrame):
        return tuple(value.columns), *(tuple(value[column].tolist()) for column in value.columns)
    if isinstance(value, Mapping):
        return tuple((key, frozen(part)) for key, part in value.items())
    return tuple(map(frozen, value)) if isinstance(value, list | tuple) else value
