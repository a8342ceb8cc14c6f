"""The ink that can be read on the colour of a criterion."""

from __future__ import annotations

LIGHT, DARK = "#FFFFFF", "#111827"


def on(colour: str) -> str:
    """Return the colour of text on a fill (#RRGGBB): white or nearly black, whichever stands out more.

    Contrast by the relative luminance of WCAG 2.2.
    """
    bright = luminance(colour) + 0.05
    return LIGHT if (luminance(LIGHT) + 0.05) / bright > bright / (luminance(DARK) + 0.05) else DARK


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 to 1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
