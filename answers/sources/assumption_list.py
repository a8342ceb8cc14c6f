"""Every assumption as a row: value, range, source and what to check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from answers.assumptions import amount, ends
from answers.cited import checked, cited
from answers.study import Study
from planning import load
from planning.assumptions import Assumption, DatedValue, base_range, base_value
from planning.errors import N_
from planning.older import is_older
from words import signs
from words.sentence import Sentence, said, together
from words.table import Column, Table
from words.wording import NO_BREAK, Wording

CHECK = "check"
SIGN = "⚠"
MOST_NAMED = 3

TOPICS: Mapping[str, str] = {
    "staffing": N_("Staffing"),
    "pay": N_("Pay"),
    "need": N_("Need"),
    "building": N_("Building"),
    "institution": N_("An institution instead of homes"),
    "operating": N_("Operating costs"),
    "private": N_("Private purchase"),
    "refund": N_("State refund"),
    "joint": N_("The joint facility"),
    "sharing": N_("Sharing the cost"),
    "capacity": N_("Capacity and queues"),
    "transition": N_("From today to opening"),
    "exit": N_("Leaving"),
    "future": N_("Over time"),
    "index": N_("Price index"),
    "privacy": N_("Privacy"),
}


@dataclass(frozen=True)
class Row:
    """An assumption as the list shows it."""

    assumption: Assumption
    value: float
    derived: bool
    changed: float | None
    status: str
    marks: tuple[Sentence, ...]
    stale: bool


def assumption_rows(study: Study, day: date) -> list[Row]:
    """Return every assumption, topic by topic and what is out of date first, with its value in the price year."""
    topics = list(TOPICS)
    rows = [read_row(study, row, day) for row in load().values()]
    order = {row.assumption.key: topics.index(row.assumption.topic) for row in rows if row.assumption.topic in topics}
    return sorted(rows, key=lambda row: (order.get(row.assumption.key, len(topics)), not row.stale))


def read_row(study: Study, row: Assumption, day: date) -> Row:
    """Return one assumption as a row of the list."""
    year, changed = study.choices.year, study.choices.changes.get(row.key)
    value, derived = base_value(row, year)
    status = str(row.nearest(year).kind) if changed is None else "scenario"
    stale = row.stale(day) or (changed is None and is_older(row, year))
    return Row(row, value, derived, changed, status, marks(row, year, day, changed is None), stale)


def marks(row: Assumption, year: int, day: date, shipped: bool = True) -> tuple[Sentence, ...]:
    """Return why an assumption must be checked.

    It is unverified in this year or another, rests on what is older than the year (where it is not changed: ``shipped``),
    or was last checked over a year ago.
    """
    found = []
    if shipped and is_older(row, year):
        found.append(said("check for budget {year:year}", year=year))
    if row.nearest(year).unverified:
        found.append(said("unverified"))
    elif row.unverified():
        found.append(said("unverified in other years"))
    if row.stale(day):
        found.append(said("not checked for a year"))
    return tuple(found)


def under(rows: Iterable[Row], key: str) -> list[Row]:
    """Return the rows of a key: the assumption itself, or all that begin with it."""
    return [row for row in rows if not key or row.assumption.key == key or row.assumption.key.startswith(key + ".")]


def named(words: Wording, found: Sequence[Row]) -> str:
    """Return the titles of assumptions as the screen has them, with dots where there are more than are named."""
    names = [words.t(row.assumption.description) for row in found[:MOST_NAMED]]
    return ", ".join(names) + " …" if len(found) > MOST_NAMED else words.join(names)


def of_kind(row: Row, kind: str) -> bool:
    """Tell whether a row is of a type, or must be checked."""
    return bool(row.marks) if kind == CHECK else kind in ("", row.status)


def mentions(words: Wording, row: Row, text: str) -> bool:
    """Tell whether every word of a search stands somewhere in a row, in the reader's language or in English."""
    item = row.assumption
    said = [item.description, item.note, item.unit.label, TOPICS.get(item.topic, ""), item.replaced_by, *item.ask]
    said += [text for dated in item.values for source in dated.sources for text in source.texts]
    everything = " ".join([item.key, *said, *(words.t(part) for part in said)]).casefold()
    return all(word in everything for word in text.casefold().split())


def in_full(study: Study, rows: Sequence[Row]) -> Table:
    """Return the assumptions as a table, grouped by topic; what was changed has a column only where something was."""
    year = study.choices.year
    columns = [
        Column("name", N_("Assumption"), "term"),
        Column("value", said("Value in {year:year}", year=year), "digits"),
        Column("changed", N_("Changed here to"), "digits"),
        Column("range", N_("Plausible range"), "digits", N_("What the sliders span; .. where there is none.")),
        Column("type", N_("Type")),
        Column("source", N_("Year and source")),
        Column("reviewed", N_("Checked")),
        Column("check", N_("Check this")),
    ]
    shown: list[dict[str, Any]] = []
    for topic, found in groupby(rows, lambda row: row.assumption.topic):
        shown += [{"name": TOPICS.get(topic, topic), "_class": "group"}, *(cells(study, row) for row in found)]
    table = Table(columns, shown, key="assumptions", style=("lines",), name=N_("Assumptions"))
    return table if study.choices.changes else table.without("changed")


def cells(study: Study, row: Row) -> dict[str, Any]:
    """Return one assumption's values."""
    item, year, why = row.assumption, study.choices.year, study.why(row.assumption.key)
    span = base_range(item, year)
    between = "\n" if len(item.values) == 1 else " "
    name = "{name:term}\n{note:term}\n{key}" if item.note else "{name:term}\n{key}"
    return {
        "name": Sentence(name, {"name": item.description, "note": item.note, "key": item.key}),
        "value": in_lines(
            amount(item, row.value, unit=True), said("moved by the price index") if row.derived else None
        ),
        "range": ends(item, *span) if span else None,
        "type": signs.told(str(item.nearest(year).kind), NO_BREAK),
        "source": in_lines(*(source_of(item, dated, between) for dated in item.values)),
        "reviewed": checked(item, item.nearest(year)),
        "check": to_check(row.marks),
    } | ({} if row.changed is None else {"changed": changed_to(item, row.changed, why)})


def changed_to(item: Assumption, value: float, why: str) -> Sentence:
    """Return what an assumption is changed to, and why where that is told."""
    return in_lines(amount(item, value, unit=True), Sentence("{why}", {"why": why}) if why else None)


def in_lines(*parts: Sentence | None) -> Sentence:
    """Return texts one under the other."""
    return together(*parts, between="\n")


def to_check(found: Iterable[Sentence]) -> Sentence:
    """Return why something must be checked, one reason a line."""
    return in_lines(*(Sentence("{sign}{mark}", {"sign": SIGN + NO_BREAK, "mark": mark}) for mark in found))


def source_of(item: Assumption, dated: DatedValue, between: str = " ") -> Sentence:
    """Return a value's year and sources; where there are several values, its own and its type too."""
    values = {"year": dated.year, "source": cited(dated.sources, between)}
    if len(item.values) == 1:
        return Sentence("{year:year}: {source}", values)
    values |= {"sign": f"{SIGN} " if dated.unverified else "", "value": amount(item, dated.value)}
    return Sentence("{sign}{year:year}: {value} · {kind} · {source}", values | {"kind": signs.told(str(dated.kind))})
