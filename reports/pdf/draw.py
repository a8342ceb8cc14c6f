"""Draws a paper as PDF/UA-1 with Typst, from a template that is only ours and JSON that is only data."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import category

from answers.saved_picture import NOT_IN_FONTS

TEMPLATE = Path(__file__).with_name("paper.typ")
VENDOR = Path(__file__).parents[2] / "static" / "vendor"
LETTERS = ("Liberation Sans", "BOPS Signs", "DejaVu Sans Mono")
"""The fonts, in the order in which they are asked for a sign; the last one comes with Typst."""
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
"""What stands for a sign that no font here has: PDF/UA allows no sign without a shape."""
USUAL = "\N{LATIN SMALL LETTER LONG S}"
"""Every letter up to this one is in the first font."""


@cache
def fonts() -> Any:
    """Return the fonts of the paper, and no others, so that it looks the same on every machine."""
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[str(VENDOR / "letters"), str(VENDOR / "signs")])


def compiled(source: bytes, inputs: dict[str, str], day: date) -> bytes:
    """Return a PDF/UA-1 of a Typst source; its time is the beginning of a day, so that the same paper is the same bytes."""
    import typst

    return typst.compile(
        source,
        root=str(TEMPLATE.parent),
        font_paths=fonts(),
        sys_inputs=inputs,
        pdf_standards="ua-1",
        timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )


def drawn(content: dict[str, Any], day: date) -> bytes:
    """Return the PDF of a paper's content."""
    return compiled(TEMPLATE.read_bytes(), {"paper": json.dumps(content | {"fonts": LETTERS})}, day)


def drawable(text: str) -> str:
    """Return a text with the signs that the fonts have; a space that they lack is written as one that they have."""
    return "".join(shown(sign) for sign in text)


@cache
def shown(sign: str) -> str:
    """Return a sign as it can be drawn; one that only turns the direction of others, or joins them, is left out."""
    if sign == "\n" or " " <= sign <= "~" or "\N{NO-BREAK SPACE}" <= sign <= USUAL:
        return sign
    if category(sign) == "Cf":
        return ""
    return NOT_IN_FONTS.get(sign) or (sign if has_shape(sign) else UNKNOWN)


SIGN = b"""#set document(title: "sign")
#set text(font: json(bytes(sys.inputs.fonts)))
#sys.inputs.sign
"""


def has_shape(sign: str) -> bool:
    """Return whether the fonts have a sign: what draws the paper refuses one that they lack."""
    import typst

    if "\ud800" <= sign <= "\udfff":
        return False
    try:
        compiled(SIGN, {"fonts": json.dumps(LETTERS), "sign": sign}, date(2000, 1, 1))
    except typst.TypstError:
        return False
    return True
