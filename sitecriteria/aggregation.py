"""From values to one order: the weighted sum, TOPSIS as a second opinion, and the ranking of sites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sitecriteria.arrays import numbers
from sitecriteria.assessment import AssessedSite, values_table
from sitecriteria.criteria import CRITERIA
from sitecriteria.errors import N_, TableError, first_few
from sitecriteria.weighing import check_weights, full_weights, scaled_to_one, shares_of

Floats = NDArray[np.float64]

POINTS = 100.0
TIE = 1e-9
ROUNDING = 1e-12
ALIKE = 0.5


@dataclass(frozen=True)
class RankedSite:
    """The place of one site.

    ``score``, ``low`` and ``high`` are points of 100. Low and high put the least and the most that is possible in the
    place of what is not known; the score is the middle of the two. ``missing`` names what is not known, ``unknown`` is
    its share of the weight. ``rank`` is 1 for the best, shared by sites that tie in score and low, ``None`` for a site
    that fails a requirement. ``contributions`` are the points of each criterion, ``nan`` where missing; they add up to
    low, and half of what is open to the score.
    """

    id: str
    score: float
    rank: int | None
    low: float
    high: float
    contributions: dict[str, float]
    missing: tuple[str, ...]
    unknown: float = 0.0

    def beats(self, other: RankedSite) -> bool:
        """Tell whether it has more points than another whatever comes of what is not known of either."""
        return self.low > other.high + TIE


def weighted_sum(values: ArrayLike, weights: ArrayLike) -> Floats:
    """Add up values by weight.

    Parameters
    ----------
    values : array_like
        Shape (sites, criteria), 0 to 1; ``nan`` leaves that criterion out for that site.
    weights : array_like
        Shape (criteria,), 0 or more; only their proportions count.

    Returns
    -------
    ndarray
        Shape (sites,), 0 to 1; ``nan`` where no criterion with a weight is known.

    Raises
    ------
    WeightError
        A weight is negative or no number, or all are 0.
    TableError
        The shapes don't fit, or a value is outside 0 to 1.

    Notes
    -----
    Keeney and Raiffa (1976), Decisions with Multiple Objectives, ch. 3: the additive value function.
    """
    table, share = _table(values, weights)
    _check_values(table)
    return weighted_mean(table, share)


def weighted_mean(values: Floats, weights: Floats) -> Floats:
    """Do the arithmetic of :func:`weighted_sum` on arrays already checked; the weights sum to 1."""
    score = values @ weights
    unknown = np.flatnonzero(np.isnan(score))
    if len(unknown):
        score[unknown] = _known_mean(values[unknown], weights)
    return score


def score_band(low: ArrayLike, high: ArrayLike, weights: ArrayLike) -> tuple[Floats, Floats]:
    """Add up the least and the most that values may be, by weight; a score is the middle of the two.

    Parameters
    ----------
    low, high : array_like
        Shape (sites, criteria), 0 to 1: the same where a value is known, 0 and 1 where nothing is known of it.
    weights : array_like
        Shape (criteria,), 0 or more; only their proportions count.

    Returns
    -------
    tuple of ndarray
        Least and most, each of shape (sites,), 0 to 1; the most is never below the least.

    Raises
    ------
    WeightError
        A weight is negative or no number, or all are 0.
    TableError
        The shapes don't fit, or a value is missing, outside 0 to 1, or its least above its most.

    Notes
    -----
    A site is so never ranked by what is known of it alone: what is missing can neither raise nor lower its score beyond
    what it may come to be.
    """
    (least, share), (most, _) = _table(low, weights), _table(high, weights)
    if least.shape != most.shape or not (least <= most).all():
        raise TableError(
            N_(
                "The least values, shape {low}, and the most, {high}, don't fit: give both of each, the least not above."
            ),
            low=least.shape,
            high=most.shape,
        )
    _check_values(least)
    _check_values(most)
    return _band(least, most, share)


def _band(low: Floats, high: Floats, share: Floats) -> tuple[Floats, Floats]:
    least = low @ share
    return least, least + (high - low) @ share


def topsis(matrix: ArrayLike, weights: ArrayLike, maximise: Sequence[bool]) -> Floats:
    """Rate sites by closeness to the best seen on each criterion and distance from the worst.

    Parameters
    ----------
    matrix : array_like
        Shape (sites, criteria), measures in any unit, none missing. Each column is divided by its length (the root of
        its sum of squares); a column that is the same for all sites is ignored.
    weights : array_like
        Shape (criteria,), 0 or more; only their proportions count.
    maximise : sequence of bool
        For each criterion, whether more is better.

    Returns
    -------
    ndarray
        Shape (sites,), closeness 0 to 1, higher is better; 0.5 for all where nothing tells them apart.

    Raises
    ------
    WeightError
        A weight is negative or no number, or all are 0.
    TableError
        The shapes don't fit, or a measure is missing or infinite.

    Notes
    -----
    Hwang and Yoon (1981), Multiple Attribute Decision Making, Springer; Euclidean distances.
    """
    table, share = _table(matrix, weights)
    wanted = numbers(maximise).astype(bool)
    _check_measures(table, wanted)
    return _closeness(_normalised(table) * share, wanted)


def rank_sites(sites: Sequence[AssessedSite], weights: Mapping[str, float] | None = None) -> list[RankedSite]:
    """Score and rank sites, in the order given.

    ``weights`` are by criterion key; a key not named keeps its default. Missing values are never filled in: see
    :class:`RankedSite`.

    Raises
    ------
    WeightError
        A key is unknown, a weight is negative or no number, or all are 0.
    """
    share = shares_of(full_weights(weights).values())
    values = values_table(sites, "value")
    lows, highs = (POINTS * end for end in _band(values_table(sites, "low"), values_table(sites, "high"), share))
    scores, unknown = (lows + highs) / 2, np.isnan(values) @ share
    ranks = _ranks(scores, lows, np.array([bool(site.fails) for site in sites], dtype=bool))
    return [
        RankedSite(
            id=site.site.id,
            score=float(scores[row]),
            rank=ranks[row],
            low=float(lows[row]),
            high=float(highs[row]),
            contributions=dict(zip(CRITERIA, (POINTS * values[row] * share).tolist(), strict=True)),
            missing=site.missing,
            unknown=float(unknown[row]),
        )
        for row, site in enumerate(sites)
    ]


def _known_mean(values: Floats, weights: Floats) -> Floats:
    """Return the weighted mean of what is known in each row; ``nan`` where nothing with a weight is."""
    known = ~np.isnan(values)
    weight = known @ weights
    total = np.where(known, values, 0.0) @ weights
    return np.divide(total, weight, out=np.full(len(values), np.nan), where=weight > 0)


def _ranks(scores: Floats, lows: Floats, failing: NDArray[np.bool_]) -> list[int | None]:
    """Return 1 for the highest score, or of those the highest low; ties share the better rank, ``None`` where failing."""
    ahead, above = (column[~failing][None, :] - column[:, None] for column in (scores, lows))
    better = (ahead > TIE) | ((np.abs(ahead) <= TIE) & (above > TIE))
    return [None if fails else int(count) + 1 for count, fails in zip(better.sum(axis=1), failing, strict=True)]


def _normalised(matrix: Floats) -> Floats:
    """Divide each column by its length; a column without differences becomes 0."""
    largest = np.abs(matrix).max(axis=0, initial=0.0)
    differs = np.ptp(matrix, axis=0) > ROUNDING * largest if len(matrix) else np.zeros(matrix.shape[1], dtype=bool)
    scaled = np.where(differs, matrix, 0.0) / np.where(differs, largest, 1.0)
    length = np.sqrt((scaled**2).sum(axis=0))
    return scaled / np.where(differs, length, 1.0)


def _closeness(weighted: Floats, maximise: NDArray[np.bool_]) -> Floats:
    towards = np.where(maximise, weighted, -weighted)
    if not len(towards):
        return np.empty(0)
    from_best = np.linalg.norm(towards - towards.max(axis=0), axis=1)
    from_worst = np.linalg.norm(towards - towards.min(axis=0), axis=1)
    apart = from_best + from_worst
    return np.divide(from_worst, apart, out=np.full(len(apart), ALIKE), where=apart > 0)


def _table(values: ArrayLike, weights: ArrayLike) -> tuple[Floats, Floats]:
    """Return the table and the weights as shares of 1, checked against each other."""
    table, weight = numbers(values), numbers(weights)
    require_same_criteria(table, weight)
    check_weights(dict(enumerate(weight.tolist())))
    return table, scaled_to_one(weight)


def require_same_criteria(table: Floats, weights: Floats) -> None:
    """Raise TableError where a table of (sites, criteria) has not as many criteria as there are weights."""
    if table.ndim != 2 or weights.shape != table.shape[1:]:
        raise TableError(
            N_("The table has the shape {table} and the weights {weights}; needed are (sites, criteria), (criteria,)."),
            table=table.shape,
            weights=weights.shape,
        )


def _check_values(values: Floats) -> None:
    wrong = (values < 0) | (values > 1)
    if wrong.any():
        raise TableError(
            N_("{count} values are outside 0 to 1: {wrong}; turn measures into values first."),
            count=int(wrong.sum()),
            wrong=first_few(values[wrong]),
        )


def _check_measures(matrix: Floats, maximise: NDArray[np.bool_]) -> None:
    if maximise.shape != matrix.shape[1:]:
        raise TableError(
            N_("There are {columns} criteria and {directions} directions; give one for each."),
            columns=matrix.shape[1],
            directions=maximise.size,
        )
    wrong = ~np.isfinite(matrix)
    if wrong.any():
        raise TableError(
            N_("{count} measures are missing or infinite; TOPSIS needs them all: leave the site or criterion out."),
            count=int(wrong.sum()),
        )
