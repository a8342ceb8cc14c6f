"""The region of the map: areas, their measures and the places that ways lead to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import inf, isfinite
from typing import Any

import pandas as pd

from answers.municipalities.answer import marked
from answers.study import Study
from planning.case import MISSING as NOT_KNOWN
from planning.case import Figure
from planning.errors import N_
from planning.municipal import RawMunicipality, value
from sitecriteria import Route
from siting import cells
from siting import trip as siting_trip
from words import kinds
from words.sentence import Cell, Sentence
from words.wording import HIDDEN, MISSING, NO_BREAK

PER = 1000
NOWHERE = siting_trip.Trip(Route(inf), Route(inf))


@dataclass(frozen=True)
class Measure:
    """What municipalities can be coloured by; ``field`` is the figure it rests on, which a view may hide."""

    key: str
    label: str
    field: str = ""
    decimals: int = 0

    @property
    def kind(self) -> str:
        """How its numbers are written."""
        return "one" if self.decimals else "count"


MEASURES: Mapping[str, Measure] = {
    measure.key: measure
    for measure in (
        Measure("users", N_("Users"), "users"),
        Measure("rate", N_("Users per 1 000 inhabitants"), "users", 1),
        Measure("places", N_("Reserved places"), "places_needed"),
        Measure("minutes", N_("Travel minutes")),
    )
}
COUNTED = [measure for measure in MEASURES.values() if measure.field]


@dataclass(frozen=True)
class Goal:
    """Where the way goes: a key, its name, how the choice of goals says it, and its road node."""

    key: str
    name: str
    label: str
    node: int


@dataclass(frozen=True)
class Chosen:
    """What the reader chose on the page: the measure, where the way goes, the season, layers, and what is picked.

    ``cell`` is the side of the cells that suitability is shown in, metres.
    """

    measure: Measure
    goal: Goal
    winter: bool
    tiles: bool
    layers: frozenset[str]
    municipality: str | None
    site: str | None
    adding: bool = False
    cell: int = cells.CELLS[0]
    without_ferries: bool = False


@dataclass(frozen=True)
class Area:
    """A municipality of the region; ``member`` tells whether it takes part. Figures are those the view may show."""

    number: str
    name: str
    member: bool
    host: bool
    figures: Mapping[str, Figure]
    trip: siting_trip.Trip

    def figure(self, measure: Measure) -> Figure:
        """Return the figure behind a measure; travel times have none, as they come from a model of the roads."""
        return self.figures.get(measure.field, NOT_KNOWN)

    def hidden(self, measure: Measure) -> bool:
        """Tell whether this view hides the measure."""
        return self.figure(measure).status == "hidden"

    def amount(self, measure: Measure, winter: bool) -> float | None:
        """Return the measure as a number; None where it is hidden or missing, or where no road leads."""
        if not measure.field:
            minutes = self.trip.route(winter).minutes
            return minutes if isfinite(minutes) else None
        number, people = value(self.figure(measure)), value(self.figures.get("population", NOT_KNOWN))
        if measure.key != "rate" or number is None:
            return number
        return round(number / people * PER, measure.decimals) if people else None


@dataclass(frozen=True)
class Region:
    """Everything the page draws: the view, what is chosen, the municipalities, and the sites that are not archived.

    ``spans`` are the minutes to each site from the nearest and the farthest centre, ``site_trips`` the ways to the site that
    is picked from each centre, by number.
    """

    view: Study
    chosen: Chosen
    areas: Sequence[Area]
    sites: pd.DataFrame
    spans: Sequence[tuple[float, float]] = ()
    site_trips: Mapping[str, siting_trip.Trip] = field(default_factory=dict)

    @property
    def members(self) -> list[Area]:
        """The municipalities that take part, in case order."""
        return [area for area in self.areas if area.member]

    @property
    def picked(self) -> Area | None:
        """The municipality that is picked; none while a site is."""
        if self.chosen.site:
            return None
        return next((area for area in self.areas if area.number == self.chosen.municipality), None)

    @property
    def site(self) -> dict[Any, Any] | None:
        """The site that is picked."""
        return next((site for site in self.site_rows if site["id"] == self.chosen.site), None)

    def outside(self, site: Mapping[Any, Any]) -> bool:
        """Tell whether a site lies in a municipality that takes no part."""
        return site["number"] not in {area.number for area in self.members}

    @cached_property
    def land_key(self) -> tuple[Any, ...]:
        """What the land to be measured depends on: size of cells, data, borders, and who takes part."""
        view, plan = self.view, self.view.result.plan
        return (
            self.chosen.cell, view.store.data_version(), cells.borders(plan.case), tuple(m.number for m in plan.participants)
        )  # fmt: skip

    @cached_property
    def site_rows(self) -> list[dict[Any, Any]]:
        """The sites, row by row."""
        return self.sites.to_dict("records")

    @cached_property
    def spots(self) -> tuple[tuple[float, float], ...]:
        """Where the sites lie: latitude, longitude."""
        return tuple(zip(self.sites["lat"].tolist(), self.sites["lon"].tolist(), strict=True))

    @cached_property
    def heat_key(self) -> tuple[Any, ...]:
        """What the suitability of the land depends on, as the view may show it."""
        view, plan = self.view, self.view.result.plan
        timetables = view.store.timetables.deliveries()
        return (
            str(view.store.file), *self.land_key, tuple((m.places, m.figure("centre").text) for m in plan.participants),
            plan.case.population_year, self.chosen.winter, self.chosen.without_ferries,
            tuple(sorted(view.choices.weights.items())),
            tuple(view.choices.curves.items()), tuple(timetables.loc[timetables["used"], "id"]), self.spots,
        )  # fmt: skip

    def amounts(self) -> list[float | None]:
        """Return the measure chosen for each that takes part and isn't hidden."""
        measure, winter = self.chosen.measure, self.chosen.winter
        return [area.amount(measure, winter) for area in self.members if not area.hidden(measure)]


def figures(view: Study, member: RawMunicipality) -> dict[str, Figure]:
    """Return a municipality's figures on the map as this view may show them."""
    fields = dict.fromkeys([*(measure.field for measure in COUNTED), "population"])
    hidden = Figure(None, "hidden", "")
    return {field: hidden if view.hides(member.number, field) else member.figure(field) for field in fields}


def figure_of(region: Region, area: Area, measure: Measure) -> Cell:
    """Return a measure of a municipality with the sign of how well it is known; hidden, missing and zero differ."""
    if measure.field and not area.member:
        return Cell("", "text")
    if area.hidden(measure):
        return Cell(HIDDEN, "text")
    number = area.amount(measure, region.chosen.winter)
    if number is None:
        return Cell(MISSING, "text")
    cell = Cell(number, measure.kind)
    return marked(cell, area.figure(measure).status) if measure.field else cell


def on_map(region: Region, area: Area) -> str:
    """Write the measure chosen as it stands on the map, minutes with their unit."""
    w, measure = region.view.words, region.chosen.measure
    text = kinds.text(w, figure_of(region, area, measure))
    return text if measure.field or text == MISSING else text + NO_BREAK + w.t("min")


def title(region: Region) -> Sentence:
    """Return what the colours show, in words."""
    chosen = region.chosen
    if chosen.measure.field:
        return Sentence("{label:term}", {"label": chosen.measure.label})
    text = N_("Minutes to {goal} in winter") if chosen.winter else N_("Minutes to {goal}")
    return Sentence(text, {"goal": chosen.goal.name})
