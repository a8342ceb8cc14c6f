"""Every form of report: the one list, what each is made by, and how it was made read back from a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from answers import material, received
from answers.paper.paper import Paper, paper
from answers.study import Study
from choices import report
from choices.report import Made
from planning.errors import N_, InputError
from planning.terms import several
from words.sentence import Text


@dataclass(frozen=True)
class Written:
    """A report as a file, and what its author must know, such as what a changed template leaves out."""

    data: bytes
    notes: Sequence[Text] = ()


@dataclass(frozen=True)
class Form:
    """A form of report: its key and ending, its name, its MIME type, whether others are likely to read it in public view."""

    key: str
    label: str
    mime: str
    for_all: bool
    make: Callable[[Study, date, bytes | None], Written]
    record_in: Callable[[bytes], str | None]


def paper_of(study: Study, day: date) -> Paper:
    """Return the paper of a study on a day."""
    return paper(material.gathered(study, day))


def record_of(study: Study, day: date) -> str:
    """Return how a report of a study is made, to be carried in it."""
    return report.write(Made(study.choices, received.seen_now(study), day, study.places))


def html(study: Study, day: date, template: bytes | None) -> Written:
    """Return the paper as one HTML file."""
    from reports import html as form

    del template
    return Written(form.html(paper_of(study, day), record_of(study, day)))


def html_record(data: bytes) -> str | None:
    """Return how an HTML file was made."""
    from reports import html as form

    return form.record_in(data)


FORMS: Mapping[str, Form] = {
    form.key: form for form in (Form("html", N_("Page to open on any screen"), "text/html", True, html, html_record),)
}


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
    return received.since(replace(study, places=made.places), made.seen)
