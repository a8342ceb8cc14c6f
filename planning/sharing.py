"""Who pays what of the joint cost: sharing keys, largest remainders and whole kroner (method 7)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from planning.arrays import Float, Truth, Whole, add, numbers
from planning.assumptions import Values
from planning.errors import N_, ImpossibleError, InputError

TIE = 1e-6


@dataclass(frozen=True)
class Shares:
    """What a sharing rule knows of a group, or of several: the last axis is the participant.

    Attributes
    ----------
    population, allotted, needed
        Inhabitants, allotted and needed places; 0 for those outside the group.
    members
        Who is in the group; everyone where None.
    used
        Places used, for the two-part key; as allotted where None.
    percentages
        Agreed parts of the cost, 0 to 1, for the fixed key; those of the mix where None.
    """

    population: Whole
    allotted: Whole | Float
    needed: Whole
    members: Truth | None = None
    used: Float | None = None
    percentages: Float | None = None

    @property
    def present(self) -> Float:
        """Who is in the group, as 1 and 0."""
        return np.ones(self.population.shape) if self.members is None else self.members.astype(float)


def part_of(amounts: ArrayLike, otherwise: Float) -> Float:
    """Return each one's part of the sum over the last axis; ``otherwise`` where the sum is 0."""
    given = np.asarray(amounts, dtype=float)
    total = given.sum(axis=-1, keepdims=True)
    return np.where(total > 0, given / np.where(total > 0, total, 1.0), otherwise)


def equal_share(values: Values, shares: Shares) -> Float:
    """Everyone pays the same."""
    return part_of(shares.present, shares.present)


def population_share(values: Values, shares: Shares) -> Float:
    """Everyone pays by inhabitants of the case's year."""
    return part_of(shares.population, equal_share(values, shares))


def use_share(values: Values, shares: Shares) -> Float:
    """Everyone pays by allotted places; where nobody has any by needed places, else equally."""
    return part_of(shares.allotted, part_of(shares.needed, equal_share(values, shares)))


MIXED: Mapping[str, Callable[[Values, Shares], Float]] = {
    "equal": equal_share, "population": population_share, "use": use_share,
}  # fmt: skip
PARTS = tuple(MIXED)
"""The keys that the key of the plan is a mix of, by name."""


def mix_share(values: Values, shares: Shares) -> Float:
    """Weigh the equal, the population and the use share with ``sharing.weight``."""
    weight = values.under("sharing.weight")
    return add(weight[name] * part(values, shares) for name, part in MIXED.items())


def two_part_share(values: Values, shares: Shares) -> Float:
    """``sharing.fixed_part`` of the cost by reserved places, the rest by places used."""
    reserved, fixed = use_share(values, shares), values["sharing.fixed_part"]
    used = reserved if shares.used is None else part_of(shares.used * shares.present, reserved)
    return fixed * reserved + (1 - fixed) * used


def fixed_share(values: Values, shares: Shares) -> Float:
    """Everyone pays an agreed percentage; a smaller group scales those of its members up."""
    mixed = mix_share(values, shares)
    return mixed if shares.percentages is None else part_of(shares.percentages * shares.present, mixed)


@dataclass(frozen=True)
class SharingRule:
    """A way of sharing the cost of the facility.

    ``share`` gives each participant's part of the gross cost, summing to 1: a key. Where it is None the rule is a solution
    of the cooperation game, which divides the net cost (:mod:`planning.cooperation.game`).
    """

    key: str
    label: str
    meaning: str
    share: Callable[[Values, Shares], Float] | None = None


SHARING_RULES: Mapping[str, SharingRule] = {
    rule.key: rule
    for rule in (
        SharingRule("equal", N_("Equal parts"), N_("Everyone pays the same part of the gross cost."), equal_share),
        SharingRule("population", N_("By population"), N_("By inhabitants of the case's year."), population_share),
        SharingRule("use", N_("By reserved places"),
                    N_("By the places that each has reserved in the facility, whether they are in use or not."), use_share),
        SharingRule("mix", N_("A mix of the three"),
                    N_("Weighs equal parts, population and places: the key of the plan."), mix_share),
        SharingRule("two_part", N_("Two parts: reserved and used"),
                    N_("A fixed part by places reserved, the rest by places used."), two_part_share),
        SharingRule("fixed", N_("Fixed percentages"), N_("Percentages that the municipalities agree on."), fixed_share),
        SharingRule("shapley", N_("By what each adds (Shapley)"),
                    N_("Each pays what it adds to the cost on average, whoever joins before it.")),
        SharingRule("nucleolus", N_("Least reason to object (nucleolus)"),
                    N_("Makes the strongest objection of any group as weak as it can be.")),
    )
}  # fmt: skip
KEYS = tuple(rule.key for rule in SHARING_RULES.values() if rule.share)
"""The rules that are keys: parts of the gross cost."""


def key_share(rule: str) -> Callable[[Values, Shares], Float]:
    """Return the shares of a key by its name, or raise an error that lists the keys."""
    known = SHARING_RULES.get(rule)
    if known is None or known.share is None:
        raise InputError(N_("'{rule}' is no sharing key: use one of {keys}."), rule=rule, keys=", ".join(KEYS))
    return known.share


def check_percentages(percentages: Mapping[str, float], members: Mapping[str, str]) -> None:
    """Raise an error where agreed parts are no shares, or don't make up the whole among the participants (names by number)."""
    wrong = {number: part for number, part in percentages.items() if not 0 <= part <= 1}
    if wrong:
        number, part = next(iter(wrong.items()))
        raise ImpossibleError(N_("The part of {name} can't be {percent} %: give 0 to 100."),
                              name=members.get(number, number), percent=round(100 * part, 2))  # fmt: skip
    total = sum(percentages.get(number, 0.0) for number in members)
    if abs(total - 1) > TIE:
        raise ImpossibleError(N_("The percentages of those that take part add up to {total} %, not 100 %."),
                              total=round(100 * total, 2))  # fmt: skip


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
    given, whole = numbers(amounts), numbers(total)
    if whole.ndim or not np.isfinite(whole) or not np.isfinite(given).all():
        raise InputError(N_("{amounts} can't be shared as {total}: give amounts and a total in kroner."),
                         amounts=repr(amounts)[:60], total=repr(total)[:60])  # fmt: skip
    target = int(np.floor(float(whole) + 0.5))
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
