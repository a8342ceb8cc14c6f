"""Every form of report: the one list, what each is made by, and how it was made read back from a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module

from answers import material, received, saved_picture
from answers.answer import Picture
from answers.paper.paper import Paper, Part, paper
from answers.study import Study
from choices import report
from choices.report import Made
from deliveries.word_template import Report, Stop
from planning.errors import N_, InputError
from planning.terms import several
from reports.written import Template, Written
from words.sentence import Text


@dataclass(frozen=True)
class Form:
    """A form of report: its key and ending, its name, its MIME type, whether others are likely to read it in public view.

    ``folder`` of ``reports`` draws it, and is loaded when it is asked for.
    """

    key: str
    label: str
    mime: str
    for_all: bool
    make: Callable[[Study, date, Template | None], Written]
    folder: str

    def record_in(self, data: bytes) -> str | None:
        """Return how a file was made, as it carries it; None where it is of another form or carries nothing of the kind."""
        found: str | None = import_module(f"reports.{self.folder}").record_in(data)
        return found


def paper_of(study: Study, day: date, draw: Callable[[Picture], object]) -> Paper:
    """Return the paper of a study on a day; its pictures are drawn, and kept, while the next sections are made."""
    with ThreadPoolExecutor(1) as ahead:
        ahead.submit(saved_picture.ready)

        def pictures(part: Part) -> None:
            for block in part.blocks:
                for shown in block.answer.pictures:
                    ahead.submit(draw, shown)

        return paper(material.gathered(study, day), pictures)


def record_of(study: Study, day: date) -> str:
    """Return how a report of a study is made, to be carried in it."""
    return report.write(Made(study.choices, received.seen_now(study), day, study.places))


def docx(study: Study, day: date, template: Template | None) -> Written:
    """Return the paper as a Word document."""
    from reports import docx as form

    return form.docx(paper_of(study, day, form.png), record_of(study, day), template)


def shipped_template() -> bytes:
    """Return the Word template that papers are made with, to be changed and given back."""
    from reports.docx import shipped

    return shipped.template()


def try_template(name: str, data: bytes, stop: Stop, report: Report) -> bool:
    """Try a Word template in a process of its own, which ``stop`` ends; an InputError tells why it can't be used."""
    from reports.docx import fields

    fields.tried((name, data), stop, report)
    return True


def pdf(study: Study, day: date, template: Template | None) -> Written:
    """Return the paper as PDF."""
    from reports import pdf as form

    del template
    return Written(form.pdf(paper_of(study, day, form.svg), record_of(study, day)))


def html(study: Study, day: date, template: Template | None) -> Written:
    """Return the paper as one HTML file."""
    from reports import html as form

    del template
    return Written(form.html(paper_of(study, day, form.addresses), record_of(study, day)))


def xlsx(study: Study, day: date, template: Template | None) -> Written:
    """Return the plan as a workbook with formulas."""
    from reports import workbook as form

    del template
    return Written(form.workbook(study, day, record_of(study, day)))


OFFICE = "application/vnd.openxmlformats-officedocument"
WORD, EXCEL = f"{OFFICE}.wordprocessingml.document", f"{OFFICE}.spreadsheetml.sheet"
FORMS: Mapping[str, Form] = {
    form.key: form
    for form in (
        Form("docx", N_("Paper in Word"), WORD, False, docx, "docx"),
        Form("pdf", N_("Paper as PDF"), "application/pdf", True, pdf, "pdf"),
        Form("html", N_("Page to open on any screen"), "text/html", True, html, "html"),
        Form("xlsx", N_("Workbook with formulas"), EXCEL, False, xlsx, "workbook"),
    )
}
"""Every form in which a report is made."""

WITH_TEMPLATE = "docx"
"""The form that takes a template."""


def named(key: str) -> Form:
    """Return a form by its key; an InputError says which there are."""
    if key not in FORMS:
        raise InputError(
            N_("There is no report of the form {form}: choose one of {known}."), form=key, known=several(FORMS)
        )
    return FORMS[key]


def made_in(data: bytes) -> Made:
    """Return how a report was made, read from its file, whatever form it has.

    Raises
    ------
    InputError
        Where the file carries nothing of the kind.
    """
    for form in FORMS.values():
        text = form.record_in(data)
        if text is not None:
            return report.read(text)
    raise InputError(N_("The file is no report of BOPS, or what it carries of how it was made is gone."))


def file_name(study: Study, form: Form) -> str:
    """Return a name for the file: the case, the municipality, the code and the ending."""
    number = study.choices.municipality
    parts = ["bops", study.choices.case, *([number] if number else []), study.code]
    return f"{'-'.join(parts)}.{form.key}"


def again(study: Study, made: Made) -> Text | None:
    """Say what has changed since a report was made; None where all figures are as they were."""
    return received.since(replace(study, places=made.places), made.seen, received.REPORT)
