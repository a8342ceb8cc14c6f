"""Small-number suppression in a table by itself: counts so small that they could point at someone are not shown.

What public view shows over time follows :mod:`planning.release`.

Primary: a count of 1 to ``minimum`` - 1 is hidden; 0 and counts from ``minimum`` up are shown. Secondary: further
cells are hidden, so that no subtraction from a total gives the first ones back. Missing, zero and hidden are three
things: a missing count is never hidden and protects nothing, and a total is the sum of the known counts.

The reader assumed (the literature's attacker) knows every shown cell, every published total over every subset of the
grouping columns, ``minimum`` and these rules, but not which hidden cells are the small ones. To that reader a hidden
cell is a whole number, at least 1, or at least 0 where a zero had to be hidden too.

Protection: as far as that reader can tell, every small cell can be 1 and can be ``minimum`` - 1 (2, where ``minimum``
is 2), so the totals say no more than the rule itself. This is interval protection (Hundepool et al. 2012, ch. 4;
tau-argus) with the protection interval [1, ``minimum`` - 1]. A *move* proves each end: a change of hidden cells that
keeps every published total. The cheapest move decides what else to hide, one end after the other: few cells, small
counts, zeros last, then the earliest row.

Where no cells suffice (two persons in two cells: both must be 1), a small cell is still given at least one other
possible value where there is one, and :func:`withheld_totals` names the totals that may not be published. Without
those totals the full protection holds, also for every total of 1 to ``minimum`` - 1 persons, which is withheld.

Not covered: a reader who knows one of the hidden counts himself (a municipality knows its own), other tables over the
same persons, guesses from which complement was the cheapest (Wong et al. 2007), and a ``minimum`` of 2, where the rule
itself says that a cell hidden alone is 1.

Hundepool, A. et al. (2012): Statistical Disclosure Control. Wiley. The order of work is the sequential heuristic of
Fischetti, M., Salazar-González, J.-J. (2000): Models and algorithms for optimizing cell suppression in tabular data
with linear constraints. JASA 95, 916-928. Wong, R. C.-W. et al. (2007): Minimality attack in privacy preserving data
publishing. VLDB, 543-554.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_array, csr_array, diags_array, eye_array, hstack

from planning.errors import N_, InputError

HIDDEN = "hidden"
LARGEST_COUNT = 2**53
SEARCH_LIMIT = 2_000

Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]
Label = dict[str, Any]


def suppress(table: pd.DataFrame, count_column: str, group_columns: Sequence[str], minimum: int) -> pd.DataFrame:
    """Mark the counts of persons that may not be shown: the small ones, and those that would reveal them.

    Parameters
    ----------
    table
        One row a cell. Never changed.
    count_column
        Column of counts: whole numbers from 0 up, or missing.
    group_columns
        Columns whose totals are published too, for every subset of them; none: only the grand total. Rows that share
        their values in all of them are cells of one group, and the total of the group is one of those totals.
    minimum
        Smallest count that may be shown; 1 hides nothing.

    Returns
    -------
    pandas.DataFrame
        A copy, same rows, order and index, with the boolean column ``hidden``. Beside it the totals that
        :func:`withheld_totals` names must not be published.

    Raises
    ------
    InputError
        A column is missing or in the way, a count or ``minimum`` is not such a whole number.

    References
    ----------
    Hundepool et al. (2012), ch. 4; rule and limits are in the docstring of the module.
    """
    marked = table.copy()
    hidden, _ = _protected(table, count_column, group_columns, minimum)
    marked[HIDDEN] = hidden
    return marked


def withheld_totals(table: pd.DataFrame, count_column: str, group_columns: Sequence[str], minimum: int) -> list[Label]:
    """Name the totals that must not be published beside what :func:`suppress` shows.

    Parameters
    ----------
    table, count_column, group_columns, minimum
        As for :func:`suppress`.

    Returns
    -------
    list of dict
        One entry a total, the most general first: the grouping columns it holds fixed, and their values. ``{}`` is
        the grand total, ``{"county": "Vestland"}`` that county's. Named are totals of 1 to ``minimum`` - 1 persons,
        totals of a single known cell that is hidden, totals that leave a small cell unprotected, and those that
        would reveal one of these by subtraction.

    Raises
    ------
    InputError
        As for :func:`suppress`.

    References
    ----------
    Hundepool et al. (2012), ch. 4; rule and limits are in the docstring of the module.
    """
    _, withheld = _protected(table, count_column, group_columns, minimum)
    return withheld


def conceal(
    table: pd.DataFrame, hidden: str | Sequence[bool] | Flags | pd.Series, columns: Sequence[str]
) -> pd.DataFrame:
    """Take the figures out of hidden rows, so that a protected value never leaves the model.

    Parameters
    ----------
    table
        Any table. Never changed.
    hidden
        One boolean a row, by position, or the name of the column that holds them.
    columns
        Columns of figures to empty: the counts, and all that can be reckoned back to them.

    Returns
    -------
    pandas.DataFrame
        A copy with missing values in ``columns`` where ``hidden``; whole numbers and booleans become pandas'
        nullable ``Int64`` and ``boolean``.

    Raises
    ------
    InputError
        A column is missing, or ``hidden`` is not one true or false a row.
    """
    _check_columns(table, [*columns, hidden] if isinstance(hidden, str) else columns)
    flags = _flags(table[hidden] if isinstance(hidden, str) else hidden, len(table))
    emptied = table.copy()
    for column in columns:
        emptied[column] = _nullable(table[column]).mask(flags)
    return emptied


def _flags(hidden: Sequence[bool] | Flags | pd.Series, rows: int) -> Flags:
    flags = list(hidden)
    if len(flags) != rows or not all(isinstance(flag, bool | np.bool_) for flag in flags):
        raise InputError(
            N_("hidden must be one true or false for each of {rows} rows, but is {given}; take suppress's column"),
            rows=rows,
            given=f"{len(flags)} values, {', '.join(map(repr, flags[:5]))} ..." if flags else "empty",
        )
    return np.array(flags, dtype=bool)


def _nullable(column: pd.Series) -> pd.Series:
    kinds: dict[str, Any] = {"i": "Int64", "u": "UInt64", "b": "boolean"}
    return column.astype(kinds.get(column.dtype.kind, column.dtype)) if isinstance(column.dtype, np.dtype) else column


def _check_columns(table: pd.DataFrame, columns: Iterable[str]) -> None:
    missing = [column for column in columns if list(table.columns).count(column) != 1]
    if missing:
        raise InputError(
            N_("the table must have one column {missing}; it has {present}. Name the columns as the table does"),
            missing=", ".join(map(repr, missing)),
            present=", ".join(map(repr, table.columns)) or "none",
        )


def _check_free(table: pd.DataFrame) -> None:
    if HIDDEN in table.columns:
        raise InputError(
            N_("the table already has a column {column}, which suppress adds; rename or drop it first"),
            column=repr(HIDDEN),
        )


def _is_whole(value: Any, least: int) -> bool:
    """Whether it is a whole number from ``least`` up, in whatever type; true and false are none."""
    number = isinstance(value, Real) and not isinstance(value, bool)
    return number and bool(least <= value < LARGEST_COUNT) and value == int(value)


def _check_minimum(minimum: Any) -> None:
    if not _is_whole(minimum, least=1):
        raise InputError(
            N_("the smallest count that may be shown must be a whole number from 1 up, not {minimum}; give 5, say"),
            minimum=repr(minimum),
        )


def _check_counts(counts: pd.Series) -> None:
    wrong = [f"{value!r} in row {row!r}" for row, value in counts.items() if not _is_whole(value, least=0)]
    if wrong:
        raise InputError(
            N_(
                "column {column} must hold counts of persons, whole numbers from 0 up or missing, but {number} are "
                "not: {first}. Correct them, or leave unknown ones empty"
            ),
            column=repr(counts.name),
            number=len(wrong),
            first=", ".join(wrong[:5]),
        )


def _protected(
    table: pd.DataFrame, count_column: str, group_columns: Sequence[str], minimum: int
) -> tuple[Flags, list[Label]]:
    """Check the input; return which rows are hidden and which totals withheld."""
    columns = list(dict.fromkeys([group_columns] if isinstance(group_columns, str) else group_columns))
    _check_columns(table, [count_column, *columns])
    _check_free(table)
    _check_minimum(minimum)
    known = table[count_column].notna().to_numpy(dtype=bool)
    _check_counts(table[count_column][known])
    labels, members = _totals(table, columns)
    hidden = np.zeros(len(table), dtype=bool)
    counts = table[count_column][known].to_numpy(dtype=np.int64)
    hidden[known], withheld = _protect(counts, members[:, known], int(minimum))
    return hidden, [labels[row] for row in np.flatnonzero(withheld)]


def _totals(table: pd.DataFrame, columns: list[str]) -> tuple[list[Label], Flags]:
    """Label and cells of each total, over every subset of the columns; groups of one row each are cells, no totals."""
    subsets = chain.from_iterable(combinations(columns, size) for size in range(len(columns) + 1))
    found = [_totals_by(table, subset) for subset in subsets]
    if columns and len(found[-1]) == len(table):
        found.pop()
    totals = list(chain.from_iterable(found))
    members = np.zeros((len(totals), len(table)), dtype=bool)
    for row, (_, cells) in enumerate(totals):
        members[row, cells] = True
    return [label for label, _ in totals], members


def _totals_by(table: pd.DataFrame, columns: Sequence[str]) -> list[tuple[Label, list[int]]]:
    codes = [pd.factorize(table[column], use_na_sentinel=False)[0].tolist() for column in columns]
    keys = list(zip(*codes, strict=True)) if columns else [()] * len(table)
    groups: dict[tuple[int, ...], list[int]] = {}
    for position, key in enumerate(keys):
        groups.setdefault(key, []).append(position)
    values = {column: table[column].tolist() for column in columns}
    return [({column: values[column][cells[0]] for column in columns}, cells) for cells in groups.values()]


def _protect(counts: Whole, members: Flags, minimum: int) -> tuple[Flags, Flags]:
    """Which cells are hidden and which totals withheld. A total of one cell is that cell; equal totals are one."""
    several = np.flatnonzero(members.sum(axis=1) > 1)
    distinct, which = np.unique(members[several], axis=0, return_inverse=True)
    solve = _protect_single if len(distinct) <= 1 else _protect_linked
    hidden, held_back = solve(counts, distinct, minimum)
    withheld: Flags = np.any(members & hidden, axis=1)
    withheld[several] = held_back[which]
    return hidden, withheld


def _small(counts: Whole, minimum: int) -> Flags:
    return (counts >= 1) & (counts < minimum)


def _highest(minimum: int) -> int:
    """Upper end of what every small cell must be able to be."""
    return max(minimum - 1, 2)


def _protect_single(counts: Whole, members: Flags, minimum: int) -> tuple[Flags, Flags]:
    """Closed form where there is at most one total: what :func:`_protect_linked` finds, without a search."""
    hidden = _small(counts, minimum)
    if not len(members) or not hidden.any():
        return hidden, np.zeros(len(members), dtype=bool)
    slack = int((counts[hidden] - 1).sum()) if hidden.sum() > 1 else 0
    enough = slack >= _highest(minimum) - 1
    zeros, large = np.flatnonzero(counts == 0), np.flatnonzero(counts >= minimum)
    zero_suffices = len(zeros) > 0 and int(counts.sum()) > _highest(minimum)
    if not enough and len(large):
        hidden[large[np.argmin(counts[large])]] = True
    elif not enough and len(zeros) and (zero_suffices or slack == 0):
        hidden[zeros[0]] = True
    return hidden, np.array([not (enough or len(large) or zero_suffices)])


def _protect_linked(counts: Whole, members: Flags, minimum: int) -> tuple[Flags, Flags]:
    """Hide cells while all totals are published; then withhold totals where no cells suffice."""
    items = _Items(np.concatenate([counts, members @ counts]), members)
    small, are_cells = _small(items.values, minimum), items.are_cells
    hidden, unmet = _hide(items, small & are_cells, are_cells, _ends_of_cells(items, small, minimum))
    needs = [*unmet, *_ends_of_totals(items, small, minimum)]
    hidden, _ = _hide(items, hidden | small, np.ones_like(small), needs)
    return hidden[are_cells], hidden[~are_cells]


@dataclass(frozen=True)
class _Items:
    """What can be hidden: the cells, then the totals; ``members`` has a row a total and a column a cell."""

    values: Whole
    members: Flags

    @property
    def cells(self) -> int:
        return self.members.shape[1]

    @cached_property
    def are_cells(self) -> Flags:
        return np.arange(len(self.values)) < self.cells

    @cached_property
    def relations(self) -> csr_array:
        """One row a total: its cells less itself, zero for every move."""
        return hstack([csr_array(self.members.astype(float)), -eye_array(len(self.members))], format="csr")

    @cached_property
    def prices(self) -> NDArray[np.float64]:
        """A cell costs 1, a zero more than all others, a total twice its cells; small and early a little less."""
        base = np.where(self.values > 0, 1, self.cells + 1)
        base[~self.are_cells] = 2 * self.members.sum(axis=1)
        return base + np.argsort(np.argsort(self.values, kind="stable")) / len(self.values)


@dataclass(frozen=True)
class _Need:
    """A change that an item must be able to make; None: any change."""

    item: int
    change: int | None

    def met_by(self, move: Whole) -> bool:
        return bool(move[self.item] != 0 if self.change is None else move[self.item] == self.change)


def _ends_of_cells(items: _Items, small: Flags, minimum: int) -> list[_Need]:
    cells = np.flatnonzero(small & items.are_cells)
    ordered = cells[np.argsort(items.values[cells], kind="stable")]
    return [_Need(int(cell), end - int(items.values[cell])) for cell in ordered for end in (1, _highest(minimum))]


def _ends_of_totals(items: _Items, small: Flags, minimum: int) -> list[_Need]:
    """A small total must be able to be as few persons as it has small cells, and as many as a small cell can be."""
    totals = np.flatnonzero(small & ~items.are_cells)
    needs = []
    for item, value in zip(totals.tolist(), items.values[totals].tolist(), strict=True):
        fewest = int((items.values[: items.cells][items.members[item - items.cells]] > 0).sum())
        needs += [_Need(item, end - value) for end in (fewest, max(_highest(minimum), fewest + 1))]
    return needs


def _hide(items: _Items, hidden: Flags, allowed: Flags, needs: list[_Need]) -> tuple[Flags, list[_Need]]:
    """Hide what the needs ask for, one after the other; return also the needs that no move meets.

    An item with an unmet need must still be able to make some change, if there is one.
    """
    queue = deque(need for need in needs if need.change != 0)
    moves: list[Whole] = []
    met, unmet, now_hidden = [], [], hidden
    while queue:
        need = queue.popleft()
        if not any(need.met_by(move) for move in moves):
            move = _cheapest_move(items, now_hidden, allowed, need)
            if move is None:
                if need.change is not None:
                    unmet.append(need)
                    queue.append(_Need(need.item, None))
                continue
            moves.append(move)
            now_hidden = now_hidden | (move != 0)
        met.append(need)
    return _prune(items, hidden, moves, met), unmet


def _prune(items: _Items, hidden: Flags, moves: list[Whole], needs: list[_Need]) -> Flags:
    """Drop the moves that touch an item, dearest item first, if the needs stay met; hide what is left."""
    touched = np.array(moves, dtype=np.int64).reshape(-1, len(hidden)) != 0
    meets = np.array([[need.met_by(move) for move in moves] for need in needs], dtype=bool).reshape(
        len(needs), len(moves)
    )
    kept = np.ones(len(moves), dtype=bool)
    for item in np.argsort(-items.prices, kind="stable"):
        without = kept & ~touched[:, item]
        if not hidden[item] and meets[:, without].any(axis=1).all():
            kept = without
    return np.any([hidden, *touched[kept]], axis=0)


def _cheapest_move(items: _Items, hidden: Flags, allowed: Flags, need: _Need) -> Whole | None:
    """The move that meets the need and hides least; None where there is none."""
    changes = (1, -1) if need.change is None else (need.change,)
    moves = [_search(items, hidden, allowed, need.item, change) for change in changes]
    if allowed.all():
        moves += [_move_alone(items, need.item, change) for change in changes]
    prices = np.where(hidden, 0, items.prices)
    return min((move for move in moves if move is not None), key=lambda move: prices[move != 0].sum(), default=None)


def _move_alone(items: _Items, item: int, change: int) -> Whole:
    """Move one cell, or the cells of one total, and with them all their totals: always possible, seldom cheap."""
    row = np.arange(items.cells) == item if item < items.cells else items.members[item - items.cells]
    move, left = np.zeros(items.cells, dtype=np.int64), change
    for cell in np.flatnonzero(row & (items.values[: items.cells] > 0)):
        move[cell] = max(left, 1 - int(items.values[cell]))
        left -= int(move[cell])
    return np.concatenate([move, items.members @ move])


def _search(items: _Items, hidden: Flags, allowed: Flags, item: int, change: int) -> Whole | None:
    """Find the cheapest move by an integer programme, in which no item changes more than ``item`` does.

    Its unknowns: the change of each item, a switch for each item that would have to be hidden, and a last one that
    lets hidden cells fall to zero; it needs a hidden zero that rises.
    """
    free = np.flatnonzero(hidden | allowed)
    shown = np.flatnonzero(~hidden[free])
    reach, values, cells = abs(change), items.values[free], items.are_cells[free]
    down, up = -np.minimum(values, reach).astype(float), np.full(len(free), float(reach))
    down[free == item] = up[free == item] = change
    tight = np.flatnonzero(cells & (values > 0) & (values <= reach))
    each, zeros = eye_array(len(free), format="csr"), (cells & (values == 0)).astype(float)[None, :]
    rows: list[tuple[list[Any], Any, Any]] = [
        ([items.relations[:, free], None, None], np.zeros(len(items.members)), 0),
        ([each[shown], diags_array(-up[shown]), None], np.full(len(shown), -np.inf), 0),
        ([-each[shown], diags_array(down[shown]), None], np.full(len(shown), -np.inf), 0),
        ([each[tight], None, np.ones((len(tight), 1))], 1 - values[tight], np.inf),
        ([-zeros, None, [[1]]], [-np.inf], 0),
    ]
    matrix = block_array([blocks for blocks, _, _ in rows], format="csr")
    lowest = np.concatenate([low for _, low, _ in rows])
    highest = np.concatenate([np.broadcast_to(high, np.shape(low)) for _, low, high in rows])
    switches = np.zeros(len(shown) + 1)
    solution = milp(
        np.concatenate([0 * up, items.prices[free][shown], [0]]),
        integrality=np.ones(matrix.shape[1], dtype=int),
        bounds=Bounds(np.append(down, switches), np.append(up, switches + 1)),
        constraints=LinearConstraint(matrix, lowest, highest),
        options={"node_limit": SEARCH_LIMIT},
    )
    if solution.x is None:
        return None
    move = np.zeros(len(hidden), dtype=np.int64)
    move[free] = np.rint(solution.x[: len(free)])
    return move if move[item] == change and _is_move(items, move) else None


def _is_move(items: _Items, move: Whole) -> bool:
    """Whether totals stay sums, no count falls below zero, and none to zero unless a hidden zero rises."""
    before, after = items.values[: items.cells], (items.values + move)[: items.cells]
    emptied, raised = (before > 0) & (after == 0), (before == 0) & (after > 0)
    return bool(not (items.relations @ move).any() and (after >= 0).all() and (raised.any() or not emptied.any()))
