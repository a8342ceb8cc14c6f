"""The triangle of mixes: pure, from table to picture."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import numpy as np
import pandas as pd

from ui.kit.charts import finish, ink

FEW, MANY = ("#DCEBF4", "#0A2E47")
DARK_FEW, DARK_MANY = ("#23323D", "#A9CFE3")
STAR, STAR_DARK = "#B45F06", "#E8A25A"
SIDE = 0.118


def mixes(
    table: pd.DataFrame, marks: pd.DataFrame, corners: Sequence[str], title: str, dark: bool, height: int
) -> alt.LayerChart:
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
    height
        In pixels.
    """
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-0.22, 1.22]))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[-0.12, 0.98]))
    colours = [DARK_FEW, DARK_MANY] if dark else [FEW, MANY]
    size = (height * SIDE / 2) ** 2 * 0.8
    points = alt.Chart(table).mark_point(shape="circle", filled=True, size=size, opacity=1).encode(
        x=x, y=y, tooltip=[alt.Tooltip("text:N", title=" ")],
        color=alt.Color("count:Q", title=title, scale=alt.Scale(range=colours, domainMin=0),
                        legend=alt.Legend(orient="right", titleLimit=0, gradientLength=height * 0.5, format="d", tickCount=4)),
    )  # fmt: skip
    names = pd.DataFrame({"x": [0.0, 1.0, 0.5], "y": [-0.06, -0.06, np.sqrt(3) / 2 + 0.06], "text": list(corners)})
    words = alt.Chart(names).mark_text(color=ink(dark), fontSize=12).encode(x=x, y=y, text=alt.Text("text:N"))
    star = STAR_DARK if dark else STAR
    base = alt.Chart(marks)
    pointed = base.mark_point(filled=True, size=170, opacity=1, stroke="#FFFFFF", strokeWidth=1.5, color=star).encode(
        x=x, y=y, tooltip=[alt.Tooltip("text:N", title=" ")],
        shape=alt.Shape("kind:N", legend=None,
                        scale=alt.Scale(domain=["chosen", "nearest"], range=["diamond", "triangle-up"])),
    )  # fmt: skip
    labels = [beside(base, kind, left, dark) for kind, left in (("chosen", False), ("nearest", True))]
    return finish(alt.layer(points, words, pointed, *labels), dark, height)


def beside(base: alt.Chart, kind: str, left: bool, dark: bool) -> alt.Chart:
    """Write the label of a mark to its left or right, on a halo, so that two that lie close can both be read."""
    halo = {"stroke": "#0E1117" if dark else "#FFFFFF", "strokeWidth": 3, "strokeOpacity": 0.9}
    place = {"dx": -12 if left else 12, "align": "right" if left else "left", "fontWeight": "bold"}
    chosen = base.transform_filter(f"datum.kind == '{kind}'").encode(
        x=alt.X("x:Q"), y=alt.Y("y:Q"), text=alt.Text("label:N")
    )
    return chosen.mark_text(**place, **halo, fontSize=12.5) + chosen.mark_text(**place, color=ink(dark), fontSize=12.5)
