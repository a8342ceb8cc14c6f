"""The workbook of a public view in which figures are hidden that totals rest on: no formulas, and nothing that tells them."""

from __future__ import annotations

from datetime import date

from answers import public
from answers.study import Study
from planning.case import Municipality
from planning.errors import N_
from planning.fields import FIELDS, Field
from planning.municipal import value
from reports.workbook import assumptions, front, need
from reports.workbook.book import NUMBERS, Book
from reports.workbook.need import FIGURES
from words.signs import BADGES
from words.wording import HIDDEN

FIGURES_TITLE = N_("Municipalities")
WITHOUT = N_(
    "This is the public workbook. It has no formulas, as they would have to be computed with figures that are hidden (:)."
)


def rests_on_hidden(study: Study) -> bool:
    """Tell whether a figure is hidden that formulas would compute with, be it of one who takes no part."""
    return study.stand_ins or any(study.hides_alone(number) for number in study.case.numbers)


def closed(study: Study, day: date, record: str) -> bytes:
    """Return the workbook of what may be told: the region's totals in words, assumptions, and the figures that are shown."""
    w = study.words
    book = Book(w, {"municipality": [m.name for m in study.case.municipalities]}, day, record)
    first, values, figures = (book.sheet(title) for title in (front.TITLE, assumptions.TITLE, FIGURES_TITLE))
    front.write_head(first, study, day)
    for sentence in (w.t(WITHOUT), *map(w.say, public.region(study))):
        front.tell(first, sentence)
    front.write_signs(first)
    found = assumptions.write_assumptions(book, values, study, day)
    assumptions.write_moves(values, found)
    figures.top(w.t(FIGURES_TITLE), w.t("The figures that are published; a colon is a hidden one."))
    figures.heading(N_("Figures of the municipalities"), need.M)
    figures.freeze()
    for key in FIGURES:
        figures.label(w.t(FIELDS[key].label), FIELDS[key].unit)
        for column, member in enumerate(study.case.municipalities, 3):
            write_figure(figures, (figures.row, column), FIELDS[key], member)
        figures.row += 1
    return book.bytes()


def write_figure(sheet: need.Sheet, where: tuple[int, int], field: Field, member: Municipality) -> None:
    """Write a figure that may be shown, or the sign of one that is missing or hidden."""
    figure = member.figure(field.key)
    number = None if figure.status == "hidden" else value(figure)
    if number is None:
        sign = HIDDEN if figure.status == "hidden" else BADGES["missing"][0]
        sheet.page.write_string(*where, str(sign), sheet.book.format(align="right"))
    else:
        kind = {"money": "kroner", "number": "posts"}.get(field.kind, "count")
        sheet.page.write_number(*where, number, sheet.book.format(num_format=NUMBERS[kind]))
