"""The template that is shipped: made here, so that it can be made anew, and what a changed one is completed with.

``python -m reports.docx.shipped`` writes ``reports/docx/template.docx``.
"""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.parts.numbering import NumberingPart
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from answers.paper.sections import SECTIONS

FILE = Path(__file__).with_name("template.docx")
FONT = "Arial"
DARK, QUIET = "12496E", "4B5563"
DAY = datetime(2026, 11, 29)
WIDE, SIDE, TOP = Cm(21.0), Cm(2.0), Cm(2.2)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True)
class Look:
    """How a style of paragraphs looks: letters in points, space before and after, bold, colour, kept with the next."""

    size: float
    before: float = 0
    after: float = 0
    bold: bool = False
    colour: str = ""
    keeps: bool = False


LOOKS = {
    "Normal": Look(10.5, after=6),
    "Title": Look(20, after=8, bold=True, colour=DARK),
    "Heading 1": Look(15, 20, 6, True, DARK, True),
    "Heading 2": Look(11.5, 12, 4, True, DARK, True),
    "List Bullet": Look(10.5, after=3),
    "Caption": Look(9, 8, 4, True, keeps=True),
    "Header": Look(8.5, colour=QUIET),
    "Footer": Look(8.5, colour=QUIET),
    "Paper about": Look(9.5, after=2, colour=QUIET),
    "Paper note": Look(8.5, after=3, colour=QUIET),
    "Paper picture": Look(10.5, after=2),
    "Paper table": Look(9, 1, 1),
    "Paper table small": Look(7.5, 1, 1),
    "Paper table smallest": Look(6, 1, 1),
    "Paper space": Look(5),
    "Paper room": Look(10.5, 6, 60),
}
"""The styles that a paper is written in, which a municipality may change in Word."""
GRID = f"""
<w:style xmlns:w="{WORD}" w:type="table" w:customStyle="1" w:styleId="PaperGrid">
  <w:name w:val="Paper grid"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
  <w:tblPr><w:tblBorders>
    <w:top w:val="single" w:sz="6" w:space="0" w:color="{QUIET}"/>
    <w:bottom w:val="single" w:sz="6" w:space="0" w:color="{QUIET}"/>
    <w:insideH w:val="single" w:sz="4" w:space="0" w:color="D1D5DB"/></w:tblBorders>
    <w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>
    <w:shd w:val="clear" w:color="auto" w:fill="E5EDF3"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>
</w:style>"""
FRAME = f"""
<w:pBdr xmlns:w="{WORD}">{
    "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="6" w:color="{QUIET}"/>'
        for side in ("top", "left", "bottom", "right")
    )
}</w:pBdr>"""
KEPT = {*LOOKS, "Default Paragraph Font", "Normal Table", "No List"}

UNUSED = ("thumbnail", "stylesWithEffects", "customXml")
"""Kinds of parts that python-docx begins a document with."""


@cache
def template() -> bytes:
    """Return the shipped template, to be used or to be saved and changed."""
    return FILE.read_bytes()


def make() -> bytes:
    """Return the template as it is made."""
    document = docx.Document()
    styled(document)
    laid_out(document)
    fields(document)
    settled(document)
    bare(document)
    told = document.core_properties
    told.author = told.last_modified_by = told.comments = told.title = told.keywords = ""
    told.created = told.modified = DAY
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def styled(document: Document) -> None:
    """Give a document the styles of a paper and no others."""
    for style in list(document.styles):
        if style.name not in KEPT:
            style.delete()
    for name, look in LOOKS.items():
        there = [style for style in document.styles if style.name == name]
        style = there[0] if there else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if isinstance(style, ParagraphStyle):
            dressed(style, look)
    document.styles.element.append(parse_xml(GRID))
    for name, colour in (("Hyperlink", "1D4ED8"), ("Placeholder Text", "6B7280")):
        written = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER, builtin=True)
        written.font.color.rgb = RGBColor.from_string(colour)
        written.font.underline = name == "Hyperlink"
    room = document.styles["Paper room"].element.get_or_add_pPr()
    room.insert_element_before(parse_xml(FRAME), "w:shd", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def dressed(style: ParagraphStyle, look: Look) -> None:
    """Make a style look as it should."""
    for tag in ("w:rPr", "w:link"):
        for element in style.element.findall(qn(tag)):
            style.element.remove(element)
    layout = style.element.find(qn("w:pPr"))
    for element in [] if layout is None else layout.findall(qn("w:pBdr")) + layout.findall(qn("w:contextualSpacing")):
        layout.remove(element)
    style.font.name, style.font.size, style.font.bold = FONT, Pt(look.size), look.bold
    style.font.color.rgb = RGBColor.from_string(look.colour or "000000")
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(look.before), Pt(look.after), 1.0
    form.keep_with_next, form.widow_control = look.keeps, True
    style.quick_style, style.hidden = True, False


def laid_out(document: Document) -> None:
    """Lay out the page: A4, title and code at its head but for the first, day and number at its foot."""
    page = document.sections[0]
    page.page_width, page.page_height = WIDE, Cm(29.7)
    page.left_margin = page.right_margin = SIDE
    page.top_margin = page.bottom_margin = TOP
    page.header_distance = page.footer_distance = Cm(1.0)
    page.different_first_page_header_footer = True
    page.header.paragraphs[0].text = "{{ title }}\t{{ code }}"
    for foot in (page.footer, page.first_page_footer):
        written = foot.paragraphs[0]
        written.style = "Footer"
        written.add_run("{{ day }}\t")
        written._p.append(counted("PAGE"))
        written.add_run(" / ")
        written._p.append(counted("NUMPAGES"))
    for name in ("Header", "Footer"):
        layout = document.styles[name].element.get_or_add_pPr()
        for element in layout.findall(qn("w:tabs")):
            layout.remove(element)
        document.styles[name].paragraph_format.tab_stops.add_tab_stop(WIDE - 2 * SIDE, 2)


def bare(document: Document) -> None:
    """Take out what a paper has no use for: a picture of the first page, earlier styles, an empty list of books."""
    for rels in (document.part.package.rels, document.part.rels):
        for key in [key for key, one in rels.items() if one.reltype.rpartition("/")[2] in UNUSED]:
            del rels[key]


def settled(document: Document) -> None:
    """Let Word open the document as one of its own, with Norwegian signs in numbers."""
    settings = document.settings.element
    for name, key, value in (("zoom", "percent", "100"), ("decimalSymbol", "val", ","), ("listSeparator", "val", ";")):
        settings.find(qn(f"w:{name}")).set(qn(f"w:{key}"), value)
    for rule in settings.iter(qn("w:compatSetting")):
        if rule.get(qn("w:name")) == "compatibilityMode":
            rule.set(qn("w:val"), "15")


def counted(what: str) -> Any:
    """Return a field that Word counts itself: a page, or how many there are."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), what)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    return field


def fields(document: Document) -> None:
    """Write the fields of a paper, each in a paragraph of its own and in the order of the sections."""
    for name, style in (("title", "Title"), ("about", "Normal"), ("notes", "Normal")):
        document.add_paragraph(f"{{{{ {name} }}}}", style)
    for key in SECTIONS:
        document.add_paragraph(f"{{{{ {key}_title }}}}", "Heading 1")
        document.add_paragraph(f"{{{{ {key} }}}}")


def completed(document: Document) -> None:
    """Give a template the styles that a paper is written in and it lacks, and bullets where it has none."""
    ours = docx.Document(io.BytesIO(template()))
    there = {style.name: style.style_id for style in document.styles}
    for style in ours.styles:
        if style.name in there or style.name == "No List":
            continue
        element = copy.deepcopy(style.element)
        base = element.find(qn("w:basedOn"))
        if base is not None:
            base.set(qn("w:val"), there.get(style.base_style.name, base.get(qn("w:val"))))
        element.attrib.pop(qn("w:default"), None)
        if style.name == "List Bullet":
            numbered(element, document, ours)
        document.styles.element.append(element)


def numbered(style: Any, document: Document, ours: Document) -> None:
    """Make the bullets of a style those of the shipped template, put in beside what a document has of its own."""
    given = next(style.iter(qn("w:numId")))
    number = next(one for one in ours.part.numbering_part.element.iter(qn("w:num"))
                  if one.get(qn("w:numId")) == given.get(qn("w:val")))  # fmt: skip
    abstract = next(one for one in ours.part.numbering_part.element.iter(qn("w:abstractNum"))
                    if one.get(qn("w:abstractNumId")) == number.find(qn("w:abstractNumId")).get(qn("w:val")))  # fmt: skip
    root = numbering_of(document)
    free = max([0, *ids(root)]) + 1
    drawn, named = copy.deepcopy(abstract), copy.deepcopy(number)
    drawn.set(qn("w:abstractNumId"), str(free))
    for linked in drawn.findall(qn("w:nsid")):
        drawn.remove(linked)
    named.set(qn("w:numId"), str(free))
    named.find(qn("w:abstractNumId")).set(qn("w:val"), str(free))
    root.insert(0, drawn)
    root.append(named)
    given.set(qn("w:val"), str(free))


def ids(root: Any) -> Iterator[int]:
    """Return the numbers that lists have."""
    for tag in ("abstractNum", "num"):
        yield from (int(one.get(qn(f"w:{tag}Id"))) for one in root.iter(qn(f"w:{tag}")))


def numbering_of(document: Document) -> Any:
    """Return the lists of a document, none where it has had none."""
    main = document.part
    if not any(one.reltype == RELATIONSHIP_TYPE.NUMBERING for one in main.rels.values()):
        blob = f'<w:numbering xmlns:w="{WORD}"/>'.encode()
        uri = PackURI("/word/numbering.xml")
        part = NumberingPart.load(uri, CONTENT_TYPE.WML_NUMBERING, blob, main.package)
        main.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return main.numbering_part.element


if __name__ == "__main__":
    FILE.write_bytes(make())
