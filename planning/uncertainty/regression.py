"""What is expected of outcomes once one drawn amount is known: a regression on its draws."""

from __future__ import annotations

import numpy as np
from numpy.polynomial.legendre import legvander
from scipy.special import fdtri

from planning.arrays import Float, Truth

DEGREE = 4
"""Of the polynomial; an amount with fewer different values has one less than those."""
LEVEL = 1e-3
"""An amount tells something of an outcome where chance alone would seldom let it explain as much (F test)."""
POINTS = 500
"""Equally likely amounts at which what is expected is told."""


class Outcomes:
    """What came of each draw, to be asked what is expected of it once an amount is known.

    Parameters
    ----------
    drawn
        (outcomes, draws).
    """

    def __init__(self, drawn: Float) -> None:
        self.mean = drawn.mean(axis=1, keepdims=True)
        self._centred = drawn - self.mean
        self._squares = np.einsum("kn,kn->k", self._centred, self._centred)

    def given(self, amounts: Float) -> Float:
        """Return what is expected at POINTS equally likely amounts, (outcomes, POINTS).

        A polynomial of the amount stands for the smooth curve. Where it explains no more than chance would, the mean is
        expected, so that noise is not taken for something worth knowing.

        Parameters
        ----------
        amounts
            Draws of what would be known, (draws,).
        """
        ordered = np.sort(amounts)
        degree = min(DEGREE, int((ordered[1:] > ordered[:-1]).sum()))
        at = ordered[((np.arange(POINTS) + 0.5) / POINTS * len(ordered)).astype(int)]
        expected = np.broadcast_to(self.mean, (len(self.mean), POINTS))
        if not degree:
            return expected
        middle, half = (ordered[0] + ordered[-1]) / 2, (ordered[-1] - ordered[0]) / 2
        basis = legvander((amounts - middle) / half, degree).T
        products = np.einsum("dn,kn->dk", basis, self._centred)  # so small a product is slower shared among threads
        curve = np.linalg.solve(np.einsum("dn,en->de", basis, basis), products)
        tells = more_than_chance((products * curve).sum(axis=0), self._squares, degree, len(amounts))
        return np.asarray(expected + np.where(tells, legvander((at - middle) / half, degree) @ curve, 0.0).T)


def more_than_chance(explained: Float, squares: Float, degree: int, draws: int) -> Truth:
    """Tell of which sums of squares more is explained than chance would."""
    left = draws - degree - 1
    bound = fdtri(degree, left, 1 - LEVEL) * degree / left
    return np.asarray(explained > bound * np.maximum(squares - explained, 0.0))
