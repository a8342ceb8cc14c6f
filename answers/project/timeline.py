"""The events of the project on a line of time, in words and as a table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

import pandas as pd

from answers.answer import Answer, Picture
from answers.project import charts
from answers.project.project import UNSETTLED, Item, Project, deadline, key_of
from planning.errors import N_
from words.kinds import text
from words.sentence import Sentence, Text, counted, said, together
from words.table import Column, Table


@dataclass(frozen=True)
class Event:
    """Something with a day: the first and last day as dates, how they are written, and whether it has happened."""

    start: date
    end: date
    day: Text
    what: Text
    happened: bool


def happens(project: Project) -> Answer:
    """Show what has a day in order of time, with when another project does the same; nothing where nothing has a day."""
    shipped, case = project.study.store.shipped, project.study.choices.case
    rows = shipped.milestones(case).to_dict("records")
    others = [
        said("For comparison: {what:term}, {when}. Source: {source:term}.",
             what=row["item"], when=event(row["start"], row["end"], "").day, source=row["source"])
        for row in rows if not row["case_id"]
    ]  # fmt: skip
    milestones = [
        event(row["start"], row["end"], Sentence("{item:term}", {"item": row["item"]}))
        for row in rows
        if row["case_id"]
    ]
    dated = [item_event(project, item) for item in (*project.of("decision"), *project.of("clarification"))]
    everything = [*milestones, *(one for one in dated if one), *answer_events(project)]
    found = sorted(everything, key=lambda one: (one.start, one.end))
    if not found:
        return Answer(notes=others)
    return Answer(pictures=[picture(project, found)], tables=[in_full(found)], notes=others)


def event(start: str, end: str, what: Text) -> Event:
    """Return a milestone; where only the year is known it may be any day of it."""
    last = end or start
    days = (
        day if len(day) == len("2017") else Sentence("{day:day}", {"day": day}) for day in dict.fromkeys((start, last))
    )
    return Event(
        date.fromisoformat(start if len(start) > 4 else f"{start}-01-01"),
        date.fromisoformat(last if len(last) > 4 else f"{last}-12-31"),
        together(*days, between="–"),
        what,
        True,
    )  # fmt: skip


def item_event(project: Project, item: Item) -> Event | None:
    """Return the day a decision or clarification was settled or must be, if it has one."""
    settled, title = item["status"] not in UNSETTLED, project.title(item)
    day = item["decided"] if settled else item["deadline"]
    if day is None:
        return None
    what = title if settled else said("Deadline: {what}", what=title)
    return Event(day, day, deadline(project, {**item, "deadline": day}), what, settled)


def answer_events(project: Project) -> list[Event]:
    """Return the answers that have a day, those of a day to the same decision together."""
    given = [item for item in project.of("answer") if item["decided"] is not None]
    days = Counter((item["decided"], item["status"], item["gate"]) for item in given)
    titles = {key_of(gate): project.title(gate) for gate in project.gates.values()}
    return [
        Event(day, day, Sentence("{day:day}", {"day": day}), answered(status, count, titles[gate]), True)
        for (day, status, gate), count in days.items()
    ]


def answered(status: str, count: int, gate: str) -> Sentence:
    """Say how many answered so to a decision."""
    if status == "yes":
        return counted(
            '{count} municipality says yes to "{gate}"', '{count} municipalities say yes to "{gate}"', count, gate=gate
        )
    return counted(
        '{count} municipality says no to "{gate}"', '{count} municipalities say no to "{gate}"', count, gate=gate
    )


def picture(project: Project, found: list[Event]) -> Picture:
    """Return events on a line of time."""
    w = project.study.words
    table = pd.DataFrame(
        [
            {"row": row, "start": str(one.start), "end": str(one.end), "what": text(w, one.what),
             "day": text(w, one.day), "happened": one.happened}
            for row, one in enumerate(found)
        ]
    )  # fmt: skip
    words = "; ".join(table["day"] + ": " + table["what"])
    return Picture(charts.timeline, (table,), words, N_("Where does the project stand, and who has decided?"))


def in_full(found: list[Event]) -> Table:
    """Return the events as a table."""
    columns = [Column("day", N_("Day")), Column("what", N_("What")), Column("state", N_("State"), "term")]
    rows = [
        {"day": one.day, "what": one.what, "state": N_("has happened") if one.happened else N_("open")} for one in found
    ]
    return Table(columns, rows, key="timeline", name=N_("The milestones"))
