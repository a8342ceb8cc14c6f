"""What is computed once and kept for this session until its inputs change, and charts that are written out once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from functools import partial
from threading import Lock
from typing import Any, Generic, TypeVar

import altair as alt
import pandas as pd
import streamlit as st
from altair.utils import schemapi
from streamlit.elements.vega_charts import _convert_altair_to_vega_lite_spec as converted

from ui import state

PICTURES, KEPT = 64, 6
schemapi.disable_debug_mode()
"""Altair would check every part of a chart as it is made, several times."""
CHECKED = False
"""Whether each whole chart is compared with the schema of Vega-Lite before it is shown: in the tests."""
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
        all that stands in the inputs, for whoever shows the same: who has not the inputs can't come by the picture.
    letters
        How many times larger than usual all letters are.
    """
    key = (make.__module__, make.__qualname__, letters, *map(frozen, inputs))
    spec = ALBUM.take(key)
    if spec is None:
        spec = enlarged(written(make(*inputs)), letters)
        ALBUM.put(key, spec)
    st.vega_lite_chart(spec=spec, alt=words)


class Shelf(Generic[T]):
    """The latest of what was made, for all readers; nobody changes what lies here. Safe between threads."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.lock, self.made = Lock(), OrderedDict[Hashable, T]()

    def take(self, key: Hashable) -> T | None:
        """Return what lies under a key, which is the latest from now on; None where there is nothing."""
        with self.lock:
            if key in self.made:
                self.made.move_to_end(key)
            return self.made.get(key)

    def put(self, key: Hashable, thing: T) -> None:
        """Keep a thing; the one that was not asked for longest gives way."""
        with self.lock:
            self.made[key] = thing
            while len(self.made) > self.room:
                self.made.popitem(last=False)


ALBUM = Shelf[dict[str, Any]](PICTURES)


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


def frozen(value: Any) -> Any:
    """Return an input of a chart as something that can be compared and looked up; missing numbers are None."""
    if isinstance(value, pd.DataFrame):
        columns = (value[column].tolist() for column in value.columns)
        return tuple(value.columns), *(
            tuple(None if cell is pd.NA or cell != cell else cell for cell in column) for column in columns
        )
    if isinstance(value, Mapping):
        return tuple((key, frozen(part)) for key, part in value.items())
    return tuple(map(frozen, value)) if isinstance(value, list | tuple) else value
