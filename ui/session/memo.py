"""What is computed once and kept for this session until its inputs change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import altair as alt

from ui.kit import picture

Make = Callable[..., alt.Chart | alt.LayerChart | dict[str, Any]]


def specification(make: Make, letters: float, *inputs: Any) -> dict[str, Any]:
    """Return what Vega-Lite draws, as it is sent to the browser."""
    return picture.enlarged(picture.written(make(*inputs)), letters)
