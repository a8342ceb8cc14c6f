"""The region's totals over all data sets that agree with what is published: ranges in which the true totals lie.

A hidden count is 1 to k, and the hidden counts of a sum that is told add up to it. What the joint offer costs follows
from their sum, what each pays alone from its own count, so the least and the most of a total are found sum by sum. A need
profile that is hidden may be anything from all ordinary to all very high. Only published figures go in, so a range tells
nothing of what is hidden, whatever assumptions and participants it is asked for.

Not in it: extra staff that is hidden, which public view leaves out of every option (:func:`left_out` names whose).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from planning.arrays import Float
from planning.case import Case
from planning.options import Result, evaluate
from planning.publication import NEED, Publication
from planning.scenario import Scenario

Range = tuple[float, float]
Sums = Mapping[int, Range]
"""The least and the most that municipalities pay together, NOK a year, by the sum of their hidden places."""
Group = tuple[tuple[str, ...], range]
"""Municipalities with hidden places, and the sums they can have together."""
ORDINARY, VERY_HIGH = (1, 0, 0), (0, 0, 1)
OPTIONS: Mapping[str, Callable[[Result], Float]] = {
    "own": lambda result: result.own.net,
    "private": lambda result: result.private.net,
    "stand_alone": lambda result: result.stand_alone,
}


@dataclass(frozen=True)
class Totals:
    """Least and most of the region's totals, net NOK a year; ``saving`` is what joint costs less than each alone.

    ``joint`` and ``saving`` are None where one takes part alone.
    """

    own: Range
    private: Range
    stand_alone: Range
    joint: Range | None
    saving: Range | None


def totals(publication: Publication, scenario: Scenario) -> Totals | None:
    """Return the region's totals over all data sets that agree with a publication; None where no places or need is hidden."""
    inside = evaluate(publication.case, scenario).plan.participants
    hidden = tuple(m.number for m in inside if publication.hides(m.number))
    unsure = tuple(m.number for m in inside if any(publication.hides(m.number, field) for field in NEED))
    if not hidden and not unsure:
        return None
    cases = [with_need(publication.case, unsure, need) for need in ((ORDINARY, VERY_HIGH) if unsure else (ORDINARY,))]
    groups = groups_of(publication, hidden)
    alone = alone_by_sum(cases, scenario, groups, publication.most)
    ranges = {option: around(sums.values()) for option, sums in alone.items()}
    joint = joint_by_sum(cases, scenario, groups, alone["own"]) if len(inside) > 1 else None
    saving = joint and around(
        (low - joint[h][1], high - joint[h][0]) for h, (low, high) in alone["stand_alone"].items()
    )
    return Totals(**ranges, joint=around(joint.values()) if joint else None, saving=saving or None)


def left_out(publication: Publication, field: str = "extra_staff") -> list[str]:
    """Return the names of municipalities whose extra staff, or contract price, is hidden, and so in no total."""
    return [m.name for m in publication.case.municipalities if publication.hides(m.number, field)]


def with_need(case: Case, numbers: Iterable[str], need: tuple[int, int, int]) -> Case:
    """Return the case in which all places of some municipalities are of one profile."""
    unsure = set(numbers)
    return replace(
        case, municipalities=tuple(replace(m, need=need) if m.number in unsure else m for m in case.municipalities)
    )


def groups_of(publication: Publication, hidden: Sequence[str]) -> list[Group]:
    """Return the hidden participants by the sum they are in, with the sums that they can have."""
    most, groups = publication.most, []
    free = set(hidden)
    for one in publication.sums:
        inside = tuple(number for number in one.numbers if number in free)
        outside = len(one.numbers) - len(inside)
        if one.total is not None and inside:
            least, largest = one.total - outside * most, one.total - outside
            groups.append((inside, range(max(least, len(inside)), min(largest, len(inside) * most) + 1)))
            free -= set(inside)
    rest = tuple(number for number in hidden if number in free)
    return [*groups, (rest, range(len(rest), len(rest) * most + 1))]


def alone_by_sum(cases: Sequence[Case], scenario: Scenario, groups: Sequence[Group], most: int) -> dict[str, Sums]:
    """Return what the participants pay together by an own house, by buying and by the cheaper, by the sum of hidden places."""
    hidden = [number for numbers, _ in groups for number in numbers]
    results = {
        count: [evaluate(case.with_places(dict.fromkeys(hidden, count)), scenario) for case in cases]
        for count in range(1, most + 1)
    }
    found: dict[str, Sums] = {}
    for option, net in OPTIONS.items():
        by_count = {count: [of_each(result, net(result)) for result in each] for count, each in results.items()}
        shown = [sum(paid for number, paid in each.items() if number not in hidden) for each in by_count[1]]
        parts = [group_sums(numbers, sums, by_count) for numbers, sums in groups]
        start: Sums = {0: (float(min(shown)), float(max(shown)))}
        found[option] = reduce(added, parts, start)
    return found


def of_each(result: Result, net: Float) -> dict[str, float]:
    """Return a net cost by municipality number."""
    return {m.number: float(paid) for m, paid in zip(result.plan.participants, net, strict=True)}


def group_sums(numbers: Sequence[str], sums: range, by_count: Mapping[int, Sequence[Mapping[str, float]]]) -> Sums:
    """Return what the municipalities of a group pay, by each sum that they can have."""
    found: Sums = {0: (0.0, 0.0)}
    for number in numbers:
        one = {count: around((each[number],) * 2 for each in paid) for count, paid in by_count.items()}
        found = added(found, one)
    return {total: ends for total, ends in found.items() if total in sums}


def added(first: Sums, second: Sums) -> Sums:
    """Return what two pay together, by the sum of their places."""
    found: dict[int, Range] = {}
    for a, (low, high) in first.items():
        for b, (less, more) in second.items():
            ends = (low + less, high + more)
            found[a + b] = around((ends, found.get(a + b, ends)))
    return found


def joint_by_sum(cases: Sequence[Case], scenario: Scenario, groups: Sequence[Group], sums: Iterable[int]) -> Sums:
    """Return the net cost of the joint option, by the sum of hidden places; it follows from nothing else of them."""
    numbers, found = [number for inside, _ in groups for number in inside], {}
    for total in sums:
        share, rest = divmod(total, len(numbers)) if numbers else (0, 0)
        places = {number: share + (i < rest) for i, number in enumerate(numbers)}
        nets = [option.net for case in cases if (option := evaluate(case.with_places(places), scenario).joint)]
        found[total] = around((float(net[0]),) * 2 for net in nets)
    return found


def around(ranges: Iterable[Range]) -> Range:
    """Return the range that holds all of some."""
    lows, highs = zip(*ranges, strict=True)
    return min(lows), max(highs)
