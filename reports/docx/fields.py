"""The fields of a template: what each is called, the marks that are put where content comes later, and what is refused.

A template is filled in by :mod:`deliveries.word_template`; one that a person gives in a process of its own. What a field holds
is put in afterwards, element by element, where the field stood; so no text of a person becomes markup or a field.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Mapping

import docx
from docx.document import Document
from docx.oxml.ns import qn

from answers.paper.sections import SECTIONS
from deliveries.word_template import NO_TEMPLATE, REFUSED, Filled, Report, Stop, fill, fill_apart, never, untold
from planning.errors import N_, InputError
from reports.docx import shipped
from reports.written import Template

TEXTS: Mapping[str, str] = {
    "title": N_("Title"),
    "day": N_("Day"),
    "code": N_("Code"),
    **{f"{key}_title": section.title for key, section in SECTIONS.items()},
}
"""Fields that hold a line of text, with what they are called; these may stand in a header or footer too."""
CONTENTS: Mapping[str, str] = {
    "about": N_("What the paper is about"),
    "notes": N_("Notes"),
    **{key: section.title for key, section in SECTIONS.items()},
}
"""Fields that hold paragraphs, pictures and tables, with what they are called."""
MOST_TIMES = 10
"""How often a template may name such a field."""
TOLD, LONGEST = 5, 60
"""How many fields that there aren't are told, and how many letters of each."""
OPEN, CLOSE = "\ue000", "\ue001"
"""Signs of no language round the name of a field whose content comes later; no text of the paper has them."""
MARK = re.compile(f"{OPEN}([a-z_]*){CLOSE}")


def tried(template: Template, stop: Stop, report: Report) -> None:
    """Fill a template with nothing but marks, in a process of its own; an InputError where it can't be used, or was stopped."""
    try:
        opened(filled_apart(template, {}, CONTENTS, stop, report))
    except REFUSED as error:
        raise InputError(NO_TEMPLATE) from error


def filled_apart(
    template: Template, texts: Mapping[str, str], contents: Collection[str], stop: Stop = never, report: Report = untold
) -> Filled:
    """Return a template that a person gives as ``filled`` does, in a process of its own; an InputError tells why it can't be."""
    found = fill_apart(*template, {**texts, **marks(contents)}, BLANK, stop, report)
    require_known(found.named)
    return found


def filled(texts: Mapping[str, str], contents: Collection[str]) -> Filled:
    """Return the shipped template with its texts filled in, a mark where content comes later and one where a field is blank."""
    return fill(shipped.template(), {**texts, **marks(contents)}, BLANK)


BLANK = f"{OPEN}{CLOSE}"
"""What a field leaves behind that has nothing to say: a mark, so that its paragraph goes."""


def marks(contents: Collection[str]) -> dict[str, str]:
    """Return the marks of fields of content."""
    return {name: f"{OPEN}{name}{CLOSE}" for name in contents}


def require_known(named: Mapping[str, int]) -> None:
    """Refuse fields that there aren't, and content that is named very often."""
    unknown = [
        name if len(name) <= LONGEST else f"{name[:LONGEST]}…"
        for name in sorted(set(named) - set(TEXTS) - set(CONTENTS))
    ]
    if unknown:
        raise InputError(
            N_("The template names fields that there aren't: {fields}. There are: {known}."),
            fields=", ".join([*unknown[:TOLD], *(["…"] if unknown[TOLD:] else [])]), known=", ".join([*TEXTS, *CONTENTS]),
        )  # fmt: skip
    for name, times in named.items():
        if name in CONTENTS and times > MOST_TIMES:
            raise InputError(
                N_("The template names the field {field} {count} times: what holds paragraphs and tables may be named "
                   "{most} times."),
                field=f"{{{{ {name} }}}}", count=times, most=MOST_TIMES,
            )  # fmt: skip


def opened(found: Filled) -> Document:
    """Return a filled template as a document; content in a header, a footer or a footnote is refused."""
    document = docx.Document(io.BytesIO(found.data))
    only_in_the_text(document)
    return document


def only_in_the_text(document: Document) -> None:
    """Refuse content in a header, a footer or a footnote; what has nothing to say there leaves nothing."""
    for part in document.part.package.iter_parts():
        if part is document.part or not part.content_type.endswith(("header+xml", "footer+xml", "footnotes+xml")):
            continue
        text = part.blob.decode()
        found = [name for name in MARK.findall(text) if name]
        if found:
            raise InputError(
                N_(
                    "The field {field} holds paragraphs and tables: it can stand in the text only, not in a header or footer."
                ),
                field=f"{{{{ {found[0]} }}}}",
            )
        for element in part.element.iter(qn("w:t")) if hasattr(part, "element") else ():
            element.text = MARK.sub("", element.text or "")
