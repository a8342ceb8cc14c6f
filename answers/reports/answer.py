"""Which reports there are, what each holds, and what is said of the one that was made."""

from __future__ import annotations

from collections.abc import Sequence

from answers.answer import Answer
from answers.paper.sections import SECTIONS
from planning.errors import N_
from words.sentence import Sentence, Text, said
from words.table import Column, Table


def in_short() -> Answer:
    """Say what a report is, and that it can be made again."""
    return Answer(
        [
            said("A report says what the pages say, for the region or for one municipality."),
            said("It carries the plan and its code, so that it can be made again later and tells what has changed."),
        ],
        notes=[
            said("Word, PDF and page hold the same paper; the workbook holds formulas to calculate on."),
            said("A paper is shown to others, so public view hides figures that could point to a person."),
        ],
    )


def contents() -> Table:
    """Return the sections of the paper, in order."""
    rows = [{"number": number, "title": each.title} for number, each in enumerate(SECTIONS.values(), 1)]
    columns = [Column("number", N_("Section"), "count"), Column("title", N_("Title"), "term")]
    return Table(columns, rows, key="contents", name=N_("What stands in the paper?"))


def made(name: str, size: int, notes: Sequence[Text]) -> Answer:
    """Say that a report is made, how large it is, and what its author must know."""
    text = N_("{name} is made, {size:one} kB.")
    return Answer([Sentence(text, {"name": name, "size": size / 1000})], notes=notes)
