"""When what happens: milestones of the case, decisions and clarifications with a day, and the answers, as a picture."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from html import escape

import altair as alt
import pandas as pd

from ui import tables
from ui.charts import either, finish, ink
from ui.look import OPTIONS
from ui.once import picture
from ui.page import View
from ui.project import UNSETTLED, Item, Shown, deadline_text
from ui.tables import Column
from ui.wording import Wording

ROW, FRAME, LETTERS = 34, 46, 13
LEAST_DAYS = 60


@dataclass(frozen=True)
class Event:
    """Something with a day: the first and last day as dates, how they are written, and whether it has happened."""

    start: date
    end: date
    day: str
    what: str
    happened: bool


def events(shown: Shown) -> list[Event]:
    """Return what has a day, in order of time."""
    rows = shown.view.store.milestones(shown.view.choices.case).query("case_id != ''").to_dict("records")
    w = shown.view.words
    found = [event(w, row["start"], row["end"], w.t(row["item"])) for row in rows]
    dated = [item_event(shown, item) for item in (*shown.of("decision"), *shown.of("clarification"))]
    return sorted([*found, *(one for one in dated if one), *answer_events(shown)], key=lambda one: (one.start, one.end))


def event(w: Wording, start: str, end: str, what: str) -> Event:
    """Return a milestone; where only the year is known it may be any day of it."""
    last = end or start
    written = {start: None, last: None}
    return Event(
        date.fromisoformat(start if len(start) > 4 else f"{start}-01-01"),
        date.fromisoformat(last if len(last) > 4 else f"{last}-12-31"),
        "–".join(w.date(text) if len(text) > 4 else text for text in written),
        what,
        True,
    )


def item_event(shown: Shown, item: Item) -> Event | None:
    """Return the day a decision or clarification was settled or must be, if it has one."""
    w, settled = shown.view.words, item["status"] not in UNSETTLED
    day = item["decided"] if settled else item["deadline"]
    if day is None:
        return None
    if settled:
        return Event(day, day, w.date(day), shown.title(item), True)
    what = w.t("Deadline: {what}", what=shown.title(item))
    return Event(day, day, deadline_text(shown, item), what, False)


def answer_events(shown: Shown) -> list[Event]:
    """Return the answers that have a day, those of a day together."""
    w = shown.view.words
    days = Counter((item["decided"], item["status"]) for item in shown.of("answer") if item["decided"] is not None)
    return [Event(day, day, w.date(day), said(w, status, count), True) for (day, status), count in days.items()]


def said(w: Wording, status: str, count: int) -> str:
    """Say how many answered so."""
    if status == "yes":
        return w.n("{count} municipality says yes", "{count} municipalities say yes", count)
    return w.n("{count} municipality says no", "{count} municipalities say no", count)


def chart_table(found: list[Event]) -> pd.DataFrame:
    """Return events as the chart draws them: row, start, end, what, day, happened."""
    return pd.DataFrame(
        [
            {"row": row, "start": str(one.start), "end": str(one.end), "what": one.what, "day": one.day,
             "happened": one.happened}
            for row, one in enumerate(found)
        ]
    )  # fmt: skip


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


def draw(view: View, found: list[Event]) -> None:
    """Draw the chart, larger where the type is."""
    picture(chart, chart_table(found), view.dark, view.letters, words=in_words(found), letters=view.letters)


def in_words(found: list[Event]) -> str:
    """Return the chart as a sentence."""
    return "; ".join(f"{one.day}: {one.what}" for one in found)


def table_html(shown: Shown, found: list[Event]) -> str:
    """Return the events as a table."""
    w = shown.view.words
    columns = [Column("day", w.t("Day"), number=False), Column("what", w.t("What"), number=False),
               Column("state", w.t("State"), number=False)]  # fmt: skip
    rows = [
        {"day": one.day, "what": one.what, "state": w.t("has happened") if one.happened else w.t("open")}
        for one in found
    ]
    return tables.table(columns, rows)


def comparison(shown: Shown) -> str:
    """Say when another project does the same, with its source; escaped."""
    w = shown.view.words
    rows = shown.view.store.milestones(shown.view.choices.case).query("case_id == ''").to_dict("records")
    lines = [
        w.t("For comparison: {what}, {when}. Source: {source}.", what=w.t(row["item"]),
            when=event(w, row["start"], row["end"], "").day, source=w.t(row["source"]))
        for row in rows
    ]  # fmt: skip
    return "".join(f'<p class="bops-legend">{escape(line)}</p>' for line in lines)
