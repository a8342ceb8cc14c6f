"""Tables and cards as HTML: every text is escaped, so nothing a person typed becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from ui.look import BADGES, OPTIONS, Option
from ui.wording import Wording

INTERVAL = re.compile(r"\S*\d\S*–\S*\d\S*")
UNBROKEN = r'<span class="unbroken">\g<0></span>'


@dataclass(frozen=True)
class Column:
    """A column: the key in the rows, its title, whether it holds numbers, and a word of help on hover."""

    key: str
    title: str
    number: bool = True
    help: str = ""


def table(
    columns: Sequence[Column], rows: Iterable[Mapping[str, str]], caption: str = "", totals: Sequence[Mapping[str, str]] = ()
) -> str:  # fmt: skip
    """Return a table; the first column heads its row. A row with ``_class`` carries it; ``totals`` come last."""
    head = "".join(header(column) for column in columns)
    body = "".join(row_html(columns, row, row.get("_class", "")) for row in rows)
    foot = "".join(row_html(columns, row, "total") for row in totals)
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return (
        f'<div class="bops-scroll" tabindex="0"><table class="bops-table">{title}<thead><tr>{head}</tr></thead>'
        f"<tbody>{body}{foot}</tbody></table></div>"
    )


def wrapping(html: str) -> str:
    """Return a table whose long heads may run over several lines."""
    return f'<div class="bops-heads">{html}</div>'


def whole_words(html: str) -> str:
    """Return a table in which no word is broken over two lines: for short texts of our own in narrow columns."""
    return f'<div class="bops-words">{html}</div>'


def header(column: Column) -> str:
    """Return the head of a column."""
    kind = ' class="number"' if column.number else ""
    hint = f' title="{escape(column.help)}"' if column.help else ""
    return f'<th scope="col"{kind}{hint}>{escape(column.title)}</th>'


def row_html(columns: Sequence[Column], row: Mapping[str, str], kind: str) -> str:
    """Return one row."""
    cells = []
    for position, column in enumerate(columns):
        tag = 'th scope="row"' if position == 0 else "td"
        style = ' class="number"' if column.number else ""
        cells.append(f"<{tag}{style}>{escape(str(row.get(column.key, '')))}</{tag.split()[0]}>")
    return f"<tr{marked_as(kind)}>{''.join(cells)}</tr>"


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
    """Return the answer of a page; plain text, with the first sentence in bold. No interval is broken at a line's end."""
    first, *rest = [INTERVAL.sub(UNBROKEN, escape(sentence)) for sentence in sentences if sentence]
    return f'<p class="bops-answer"><strong>{first}</strong> {" ".join(rest)}</p>'


def badge(words: Wording, status: str) -> str:
    """Return the sign and word of a status, as plain text."""
    sign, word = BADGES[status]
    return f"{sign} {words.t(word)}"


def legend(words: Wording) -> str:
    """Return what the badges and signs mean, as plain text."""
    return " · ".join(badge(words, status) for status in BADGES)


def marked_as(kind: str) -> str:
    """Return the class of a row as an attribute, or nothing."""
    return f' class="{kind}"' if kind else ""
