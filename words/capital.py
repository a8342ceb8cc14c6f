"""A text with its first letter large."""

from __future__ import annotations


def capital(text: str) -> str:
    """Return a text with its first letter large."""
    return text[:1].upper() + text[1:]
