"""The fields of a template, and a template filled in: what it may hold, what it leaves out, and where it can't be used.

A template is filled by docxtpl, but it can do nothing except name a field and ask whether one is there. What a field holds is
put in afterwards, element by element, where the field stood; so no text of a person becomes markup or a field.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.exceptions import XmlchemyError
from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from answers.paper.sections import SECTIONS
from planning.errors import N_, InputError

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
ALLOWED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.Not, nodes.And, nodes.Or)
LARGEST, LARGEST_UNPACKED, MOST_PARTS = 10_000_000, 60_000_000, 2_000
OPEN, CLOSE = "\ue000", "\ue001"
"""Signs of no language round the name of a field whose content comes later; no text of the paper has them."""
MARK = re.compile(f"{OPEN}([a-z_]*){CLOSE}")
REFUSED = (
    zipfile.BadZipFile, zlib.error, etree.LxmlError, AttributeError, LookupError, TypeError, ValueError, OSError, RuntimeError,
    StopIteration, XmlchemyError, OpcError,
)  # fmt: skip
"""What reading a file raises that is no Word document, or one that lacks parts which every Word document has."""
NO_TEMPLATE = N_("The template is no Word document (.docx) that can be read: save it from Word as .docx and try again.")


class Blank(str):
    """What a field with nothing to say leaves behind: a mark, so that its paragraph goes; untrue where a template asks."""

    def __bool__(self) -> bool:
        return False


@dataclass(frozen=True)
class Read:
    """A template that can be used: what fills it, and which fields it names."""

    template: DocxTemplate
    named: frozenset[str]


def opened(data: bytes) -> Read:
    """Return a template ready to be filled in.

    Raises
    ------
    InputError
        Where it is no Word document, is too large, names a field that there isn't, or does more than name fields.
    """
    measured(data)
    template = DocxTemplate(io.BytesIO(data))
    template.init_docx()
    emptied(template.docx)
    texts = list(sources(template))
    named = frozenset().union(*(names(text) for text in texts))
    unknown = sorted(named - set(TEXTS) - set(CONTENTS))
    if unknown:
        raise InputError(
            N_("The template names fields that there aren't: {fields}. There are: {known}."),
            fields=", ".join(unknown), known=", ".join([*TEXTS, *CONTENTS]),
        )  # fmt: skip
    return Read(template, named)


def measured(data: bytes) -> None:
    """Refuse what is no archive or unpacks to more than any template needs."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            parts = file.infolist()
            declared = any(b"<!DOCTYPE" in file.read(one)[:2000] for one in parts if small_xml(one))
    except REFUSED as error:
        raise InputError(NO_TEMPLATE) from error
    unpacked = sum(one.file_size for one in parts)
    if len(data) > LARGEST or unpacked > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
        raise InputError(
            N_("The template is too large: at most {most} MB. Take out pictures."), most=LARGEST // 1_000_000
        )
    if declared:
        raise InputError(NO_TEMPLATE)


def small_xml(part: zipfile.ZipInfo) -> bool:
    """Tell whether a part is XML of a size that is read."""
    return part.filename.endswith((".xml", ".rels")) and part.file_size <= LARGEST


def emptied(document: Document) -> None:
    """Take out who made the template and what it was called: they belong to no paper made from it."""
    told = document.core_properties
    for name in ("author", "last_modified_by", "comments", "identifier", "subject", "title", "keywords", "category"):
        setattr(told, name, "")


def sources(template: DocxTemplate) -> Iterator[str]:
    """Return the text, headers and footers as they are filled in, a paragraph a line."""
    found = [template.get_xml()]
    for uri in (DocxTemplate.HEADER_URI, DocxTemplate.FOOTER_URI):
        found += [template.get_part_xml(part) for _, part in template.get_headers_footers(uri)]
    found += [
        part.blob.decode() for part in template.docx.part.package.iter_parts() if "footnotes+" in part.content_type
    ]
    for xml in found:
        yield re.sub(r"<w:p([ >])", r"\n<w:p\1", template.patch_xml(xml))


def environment() -> Environment:
    """Return what reads and fills in templates."""
    return SandboxedEnvironment(autoescape=True)


def names(source: str) -> set[str]:
    """Return the fields that a text names; an InputError where it can't be read, or does more than name fields."""
    try:
        tree = environment().parse(source)
    except TemplateSyntaxError as error:
        raise InputError(
            N_("The template can't be read at “{place}”: write a field as {form}."),
            place=place(source, error.lineno), form="{{ title }}",
        ) from error  # fmt: skip
    for each in tree.find_all(nodes.Node):
        if not isinstance(each, ALLOWED):
            raise InputError(
                N_("The template does more than name fields at “{place}”: only {forms} can be used."),
                place=place(source, each.lineno), forms="{{ title }}, {% if plan %}, {% endif %}",
            )  # fmt: skip
    return meta.find_undeclared_variables(tree)


def place(source: str, line: int) -> str:
    """Return what a line says, without markup and not all of a long one."""
    lines = source.splitlines()
    said = re.sub(r"<[^>]+>", "", lines[min(max(line, 1), len(lines)) - 1]).strip()
    return said if len(said) <= 80 else f"{said[:80]}…"


def filled(read: Read, texts: Mapping[str, str], contents: Mapping[str, Any]) -> Document:
    """Return a template with its texts filled in, a mark in the place of each field of content, and one where one is blank."""
    context: dict[str, str] = {name: texts.get(name) or Blank(f"{OPEN}{CLOSE}") for name in TEXTS}
    context |= {name: f"{OPEN}{name}{CLOSE}" if name in contents else Blank(f"{OPEN}{CLOSE}") for name in CONTENTS}
    out = io.BytesIO()
    read.template.render(context, environment(), autoescape=True)
    read.template.docx.save(out)
    return docx.Document(out)
