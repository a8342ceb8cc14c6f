"""Findings: sentences whose values come with their kinds, as a text is chosen apart from its figures."""

from __future__ import annotations

from typing import Any

from words.sentence import Cell, Sentence

Value = tuple[Any, str]
"""A value and its kind, of :mod:`words.kinds`."""


def finding(template: str, **values: Value) -> Sentence:
    """Return a sentence; each value is given with its kind."""
    return Sentence(template, {name: Cell(*value) for name, value in values.items()})
