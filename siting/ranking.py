"""Sites measured against a plan, valued and ranked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from planning import ChosenSite, Plan, Values
from planning.buildings import needed_area
from sitecriteria import (
    Anchors,
    AssessedSite,
    RankedSite,
    Reach,
    Site,
    Surroundings,
    assess_sites,
    full_weights,
    rank_sites,
    reach,
    to_metres,
    with_anchors,
)
from siting import land as siting_land
from siting.land import Land, Roads

SITE_FIGURES = ("plot_area", "access_area", "existing_area", "neighbour_distance")
SITE_ANSWERS = ("hazard_zone", "staff_room", "resting_room", "daylight", "separate_entrance", "parking")


@dataclass(frozen=True, eq=False)
class Ranking:
    """Sites measured and ranked: rows of the store's table by id, assessed and ranked in the same order, best first.

    ``outside`` are those in a municipality that takes no part: ranked, but not recommended unless they are ``asked`` for.
    """

    rows: pd.DataFrame
    assessed: Mapping[str, AssessedSite]
    ranked: Sequence[RankedSite]
    outside: frozenset[str] = frozenset()
    asked: bool = False

    def __len__(self) -> int:
        return len(self.ranked)

    @cached_property
    def _by_id(self) -> Mapping[str, RankedSite]:
        return {one.id: one for one in self.ranked}

    def of(self, site: str) -> RankedSite:
        """Return the place of a site."""
        return self._by_id[site]

    @cached_property
    def candidates(self) -> Sequence[RankedSite]:
        """The sites that may be recommended, best first: those that have a rank and whose municipality takes part."""
        return [one for one in self.ranked if one.rank and (self.asked or one.id not in self.outside)]

    @cached_property
    def passed_over(self) -> Sequence[RankedSite]:
        """The sites that have a rank and are not recommended, as their municipality takes no part; best first."""
        return [] if self.asked else [one for one in self.ranked if one.rank and one.id in self.outside]

    @cached_property
    def unsure(self) -> frozenset[str]:
        """The sites with a rank that are not shown to beat each of those no better ranked: what is not known decides."""
        placed = [(one.rank, one) for one in self.ranked if one.rank]
        return frozenset(
            one.id
            for rank, one in placed
            if any(behind >= rank and other is not one and not one.beats(other) for behind, other in placed)
        )

    def not_told_apart(self, site: str) -> Sequence[RankedSite]:
        """Return the sites with a rank, best first, that may be better or worse than one once the rest is known."""
        own = self.of(site)
        return [
            one for one in self.ranked
            if one.rank and one.id != site and not one.beats(own) and not own.beats(one)
        ]  # fmt: skip


def surroundings(land: Land, roads: Roads, plan: Plan, values: Values) -> Surroundings:
    """Return what sites are measured against for a plan; nobody has told where adapted activity is."""
    year = plan.case.population_year
    people = land.inhabitants[land.inhabitants["year"] == year]
    return Surroundings(
        needed_area=plan_area(plan, values),
        nature=land.nature,
        built_up=land.built_up,
        stops=land.stops,
        psychiatric_care=roads.psychiatric_care,
        somatic_care=roads.somatic_care,
        activity=None,
        participants=participants(land, roads, plan),
        municipalities=reach(roads.network, siting_land.at_centres(land, people)) if len(people) else None,
    )


def plan_area(plan: Plan, values: Values) -> float:
    """Return the m2 that a plan's houses need; the first draw where values are drawn."""
    houses = sum(house.places > 0 for house in plan.houses)
    return float(np.ravel(needed_area(values, np.array(plan.places), np.array(houses)))[0])


def participants(land: Land, roads: Roads, plan: Plan) -> Reach | None:
    """Return the way to the participants' centres; None where a centre is not known."""
    rows = [(m.number, m.name, m.figure("centre").text, m.places) for m in plan.participants]
    table = pd.DataFrame(rows, columns=["number", "name", "centre", "places"])
    known = table["centre"].isin(land.places.index)
    return reach(roads.network, siting_land.at_centres(land, table)) if known.all() else None


def read_site(row: Mapping[Any, Any]) -> Site:
    """Return a row of the store's table of sites as a site."""
    easting, northing = to_metres(row["lat"], row["lon"])
    return Site(
        id=row["id"], name=row["name"], easting=float(easting), northing=float(northing), storeys=int(row["storeys"]),
        **{name: float(row[name]) for name in SITE_FIGURES},
        **{name: row[name] for name in SITE_ANSWERS},
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Measured:
    """Sites in use with what every criterion says of them, before they are weighed: rows of the store's table by id."""

    rows: pd.DataFrame
    assessed: Mapping[str, AssessedSite]


def measure(sites: pd.DataFrame, around: Surroundings, anchors: Mapping[str, Anchors] | None = None) -> Measured:
    """Measure and value the sites in use."""
    rows = sites[~sites["archived"]].set_index("id", drop=False)
    criteria = with_anchors(anchors or {})
    assessed = assess_sites(map(read_site, rows.to_dict("records")), around, criteria)
    return Measured(rows, {one.site.id: one for one in assessed})


def in_order(measured: Measured, weights: Mapping[str, float], plan: Plan, asked: bool = False) -> Ranking:
    """Rank sites that are measured: the best first, those that fail a requirement last.

    Those in a municipality that takes no part in the plan are recommended only where they are ``asked`` for.
    """
    ranked = rank_sites(list(measured.assessed.values()), weights)
    ranked.sort(key=lambda one: (one.rank is None, one.rank or 0, -one.score))
    rows = measured.rows.loc[[one.id for one in ranked]]
    apart = ~rows["number"].isin([m.number for m in plan.participants])
    return Ranking(rows, measured.assessed, ranked, frozenset(rows.index[apart]), asked)


def rank(
    sites: pd.DataFrame, around: Surroundings, weights: Mapping[str, float], plan: Plan,
    anchors: Mapping[str, Anchors] | None = None,
) -> Ranking:  # fmt: skip
    """Measure and rank the sites in use for a plan; ``anchors`` are value functions other than the usual ones."""
    return in_order(measure(sites, around, anchors), weights, plan)


def shares(weights: Mapping[str, float]) -> dict[str, float]:
    """Return the weights of all criteria as shares of 1."""
    full = full_weights(weights)
    most = max(full.values())  # huge and tiny weights must not overflow
    total = sum(weight / most for weight in full.values())
    return {key: weight / most / total for key, weight in full.items()}


def place(row: Mapping[Any, Any]) -> tuple[str, float, float]:
    """Return name and point, by which a row without id is known again."""
    return row["name"].strip(), round(row["lat"], 5), round(row["lon"], 5)


def chosen_site(row: Mapping[Any, Any], names: Mapping[str, str]) -> ChosenSite:
    """Return what a site means for the cost of the plan; ``names`` are those of municipalities by number."""
    return ChosenSite(
        name=row["name"], number=row["number"], municipality=names.get(row["number"], row["number"]),
        plot_cost=siting_land.known(row["plot_cost"]), existing_area=siting_land.known(row["existing_area"]),
    )  # fmt: skip


def site_in_use(sites: pd.DataFrame, chosen: str | None, names: Mapping[str, str]) -> ChosenSite | None:
    """Return what the site chosen for a plan means for its cost; None where none is, or it is archived or not there.

    ``sites`` is the store's table of sites.
    """
    found = sites[(sites["id"] == chosen) & ~sites["archived"].astype(bool)]
    return None if chosen is None or found.empty else chosen_site(found.iloc[0].to_dict(), names)
