"""The region's totals over all data sets that agree with what is published: ranges in which the true totals lie.

A hidden count is 1 to k, and the hidden counts of a sum that is told add up to it. What the joint offer costs follows
from their sum, what each pays alone from its own count, so the least and the most of a total are found sum by sum. A need
profile that is hidden may be anything from all ordinary to all very high, and a contract price anything from nothing
upwards: what is bought then has no upper end, and each for itself ends at an own house. Only published figures go in, so a
range tells nothing of what is hidden, whatever assumptions and participants it is asked for.

Not in it: extra staff that is hidden, which public view leaves out of every option. As it costs each option another amount,
nothing is told then of what joint saves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import reduce
from math import inf, isfinite

from planning.arrays import Float
from planning.case import Case, Figure
from planning.contracts import CONTRACT
from planning.errors import ImpossibleError
from planning.fields import FIELDS
from planning.houses import cheapest_houses
from planning.options import Result, evaluate
from planning.publication import NEED, PLACES, Publication
from planning.scenario import Plan, Scenario

Range = tuple[float, float]
Sums = Mapping[int, Range]
"""The least and the most that municipalities pay together, NOK a year, by the sum of their hidden places."""
Group = tuple[tuple[str, ...], range]
"""Municipalities with hidden places, and the sums they can have together."""
DataSet = tuple[Case, frozenset[str]]
"""A case that agrees with what is published, and by number whose bought places cost more than any own house in it."""
ORDINARY, VERY_HIGH = (1, 0, 0), (0, 0, 1)
EXTRA = "extra_staff"
OPTIONS: Mapping[str, Callable[[Result], Float]] = {
    "own": lambda result: result.own.net,
    "private": lambda result: result.private.net,
    "stand_alone": lambda result: result.stand_alone,
}


@dataclass(frozen=True)
class Totals:
    """Least and most of the region's totals, net NOK a year; ``saving`` is what joint costs less than each alone.

    A most that is infinite, or a least of ``saving``, has no end. ``joint`` is None where one takes part alone, ``saving``
    there and where extra staff is hidden. ``needed`` are places that the participants need. ``extra`` and ``priced`` are the
    names of those whose extra staff, and contract price, is hidden.
    """

    own: Range
    private: Range
    stand_alone: Range
    joint: Range | None
    saving: Range | None
    needed: tuple[int, int]
    extra: tuple[str, ...] = ()
    priced: tuple[str, ...] = ()

    @property
    def places_told(self) -> bool:
        """Whether what is published tells how many places the participants need together."""
        return self.needed[0] == self.needed[1]

    @property
    def joint_told(self) -> bool:
        """Whether what is published tells what the joint facility is and costs: all that agrees with it has the same."""
        return bool(self.joint) and self.places_told and not self.extra and around_krone(self.joint or (0.0, inf))

    def record(self) -> dict[str, list[float | None] | None]:
        """Return the totals for JSON: least and most of each, null where it has no end, or where it can't be told."""
        ends = {name: getattr(self, name) for name in (*OPTIONS, "joint", "saving")}
        return {name: both and [end if isfinite(end) else None for end in both] for name, both in ends.items()}


def around_krone(ends: Range) -> bool:
    """Tell whether the two ends of a range are the same amount."""
    return ends[1] - ends[0] < 1.0


def totals(publication: Publication, scenario: Scenario, cheapest: bool = False) -> Totals | None:
    """Return the region's totals over all data sets that agree with a publication; None where nothing hidden moves them.

    Parameters
    ----------
    cheapest
        Whether the joint facility has the cheapest houses for its places, in place of those of the scenario.
    """
    plan = evaluate(publication.case, scenario).plan
    inside = plan.participants
    hidden, extra, priced = (
        tuple(m.number for m in inside if publication.hides(m.number, field)) for field in (PLACES, EXTRA, CONTRACT)
    )
    unsure = tuple(m.number for m in inside if any(publication.hides(m.number, field) for field in NEED))
    if not (hidden or unsure or extra or priced):
        return None
    sets, groups = data_sets(publication.case, unsure, priced), groups_of(publication, hidden)
    alone = alone_by_sum(sets, scenario, groups, publication.most)
    ranges = {option: around(sums.values()) for option, sums in alone.items()}
    scenarios = [replace(scenario, host=host) for host in hosts(plan, scenario, hidden)]
    joint = joint_by_sum(sets, scenarios, groups, alone["own"], cheapest) if len(inside) > 1 else None
    saving = joint and around(
        (alone["stand_alone"][h][0] - high, alone["stand_alone"][h][1] - low) for h, (low, high) in joint.items()
    )
    shown = sum(m.places for m in inside if m.number not in hidden)
    name = {m.number: m.name for m in inside}
    return Totals(
        **ranges,
        joint=around(joint.values()) if joint else None,
        saving=(saving or None) if not extra else None,
        needed=(shown + min(alone["own"]), shown + max(alone["own"])),
        extra=tuple(name[number] for number in extra),
        priced=tuple(name[number] for number in priced),
    )


def data_sets(case: Case, unsure: Sequence[str], priced: Sequence[str]) -> list[DataSet]:
    """Return the case with the hidden needs, and the hidden contract prices, at either end of what they may be."""
    needs = [with_need(case, unsure, need) for need in (ORDINARY, VERY_HIGH)] if unsure else [case]
    if not priced:
        return [(each, frozenset()) for each in needs]
    dearest = FIELDS[CONTRACT].most
    free = [(with_price(each, priced, 0.0), frozenset[str]()) for each in needs]
    return [*free, *((with_price(each, priced, dearest), frozenset(priced)) for each in needs)]


def hosts(plan: Plan, scenario: Scenario, hidden: Sequence[str]) -> list[str | None]:
    """Return who may be the host: where it is the one with most places and some are hidden, one of each tax zone."""
    members = {m.number: m for m in plan.participants}
    site = scenario.site.number if scenario.site else None
    if not hidden or any(number in members for number in (scenario.host, plan.case.host, site)):
        return [scenario.host]
    return list({m.tax_zone: number for number, m in members.items()}.values())


def with_need(case: Case, numbers: Iterable[str], need: tuple[int, int, int]) -> Case:
    """Return the case in which all places of some municipalities are of one profile."""
    unsure = set(numbers)
    return replace(
        case, municipalities=tuple(replace(m, need=need) if m.number in unsure else m for m in case.municipalities)
    )


def with_price(case: Case, numbers: Iterable[str], price: float) -> Case:
    """Return the case in which some municipalities buy at a contract price, NOK per place and day."""
    priced, figure = set(numbers), Figure(f"{price:g}", "agreed", "")
    return replace(
        case,
        municipalities=tuple(
            replace(m, figures={**m.figures, CONTRACT: figure}) if m.number in priced else m
            for m in case.municipalities
        ),
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


def alone_by_sum(sets: Sequence[DataSet], scenario: Scenario, groups: Sequence[Group], most: int) -> dict[str, Sums]:
    """Return what the participants pay together by an own house, by buying and by the cheaper, by the sum of hidden places."""
    hidden = [number for numbers, _ in groups for number in numbers]
    results = {
        count: [(evaluate(case.with_places(dict.fromkeys(hidden, count)), scenario), dear) for case, dear in sets]
        for count in range(1, most + 1)
    }
    found: dict[str, Sums] = {}
    for option, net in OPTIONS.items():
        by_count = {
            count: [of_each(result, net(result), dear if option == "private" else ()) for result, dear in each]
            for count, each in results.items()
        }
        shown = [sum(paid for number, paid in each.items() if number not in hidden) for each in by_count[1]]
        parts = [group_sums(numbers, sums, by_count) for numbers, sums in groups]
        start: Sums = {0: (float(min(shown)), float(max(shown)))}
        found[option] = reduce(added, parts, start)
    return found


def of_each(result: Result, net: Float, dear: Iterable[str] = ()) -> dict[str, float]:
    """Return a net cost by municipality number; for those in ``dear`` it has no end."""
    paid = {m.number: float(paid) for m, paid in zip(result.plan.participants, net, strict=True)}
    return paid | dict.fromkeys(dear, inf)


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


def joint_by_sum(
    sets: Sequence[DataSet],
    scenarios: Sequence[Scenario],
    groups: Sequence[Group],
    sums: Iterable[int],
    cheapest: bool = False,
) -> Sums:
    """Return the net cost of the joint option, by the sum of hidden places; it follows from nothing else of them.

    A sum is left out where the houses for it lack one that posts are typed for: that can't be computed in any view.
    """
    numbers, found = [number for inside, _ in groups for number in inside], {}
    for total in sums:
        share, rest = divmod(total, len(numbers)) if numbers else (0, 0)
        places = {number: share + (i < rest) for i, number in enumerate(numbers)}
        with suppress(ImpossibleError):
            nets = [
                joint_net(case.with_places(places), scenario, dear, cheapest)
                for case, dear in sets
                for scenario in scenarios
            ]
            found[total] = around((net, net) for net in nets)
    return found


def joint_net(case: Case, scenario: Scenario, dear: frozenset[str], cheapest: bool) -> float:
    """Return the net cost of the joint option; without end where a place of those in ``dear`` must be bought."""
    houses = cheapest_houses(case, scenario) if cheapest else scenario.houses
    option = evaluate(case, replace(scenario, houses=houses)).joint
    assert option is not None
    return inf if dear and option.private_places else float(option.net[0])


def around(ranges: Iterable[Range]) -> Range:
    """Return the range that holds all of some."""
    lows, highs = zip(*ranges, strict=True)
    return min(lows), max(highs)
