"""Which key holds for most: by how many it is preferred, and for how many it costs no more than going alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answers import memo
from answers.cooperation.answer import solved
from answers.round_table.councils import RoundTable
from answers.study import Study
from planning import SHARING_RULES, BopsError
from planning.arrays import Float
from planning.cooperation import Game
from planning.errors import N_
from planning.sharing import TIE
from words.sentence import Sentence
from words.table import Column, Table
from words.wording import HIDDEN, MISSING

AGREED = "fixed"
"""The key that holds only percentages that are agreed on: without these there is nothing to compute."""


@dataclass(frozen=True)
class KeyView:
    """One sharing rule: who prefers it, and of those that take part how many pay no more than alone, and how many groups object.

    The two are None where they can't be computed, or be told in this view.
    """

    rule: str
    preferred: tuple[str, ...]
    content: int | None
    objecting: int | None


def told(study: Study) -> bool:
    """Tell whether it may be said in this view for how many a key costs no more than alone."""
    return not study.stand_ins and not any(study.hides_alone(m.number) for m in study.result.plan.participants)


def seen(table: RoundTable) -> list[KeyView]:
    """Return every sharing rule in the registry's order; with one participant there is nothing to share."""
    study = table.study
    game = memo.result(solved, study.at_end) if told(study) and len(study.result.plan.participants) > 1 else None
    return [of_rule(table, game, rule) for rule in SHARING_RULES]


def of_rule(table: RoundTable, game: Game | None, rule: str) -> KeyView:
    """Return one sharing rule; by a game where it may be told."""
    preferred = tuple(one.name for one in table.given if one.rule == rule)
    paid = None if game is None else paid_by(table.study, game, rule)
    if game is None or paid is None:
        return KeyView(rule, preferred, None, None)
    content = int((paid <= game.stand_alone + TIE).sum())
    return KeyView(rule, preferred, content, len(game.objections_to(paid)))


def paid_by(study: Study, game: Game, rule: str) -> Float | None:
    """Return what each pays by a rule; None where it can't be computed, as where no percentages are agreed on."""
    if rule == AGREED and not study.choices.percentages:
        return None
    try:
        return game.allocation(rule)
    except BopsError:
        return None


def holding(found: Sequence[KeyView]) -> list[KeyView]:
    """Return the keys by which most pay no more than alone: of these those most prefer, then those fewest groups object to."""
    known = [one for one in found if one.content is not None]
    best = max((standing(one) for one in known), default=None)
    return [one for one in known if standing(one) == best]


def standing(one: KeyView) -> tuple[int, int, int]:
    """Return by what a key comes before others."""
    return one.content or 0, len(one.preferred), -(one.objecting or 0)


def preferred(found: Sequence[KeyView]) -> list[KeyView]:
    """Return the keys that most prefer; none where nobody has said."""
    most = max(len(one.preferred) for one in found)
    return [one for one in found if len(one.preferred) == most > 0]


def in_full(table: RoundTable, found: Sequence[KeyView]) -> Table:
    """Return each key with who prefers it, for how many it costs no more than alone, and how many groups object."""
    columns = [
        Column("rule", N_("Key"), "term"),
        Column("preferred", N_("Preferred by"), "count"),
        Column("who", N_("Who")),
        Column("content", N_("Pay no more than alone"), "count", N_("Of those that take part.")),
        Column("objecting", N_("Groups that would object"), "count", N_("They would pay less on their own.")),
    ]
    unknown = MISSING if told(table.study) else HIDDEN
    rows = [
        {"rule": SHARING_RULES[one.rule].label, "preferred": len(one.preferred),
         "who": Sentence("{names}", {"names": one.preferred}),
         "content": unknown if one.content is None else one.content,
         "objecting": unknown if one.objecting is None else one.objecting}
        for one in found
    ]  # fmt: skip
    return Table(columns, rows, key="keys-of-councils", style=("heads",), caption=N_("Which key holds for most?"))
