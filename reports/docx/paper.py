"""A paper as a Word document."""

from __future__ import annotations

import copy
import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from answers.paper.paper import Paper
from deliveries.word_template import NO_TEMPLATE, REFUSED, Filled
from planning.errors import InputError
from reports.docx import fields, shipped
from reports.docx.content import Page, section, small
from reports.docx.fields import CONTENTS, MARK, OPEN
from reports.docx.record import embed
from reports.docx.xml import clean, say
from reports.written import Template, Written
from words.sentence import Text, counted, said

LANGUAGES = {"nn": "nn-NO", "nb": "nb-NO", "en": "en-GB"}


def docx(paper: Paper, record: str, template: Template | None = None) -> Written:
    """Return a paper as a Word document.

    Parameters
    ----------
    record
        How the paper was made, which :func:`reports.docx.record_in` reads back.
    template
        A Word document with the fields of :mod:`reports.docx.fields`, filled in by a process of its own; the shipped one
        where there is none.

    Raises
    ------
    InputError
        Where the template can't be used.
    """
    texts, there = texts_of(paper), {*(part.key for part in paper.parts), "about", *(["notes"] if paper.notes else [])}
    if template is None:
        return written(paper, record, fields.filled(texts, there), there)
    try:
        return written(paper, record, fields.filled_apart(template, texts, there), there)
    except REFUSED as error:
        raise InputError(NO_TEMPLATE) from error


def written(paper: Paper, record: str, filled: Filled, there: set[str]) -> Written:
    """Return a paper in a filled template; an error of what reads files where it is no Word document."""
    document = fields.opened(filled)
    shipped.completed(document)
    page = Page(document, paper.study.words, writable(document))
    contents = {part.key: section(page, part) for part in paper.parts if part.key in filled.named}
    contents["about"] = small(page, paper.about, "Paper about")
    contents["notes"] = small(page, paper.notes)
    put(document, contents)
    told(document, paper)
    embed(document.part.package, document.part, record)
    out = io.BytesIO()
    document.save(out)
    return Written(out.getvalue(), left_out(there - set(filled.named)))


def texts_of(paper: Paper) -> dict[str, str]:
    """Return what the fields of a line hold."""
    words = paper.study.words
    titles = {f"{part.key}_title": clean(words.t(part.title)) for part in paper.parts}
    return {"title": say(words, paper.title), "day": words.date(paper.day), "code": clean(paper.study.code), **titles}


def left_out(keys: set[str]) -> list[Text]:
    """Return a sentence on what the template has no field for; nothing where it has all."""
    names = tuple(said("“{name:term}”", name=title) for key, title in CONTENTS.items() if key in keys)
    if not names:
        return []
    told = counted(
        "The template has no field for this part, which is left out: {parts}.",
        "The template has no field for these {count} parts, which are left out: {parts}.",
        len(names), parts=names,
    )  # fmt: skip
    return [told]


def writable(document: Document) -> tuple[float, float]:
    """Return the width and height of what is written on a page, in points."""
    on = document.sections[0]
    width = (on.page_width or 0) - (on.left_margin or 0) - (on.right_margin or 0)
    height = (on.page_height or 0) - (on.top_margin or 0) - (on.bottom_margin or 0)
    return max(width / 12_700, 100.0), max(height / 12_700, 100.0)


def put(document: Document, contents: Mapping[str, Sequence[Any]]) -> None:
    """Put contents where their marks stand, and take away the paragraphs that are left with nothing."""
    for paragraph in list(document.element.body.iter(qn("w:p"))):
        pieces = list(paragraph.iter(qn("w:t")))
        text = "".join(piece.text or "" for piece in pieces)
        if OPEN not in text:
            continue
        found = MARK.findall(text)
        for piece in pieces:
            piece.text = MARK.sub("", piece.text or "")
        for name in found:
            for element in contents.get(name, ()):
                paragraph.addprevious(copy.deepcopy(element))
        if not MARK.sub("", text).strip():
            take_away(paragraph)


def take_away(paragraph: Any) -> None:
    """Take away a paragraph, unless a section or a cell of a table ends with it."""
    parent = paragraph.getparent()
    last_of_cell = parent.tag == qn("w:tc") and paragraph.getnext() is None
    ends_section = paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
    if not last_of_cell and not ends_section:
        parent.remove(paragraph)


def told(document: Document, paper: Paper) -> None:
    """Write what the document is called, in which language and from which day; nobody stands as its author."""
    language, properties = LANGUAGES[paper.study.words.language], document.core_properties
    moment = datetime.combine(paper.day, datetime.min.time())
    properties.title, properties.language = say(paper.study.words, paper.title), language
    properties.author, properties.last_modified_by = "", ""
    properties.created = properties.modified = moment
    properties.revision = 1
    for part in document.part.package.iter_parts():
        for element in part.element.iter(qn("w:lang"), qn("w:themeFontLang")) if hasattr(part, "element") else ():
            element.set(qn("w:val"), language)
