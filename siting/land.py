"""From tables to the land and the roads that sites are measured on."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from planning.errors import N_, InputError
from sitecriteria import Reach, RoadNetwork, build_network, in_metres, reach, to_metres
from sitecriteria.rings import ferries_ended

STOPS = ("bus_station", "station")
COAST = 150.0
OLD_BORDERS, NEW_BORDERS = 2017, 2024
LAST_OF_OLD_BORDERS = 2019


class Tables(Protocol):
    """The tables that sites are measured with: the store, or the shipped files."""

    def places(self, borders: int = ...) -> pd.DataFrame: ...  # noqa: D102
    def road_nodes(self) -> pd.DataFrame: ...  # noqa: D102
    def road_edges(self) -> pd.DataFrame: ...  # noqa: D102
    def road_geometry(self) -> pd.DataFrame: ...  # noqa: D102
    def layer(self, name: str) -> pd.DataFrame: ...  # noqa: D102
    def outlines(self, borders: int) -> pd.DataFrame: ...  # noqa: D102
    def municipalities(self, borders: int = ...) -> pd.DataFrame: ...  # noqa: D102
    def population_by_age(self) -> pd.DataFrame: ...  # noqa: D102
    def care_kinds(self) -> pd.DataFrame: ...  # noqa: D102


@dataclass(frozen=True, eq=False)
class Land:
    """The map in metres: nature and built-up areas, fjord, outlines, stops, places and who lives where."""

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


def borders_of(population_year: int) -> int:
    """Return the year whose borders fit a case, by the year of its population."""
    return OLD_BORDERS if population_year <= LAST_OF_OLD_BORDERS else NEW_BORDERS


def read_land(tables: Tables, borders: int = OLD_BORDERS) -> Land:
    """Read the map, its municipalities in the borders of 2017 or of 2024."""
    sea, outlines = shapes(tables.layer("sea")), tables.outlines(borders)
    water = shapely.union_all(sea)
    nature = shapely.union_all(np.concatenate([shapes(tables.layer("nature")), [water]]))
    places = in_metres(tables.places(borders)).set_index("id", drop=False)
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


def read_roads(tables: Tables, land: Land, winter: bool, without_ferries: bool = False) -> Roads:
    """Make the road network of a season, and measure the way to specialist care."""
    network = build_network(in_metres(tables.road_nodes()), read_edges(tables, without_ferries), winter=winter)
    kinds = tables.care_kinds().set_index("place")

    def care(kind: str) -> Reach:
        wanted = [place for place, has in kinds[kind].items() if not pd.isna(has) and has]
        return reach(network, land.places.loc[wanted])

    return Roads(network, care("psychiatric"), care("somatic"))


def read_edges(tables: Tables, without_ferries: bool) -> pd.DataFrame:
    """Return the edges of the road network, or those of the roads alone, as if no car ferry ran."""
    edges = tables.road_edges()
    return ferries_ended(edges) if without_ferries else edges


def at_centres(land: Land, table: pd.DataFrame) -> pd.DataFrame:
    """Return municipalities with the road node and the point of their centre."""
    where = land.places.loc[table["centre"], ["road_node", "easting", "northing"]].reset_index(drop=True)
    return pd.concat([table.reset_index(drop=True), where], axis=1)


def known(figure: float) -> float | None:
    """Return a figure, or None where it is unknown or without bound."""
    return float(figure) if math.isfinite(figure) else None


@dataclass(frozen=True)
class Spot:
    """A point in the region: the municipality it lies in, and whether the coarse map has water there."""

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
