"""Tables over years to charts: pure functions, no screen. All texts come in ready to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from ui.kit.charts import finish, ink

DASHES = ([1, 0], [7, 3], [3, 3], [10, 3, 2, 3])


def cumulated(
    table: pd.DataFrame, colours: Mapping[str, str], titles: Mapping[str, str], mark: pd.DataFrame, dark: bool, height: int
) -> alt.LayerChart:  # fmt: skip
    """Draw what each option has cost in all, year by year, as lines told apart by colour and dashes.

    Parameters
    ----------
    table
        year, option (in words), amount (million NOK), text (for the tooltip).
    colours
        By option, in the order of the legend.
    titles
        Titles for year and amount.
    mark
        year, amount, label of the year from which joint has cost no more; no row where there is none.
    """
    options, years = list(colours), range(int(table["year"].max()) + 1)
    x = alt.X("year:Q", title=titles["year"], scale=alt.Scale(domain=[0, years[-1]], nice=False),
              axis=alt.Axis(format="d", tickMinStep=1, grid=False))  # fmt: skip
    y = alt.Y("amount:Q", title=titles["amount"], axis=alt.Axis(tickCount=6))
    legend = alt.Legend(title=None, orient="top", columns=4, labelLimit=220, symbolSize=500, symbolStrokeWidth=2.5)
    base = alt.Chart(table).encode(x=x, y=y, tooltip=[alt.Tooltip("text:N", title=" ")])
    lines = base.mark_line(strokeWidth=2.5).encode(
        color=alt.Color("option:N", sort=options, legend=legend,
                        scale=alt.Scale(domain=options, range=list(colours.values()))),
        strokeDash=alt.StrokeDash("option:N", sort=options, legend=legend,
                                  scale=alt.Scale(domain=options, range=dashes(options))),
    )  # fmt: skip
    near = base.mark_point(size=160, opacity=0, filled=True)
    layers = [lines, near]
    if len(mark):
        point = alt.Chart(mark).encode(x=x, y=y)
        right = bool(mark["year"].iloc[0] > years[-1] * 0.6)
        layers += [
            point.mark_point(size=170, strokeWidth=2.5, color=ink(dark), filled=False, opacity=1),
            point.mark_text(align="right" if right else "left", dx=-4 if right else 12, dy=20, fontSize=12.5,
                            fontWeight="bold", color=ink(dark)).encode(text=alt.Text("label:N")),
        ]  # fmt: skip
    return finish(alt.layer(*layers), dark, height)


def dashes(options: Sequence[str]) -> list[list[int]]:
    """Return a dash for each option, the first an unbroken line."""
    return [DASHES[position % len(DASHES)] for position in range(len(options))]
