"""Weights of the criteria: the usual ones, checks, and shares of 1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from sitecriteria.criteria import CRITERIA, require_known
from sitecriteria.errors import N_, WeightError, first_few

Floats = NDArray[np.float64]


def full_weights(weights: Mapping[str, float] | None = None) -> dict[str, float]:
    """Return a weight for every criterion, in the registry's order: the one named, else the default.

    Raises
    ------
    WeightError
        A key is unknown, a weight is negative or no number, or all are 0.
    """
    chosen = dict(weights or {})
    require_known(chosen, WeightError)
    full = {key: float(chosen.get(key, criterion.weight)) for key, criterion in CRITERIA.items()}
    check_weights(full)
    return full


def shares_of(weights: Iterable[float]) -> Floats:
    """Return weights as shares of 1, shape (criteria,).

    Raises
    ------
    WeightError
        A weight is negative or no number, or all are 0.
    """
    found = np.array(list(weights), dtype=float)
    check_weights(dict(enumerate(found.tolist())))
    return scaled_to_one(found)


def scaled_to_one(weights: Floats) -> Floats:
    """Return weights as shares of 1; dividing by the largest first keeps huge and tiny ones apart from overflow."""
    scaled = weights / weights.max()
    return scaled / scaled.sum()


def check_weights(weights: Mapping[str, float] | Mapping[int, float]) -> None:
    """Refuse weights that are negative, no number, or all 0."""
    wrong = [f"{key}={weight}" for key, weight in weights.items() if not 0 <= weight < np.inf]
    if wrong:
        raise WeightError(
            N_("{count} weights are negative or no number: {wrong}; a weight is 0 or more."),
            count=len(wrong),
            wrong=first_few(wrong),
        )
    if not any(weights.values()):
        raise WeightError(N_("All weights are 0; give at least one criterion a weight."))
