"""From the store's tables to what sites are measured against. No screen is needed to import this."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from planning import ChosenSite, Plan, Values
from planning.buildings import needed_area
from planning.errors import N_, InputError
from sitecriteria import (
    CRITERIA,
    Anchors,
    AssessedSite,
    Finding,
    RankedSite,
    Reach,
    RoadNetwork,
    Site,
    Surroundings,
    assess_sites,
    build_network,
    full_weights,
    in_metres,
    rank_sites,
    reach,
    to_metres,
    with_anchors,
)
from ui.wording import Wording

ENGLISH = Wording("en")
STOPS = ("bus_station", "station")
COAST = 150.0
OLD_BORDERS, NEW_BORDERS = 2017, 2024
SITE_FIGURES = ("plot_area", "access_area", "existing_area", "neighbour_distance")
SITE_ANSWERS = ("hazard_zone", "staff_room", "resting_room", "daylight", "separate_entrance", "parking")


class Tables(Protocol):
    """The tables that sites are measured with: the store, or the shipped files."""

    def places(self) -> pd.DataFrame: ...  # noqa: D102
    def road_nodes(self) -> pd.DataFrame: ...  # noqa: D102
    def road_edges(self) -> pd.DataFrame: ...  # noqa: D102
    def layer(self, name: str) -> pd.DataFrame: ...  # noqa: D102
    def outlines(self, borders: int) -> pd.DataFrame: ...  # noqa: D102
    def municipalities(self) -> pd.DataFrame: ...  # noqa: D102
    def population_by_age(self) -> pd.DataFrame: ...  # noqa: D102
    def care_kinds(self) -> pd.DataFrame: ...  # noqa: D102


@dataclass(frozen=True, eq=False)
class Land:
    """The map in metres: nature and built-up areas, fjord, outlines of 2017, stops, places and who lives where."""

    nature: BaseGeometry
    built_up: BaseGeometry
    sea: BaseGeometry
    outlines: pd.DataFrame
    places: pd.DataFrame
    stops: pd.DataFrame
    inhabitants: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Roads:
    """The road network of a season, and the way to specialist care."""

    network: RoadNetwork
    psychiatric_care: Reach
    somatic_care: Reach


@dataclass(frozen=True, eq=False)
class Ranking:
    """Sites measured and ranked: rows of the store's table by id, assessed and ranked in the same order, best first."""

    rows: pd.DataFrame
    assessed: Mapping[str, AssessedSite]
    ranked: Sequence[RankedSite]

    def __len__(self) -> int:
        return len(self.ranked)

    @cached_property
    def _by_id(self) -> Mapping[str, RankedSite]:
        return {one.id: one for one in self.ranked}

    def of(self, site: str) -> RankedSite:
        """Return the place of a site."""
        return self._by_id[site]


def read_land(tables: Tables) -> Land:
    """Read the map."""
    sea, outlines = shapes(tables.layer("sea")), tables.outlines(OLD_BORDERS)
    water = shapely.union_all(sea)
    nature = shapely.union_all(np.concatenate([shapes(tables.layer("nature")), [water]]))
    places = in_metres(tables.places()).set_index("id", drop=False)
    for shape in (water, nature):
        shapely.prepare(shape)
    return Land(
        nature=nature,
        built_up=shapely.union_all(shapes(tables.layer("built_up"))),
        sea=water,
        outlines=outlines.assign(shape=shapes(outlines)),
        places=places,
        stops=places[places["kind"].isin(STOPS)].assign(departures=np.nan),
        inhabitants=inhabitants(tables),
    )


def with_timetables(stops: pd.DataFrame, delivered: pd.DataFrame) -> pd.DataFrame:
    """Return the shipped stops with those of delivered timetables, whose departures are those of a typical weekday."""
    if delivered.empty:
        return stops
    told = in_metres(delivered).assign(id=delivered["stop"], departures=delivered["weekday"])
    return pd.concat([stops, told], ignore_index=True)


def shapes(layer: pd.DataFrame) -> np.ndarray:
    """Return the shapes of a layer in metres."""
    degrees = shapely.from_wkb([bytes(geometry) for geometry in layer["geometry"]])
    return shapely.transform(degrees, lambda points: np.column_stack(to_metres(points[:, 1], points[:, 0])))


def inhabitants(tables: Tables) -> pd.DataFrame:
    """Return who is 18 to 66, and all (total), by year and municipality, each with its centre (an id in places)."""
    people, known = tables.population_by_age(), tables.municipalities()
    old = people.merge(known[["number", "centre"]], on="number")
    new = people.merge(known[["number_2024", "name", "centre"]].rename(columns={"number_2024": "number"}),
                       on=["number", "name"])  # fmt: skip
    found = pd.concat([old[old["borders"] == OLD_BORDERS], new[new["borders"] == NEW_BORDERS]])
    return found.rename(columns={"age_18_66": "inhabitants_18_66"})[
        ["year", "number", "name", "centre", "inhabitants_18_66", "total"]
    ]


def read_roads(tables: Tables, land: Land, winter: bool) -> Roads:
    """Make the road network of a season, and measure the way to specialist care."""
    network = build_network(in_metres(tables.road_nodes()), tables.road_edges(), winter=winter)
    kinds = tables.care_kinds().set_index("place")

    def care(kind: str) -> Reach:
        wanted = [place for place, has in kinds[kind].items() if not pd.isna(has) and has]
        return reach(network, land.places.loc[wanted])

    return Roads(network, care("psychiatric"), care("somatic"))


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
        municipalities=reach(roads.network, at_centres(land, people)) if len(people) else None,
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
    return reach(roads.network, at_centres(land, table)) if known.all() else None


def at_centres(land: Land, table: pd.DataFrame) -> pd.DataFrame:
    """Return municipalities with the road node and the point of their centre."""
    where = land.places.loc[table["centre"], ["road_node", "easting", "northing"]].reset_index(drop=True)
    return pd.concat([table.reset_index(drop=True), where], axis=1)


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


def in_order(measured: Measured, weights: Mapping[str, float]) -> Ranking:
    """Rank sites that are measured: the best first, those that fail a requirement last."""
    ranked = rank_sites(list(measured.assessed.values()), weights)
    ranked.sort(key=lambda one: (one.rank is None, one.rank or 0, math.isnan(one.score), -one.score))
    return Ranking(measured.rows.loc[[one.id for one in ranked]], measured.assessed, ranked)


def rank(
    sites: pd.DataFrame, around: Surroundings, weights: Mapping[str, float], anchors: Mapping[str, Anchors] | None = None
) -> Ranking:  # fmt: skip
    """Measure and rank the sites in use."""
    return in_order(measure(sites, around, anchors), weights)


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
        plot_cost=known(row["plot_cost"]), existing_area=known(row["existing_area"]),
    )  # fmt: skip


def known(figure: float) -> float | None:
    """Return a figure, or None where it is unknown or without bound."""
    return float(figure) if math.isfinite(figure) else None


@dataclass(frozen=True)
class Spot:
    """A point in the region: the municipality of 2017 it lies in, and whether the coarse map has water there."""

    number: str
    name: str
    on_coast: bool


def locate(land: Land, lat: float, lon: float) -> Spot:
    """Return where a point lies, by the nearest outline: the map is coarse, so a shore may be off by some metres.

    Raises
    ------
    InputError
        The point lies in a fjord, outside the region, or is no point.
    """
    if not (math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):
        raise InputError(N_("That is no point: give latitude and longitude in degrees, such as 61.0978 and 7.4814."))
    point = shapely.Point(*map(float, to_metres(lat, lon)))
    distances = shapely.distance(np.array(land.outlines["shape"].tolist()), point)
    nearest = land.outlines.iloc[int(np.argmin(distances))]
    away = float(distances.min())
    if away > COAST:
        at_sea = N_("The point {lat}, {lon} lies in the fjord, {metres} m from land: choose one on land.")
        outside = N_("The point {lat}, {lon} lies outside the region, {km} km from {name}: choose one inside.")
        text = at_sea if land.sea.covers(point) else outside
        raise InputError(text, lat=degrees(lat), lon=degrees(lon), metres=round(away), km=math.ceil(away / 1000),
                         name=nearest["name"])  # fmt: skip
    return Spot(nearest["number"], nearest["name"], away > 0)


def degrees(angle: float) -> str:
    """Write an angle with the four decimals that ten metres need."""
    return f"{angle:.4f}"


def site_record(ranking: Ranking, plan: Plan, words: Wording = ENGLISH) -> dict[str, Any]:
    """Return the ranking as the command line writes it; unknown and infinite figures are None."""
    return {"sites": [site_row(ranking, one, plan, words) for one in ranking.ranked]}


def site_row(ranking: Ranking, one: RankedSite, plan: Plan, words: Wording) -> dict[str, Any]:
    """Return one site of the record."""
    assessed = ranking.assessed[one.id]
    return {
        "id": one.id,
        "name": ranking.rows.loc[one.id, "name"],
        "score": known(one.score),
        "rank": one.rank,
        "low": known(one.low),
        "high": known(one.high),
        "measures": {key: known(assessed.assessments[key].measure) for key in CRITERIA},
        "values": {key: known(assessed.assessments[key].value) for key in CRITERIA},
        "fails": [sentence(words, finding) for finding in assessed.fails],
        "warnings": warnings(words, ranking, one, plan),
    }


def sentence(words: Wording, finding: Finding) -> str:
    """Return the reason and the remedy of a finding."""
    return f"{words.say(finding.reason)} {words.say(finding.remedy)}"


def warnings(words: Wording, ranking: Ranking, one: RankedSite, plan: Plan) -> list[str]:
    """Return what a reader of a site's score must know: requirements left open, what is missing, and no host there."""
    found = [sentence(words, finding) for finding in ranking.assessed[one.id].warnings]
    if one.missing:
        names = words.join(words.t(CRITERIA[key].label).lower() for key in one.missing)
        found.append(words.t("Not known: {names}. The score uses the weights of what is known only.", names=names))
    if ranking.rows.loc[one.id, "number"] not in {m.number for m in plan.participants}:
        text = N_("It lies in a municipality that takes no part, so {host} would be the host.")
        found.append(words.t(text, host=plan.host.name))
    return found
