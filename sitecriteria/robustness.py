"""How sure is the winner? SMAA-2: all ways of weighing are tried, and missing values are drawn.

Lahdelma and Salminen (2001), SMAA-2: Stochastic multicriteria acceptability analysis for group decision making,
Operations Research 49:444-454. What one weight or one site changes is in :mod:`sitecriteria.sensitivity`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sitecriteria.arrays import numbers
from sitecriteria.errors import N_, TableError, first_few
from sitecriteria.sensitivity import Flip, Reversal, leave_one_out, smallest_flip, smallest_flips
from sitecriteria.simplex import Sampling, draw_weights

__all__ = ["Flip", "Reversal", "Robustness", "leave_one_out", "smaa", "smallest_flip", "smallest_flips"]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

_Firsts = tuple[Integers, Integers, Floats]

TIE = 1e-9
CELLS = 20_000
ONE_THREAD = 200_000  # a product of matrices this small is not shared among threads, which costs more than it gives
MISSING_STREAM, CONFIDENCE_STREAM = 1, 2


@dataclass(frozen=True, eq=False)
class Robustness:
    """What comes of all ways of weighing.

    ``rank_acceptability``, shape (sites, ranks): the share of draws in which a site has a rank; rows and columns add
    up to 1, and sites that tie share the ranks they fill. ``central_weights``, shape (sites, criteria): the mean
    weights of the draws in which a site is first, ``nan`` where it never is. ``confidence``, shape (sites,): the share
    of draws of what is uncertain in which a site is first at its central weights; 1 where nothing is uncertain, ``nan``
    where it never is first. ``sampling`` says how weights were drawn.
    """

    rank_acceptability: Floats
    central_weights: Floats
    confidence: Floats
    sampling: Sampling

    @property
    def first(self) -> Floats:
        """The share of all ways of weighing for which each site is best, shape (sites,)."""
        return self.rank_acceptability[:, 0] if len(self.rank_acceptability) else np.empty(0)


@dataclass(frozen=True, eq=False)
class _Uncertain:
    """Known values with 0 where uncertain, and the cells that are: site, criterion, least and width of each."""

    known: Floats
    sites: Integers
    criteria: Integers
    low: Floats
    width: Floats

    def __len__(self) -> int:
        return len(self.sites)


def smaa(
    values: ArrayLike,
    draws: int = 10_000,
    seed: int = 0,
    bounds: ArrayLike | None = None,
    spread: tuple[ArrayLike, ArrayLike] | None = None,
) -> Robustness:
    """Rank sites under all ways of weighing.

    Parameters
    ----------
    values : array_like
        Shape (sites, criteria), 0 to 1; ``nan`` is missing and drawn evenly between 0 and 1.
    draws : int
        Sets of weights, 1 or more; with 10 000 the share of a rank is within 1 of 100 in 95 of 100 runs. A confidence is
        coarser for a site that is seldom first, as its central weights are then a mean of few: within 3 of 100 where it
        is first in a tenth of the draws.
    seed : int
        The same seed gives the same result, however the work is split.
    bounds : array_like, optional
        Shape (criteria, 2): the least and the most of each weight as shares of 1; else all weights that add up to 1.
    spread : pair of array_like, optional
        Least and most of every value, each of the shape of ``values``; values are drawn evenly between them.

    Raises
    ------
    TableError
        The shapes don't fit, or a value is outside 0 to 1.
    WeightError
        Draws are less than 1, or no weights lie within the bounds.
    """
    table = _read(values, spread)
    drawn = draw_weights(table.known.shape[1], draws, seed, bounds)
    counts, firsts = _count(table, drawn.weights, seed)
    central = _central(firsts, drawn.weights, len(table.known))
    return Robustness(counts / draws, central, _confidence(table, central, draws, seed), drawn.sampling)


def rank_acceptability(
    values: ArrayLike,
    draws: int = 10_000,
    seed: int = 0,
    bounds: ArrayLike | None = None,
    spread: tuple[ArrayLike, ArrayLike] | None = None,
) -> Floats:
    """Return what :func:`smaa` gives as ``rank_acceptability``, shape (sites, ranks), without the rest of its work."""
    table = _read(values, spread)
    return _count(table, draw_weights(table.known.shape[1], draws, seed, bounds).weights, seed)[0] / draws


def _count(table: _Uncertain, weights: Floats, seed: int) -> tuple[Floats, _Firsts]:
    """Count the ranks of all draws, shape (sites, ranks), and list who is first."""
    size = len(table.known)
    random = np.random.default_rng([seed, MISSING_STREAM])
    tally = _Tally(size)
    for rows in _blocks(len(weights), size + len(table)):
        tally.add(_sorted(_scores(table, weights[rows], random)), rows.start)
    return tally.counts(), tally.firsts()


class _Tally:
    """How often each site has each rank, and who is first in which draw.

    Orders without ties are kept and counted many at a time, as each count walks through a table of sites by ranks.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._clear = np.zeros(size * size, dtype=np.int64)
        self._steps = np.zeros(size * (size + 1))
        self._waiting: list[Integers] = []
        self._firsts: list[_Firsts] = [(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))]

    def add(self, keys: Floats, start: int) -> None:
        """Count sorted keys, shape (draws, sites); ``start`` is the number of the first draw."""
        order = _site_of(keys)
        gaps = np.diff(keys, axis=1)
        if gaps.min(initial=np.inf) <= TIE:
            tied = (gaps <= TIE).any(axis=1)
            self._share(order[tied], gaps[tied], start + np.flatnonzero(tied))
            clear = np.flatnonzero(~tied)
            order = order[clear]
        else:
            clear = np.arange(len(order))
        if self._size:
            self._firsts.append((start + clear, order[:, 0], np.ones(len(clear))))
        self._waiting.append(order)
        if sum(map(len, self._waiting)) >= max(self._size, CELLS // max(self._size, 1)):
            self._settle()

    def counts(self) -> Floats:
        """Return how often each site has each rank, shape (sites, ranks)."""
        self._settle()
        shared = np.cumsum(self._steps.reshape(self._size, self._size + 1), axis=1)[:, : self._size]
        return self._clear.reshape(self._size, self._size).T + shared

    def firsts(self) -> _Firsts:
        """Return draw, site and share of all who are first, in the order of the draws."""
        draw, site, share = (np.concatenate(part) for part in zip(*self._firsts, strict=True))
        order = np.argsort(draw, kind="stable")
        return draw[order], site[order], share[order]

    def _settle(self) -> None:
        """Count the orders that wait, rank by rank, so that each count stays within one row of the table."""
        if self._waiting:
            order = np.concatenate(self._waiting)
            cells = (order + np.arange(self._size) * self._size).T.ravel()
            self._clear += np.bincount(cells, minlength=len(self._clear))
            self._waiting = []

    def _share(self, order: Integers, gaps: Floats, draw: Integers) -> None:
        """Give sites that tie an even share of the ranks they fill: a step up at the first of them, down after the last."""
        new = np.concatenate([np.ones((len(order), 1), bool), gaps > TIE], axis=1).ravel()
        group, starts = np.cumsum(new) - 1, np.flatnonzero(new)
        width = np.diff(starts, append=order.size)[group]
        begin, site = (starts % self._size)[group], order.ravel()
        cell = site * (self._size + 1) + begin
        np.add.at(self._steps, cell, 1.0 / width)
        np.subtract.at(self._steps, cell + width, 1.0 / width)
        first = np.flatnonzero(begin == 0)
        self._firsts.append((draw[first // self._size], site[first], 1.0 / width[first]))


def _scores(table: _Uncertain, weights: Floats, random: np.random.Generator) -> Floats:
    """Return the score of every site in every draw, shape (draws, sites)."""
    scores = weights @ table.known.T
    if len(table):
        drawn = table.low + table.width * random.random((len(weights), len(table)))
        parts = weights[:, table.criteria] * drawn
        starts = np.flatnonzero(np.diff(table.sites, prepend=-1))
        scores[:, table.sites[starts]] += np.add.reduceat(parts, starts, axis=1)
    return scores


def _sorted(scores: Floats) -> Floats:
    """Return 2 - score of the sites from the best down, the number of the site in its last bits; shape (draws, sites).

    So numbers are sorted, not places: three times as fast as argsort. What is lost is far below ``TIE``.
    """
    keys = (2.0 - scores).view(np.int64)  # 1 to 2: all have the same exponent, and the smallest is the best
    keys &= ~_mask(scores.shape[1])
    keys |= np.arange(scores.shape[1])
    return np.sort(keys.view(np.float64), axis=1)


def _site_of(keys: Floats) -> Integers:
    """Return the number of the site in each key."""
    return keys.view(np.int64) & _mask(keys.shape[1])


def _mask(sites: int) -> int:
    """Return the bits that the number of a site takes."""
    return (1 << max(sites - 1, 0).bit_length()) - 1


def _central(firsts: _Firsts, weights: Floats, sites: int) -> Floats:
    """Return the mean weights of the draws in which each site is first, by its share of them."""
    draw, site, share = firsts
    total = np.bincount(site, share, sites)
    sums = [np.bincount(site, share * column[draw], sites) for column in weights.T]
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.stack(sums, axis=1) / np.where(total > 0, total, np.nan)[:, None]


def _confidence(table: _Uncertain, central: Floats, draws: int, seed: int) -> Floats:
    """Return the share of draws of what is uncertain in which each site is first at its central weights."""
    ever = np.flatnonzero(~np.isnan(central).any(axis=1))
    confidence = np.full(len(central), np.nan)
    if not len(table):
        confidence[ever] = 1.0
        return confidence
    random = np.random.default_rng([seed, CONFIDENCE_STREAM])
    own, wins = central[ever], np.zeros(len(ever))
    held = _in_groups(own, max(min(ONE_THREAD // central.size, len(own)), 1))
    for rows in _blocks(draws, len(central) * (len(ever) + table.known.shape[1])):
        full = np.repeat(table.known[None], rows.stop - rows.start, axis=0)
        full[:, table.sites, table.criteria] = table.low + table.width * random.random((len(full), len(table)))
        best = (full[:, None] @ held).max(axis=2).reshape(len(full), -1)[:, : len(ever)]
        wins += (np.einsum("dek,ek->de", full[:, ever], own) >= best - TIE).sum(axis=0)
    confidence[ever] = wins / draws
    return confidence


def _in_groups(weights: Floats, size: int) -> Floats:
    """Return sets of weights as columns in groups of a size, shape (groups, criteria, size); the last is filled with 0."""
    groups = -(-len(weights) // size)
    filled = np.zeros((groups * size, weights.shape[1]))
    filled[: len(weights)] = weights
    return np.ascontiguousarray(filled.reshape(groups, size, -1).transpose(0, 2, 1))


def _blocks(draws: int, width: int) -> Iterator[slice]:
    """Split draws into blocks whose tables have at most ``CELLS`` cells."""
    size = max(CELLS // max(width, 1), 1)
    for start in range(0, draws, size):
        yield slice(start, min(start + size, draws))


def _read(values: ArrayLike, spread: tuple[ArrayLike, ArrayLike] | None) -> _Uncertain:
    """Check values and their ends, and tell known cells from uncertain ones."""
    table = numbers(values)
    if table.ndim != 2 or not table.shape[1]:
        raise TableError(
            N_("The values have the shape {shape}; needed is (sites, criteria), with one criterion at least."),
            shape=table.shape,
        )
    missing = np.isnan(table)
    ends = (np.where(missing, 0.0, table), np.where(missing, 1.0, table)) if spread is None else spread
    low, high = (numbers(end) for end in ends)
    _check_ends(table, low, high)
    sites, criteria = np.nonzero(high > low)
    known = low.copy()
    known[sites, criteria] = 0.0
    return _Uncertain(known, sites, criteria, low[sites, criteria], (high - low)[sites, criteria])


def _check_ends(table: Floats, low: Floats, high: Floats) -> None:
    if low.shape != table.shape or high.shape != table.shape:
        raise TableError(
            N_("The least values have the shape {low}, the most {high}, the values {table}; all must be the same."),
            low=low.shape,
            high=high.shape,
            table=table.shape,
        )
    wrong = ~((low >= 0) & (low <= high) & (high <= 1))
    if wrong.any():
        raise TableError(
            N_("{count} values are outside 0 to 1, or their least is above their most: {wrong}."),
            count=int(wrong.sum()),
            wrong=first_few(np.where(low[wrong] < 0, low[wrong], high[wrong])),
        )
