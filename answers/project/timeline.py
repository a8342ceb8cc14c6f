"""The events of the project on a line of time, in words and as a table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from html import escape

import pandas as pd

from answers.project.project import UNSETTLED, Item, Shown, deadline_text
from words import tables
from words.tables import Column
from words.wording import Wording

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
    rows = shown.view.store.shipped.milestones(shown.view.choices.case).query("case_id != ''").to_dict("records")
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
    rows = shown.view.store.shipped.milestones(shown.view.choices.case).query("case_id == ''").to_dict("records")
    lines = [
        w.t("For comparison: {what}, {when}. Source: {source}.", what=w.t(row["item"]),
            when=event(w, row["start"], row["end"], "").day, source=w.t(row["source"]))
        for row in rows
    ]  # fmt: skip
    return "".join(f'<p class="bops-legend">{escape(line)}</p>' for line in lines)
