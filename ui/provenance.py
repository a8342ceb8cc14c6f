"""Where each assumption comes from: the list on the page of sources, and the link to it from any figure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from planning import load
from planning.assumptions import Assumption, DatedValue, Kind, base_range, base_value
from planning.errors import N_
from ui import inputs, municipal, state, tables
from ui.look import BADGES
from ui.page import View
from ui.tables import Column
from ui.wording import MISSING, NO_BREAK, Wording

PAGE = "pages/sources.py"
PARAMETER = "key"
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


def link(view: View, key: str, label: str) -> None:
    """Draw a link from a figure on any page to its sources: the key of an assumption, or the beginning of several."""
    st.page_link(PAGE, label=label or view.words.t("Source"), query_params={PARAMETER: key})


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


def assumption_rows(view: View) -> list[Row]:
    """Return every assumption, topic by topic, with its value in the price year and what must be checked."""
    topics = list(TOPICS)
    rows = sorted(load().values(), key=lambda row: topics.index(row.topic) if row.topic in topics else len(topics))
    return [read_row(view, row) for row in rows]


def read_row(view: View, row: Assumption) -> Row:
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


def wanted_key() -> str:
    """Return the assumption, or the beginning of several keys, that the address asks for."""
    return st.query_params.get(PARAMETER, "")


def want(key: str) -> None:
    """Narrow the list to a key or topic by the address; an empty one shows everything."""
    if key:
        st.query_params[PARAMETER] = key
    else:
        st.query_params.pop(PARAMETER, None)


def under(rows: Iterable[Row], key: str) -> list[Row]:
    """Return the rows of a key: the assumption itself, or all that begin with it."""
    return [row for row in rows if not key or row.assumption.key == key or row.assumption.key.startswith(key + ".")]


def narrowed(view: View, rows: Sequence[Row]) -> list[Row]:
    """Return the rows of the key in the address, and say what is shown; a key without rows is said, and shows all."""
    w, key = view.words, wanted_key()
    found = under(rows, key)
    if not key:
        return list(rows)
    told, button = st.columns([4, 1], vertical_alignment="center")
    if found:
        told.info(w.n("Only {count} assumption is shown: {key}", "Only {count} assumptions are shown: {key}",
                      len(found), key=plain_key(found, key)))  # fmt: skip
    else:
        told.warning(w.t("No assumption has the key in the address, so all are shown."))
    button.button(w.t("Show all"), on_click=want, args=("",), key="sources.all", width="stretch")
    return found or list(rows)


def plain_key(found: Sequence[Row], key: str) -> str:
    """Return a key as code; it begins the key of a row, so it holds no markup."""
    return f"`{found[0].assumption.key[: len(key)]}`"


def choose_rows(view: View, rows: Sequence[Row]) -> list[Row]:
    """Let the reader search, and choose by topic, type and what must be checked; return the rows to show."""
    w = view.words
    search, topic, status = st.columns([1.6, 1, 1], gap="small")
    text = search.text_input(w.t("Search in names, keys, notes and sources"), key="sources.text")
    key = wanted_key()
    topics = {"": w.t("all topics")} | {name: w.t(label) for name, label in TOPICS.items()}
    bound = state.bound("sources.topic", key if key in topics else "", want)
    topic.selectbox(w.t("Topic"), list(topics), format_func=topics.get, **bound)
    kinds = {"": w.t("all types"), CHECK: f"{SIGN} {w.t('to be checked')}"}
    kinds |= {kind: tables.badge(w, kind) for kind in (*map(str, Kind), "scenario")}
    kind = status.selectbox(w.t("Type"), list(kinds), format_func=kinds.get, key="sources.kind")
    return [row for row in narrowed(view, rows) if of_kind(row, kind or "") and mentions(w, row, text)]


def of_kind(row: Row, kind: str) -> bool:
    """Tell whether a row is of a type, or must be checked."""
    return bool(row.marks) if kind == CHECK else kind in ("", row.status)


def mentions(words: Wording, row: Row, text: str) -> bool:
    """Tell whether every word of a search stands somewhere in a row, in the reader's language or in English."""
    item = row.assumption
    said = [item.description, item.note, item.unit.label, TOPICS.get(item.topic, ""), *(v.source for v in item.values)]
    everything = " ".join([item.key, *said, *(words.t(part) for part in said)]).casefold()
    return all(word in everything for word in text.casefold().split())


def assumptions_html(view: View, rows: Sequence[Row]) -> str:
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


def assumption_html_row(view: View, row: Row) -> dict[str, str]:
    """Return one assumption as texts."""
    w, item = view.words, row.assumption
    moved = "\n" + w.t("moved by the price index") if row.derived else ""
    return {
        "name": "\n".join(part for part in (w.t(item.description), w.t(item.note), item.key) if part),
        "value": inputs.shown(w, item, row.value, unit=True) + moved,
        "changed": "" if row.changed is None else inputs.shown(w, item, row.changed, unit=True),
        "range": range_text(view, item),
        "type": unbroken(tables.badge(w, str(item.nearest(view.choices.year).kind))),
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


def range_text(view: View, item: Assumption) -> str:
    """Return the plausible range in the price year; two dots where none is known."""
    span = base_range(item, view.choices.year)
    return MISSING if span is None else "–".join(inputs.shown(view.words, item, end) for end in span)


def source_text(words: Wording, item: Assumption, dated: DatedValue) -> str:
    """Return a value's year and source; where there are several, its value and type too."""
    source = words.t(dated.source)
    if len(item.values) == 1:
        return f"{dated.year}: {source}"
    sign = f"{SIGN} " if unverified(dated) else ""
    value = inputs.shown(words, item, dated.value)
    return f"{sign}{dated.year}: {value} · {tables.badge(words, str(dated.kind))} · {source}"


CSV_COLUMNS = (
    N_("topic"), N_("key"), N_("assumption"), N_("value"), N_("unit"), N_("price year"), N_("moved by the price index"),
    N_("changed here to"), N_("range, low"), N_("range, high"), N_("type"), N_("years and sources"), N_("last checked"),
    N_("check this"), N_("note"),
)  # fmt: skip


def assumptions_csv(view: View, rows: Sequence[Row]) -> bytes:
    """Return the assumptions as a file for a Norwegian spreadsheet: semicolons, decimal commas, UTF-8 with a mark."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([cell(view.words.t(name)) for name in CSV_COLUMNS])
    writer.writerows([[cell(part) for part in csv_row(view, row)] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def csv_row(view: View, row: Row) -> list[str | float | None]:
    """Return one assumption as numbers and texts, shares as percentages as on the screen."""
    w, item, year = view.words, row.assumption, view.choices.year
    scale = 100 if item.unit.kind == "share" else 1
    low, high = base_range(item, year) or (None, None)
    numbers = [None if x is None else round(x * scale, 9) for x in (row.value, row.changed, low, high)]
    value, changed, low, high = numbers
    sources = " | ".join(source_text(w, item, dated) for dated in item.values)
    return [
        w.t(TOPICS.get(item.topic, item.topic)), item.key, w.t(item.description), value, w.t(item.unit.label), year,
        w.t("yes") if row.derived else "", changed, low, high, w.t(BADGES[str(item.nearest(year).kind)][1]), sources,
        item.reviewed.isoformat(), ", ".join(w.t(mark) for mark in row.marks), w.t(item.note),
    ]  # fmt: skip


def cell(value: str | float | None) -> str:
    """Return a cell of a spreadsheet file: a number with a decimal comma, or a text that can't become a formula."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return f"{value:.10g}".replace(".", ",")
    return municipal.safe_cell(value)
