"""Who pays what of the joint cost: sharing keys, largest remainders and whole kroner (method 7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from planning.arrays import Float, Whole, add
from planning.assumptions import Values
from planning.errors import N_, InputError

TIE = 1e-6


@dataclass(frozen=True)
class Shares:
    """What a sharing rule knows: population, allotted and needed places per participant (last axis)."""

    population: Whole
    allotted: Whole | Float
    needed: Whole


def equal_share(shares: Shares) -> Float:
    """Everyone pays the same."""
    count = len(shares.population)
    return np.full(count, 1 / count)


def population_share(shares: Shares) -> Float:
    """Everyone pays by inhabitants of the case's year."""
    total = shares.population.sum()
    return shares.population / total if total else equal_share(shares)


def use_share(shares: Shares) -> Float:
    """Everyone pays by allotted places; where nobody has any by needed places, else equally."""
    for places in (shares.allotted, shares.needed):
        if places.sum():
            return places / places.sum()
    return equal_share(shares)


@dataclass(frozen=True)
class SharingRule:
    """A way of sharing the gross cost of the facility; ``share`` gives each participant's part, summing to 1."""

    key: str
    label: str
    share: Callable[[Values, Shares], Float]


def mix_share(values: Values, shares: Shares) -> Float:
    """Weigh the equal, the population and the use share with ``sharing.weight``."""
    weight = values.under("sharing.weight")
    parts = {"equal": equal_share, "population": population_share, "use": use_share}
    return add(weight[name] * part(shares) for name, part in parts.items())


SHARING_RULES: Mapping[str, SharingRule] = {
    rule.key: rule
    for rule in (
        SharingRule("equal", N_("Equal parts"), lambda values, shares: equal_share(shares)),
        SharingRule("population", N_("By population"), lambda values, shares: population_share(shares)),
        SharingRule("use", N_("By places used"), lambda values, shares: use_share(shares)),
        SharingRule("mix", N_("A mix of the three"), mix_share),
    )
}


def largest_remainder(total: int, weights: ArrayLike) -> Whole:
    """Split a whole number on whole weights; what is left goes to the largest remainders, ties to the earliest.

    Whole-number arithmetic throughout, so that no rounding decides. All weights 0 gives all zeros.
    """
    parts = [int(weight) for weight in np.ravel(np.asarray(weights))]
    whole = sum(parts)
    if whole == 0 or total <= 0:
        return np.zeros(len(parts), dtype=np.int64)
    split = [total * part // whole for part in parts]
    order = sorted(range(len(parts)), key=lambda i: (-(total * parts[i] % whole), i))
    for i in order[: total - sum(split)]:
        split[i] += 1
    return np.array(split, dtype=np.int64)


def round_to_krone(amounts: ArrayLike, total: float) -> Whole:
    """Round amounts to whole kroner that add up to the total exactly.

    Each amount is floored (negative ones too); then one krone goes to each of the largest fractions until the sum is
    the total rounded to whole kroner. Fractions within 1e-6 are ties and go to the lowest index.

    Raises
    ------
    InputError
        Where the amounts don't add up to the total to within rounding.
    """
    given = np.asarray(amounts, dtype=float)
    target = int(np.floor(total + 0.5))
    near = np.round(given)
    floors = np.where(np.abs(given - near) <= TIE, near, np.floor(given)).astype(np.int64)
    missing = target - int(floors.sum())
    if given.ndim != 1 or not 0 <= missing <= len(given):
        raise InputError(N_("The amounts add up to {found}, not to {total}: give amounts that share the whole total."),
                         found=float(given.sum()), total=total)  # fmt: skip
    floors[by_falling(given - floors)[:missing]] += 1
    return floors


def by_falling(values: Float) -> Whole:
    """Return the order by falling value, where values within 1e-6 of each other are ties by lowest index."""
    order = np.lexsort((np.arange(len(values)), -values))
    steps = np.abs(np.diff(values[order])) > TIE
    group = np.concatenate([[0], np.cumsum(steps)]).astype(np.int64)[: len(values)]
    return order[np.lexsort((order, group))]
