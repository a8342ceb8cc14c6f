"""Where the figures come from, and how well they are known."""

from __future__ import annotations

from collections.abc import Sequence

from answers import cited
from answers.answer import Answer
from answers.material import Material
from answers.overview import answer as overview
from answers.paper.block import Block
from answers.scenarios import mine
from answers.sources import assumption_list, case_figures, how_well_known
from answers.sources.assumption_list import Row
from planning.errors import N_
from words import signs
from words.sentence import Sentence, said

ATTRIBUTED = ("title", "source", "licence", "day", "type")
"""Columns of the data tables that a paper shows."""


def sources(m: Material) -> Sequence[Block]:
    """Name the documents that assumptions are read in and the data tables, and whom to credit."""
    delivered = m.study.store.shipped.sources()
    table = how_well_known.data_tables(delivered, m.project.today)
    left_out = [column.key for column in table.columns if column.key not in ATTRIBUTED]
    return [
        Block(Answer(), N_("Documents that assumptions are read in"), documents(rows_of(m), m.study.choices.year)),
        Block(Answer(tables=[table.without(*left_out)], notes=[how_well_known.credited(delivered)]), N_("Data tables")),
    ]


def rows_of(m: Material) -> Sequence[Row]:
    """Return every assumption with its value in the price year."""
    return assumption_list.assumption_rows(m.study, m.project.today)


def documents(rows: Sequence[Row], year: int) -> list[Sentence]:
    """Return each document that a value of a price year is read in, once, by author and title."""
    found = {
        source.document
        for row in rows
        for source in row.assumption.nearest(year).sources
        if source.document is not None
    }
    return [cited.named(document) for document in sorted(found, key=lambda one: (one.author, one.title, one.year or 0))]


def known(m: Material) -> Sequence[Block]:
    """Say what the figures rest on, how many are measured, agreed, estimated and assumed, and list what is changed."""
    study, rows = m.study, rows_of(m)
    facts, delivered = case_figures.facts_of(study), study.store.shipped.sources()
    told = how_well_known.answer(study, rows, facts, delivered)
    blocks = [
        Block(Answer([overview.rests_on(study), *told.sentences], pictures=told.pictures, tables=told.tables,
                     notes=[*told.notes, signs.legend(study.words)]))
    ]  # fmt: skip
    blocks.append(Block(Answer(tables=mine.against_case(study)), N_("What is changed in the plan")))
    assumed = [row for row in rows if row.status == "assumed"]
    told_assumed = assumption_list.in_full(study, assumed).without("type", "source", "reviewed", "check")
    head = said("Assumptions that nobody has measured or agreed on")
    return [*blocks, Block(Answer(tables=[told_assumed]), head)]
