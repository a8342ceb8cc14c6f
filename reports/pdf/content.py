"""What a paper says, as JSON that its template draws: every text is a text there, and nothing in it is read as markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from answers import memo, saved_picture
from answers.answer import Legend, Picture, Spec, Swatch
from answers.paper.block import Block
from answers.paper.paper import Paper, Part
from reports.pdf.columns import layout
from words.links import pieces
from words.sentence import Text
from words.table import Row, Table, cell_text, label
from words.wording import Wording

Json = dict[str, Any]
REGIONS = {"nn": "NO", "nb": "NO", "en": "GB"}
WIDTH = 620
"""Of a picture that has no width of its own, in pixels: its letters are then as small as those of notes on paper."""
BLACK = "#000000"
COLOUR = re.compile("#[0-9A-Fa-f]{6}")


class Content:
    """Writes a paper in its language, with the signs that can be drawn.

    Parameters
    ----------
    words
        The language.
    drawn
        Gives a text whose signs can all be drawn.
    """

    def __init__(self, words: Wording, drawn: Callable[[str], str]) -> None:
        self.words, self.drawn = words, drawn

    def paper(self, paper: Paper) -> Json:
        """Return a paper: what it is, and its parts."""
        return {
            "lang": self.words.language,
            "region": REGIONS[self.words.language],
            "title": self.text(paper.title),
            "code": self.drawn(self.words.t("code {code}", code=paper.study.code)),
            "day": {"year": paper.day.year, "month": paper.day.month, "day": paper.day.day},
            "about": self.lines(paper.about),
            "notes": self.lines(paper.notes),
            "parts": [self.part(part) for part in paper.parts],
        }

    def part(self, part: Part) -> Json:
        """Return a section; ``write`` tells that room is left for what its author writes."""
        title = self.text(part.title)
        return {
            "title": title,
            "write": part.key == "proposal",
            "blocks": [self.block(block, title) for block in part.blocks],
        }

    def block(self, block: Block, title: str) -> Json:
        """Return a block of a section of a title, in the order in which it is drawn."""
        said, head = block.answer, self.text(block.head)
        told, notes = (head or title,), self.lines(said.notes)
        return {
            "head": head,
            "sentences": self.lines(said.sentences),
            "listed": self.lines(block.listed),
            "pictures": [self.picture(each, told, notes) for each in said.pictures],
            "legend": self.legend(block.legend),
            "tables": [self.table(each, told) for each in said.tables],
            "notes": notes,
        }

    def text(self, text: Text) -> str:
        """Return a title or label."""
        return self.drawn(label(self.words, text))

    def lines(self, texts: Sequence[Text]) -> list[list[Json]]:
        """Return texts that say something, each in runs."""
        return [runs for runs in (self.runs(label(self.words, each), each) for each in texts) if runs]

    def runs(self, written: str, value: Any) -> list[Json]:
        """Return a text in pieces, each with where it leads or ""."""
        return [{"text": self.drawn(part), "to": address} for part, address in pieces(written, value) if part]

    def picture(self, shown: Picture, told: Sequence[str], notes: Sequence[Sequence[Json]]) -> Json:
        """Return a picture: how it is drawn, what it shows in words, and what stands over and under it, once."""
        source = self.lines([shown.source]) if shown.source else []
        return {
            "svg": self.drawn(svg(shown).decode()),
            "alt": self.drawn(shown.words),
            "title": self.caption(shown.title, told),
            "source": [each for each in source if each not in notes],
        }

    def legend(self, legend: Legend) -> Json:
        """Return what colours mean."""
        return {"title": self.text(legend.title), "items": [self.swatch(each) for each in legend.swatches]}

    def swatch(self, swatch: Swatch) -> Json:
        """Return what a colour means: a patch of it, or a sign in it."""
        colour = COLOUR.search(swatch.style)
        return {
            "text": self.text(swatch.text),
            "sign": self.drawn(swatch.sign),
            "colour": colour[0] if colour else BLACK,
        }

    def table(self, table: Table, told: Sequence[str]) -> Json:
        """Return a table; a row is ``plain``, a ``group`` that heads those after it, or a ``total``."""
        rows = [self.row(table, row, str(row.get("_class", ""))) for row in table.rows]
        rows += [self.row(table, row, "total") for row in table.totals]
        heads = [self.text(each.title) for each in table.columns]
        texts = [[plain(cell) for cell in row["cells"]] for row in rows if row["kind"] != "group"]
        return {
            "caption": self.caption(table.caption or table.name, told),
            "columns": [
                {"title": head, "number": each.number} for head, each in zip(heads, table.columns, strict=True)
            ],
            "rows": rows,
            "layout": asdict(layout(heads, texts)),
        }

    def caption(self, text: Text, told: Sequence[str]) -> str:
        """Return what a picture or table is called; "" where the head above says so."""
        caption = self.text(text)
        return "" if caption in told else caption

    def row(self, table: Table, row: Row, kind: str) -> Json:
        """Return a row, its cells in the order of the columns."""
        cells = [self.runs(cell_text(self.words, each, row), row.get(each.key)) for each in table.columns]
        heads = kind == "group" and not any(cells[1:])
        return {"kind": "group" if heads else "total" if kind else "plain", "cells": cells}


def plain(runs: Sequence[Json]) -> str:
    """Return runs as one text."""
    return "".join(run["text"] for run in runs)


def svg(shown: Picture) -> bytes:
    """Return a picture as SVG."""
    return memo.result(saved_picture.svg, sized(saved_picture.drawn(shown)))


def sized(spec: Spec) -> Spec:
    """Return a specification as wide as its letters need on paper; a map, and what has a width of its own, as it is."""
    return spec if "width" in spec or "projection" in spec else {**spec, "width": WIDTH}
