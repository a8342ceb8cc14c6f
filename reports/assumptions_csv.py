"""The assumptions as a CSV file."""

from __future__ import annotations

from collections.abc import Sequence

from answers.cited import whom_to_ask
from answers.sources import assumption_list
from answers.sources.assumption_list import TOPICS, Row
from answers.study import Study
from planning.assumptions import base_range
from planning.errors import N_
from words.signs import BADGES
from words.spreadsheet import csv_bytes, safe

CSV_COLUMNS = (
    N_("topic"), N_("key"), N_("assumption"), N_("value"), N_("unit"), N_("price year"), N_("moved by the price index"),
    N_("changed here to"), N_("range, low"), N_("range, high"), N_("type"), N_("years and sources"), N_("last checked"),
    N_("what would replace it"), N_("who knows"), N_("check this"), N_("note"), N_("why changed"),
)  # fmt: skip


def assumptions_csv(study: Study, rows: Sequence[Row]) -> bytes:
    """Return the assumptions as a file for a Norwegian spreadsheet: semicolons, decimal commas, UTF-8 with a mark."""
    head = [safe(study.words.t(name)) for name in CSV_COLUMNS]
    return csv_bytes([head, *([cell(part) for part in csv_row(study, row)] for row in rows)])


def csv_row(study: Study, row: Row) -> list[str | float | None]:
    """Return one assumption as numbers and texts, shares as percentages as on the screen."""
    w, item, year = study.words, row.assumption, study.choices.year
    scale = 100 if item.unit.kind == "share" else 1
    low, high = base_range(item, year) or (None, None)
    numbers = [None if x is None else round(x * scale, 9) for x in (row.value, row.changed, low, high)]
    value, changed, low, high = numbers
    sources = " | ".join(w.say(assumption_list.source_of(item, dated)) for dated in item.values)
    return [
        w.t(TOPICS.get(item.topic, item.topic)), item.key, w.t(item.description), value, w.t(item.unit.label), year,
        w.t("yes") if row.derived else "", changed, low, high, w.t(BADGES[str(item.nearest(year).kind)][1]), sources,
        "" if item.nearest(year).unverified else w.date(item.reviewed), w.t(item.replaced_by),
        w.say(whom_to_ask(item)), ", ".join(map(w.say, row.marks)), w.t(item.note),
        study.why(item.key),
    ]  # fmt: skip


def cell(value: str | float | None) -> str:
    """Return a cell of a spreadsheet file: a number with a decimal comma, or a text that can't become a formula."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return f"{value:.10g}".replace(".", ",")
    return safe(value)
