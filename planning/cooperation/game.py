"""Who joins, who pays, who objects: the cooperation game of a plan (method 8).

The solutions of games stand in :mod:`planning.cooperation.games` and what groups cost in
:mod:`planning.cooperation.coalitions`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from planning.arrays import Float, Whole
from planning.cooperation.coalitions import Coalitions, cost_coalitions
from planning.cooperation.games import (
    MOST_COVER,
    MOST_NUCLEOLUS,
    MOST_SHAPLEY,
    blocking_coalitions,
    cheapest_split,
    in_core,
    members,
    nucleolus,
    shapley_value,
    subadditive_cover,
    subset_sums,
)
from planning.errors import N_, InputError, Note
from planning.options import Result, municipal_share
from planning.sharing import TIE, round_to_krone

__all__ = [
    "Game",
    "blocking_coalitions",
    "cheapest_split",
    "cooperate",
    "game_record",
    "in_core",
    "nucleolus",
    "shapley_value",
    "subadditive_cover",
]

RECORDED = ("equal", "population", "use", "mix", "shapley", "nucleolus")
LISTED = 20
CENT = 0.01


@dataclass(frozen=True)
class Objection:
    """A group that would pay less on its own: its mask, its members in case order, and what it gains, NOK a year."""

    mask: int
    members: tuple[int, ...]
    gain: float


@dataclass(frozen=True)
class Game:
    """What every group of a plan's participants costs, NOK a year; bit i of a mask is participant i in case order.

    Attributes
    ----------
    coalitions
        A facility for each group, and its members' parts by the key.
    cost
        (2**n,) the cheapest way for each group to serve its needs, in one or several groups; for all the plan itself.
    """

    result: Result
    coalitions: Coalitions
    cost: Float

    @property
    def stand_alone(self) -> Float:
        """The cheapest each can do alone, (n,)."""
        return self.result.stand_alone

    @property
    def count(self) -> int:
        """Number of participants."""
        return len(self.result.plan.participants)

    @property
    def everyone(self) -> int:
        """The mask of the whole group."""
        return len(self.cost) - 1

    @property
    def facility_cost(self) -> Float:
        """Net cost of a facility for each group, (2**n,)."""
        return self.coalitions.facility_cost

    @cached_property
    def savings(self) -> Float:
        """What each group saves against each member standing alone, (2**n,)."""
        return subset_sums(self.stand_alone) - self.cost

    @cached_property
    def shapley(self) -> Float:
        """Each participant's mean marginal cost, (n,)."""
        return shapley_value(self.cost)

    @cached_property
    def nucleolus(self) -> Float | None:
        """The prenucleolus, (n,); None with more participants than can be computed."""
        return nucleolus(self.cost) if self.count <= MOST_NUCLEOLUS else None

    @cached_property
    def best(self) -> int:
        """The group that saves most; of those within 1e-6 the one with the lowest mask."""
        return int(np.argmax(self.savings[1:] >= self.savings[1:].max() - TIE)) + 1

    @cached_property
    def core_is_empty(self) -> bool | None:
        """Whether no division at all is free of objections; None where it can't be computed."""
        return None if self.nucleolus is None else not in_core(self.cost, self.nucleolus, CENT)

    def allocation(self, rule: str) -> Float | None:
        """Return what each participant pays net by a rule of SHARING_RULES, (n,); None where it can't be computed."""
        if rule == "shapley":
            return self.shapley
        if rule == "nucleolus":
            return self.nucleolus
        joint = self.result.joint
        if joint is None:
            return self.stand_alone
        return municipal_share(self.result.plan, self.result.values, joint, rule).net

    def whole_kroner(self, rule: str) -> Whole | None:
        """Return the allocation in whole kroner, which add up to the net cost of all."""
        paid = self.allocation(rule)
        return None if paid is None else round_to_krone(paid, float(paid.sum()))

    def objections(self, rule: str, limit: int | None = None) -> list[Objection]:
        """Return the groups that would pay less on their own than by a rule, by falling gain."""
        paid = self.allocation(rule)
        return [] if paid is None else self.objections_to(paid, limit)

    def objections_to(self, paid: Float, limit: int | None = None) -> list[Objection]:
        """Return the groups that would pay less on their own than they do here, by falling gain."""
        found = blocking_coalitions(self.cost, paid, limit=limit)
        return [Objection(mask, tuple(members(mask)), gain) for mask, gain in found]

    def best_with(self, index: int) -> int:
        """Return the group in which a participant gains most by the key; of equals the one with the lowest mask.

        Alone it gains 0, so that a group in which it pays more than alone is never its best.
        """
        gain = self.stand_alone[index] - self.coalitions.member_cost[:, index]
        return int(np.nanargmax(gain >= np.nanmax(gain) - TIE))

    def without(self, index: int) -> Float:
        """Return what each other pays more by the key where one leaves the whole group, (n,); NaN for the one itself.

        With nobody left to share with, the last one stands alone.
        """
        rest = self.everyone & ~(1 << index)
        return self.coalitions.member_cost[rest] - self.coalitions.member_cost[self.everyone]

    @cached_property
    def apart(self) -> tuple[list[int], float] | None:
        """The cheapest way to serve all in two groups or more, and its cost; None where it can't be computed."""
        if not 1 < self.count <= MOST_COVER:
            return None
        groups = cheapest_split(self.facility_cost, self.cost, self.everyone, apart=True)
        return groups, float(self.facility_cost[groups].sum())

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """What must be said of the game: that groups are never split up, or that all would pay less in several."""
        if self.count > MOST_COVER:
            text = N_("With more than {most} municipalities each group is costed as one facility, never split up.")
            return (Note(text, most=MOST_COVER),)
        if self.apart is None or self.apart[1] >= self.cost[-1] - TIE:
            return ()
        text = N_("The plan for all costs {amount} kr a year more than the cheapest split: {groups}.")
        names = [[self.result.plan.participants[i].name for i in members(group)] for group in self.apart[0]]
        groups = " / ".join(", ".join(group) for group in names)
        return (Note(text, amount=round(self.cost[-1] - self.apart[1]), groups=groups),)


def cooperate(result: Result) -> Game:
    """Return the cooperation game of a result of one set of values.

    Raises
    ------
    InputError
        With more than 20 participants.
    """
    count = len(result.plan.participants)
    if count > MOST_SHAPLEY:
        raise InputError(N_("{count} municipalities make too many groups to compute: choose at most {most}."),
                         count=count, most=MOST_SHAPLEY)  # fmt: skip
    coalitions = cost_coalitions(result)
    if count > MOST_COVER:
        return Game(result, coalitions, coalitions.facility_cost)
    cost = subadditive_cover(coalitions.facility_cost)
    cost[-1] = coalitions.facility_cost[-1]
    return Game(result, coalitions, cost)


def game_record(game: Game, hidden: Sequence[bool] = ()) -> dict[str, Any]:
    """Return the game as it stands in the JSON of the command line: kroner unrounded, groups by number.

    Parameters
    ----------
    hidden
        Whose own figures are left out as None, by participant.
    """
    numbers = [m.number for m in game.result.plan.participants]
    shown = [not left_out for left_out in hidden] or [True] * game.count
    single = {1 << i for i, seen in enumerate(shown) if not seen}
    by_mask = {name: getattr(game, name).tolist() for name in ("cost", "facility_cost", "savings")}
    return {
        "participants": numbers,
        **{name: [None if i in single else value for i, value in enumerate(found)] for name, found in by_mask.items()},
        "shapley": seen_only(game.shapley, shown),
        "nucleolus": seen_only(game.nucleolus, shown),
        "keys": {rule: key_record(game, rule, numbers, shown) for rule in RECORDED},
        "best_coalition": {"members": numbered(game.best, numbers), "savings": float(game.savings[game.best])},
    }


def key_record(game: Game, rule: str, numbers: Sequence[str], shown: Sequence[bool]) -> dict[str, Any] | None:
    """Return what each pays by a rule, and who objects; None where it can't be computed."""
    paid = game.allocation(rule)
    if paid is None:
        return None
    objections = [one for one in game.objections_to(paid, LISTED) if len(one.members) > 1 or shown[one.members[0]]]
    blocking = [{"members": numbered(one.mask, numbers), "gain": one.gain} for one in objections]
    return {"allocation": seen_only(paid, shown), "blocking": blocking}


def seen_only(amounts: Float | None, shown: Sequence[bool]) -> list[float | None] | None:
    """Return amounts as a list, None where they are hidden; None where there are none."""
    if amounts is None:
        return None
    return [float(amount) if seen else None for amount, seen in zip(amounts, shown, strict=True)]


def numbered(mask: int, numbers: Sequence[str]) -> list[str]:
    """Return the numbers of a group's members."""
    return [numbers[i] for i in members(mask)]
