"""What is proposed and why, in short, and who answers for the residents."""

from __future__ import annotations

from collections.abc import Sequence

from answers import form, statements
from answers.answer import Answer
from answers.material import Material
from answers.need import need
from answers.overview import answer as overview
from answers.overview import proposal as proposed
from answers.paper.block import Block
from planning.errors import N_

PRESTUDY = ("finding", "support")
"""Topics of what the prestudy says, with which a case for a council begins."""


def in_short(m: Material) -> Sequence[Block]:
    """Say what is proposed, the answer, and what the municipality pays."""
    told = overview.in_short(m.study, m.spread)
    mine = proposed.own(m.study, m.spread, has_page=False)
    sentences = [proposed.proposed(m.study), *told.sentences, *([mine] if mine else [])]
    notes = (
        told.notes if m.study.agreeing else [*overview.turns(m.study, m.spread), *overview.beside(m.study, m.spread)]
    )
    return [Block(Answer(sentences, notes=notes))]


def background(m: Material) -> Sequence[Block]:
    """Say how many need a place, and what the prestudy found."""
    found = [statements.told(m.study, topic) for topic in PRESTUDY]
    return [
        Block(need.in_short(m.study)),
        Block(
            Answer(tables=[table for table in found if table.rows]), N_("What the prestudy found, and who supports it")
        ),
    ]


def responsible(m: Material) -> Sequence[Block]:
    """Say what residents pay for by law, and who answers for them and claims the refund."""
    return [Block(Answer([form.law(m.study), *form.who_answers(m.study)]))]
