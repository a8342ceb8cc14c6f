"""Answers as HTML: sentences, cards and tables with every text escaped, so nothing a person typed becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from answers.answer import Card, Legend, Place, Stage
from answers.look import OPTIONS, Option
from words.kinds import text
from words.links import linked
from words.sentence import Text
from words.table import Column, Row, Table, cell_text, cells, label
from words.terms import Term, finder
from words.wording import Wording

INTERVAL = re.compile(r"\S*\d\S*–\S*\d\S*")
UNBROKEN = r'<span class="unbroken">\g<0></span>'
LINK = '<a href="{address}" target="_blank" rel="noopener noreferrer">{shown}</a>'
SIGN = re.compile(r"^[✗⚠△](?= )")
SEEN_ONLY = r"<span aria-hidden='true'>\g<0></span>"
LEADING = 2
"""Sentences of an answer that are read first; the others stand in small under them."""
WRAPPERS = {
    "heads": "bops-heads",
    "words": "bops-words",
    "figures": "bops-figures",
    "lines": "bops-lines",
    "items": "bops-items",
}


def explained(words: Wording, written: str) -> str:
    """Return a written-out text in which each of the field's words tells what it means where it first stands."""
    pattern, named = finder(words.language)
    told: set[Term] = set()

    def marked(found: re.Match[str]) -> str:
        term = named.get((found[1] or "").lower())
        if term is None or term in told:
            return found[0]
        told.add(term)
        return f'<abbr title="{escape(words.t(term.means))}">{found[0]}</abbr>'

    return pattern.sub(marked, written)


def answer(words: Wording, sentences: Iterable[Text]) -> str:
    """Return the answer of a page: the first in bold, one beside it, and the rest in small. No interval is broken."""
    written = [INTERVAL.sub(UNBROKEN, escape(text)) for text in (label(words, each) for each in sentences) if text]
    if not written:
        return ""
    rest = " ".join(written[LEADING:])
    small = f' <span class="bops-rest">{rest}</span>' if rest else ""
    lead = f"<strong>{written[0]}</strong> {' '.join(written[1:LEADING])}{small}"
    return f'<p class="bops-answer">{explained(words, lead)}</p>'


def notes(words: Wording, texts: Iterable[Text], kind: str = "bops-legend") -> str:
    """Return small lines as one paragraph; nothing where there are none."""
    said = " ".join(filter(None, (linked(escape(label(words, each)), each, LINK) for each in texts)))
    return f'<p class="{kind}">{explained(words, said)}</p>' if said else ""


def findings(words: Wording, texts: Iterable[Text], head: Text = "") -> str:
    """Return sentences as a list, under what they are about; a sign that one begins with is for those who see it."""
    rows = "".join(f"<li>{SIGN.sub(SEEN_ONLY, escape(label(words, each)))}</li>" for each in texts)
    shown = (f"<p>{escape(label(words, head))}</p>" if head else "") + (f"<ul>{rows}</ul>" if rows else "")
    return f'<div class="bops-findings">{explained(words, shown)}</div>' if shown else ""


def facts(words: Wording, data: Table) -> str:
    """Return a table of two columns as a list of names and what is known."""
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in cells(words, data, data.rows))
    return f'<dl class="bops-facts">{rows}</dl>'


def table(words: Wording, data: Table) -> str:
    """Return a table; the first column heads its row, totals come last."""
    head = "".join(header(words, column) for column in data.columns)
    body = "".join(row_html(words, data.columns, row, str(row.get("_class", ""))) for row in data.rows)
    foot = "".join(row_html(words, data.columns, row, "total") for row in data.totals)
    caption = label(words, data.caption)
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    drawn = (
        f'<div class="bops-scroll"><table class="bops-table">{title}<thead><tr>{head}</tr></thead>'
        f"<tbody>{body}{foot}</tbody></table></div>"
    )
    for style in data.style:
        drawn = f'<div class="{WRAPPERS[style]}">{drawn}</div>'
    return drawn


def header(words: Wording, column: Column) -> str:
    """Return the head of a column."""
    kind = ' class="number"' if column.number else ""
    help_text = label(words, column.help)
    hint = f' title="{escape(help_text)}"' if help_text else ""
    title = escape(label(words, column.title))
    return f'<th scope="col"{kind}{hint}>{title if hint else explained(words, title)}</th>'


def row_html(words: Wording, columns: Sequence[Column], row: Row, kind: str) -> str:
    """Return one row."""
    cells = []
    for position, column in enumerate(columns):
        tag = 'th scope="row"' if position == 0 else "td"
        style = ' class="number"' if column.number else ""
        written = linked(escape(cell_text(words, column, row)), row.get(column.key), LINK)
        cells.append(f"<{tag}{style}>{written}</{tag.split()[0]}>")
    marked = f' class="{kind}"' if kind else ""
    return f"<tr{marked}>{''.join(cells)}</tr>"


def card(words: Wording, shown: Card, dark: bool) -> str:
    """Return the card of an option: its name, one figure, and a short list of others."""
    look: Option = shown.option if isinstance(shown.option, Option) else OPTIONS[shown.option]
    rows = "".join(
        f"<div><dt>{explained(words, escape(label(words, name)))}</dt><dd>{escape(text(words, cell))}</dd></div>"
        for name, cell in shown.details
    )
    figure = escape(text(words, shown.figure))
    return (
        f'<div class="bops-card" data-option="{look.key}" style="--option:{look.colour(dark)}" '
        f'title="{escape(words.t(look.meaning))}"><div class="name">{escape(words.t(look.label))}</div>'
        f'<div class="figure">{figure} <span class="unit">{escape(label(words, shown.unit))}</span></div>'
        f"<dl>{rows}</dl></div>"
    )


def cards(words: Wording, shown: Iterable[Card], dark: bool) -> str:
    """Return cards side by side; nothing where there are none."""
    inner = "".join(card(words, each, dark) for each in shown)
    return f'<div class="bops-cards">{inner}</div>' if inner else ""


def legend(words: Wording, shown: Legend) -> str:
    """Return what the colours and marks of a map mean, on one line."""
    items = []
    for each in shown.swatches:
        kind = 'class="bops-ring" ' if each.line else ""
        patch = f'<i {kind}style="{each.style}"></i>'
        look = f'<b style="{each.style}">{each.sign}</b> ' if each.sign else patch
        items.append(f'<span class="item">{look}{escape(label(words, each.text))}</span>')
    title = f"<strong>{escape(label(words, shown.title))}</strong> " if shown.title else ""
    return f'<p class="bops-scale">{title}{" ".join(items)}</p>'


def place(words: Wording, shown: Place) -> str:
    """Return the card of a place on a map."""
    body = ""
    for title, rows in shown.groups:
        head = f"<h4>{escape(label(words, title))}</h4>" if title else ""
        lines = "".join(
            f"<dt>{escape(label(words, name))}</dt><dd>{escape(text(words, cell))}</dd>" for name, cell in rows
        )
        body += f"{head}<dl>{lines}</dl>" if rows else ""
    body += "".join(f"<p>{escape(label(words, each))}</p>" for each in shown.sentences)
    name = escape(shown.name)
    return (
        f'<div class="bops-place" role="region" aria-label="{name}"><div class="name"><bdi>{name}</bdi></div>'
        f'<div class="what">{escape(label(words, shown.what))}</div>{body}</div>'
    )


def stages(words: Wording, shown: Iterable[Stage]) -> str:
    """Return stages side by side."""
    return f'<div class="bops-phases">{"".join(stage(words, each) for each in shown)}</div>'


def stage(words: Wording, shown: Stage) -> str:
    """Return a stage: its name and where it stands, a list of what it holds, and what ends it."""
    contents = "".join(f"<li>{escape(label(words, each))}</li>" for each in shown.contents)
    lines = "<br>".join(escape(label(words, each)) for each in shown.lines)
    return (
        f'<div class="bops-phase {shown.kind}"><div class="name">{escape(label(words, shown.name))} '
        f'<span class="unit">{escape(label(words, shown.told))}</span></div><ul>{contents}</ul>'
        f'<p class="gate"><strong>{escape(label(words, shown.gate))}</strong> {lines}</p></div>'
    )
