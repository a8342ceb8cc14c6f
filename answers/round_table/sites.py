"""Which site holds for most: how the weights of each council rank the sites that may be recommended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from answers.round_table.councils import Council, RoundTable
from answers.sites.ranked import RankedSites
from planning.errors import N_
from sitecriteria.group import among_best, borda
from siting import ranking
from words.sentence import Sentence, Text
from words.table import Column, Table

Floats = NDArray[np.float64]
BEST = 3
"""How many of the best sites count as acceptable; of few sites the better half."""


@dataclass(frozen=True)
class SiteView:
    """One site as councils rank it: for whom it is first, for whom among the best, its points and its lowest place."""

    id: str
    first: tuple[str, ...]
    among: tuple[str, ...]
    points: float
    last: int

    @property
    def standing(self) -> tuple[int, float]:
        """By what it comes before others: for how many it is among the best, then its points."""
        return len(self.among), self.points


@dataclass(frozen=True)
class SiteViews:
    """The sites that may be recommended as councils rank them, those acceptable to most first."""

    views: Sequence[SiteView]
    best: int
    ranks: Floats
    firsts: Mapping[str, tuple[str, ...]]

    @property
    def leaders(self) -> list[SiteView]:
        """The sites that come first for most; several where as many put them first."""
        most = max((len(one.first) for one in self.views), default=0)
        return [one for one in self.views if len(one.first) == most > 0]

    @property
    def accepted(self) -> list[SiteView]:
        """The sites that are among the best for most, by points where as many have them there."""
        top = self.views[:1]
        return [one for one in self.views for best in top if one.standing == best.standing]


def seen(table: RoundTable, sites: RankedSites) -> SiteViews:
    """Return the sites as those that take part and weigh rank them; the first site of each that weighs, by number."""
    names = [one.name for one in table.weighing]
    ids = [one.id for one in sites.ranking.candidates]
    order = {one.number: ranks(one, sites, ids) for one in table.councils if one.weights}
    found = np.array([order[one.number] for one in table.weighing], dtype=float).reshape(len(names), len(ids))
    best, points = best_of(len(ids)), borda(found)
    among = among_best(found, best)
    firsts = {number: tuple(site for site, rank in zip(ids, places, strict=True) if rank == min(places))
              for number, places in order.items()}  # fmt: skip
    views = [
        SiteView(
            site, of(names, found[:, column] == found.min(axis=1)), of(names, among[:, column]),
            float(points[column]), place_of(found, column),
        )
        for column, site in enumerate(ids)
    ]  # fmt: skip
    views.sort(key=lambda one: one.standing, reverse=True)
    return SiteViews(views if names else [], best, found, firsts)


def ranks(one: Council, sites: RankedSites, ids: Sequence[str]) -> list[int]:
    """Return the rank of each site by the weights of a council."""
    measured = ranking.Measured(sites.ranking.rows, sites.ranking.assessed)
    by_council = ranking.in_order(measured, one.weights, sites.view.result.plan, sites.ranking.asked)
    return [by_council.of(site).rank or 0 for site in ids]


def best_of(count: int) -> int:
    """Return how many of so many sites count as acceptable."""
    return min(BEST, max(1, count // 2))


def of(names: Sequence[str], holds: NDArray[np.bool_]) -> tuple[str, ...]:
    """Return the names of which something holds."""
    return tuple(name for name, true in zip(names, holds, strict=True) if true)


def place_of(found: Floats, column: int) -> int:
    """Return the lowest place that anybody gives a site, among those that may be recommended; 0 without anybody."""
    return int(max(((row < row[column]).sum() + 1 for row in found), default=0))


def names_of(sites: RankedSites, firsts: SiteViews) -> dict[str, Text]:
    """Return the site that each council's weights put first, in words, by its number."""
    return {
        number: Sentence("{names}", {"names": tuple(sites.names[site] for site in found)})
        for number, found in firsts.firsts.items()
        if found
    }


def in_full(sites: RankedSites, found: SiteViews) -> Table:
    """Return each site with who puts it first, for how many it is among the best, its points and its lowest place."""
    columns = [
        Column("site", N_("Site")),
        Column("first", N_("First for"), "count"),
        Column("who", N_("Who")),
        Column("among", Sentence(N_("Among the {best:count} best for"), {"best": found.best}), "count"),
        Column(
            "points", N_("Points"), "upto1", N_("One for each site that a council's weights put behind it (Borda).")
        ),
        Column("last", N_("Lowest place"), "count"),
    ]
    rows = [
        {"site": sites.names[one.id], "first": len(one.first), "who": Sentence("{names}", {"names": one.first}),
         "among": len(one.among), "points": one.points, "last": one.last}
        for one in found.views
    ]  # fmt: skip
    return Table(columns, rows, key="sites-of-councils", style=("heads",), caption=N_("Which site holds for most?"))
