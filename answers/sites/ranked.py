"""The sites of a study, measured and ranked: what the answers of the page of sites are made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from answers import memo
from answers.content import content
from answers.study import Study
from planning.errors import N_
from sitecriteria import Anchors, Criterion, RankedSite, Surroundings, with_anchors
from siting import land as siting_land
from siting import ranking
from siting.land import Land, Roads, Spot
from words.sentence import Sentence, said, together

UNSURE = "≈"
POINTS: Mapping[str, str] = {
    "staff_room": N_("staff room"),
    "resting_room": N_("resting room"),
    "daylight": N_("daylight"),
    "separate_entrance": N_("separate entrance"),
    "parking": N_("parking"),
}


@dataclass(frozen=True)
class RankedSites:
    """The sites of a view, ranked: what they are measured against, and the roads of the season chosen."""

    view: Study
    land: Land
    roads: Roads
    around: Surroundings
    around_key: tuple[Any, ...]
    ranking: ranking.Ranking
    archived: pd.DataFrame

    @cached_property
    def criteria(self) -> Mapping[str, Criterion]:
        """The criteria, with the value functions chosen."""
        return with_anchors(self.view.choices.curves)

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """The weights chosen as shares of 1."""
        return ranking.shares(self.view.choices.weights)

    @cached_property
    def placed(self) -> list[RankedSite]:
        """The sites that have a rank and may be recommended, best first."""
        return list(self.ranking.candidates)

    @cached_property
    def names(self) -> dict[str, str]:
        """Names by id, best first, the same whatever their rank, told apart by id where they are alike."""
        return told_apart({one.id: self.name(one.id) for one in self.ranking.ranked})

    @cached_property
    def labels(self) -> dict[str, str]:
        """Rank and name by id, as the sites stand beside the bars, told apart by id where they are alike.

        A site that is not shown to beat those below it is marked ≈.
        """
        unsure = self.ranking.unsure
        marks = {one.id: f"{self.sign(one)}{UNSURE if one.id in unsure else ''}" for one in self.ranking.ranked}
        return told_apart({site: f"{mark}  {self.name(site)}" for site, mark in marks.items()})

    @cached_property
    def inputs(self) -> bytes:
        """All that the ranking depends on, as a short key."""
        chosen, plan = self.view.choices, self.view.result.plan
        return content(self.around_key, self.ranking.rows, chosen.curves, chosen.weights, plan, self.ranking.asked)

    def name(self, site: str) -> str:
        """Return the name of a site."""
        return self.ranking.assessed[site].site.name

    def head(self, site: str) -> Sentence:
        """Return the label of a site as the head of a column: a name is shown as typed, never translated."""
        return Sentence("{label}", {"label": self.labels[site]})

    def sign(self, one: RankedSite) -> str:
        """Return the rank of a site, in brackets where its municipality takes no part; ✗ where it fails a requirement."""
        if not one.rank:
            return "✗"
        return f"({one.rank})" if one.id in self.ranking.outside else str(one.rank)

    def row(self, site: str) -> dict[str, Any]:
        """Return what the store holds of a site, by column."""
        return {str(name): value for name, value in self.ranking.rows.loc[site].items()}

    def measure(self, site: str, key: str) -> float:
        """Return what is measured of a site by a criterion."""
        return float(self.ranking.assessed[site].assessments[key].measure)

    def where(self, site: str) -> str | Sentence:
        """Return the municipality of a site, and that it takes no part where it does not."""
        name = self.municipality(site)
        return said("{name} (takes no part)", name=name) if site in self.ranking.outside else name

    @cached_property
    def best_first(self) -> list[str]:
        """The sites by id: those that may be recommended, best first, and then the others."""
        return list(dict.fromkeys([*(one.id for one in self.placed), *self.names]))

    def municipality(self, site: str) -> str:
        """Return the name of the municipality that a site lies in; its number where it has no name here."""
        number = str(self.row(site)["number"])
        return self._municipalities.get(number, number)

    @cached_property
    def _municipalities(self) -> Mapping[str, str]:
        return dict(zip(self.land.outlines["number"], self.land.outlines["name"], strict=True))


def told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Return names by id, with the id where others are called the same."""
    times = Counter(names.values())
    return {site: f"{name} ({site})" if times[name] > 1 else name for site, name in names.items()}


def around_key(view: Study) -> tuple[Any, ...]:
    """Return all that the surroundings of sites depend on; the store only where its timetables are in use."""
    plan, deliveries = view.result.plan, view.store.timetables.deliveries()
    people = tuple((m.number, m.name, m.figure("centre").text, m.places) for m in plan.participants)
    area, year = ranking.plan_area(plan, view.result.values), plan.case.population_year
    used = tuple(deliveries.loc[deliveries["used"], "id"])
    roads, timetables = (
        (view.choices.winter, view.choices.without_ferries),
        (str(view.store.file), used) if used else (),
    )
    return (view.store.data_version(), *roads, timetables, area, year, people)


def read(view: Study, land: Land, roads: Roads, around: Surroundings, key: tuple[Any, ...]) -> RankedSites:
    """Return the sites in use, measured and ranked by the weights chosen; ``key`` tells the surroundings."""
    sites = view.store.sites.of(view.choices.case)
    measures = measured(sites, around, key, view.choices.curves)
    in_order = ranking.in_order(measures, view.choices.weights, view.result.plan, view.choices.outside)
    return RankedSites(view, land, roads, around, key, in_order, sites[sites["archived"]])


def read_here(view: Study) -> RankedSites:
    """Return the sites ranked, with land and roads read anew, as where there is no page to keep them."""
    shipped, chosen = view.store.shipped, view.choices
    land = siting_land.read_land(shipped, view.borders)
    roads = siting_land.read_roads(shipped, siting_land.read_land(shipped), chosen.winter, chosen.without_ferries)
    return read(view, *surrounded(view, land, roads), around_key(view))


def surrounded(view: Study, land: Land, roads: Roads) -> tuple[Land, Roads, Surroundings]:
    """Return land with the stops of the timetables in use, roads, and what sites are measured against."""
    land = replace(land, stops=siting_land.with_timetables(land.stops, view.store.timetables.stops()))
    return land, roads, ranking.surroundings(land, roads, view.result.plan, view.result.values)


def measured(
    sites: pd.DataFrame, around: Surroundings, key: tuple[Any, ...], curves: Mapping[str, Anchors]
) -> ranking.Measured:
    """Return the sites in use measured and valued, made once for what it depends on; ``key`` tells the surroundings."""
    return memo.named("sites.measured", (key, sites, curves), lambda: ranking.measure(sites, around, curves))


def as_shipped(sites: RankedSites) -> ranking.Ranking:
    """Return the same sites ranked by the weights and value functions of the base."""
    rows, plan = sites.ranking.rows.sort_index(), sites.view.result.plan
    return ranking.in_order(measured(rows, sites.around, sites.around_key, {}), {}, plan, sites.ranking.asked)


def where(spot: Spot) -> Sentence:
    """Say in which municipality a point lies, and where the map may be wrong."""
    coast = said("On this coarse map it lies on the shore: see on a detailed map that it is on land.")
    return together(said("The point lies in {name}.", name=spot.name), coast if spot.on_coast else None)
