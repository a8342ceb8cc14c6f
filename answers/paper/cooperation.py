"""Who pays what, who would object, and how often the key holds."""

from __future__ import annotations

from collections.abc import Sequence

from answers import drawn, memo
from answers.answer import Answer
from answers.compare.comparison import lead
from answers.cooperation import answer, holding, tables
from answers.cooperation.answer import Sharing
from answers.material import Material
from answers.paper.block import Block
from planning.errors import N_
from planning.uncertainty import deals, will_it_hold


def sharing(m: Material) -> Sequence[Block]:
    """Say what all save together and how that is shared, and who would object."""
    shared = answer.shared(m.study)
    told = answer.in_short(shared, m.spread)
    if not shared.together or m.study.stand_ins:
        return [Block(told)]
    paid = answer.paid_at_both_ends(shared)
    shown = Answer(told.sentences, pictures=paid.pictures, tables=[tables.rules(shared)], notes=told.notes)
    return [Block(shown), *objections(shared), *holds(shared)]


def objections(s: Sharing) -> Sequence[Block]:
    """Return who would object to the key, if anybody."""
    found = answer.who_objects(s)
    first = lead(s.study) if s.objections else None
    if not s.objections:
        return [Block(found, N_("Who would object?"))]
    return [Block(Answer([first] if first else []), N_("Who would object?"), found.sentences)]


def holds(s: Sharing) -> Sequence[Block]:
    """Return how often the key holds, and who objects most often; nothing where it can't be computed."""
    yes = asked(s)
    if yes is None:
        return []
    told = holding.in_short(yes)
    shown = Answer(told.sentences, tables=[holding.by_key(yes)], notes=told.notes)
    return [Block(shown, N_("Will the yes hold?"), holding.who_objects(yes))]


def asked(s: Sharing) -> holding.Yes | None:
    """Return how the ways of sharing fare; None with too many participants, or ranges that reach the impossible."""
    found, deal = memo.result(drawn.possible, will_it_hold, s.game), memo.result(drawn.possible, deals, s.game)
    lifted = None if s.study.choices.equal else memo.result(drawn.possible, will_it_hold, s.game, True)
    return holding.read(s, found, deal, lifted)
