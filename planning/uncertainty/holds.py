"""Will the yes hold? How often a way of sharing is free of objections over the draws of the Monte Carlo (method 9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from planning.arrays import Float, Truth, Whole
from planning.assumptions import Values
from planning.cooperation.coalitions import MOST_PLACES, alike, coalition_facilities
from planning.cooperation.deal import Deal, least_deal
from planning.cooperation.game import Game
from planning.cooperation.games import (
    MOST_COVER,
    covers_by_draw,
    mean_marginal_costs,
    membership,
    nucleolus,
    subset_sums,
)
from planning.options import Joint, Result, divided, evaluate_plan, municipal_share
from planning.scenario import Plan
from planning.sharing import SHARING_RULES, TIE, part_of
from planning.uncertainty.draws import SEED, draw
from planning.uncertainty.ranges import uncertain_in, with_changes

DRAWS, FEWEST, WORK = 1_000, 50, 10**8
"""Draws of a game; with many participants fewer, so that draws times ways to split (3**n) stay below WORK."""
GROUPS_AT_ONCE, SPLIT_AT_ONCE = 50_000, 2_000_000
"""Groups of all draws costed, and split up, at once: it bounds memory and changes no result."""
SLIGHT = 0.01
"""An objection below this share of the cost of all is smaller than any of the figures it rests on is known."""
NAMED = 3
AS = {"fixed": "mix", "two_part": "use"}
"""What a key is the same as while nothing of its own is agreed."""


@dataclass(frozen=True)
class Objecting:
    """A group, by mask, the share of the draws in which it objects, and its median gain in those, NOK a year."""

    mask: int
    share: float
    gain: float


@dataclass(frozen=True)
class KeyHolds:
    """How a way of sharing fares over the draws.

    Attributes
    ----------
    share
        Share of the draws in which nobody objects.
    nearly
        Share of the draws in which nobody would gain more than SLIGHT of what all pay together.
    pays_more
        Share of the draws in which each participant pays more than alone, (n,).
    objecting
        The groups that object most often, at most three; of those as often, first the one that gains most.
    nobody
        Whether nobody objects, draw by draw, (draws,).
    """

    share: float
    nearly: float
    pays_more: Float
    objecting: tuple[Objecting, ...]
    nobody: Truth = field(default_factory=lambda: np.empty(0, dtype=bool))


@dataclass(frozen=True)
class Holds:
    """How every way of sharing fares over the draws, by key of SHARING_RULES; no key with a single participant."""

    draws: int
    seed: int
    keys: Mapping[str, KeyHolds]

    @property
    def best(self) -> str | None:
        """The key that holds most often; of those as often, the one that nearly does, then the first in the list."""
        return max(self.keys, key=lambda key: (self.keys[key].share, self.keys[key].nearly), default=None)

    def of(self, rule: str) -> KeyHolds:
        """Return how a rule fares; one of which nothing is agreed is the key it stands for."""
        return self.keys[rule if rule in self.keys else AS[rule]]


@dataclass(frozen=True)
class Games:
    """A game for each draw: ``cost`` (draws, 2**n) by mask, ``paid`` by key (draws, n), NOK a year."""

    cost: Float
    paid: Mapping[str, Float]


@dataclass(frozen=True)
class AskedOfDraws:
    """What is asked of every draw: the plan, at its end of the band, and the parts of the gross that the nucleolus gives.

    The nucleolus is computed at what stands and then agreed as percentages of the gross, refund and extra staff staying at
    home: to solve it anew in each of 1 000 draws would take twenty seconds. Shapley is computed in each draw.
    """

    plan: Plan
    parts: Float


def will_it_hold(game: Game, equal_care: bool = False, draws: int | None = None, seed: int = SEED) -> Holds | None:
    """Return how often each way of sharing is free of objections over the draws; None with more than 15 participants.

    Parameters
    ----------
    equal_care
        Whether every group and option gives at least the care hours that the private price implies.
    draws
        The first so many of the Monte Carlo's; by default 1 000, fewer with more than ten participants.

    Raises
    ------
    ImpossibleError
        Where the ranges around a changed value reach what is impossible together.
    """
    if game.count > MOST_COVER:
        return None
    total = draws or max(FEWEST, min(DRAWS, WORK // 3**game.count))
    if game.count == 1:
        return Holds(total, seed, {})
    drawn = drawn_games(asked(game, equal_care), game.result.values, total, seed)
    return Holds(total, seed, {rule: key_holds(drawn.cost, paid) for rule, paid in drawn.paid.items()})


def deals(game: Game, equal_care: bool = False) -> dict[str, Deal] | None:
    """Return the least transfers beside each way of sharing at what stands; None with more than 15 participants."""
    if game.count > MOST_COVER:
        return None
    if game.count == 1:
        return {}
    base = split_up(block_of(asked(game, equal_care), game.result.values))
    return {rule: least_deal(base.cost[0], paid[0]) for rule, paid in base.paid.items()}


def asked(game: Game, equal_care: bool) -> AskedOfDraws:
    """Return what is asked of every draw of a game."""
    result = at_end(game.result, equal_care)
    known = game.nucleolus if result is game.result else None
    solved = nucleolus(cheapest_apart(group_costs(result))[0]) if known is None else known
    home = divided(joint_of(result), np.zeros(game.count)).net
    return AskedOfDraws(result.plan, part_of(solved - home, np.full(game.count, 1 / game.count)))


def at_end(result: Result, equal_care: bool) -> Result:
    """Return a result at the dear end of the equal-care band where asked; itself where it stands there, or isn't asked."""
    if result.plan.equal_care or not equal_care:
        return result
    return evaluate_plan(replace(result.plan, equal_care=True), result.values)


def drawn_games(question: AskedOfDraws, values: Values, draws: int, seed: int) -> Games:
    """Return the game of each draw, costed in blocks, which bound memory and change no result."""
    found = [each for each in uncertain_in(question.plan, values) if each.drawn]
    changes = {key: moved for each in found for key, moved in each.changes(values, draw(each, draws, seed)).items()}
    count = len(question.plan.participants)
    cost, paid = np.empty((draws, 2**count)), {rule: np.empty((draws, count)) for rule in keys_of(question.plan)}
    differ = len(alike(question.plan, membership(count))[0])
    for rows in blocks(changes.get(MOST_PLACES), draws, max(1, GROUPS_AT_ONCE // differ)):
        block = block_of(question, with_changes(values, {key: moved[rows] for key, moved in changes.items()}))
        cost[rows] = block.cost
        for rule, amounts in block.paid.items():
            paid[rule][rows] = amounts
    return split_up(Games(cost, paid))


def blocks(most_places: Float | None, draws: int, size: int) -> Iterator[Whole]:
    """Yield which draws are costed together: those with the same most places in a house, as that makes the houses."""
    split = np.zeros(draws) if most_places is None else most_places
    for each in np.unique(split):
        rows = np.flatnonzero(split == each)
        yield from (rows[start : start + size] for start in range(0, len(rows), size))


def keys_of(plan: Plan) -> tuple[str, ...]:
    """Return the rules by which each draw is shared before groups split up: the two-part and the fixed key where agreed."""
    agreed = {"two_part": bool(plan.agreement.used), "fixed": fits(plan), "nucleolus": True}
    return tuple(key for key, rule in SHARING_RULES.items() if agreed.get(key, rule.share is not None))


def fits(plan: Plan) -> bool:
    """Tell whether percentages are agreed that make up the whole among those who take part."""
    agreed = plan.agreement.percentages
    return bool(agreed) and abs(sum(agreed.get(m.number, 0.0) for m in plan.participants) - 1) <= TIE


def block_of(question: AskedOfDraws, values: Values) -> Games:
    """Return what one facility costs each group and what each pays, for some draws, or one set of values as one draw."""
    result = evaluate_plan(question.plan, values)
    joint, cost = joint_of(result), group_costs(result)
    paid = {}
    for rule in keys_of(question.plan):
        agreed = rule == "nucleolus"
        share = divided(joint, question.parts) if agreed else municipal_share(question.plan, values, joint, rule)
        paid[rule] = np.broadcast_to(share.net, (len(cost), share.net.shape[-1]))
    return Games(cost, paid)


def split_up(block: Games) -> Games:
    """Return the games with the cheapest way for each group to serve its needs, and what each pays by Shapley's."""
    cost = cheapest_apart(block.cost)
    paid = {**block.paid, "shapley": mean_marginal_costs(cost)}
    return Games(cost, {rule: paid[rule] for rule in SHARING_RULES if rule in paid})


def cheapest_apart(facility_cost: Float) -> Float:
    """Return the cheapest way for each group in one group or several, (draws, 2**n); for all the plan itself."""
    draws, groups = facility_cost.shape
    step, cost = max(1, SPLIT_AT_ONCE // groups), np.empty((draws, groups))
    for start in range(0, draws, step):
        part = np.ascontiguousarray(facility_cost[start : start + step].T)
        cost[start : start + step] = covers_by_draw(part).T
    cost[:, -1] = facility_cost[:, -1]
    return cost


def joint_of(result: Result) -> Joint:
    """Return the joint option of two or more."""
    assert result.joint is not None
    return result.joint


def group_costs(result: Result) -> Float:
    """Return net of a facility for each group, of the cheapest alone for one, of the plan for all, (draws, 2**n)."""
    count, values = len(result.plan.participants), result.values
    inside = membership(count)
    first, which = alike(result.plan, inside)
    net = coalition_facilities(values, result.plan, inside[first]).net[..., which]
    alone, total = result.stand_alone, joint_of(result).net[..., 0]
    draws = np.broadcast_shapes(net.shape[:-1], alone.shape[:-1], total.shape) or (1,)
    whole = np.broadcast_to(net, (*draws, 2**count)).copy()
    whole[:, 1 << np.arange(count)] = alone
    whole[:, -1] = total
    return whole


def key_holds(cost: Float, paid: Float) -> KeyHolds:
    """Return how a way of sharing fares, from the game and what each pays in every draw."""
    excess = (subset_sums(paid) - cost)[:, 1:-1]
    objects, strongest = excess > TIE, excess.max(axis=1)
    alone = 1 << np.arange(paid.shape[1])
    return KeyHolds(
        share=float((strongest <= TIE).mean()),
        nearly=float((strongest <= SLIGHT * np.abs(cost[:, -1])).mean()),
        pays_more=objects[:, alone - 1].mean(axis=0),
        objecting=most_often(excess, objects),
        nobody=strongest <= TIE,
    )


def most_often(excess: Float, objects: Truth) -> tuple[Objecting, ...]:
    """Return the groups that object most often; of those as often, first the one that gains most, then the lowest mask."""
    counts = objects.sum(axis=0)
    gains = np.where(objects, excess, 0.0).sum(axis=0) / np.maximum(counts, 1)
    order = np.lexsort((np.arange(len(counts)), -np.round(gains), -counts))[:NAMED]
    return tuple(
        Objecting(
            int(group) + 1, float(counts[group] / len(objects)), float(np.median(excess[objects[:, group], group]))
        )
        for group in order
        if counts[group]
    )
