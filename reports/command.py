"""The command that writes a report: its options, the study that they describe, and the file."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

from answers import opening
from answers.study import Study
from choices import saved_plan
from choices.record import FIRST_CASE, Choices
from choices.report import Made
from choices.typed_options import read_choices, read_places
from planning import InputError
from planning.errors import N_
from planning.scenario import DEFAULT_YEAR
from planning.terms import several
from reports import make, terminal
from reports.written import Template
from words.sentence import Text, said
from words.table import label
from words.wording import LANGUAGES, Wording

OF_THE_PLAN = (
    "case", "scenario", "year", "set", "participants", "houses", "places", "host", "extra", "form", "key", "municipality",
)  # fmt: skip
"""Options that say what a report is made of; one made again takes that from the earlier report."""


def add_options(command: argparse.ArgumentParser) -> None:
    """Add the options that say which report is made, for whom, and where it is written."""
    add = command.add_argument
    add("--format", metavar="|".join(make.FORMS), help="the form; where none is said, that of the file's ending")
    add("--language", metavar="nb|nn|en", help="language of the report; that of the terminal where none is said")
    add("--municipality", metavar="1422", help="the municipality that it is for; the region where none is said")
    add("--full", action="store_true", help="every count, for the author's own use, in a form that others open too")
    add("--again", metavar="FILE", help="make a report anew from the file of an earlier one, and say what has changed")
    add("--template", metavar="FILE.docx", help="a template of your own for the Word paper")
    add("-o", "--out", metavar="FILE", help="the file to write")


def run(options: argparse.Namespace, store: Any, today: date, say: Callable[[str], None]) -> str:
    """Write a report of what the pages say of a plan; return where it is, and what its author must know.

    Raises
    ------
    InputError
        With the option and the value that can't be used.
    """
    earlier = make.made_in(read_bytes(options.again, "--again")) if options.again else None
    path, form = read_path(options, earlier is None)
    template = read_template(options, form)
    study = of_earlier(store, options, earlier) if earlier else of_options(store, options, form)
    w, told = study.words, list[Text]()
    if earlier:
        same = said("The figures are those of the earlier report (code {code}).", code=study.code)
        told.append(make.again(study, earlier) or same)
    if path is not None:
        if earlier and not study.choices.public and in_public_view(options, form):
            study = checked(store, replace(study.choices, public=True), study.places)
            told.append(
                N_("The earlier report shows every count, and this one is in public view: --full shows every count.")
            )
        say(w.t("Figures, text and pictures are being made ..."))
        written = form.make(study, today, template)
        write_whole(path, written.data)
        told += [*written.notes, said("Written: {file}", file=str(path))]
    if options.json:
        record = {"code": study.code, "file": str(path) if path else None, "told": [label(w, each) for each in told]}
        return json.dumps(record, ensure_ascii=False, indent=2)
    return "\n".join(label(w, each) for each in told)


def of_options(store: Any, options: argparse.Namespace, form: make.Form) -> Study:
    """Return the study that the options describe, with the figures as they stand on the pages."""
    case = options.case or FIRST_CASE
    usual = Choices(case=case, year=DEFAULT_YEAR)
    plan = saved_plan.chosen(store, options.scenario, options.case) if options.scenario else usual
    public, language = in_public_view(options, form), options.language or terminal.language()
    view = {"language": language, "public": public, "municipality": options.municipality}
    return checked(store, replace(read_choices(options, plan), **view), read_places(options))


def in_public_view(options: argparse.Namespace, form: make.Form) -> bool:
    """Tell whether a report is written as the public may see it."""
    return bool(options.public or (form.for_all and not options.full))


def of_earlier(store: Any, options: argparse.Namespace, made: Made) -> Study:
    """Return the study of an earlier report; of what the options say only the language is taken, and no other plan."""
    given = [f"--{name}" for name in OF_THE_PLAN if getattr(options, name)]
    if options.full and made.choices.public:
        given.append("--full")
    if given:
        raise InputError(
            N_(
                "{options} can't be used with --again: it takes the plan and the figures that the earlier report shows."
            ),
            options=several(given),
        )
    return checked(store, replace(made.choices, language=options.language or made.choices.language), made.places)


def checked(store: Any, chosen: Choices, places: Mapping[str, int]) -> Study:
    """Return the study of some choices, where there are such a case, language, municipality and site."""
    cases = list(store.shipped.cases()["id"])
    if chosen.case not in cases:
        raise InputError(N_("There is no case {case}: choose one of {known}."), case=chosen.case, known=several(cases))
    if chosen.language not in LANGUAGES:
        known = several(LANGUAGES)
        raise InputError(
            N_("There is no language {language}: choose one of {known}."), language=chosen.language, known=known
        )
    study = replace(opening.study_of(store, Wording(chosen.language), chosen), places=places)
    if chosen.municipality is not None:
        study.full_case.municipality(chosen.municipality)
    if chosen.site is not None and study.site is None:
        raise InputError(N_("The site {site} is not among those in use."), site=chosen.site)
    return study


def read_path(options: argparse.Namespace, needed: bool) -> tuple[Path | None, make.Form]:
    """Return the file to write, if any, and the form: the one asked for, else that of the file's ending."""
    if options.out is None:
        if needed:
            raise InputError(N_("Say where the report goes: -o FILE."))
        return None, make.named(options.format or "html")
    path = Path(options.out)
    if not path.parent.is_dir():
        text = N_("-o can't be '{text}': there is no folder {folder}; make it first.")
        raise InputError(text, text=options.out, folder=path.parent)
    if path.exists() and not path.is_file():
        raise InputError(N_("-o can't be '{text}': it is a folder or a device; name a file."), text=options.out)
    if not (options.format or path.suffix):
        text = N_("-o {text} says no form: end it in one of {known}, or say --format.")
        raise InputError(text, text=options.out, known=several([f".{key}" for key in make.FORMS]))
    return path, make.named(options.format or path.suffix.removeprefix("."))


def read_template(options: argparse.Namespace, form: make.Form) -> Template | None:
    """Return the template that is given, if any; only Word takes one, and it isn't written over."""
    if options.template is None:
        return None
    if form.key != make.WITH_TEMPLATE:
        raise InputError(
            N_("--template is for the Word paper only: write to a file that ends in .docx, or leave it out.")
        )
    data = read_bytes(options.template, "--template")
    if options.out is not None and Path(options.out).exists() and Path(options.out).samefile(options.template):
        raise InputError(N_("-o names the template, which would be lost: give the paper another name."))
    return Path(options.template).name, data


def read_bytes(name: str, option: str) -> bytes:
    """Return what a file holds."""
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise InputError(
            N_("{option} {file} can't be read ({reason})."), option=option, file=name, reason=error
        ) from error


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that an earlier one of the name is there until the new one is whole, also where two are written at once."""
    whole = path.resolve()
    part = whole.with_name(f".bops-{uuid4().hex}.part")
    try:
        part.write_bytes(data)
        part.replace(whole)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise InputError(N_("{file} can't be written ({reason})."), file=path, reason=error) from error
