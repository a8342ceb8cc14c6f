"""Tables as data, written as HTML: every text is escaped, so nothing a person typed becomes markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape


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


def marked_as(kind: str) -> str:
    """Return the class of a row as an attribute, or nothing."""
    return f' class="{kind}"' if kind else ""
