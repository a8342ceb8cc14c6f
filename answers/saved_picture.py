"""A picture as a file to hand on: drawn from the same specification as on the page, with what it is about written in it.

Always light on white and in letters of the usual size. Nothing is fetched: geography is put in before.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from answers.answer import Look, Picture, Spec

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
WIDTH, LEAST_WIDTH, SHARPNESS = 900, 560, 2
"""Of a picture that has no width of its own; that lines of text have at least; dots a pixel in PNG."""
TITLE, SMALL, LETTER = 16, 11, 0.52
"""Sizes of letters, and how wide one is on average."""
NOT_IN_FONTS = {"\N{NARROW NO-BREAK SPACE}": "\N{NO-BREAK SPACE}"}
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that XML knows none of: what draws ends the whole process over one, so none reaches it."""
SIGNS = Path(__file__).parents[1] / "static" / "vendor" / "signs"
"""The folder of a font with the signs that others lack."""
PAPER = Look(dark=False, letters=1.0)


@dataclass(frozen=True)
class About:
    """What stands in a saved picture or under a saved table: its title, and lines on place, source, day and code."""

    title: str
    told: Sequence[str]


def drawn(shown: Picture) -> Spec:
    """Return a picture as it is drawn on paper."""
    return shown.spec(PAPER)


def svg(spec: Spec, about: About | None = None) -> bytes:
    """Return a picture as SVG, its texts as text; with no title in it where what it is about stands beside it."""
    return converter().vegalite_to_svg(written(spec, about), allowed_base_urls=[]).encode()


def png(spec: Spec, about: About | None = None) -> bytes:
    """Return a picture as PNG; with no title in it where what it is about stands beside it."""
    return converter().vegalite_to_png(written(spec, about), scale=SHARPNESS, allowed_base_urls=[])


@cache
def converter() -> Any:
    """Return what draws; it takes 60 MB, so it is loaded where somebody saves a picture and not before."""
    import vl_convert

    vl_convert.register_font_directory(str(SIGNS))
    return vl_convert


def ready() -> None:
    """Have what draws loaded and started, which takes half a second the first time."""
    svg({"data": {"values": []}, "mark": "point", "height": 1})


def written(spec: Spec, about: About | None) -> str:
    """Return a specification with what it is about, as text with no sign that fonts lack."""
    shown = on_white(spec) if about is None else described(spec, about)
    text = json.dumps(drawable(shown), default=bare, ensure_ascii=False)
    return re.sub("|".join(NOT_IN_FONTS), lambda sign: NOT_IN_FONTS[sign[0]], text)


def drawable(part: Any) -> Any:
    """Return a part of a specification whose texts hold no sign that can't be drawn."""
    if isinstance(part, dict):
        return {key: drawable(value) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [drawable(each) for each in part]
    return FORBIDDEN.sub(" ", part) if isinstance(part, str) else part


def described(spec: Spec, about: About) -> Spec:
    """Return a specification with title and lines in it, on white and with a width of its own."""
    width = width_of(spec)
    lines = [part for line in about.told for part in wrapped(line, SMALL, width)]
    title = {"text": wrapped(about.title, TITLE, width), "subtitle": lines}
    place = {"anchor": "start", "frame": "bounds", "fontSize": TITLE, "subtitleFontSize": SMALL, "offset": 14}
    shown = on_white(spec)
    config = {**shown["config"], "title": {**place, "subtitleColor": "#4B5563"}}
    return {**shown, "title": title, "config": config, "padding": 14}


def on_white(spec: Spec) -> Spec:
    """Return a specification on white and with a width of its own."""
    config = {**spec.get("config", {}), "font": FONT}
    return {**spec, "width": width_of(spec), "config": config, "background": "#FFFFFF", "padding": 4}


def width_of(spec: Spec) -> float:
    """Return the width of a picture in pixels: its own, for a map its height, else the usual one."""
    return float(spec["width"] if "width" in spec else spec["height"] if "projection" in spec else WIDTH)


def wrapped(text: str, size: float, width: float) -> list[str]:
    """Return a text in lines that are about as long as a picture is wide."""
    return textwrap.wrap(text, max(20, int(max(width, LEAST_WIDTH) / (size * LETTER))))


def bare(value: Any) -> Any:
    """Return what JSON has no sign for as a number or a text."""
    return value.isoformat() if isinstance(value, date | datetime) else value.item()
