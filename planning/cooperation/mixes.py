"""Every mix of the three keys: how many groups object to it, and the nearest mix that nobody objects to (method 8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import linprog

from planning.arrays import Float, Whole
from planning.cooperation.game import Game
from planning.cooperation.games import subset_sums
from planning.errors import N_, BopsError
from planning.sharing import PARTS, TIE

FREE = 1.0
"""An objection of less than one krone a year is none to act on."""


@dataclass(frozen=True)
class Mix:
    """A mix of the three keys, and the strongest objection to it.

    ``weights`` are those of equal parts, population and use, and sum to 1; ``gain`` is what the group that objects most
    would save, NOK a year (negative: nobody comes near), and ``mask`` is that group.
    """

    weights: tuple[float, float, float]
    gain: float
    mask: int

    @property
    def free(self) -> bool:
        """Whether nobody objects."""
        return self.gain < FREE


def every_mix(steps: int = 20) -> Float:
    """Return all mixes in equal steps, (mixes, 3)."""
    pairs = [(i, j) for i in range(steps + 1) for j in range(steps + 1 - i)]
    return np.array([(i, j, steps - i - j) for i, j in pairs]) / steps


def charges(game: Game) -> Float:
    """Return what each group pays by each of the three keys, (3, 2**n)."""
    allocations = [game.allocation(part) for part in PARTS]
    return subset_sums(np.stack([paid for paid in allocations if paid is not None]))


def count_objections(game: Game, weights: Float) -> tuple[Whole, Float]:
    """Return how many groups object to each mix, and the largest gain, NOK a year.

    Parameters
    ----------
    weights
        (mixes, 3) of equal parts, population and use.
    """
    excess = (weights @ charges(game) - game.cost)[:, 1:-1]
    if not excess.shape[1]:
        return np.zeros(len(weights), dtype=np.int64), np.zeros(len(weights))
    return (excess > TIE).sum(axis=1), excess.max(axis=1)


def mix_of(game: Game, weights: Float) -> Mix:
    """Return a mix with the strongest objection to it."""
    excess = (weights @ charges(game) - game.cost)[1:-1]
    mask = int(np.argmax(excess)) + 1 if excess.size else 0
    first, second, third = (float(weight) for weight in weights)
    return Mix((first, second, third), float(excess[mask - 1]) if excess.size else 0.0, mask)


def nearest_free_mix(game: Game, chosen: Float) -> Mix:
    """Return the mix nearest to the chosen one that nobody objects to; where there is none, the one least objected to.

    Nearest is by the sum of what the three weights change. Two linear programmes: the least strongest objection over all
    mixes, and, where that is less than one krone, the nearest mix that keeps it.

    Parameters
    ----------
    chosen
        Weights of equal parts, population and use, (3,).
    """
    table, cost = charges(game)[:, 1:-1].T, game.cost[1:-1]
    if not len(cost):
        return mix_of(game, chosen)
    scale = float(np.abs(game.cost).max()) or 1.0
    table, cost = table / scale, cost / scale
    least = solved([0, 0, 0, 1], np.column_stack([table, -np.ones(len(cost))]), cost, [[1, 1, 1, 0]], [1], free=1)
    if least[3] * scale >= FREE:
        return mix_of(game, least[:3])
    moves = np.hstack([np.eye(3), -np.eye(3), np.eye(3)])
    rows = np.hstack([table, np.zeros((len(cost), 6))])
    whole = np.vstack([moves, [1, 1, 1, *[0] * 6]])
    near = solved([0, 0, 0, *[1] * 6], rows, cost + max(least[3], 0.0), whole, [*chosen, 1])
    return mix_of(game, near[:3])


def solved(
    objective: Sequence[float], above: Float, limit: Float, whole: ArrayLike, total: Sequence[float], free: int = 0
) -> Float:
    """Return the solution of a linear programme in which all but the last ``free`` variables are 0 or more."""
    count = above.shape[1]
    bounds: list[tuple[float | None, None]] = [(0.0, None)] * (count - free) + [(None, None)] * free
    equal = np.asarray(whole, dtype=float)
    found = linprog(objective, A_ub=above, b_ub=limit, A_eq=equal, b_eq=total, bounds=bounds, method="highs")
    if found.x is None:
        raise BopsError(N_("The nearest mix could not be computed: {reason}"), reason=found.message)
    return np.asarray(found.x)
