"""Weights drawn evenly: over all that add up to 1, or over those within bounds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sitecriteria.arrays import is_whole, numbers
from sitecriteria.errors import N_, WeightError, first_few

Floats = NDArray[np.float64]

MOST_DRAWS = 1_000_000
BATCH = 20_000
LEAST_ACCEPTED = 0.005
STEPS_PER_CRITERION = 50
ROUNDING = 1e-12


class Sampling(Enum):
    """How weights were drawn: all three give every set of weights within the bounds the same chance."""

    SIMPLEX = "simplex"
    REJECTION = "rejection"
    HIT_AND_RUN = "hit-and-run"


@dataclass(frozen=True, eq=False)
class DrawnWeights:
    """Weights, shape (draws, criteria), each row adding up to 1, and how they were drawn."""

    weights: Floats
    sampling: Sampling


def draw_weights(criteria: int, draws: int, seed: int = 0, bounds: ArrayLike | None = None) -> DrawnWeights:
    """Draw weights evenly over the simplex, or over the part of it within bounds.

    Parameters
    ----------
    criteria, draws : int
        How many weights in a set, and how many sets; 1 or more.
    seed : int
        The same seed gives the same weights.
    bounds : array_like, optional
        Shape (criteria, 2): the least and the most of each weight, as shares of 1.

    Raises
    ------
    WeightError
        Criteria or draws are less than 1, or no weights that add up to 1 lie within the bounds.

    Notes
    -----
    Without bounds: exponential spacings, which are even on the simplex (normalised uniform numbers are not). With
    bounds: the same on the smallest simplex round them, and what is outside is drawn again (exact). Where fewer than
    one in 200 would be kept: hit-and-run (Smith 1984, Operations Research 32:1296), one chain a draw from the middle,
    50 steps a criterion; even in the limit.
    """
    if not (is_whole(criteria, 1) and is_whole(draws, 1) and draws <= MOST_DRAWS):
        raise WeightError(
            N_("Weights for {criteria} criteria can't be drawn {draws} times; both must be 1 or more, and at most {most}."),
            criteria=criteria, draws=draws, most=MOST_DRAWS,
        )  # fmt: skip
    if not is_whole(seed, 0):
        raise WeightError(N_("The seed of a draw can't be {seed}; give a whole number, 0 or more."), seed=seed)
    random = np.random.default_rng(seed)
    if bounds is None:
        return DrawnWeights(_even(random, draws, criteria), Sampling.SIMPLEX)
    return _within(random, draws, *_checked(bounds, criteria))


def _even(random: np.random.Generator, draws: int, criteria: int) -> Floats:
    """Return weights even on the simplex: exponential numbers over their sum."""
    weights = random.standard_exponential((draws, criteria))
    weights /= weights.sum(axis=1, keepdims=True)
    return weights


def _within(random: np.random.Generator, draws: int, low: Floats, high: Floats) -> DrawnWeights:
    first = _kept(random, low, high)
    if len(first) < LEAST_ACCEPTED * BATCH:
        return DrawnWeights(_hit_and_run(random, draws, low, high), Sampling.HIT_AND_RUN)
    batches = [first]
    while sum(map(len, batches)) < draws:
        batches.append(_kept(random, low, high))
    return DrawnWeights(np.concatenate(batches)[:draws], Sampling.REJECTION)


def _kept(random: np.random.Generator, low: Floats, high: Floats) -> Floats:
    """Draw a batch on the smaller of the simplexes from the least weights up and the most down; keep what is inside."""
    up, down = 1.0 - low.sum(), high.sum() - 1.0
    spacings = _even(random, BATCH, len(low))
    weights = low + up * spacings if up <= down else high - down * spacings
    inside = (weights >= low - ROUNDING) & (weights <= high + ROUNDING)
    return np.clip(weights[inside.all(axis=1)], low, high)


def _hit_and_run(random: np.random.Generator, draws: int, low: Floats, high: Floats) -> Floats:
    """Walk from the middle: a random direction that keeps the sum, and an even point on the line within the bounds."""
    weights = np.tile(_middle(low, high), (draws, 1))
    free = np.flatnonzero(high - low > ROUNDING)
    low, high = low[free], high[free]
    for _ in range(STEPS_PER_CRITERION * len(free) if len(free) > 1 else 0):
        direction = random.standard_normal((draws, len(free)))
        direction -= direction.mean(axis=1, keepdims=True)
        here = weights[:, free]
        with np.errstate(divide="ignore", invalid="ignore"):
            ends = np.sort(np.stack([(low - here) / direction, (high - here) / direction]), axis=0)
        start, stop = np.nanmax(ends[0], axis=1), np.nanmin(ends[1], axis=1)
        step = start + random.random(draws) * np.maximum(stop - start, 0.0)
        weights[:, free] = np.clip(here + step[:, None] * direction, low, high)
    return weights / weights.sum(axis=1, keepdims=True)


def _middle(low: Floats, high: Floats) -> Floats:
    """Return the weights between least and most, as far up for all, that add up to 1."""
    width = high.sum() - low.sum()
    return low + (high - low) * ((1.0 - low.sum()) / width if width > 0 else 0.0)


def _checked(bounds: ArrayLike, criteria: int) -> tuple[Floats, Floats]:
    """Return the least and the most of each weight, as tight as the sum of 1 makes them."""
    table = numbers(bounds)
    if table.shape != (criteria, 2):
        raise WeightError(
            N_("The bounds have the shape {shape}; needed is a least and a most for each of {criteria} criteria."),
            shape=table.shape,
            criteria=criteria,
        )
    low, high = np.maximum(table[:, 0], 0.0), np.minimum(table[:, 1], 1.0)
    wrong = ~(low <= high)
    if wrong.any():
        raise WeightError(
            N_("{count} bounds end below their start, outside 0 to 1, or are no number: {wrong}."),
            count=int(wrong.sum()),
            wrong=first_few(map(tuple, table[wrong].tolist())),
        )
    if low.sum() > 1 + ROUNDING or high.sum() < 1 - ROUNDING:
        raise WeightError(
            N_("No weights within the bounds add up to 1: the least add up to {low}, the most to {high}."),
            low=round(float(low.sum()), 6),
            high=round(float(high.sum()), 6),
        )
    rest_low, rest_high = low.sum() - low, high.sum() - high
    return np.maximum(low, 1.0 - rest_high).clip(0, high), np.minimum(high, 1.0 - rest_low).clip(low, 1)
