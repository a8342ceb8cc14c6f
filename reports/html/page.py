"""The file: head, contents, sections and how it was made. Every text is escaped; nothing in it is fetched or run."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

import lxml.html

from answers import html as drawn
from answers.paper.block import Block
from answers.paper.paper import Paper, Part
from planning.errors import N_
from reports.html.pictures import figure
from words.links import linked
from words.sentence import Text
from words.table import label
from words.wording import Wording

STYLE = Path(__file__).with_name("page.css")
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""What a browser may do with the file: draw it."""
MADE = "bops-made"
"""The id of what tells how the file was made."""
SCROLLS = '<div class="bops-scroll">'
REACHED = '<div class="bops-scroll" tabindex="0" role="group" aria-label="{name}">'
"""A table that may be wider than a phone is reached by the keyboard, to scroll in it."""


def html(paper: Paper, record: str) -> bytes:
    """Return the paper as one file.

    Parameters
    ----------
    record
        How it was made, as :func:`choices.report.write`.
    """
    w = paper.study.words
    title = escape(label(w, paper.title))
    parts = "\n".join(section(paper, part) for part in paper.parts)
    return f"""<!DOCTYPE html>
<html lang="{w.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>{title}</title>
<style>{STYLE.read_text(encoding="utf-8")}</style>
</head>
<body>
<header><h1>{title}</h1>
{paragraphs(w, paper.about, "about")}{paragraphs(w, paper.notes, "note")}</header>
{contents(w, paper.parts)}
<main>
{parts}
</main>
<footer>{paragraphs(w, [N_("Made with BOPS. No figure in it is fetched: it is as it was on the day above.")], "about")}</footer>
<pre id="{MADE}" hidden>{escape(record)}</pre>
</body>
</html>
""".encode()


def record_in(data: bytes) -> str | None:
    """Return how a file was made, as it carries it; None where it carries nothing of the kind."""
    try:
        found = lxml.html.fromstring(data).xpath("//pre[@id=$id]", id=MADE)
    except (lxml.etree.LxmlError, ValueError):
        return None
    return str(found[0].text_content()) if found else None


def contents(w: Wording, parts: Iterable[Part]) -> str:
    """Return links to the sections."""
    rows = "".join(f'<li><a href="#{part.key}">{escape(w.t(part.title))}</a></li>' for part in parts)
    return f'<nav aria-label="{escape(w.t("Contents"))}"><h2>{escape(w.t("Contents"))}</h2><ol>{rows}</ol></nav>'


def section(paper: Paper, part: Part) -> str:
    """Return a section with its blocks."""
    blocks = "\n".join(block(paper, each) for each in part.blocks)
    return f'<section id="{part.key}"><h2>{escape(paper.study.words.t(part.title))}</h2>\n{blocks}\n</section>'


def block(paper: Paper, shown: Block) -> str:
    """Return a block: head, sentences, list, pictures with what their colours mean, tables, notes."""
    w, said = paper.study.words, shown.answer
    parts = [
        f"<h3>{escape(label(w, shown.head))}</h3>" if shown.head else "",
        drawn.answer(w, said.sentences),
        listed(w, shown.listed),
        *(figure(w, each) for each in said.pictures),
        drawn.legend(w, shown.legend) if shown.legend.swatches else "",
        *(table(w, drawn.table(w, each), label(w, each.caption) or label(w, each.name)) for each in said.tables),
        *(drawn.notes(w, [each]) for each in said.notes),
    ]
    return "\n".join(filter(None, parts))


def table(w: Wording, written: str, name: str) -> str:
    """Return a table that the keyboard can scroll in."""
    return written.replace(SCROLLS, REACHED.format(name=escape(name or w.t("Table"))), 1)


def listed(w: Wording, texts: Iterable[Text]) -> str:
    """Return sentences as a list, their links made links."""
    rows = "".join(f"<li>{linked(escape(label(w, each)), each, drawn.LINK)}</li>" for each in texts)
    return f"<ul>{rows}</ul>" if rows else ""


def paragraphs(w: Wording, texts: Iterable[Text], kind: str) -> str:
    """Return lines, a paragraph each."""
    return "".join(f'<p class="{kind}">{escape(label(w, each))}</p>\n' for each in texts)
