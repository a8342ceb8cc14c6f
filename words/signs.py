"""Signs of how well a figure is known, and the words that explain them."""

from __future__ import annotations

from collections.abc import Mapping

from words.message import N_
from words.sentence import Sentence
from words.wording import THIN_SPACE, Wording

BADGES: Mapping[str, tuple[str, str]] = {
    "measured": ("●", N_("measured")),
    "agreed": ("◆", N_("agreed")),
    "own_estimate": ("≈", N_("own estimate")),
    "estimated": ("◐", N_("estimated")),
    "assumed": ("○", N_("assumed")),
    "judgement": ("◇", N_("judgement")),
    "scenario": ("△", N_("changed here")),
    "missing": ("..", N_("missing")),
    "hidden": (":", N_("hidden")),
}


def marked(text: str, status: str) -> str:
    """Return a figure with the sign of its status; missing and hidden are signs of their own."""
    return text if status in ("missing", "hidden") else f"{text}{THIN_SPACE}{BADGES[status][0]}"


def told(status: str, between: str = " ") -> Sentence:
    """Return the sign and word of a status."""
    sign, word = BADGES[status]
    return Sentence(f"{{sign}}{between}{{word:term}}", {"sign": sign, "word": word})


def badge(words: Wording, status: str) -> str:
    """Write the sign and word of a status, as plain text."""
    return words.say(told(status))


def legend(words: Wording) -> str:
    """Return what the badges and signs mean, as plain text."""
    return " · ".join(badge(words, status) for status in BADGES)
