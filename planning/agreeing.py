"""The region's totals over all data sets that agree with what is published: ranges in which the true totals lie.

A hidden count is 1 to k, and the hidden counts of a sum that is told add up to it. What the joint offer costs follows
from their sum, what each pays alone from its own count, so the least and the most of a total are found sum by sum. Needs that
are hidden may be of any profiles: all ways to split the places over them are tried. A contract price may be anything from nothing
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

import numpy as np

from planning.arrays import Float
from planning.case import Case, Figure, Municipality
from planning.contracts import CONTRACT
from planning.errors import ImpossibleError
from planning.fields import FIELDS, PROFILES
from planning.houses import possible_houses
from planning.options import Result, evaluate, evaluate_plan
from planning.publication import NEED, PLACES, Publication
from planning.scenario import Plan, Scenario, plan_for

Range = tuple[float, float]
Sums = Mapping[int, Range]
"""The least and the most that municipalities pay together, NOK a year, by the sum of their hidden places."""
Group = tuple[tuple[str, ...], range]
"""Municipalities with hidden places, and the sums they can have together."""
DataSet = tuple[Case, frozenset[str]]
"""A case that agrees with what is published, and by number whose bought places cost more than any own house in it."""
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
        """Whether what is published tells what the facility costs, joint or one's own: all that agrees with it has the same."""
        low, high = self.joint or self.own
        return self.places_told and not self.extra and high - low < 1.0

    def record(self) -> dict[str, list[float | None] | None]:
        """Return the totals for JSON: least and most of each, null where it has no end, or where it can't be told."""
        ends = {name: getattr(self, name) for name in (*OPTIONS, "joint", "saving")}
        return {name: both and [end if isfinite(end) else None for end in both] for name, both in ends.items()}


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
    sets, groups = data_sets(publication.case, unsure, priced, scenario), groups_of(publication, hidden)
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


def data_sets(case: Case, unsure: Sequence[str], priced: Sequence[str], scenario: Scenario) -> list[DataSet]:
    """Return the case with hidden contract prices at either end of what they may be, and need told but for the unsure ones.

    Those have the default shares of profiles, the others what they have, so that other shares are those of the unsure ones.
    """
    values = scenario.values()
    first, second, third = (float(values[f"need.profile_share.{profile}"]) for profile in PROFILES)
    usual = (first, second, third)
    open_need = replace(
        case,
        municipalities=tuple(
            replace(m, need=None if m.number in unsure else m.need if m.need and sum(m.need) else usual)
            for m in case.municipalities
        ),
    )
    if not priced:
        return [(open_need, frozenset())]
    free, dear = (with_price(open_need, priced, price) for price in (0.0, FIELDS[CONTRACT].most))
    return [(free, frozenset()), (dear, frozenset(priced))]


def hosts(plan: Plan, scenario: Scenario, hidden: Sequence[str]) -> list[str | None]:
    """Return who may be the host: where it is the one with most places and some are hidden, one of each tax zone."""
    members = {m.number: m for m in plan.participants}
    site = scenario.site.number if scenario.site else None
    if not hidden or any(number in members for number in (scenario.host, plan.case.host, site)):
        return [scenario.host]
    return list({m.tax_zone: number for number, m in members.items()}.values())


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


def every_need(case: Case, scenario: Scenario, places: int) -> Result:
    """Return every option for each way that a number of places can be split over the profiles, where need is not told."""
    ways = [(a, b, places - a - b) for a in range(places + 1) for b in range(places + 1 - a)]
    shares = np.array(ways, dtype=float).T / max(places, 1)
    values = scenario.values()
    if unsure_in(case) and places:
        keys = [f"need.profile_share.{profile}" for profile in PROFILES]
        values = values.replaced({key: share[:, None] for key, share in zip(keys, shares, strict=True)})
    return evaluate_plan(plan_for(case, scenario, values), values)


def unsure_in(case: Case) -> list[Municipality]:
    """Return the municipalities whose need isn't told."""
    return [m for m in case.municipalities if m.need is None]


def alone_by_sum(sets: Sequence[DataSet], scenario: Scenario, groups: Sequence[Group], most: int) -> dict[str, Sums]:
    """Return what the participants pay together by an own house, by buying and by the cheaper, by the sum of hidden places."""
    hidden = [number for numbers, _ in groups for number in numbers]
    case = sets[0][0]
    by_count = {count: paid_alone(sets, scenario, count, hidden) for count in range(1, most + 1)}
    unsure = {m.number: m.places for m in unsure_in(case) if m.number not in hidden}
    by_places = {places: paid_alone(sets, scenario, places) for places in {0, *unsure.values()}}
    found: dict[str, Sums] = {}
    for option in OPTIONS:
        shown = {n: by_places[unsure.get(n, 0)][option][n] for n in by_places[0][option] if n not in hidden}
        start: Sums = {0: (sum(low for low, _ in shown.values()), sum(high for _, high in shown.values()))}
        each = {count: paid[option] for count, paid in by_count.items()}
        found[option] = reduce(added, [group_sums(numbers, sums, each) for numbers, sums in groups], start)
    return found


def paid_alone(
    sets: Sequence[DataSet], scenario: Scenario, places: int, hidden: Sequence[str] = ()
) -> dict[str, dict[str, Range]]:
    """Return the least and the most of what each pays alone, by option and number: with so many places and any need of them."""
    found: dict[str, dict[str, Range]] = {option: {} for option in OPTIONS}
    for case, dear in sets:
        result = every_need(case.with_places(dict.fromkeys(hidden, places)), scenario, places)
        for option, net in OPTIONS.items():
            each = np.atleast_2d(net(result))
            for m, least, largest in zip(result.plan.participants, each.min(axis=0), each.max(axis=0), strict=True):
                ends = float(least), inf if option == "private" and m.number in dear else float(largest)
                found[option][m.number] = around((ends, found[option].get(m.number, ends)))
    return found


def group_sums(numbers: Sequence[str], sums: range, by_count: Mapping[int, Mapping[str, Range]]) -> Sums:
    """Return what the municipalities of a group pay, by each sum that they can have."""
    found: Sums = {0: (0.0, 0.0)}
    for number in numbers:
        found = added(found, {count: paid[number] for count, paid in by_count.items()})
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
            found[total] = around(
                joint_range(case.with_places(places), scenario, dear, cheapest)
                for case, dear in sets
                for scenario in scenarios
            )
    return found


def joint_range(case: Case, scenario: Scenario, dear: frozenset[str], cheapest: bool) -> Range:
    """Return the least and most net cost of the joint option; no end where a place of those in ``dear`` must be bought.

    Which houses are the cheapest follows from the needs, so for each way to split those the least of all houses counts.
    """
    choices = possible_houses(case, scenario) if cheapest else [scenario.houses]
    plan = plan_for(case, replace(scenario, roster=()), scenario.values())
    unsure = sum(m.places for m in plan.participants if m.need is None)
    options = [every_need(case, replace(scenario, houses=houses), unsure).joint for houses in choices]
    nets = np.min([option.net for option in options if option], axis=0)
    endless = dear and any(option and option.private_places for option in options)
    return float(nets.min()), inf if endless else float(nets.max())


def around(ranges: Iterable[Range]) -> Range:
    """Return the range that holds all of some."""
    lows, highs = zip(*ranges, strict=True)
    return min(lows), max(highs)
