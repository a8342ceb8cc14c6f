"""Paragraphs and their texts as elements of Word: signs that XML lacks left out, links to where a figure is read made links.

Elements are made one by one and never from a text with markup, so that what a person typed stays a text.
"""

from __future__ import annotations

import re
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.parts.story import StoryPart
from lxml import etree

from answers.saved_picture import FORBIDDEN
from words.links import linked
from words.sentence import Text
from words.table import label
from words.wording import Wording

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KEEPS_SPACES = "{http://www.w3.org/XML/1998/namespace}space"
MARKS = re.compile("[\ue000-\ue003]")
"""Signs that fields and links are marked by on the way: no text brings its own."""
LINK = "\ue002{address}\ue003{shown}\ue002"
COLOUR = re.compile(r"#([0-9A-Fa-f]{6})\b")


def clean(text: str) -> str:
    """Return a text that XML can hold."""
    return MARKS.sub("", FORBIDDEN.sub(" ", text)).replace("\r\n", "\n").replace("\r", "\n")


def say(words: Wording, text: Text) -> str:
    """Return a text in the language, as XML can hold it."""
    return clean(label(words, text))


def under(parent: Any, name: str, **attributes: str) -> Any:
    """Return a new element at the end of another, its attributes in the same namespace."""
    element = etree.SubElement(parent, qn(name))
    space = name.partition(":")[0]
    for key, value in attributes.items():
        element.set(qn(f"{space}:{key}"), value)
    return element


def style_id(document: Document, name: str, kind: WD_STYLE_TYPE = WD_STYLE_TYPE.PARAGRAPH) -> str:
    """Return the name that a style has inside a document, which follows the language of the Word it was made in."""
    return next(style.style_id for style in document.styles if style.name == name and style.type == kind)


def write(paragraph: Any, part: StoryPart, written: str, value: Any, bold: bool = False) -> None:
    """Write a clean text into a paragraph of a part, with the links of the value it was said from."""
    for i, piece in enumerate(linked(written, value, LINK).split("\ue002")):
        address, mark, shown = piece.partition("\ue003")
        if i % 2 and mark:
            leads = under(paragraph, "w:hyperlink")
            leads.set(qn("r:id"), part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            run(leads, shown, style=part.get_style_id("Hyperlink", WD_STYLE_TYPE.CHARACTER) or "")
        elif piece:
            run(paragraph, piece, bold)


def run(parent: Any, text: str, bold: bool = False, colour: str = "", style: str = "") -> None:
    """Write a run of text, with the line breaks it has."""
    element = under(parent, "w:r")
    if bold or colour or style:
        look = under(element, "w:rPr")
        if style:
            under(look, "w:rStyle", val=style)
        if bold:
            under(look, "w:b")
        if colour:
            under(look, "w:color", val=colour)
    for i, line in enumerate(text.split("\n")):
        if i:
            under(element, "w:br")
        piece = under(element, "w:t")
        piece.text = line
        piece.set(KEEPS_SPACES, "preserve")


def colour_of(style: str) -> str:
    """Return the colour that a style sheet gives, as Word writes it; empty where it gives none."""
    found = COLOUR.search(style)
    return found[1].upper() if found else ""
