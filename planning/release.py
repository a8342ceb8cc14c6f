"""What may be told of hidden places, publication after publication: exact rules over whole numbers.

A count of 1 to ``minimum`` - 1 is hidden wherever it is protected; all else is shown. What is hidden follows from each
count alone, so a reader who knows the rule learns of a hidden one just that: it is 1 to k, where k is ``minimum`` - 1.

The one other thing told of hidden counts is their sum, under four rules:

1. A count is in one sum only, ever, whatever the publication or case (``spent``), and never once it was shown as a small
   one (``bared``). Two sums can therefore not be subtracted from each other.
2. A sum is of at least ``FEWEST`` counts, and all that are free go into it: who is in it follows from what is hidden.
3. It is told where every count can be 1 to k whatever one of the others is: n - 2 + 2k <= sum <= (n - 2)k + 2. Where it
   isn't told, it is smaller or larger than that, and then every count can be 1 to k too.
4. It is told on as long as all its counts stand as they were; once one of them has changed, it is taken back for good.
   A count in a sum that was told stays hidden while it is small, also where it is marked as public later on.

To the reader assumed - who knows this rule, ``minimum``, every version published in every case, which municipality has
delivered between any two of them, and one of the hidden counts himself - every other hidden count of every version can
then be each of 1 to k. ``tests/planning/test_release.py`` replays that reader. Of a ``minimum`` of 2 the rule itself says
that what is hidden is 1.

Users and their pathways are the same people: they are never summed where one is hidden, and what was hidden of them once
stays so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

FEWEST = 5
"""Counts in a sum, at least: of four only one sum could be told."""


@dataclass(frozen=True)
class Count:
    """The protected places of a municipality; ``shared`` where it has marked them as public."""

    number: str
    name: str
    places: int
    shared: bool = False


@dataclass(frozen=True)
class Sum:
    """What is told of the places of several municipalities together: None where it can't be.

    ``counts`` are the single ones, in the order of ``numbers``; nothing that a viewer sees holds them.
    """

    numbers: tuple[str, ...]
    total: int | None
    counts: tuple[int, ...] = ()


@dataclass(frozen=True)
class Past:
    """What was published before.

    Parameters
    ----------
    minimum : the largest that any version was published with
    spent : names of municipalities in any sum of any case
    bared : names of those whose small count any version showed
    people : names of those whose users or pathways any version hid
    standing : sums that the latest version of this case told
    """

    minimum: int = 0
    spent: frozenset[str] = frozenset()
    bared: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    standing: tuple[Sum, ...] = ()


@dataclass(frozen=True)
class Release:
    """What a version tells beside the counts it shows: its sums, and where a count is hidden though it alone would be shown.

    ``spends`` are sums that are made now, told or not.
    """

    minimum: int
    sums: tuple[Sum, ...] = ()
    spends: tuple[Sum, ...] = ()
    places: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()


def small(count: float | None, minimum: int) -> bool:
    """Tell whether a count is so small that it could point to a person."""
    return count is not None and 1 <= count < minimum


def tellable(total: int, many: int, most: int) -> bool:
    """Tell whether a sum of hidden counts leaves each of them 1 to ``most``, also to who knows one of the others."""
    return many >= FEWEST and many - 2 + 2 * most <= total <= (many - 2) * most + 2


def decide(counts: Sequence[Count], minimum: int, past: Past) -> Release:
    """Return what a version tells of the places, by the rules of the module.

    Parameters
    ----------
    counts
        Protected places in case order, also those marked as public.
    minimum
        Smallest count shown; one that was larger before holds on.
    past
        What was published before.
    """
    least = max(minimum, past.minimum)
    hidden = [c for c in counts if small(c.places, least) and (not c.shared or c.name in past.spent)]
    standing = still_standing(past.standing, {c.number: c.places for c in hidden})
    made = new_sum([c for c in hidden if c.name not in past.spent | past.bared], least - 1)
    told = tuple(one for one in made if one.total is not None)
    return Release(least, (*standing, *told), made, frozenset(c.number for c in hidden))


def still_standing(sums: Iterable[Sum], hidden: Mapping[str, int]) -> tuple[Sum, ...]:
    """Return the sums of which every count is hidden still and as it was."""
    return tuple(one for one in sums if tuple(hidden.get(number) for number in one.numbers) == one.counts)


def new_sum(free: Sequence[Count], most: int) -> tuple[Sum, ...]:
    """Return the sum of the counts that are in none yet; without its total where that can't be told, none of too few."""
    if len(free) < FEWEST:
        return ()
    total, counts = sum(c.places for c in free), tuple(c.places for c in free)
    told = total if tellable(total, len(free), most) else None
    return (Sum(tuple(c.number for c in free), told, counts),)


def spread(total: int | None, weights: Sequence[float], most: int, usual: Sequence[int] = ()) -> list[int]:
    """Return whole stand-ins of 1 to ``most``: a total shared by weight, or the usual ones kept within that.

    Without a total and usual ones all are the middle.
    """
    if total is None:
        return [min(max(one, 1), most) for one in usual or [(1 + most) // 2] * len(weights)]
    parts = [1] * len(weights)
    for _ in range(total - len(parts)):
        open_ones = [i for i, part in enumerate(parts) if part < most]
        parts[min(open_ones, key=lambda i: ((parts[i] + 0.5) / max(weights[i], 1e-9), i))] += 1
    return parts
