"""The region drawn from our own outlines, fjords and roads: nothing is asked from the internet.

Pure functions to what Vega-Lite draws. The geography is fetched by the browser as files, or stands in the picture itself where
there is no server, as in a report; what changes comes as a few rows beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import geopandas as gpd
import pandas as pd
import shapely
from shapely.affinity import scale
from shapely.geometry import mapping

from answers.answer import Look, Spec
from answers.look import OPTIONS
from answers.vega import ink, layer, nominal, pickable, quantity, settings, tip

UTM = 25833
WGS84 = 4326
SIMPLIFY = 300
DIGITS = 0.01
"""How fine coordinates are written, kilometres."""
MARGIN = 6
SEA, SEA_DARK = "#C9DEEA", "#25465A"
LAND, LAND_DARK = "#F1EFE8", "#35332F"
MEMBER, MEMBER_DARK = "#D8E2CF", "#4A5A42"
USUAL = 330
"""Height that sizes of names and marks are meant for, pixels."""

Box = tuple[float, float, float, float]
"""Lowest x and y, then highest: kilometres as drawn, y downwards, or pixels."""


@dataclass(frozen=True)
class Source:
    """Features that a picture stands on: where a browser finds them, else the features themselves.

    ``name`` changes with what stands in them, so that two pictures can be told apart by it.
    """

    name: str
    url: str | None
    features: Sequence[Spec] = field(compare=False, repr=False, default=())

    def data(self) -> Spec:
        """Return the features as data of Vega-Lite."""
        if self.url:
            return {"url": self.url, "format": {"type": "json", "property": "features"}}
        return {"values": list(self.features)}


class Place(NamedTuple):
    """A municipality of the map: what hovering over it says, and whether it takes part."""

    number: str
    member: bool
    text: str


class Mark(NamedTuple):
    """A sign on the map, kilometres as drawn: one of KINDS, the name beside it or "", and what hovering over it says."""

    kind: str
    x: float
    y: float
    name: str
    text: str


class Ground(NamedTuple):
    """What the marks stand on: outlines (property ``number``), fjords and main roads; what is seen of it; and who takes part."""

    outlines: Source
    sea: Source
    roads: Source
    seen: Box
    places: tuple[Place, ...]


def read_layer(table: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return a table with WKB geometry as a frame in metres (EPSG:25833)."""
    return gpd.GeoDataFrame(
        table.drop(columns="geometry"), geometry=gpd.GeoSeries.from_wkb(table["geometry"].map(bytes)), crs=WGS84
    ).to_crs(UTM)


def features(layer: gpd.GeoDataFrame, columns: Sequence[str] = ()) -> list[Spec]:
    """Return the layer as features in kilometres, y downwards as a screen has it."""
    drawn = [scale(shape, 1e-3, -1e-3, origin=(0, 0)) for shape in layer.geometry.simplify(SIMPLIFY)]
    rounded = shapely.set_precision(drawn, DIGITS, mode="pointwise")
    return [
        {"type": "Feature", "geometry": mapping(shape), "properties": properties}
        for shape, properties in zip(rounded, layer[list(columns)].to_dict("records"), strict=True)
        if not shape.is_empty
    ]


def drawn(easting: float, northing: float) -> tuple[float, float]:
    """Return a point in metres as :func:`features` draws it."""
    return round(easting / 1e3, 4), round(-northing / 1e3, 4)


def around_all(boxes: Iterable[Box]) -> Box:
    """Return the box that holds all of some boxes."""
    west, top, east, bottom = zip(*boxes, strict=True)
    return min(west), min(top), max(east), max(bottom)


def region(ground: Ground, marks: Sequence[Mark], size: tuple[int, int], look: Look) -> Spec:
    """Draw the municipalities of a case with fjords, main roads, centres, the host and specialist care.

    Parameters
    ----------
    size
        Width and height of the picture in pixels; its frame has the same proportions. Signs and names are as large as
        suits the height, whatever the size of letters.
    """
    (width, height), dark = size, look.dark
    seen = frame(ground.seen, width / height)
    base = "#6B7280" if dark else "#9CA3AF"
    layers = [
        {"data": {"values": [feature(seen)]}, "mark": shape(color=LAND_DARK if dark else LAND)},
        land(ground, base, dark),
        {"data": ground.sea.data(), "mark": shape(color=SEA_DARK if dark else SEA)},
        {"data": ground.roads.data(), "mark": shape(filled=False, stroke=base, strokeWidth=0.9)},
        *marks_layers(marks, look, width / (seen[2] - seen[0]), height / USUAL),
    ]
    return {"layer": layers, "height": height, "projection": projection(seen), "config": settings(dark)}


def land(ground: Ground, line: str, dark: bool) -> Spec:
    """Return the layer of municipalities: those that take part in a colour of their own."""
    rows = [place._asdict() for place in ground.places]
    told = {"data": {"values": rows}, "key": "number", "fields": ["number", "member", "text"]}
    member = {"test": "datum.member", "value": MEMBER_DARK if dark else MEMBER}
    drawn = {
        "data": ground.outlines.data(),
        "transform": [{"lookup": "properties.number", "from": told}],
        "mark": shape(stroke=line, strokeWidth=0.8),
        "encoding": {"color": {"condition": member, "value": LAND_DARK if dark else LAND}, **HOVER},
    }
    return pickable(drawn, "number")


def shape(**style: Any) -> Spec:
    """Return the mark of features drawn as they stand."""
    return {"type": "geoshape", **style}


def projection(seen: Box) -> Spec:
    """Return how kilometres become pixels: what is seen lies in the middle, as large as it goes, with nothing beside it."""
    west, top, east, bottom = seen
    wide, high = east - west, bottom - top
    scale = f"min(width / {wide}, height / {high})"
    left, above = f"(width - {wide} * {scale}) / 2", f"(height - {high} * {scale}) / 2"
    edges = f"[[{left}, {above}], [width - {left}, height - {above}]]"
    return {"type": "identity", "fit": feature(seen), "clipExtent": {"expr": edges}}


HOVER = tip("text")
KINDS = {"centre": ("circle", 26), "host": ("diamond", 150), "care": ("cross", 70), "site": ("triangle-up", 90),
         "site_shown": ("triangle-up", 180)}  # fmt: skip
"""Shape and size of the signs, from below."""


def marks_layers(marks: Sequence[Mark], look: Look, scale: float, zoom: float) -> list[Spec]:
    """Return the layers of centres, host, specialist care and sites, each with its own shape, and of the names beside them.

    Parameters
    ----------
    scale
        Pixels per kilometre.
    zoom
        Size of names and marks, 1 on a usual page.
    """
    dark, letter = look.dark, 11 * zoom / look.letters  # all letters are enlarged where a picture is sent
    colours = {"centre": ink(dark), "host": OPTIONS["joint"].colour(dark), "care": OPTIONS["private"].colour(dark)}
    colours |= dict.fromkeys(("site", "site_shown"), OPTIONS["own"].colour(dark))
    layers = []
    for kind, (sign, size) in KINDS.items():
        if found := [mark for mark in marks if mark.kind == kind]:
            style = {"shape": sign, "filled": True, "size": size * zoom**2, "color": colours[kind], "opacity": 1}
            layers.append(layer({"type": "point", **style}, PLACED, rows=dots(found)))
    named = sides([mark for mark in marks if mark.kind != "care"], scale / zoom)
    for side, (align, dx, dy) in SIDES.items():
        style = {"align": align, "dx": dx * zoom, "dy": dy * zoom, "fontSize": letter, "fontWeight": 500}
        if found := named[side]:
            mark = {"type": "text", **style, "color": ink(dark)}
            layers.append(layer(mark, PLACED, rows=dots(found), text=nominal("name")))
    return layers


PLACED: Mapping[str, Any] = {"longitude": quantity("x"), "latitude": quantity("y"), **HOVER}


def dots(marks: Sequence[Mark]) -> list[Spec]:
    """Return marks as rows."""
    return [{"x": mark.x, "y": mark.y, "name": mark.name, "text": mark.text} for mark in marks]


SIDES = {"above": ("center", 0, -11), "east": ("left", 8, 0), "west": ("right", -8, 0), "below": ("center", 0, 12)}
LETTER, LINE = 6.3, 12


def sides(marks: Sequence[Mark], scale: float) -> dict[str, list[Mark]]:
    """Return the marks that have a name by the side it stands on, so that names don't cover each other or a mark.

    Parameters
    ----------
    scale
        Pixels per kilometre of the picture.
    """
    taken = [around(mark.x * scale, mark.y * scale, 8, 8) for mark in marks]
    found: dict[str, list[Mark]] = {side: [] for side in SIDES}
    for position, mark in enumerate(marks):
        if not mark.name:  # a mark without a name needs no room for one
            continue
        free = taken[:position] + taken[position + 1 :]
        boxes = {side: label_box(mark, side, scale) for side in SIDES}
        best = min(boxes, key=lambda side: sum(overlap(boxes[side], other) for other in free))
        found[best].append(mark)
        taken.append(boxes[best])
    return found


def label_box(mark: Mark, side: str, scale: float) -> Box:
    """Return the box of a name on a side of its mark, in pixels."""
    align, dx, dy = SIDES[side]
    width = LETTER * len(mark.name)
    shift = {"center": 0.0, "left": width / 2, "right": -width / 2}[align]
    return around(mark.x * scale + dx + shift, mark.y * scale + dy, width, LINE)


def around(x: float, y: float, width: float, height: float) -> Box:
    """Return the box of a width and height around a point."""
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def overlap(one: Box, other: Box) -> float:
    """Return the area two boxes share."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(wide, 0.0) * max(high, 0.0)


def frame(seen: Box, ratio: float) -> Box:
    """Return a box with a margin, widened to the proportions of the picture."""
    west, top, east, bottom = seen
    wide, high = east - west + 2 * MARGIN, bottom - top + 2 * MARGIN
    return around((west + east) / 2, (top + bottom) / 2, max(wide, high * ratio), max(high, wide / ratio))


def feature(box: Box) -> Spec:
    """Return a box as a feature."""
    west, top, east, bottom = box
    corners = [[west, top], [east, top], [east, bottom], [west, bottom], [west, top]]
    return {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [corners]}}
