"""The sheet of assumptions: each with an open cell that has a name, and with what stands behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from answers.cited import whom_to_ask
from answers.sources import assumption_list
from answers.sources.assumption_list import TOPICS, Row
from answers.study import Study
from planning import load
from planning.arrays import Float
from planning.assumptions import Assumption, Values, base_range
from planning.errors import N_
from reports.workbook.book import HEAD_COLOUR, NUMBERS, ONE, Book, Sheet, between
from reports.workbook.terms import Place, Term, Written, single, written
from words.signs import BADGES

TITLE = N_("Assumptions and sources")
HORIZON, MOST_YEARS = "future.horizon", 40
TAX = "pay.employer_tax_rate."
FILLS: Mapping[str, str] = {
    "measured": "#D5E8D4",
    "agreed": "#DAE8FC",
    "own_estimate": "#E1D5E7",
    "estimated": "#FFE6CC",
    "assumed": "#FFF2CC",
    "judgement": "#F8CECC",
    "scenario": "#D5E8F0",
    "missing": "#F5F5F5",
    "hidden": "#E6E6E6",
}
"""The colour of each way a figure is known, beside its word."""
COLUMNS = (
    N_("assumption"), N_("unit"), N_("value"), N_("type"), N_("range, low"), N_("range, high"), N_("as exported"),
    N_("moves figures here"), N_("key"), N_("years and sources"), N_("check this"), N_("who knows"),
    N_("what would replace it"), N_("note"), N_("why changed"),
)  # fmt: skip
TYPE, LOW, HIGH, BEFORE, MOVES, KEY, SOURCES = range(3, 10)
WIDTHS = {ONE: 14, TYPE: 15, LOW: 12, HIGH: 12, BEFORE: 14, MOVES: 10, KEY: 38, SOURCES: 70}


@dataclass
class Assumptions:
    """The open cells of the assumptions by key; which of them a formula reads is kept."""

    values: Values
    cells: dict[str, Written] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)

    def __call__(self, key: str) -> Term:
        """Return the cell of an assumption by its name."""

        def text(_: Place) -> str:
            self.read.add(key)
            return name_of(key)

        return Term(single(value_of(self.values, key)), text)

    def under(self, prefix: str) -> dict[str, Term]:
        """Return those below a prefix by the last part of their key, in the order of the tables."""
        return {name: self(f"{prefix}.{name}") for name in self.values.under(prefix)}

    def tax_rate(self, zone: Written, rates: Float) -> Term:
        """Return the employer tax of a zone that stands in a cell, found by its key."""
        rows = [cell.start[0] + 1 for cell in self.cells.values()]
        first, last, sheet = min(rows), max(rows), zone_sheet(self.cells)

        def text(place: Place) -> str:
            self.read |= {key for key in self.cells if key.startswith(TAX)}
            keys, amounts = (f"'{sheet}'!${column}${first}:${column}${last}" for column in ("I", "C"))
            return f'INDEX({amounts},MATCH("{TAX}"&{zone.text(place)},{keys},0))'

        return Term(rates, text)


def zone_sheet(cells: Mapping[str, Written]) -> str:
    """Return the sheet that the assumptions stand on."""
    return next(iter(cells.values())).sheet


def name_of(key: str) -> str:
    """Return the name of an assumption's cell."""
    return key.replace(".", "_")


def value_of(values: Values, key: str) -> float:
    """Return a value that is one number."""
    return float(np.ravel(values[key])[0])


def write_assumptions(book: Book, sheet: Sheet, study: Study, day: date) -> Assumptions:
    """Write every assumption, topic by topic, and return their cells."""
    w, values = book.words, study.result.values
    found = Assumptions(values)
    sheet.top(
        w.t(TITLE),
        w.t(
            "Change a value in a coloured cell, and everything that follows from it changes. Amounts are in kroner of {year}.",
            year=str(values.year),
        ),
    )
    head = book.format(bold=True, bg_color=HEAD_COLOUR, text_wrap=True, valign="top")
    for column, title in enumerate(COLUMNS):
        sheet.page.write_string(sheet.row, column, w.t(title), head)
        sheet.page.set_column(column, column, WIDTHS.get(column, 46 if column == 0 else 18))
    sheet.row += 1
    sheet.freeze()
    topic = ""
    for row in assumption_list.assumption_rows(study, day):
        if row.assumption.topic != topic:
            topic = row.assumption.topic
            sheet.page.write_string(sheet.row, 0, w.t(TOPICS.get(topic, topic)), book.format(bold=True))
            sheet.row += 1
        write_row(sheet, study, found, row)
    sheet.page.print_area(0, 0, sheet.row, KEY)
    return found


def write_row(sheet: Sheet, study: Study, found: Assumptions, row: Row) -> None:
    """Write one assumption: the open cell, and what stands behind it."""
    book, w, item = sheet.book, study.words, row.assumption
    value, by_site = value_of(found.values, item.key), item.key in found.values.changed
    status = "scenario" if by_site else str(item.nearest(found.values.year).kind)
    number = number_format(item)
    sheet.label("  " + w.t(item.description), item.unit.label)
    cell = written(single(value), sheet.title, (sheet.row, ONE), {})
    look = sheet.opened(number, FILLS[status])
    moved = index_formula(item, found.values)
    if moved:
        sheet.page.write_formula(sheet.row, ONE, moved, look, value)
        found.read.add(str(item.index))
    else:
        sheet.page.write_number(sheet.row, ONE, value, look)
    sheet.page.data_validation(sheet.row, ONE, sheet.row, ONE, dict(check_of(item, value)))
    book.name(name_of(item.key), cell)
    found.cells[item.key] = cell
    behind(sheet, study, row, (value, status, number))
    sheet.row += 1


def number_format(item: Assumption) -> str:
    """Return how a value of an assumption is written."""
    if item.unit.kind == "share":
        return "share"
    if item.unit.kind == "money":
        return "ore" if item.unit.decimals else "kroner"
    return {0: "count", 1: "one", 2: "two"}.get(item.unit.decimals, "three")


def check_of(item: Assumption, value: float) -> Mapping[str, Any]:
    """Return the check of an assumption's cell: what is possible."""
    most = max(MOST_YEARS, value) if item.key == HORIZON else item.maximum
    return between(item.minimum, most, item.whole)


def index_formula(item: Assumption, values: Values) -> str:
    """Return the formula that moves a value to the price year by an index; empty where none moves it, or it was changed.

    A changed index moves no pay (:func:`planning.assumptions.values.index_factor`), so such a value stands as it is.
    """
    dated = item.nearest(values.year)
    if item.key in values.changed or not item.index or dated.year == values.year or load()[item.index].index:
        return ""
    start = load()[item.index].nearest(dated.year).value
    return f"={dated.value:.15g}*{name_of(item.index)}/{start:.15g}"


def behind(sheet: Sheet, study: Study, row: Row, shown: tuple[float, str, str]) -> None:
    """Write what stands behind a value: type in colour and word, range, sources, who knows, why it was changed."""
    w, item, page, book = study.words, row.assumption, sheet.page, sheet.book
    value, status, number = shown
    sign, word = BADGES[status]
    page.write_string(sheet.row, TYPE, f"{sign} {w.t(word)}", book.format(bg_color=FILLS[status]))
    plain = book.format(num_format=NUMBERS[number])
    for column, end in zip((LOW, HIGH), base_range(item, study.result.values.year) or (), strict=False):
        page.write_number(sheet.row, column, end, plain)
    page.write_number(sheet.row, BEFORE, value, plain)
    sources = " | ".join(w.say(assumption_list.source_of(item, dated)) for dated in item.values)
    texts = (
        item.key, sources, ", ".join(map(w.say, row.marks)), w.say(whom_to_ask(item)), w.t(item.replaced_by),
        w.t(item.note), study.why(item.key),
    )  # fmt: skip
    for column, text in enumerate(texts, KEY):
        page.write_string(sheet.row, column, text, book.format(font_color="#444444"))


def write_moves(sheet: Sheet, found: Assumptions) -> None:
    """Write beside each assumption whether a formula of the workbook reads it, when all formulas are written."""
    w, book = sheet.book.words, sheet.book
    for key, cell in found.cells.items():
        text = w.t("yes") if key in found.read else w.t("no")
        sheet.page.write_string(cell.start[0], MOVES, text, book.format())
