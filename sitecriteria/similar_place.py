"""How like a place that works well: a target site."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sitecriteria.aggregation import weighted_sum
from sitecriteria.arrays import numbers
from sitecriteria.errors import N_, TableError

Floats = NDArray[np.float64]


def likeness(values: ArrayLike, target: ArrayLike, weights: ArrayLike) -> Floats:
    """Rate sites by how like they are to a target: the weighted mean of 1 - |value - value of the target|.

    Parameters
    ----------
    values : array_like
        Shape (sites, criteria), 0 to 1; ``nan`` leaves that criterion out for that site.
    target : array_like
        Shape (criteria,), the values of the target; ``nan`` leaves that criterion out for all.
    weights : array_like
        Shape (criteria,), 0 or more; only their proportions count.

    Returns
    -------
    ndarray
        Shape (sites,), 0 to 1: 1 for a site with the values of the target. ``nan`` where nothing is known of both.

    Raises
    ------
    TableError
        The shapes don't fit, or a value is outside 0 to 1.
    WeightError
        A weight is negative or no number, or all are 0.

    Notes
    -----
    Values, not measures, are compared, so that units fall out and what makes no difference counts for none. More is
    not better here: a site far better than the target is as unlike it as one far worse.
    """
    table, wanted = numbers(values), numbers(target)
    if wanted.shape != table.shape[1:]:
        raise TableError(
            N_("The target has the shape {target} and the values {values}; needed is one value a criterion."),
            target=wanted.shape,
            values=table.shape,
        )
    if ((wanted < 0) | (wanted > 1)).any():
        raise TableError(N_("The target has a value outside 0 to 1: {target}."), target=wanted.tolist())
    return weighted_sum(1.0 - np.abs(table - wanted), weights)
