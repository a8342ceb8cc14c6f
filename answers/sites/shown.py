"""The sites of a study, measured and ranked: what the answers of the page of sites are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from answers.study import Study
from planning.errors import N_
from sitecriteria import Criterion, Surroundings, with_anchors
from siting import land as siting_land
from siting import ranking as siting_ranking
from words.wording import Wording

POINTS: Mapping[str, str] = {
    "staff_room": N_("staff room"),
    "resting_room": N_("resting room"),
    "daylight": N_("daylight"),
    "separate_entrance": N_("separate entrance"),
    "parking": N_("parking"),
}


@dataclass(frozen=True)
class Shown:
    """The sites of a view, ranked: what they are measured against, and the roads of the season chosen."""

    view: Study
    land: siting_land.Land
    roads: siting_land.Roads
    around: Surroundings
    around_key: tuple[Any, ...]
    ranking: siting_ranking.Ranking
    archived: pd.DataFrame

    @cached_property
    def criteria(self) -> Mapping[str, Criterion]:
        """The criteria, with the value functions chosen."""
        return with_anchors(self.view.choices.curves)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {str(site): str(name) for site, name in self.ranking.rows["name"].items()}

    def name(self, site: str) -> str:
        """Return the name of a site."""
        return self._names[site]


def around_key(view: Study) -> tuple[Any, ...]:
    """Return all that the surroundings of sites depend on."""
    plan, deliveries = view.result.plan, view.store.timetables.deliveries()
    people = tuple((m.number, m.name, m.figure("centre").text, m.places) for m in plan.participants)
    area, year = siting_ranking.plan_area(plan, view.result.values), plan.case.population_year
    used = tuple(deliveries.loc[deliveries["used"], "id"])
    return (view.store.data_version(), view.choices.winter, str(view.store.file), area, year, people, used)


def where(w: Wording, spot: siting_land.Spot) -> str:
    """Say in which municipality a point lies, and where the map may be wrong."""
    said = w.t("The point lies in {name}.", name=spot.name)
    coast = w.t("On this coarse map it lies on the shore: see on a detailed map that it is on land.")
    return f"{said} {coast}" if spot.on_coast else said
