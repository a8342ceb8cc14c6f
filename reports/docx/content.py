"""What a field of content holds, as paragraphs, pictures and tables of Word."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.parser import OxmlElement
from docx.shared import Emu, Pt

from answers import memo, saved_picture
from answers.answer import Legend, Picture
from answers.paper.block import Block
from answers.paper.paper import Part
from planning.errors import N_
from reports.docx.tables import draw
from reports.docx.xml import colour_of, run, say, style_id, under, write
from words.sentence import Text
from words.table import Table
from words.wording import Wording

PICTURE = 560
"""Width in pixels of a picture that has none of its own: on a page of A4 its letters are as large as those of a table."""
POINTS = 0.75
"""Points a pixel at most, so that a small picture stays small."""
TALLEST = 0.8
"""Part of the height of a page that a picture may take."""
FIRST_ID = 5000
"""Numbers of drawings begin here, beyond those that a template has."""
PLACEHOLDER = N_("Write the proposal here.")


@dataclass
class Page:
    """Where content is put: the document, its language, and the width and height of what is written on a page, in points."""

    document: Document
    words: Wording
    size: tuple[float, float]
    drawings: int = field(default=FIRST_ID)
    styles: dict[str, str] = field(default_factory=dict)

    def style(self, name: str) -> str:
        """Return the name that a style has inside the document."""
        if name not in self.styles:
            self.styles[name] = style_id(self.document, name)
        return self.styles[name]


def paragraph(page: Page, into: Any, style: str, keep: bool = False) -> Any:
    """Return a new paragraph of a style; with ``keep`` it stays with the next."""
    element = under(into, "w:p")
    layout = under(element, "w:pPr")
    under(layout, "w:pStyle", val=page.style(style))
    if keep:
        under(layout, "w:keepNext")
    return element


def text(page: Page, into: Any, said: Text, style: str, bold: bool = False, keep: bool = False) -> None:
    """Write a text as a paragraph of a style."""
    write(paragraph(page, into, style, keep), page.document.part, say(page.words, said), said, bold)


def small(page: Page, texts: Sequence[Text], style: str = "Paper note") -> list[Any]:
    """Return texts as paragraphs of a style."""
    into: Any = OxmlElement("w:body")
    for each in texts:
        text(page, into, each, style)
    return list(into)


def section(page: Page, part: Part) -> list[Any]:
    """Return a section without its title; that of the proposal with room for what its author writes."""
    into: Any = OxmlElement("w:body")
    for block in part.blocks:
        add(page, into, block, {say(page.words, part.title)})
    if part.key == "proposal":
        room(page, into)
    return list(into)


def add(page: Page, into: Any, block: Block, seen: set[str]) -> None:
    """Write a block; ``seen`` are the titles that stand above it, which no caption says again."""
    words, answer, put = page.words, block.answer, partial(text, page, into)
    if block.head:
        put(block.head, "Heading 2")
        seen = seen | {say(words, block.head)}
    for i, sentence in enumerate(answer.sentences):
        introduces = i == len(answer.sentences) - 1 and bool(block.listed or (answer.pictures and i == 0))
        leads = i == 0 and not say(words, sentence).endswith(":")
        put(sentence, "Normal", leads, introduces)
    for each in block.listed:
        put(each, "List Bullet")
    for picture in answer.pictures:
        draw_picture(page, into, picture, seen)
    legend(page, into, block.legend)
    for table in answer.tables:
        draw_table(page, into, table, seen)
    credited = {say(words, picture.source) for picture in answer.pictures if picture.source}
    for note in answer.notes:
        if say(words, note) not in credited:
            put(note, "Paper note")


def draw_picture(page: Page, into: Any, picture: Picture, seen: set[str]) -> None:
    """Write a picture with its title above and its source below; what it shows is told to who can't see it."""
    title = say(page.words, picture.title)
    if title not in seen:
        text(page, into, picture.title, "Caption")
    inline = page.document.part.new_pic_inline(io.BytesIO(png(picture)))
    fit(inline, page)
    page.drawings += 1
    inline.docPr.set("id", str(page.drawings))
    inline.docPr.set("name", title)
    inline.docPr.set("descr", say(page.words, picture.words))
    under(under(paragraph(page, into, "Paper picture", bool(picture.source)), "w:r"), "w:drawing").append(inline)
    if picture.source:
        text(page, into, picture.source, "Paper note")


def png(picture: Picture) -> bytes:
    """Return a picture as PNG."""
    spec = saved_picture.drawn(picture)
    own = "width" in spec or "projection" in spec
    return memo.result(saved_picture.png, spec if own else {**spec, "width": PICTURE})


def fit(inline: Any, page: Page) -> None:
    """Make a picture no wider than the page, nor taller than most of it, with nothing round it."""
    for side in "TBLR":
        inline.set(f"dist{side}", "0")
    wide, high = Emu(inline.extent.cx).pt, Emu(inline.extent.cy).pt
    scale = min(page.size[0] / wide, page.size[1] * TALLEST / high, POINTS / saved_picture.SHARPNESS)
    width, height = Pt(wide * scale), Pt(high * scale)
    shape = inline.graphic.graphicData.pic.spPr
    inline.extent.cx, inline.extent.cy, shape.cx, shape.cy = width, height, width, height


def legend(page: Page, into: Any, shown: Legend) -> None:
    """Write what colours and marks mean, on one line."""
    if not shown.swatches:
        return
    line = paragraph(page, into, "Paper note")
    if shown.title:
        run(line, f"{say(page.words, shown.title)} ", bold=True)
    for each in shown.swatches:
        run(line, each.sign or ("━" if each.line else "■"), colour=colour_of(each.style))
        run(line, f"\N{NO-BREAK SPACE}{say(page.words, each.text)}   ")


def draw_table(page: Page, into: Any, table: Table, seen: set[str]) -> None:
    """Write a table with its caption above, and a small space below."""
    named = table.caption or table.name
    told, first = say(page.words, named), say(page.words, table.columns[0].title)
    if told and told not in seen and told != first:
        text(page, into, named, "Caption")
    into.append(draw(page.document, page.words, table, page.size[0], told or first))
    paragraph(page, into, "Paper space")


def room(page: Page, into: Any) -> None:
    """Write a framed field for the proposal: its text stands until the author writes something else."""
    control = under(into, "w:sdt")
    properties, told = under(control, "w:sdtPr"), page.words.t(PLACEHOLDER)
    under(properties, "w:alias", val=told)
    under(properties, "w:tag", val="proposal")
    under(properties, "w:showingPlcHdr")
    inside = under(control, "w:sdtContent")
    style = style_id(page.document, "Placeholder Text", WD_STYLE_TYPE.CHARACTER)
    run(paragraph(page, inside, "Paper room"), told, style=style)
