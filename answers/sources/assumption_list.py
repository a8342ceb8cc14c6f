"""Every assumption as a row: value, range, source and what to check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from answers import assumptions
from answers.study import Study
from planning import load
from planning.assumptions import Assumption, DatedValue, base_range, base_value
from planning.errors import N_
from words import signs, tables
from words.tables import Column
from words.wording import MISSING, NO_BREAK, Wording

CHECK = "check"
SIGN = "⚠"

TOPICS: Mapping[str, str] = {
    "staffing": N_("Staffing"),
    "pay": N_("Pay"),
    "need": N_("Need"),
    "building": N_("Building"),
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
    marks: tuple[str, ...]


def today() -> date:
    """Return the day it is; the model knows no clock."""
    return date.today()


def assumption_rows(view: Study) -> list[Row]:
    """Return every assumption, topic by topic, with its value in the price year and what must be checked."""
    topics = list(TOPICS)
    rows = sorted(load().values(), key=lambda row: topics.index(row.topic) if row.topic in topics else len(topics))
    return [read_row(view, row) for row in rows]


def read_row(view: Study, row: Assumption) -> Row:
    """Return one assumption as a row of the list."""
    year, changed = view.choices.year, view.choices.changes.get(row.key)
    value, derived = base_value(row, year)
    status = str(row.nearest(year).kind) if changed is None else "scenario"
    return Row(row, value, derived, changed, status, marks(row, year))


def marks(row: Assumption, year: int) -> tuple[str, ...]:
    """Return why an assumption must be checked: unverified in this year or another, or last checked over a year ago."""
    found = []
    if unverified(row.nearest(year)):
        found.append(N_("unverified"))
    elif row.unverified():
        found.append(N_("unverified in other years"))
    if row.stale(today()):
        found.append(N_("not checked for a year"))
    return tuple(found)


def unverified(dated: DatedValue) -> bool:
    """Tell whether the source of a value says that it must be checked."""
    return CHECK in dated.source


def under(rows: Iterable[Row], key: str) -> list[Row]:
    """Return the rows of a key: the assumption itself, or all that begin with it."""
    return [row for row in rows if not key or row.assumption.key == key or row.assumption.key.startswith(key + ".")]


def plain_key(found: Sequence[Row], key: str) -> str:
    """Return a key as code; it begins the key of a row, so it holds no markup."""
    return f"`{found[0].assumption.key[: len(key)]}`"


def of_kind(row: Row, kind: str) -> bool:
    """Tell whether a row is of a type, or must be checked."""
    return bool(row.marks) if kind == CHECK else kind in ("", row.status)


def mentions(words: Wording, row: Row, text: str) -> bool:
    """Tell whether every word of a search stands somewhere in a row, in the reader's language or in English."""
    item = row.assumption
    said = [item.description, item.note, item.unit.label, TOPICS.get(item.topic, ""), *(v.source for v in item.values)]
    everything = " ".join([item.key, *said, *(words.t(part) for part in said)]).casefold()
    return all(word in everything for word in text.casefold().split())


def assumptions_html(view: Study, rows: Sequence[Row]) -> str:
    """Return the assumptions as a table, grouped by topic; what was changed has a column only where something was."""
    w = view.words
    columns = [
        Column("name", w.t("Assumption"), number=False),
        Column("value", w.t("Value in {year}", year=view.choices.year)),
        Column("changed", w.t("Changed here to")),
        Column("range", w.t("Plausible range"), help=w.t("What the sliders span; .. where none is known.")),
        Column("type", w.t("Type"), number=False),
        Column("source", w.t("Year and source"), number=False),
        Column("reviewed", w.t("Last checked")),
        Column("check", w.t("Check this"), number=False),
    ]  # fmt: skip
    if not view.choices.changes:
        columns = [column for column in columns if column.key != "changed"]
    shown: list[dict[str, str]] = []
    for row in rows:
        topic = w.t(TOPICS.get(row.assumption.topic, row.assumption.topic))
        if not shown or shown[-1]["topic"] != topic:
            shown.append({"topic": topic, "name": topic, "_class": "group"})
        shown.append(assumption_html_row(view, row) | {"topic": topic})
    return f'<div class="bops-lines">{tables.table(columns, shown)}</div>'


def assumption_html_row(view: Study, row: Row) -> dict[str, str]:
    """Return one assumption as texts."""
    w, item = view.words, row.assumption
    moved = "\n" + w.t("moved by the price index") if row.derived else ""
    return {
        "name": "\n".join(part for part in (w.t(item.description), w.t(item.note), item.key) if part),
        "value": assumptions.shown(w, item, row.value, unit=True) + moved,
        "changed": "" if row.changed is None else assumptions.shown(w, item, row.changed, unit=True),
        "range": range_text(view, item),
        "type": unbroken(signs.badge(w, str(item.nearest(view.choices.year).kind))),
        "source": "\n".join(source_text(w, item, dated) for dated in item.values),
        "reviewed": w.date(item.reviewed),
        "check": marks_text(w, row.marks),
    }


def marks_text(words: Wording, found: Iterable[str]) -> str:
    """Return why something must be checked, one reason a line."""
    return "\n".join(f"{SIGN}{NO_BREAK}{words.t(mark)}" for mark in found)


def unbroken(text: str) -> str:
    """Return a text that stays on one line."""
    return text.replace(" ", NO_BREAK)


def range_text(view: Study, item: Assumption) -> str:
    """Return the plausible range in the price year; two dots where none is known."""
    span = base_range(item, view.choices.year)
    return MISSING if span is None else "–".join(assumptions.shown(view.words, item, end) for end in span)


def source_text(words: Wording, item: Assumption, dated: DatedValue) -> str:
    """Return a value's year and source; where there are several, its value and type too."""
    source = words.t(dated.source)
    if len(item.values) == 1:
        return f"{dated.year}: {source}"
    sign = f"{SIGN} " if unverified(dated) else ""
    value = assumptions.shown(words, item, dated.value)
    return f"{sign}{dated.year}: {value} · {signs.badge(words, str(dated.kind))} · {source}"
