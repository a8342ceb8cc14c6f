"""Stress cards on the plan at hand: what each does to the region and to one municipality, and whether the answer changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from answers import memo
from answers.intervals import SMALL
from answers.study import Study
from choices.record import Choices
from choices.stress import StressCard, leaving, read_cards, with_card
from planning import BopsError
from planning.errors import N_
from words.kinds import HIDDEN, MISSING, as_shown
from words.sentence import Sentence, Text, said, together

JOINT, ALONE = "joint", "stand_alone"
ALREADY = N_("The plan has this already.")
NO_KRONER = N_("Travel and the ranking of sites move, kroner don't.")


@dataclass(frozen=True)
class Figures:
    """Joint and the cheapest alone, net NOK a year, as planned and at equal care: of the region, or of one municipality."""

    joint: float
    alone: float
    joint_equal: float
    alone_equal: float

    @property
    def saving(self) -> float:
        """What joint saves against the cheapest alone, as it is read where both are written in millions."""
        return as_shown(self.alone) - as_shown(self.joint)

    @property
    def cheapest(self) -> tuple[str, str]:
        """Which option is the cheapest, as planned and at equal care; a tie counts as alone."""
        return tuple(  # type: ignore[return-value]
            JOINT if joint < alone else ALONE
            for joint, alone in ((self.joint, self.alone), (self.joint_equal, self.alone_equal))
        )


@dataclass(frozen=True)
class Move:
    """Figures without a card and with it; in the place of what can't be told stands the sign for hidden or missing."""

    before: Figures | str
    after: Figures | str

    @cached_property
    def both(self) -> tuple[Figures, Figures] | None:
        """Both figures, where both are told."""
        if isinstance(self.before, str) or isinstance(self.after, str):
            return None
        return self.before, self.after

    @property
    def net(self) -> float | None:
        """What joint costs more with the card, NOK a year."""
        return None if self.both is None else as_shown(self.both[1].joint) - as_shown(self.both[0].joint)

    @property
    def saving(self) -> float | None:
        """What joint saves more with the card, NOK a year; negative is less."""
        return None if self.both is None else self.both[1].saving - self.both[0].saving

    @property
    def turns(self) -> bool:
        """Whether another option is the cheapest with the card, as planned or at equal care."""
        return self.both is not None and self.both[0].cheapest != self.both[1].cheapest


@dataclass(frozen=True)
class Effect:
    """A card on the plan: what it moves for the region and for one's municipality (None where none is chosen).

    ``refused`` says why it can't be applied; ``in_plan`` that the plan has it, so that without it is what was before.
    """

    card: StressCard
    region: Move
    mine: Move | None = None
    leave: tuple[str, ...] = ()
    refused: Text = ""
    in_plan: bool = False


Both = tuple[Figures | str, Figures | str | None]
"""Figures of the region and of one's municipality."""


def cards(study: Study) -> list[StressCard]:
    """Return the shipped cards, in order; raises StressCardError where they can't be read."""
    return read_cards(study.store.shipped.stress_cards().to_dict("records"))


def applied(study: Study, card: StressCard) -> Choices:
    """Return the plan with a card on top, whose title is kept as the reason.

    Raises
    ------
    InputError
        Where the card can't be applied to this plan.
    """
    why = study.words.t(card.title)
    return with_card(study.choices, card, study.result.plan, study.result.values, why)


def effects(study: Study, without: Mapping[str, Choices] | None = None) -> list[Effect]:
    """Return what each card does, the one that moves the saving of the region most first.

    Parameters
    ----------
    without
        By key the plan without each card that it has already.
    """
    without, table = without or {}, study.store.shipped.stress_cards()
    key = (study.info, study.figures, study.choices, study.site, study.used, study.published, table, without)

    def compute() -> list[Effect]:
        now = both(study)
        found = [effect(study, now, card, without.get(card.key)) for card in cards(study)]
        return sorted(found, key=lambda one: -abs(one.region.saving or 0.0) if one.region.both else float("inf"))

    return memo.named("scenarios.stress", key, compute)


def effect(study: Study, now: Both, card: StressCard, without: Choices | None = None) -> Effect:
    """Return what a card does on top of the plan, or did where the plan without it is given."""
    if without is not None:
        before = replace(study, choices=without)
        return moved(card, both(before), now, gone(before, study, card), in_plan=True)
    nothing = Move(MISSING, MISSING)
    try:
        after = replace(study, choices=applied(study, card))
        then = both(after)
    except BopsError as error:
        return Effect(card, nothing, refused=error)
    if replace(after.choices, why={}) == replace(study.choices, why={}):
        return Effect(card, nothing, refused=said(ALREADY))
    return moved(card, now, then, gone(study, after, card))


def moved(card: StressCard, before: Both, after: Both, leave: tuple[str, ...], in_plan: bool = False) -> Effect:
    """Return what a card moves from some figures to others."""
    mine = None if before[1] is None or after[1] is None else Move(before[1], after[1])
    return Effect(card, Move(before[0], after[0]), mine, leave, in_plan=in_plan)


def gone(before: Study, after: Study, card: StressCard) -> tuple[str, ...]:
    """Return the names of those that leave by a card."""
    return leaving(before.result.plan, after.choices) if card.leave else ()


def both(study: Study) -> Both:
    """Return the figures of the region, and of one's municipality where one is chosen that the case has."""
    number = study.choices.municipality
    return figures(study), figures(study, number) if number in study.case.numbers else None


def figures(study: Study, number: str | None = None) -> Figures | str:
    """Return what the options cost the region or a municipality; a sign where that is hidden or there is no joint offer."""
    result, numbers = study.result, [member.number for member in study.result.plan.participants]
    if number is not None and number not in numbers:
        return MISSING
    if withheld(study, number):
        return HIDDEN
    shares, lifted = result.shares, result.shares_equal_care
    if shares is None or lifted is None:
        return MISSING
    part = slice(None) if number is None else numbers.index(number)
    amounts = (shares.net, result.stand_alone, lifted.net, result.stand_alone_equal_care)
    return Figures(*(float(np.sum(amount[part])) for amount in amounts))


def withheld(study: Study, number: str | None) -> bool:
    """Tell whether figures of the region, or of a municipality, rest on what is hidden."""
    if number is None:
        return study.stand_ins
    return study.hides(number) or study.hides_alone(number) or not study.joint_told


def hardest(found: Sequence[Effect]) -> Effect | None:
    """Return the card that takes most of the region's saving; None where none takes any that is seen."""
    taking = [one for one in found if (one.region.saving or 0.0) < -SMALL]
    return min(taking, key=lambda one: one.region.saving or 0.0, default=None)


def told(one: Effect) -> list[Sentence]:
    """Return what a card does to the region and to one's municipality, in a line each."""
    if one.refused:
        return [together(said("Can't be tried here."), one.refused)]
    if not one.card.in_kroner:
        return [said(NO_KRONER)]
    mine = [] if one.mine is None else [line(N_("Your municipality: {what}"), one.mine)]
    who = [said("{names} leave.", names=one.leave)] if one.leave else []
    return [line(N_("The region: {what}"), one.region), *mine, *who]


def line(text: str, move: Move) -> Sentence:
    """Say what joint costs more or less with a card, and what it saves then instead of now."""
    return Sentence(text, {"what": sentence(move)})


def sentence(move: Move) -> Sentence:
    """Say how a move reads: net and saving, or why there are no figures."""
    if move.both is None:
        hidden = HIDDEN in (move.before, move.after)
        return said("hidden in public view (:).") if hidden else said("takes no part with this card.")
    before, after = move.both
    text = N_("joint {net}; saves {after:mill}, now {before:millions}.")
    net = said("as now") if abs(move.net or 0.0) < SMALL else change(move.net or 0.0, "mill")
    turned = said("Another option is the cheapest.") if move.turns else None
    return together(Sentence(text, {"net": net, "before": before.saving, "after": after.saving}), turned)


def change(amount: float, kind: str = "millions") -> Sentence:
    """Write what is added or taken off in millions, with its sign."""
    return Sentence(f"{'+' if amount >= SMALL else ''}{{amount:{kind}}}", {"amount": amount})
