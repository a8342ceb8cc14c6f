"""What would change the winner: one weight moved, or one site taken away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sitecriteria.aggregation import require_same_criteria
from sitecriteria.arrays import numbers
from sitecriteria.errors import N_, WeightError

Floats = NDArray[np.float64]
Rating = Callable[[Floats], Floats]

TIE = 1e-9
SLACK = 1e-6


@dataclass(frozen=True)
class Flip:
    """One weight moved until another site wins; the others keep their proportions.

    ``criterion`` and ``winner`` are positions; ``now`` and ``then`` the weight as shares of 1, before and after.
    """

    criterion: int
    now: float
    then: float
    winner: int

    @property
    def change(self) -> float:
        """How far the weight is moved, as a share of 1."""
        return abs(self.then - self.now)


@dataclass(frozen=True)
class Reversal:
    """A site taken away, and two of the rest that then change places: the one better before, and the one after.

    All three are positions.
    """

    without: int
    before: int
    after: int


def smallest_flips(values: ArrayLike, weights: ArrayLike) -> list[Flip | None]:
    """Find, for each criterion, the smallest change of its weight that changes who is first.

    Parameters
    ----------
    values : array_like
        Shape (sites, criteria), 0 to 1; ``nan`` leaves that criterion out for that site, as in
        :func:`sitecriteria.aggregation.weighted_sum`.
    weights : array_like
        Shape (criteria,), 0 or more; only their proportions count.

    Returns
    -------
    list
        For each criterion a :class:`Flip`, or None where no weight from 0 to 1 changes the winner. Where sites tie
        for first, the change is 0.

    Raises
    ------
    TableError
        The shapes don't fit.
    WeightError
        A weight is negative, or all are 0.

    Notes
    -----
    With the weight t, a site's score is (t*v + (1-t)*N) / (t*k + (1-t)*K): v its value there (k = 1, else both 0), N
    and K the sums of share*value and share over its other known criteria. Two sites are equal at the roots of a
    polynomial of second degree in t (of first degree where nothing is missing).
    """
    table, share = numbers(values), numbers(weights)
    require_same_criteria(table, share)
    if not ((share >= 0).all() and np.isfinite(share).all() and share.any()):
        raise WeightError(N_("A weight is negative or no number, or all are 0: {weights}."), weights=share.tolist())
    share = share / share.sum()
    return [_flip(table, share, criterion) for criterion in range(len(share))]


def smallest_flip(values: ArrayLike, weights: ArrayLike) -> Flip | None:
    """Return the smallest change of one weight that changes the winner, of :func:`smallest_flips`; None where none."""
    found = [flip for flip in smallest_flips(values, weights) if flip is not None]
    return min(found, key=lambda flip: flip.change, default=None)


def leave_one_out(table: ArrayLike, rate: Rating) -> list[Reversal]:
    """Tell where taking a site away changes the order of the rest.

    Parameters
    ----------
    table : array_like
        Shape (sites, criteria): what ``rate`` rates.
    rate : callable
        From a table to one rating a site, higher is better, such as TOPSIS with its weights.

    Returns
    -------
    list
        For each site whose removal turns a pair round, the highest such pair; ties are no order. Always empty for a
        weighted sum of values by fixed anchors, as no site then depends on another.

    Notes
    -----
    Belton and Gear (1983), On a short-coming of Saaty's method of analytic hierarchies, Omega 11:228-230.
    """
    rows = numbers(table)
    before = rate(rows)
    found = []
    for gone in range(len(rows)):
        rest = np.delete(np.arange(len(rows)), gone)
        pair = _turned(before[rest], rate(rows[rest]))
        if pair is not None:
            found.append(Reversal(gone, int(rest[pair[0]]), int(rest[pair[1]])))
    return found


def _turned(before: Floats, after: Floats) -> tuple[int, int] | None:
    """Return the best pair, by the rating before, of which the first was better and the second is now."""
    turned = (before[:, None] > before + TIE) & (after[:, None] < after - TIE)
    pairs = np.argwhere(turned)
    return max(((int(a), int(b)) for a, b in pairs), key=lambda pair: (before[pair[0]], before[pair[1]]), default=None)


def _flip(table: Floats, share: Floats, criterion: int) -> Flip | None:
    """Return the smallest change of one weight that makes another site first."""
    now = float(share[criterion])
    top = _first(_score(table, share, criterion, now))
    if top is None:
        return None
    best = None
    for then in sorted(_crossings(table, share, criterion, top), key=lambda weight: abs(weight - now)):
        winner = _ahead(table, share, criterion, top, then)
        if winner is not None:
            best = Flip(criterion, now, then, winner)
            break
    return best


def _ahead(table: Floats, share: Floats, criterion: int, top: int, then: float) -> int | None:
    """Return who is first just beyond a crossing, on the side away from the weight now, if another is."""
    now = float(share[criterion])
    sides = (1.0, -1.0) if then == now else (float(np.sign(then - now)),)
    for side in sides:
        beyond = then + side * SLACK
        if 0 <= beyond <= 1:
            scores = _score(table, share, criterion, beyond)
            first = _first(scores)
            if first is not None and not scores[top] >= scores[first]:
                return first
    return None


def _first(scores: Floats) -> int | None:
    return None if np.isnan(scores).all() else int(np.nanargmax(scores))


def _parts(table: Floats, share: Floats, criterion: int) -> tuple[Floats, Floats, Floats, Floats]:
    """Return v, N, k and K of the note in :func:`smallest_flips`; N and K of the others' shares, which add up to 1."""
    others = np.delete(share, criterion)
    others = others / others.sum() if others.any() else np.full(len(others), 1.0 / max(len(others), 1))
    rest = np.delete(table, criterion, axis=1)
    own = table[:, criterion]
    return np.nan_to_num(own), np.nan_to_num(rest) @ others, (~np.isnan(own)) * 1.0, (~np.isnan(rest)) @ others


def _score(table: Floats, share: Floats, criterion: int, weight: float) -> Floats:
    v, n, k, known = _parts(table, share, criterion)
    total = weight * k + (1 - weight) * known
    return np.divide(weight * v + (1 - weight) * n, total, out=np.full(len(v), np.nan), where=total > SLACK * SLACK)


def _crossings(table: Floats, share: Floats, criterion: int, top: int) -> list[float]:
    """Return the weights, 0 to 1, at which another site has the score of the one that is first now."""
    v, n, k, known = _parts(table, share, criterion)
    # (n + t(v-n)) of one times (known + t(k-known)) of the other, less the same turned round: a t^2 + b t + c.
    rise, others, step, theirs = v[top] - n[top], v - n, k[top] - known[top], k - known
    squared = rise * theirs - others * step
    linear = rise * known + n[top] * theirs - others * known[top] - n * step
    constant = n[top] * known - n * known[top]
    terms = np.stack([squared, linear, constant])
    terms[np.abs(terms) < TIE * TIE] = 0.0
    terms[:, top] = 0.0
    roots = _roots(*terms)
    roots = roots[(roots >= -TIE) & (roots <= 1 + TIE)]
    return [float(weight) for weight in np.clip(roots, 0.0, 1.0)]


def _roots(squared: Floats, linear: Floats, constant: Floats) -> Floats:
    """Return the real roots of many polynomials of second degree or less; none where all is 0."""
    curved = squared != 0
    a, b, c = squared[curved], linear[curved], constant[curved]
    inside = b * b - 4 * a * c
    real = np.sqrt(np.maximum(-inside, 0.0)) < 2 * TIE * np.abs(a)  # what is imaginary by rounding only is real
    half = -0.5 * (b + np.copysign(np.sqrt(np.maximum(inside, 0.0)), b))
    other = np.divide(c, half, out=np.zeros_like(c), where=half != 0)
    straight = ~curved & (linear != 0)
    return np.concatenate([(half / a)[real], other[real], -constant[straight] / linear[straight]])
