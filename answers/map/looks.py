"""How the map looks: the palettes of counts and of land, the marks of places, and the rings of roads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from answers.look import ColourByMode

LEVELS = ("#FFF3C4", "#FDD26E", "#F39A3C", "#CC5A16", "#7F2A08")
"""One sequential palette, light is few; told apart by the colour-blind, as each step is darker than the one before."""
HEAT = ("#EAF3FB", "#B3D3EA", "#6BAED6", "#2F7FBC", "#08407E")
"""One sequential palette, light is low; each step is darker than the one before, another hue than the counts have."""
HATCHED = "background:repeating-linear-gradient(45deg,#6B7280 0 2px,#E5E7EB 2px 6px)"
DOTTED = "background:radial-gradient(#6B7280 1px,#F3F4F6 1.5px) 0 0/6px 6px"
"""What is hidden, and what is not known, in a legend."""


@dataclass(frozen=True)
class Mark(ColourByMode):
    """A kind of mark: size in pixels, drawing, the sign that stands for it in words, and its colour by mode."""

    size: int
    drawing: str
    sign: str
    light: str
    dark: str


MARKS: Mapping[str, Mark] = {
    "centre": Mark(10, '<circle cx="5" cy="5" r="4.4"/>', "●", "#1F2937", "#F3F1EE"),
    "host": Mark(18, '<path d="M9 0L18 9L9 18L0 9Z"/>', "◆", "#005F86", "#5BB4DB"),
    "care": Mark(17, '<path d="M6 0H11V6H17V11H11V17H6V11H0V6H6Z"/>', "✚", "#7A3E86", "#D9A6E3"),
    "stop": Mark(9, '<rect x="0.5" y="0.5" width="8" height="8"/>', "■", "#4B5563", "#C3C7CD"),
    "picked": Mark(30, '<path d="M15 30L3 4.5H27Z"/>', "▼", "#9D174D", "#F59BC2"),
    "new": Mark(30, '<path d="M15 30L3 4.5H27Z"/>', "▼", "#166534", "#86EFAC"),
    "site": Mark(20, '<path d="M10 20L2 3H18Z"/>', "▼", "#9D174D", "#F59BC2"),
    "away": Mark(20, '<path d="M10 20L2 3H18ZM10 15.3L14.8 5H5.2Z"/>', "▽", "#9D174D", "#F59BC2"),
}
"""Marks of places; each has a shape of its own, so that colour never stands alone."""


@dataclass(frozen=True)
class Stroke(ColourByMode):
    """How a ring of roads is drawn: pixels wide, and its colour by mode."""

    width: int
    light: str
    dark: str


RINGS = (Stroke(6, "#4A0A55", "#FBD5EE"), Stroke(5, "#8A1C7C", "#F3A6DA"), Stroke(4, "#C2409B", "#DA6FBB"),
         Stroke(3, "#DA78B8", "#A94E8F"))  # fmt: skip
"""Roads within reach, nearest first: the nearer the wider, and the stronger against the ground."""
