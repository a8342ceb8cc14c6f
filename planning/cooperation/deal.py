"""The deal: the least that must change hands after which nobody has a reason to say no (method 8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import linprog

from planning.arrays import Float, Whole
from planning.cooperation.games import MOST_COVER, check_allocation, check_game, membership, subset_sums
from planning.errors import N_, BopsError
from planning.sharing import TIE, round_to_krone

ROWS, REACHED = 60, 1e-9
"""Groups given to a linear programme at once, and by how much others may be above, in parts of the strongest objection."""
LEAST_SCALE = 1000.0


@dataclass(frozen=True)
class Transfer:
    """What one participant pays another, whole NOK a year; both by their place in case order."""

    payer: int
    receiver: int
    amount: int


@dataclass(frozen=True)
class Deal:
    """Transfers beside a key, the largest first, and what the group that objects most would still gain, NOK a year.

    ``remains`` is 0 where nobody objects after the transfers; then the core is not empty.
    """

    transfers: tuple[Transfer, ...]
    remains: float

    @property
    def moved(self) -> int:
        """What changes hands in all, NOK a year."""
        return sum(each.amount for each in self.transfers)


def least_deal(cost: ArrayLike, allocation: ArrayLike) -> Deal:
    """Return the least transfers after which nobody objects; where there are none, after which the strongest objection is least.

    Two linear programmes over what each pays in the end: the least largest excess, then the least total moved among
    those that keep it. Where there is room, groups keep as many kroner as there are participants, which is what rounding
    to whole kroner may take from them.

    Parameters
    ----------
    cost
        2**n costs by mask, n at most 15.
    allocation
        What each participant pays before, (n,).

    Raises
    ------
    InputError
        Where it is no game, has too many participants, or the allocation another length.

    Notes
    -----
    The least core: Shapley and Shubik (1966), Econometrica 34, 805-827; Maschler, Peleg and Shapley (1979), Mathematics of
    Operations Research 4, 303-338.
    """
    game = check_game(cost, MOST_COVER)
    paid = check_allocation(game, allocation)
    if strongest(game, paid) <= TIE:
        return Deal((), 0.0)
    more = round_to_krone(least_moved(game, paid), 0.0)
    left = strongest(game, paid + more)
    return Deal(paired(more), left if left > TIE else 0.0)


def strongest(game: Float, paid: Float) -> float:
    """Return the largest excess of a proper group, NOK a year; minus infinity where there is none."""
    return float((subset_sums(paid) - game)[1:-1].max(initial=-np.inf))


def least_moved(game: Float, paid: Float) -> Float:
    """Return what each pays more (+) or less (-) by the least transfers, (n,), NOK a year."""
    count, scale = len(paid), max(strongest(game, paid), LEAST_SCALE)
    inside = membership(count)[1:-1].astype(float)
    room = (game - subset_sums(paid))[1:-1] / scale
    even = [*[1.0] * count, 0.0]
    least = bounded([*[0.0] * count, 1.0], inside, room, -1.0, even)[-1]
    kept = max(least, -count / scale) + REACHED
    moves = np.hstack([np.eye(count), -np.eye(count)])
    signed = inside @ moves
    found = bounded([1.0] * (2 * count), signed, room + kept, None, [*[1.0] * count, *[-1.0] * count])
    return moves @ found * scale


def bounded(
    objective: Sequence[float], rows: Float, limit: Float, excess: float | None, even: Sequence[float]
) -> Float:
    """Return the solution of a linear programme with a row for each group; only those that bind are given to it.

    Minimises objective @ z subject to rows @ z <= limit and even @ z = 0. With ``excess`` z has one more variable than rows
    have columns, by that factor in each row, and all variables are free; without it all are 0 or more.
    """
    table = rows if excess is None else np.column_stack([rows, np.full(len(rows), excess)])
    ends = (0.0, None) if excess is None else (None, None)
    used = np.union1d(np.argsort(limit, kind="stable")[:ROWS], singles(len(rows)))
    while True:
        found = linprog(
            objective, A_ub=table[used], b_ub=limit[used], A_eq=[even], b_eq=[0.0], bounds=ends, method="highs-ds"
        )
        if found.x is None:
            raise BopsError(N_("The least transfers could not be computed: {reason}"), reason=found.message)
        above = table @ found.x - limit
        above[used] = -np.inf
        order = np.argsort(-above, kind="stable")[:ROWS]
        order = order[above[order] > REACHED]
        if not order.size:
            return np.asarray(found.x)
        used = np.concatenate([used, order])


def singles(groups: int) -> Whole:
    """Return the rows of each participant alone and of all but one: with them the largest excess has a least."""
    masks = 2 ** np.arange((groups + 2).bit_length() - 1)
    return np.concatenate([masks, groups + 1 - masks]) - 1


def paired(more: Whole) -> tuple[Transfer, ...]:
    """Return who pays whom so that each pays or gets its part: at most one payment less than there are participants.

    Those whose amounts are equal are matched first; then the largest payer pays the largest receiver, again and again.
    """
    left, found = [int(amount) for amount in more], []
    while any(left):
        payers = sorted((i for i, amount in enumerate(left) if amount > 0), key=lambda i: (-left[i], i))
        receivers = sorted((i for i, amount in enumerate(left) if amount < 0), key=lambda i: (left[i], i))
        equal = [(i, j) for i in payers for j in receivers if left[i] == -left[j]]
        payer, receiver = equal[0] if equal else (payers[0], receivers[0])
        amount = min(left[payer], -left[receiver])
        found.append(Transfer(payer, receiver, amount))
        left[payer] -= amount
        left[receiver] += amount
    return tuple(sorted(found, key=lambda each: (-each.amount, each.payer, each.receiver)))
