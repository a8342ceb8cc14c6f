"""The triangle of mixes: pure; all texts come in ready to show."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from answers.answer import Look, Spec
from answers.fitting import broken, narrow
from answers.vega import chart, ink, layer, nominal, quantity, tip

COLOURS = {False: ["#DCEBF4", "#0A2E47"], True: ["#23323D", "#A9CFE3"]}
"""Few and many objections, in light and dark mode."""
STAR = {False: "#B45F06", True: "#E8A25A"}
SIDE = 0.118
LOW = 0.16
"""Height in the triangle below which the names of the lower corners lie beside a mark."""


def mixes(
    table: pd.DataFrame, marks: pd.DataFrame, corners: Sequence[str], title: str, usual: float, look: Look
) -> Spec:
    """Draw every mix of three keys in a triangle, coloured by how many groups object.

    Parameters
    ----------
    table
        x, y (place in a triangle of side 1), count (groups), text.
    marks
        x, y, label, kind (chosen or nearest), text: the mixes to point out.
    corners
        What the left, the right and the upper corner stand for.
    title
        Title of the colours.
    usual
        Height in pixels, at the usual size of letters.
    """
    height = look.height(usual)
    at = {
        "x": quantity("x", axis=None, scale={"domain": [-0.22, 1.22]}),
        "y": quantity("y", axis=None, scale={"domain": [-0.24, 1.06]}),
    }
    circle = {
        "type": "point", "shape": "circle", "filled": True, "size": (height * SIDE / 2) ** 2 * 0.8, "opacity": 1,
    }  # fmt: skip
    legend = {
        "orient": "bottom",
        "direction": "horizontal",
        "titleLimit": 0,
        "gradientLength": height * 0.5,
        "format": "d",
        "tickCount": 4,
    }
    scale = {"range": COLOURS[look.dark], "domainMin": 0}
    points = layer(circle, at, tip("text"), color=quantity("count", title=title, scale=scale, legend=legend))
    names = pd.DataFrame({"x": [0.0, 1.0, 0.5], "y": [-0.11, -0.11, np.sqrt(3) / 2 + 0.1], "text": list(corners)})
    plain = {"type": "text", "color": ink(look.dark), "fontSize": 12}
    below = {"transform": in_lines("text", look)} | layer(plain, at, rows=names[:2], text=nominal("lines"))
    above = layer(plain, at, rows=names[2:], text=nominal("text"))  # lines would grow down into the triangle
    star = {"type": "point", "filled": True, "size": 170, "opacity": 1, "stroke": "#FFFFFF", "strokeWidth": 1.5}
    shapes = {"domain": ["chosen", "nearest"], "range": ["diamond", "triangle-up"]}
    pointed = layer(
        {**star, "color": STAR[look.dark]}, at, tip("text"), rows=marks,
        shape=nominal("kind", legend=None, scale=shapes),
    )  # fmt: skip
    labels = [*beside(marks, "chosen", False, look), *beside(marks, "nearest", True, look)]
    return chart(table, [points, below, above, pointed, *labels], look, height)


def beside(marks: pd.DataFrame, kind: str, left: bool, look: Look) -> list[Spec]:
    """Write the label of a mark to its left or right, on a halo; above it where the name of a corner lies beside."""
    rows, lines = marks[marks["kind"] == kind], {"transform": in_lines("label", look)}
    low = bool((rows["y"] < LOW).any())
    bold = {"type": "text", "dx": -12 if left else 12, "align": "right" if left else "left", "fontWeight": "bold",
            "fontSize": 12.5, "baseline": "bottom", "dy": -12 if low else 6}  # fmt: skip
    halo = {"stroke": "#0E1117" if look.dark else "#FFFFFF", "strokeWidth": 3, "strokeOpacity": 0.9}
    at = {"x": quantity("x"), "y": quantity("y"), "text": nominal("lines")}
    return [lines | layer({**bold, **more}, at, rows=rows) for more in (halo, {"color": ink(look.dark)})]


def in_lines(field: str, look: Look) -> list[Spec]:
    """Return how a text gets lines in a narrow room, a word each."""
    text = f"datum.{field}"
    return [{"calculate": f"{narrow(look.letters)} ? {broken(text, 9)} : {text}", "as": "lines"}]
