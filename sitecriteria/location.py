"""How many places, and where: the p-median, exactly."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from sitecriteria.arrays import is_whole, numbers
from sitecriteria.errors import N_, LocationError, TableError, first_few

Floats = NDArray[np.float64]

NO_GAP = 0.0
MOST_COMPARED = 200_000_000


def p_median(
    cost: ArrayLike, p: int, fixed: Sequence[int] = (), forbidden: Collection[int] = ()
) -> tuple[tuple[int, ...], float]:
    """Choose p columns so that the cost of each row at the cheapest of them adds up to the least.

    Parameters
    ----------
    cost : array_like
        Shape (rows, columns): rows need points, columns sites, already weighted by the need; ``inf`` where a point
        can't be served from a site.
    p : int
        How many sites are chosen, 1 to the number of columns.
    fixed, forbidden : collection of int
        Columns that must, and that must not, be among the chosen.

    Returns
    -------
    tuple
        The chosen columns, rising, and the sum of costs.

    Raises
    ------
    TableError
        The table has a wrong shape, or a cost is missing or minus infinity.
    LocationError
        p sites can't be chosen, or no choice of p serves every row.

    Notes
    -----
    Hakimi (1964), Operations Research 12:450-459; as an integer programme by ReVelle and Swain (1970), Geographical
    Analysis 2:30-42, solved to optimality by HiGHS (Huangfu and Hall 2018).
    """
    table = _table(cost)
    allowed = _allowed(table.shape[1], p, fixed, forbidden)
    allowed = _worth_opening(table, allowed, p, fixed)
    opened = _solve(table[:, allowed], p, np.isin(allowed, fixed))
    chosen = tuple(int(column) for column in allowed[opened])
    return chosen, float(table[:, list(chosen)].min(axis=1).sum())


def _worth_opening(table: Floats, allowed: NDArray[np.int64], p: int, fixed: Sequence[int]) -> NDArray[np.int64]:
    """Return the columns without those that another serves every row as cheaply as; the fixed ones, and p at least."""
    if table.shape[0] * len(allowed) ** 2 > MOST_COMPARED:
        return allowed
    cost, kept = table[:, allowed], np.isin(allowed, fixed)
    order = np.arange(len(allowed))
    for column in order:
        as_cheap = (cost <= cost[:, [column]]).all(axis=0)
        dearer = (cost < cost[:, [column]]).any(axis=0)
        kept[column] |= not (as_cheap & (dearer | (order < column))).any()
    spare = order[~kept][: max(p - int(kept.sum()), 0)]
    kept[spare] = True
    return allowed[kept]


def _solve(cost: Floats, p: int, fixed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which columns are opened.

    Unknowns: open or not for each column (0 or 1), and the share of each row served from each column where it can be.
    """
    rows, columns = cost.shape
    row, column = np.nonzero(np.isfinite(cost))
    cells, ones = np.arange(len(row)), np.ones(len(row))
    served = sparse.csr_array((ones, (row, columns + cells)), shape=(rows, columns + len(row)))
    count = sparse.csr_array((np.ones(columns), (np.zeros(columns, int), np.arange(columns))),
                             shape=(1, columns + len(row)))  # fmt: skip
    only_open = sparse.csr_array(
        (np.concatenate([ones, -ones]), (np.tile(cells, 2), np.concatenate([columns + cells, column]))),
        shape=(len(row), columns + len(row)),
    )
    scale = np.abs(cost[row, column]).max(initial=0.0) or 1.0
    found = milp(
        np.concatenate([np.zeros(columns), cost[row, column] / scale]),
        integrality=np.concatenate([np.ones(columns), np.zeros(len(row))]),
        bounds=Bounds(np.concatenate([fixed.astype(float), np.zeros(len(row))]), 1.0),
        constraints=[LinearConstraint(served, 1, 1), LinearConstraint(count, p, p), LinearConstraint(only_open, -1, 0)],
        options={"mip_rel_gap": NO_GAP},
    )
    if found.x is None:
        raise LocationError(
            N_("No choice of {p} sites serves all {rows} need points; allow more sites, or leave out a point no road "
               "leads to."),
            p=p, rows=rows,
        )  # fmt: skip
    return found.x[:columns] > 0.5


def _table(cost: ArrayLike) -> Floats:
    table = numbers(cost)
    if table.ndim != 2 or not table.size:
        raise TableError(
            N_("The costs have the shape {shape}; needed is (need points, sites), with one of each at least."),
            shape=table.shape,
        )
    wrong = np.isnan(table) | np.isneginf(table)
    if wrong.any():
        raise TableError(
            N_("{count} costs are missing or minus infinity, the first in row {row}, column {column}."),
            count=int(wrong.sum()), row=int(np.argwhere(wrong)[0, 0]), column=int(np.argwhere(wrong)[0, 1]),
        )  # fmt: skip
    return table


def _allowed(columns: int, p: int, fixed: Sequence[int], forbidden: Collection[int]) -> NDArray[np.int64]:
    """Return the columns that may be chosen, rising."""
    named = [*fixed, *forbidden]
    unknown = [column for column in named if not is_whole(column, 0) or column >= columns]
    if unknown:
        raise LocationError(
            N_("There is no site {unknown}; the sites are 0 to {last}."), unknown=first_few(unknown), last=columns - 1
        )
    both = sorted({*fixed} & {*forbidden})
    if both:
        raise LocationError(N_("Site {both} can't be both fixed and forbidden; choose one."), both=first_few(both))
    allowed = np.array([column for column in range(columns) if column not in set(forbidden)], dtype=np.int64)
    least = max(1, len(set(fixed)))
    if not is_whole(p, least) or p > len(allowed):
        raise LocationError(
            N_("{p} sites can't be chosen: from {least} to {most} can, with {fixed} fixed and {forbidden} forbidden."),
            p=p, least=least, most=len(allowed), fixed=len(set(fixed)), forbidden=len(set(forbidden)),
        )  # fmt: skip
    return allowed
