"""Cards and answers as HTML: every text is escaped, so nothing a person typed becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from answers.look import OPTIONS, Option
from words.wording import Wording

INTERVAL = re.compile(r"\S*\d\S*–\S*\d\S*")
UNBROKEN = r'<span class="unbroken">\g<0></span>'


def card(
    words: Wording, option: str | Option, dark: bool, figure: str, unit: str, details: Sequence[tuple[str, str]]
) -> str:
    """Return the card of an option: its name, one figure, and a short list of others."""
    look = OPTIONS[option] if isinstance(option, str) else option
    rows = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in details)
    return (
        f'<div class="bops-card" data-option="{look.key}" style="--option:{look.colour(dark)}" '
        f'title="{escape(words.t(look.meaning))}"><div class="name">{escape(words.t(look.label))}</div>'
        f'<div class="figure">{escape(figure)} <span class="unit">{escape(unit)}</span></div><dl>{rows}</dl></div>'
    )


def cards(parts: Iterable[str]) -> str:
    """Return cards side by side."""
    return f'<div class="bops-cards">{"".join(parts)}</div>'


def answer(sentences: Iterable[str]) -> str:
    """Return the answer of a page; plain text, with the first sentence in bold. No interval is broken at a line's end.

    Where there is nothing to say it is empty.
    """
    said = [INTERVAL.sub(UNBROKEN, escape(sentence)) for sentence in sentences if sentence]
    if not said:
        return ""
    first, *rest = said
    return f'<p class="bops-answer"><strong>{first}</strong> {" ".join(rest)}</p>'
