"""Several who weigh and rank the same: how far they agree, and which choice serves most of them."""

from __future__ import annotations

import numpy as np
import scipy  # reads scipy.stats, a quarter of the time it takes to start, when it is asked for
from numpy.typing import ArrayLike, NDArray

from sitecriteria.arrays import numbers
from sitecriteria.errors import N_, TableError

Floats = NDArray[np.float64]
LEAST_THINGS = 3
"""Things to be ordered that concordance takes: with two there is hardly an order."""


def concordance(marks: ArrayLike) -> float:
    """Return how far several agree in the order they put the same things in: Kendall's W, 0 not at all, 1 wholly.

    Parameters
    ----------
    marks : array_like
        Shape (who, things), what each gives each thing: ranks or weights, as only the order counts. Ties share their
        mean rank, and W is corrected for them.

    Returns
    -------
    float
        ``nan`` with one who gives marks, fewer than three things, or where nobody tells any things apart.

    Raises
    ------
    TableError
        It is no table, or a mark is missing or infinite.

    Notes
    -----
    Kendall and Babington Smith (1939), The problem of m rankings, Annals of Mathematical Statistics 10, 275-287. It is
    Friedman's chi-square divided by m(n - 1), for m who rank n things.
    """
    table = checked(marks)
    who, things = table.shape
    if who < 2 or things < LEAST_THINGS or not np.ptp(table, axis=1).any():
        return float("nan")
    return float(scipy.stats.friedmanchisquare(*table.T).statistic) / (who * (things - 1))


def borda(ranks: ArrayLike) -> Floats:
    """Return the points of each thing by Borda's count: of each who ranks one for each that it is put before.

    Of two that tie each gets a half.

    Parameters
    ----------
    ranks : array_like
        Shape (who, things), 1 for the best; only the order counts.

    Returns
    -------
    ndarray
        Shape (things,), from 0 to who × (things - 1).

    Raises
    ------
    TableError
        It is no table, or a rank is missing or infinite.

    Notes
    -----
    Borda (1781), Mémoire sur les élections au scrutin. The order of the points is that of the mean ranks.
    """
    table = checked(ranks)
    places: Floats = scipy.stats.rankdata(table, axis=1) if table.size else table
    return (table.shape[1] - places).sum(axis=0)


def among_best(ranks: ArrayLike, most: int) -> NDArray[np.bool_]:
    """Tell, for each who ranks, which things are among the ``most`` best.

    Parameters
    ----------
    ranks : array_like
        Shape (who, things), 1 for the best; only the order counts.
    most : int
        How many may be approved by one; of things that tie over the end all are.

    Raises
    ------
    TableError
        It is no table, or a rank is missing or infinite.

    Notes
    -----
    What is approved by most is chosen by approval voting: Brams and Fishburn (1983), Approval Voting, Birkhäuser.
    """
    table = checked(ranks)
    return (scipy.stats.rankdata(table, method="min", axis=1) if table.size else table) <= most


def checked(marks: ArrayLike) -> Floats:
    """Return a table of marks, or raise an error that says what is wrong with it."""
    table = numbers(marks)
    if table.ndim != 2:
        raise TableError(N_("The marks have the shape {shape}; needed is a table: (who, things)."), shape=table.shape)
    if not np.isfinite(table).all():
        raise TableError(
            N_("{count} marks are missing or infinite; each who ranks must rank every thing."),
            count=int((~np.isfinite(table)).sum()),
        )
    return table
