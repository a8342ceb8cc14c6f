"""What is to be decided and by when, what must be cleared up first, and where the project stands."""

from __future__ import annotations

from collections.abc import Sequence

from answers.answer import Answer, Stage
from answers.material import Material
from answers.overview import proposal as proposed
from answers.paper.block import Block
from answers.project import gates as given
from answers.project import project as stands
from answers.staffing import rosters
from planning.errors import N_
from planning.rosters import facilities_table
from words.sentence import Sentence, Text, said, together
from words.table import Column, Table


def proposal(m: Material) -> Sequence[Block]:
    """Say what is to be decided; the proposal itself is left to its author."""
    left = said("The proposal itself is written by whoever puts the case forward.")
    return [Block(Answer([said("To be decided: {what}", what=proposed.vote(m.project))], notes=[left]))]


def risks(m: Material) -> Sequence[Block]:
    """Show what must be cleared up first, and how robust the staffing is."""
    study, own = m.study, rosters.compared(m.study)
    table = stands.in_full(m.project, "clarification").without("typed")
    blocks = [Block(Answer(stands.cleared(m.project), tables=[table] if table.rows else []))]
    if not study.stand_ins:
        found = rosters.robust(study, facilities_table(study.result), own)
        blocks.append(Block(Answer(tables=found.tables, notes=found.notes), N_("How robust is the staffing?")))
    return blocks


def gates(m: Material) -> Sequence[Block]:
    """Show the phases with their gates, and what each municipality has answered."""
    table = stages_in_full(stands.stages(m.project))
    return [
        Block(Answer([given.question_now(m.project)], tables=[table])),
        Block(Answer(tables=[given.in_full(m.project)]), N_("What each municipality has answered")),
    ]


def stages_in_full(stages: Sequence[Stage]) -> Table:
    """Return the phases as a table: name and where it stands, what it holds, and the gate that ends it."""
    columns = [Column("phase", N_("Phase")), Column("contents", N_("What it holds")), Column("gate", N_("Gate"))]
    rows = [
        {"phase": lines([Sentence("{name:term}", {"name": each.name}), Sentence("{told:term}", {"told": each.told})]),
         "contents": lines([Sentence("{item:term}", {"item": item}) for item in each.contents]),
         "gate": lines(each.lines)}
        for each in stages
    ]  # fmt: skip
    return Table(columns, rows, key="phases", style=("lines",), name=N_("Phases and gates"))


def lines(parts: Sequence[Text]) -> Sentence:
    """Return texts on a line each."""
    told = [Sentence("{text:term}", {"text": part}) if isinstance(part, str) else part for part in parts]
    return together(*told, between="\n")
