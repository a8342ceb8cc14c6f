"""The Poisson distribution by scipy's special functions: scipy.stats, which has it too, takes a third of a second to load."""

from __future__ import annotations

from math import ceil

import numpy as np
from scipy.special import gammaln, pdtr, pdtrc, pdtrik, xlogy

from planning.arrays import Float


def quantile(part: float, mean: float) -> int:
    """Return the least count that at least a part of all counts do not exceed; ``part`` above 0 and below 1."""
    if mean <= 0:
        return 0
    count = max(ceil(pdtrik(part, mean)), 0)
    below = max(count - 1, 0)
    return below if pdtr(below, mean) >= part else count


def chances(counts: Float, mean: float) -> Float:
    """Return the chance of each count."""
    chances: Float = np.exp(xlogy(counts, mean) - gammaln(counts + 1.0) - mean)
    return chances


def beyond(counts: Float, mean: float) -> Float:
    """Return the chance of more than each count."""
    more: Float = pdtrc(counts, mean)
    return more
