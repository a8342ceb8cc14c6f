"""The geography the map stands on, simplified once per data version and set of borders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import geopandas as gpd
import pandas as pd
import streamlit as st
from shapely import maximum_inscribed_circle
from shapely.geometry import LineString, MultiLineString, MultiPolygon
from shapely.geometry.base import BaseGeometry

from answers.small_map import read_layer
from answers.study import Study
from ui.kit.published import File, named
from ui.map import leaflet
from ui.map.leaflet import BOX, WGS84, Box, Feature

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

    ``file`` is what the frame fetches; ``names`` a name by number, ``middles`` where it stands (latitude, longitude), ``ferries``
    what is known of each; ``bounds`` what is shown first.
    """

    file: File
    names: Mapping[str, str]
    middles: Mapping[str, tuple[float, float]]
    ferries: Sequence[Mapping[Any, Any]]
    bounds: Box


def base_of(view: Study) -> Base:
    """Return the geography for the municipalities of a case, with the borders of its year."""
    whole, boxes = base(view.store, view.store.data_version(), view.borders)
    members = {m.number for m in view.result.plan.participants}
    seen = [box for number, box in boxes.items() if number in members] or list(boxes.values())
    (south, west), (north, east) = (zip(*corners, strict=True) for corners in zip(*seen, strict=True))
    return replace(whole, bounds=((min(south), min(west)), (max(north), max(east))))


@dataclass(frozen=True, eq=False)
class Places:
    """Centres, care, quays and stops: the store's rows, the road node of each by id, and the centre of each municipality."""

    rows: Sequence[Mapping[Any, Any]]
    nodes: Mapping[str, int]
    centres: Mapping[str, str]


def places(view: Study) -> Places:
    """Return the places of the region, in the borders of the case."""
    return shipped(view.store, view.store.data_version(), view.borders)


@st.cache_resource(show_spinner=False, max_entries=4)
def shipped(_store: Any, version: str, borders: int) -> Places:
    """Return the places of the region, read once per data version and set of borders."""
    del version
    found, known = _store.shipped.places(borders), _store.shipped.municipalities(borders)
    on_road = found.dropna(subset="road_node")
    nodes = dict(zip(on_road["id"], on_road["road_node"].astype(int).tolist(), strict=True))
    return Places(found.to_dict("records"), nodes, dict(zip(known["number"], known["centre"], strict=True)))


@st.cache_resource(show_spinner=False, max_entries=8)
def base(_store: Any, version: str, borders: int) -> tuple[Base, Mapping[str, Box]]:
    """Return the geography of all municipalities, and a box round each by number, read once per data version."""
    outlines = read_layer(_store.shipped.outlines(borders)).set_index("number", drop=False)
    ground, ferries = layers(_store, version)
    found = {one["properties"]["number"]: one for one in leaflet.features(outlines, ["number"])}
    around = outlines.buffer(MARGIN).to_crs(WGS84).bounds.to_numpy().tolist()
    boxes = {
        number: ((south, west), (north, east))
        for number, (west, south, east, north) in zip(outlines.index, around, strict=True)
    }
    whole = Base(
        named(f"map-{borders}", "js", leaflet.script(ground, ferries, found)),
        dict(zip(outlines["number"], outlines["name"], strict=True)),
        middles(outlines, _store.shipped.places(borders)),
        [one["properties"] for one in ferries],
        BOX,
    )
    return whole, boxes


@st.cache_resource(show_spinner=False, max_entries=4)
def layers(_store: Any, version: str) -> tuple[dict[str, list[Feature]], list[Feature]]:
    """Return fjords and lakes, parks, glaciers and roads, one feature a look, and the ferries; read once per data version."""
    del version
    nature, sea = read_layer(_store.shipped.layer("nature")), read_layer(_store.shipped.layer("sea"))
    edges = read_layer(_store.shipped.road_edges().merge(_store.shipped.road_geometry(), left_on="id", right_on="edge"))
    roads = edges[edges["kind"] == "road"]
    main = roads["road_category"].isin(MAIN_ROADS)
    lakes = nature[(nature["kind"] == "lake") & (nature["area_km2"] >= LAKE)]
    ground = {
        "water": [together("water", sea), together("water", lakes, COARSE)],
        "park": [together("park", nature[nature["kind"] == "national_park"], COARSE)],
        "glacier": [together("glacier", nature[nature["kind"] == "glacier"], COARSE)],
        "road": [together("road", roads[~main], COARSE), together("road main", roads[main])],
    }
    return ground, leaflet.features(edges[edges["kind"] == "ferry"], ["ferry_name", "crossing_min", "wait_min"])


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
