"""A template in Word (.docx) filled in: what it may hold, how large it may be, and where it can't be used.

It is filled by docxtpl, but it can do nothing except name a field and ask whether one is there.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.opc.part import XmlPart
from docx.oxml.exceptions import XmlchemyError
from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from openformats.errors import N_, FormatError

MEGABYTE = 1_000_000
LARGEST, LARGEST_UNPACKED, LARGEST_XML, ALL_XML = 10 * MEGABYTE, 60 * MEGABYTE, 2 * MEGABYTE, 8 * MEGABYTE
"""Bytes of a template, of all that it unpacks to, of one part of it that is XML, and of all such parts."""
MOST_PARTS, MOST_FIELDS = 500, 1_000
HEAD = 2_000
"""Bytes in which it is looked for what a part declares."""
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How parts of Word are packed; of others the library unpacks more than it is asked for."""
ALLOWED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.Not, nodes.And, nodes.Or)
REFUSED = (
    zipfile.BadZipFile, zlib.error, etree.LxmlError, AttributeError, LookupError, TypeError, ValueError, OSError, RuntimeError,
    StopIteration, SyntaxError, EOFError, XmlchemyError, OpcError,
)  # fmt: skip
"""What reading a file raises that is no Word document, or one that lacks parts which every Word document has."""
NO_TEMPLATE = N_("The template is no Word document (.docx) that can be read: save it from Word as .docx and try again.")
TOLD = ("author", "last_modified_by", "comments", "identifier", "subject", "title", "keywords", "category", "language",
        "content_status", "version")  # fmt: skip
"""What a document says of itself; docxtpl would fill some of it in."""


class Blank(str):
    """What a field with nothing to say leaves behind: untrue where a template asks."""

    def __bool__(self) -> bool:
        return False


@dataclass(frozen=True)
class Filled:
    """A document made from a template, and how often each field is named in it."""

    data: bytes
    named: Mapping[str, int]


def loads(*_: object) -> tuple[str, ...]:
    """Return the modules that will be needed besides this one."""
    return ("docx.oxml.document",)


def fill(data: bytes, texts: Mapping[str, str], blank: str = "") -> Filled:
    """Return a template with its fields filled in; ``blank`` takes the place of each that has no text.

    Raises
    ------
    FormatError
        Where it is no Word document, is too large, or does more than name fields.
    """
    try:
        return _filled(data, texts, blank)
    except REFUSED as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise FormatError(NO_TEMPLATE) from error


def _filled(data: bytes, texts: Mapping[str, str], blank: str) -> Filled:
    require_measure(data)
    template = DocxTemplate(io.BytesIO(data))
    template.init_docx()
    require_measure_read(template.docx)
    empty(template.docx)
    named: Counter[str] = Counter()
    for text in sources(template):
        named.update(names(text))
    if named.total() > MOST_FIELDS:
        raise FormatError(N_("The template names fields {count} times: at most {most} times are filled in."),
                          count=named.total(), most=MOST_FIELDS)  # fmt: skip
    template.render({name: texts.get(name) or Blank(blank) for name in named}, environment(), autoescape=True)
    out = io.BytesIO()
    template.docx.save(out)
    return Filled(out.getvalue(), named)


def require_measure(data: bytes) -> None:
    """Refuse what is no archive of Word, or more than any template needs, before anything is unpacked; raises FormatError."""
    if len(data) > LARGEST:
        raise _too_large()
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = file.infolist()
        if len(parts) > MOST_PARTS:
            raise FormatError(
                N_("The template has {count} parts; at most {most} are read. Take out pictures."),
                count=len(parts), most=MOST_PARTS,
            )  # fmt: skip
        texts = [one for one in parts if one.filename.lower().endswith((".xml", ".rels"))]
        for one in texts:
            require_small(one.filename, one.file_size)
        if sum(one.file_size for one in parts) > LARGEST_UNPACKED or sum(one.file_size for one in texts) > ALL_XML:
            raise _too_large()
        if any(one.compress_type not in PACKED for one in parts) or any(_declares(file, one) for one in texts):
            raise FormatError(NO_TEMPLATE)


def require_small(part: str, size: int) -> None:
    """Refuse a part that is XML and has more bytes than any template needs; raises FormatError."""
    if size > LARGEST_XML:
        raise FormatError(
            N_("{part} in the template unpacks to {size} MB; at most {most} MB of one part are read. Take out text."),
            part=part, size=-(-size // MEGABYTE), most=LARGEST_XML // MEGABYTE,
        )  # fmt: skip


def require_measure_read(document: Document) -> None:
    """Refuse what was read as XML under another name and is more than any template needs; raises FormatError."""
    sizes = {
        str(part.partname): len(part.blob) for part in document.part.package.iter_parts() if isinstance(part, XmlPart)
    }
    for part, size in sizes.items():
        require_small(part.lstrip("/"), size)
    if sum(sizes.values()) > ALL_XML:
        raise _too_large()


def _too_large() -> FormatError:
    return FormatError(N_("The template is too large: at most {most} MB. Take out pictures."), most=LARGEST // MEGABYTE)


def _declares(file: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Tell whether a part declares entities of its own; no more than its head is unpacked."""
    with file.open(part) as opened:
        return b"<!DOCTYPE" in opened.read(HEAD)


def empty(document: Document) -> None:
    """Take out who made the template and what it says of itself: that belongs to no paper made from it."""
    told = document.core_properties
    for name in TOLD:
        if getattr(told, name):
            setattr(told, name, "")


def sources(template: DocxTemplate) -> Iterator[str]:
    """Return the text, headers, footers and footnotes as they are filled in, a paragraph a line."""
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


def names(source: str) -> Counter[str]:
    """Return how often a text names each field; a FormatError where it can't be read, or does more than name fields."""
    try:
        tree = environment().parse(source)
    except TemplateSyntaxError as error:
        raise FormatError(
            N_("The template can't be read at “{place}”: write a field as {form}."),
            place=place(source, error.lineno), form="{{ title }}",
        ) from error  # fmt: skip
    for each in tree.find_all(nodes.Node):
        if not isinstance(each, ALLOWED):
            raise FormatError(
                N_("The template does more than name fields at “{place}”: only {forms} can be used."),
                place=place(source, each.lineno), forms="{{ title }}, {% if plan %}, {% endif %}",
            )  # fmt: skip
    fields = meta.find_undeclared_variables(tree)
    return Counter(each.name for each in tree.find_all(nodes.Name) if each.name in fields)


def place(source: str, line: int) -> str:
    """Return what a line says, without markup and not all of a long one."""
    lines = source.splitlines()
    said = re.sub(r"<[^>]+>", "", lines[min(max(line, 1), len(lines)) - 1]).strip()
    return said if len(said) <= 80 else f"{said[:80]}…"
