"""What it is worth to find out: the expected value of perfect information, from the draws of the Monte Carlo (method 9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planning.arrays import Float, Truth
from planning.assumptions import Values
from planning.contracts import CONTRACT, PRICE
from planning.municipal import value
from planning.scenario import Plan
from planning.sharing import TIE
from planning.uncertainty.draws import BLOCK, DRAWS, SEED, draw, evaluated
from planning.uncertainty.holds import Holds
from planning.uncertainty.ranges import uncertain_in
from planning.uncertainty.regression import Outcomes


@dataclass(frozen=True)
class Worth:
    """What it is worth to know something before choosing.

    Attributes
    ----------
    region
        What the participants together would pay less on average, by the cheapest way for all, NOK a year.
    changes
        How likely it is that the cheapest way for all would be another: joint, or each for itself by an own house or by
        buying.
    councils
        What each participant would pay less on average, if it chose among its part of joint, an own house and buying, NOK a
        year, (participants,).
    turns
        How likely it is that each would choose otherwise, (participants,).
    any_turns
        How likely it is that at least one would.
    """

    region: float
    changes: float
    councils: Float
    turns: Float
    any_turns: float


@dataclass(frozen=True)
class ToFindOut:
    """What it is worth to know everything at once, each assumption by key, and each participant's own price of a bought place.

    A price is None where the participant has told it, and where no price is drawn.
    """

    everything: Worth
    assumptions: Mapping[str, Worth]
    prices: tuple[Worth | None, ...]


@dataclass(frozen=True)
class KeyWorth:
    """What knowing one assumption does to the choice of a sharing key.

    ``changes`` is how likely it is that another key would be the one that holds most often, ``more`` how much likelier the
    chosen one would then be to hold.
    """

    changes: float
    more: float


@dataclass(frozen=True)
class Costs:
    """Net costs NOK a year by what is known, the last axis: joint (k,) and each one's part of it, own and private (n, k).

    ``joint`` and ``parts`` are None with one participant.
    """

    joint: Float | None
    parts: Float | None
    own: Float
    private: Float

    @property
    def each_alone(self) -> list[Float]:
        """What one participant may choose among, for each."""
        return [self.own, self.private, *([] if self.parts is None else [self.parts])]

    @property
    def rows(self) -> Float:
        """All of them under each other."""
        known = [self.own, self.private]
        return np.vstack(known if self.joint is None or self.parts is None else [*known, self.parts, self.joint[None]])

    def like(self, rows: Float) -> Costs:
        """Return the costs whose rows these are."""
        n = len(self.own)
        if self.joint is None:
            return Costs(None, None, rows[:n], rows[n:])
        return Costs(rows[-1], rows[2 * n : 3 * n], rows[:n], rows[n : 2 * n])


def worth_finding_out(plan: Plan, values: Values, draws: int = DRAWS, seed: int = SEED) -> ToFindOut:
    """Return what it is worth to know what is drawn before the choice is made.

    The choice is by the mean net cost, with the plan's hours. What is expected of each option once an assumption is known is
    a regression on its draws: the single-parameter case of Strong, Oakley and Brennan (2014), Estimating multiparameter
    partial expected value of perfect information from a probabilistic sensitivity analysis sample: a nonparametric
    regression approach, Medical Decision Making 34:311-326. The draws are those of :func:`monte_carlo`.

    Raises
    ------
    ImpossibleError
        Where the ranges around a changed value reach what is impossible together.
    """
    found = [each for each in uncertain_in(plan, values) if each.drawn]
    drawn = np.array([draw(each, draws, seed) for each in found]).reshape(len(found), draws)
    costs = costs_of(evaluated(plan, values, found, drawn, BLOCK))
    outcomes = Outcomes(costs.rows)
    known = {each.key: costs.like(outcomes.given(amounts)) for each, amounts in zip(found, drawn, strict=True)}
    by_price = known.get(PRICE)
    return ToFindOut(
        everything=worth(costs),
        assumptions={key: worth(expected) for key, expected in known.items()},
        prices=tuple(
            None if by_price is None or told(plan, index) else worth(of_one_price(by_price, index))
            for index in range(len(plan.participants))
        ),
    )


def costs_of(outcomes: Mapping[str, Float]) -> Costs:
    """Return the net costs of every draw."""
    return Costs(outcomes.get("joint.net"), outcomes.get("joint"), outcomes["own"], outcomes["private"])


def told(plan: Plan, index: int) -> bool:
    """Tell whether a participant has told what a bought place costs it."""
    return value(plan.participants[index].figure(CONTRACT)) is not None


def of_one_price(by_price: Costs, index: int) -> Costs:
    """Return what is expected once one participant's own price is known, and those of the others are not."""

    def mean(amounts: Float) -> Float:
        return np.broadcast_to(amounts.mean(axis=-1, keepdims=True), amounts.shape)

    def of_one(amounts: Float) -> Float:
        return np.where((np.arange(len(amounts)) == index)[:, None], amounts, mean(amounts))

    joint = None if by_price.joint is None else mean(by_price.joint)
    parts = None if by_price.parts is None else mean(by_price.parts)
    return Costs(joint, parts, mean(by_price.own), of_one(by_price.private))


def worth(expected: Costs) -> Worth:
    """Return what it is worth to choose by costs as they are expected once something is known, each column as likely."""
    councils, turns = saved(np.stack(expected.each_alone))
    region, changes = for_all(expected)
    return Worth(region, changes, councils, turns.mean(axis=-1), float(turns.any(axis=0).mean()))


def saved(costs: Float) -> tuple[Float, Truth]:
    """Return what is saved by choosing among options (options, n, k) at each k, not once for all; and where that differs."""
    means = costs.mean(axis=-1)
    return means.min(axis=0) - costs.min(axis=0).mean(axis=-1), costs.argmin(axis=0) != means.argmin(axis=0)[..., None]


def for_all(expected: Costs) -> tuple[float, float]:
    """Return what the participants together save by choosing once something is known, and how likely they choose another way."""
    apart = np.stack([expected.own, expected.private])
    gains, turns = saved(apart)
    if expected.joint is None:
        return float(gains.sum()), float(turns.any(axis=0).mean())
    unknowing, knowing = apart.mean(axis=-1).min(axis=0).sum(), apart.min(axis=0).sum(axis=0)
    joint = expected.joint.mean()
    gain = min(joint, unknowing) - np.minimum(expected.joint, knowing).mean()
    then = expected.joint < knowing
    another = ~then if joint < unknowing else then | turns.any(axis=0)
    return float(gain), float(another.mean())


def keys_worth(plan: Plan, values: Values, holds: Holds) -> dict[str, KeyWorth]:
    """Return what knowing each assumption does to the choice of a key, by key of the assumption, over the draws of ``holds``."""
    if not holds.keys:
        return {}
    nobody = Outcomes(np.array([found.nobody for found in holds.keys.values()], dtype=float))
    best, drawn = list(holds.keys).index(str(holds.best)), [each for each in uncertain_in(plan, values) if each.drawn]
    return {each.key: key_worth(nobody.given(draw(each, holds.draws, holds.seed)), best) for each in drawn}


def key_worth(likely: Float, best: int) -> KeyWorth:
    """Return what choosing a key by how likely each is to hold, (keys, k), saves against the one that is best unknowing."""
    more = likely.max(axis=0) - likely[best]
    return KeyWorth(float((more > TIE).mean()), float(more.mean()))
