"""The geography the map stands on, simplified once per data version and set of borders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import pandas as pd
import streamlit as st
from shapely import maximum_inscribed_circle
from shapely.geometry import LineString, MultiLineString, MultiPolygon
from shapely.geometry.base import BaseGeometry

from ui.kit.small_map_chart import read_layer
from ui.map import leaflet
from ui.map.leaflet import WGS84, Feature

MAIN_ROADS = ("E", "R")
COARSE = 250
MARGIN = 4_000
LAKE = 3
"""Smallest lake drawn, square kilometres."""

MARKED = ("centre", "village")
CLEAR, WIDE = 6_000, 4_500
"""Metres a name keeps from a mark, and how wide a circle round it is wide enough."""


@dataclass(frozen=True)
class Base:
    """What the map is drawn from.

    ``ground`` holds features by the layers of leaflet_dress.GROUND; ``outlines`` a feature, and ``names`` a name, by number;
    ``middles`` where a name stands (latitude, longitude); ``bounds`` what is shown first.
    """

    ground: dict[str, list[Feature]]
    outlines: dict[str, Feature]
    names: dict[str, str]
    middles: dict[str, tuple[float, float]]
    bounds: tuple[tuple[float, float], tuple[float, float]]


def base_of(store: Any, borders: int, members: tuple[str, ...]) -> Base:
    """Return the geography for the municipalities of a case."""
    return base(store, store.data_version(), borders, members)


def places(store: Any) -> pd.DataFrame:
    """Return centres, care, quays and stops, as the store has them."""
    return shipped(store, store.data_version())[0]


def centres(store: Any) -> dict[str, str]:
    """Return the place that is the centre of each municipality, by number."""
    return dict(shipped(store, store.data_version())[1])


@st.cache_resource(show_spinner=False, max_entries=4)
def shipped(_store: Any, version: str) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return the places, and the centre of each municipality, read once per data version."""
    del version
    return _store.shipped.places(), _store.shipped.municipalities().set_index("number")["centre"].to_dict()


@st.cache_resource(show_spinner=False, max_entries=20)
def base(_store: Any, version: str, borders: int, members: Sequence[str]) -> Base:
    """Return the geography for the municipalities of a case, read once per data version."""
    del version
    outlines = read_layer(_store.shipped.outlines(borders)).set_index("number", drop=False)
    found = leaflet.features(outlines, ["number"])
    seen = outlines[outlines.index.isin(members)]
    west, south, east, north = (seen if len(seen) else outlines).buffer(MARGIN).to_crs(WGS84).total_bounds
    return Base(
        layers(_store),
        {feature["properties"]["number"]: feature for feature in found},
        dict(zip(outlines["number"], outlines["name"], strict=True)),
        middles(outlines, _store.shipped.places()),
        ((south, west), (north, east)),
    )


def layers(store: Any) -> dict[str, list[Feature]]:
    """Return fjords and lakes, parks, glaciers, roads and ferries, one feature a look."""
    nature, sea = read_layer(store.shipped.layer("nature")), read_layer(store.shipped.layer("sea"))
    edges = read_layer(store.shipped.road_edges().merge(store.shipped.road_geometry(), left_on="id", right_on="edge"))
    roads = edges[edges["kind"] == "road"]
    main = roads["road_category"].isin(MAIN_ROADS)
    ferries = edges[edges["kind"] == "ferry"]
    lakes = nature[(nature["kind"] == "lake") & (nature["area_km2"] >= LAKE)]
    return {
        "water": [together("water", sea), together("water", lakes, COARSE)],
        "park": [together("park", nature[nature["kind"] == "national_park"], COARSE)],
        "glacier": [together("glacier", nature[nature["kind"] == "glacier"], COARSE)],
        "road": [together("road", roads[~main], COARSE), together("road main", roads[main])],
        "ferry": leaflet.features(ferries, ["ferry_name", "crossing_min", "wait_min"]),
    }


def together(look: str, layer: gpd.GeoDataFrame, tolerance: float = leaflet.SIMPLIFY) -> Feature:
    """Return all shapes of a layer as one feature: the browser draws one path instead of hundreds."""
    parts = [part for shape in layer.geometry.simplify(tolerance) for part in getattr(shape, "geoms", [shape])]
    whole = MultiLineString(parts) if parts[0].geom_type == "LineString" else MultiPolygon(parts)
    one = gpd.GeoDataFrame({"look": [look]}, geometry=[whole], crs=layer.crs)
    return leaflet.features(one, ["look"], 0)[0]


def middles(outlines: gpd.GeoDataFrame, places: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """Return where the name of each municipality stands, latitude and longitude.

    It is the middle of the widest part that is clear of the marks of centres and villages, where such a part is wide
    enough; else that of the whole.
    """
    marked = places[places["kind"].isin(MARKED)]
    marks = (
        gpd.GeoSeries.from_xy(marked["lon"], marked["lat"], crs=WGS84).to_crs(outlines.crs).buffer(CLEAR).union_all()
    )
    circles = [
        max(widest(shape.difference(marks)), widest(shape), key=lambda line: min(line.length, WIDE))
        for shape in outlines.geometry
    ]
    points = gpd.GeoSeries(circles, index=outlines.index, crs=outlines.crs).interpolate(0).to_crs(WGS84)
    return {str(number): (point.y, point.x) for number, point in points.items()}


def widest(shape: BaseGeometry) -> LineString:
    """Return a line from the middle of the largest circle in a shape to its edge; no length where there is none."""
    return LineString([(0, 0), (0, 0)]) if shape.is_empty else maximum_inscribed_circle(shape, tolerance=COARSE)
