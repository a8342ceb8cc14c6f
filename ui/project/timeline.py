"""The line of time of the project as a chart."""

from __future__ import annotations

import altair as alt
import pandas as pd

from answers.look import OPTIONS
from answers.project import timeline
from answers.project.timeline import FRAME, LEAST_DAYS, LETTERS, ROW, Event
from answers.study import Study
from ui.kit.charts import either, finish, ink
from ui.kit.picture import picture


def chart(table: pd.DataFrame, dark: bool, size: float = 1.0) -> alt.LayerChart:
    """Draw events, one a row: filled where it has happened, a ring where it is to.

    Parameters
    ----------
    table
        row, start, end (ISO days), what, day (texts), happened (bool), in order of time.
    size
        How much larger than usual the rows are.
    """
    first, last = pd.Timestamp(table["start"].min()), pd.Timestamp(table["end"].max())
    room = max((last - first) * 0.35, pd.Timedelta(days=LEAST_DAYS))
    scale = alt.Scale(domain=[str((first - room * 0.15).date()), str((last + room).date())])
    months = alt.Axis(format="%m.%Y", tickCount=6, labelFontSize=LETTERS - 1, gridOpacity=0.4)
    names = alt.Axis(labelLimit=380, labelFontSize=LETTERS, ticks=False, domain=False, labelOverlap=False)
    x = alt.X("start:T", title=None, scale=scale, axis=months)
    y = alt.Y("what:N", sort=alt.SortField("row"), title=None, axis=names)
    colour = OPTIONS["joint"].colour(dark)
    base = alt.Chart(table).encode(y=y, tooltip=[alt.Tooltip("what:N", title=" "), alt.Tooltip("day:N", title=" ")])
    spans = base.mark_rule(strokeWidth=6, color=colour, opacity=0.55).encode(x=x, x2=alt.X2("end:T"))
    points = base.mark_point(size=150, strokeWidth=2.5, color=colour, opacity=1).encode(
        x=x, fill=either(alt.FillValue, "datum.happened", colour, "transparent")
    )
    words = base.mark_text(align="left", dx=12, fontSize=LETTERS, color=ink(dark)).encode(
        x=alt.X("end:T"), text=alt.Text("day:N")
    )
    return finish(alt.layer(spans, points, words), dark, ROW * size * table["what"].nunique() + FRAME)


def draw(view: Study, found: list[Event]) -> None:
    """Draw the chart, larger where the type is."""
    picture(
        chart,
        timeline.chart_table(found),
        view.dark,
        view.letters,
        words=timeline.in_words(found),
        letters=view.letters,
    )
