"""How sure a ranking of sites is: who competes, who leads under which weights, and a second opinion."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sitecriteria import (
    CRITERIA,
    AssessedSite,
    Criterion,
    Direction,
    Doubt,
    Flip,
    Robustness,
    Surroundings,
    leave_one_out,
    smaa,
    smallest_flips,
    topsis,
    value_spread,
    values_table,
)
from sitecriteria.precision import ASSUMED_SHARE, POINT_METRES
from sitecriteria.robustness import rank_acceptability
from siting import ranking as siting_ranking
from siting.ranking import Ranking

Floats = NDArray[np.float64]

CLEAR_LEAD = 10
WIDTH = 0.1
ENOUGH = 0.5
"""Share of the weight that must be on what is known for all sites for a second opinion."""
TIE = 1e-9


@dataclass(frozen=True, eq=False)
class Standing:
    """The sites that compete, the least and the most of their values, and what comes of SMAA."""

    ids: tuple[str, ...]
    low: Floats
    high: Floats
    found: Robustness

    @property
    def certain(self) -> bool:
        """Whether nothing of any site is drawn."""
        return bool((self.low == self.high).all())

    def first(self, site: str) -> float:
        """Return the share of all ways of weighing for which a site is best."""
        return float(self.found.first[self.ids.index(site)])

    @property
    def leader(self) -> str:
        """The site that is best for most ways of weighing; the first of those that tie."""
        return self.ids[int(np.argmax(self.found.first))]


def eligible(ranking: Ranking) -> list[AssessedSite]:
    """Return the sites that may be recommended, best first: they meet the requirements, and their municipality takes part."""
    return [ranking.assessed[one.id] for one in ranking.candidates]


def competing(ranking: Ranking) -> list[AssessedSite]:
    """Return the sites that may be recommended, by id: what comes of all ways of weighing has no order by weights."""
    return sorted(eligible(ranking), key=lambda one: one.site.id)


def firsts(
    ranking: Ranking, bounds: Floats | None = None, spread: tuple[Floats, Floats] | None = None
) -> dict[str, float]:
    """Return for which share of all ways of weighing, or of those within bounds, each site is best."""
    sites = competing(ranking)
    if not sites:
        return {}
    first = rank_acceptability(values_table(sites), bounds=bounds, spread=spread or ends(sites))[:, 0]
    return {one.site.id: float(share) for one, share in zip(sites, first, strict=True)}


def standing(
    ranking: Ranking, bounds: Floats | None = None, spread: tuple[Floats, Floats] | None = None
) -> Standing | None:
    """Try all ways of weighing, or those within bounds; None where no site may be recommended."""
    sites = competing(ranking)
    if not sites:
        return None
    found = spread or ends(sites)
    return Standing(tuple(one.site.id for one in sites), *found, smaa(values_table(sites), bounds=bounds, spread=found))


def ends(sites: list[AssessedSite]) -> tuple[Floats, Floats]:
    """Return the least and the most of every value: what is not known is drawn between them."""
    return values_table(sites, "low"), values_table(sites, "high")


def near(weights: Mapping[str, float], width: float = WIDTH) -> Floats:
    """Return the bounds of weights that lie at most so far from those chosen, as shares of 1."""
    chosen = np.array(list(siting_ranking.shares(weights).values()))
    return np.stack([np.maximum(chosen - width, 0.0), np.minimum(chosen + width, 1.0)], axis=1)


def doubts(ranking: Ranking) -> dict[str, Doubt]:
    """Return how far off sites may be: shipped ones stand at their village; areas taken for granted may be off."""
    return {
        str(site): Doubt(POINT_METRES["address" if row["version"] else "village"],
                    ASSUMED_SHARE if row["status"] == "assumed" else 0.0)
        for site, row in ranking.rows.to_dict("index").items()
    }  # fmt: skip


def spread(ranking: Ranking, around: Surroundings, criteria: Mapping[str, Criterion]) -> tuple[Floats, Floats]:
    """Return the least and the most of every value of the sites that may be recommended, their measures let vary."""
    return value_spread([one.site for one in competing(ranking)], around, doubts(ranking), criteria)


def winner(ranking: Ranking, first: Mapping[str, float]) -> str | None:
    """Return the site that leads clearly; None where none does.

    It leads by 10 points of 100 or more with the weights chosen, and is best for 10 more of 100 ways of weighing than any
    other: ``first`` is the share of them for which each site is best. Where its municipality takes no part a site neither
    wins nor stands in the way, unless it is asked for.
    """
    ranked = [one.id for one in ranking.candidates]
    if not ranked or too_little(min(lead_of_points(ranking), lead_of_ways(first, ranked[0]))):
        return None
    return ranked[0]


def too_little(lead: float) -> bool:
    """Tell whether a lead, in points of 100 or of 100 ways of weighing, is no clear one."""
    return lead < CLEAR_LEAD - TIE


def lead_of_points(ranking: Ranking) -> float:
    """Return how many points of 100 the best is ahead of the next with the weights chosen.

    Infinite where it is alone; 0 where none may be recommended.
    """
    scores = [one.score for one in ranking.candidates]
    if not scores:
        return 0.0
    return scores[0] - scores[1] if len(scores) > 1 else math.inf


def lead_of_ways(first: Mapping[str, float], site: str) -> float:
    """Return of how many more of 100 ways of weighing a site is best than any other; negative where another is ahead."""
    return 100 * (first[site] - max((share for other, share in first.items() if other != site), default=0.0))


def flips(ranking: Ranking, weights: Mapping[str, float]) -> list[Flip | None]:
    """Return, for each criterion, the smallest change of its weight that changes the winner.

    A score is linear in the values, so the middle of each value gives the middle of what the score may be.
    """
    low, high = ends(eligible(ranking))
    share = np.array(list(siting_ranking.shares(weights).values()))
    return smallest_flips((low + high) / 2, share) if len(low) else []


@dataclass(frozen=True, eq=False)
class SecondOpinion:
    """TOPSIS on the criteria whose measure is known for all: ranks by site, what was left out, and order reversals.

    ``reversals`` are (site taken away, site that was ahead, site that then is).
    """

    ranks: Mapping[str, int]
    left_out: tuple[str, ...]
    reversals: tuple[tuple[str, str, str], ...]


def second_opinion(
    ranking: Ranking, criteria: Mapping[str, Criterion], weights: Mapping[str, float]
) -> SecondOpinion | None:
    """Rank the same sites by TOPSIS; None where half of the weight or more is on what is not known for all of them."""
    sites, shares = eligible(ranking), siting_ranking.shares(weights)
    values = values_table(sites)
    table, share, more = _comparable(sites, criteria, shares)
    left_out = tuple(key for row, key in enumerate(CRITERIA) if np.isnan(values[:, row]).any() or key not in share)
    if not len(sites) or sum(share.values()) <= ENOUGH + TIE:
        return None
    chosen = np.array(list(share.values()))

    def rate(rows: Floats) -> Floats:
        return topsis(rows, chosen, more) if len(rows) else np.empty(0)

    ids = [one.site.id for one in sites]
    rating = rate(table)
    ranks = {site: int((rating > mine + TIE).sum()) + 1 for site, mine in zip(ids, rating, strict=True)}
    turned = tuple((ids[one.without], ids[one.before], ids[one.after]) for one in leave_one_out(table, rate))
    return SecondOpinion(ranks, left_out, turned)


def _comparable(
    sites: list[AssessedSite], criteria: Mapping[str, Criterion], shares: Mapping[str, float]
) -> tuple[Floats, dict[str, float], list[bool]]:
    """Return measures known for all sites, their weights, and whether more is better.

    Where a measure alone does not tell how good a site is (an ideal, a factor), its value is compared.
    """
    columns, share, more = [], {}, []
    for key, criterion in criteria.items():
        by_value = criterion.direction is Direction.IDEAL_IS_BEST or criterion.factor is not None
        pick: Callable[[Any], float] = (lambda found: found.value) if by_value else (lambda found: found.measure)
        column = np.array([pick(one.assessments[key]) for one in sites], dtype=float)
        if np.isfinite(column).all() and not np.isnan([one.assessments[key].value for one in sites]).any():
            columns.append(column)
            share[key] = shares[key]
            more.append(by_value or criterion.direction is Direction.MORE_IS_BETTER)
    return np.array(columns).T.reshape(len(sites), len(columns)), share, more


def without(found: Standing, bounds: Floats | None, least: float) -> dict[str, tuple[str, float]]:
    """Return, for each site taken away, which of the rest is best for most ways of weighing, and for what share.

    Sites that are best for fewer than ``least`` of all ways are left out: without them hardly anything changes.
    """
    changed = {}
    for gone, site in enumerate(found.ids if len(found.ids) > 1 else ()):
        if found.first(site) >= least:
            rest = [other for other in found.ids if other != site]
            low, high = (np.delete(end, gone, axis=0) for end in (found.low, found.high))
            first = rank_acceptability((low + high) / 2, bounds=bounds, spread=(low, high))[:, 0]
            changed[site] = (rest[int(np.argmax(first))], float(first.max()))
    return changed
