"""Shares of the ways of weighing in words."""

from __future__ import annotations

from words.wording import Wording

RARE = 0.01


def hundred(w: Wording, share: float) -> str:
    """Write a share as so many of 100; what is not quite none is said."""
    if 0 < share < 0.005:
        return w.t("less than 1")
    return w.number(100 * share)
