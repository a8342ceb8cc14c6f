"""The colours of the criteria, and the ink that can be read on them."""

from __future__ import annotations

COLOURS = (
    "#12496E", "#5E97B8", "#7A3E86", "#C58BD1", "#2E7D4F", "#9CC59B", "#B0923A", "#B45F06", "#E8B989", "#6B7280",
)  # fmt: skip
DARK_INK = {"#12496E", "#7A3E86", "#2E7D4F", "#B45F06", "#6B7280"}


def on(colour: str) -> str:
    """Return the colour of text on a fill."""
    return "#FFFFFF" if colour in DARK_INK else "#111827"
