"""Solutions of cost games: who could object, fair divisions, and the cheapest way to split up (method 8).

A game is an array of 2**n costs by coalition: bit i of the index is participant i, and index 0 (nobody) costs 0. The
excess of a coalition is what it is charged above its own cost, x(S) - cost(S): a positive one is a reason to object.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike
from scipy.linalg import null_space
from scipy.optimize import linprog

from planning.arrays import Float, Truth, Whole, is_whole, numbers
from planning.errors import N_, BopsError, InputError
from planning.sharing import TIE, by_falling

MOST_SHAPLEY, MOST_NUCLEOLUS, MOST_COVER = 20, 15, 15
WEIGHT = 1e-9
NEW_ROWS = 40
REACHED = 1e-10


def check_game(cost: ArrayLike, most: int = MOST_SHAPLEY) -> Float:
    """Return the costs as an array, or raise an error that says what a game is.

    Raises
    ------
    InputError
        Where the length is no 2**n with n from 1 to ``most``, a cost is no number, or nobody costs something.
    """
    game = numbers(cost)
    if game.ndim != 1 or game.size < 2 or game.size & (game.size - 1) or game.size > 2**most:
        raise InputError(N_("A game has 2, 4, 8 ... up to {most} costs, one for each group; here the shape is {shape}."),
                         most=2**most, shape=game.shape)  # fmt: skip
    wrong = np.flatnonzero(~np.isfinite(game))
    if wrong.size:
        raise InputError(N_("The cost of group {mask} is {value}: give a number for every group."),
                         mask=int(wrong[0]), value=float(game[wrong[0]]))  # fmt: skip
    if game[0] != 0:
        raise InputError(N_("Nobody at all costs {value}: the first cost of a game must be 0."), value=float(game[0]))
    return game


def players(game: Float) -> int:
    """Return the number of participants of a game."""
    return game.size.bit_length() - 1


def members(mask: int) -> list[int]:
    """Return the participants of a coalition, in order."""
    return [i for i in range(mask.bit_length()) if mask >> i & 1]


def membership(count: int) -> Truth:
    """Return who is in which coalition, shape (2**count, count)."""
    return (np.arange(2**count)[:, None] >> np.arange(count) & 1).astype(bool)


def subset_sums(amounts: ArrayLike) -> Float:
    """Return the sum of the members' amounts for every coalition.

    Parameters
    ----------
    amounts
        One per participant on the last axis, (..., n).

    Returns
    -------
    sums
        (..., 2**n), built by doubling.
    """
    given = numbers(amounts)
    sums = np.zeros((*given.shape[:-1], 1))
    for i in range(given.shape[-1]):
        sums = np.concatenate([sums, sums + given[..., i : i + 1]], axis=-1)
    return sums


def shapley_value(cost: ArrayLike) -> Float:
    """Return each participant's mean marginal cost over all orders of joining, which sum to the cost of all.

    Each coalition's cost enters once, with a weight by its size; the array is then folded in half participant by
    participant, so the work is in proportion to 2**n.

    Parameters
    ----------
    cost
        2**n costs by mask, n at most 20.

    Raises
    ------
    InputError
        Where it is no game.

    Notes
    -----
    Shapley (1953), A value for n-person games, Contributions to the Theory of Games II, 307-317.
    """
    return mean_marginal_costs(check_game(cost))


def mean_marginal_costs(games: Float) -> Float:
    """Return :func:`shapley_value` of games, (..., 2**n) to (..., n)."""
    size = games.shape[-1]
    count = size.bit_length() - 1
    inside = np.array([0.0] + [1 / (s * math.comb(count, s)) for s in range(1, count + 1)])
    outside = np.append(inside[:0:-1], 0.0)
    among = np.bitwise_count(np.arange(size, dtype=np.uint32))
    folded = (inside + outside)[among] * games
    without = games @ outside[among]
    value = np.empty((*games.shape[:-1], count))
    for i in reversed(range(count)):
        low, high = folded[..., : 2**i], folded[..., 2**i :]
        value[..., i] = high.sum(axis=-1) - without
        folded = low + high
    return value


def blocking_coalitions(
    cost: ArrayLike, allocation: ArrayLike, tolerance: float = TIE, limit: int | None = None
) -> list[tuple[int, float]]:
    """Return the coalitions that are charged more than they cost on their own.

    Parameters
    ----------
    cost
        2**n costs by mask.
    allocation
        What each participant pays, (n,).
    tolerance
        A gain up to this is none.
    limit
        At most so many; all where None.

    Returns
    -------
    list
        (mask, gain) of proper coalitions, single participants too, by falling gain; gains within 1e-6 of each other
        are ties, by rising mask.
    """
    game = check_game(cost)
    paid = check_allocation(game, allocation)
    gains = (subset_sums(paid) - game)[1:-1]
    if limit is not None and not is_whole(limit):
        raise InputError(
            N_("The number of groups to name can't be {limit}: give a whole number, or None."), limit=limit
        )
    if numbers(tolerance).ndim:
        raise InputError(N_("The tolerance can't be {tolerance}: give one number."), tolerance=repr(tolerance)[:60])
    found = np.flatnonzero(gains > float(numbers(tolerance)))
    ordered = found[by_falling(gains[found])][:limit]
    return [(int(i) + 1, float(gains[i])) for i in ordered]


def check_allocation(game: Float, allocation: ArrayLike) -> Float:
    """Return an allocation as an array with one amount for each participant, or raise an error."""
    paid = numbers(allocation)
    if paid.shape != (players(game),) or not np.isfinite(paid).all():
        raise InputError(N_("The allocation has the shape {shape}: give one amount for each of {count} participants."),
                         shape=paid.shape, count=players(game))  # fmt: skip
    return paid


def in_core(cost: ArrayLike, allocation: ArrayLike, tolerance: float = TIE) -> bool:
    """Tell whether an allocation pays the cost of all and no coalition has a reason to object."""
    game = check_game(cost)
    paid = check_allocation(game, allocation)
    return bool(abs(paid.sum() - game[-1]) <= max(tolerance, 1e-12 * abs(game[-1]))) and not blocking_coalitions(
        game, paid, tolerance, 1
    )


def subadditive_cover(cost: ArrayLike) -> Float:
    """Return for each coalition the cheapest cost of serving it in one or several groups.

    For the coalitions whose last participant is k, the group of k and the cover of the others are tried in every way at
    once: each of the earlier participants is with k, with the others, or absent (3**k ways in all).

    Parameters
    ----------
    cost
        2**n costs by mask, n at most 15.

    Raises
    ------
    InputError
        Where it is no game, or has too many participants.
    """
    game = check_game(cost, MOST_COVER)
    cover = game.copy()
    for k in range(players(game)):
        own, rest = game[2**k : 2 ** (k + 1)].reshape((2,) * k), cover[: 2**k].reshape((2,) * k)
        for axis in range(k):
            own, rest = own.take((0, 1, 0), axis), rest.take((0, 0, 1), axis)
        ways = own + rest
        for axis in range(k):
            absent, with_k, apart = np.moveaxis(ways, axis, 0)
            ways = np.stack([absent, np.minimum(with_k, apart)], axis)
        cover[2**k : 2 ** (k + 1)] = ways.ravel()
    return cover


def covers_by_draw(costs: Float) -> Float:
    """Return :func:`subadditive_cover` of many games at once, groups on the first axis and draws on the last.

    A group at a time, over all draws: the group of its last participant in every way, and the cover of the others.
    """
    cover = costs.copy()
    for mask in range(1, len(costs)):
        last = 1 << (mask.bit_length() - 1)
        if others := mask ^ last:
            part = submasks(others)
            np.min(costs[part | last] + cover[others ^ part], axis=0, out=cover[mask])
    return cover


def cheapest_split(cost: Float, cover: Float, mask: int, apart: bool = False) -> list[int]:
    """Return the groups, as masks by rising last participant, in which a coalition is served at the lowest cost.

    Parameters
    ----------
    cost, cover
        A game and its :func:`subadditive_cover`.
    mask
        The coalition.
    apart
        Whether it must split up, into two groups at least.
    """
    groups: list[int] = []
    while mask:
        last = 1 << (mask.bit_length() - 1)
        with_last = submasks(mask ^ last) | last
        if apart and not groups:
            with_last = with_last[:-1]
        group = int(with_last[np.argmin(cost[with_last] + cover[mask ^ with_last])])
        groups.append(group)
        mask ^= group
    return groups[::-1]


def submasks(mask: int) -> Whole:
    """Return every part of a coalition, the empty one first."""
    return subset_sums([1 << i for i in members(mask)]).astype(np.int64)


def nucleolus(cost: ArrayLike) -> Float:
    """Return the prenucleolus: the largest excess as small as can be, then the next, and so on, paying the cost of all.

    Round by round a linear programme finds the least largest excess over the coalitions not yet settled. Those with a
    positive dual price have that excess in every solution; they are settled, and so is every coalition whose charge
    follows from the settled ones. The allocation is then known in one more direction at least.

    Parameters
    ----------
    cost
        2**n costs by mask, n at most 15.

    Raises
    ------
    InputError
        Where it is no game, or has too many participants.

    Notes
    -----
    Schmeidler (1969), The nucleolus of a characteristic function game, SIAM J. Appl. Math. 17, 1163-1170; the scheme of
    successive programmes: Maschler, Peleg and Shapley (1979), Mathematics of Operations Research 4, 303-338.
    """
    game = check_game(cost, MOST_NUCLEOLUS)
    count, scale = players(game), float(np.abs(game).max()) or 1.0
    scaled, inside = game / scale, membership(count).astype(float)
    settled = np.ones((1, count))
    point = np.full(count, scaled[-1] / count)
    open_rows = np.arange(1, game.size - 1)
    while True:
        directions = null_space(settled)
        if not directions.shape[1]:
            return point * scale
        free = np.abs(inside[open_rows] @ directions).max(axis=1) > REACHED
        open_rows = open_rows[free]
        rows, gaps = inside[open_rows] @ directions, inside[open_rows] @ point - scaled[open_rows]
        tight = least_excess(rows, gaps)
        system = np.column_stack([rows[tight], -np.ones(len(tight))])
        step = np.linalg.lstsq(system, -gaps[tight], rcond=None)[0][:-1]
        point = point + directions @ step
        settled = np.vstack([settled, inside[open_rows[tight]]])


def least_excess(rows: Float, gaps: Float) -> Whole:
    """Return the coalitions that hold the largest excess up: those with a positive dual price at its minimum.

    Minimises t subject to rows @ z + gaps <= t. Only the coalitions that bind are given to the programme: it starts with
    few, and those it leaves above t are added until there are none.
    """
    size = rows.shape[1]
    used = np.argsort(-gaps, kind="stable")[: 2 * size + NEW_ROWS]
    objective = np.append(np.zeros(size), 1.0)
    while True:
        table = np.column_stack([rows[used], -np.ones(len(used))])
        found = linprog(objective, A_ub=table, b_ub=-gaps[used], bounds=(None, None), method="highs-ds")
        if found.status == 3:  # unbounded: too few coalitions to hold the excess up
            above = np.setdiff1d(np.arange(len(rows)), used)[: len(used)]
        elif found.status == 0 and found.x is not None:
            excess = rows @ found.x[:-1] + gaps - found.x[-1]
            excess[used] = -np.inf
            order = np.argsort(-excess, kind="stable")[:NEW_ROWS]
            above = order[excess[order] > REACHED]
        else:
            raise BopsError(N_("The fair division could not be computed: {reason}"), reason=found.message)
        if not above.size:
            return used[np.flatnonzero(-found.ineqlin.marginals > WEIGHT)]
        used = np.concatenate([used, above])
