"""Tables to a folium map: a constant base, and layers that change on top of it. No screen; every text comes ready to show.

Nothing is asked from the internet: the scripts lie in static/vendor, and the only address of another host is that of
:func:`tiles`. Whatever a person may have written goes through :func:`esc_map`, whichever sink it ends in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, ClassVar

import folium
import geopandas as gpd
import pandas as pd
from branca.element import Element
from folium.map import CustomPane
from shapely import set_precision
from shapely.geometry import mapping

from ui.map.leaflet_dress import GROUND, Corners, Dress, Look

VENDOR = "../../app/static/vendor"
"""Where the scripts lie, seen from the frame of the map: it holds behind a base path too."""

SCRIPTS = (("leaflet", f"{VENDOR}/leaflet/dist/leaflet.js"),)
STYLES = (("leaflet_css", f"{VENDOR}/leaflet/dist/leaflet.css"),)
STYLE = Path(__file__).with_suffix(".css")
LEVELS = ("#FFF3C4", "#FDD26E", "#F39A3C", "#CC5A16", "#7F2A08")
"""One sequential palette, light is few; told apart by the colour-blind, as each step is darker than the one before."""

LABELS = 640
WGS84 = 4326
SIMPLIFY = 150
DEGREES = 1e-4
BOX = ((60.40, 5.30), (61.96, 9.30))
KARTVERKET = "https://cache.kartverket.no/v1/wmts/1.0.0/topograatone/default/webmercator/{z}/{y}/{x}.png"
CREDIT = '© <a href="https://www.kartverket.no/" target="_blank" rel="noopener">Kartverket</a>'
RISKY = str.maketrans({"`": "&#96;", "$": "&#36;", "\\": "&#92;", "{": "&#123;", "}": "&#125;"})
PATTERNS = """<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>
<pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V7"/></pattern>
<pattern id="dots" width="8" height="8" patternUnits="userSpaceOnUse"><circle cx="4" cy="4" r="1"/></pattern></defs></svg>"""


@dataclass(frozen=True)
class Mark:
    """A kind of mark: size in pixels, drawing, the sign that stands for it in words, and its colour by mode."""

    size: int
    drawing: str
    sign: str
    light: str
    dark: str

    def colour(self, dark: bool) -> str:
        """Return the colour for the mode of the page."""
        return self.dark if dark else self.light


MARKS: Mapping[str, Mark] = {
    "centre": Mark(10, '<circle cx="5" cy="5" r="4.4"/>', "●", "#1F2937", "#F3F1EE"),
    "host": Mark(18, '<path d="M9 0L18 9L9 18L0 9Z"/>', "◆", "#005F86", "#5BB4DB"),
    "care": Mark(17, '<path d="M6 0H11V6H17V11H11V17H6V11H0V6H6Z"/>', "✚", "#7A3E86", "#D9A6E3"),
    "stop": Mark(9, '<rect x="0.5" y="0.5" width="8" height="8"/>', "■", "#4B5563", "#C3C7CD"),
    "picked": Mark(30, '<path d="M15 30L3 4.5H27Z"/>', "▼", "#9D174D", "#F59BC2"),
    "new": Mark(30, '<path d="M15 30L3 4.5H27Z"/>', "▼", "#166534", "#86EFAC"),
    "site": Mark(20, '<path d="M10 20L2 3H18Z"/>', "▼", "#9D174D", "#F59BC2"),
}
"""Marks of places; each has a shape of its own, so that colour never stands alone."""

POINTING = ("site", "picked", "new")
"""Marks whose tip, not middle, is the place."""

SILENT = ("new",)
"""Marks that let every click through."""


@dataclass(frozen=True)
class Stroke:
    """How a ring of roads is drawn: pixels wide, and its colour by mode."""

    width: int
    light: str
    dark: str

    def colour(self, dark: bool) -> str:
        """Return the colour for the mode of the page."""
        return self.dark if dark else self.light


RINGS = (Stroke(6, "#4A0A55", "#FBD5EE"), Stroke(5, "#8A1C7C", "#F3A6DA"), Stroke(4, "#C2409B", "#DA6FBB"),
         Stroke(3, "#DA78B8", "#A94E8F"))  # fmt: skip
"""Roads within reach, nearest first: the nearer the wider, and the stronger against the ground."""

UNDER = {"heat": 401, "ring": 425}
"""Layers that may change, under the marks: the heat map under the fjords, rings over the roads, with their heights."""

Feature = dict[str, Any]
Drawn = folium.GeoJson | folium.Marker | folium.TileLayer | folium.raster_layers.ImageOverlay


def esc_map(text: object) -> str:
    """Return a text that every sink of the map shows as typed: no markup, template, script or address comes of it.

    Texts end as HTML, some of them by way of a JavaScript template literal or a Jinja template, so what is special to
    those becomes HTML entities too.
    """
    return escape(str(text), quote=True).translate(RISKY)


def bidi(text: object) -> str:
    """Return an escaped text whose direction marks don't reach beyond it."""
    return f"<bdi>{esc_map(text)}</bdi>"


class OurMap(folium.Map):
    """A folium map that loads our own copies of what it needs."""

    default_js: ClassVar = list(SCRIPTS)
    default_css: ClassVar = list(STYLES)
    seen: Sequence[Sequence[float]] = BOX

    def get_bounds(self) -> Sequence[Sequence[float]]:
        """Return what is seen first: it is known, so nobody has to look at every point of every layer for it."""
        return self.seen


def features(layer: gpd.GeoDataFrame, columns: Sequence[str] = (), tolerance: float = SIMPLIFY) -> list[Feature]:
    """Return a layer in metres as simplified features in degrees, with some of its columns as properties."""
    drawn = layer.geometry.simplify(tolerance).to_crs(WGS84)
    rounded = set_precision(drawn.to_numpy(), DEGREES, mode="pointwise")
    rows = layer[list(columns)].to_dict("records")
    return [
        {"type": "Feature", "properties": properties, "geometry": mapping(shape)}
        for shape, properties in zip(rounded, rows, strict=True)
        if not shape.is_empty
    ]


def collection(found: Iterable[Feature]) -> Feature:
    """Return features as one collection."""
    return {"type": "FeatureCollection", "features": list(found)}


def base_map(ground: Mapping[str, Sequence[Feature]], bounds: Sequence[Sequence[float]], credit: str) -> folium.Map:
    """Return the base: what never changes while people look, so that zoom and position stay.

    Parameters
    ----------
    ground
        Features by the layers of GROUND; each has the property ``look`` (classes of ui/map/leaflet.css), ferries also
        ``text``, which hovering says.
    bounds
        South-west and north-east corner shown first, degrees.
    credit
        Whose data it is, a text.
    """
    (south, west), (north, east) = bounds
    drawn = OurMap(
        [(south + north) / 2, (west + east) / 2], tiles=None, zoom_start=8, zoom_snap=0.25, zoom_delta=0.5,
        min_zoom=7, max_bounds=True, min_lat=BOX[0][0], min_lon=BOX[0][1], max_lat=BOX[1][0], max_lon=BOX[1][1],
    )  # fmt: skip
    drawn.options["maxZoom"], drawn.seen = 18, bounds
    root = drawn.get_root()
    root.header.add_child(Element(f"<style>{STYLE.read_text(encoding='utf-8')}{colours()}</style>"))
    root.html.add_child(Element(PATTERNS))
    for name, height in GROUND.items():
        drawn.add_child(CustomPane(name, height, pointer_events=name == "ferry"))
        if ground.get(name):
            drawn.add_child(ground_layer(name, ground[name]))
    for name, height in UNDER.items():
        drawn.add_child(CustomPane(name, height))
    drawn.add_child(CustomPane("labels", LABELS))
    drawn.add_child(Corners(esc_map(credit)))
    drawn.fit_bounds([list(bounds[0]), list(bounds[1])], padding=(4, 4))
    return drawn


def colours() -> str:
    """Return the colours of levels, marks and rings as style."""
    levels = [f".area.level-{step}{{fill:{colour}}}" for step, colour in enumerate(LEVELS)]
    signs = [
        f".mark.{kind} svg *{{fill:{mark.light}}}html.dark .mark.{kind} svg *{{fill:{mark.dark}}}" for kind, mark in MARKS.items()
    ]  # fmt: skip
    rings = [
        f".ring-{k}{{stroke:{ring.light};stroke-width:{ring.width}}}html.dark .ring-{k}{{stroke:{ring.dark}}}"
        for k, ring in enumerate(RINGS)
    ]
    return "".join(levels + signs + rings)


def ground_layer(name: str, found: Sequence[Feature]) -> folium.GeoJson:
    """Return a layer of the base; only ferries answer to hovering."""
    if name != "ferry":
        return folium.GeoJson(collection(found), style_function=look_of, pane=name, interactive=False)
    return folium.GeoJson(collection(found), style_function=look_of, pane=name, tooltip=hover(), popup=told())


def look_of(feature: Feature) -> dict[str, str]:
    """Return the style of a feature: the classes it is drawn with."""
    return {"className": feature["properties"]["look"]}


def hover() -> folium.GeoJsonTooltip:
    """Return a tooltip that shows the property ``text`` of a feature, which must have gone through esc_map."""
    return folium.GeoJsonTooltip(["text"], labels=False, class_name="hover", sticky=True)


def told() -> folium.GeoJsonPopup:
    """Return a popup that shows the same on a click, for what has no card: where there is no mouse to hover with."""
    return folium.GeoJsonPopup(["text"], labels=False, localize=False, class_name="told")


def with_text(feature: Feature, text: object, **properties: Any) -> Feature:
    """Return a feature with what hovering says, escaped, and other properties of our own."""
    return {**feature, "properties": {**properties, "text": bidi(text)}}


def areas(found: Sequence[Feature]) -> folium.GeoJson:
    """Return municipalities as one layer; properties: ``pick`` (what a click chooses), ``turn``, ``look``, ``text``."""
    return folium.GeoJson(collection(found), style_function=look_of, tooltip=hover())


def marks(kind: str, table: pd.DataFrame, telling: bool = True) -> folium.GeoJson:
    """Return points of one kind as one layer; a click on one is a click on the map too, but where it opens a popup.

    Parameters
    ----------
    kind
        One of MARKS.
    table
        lat, lon, text (what hovering says), pick (what a click chooses, or "") and turn.
    telling
        Whether what has nothing to pick tells its text in a popup when it is clicked.
    """
    size, drawing = MARKS[kind].size, MARKS[kind].drawing
    html = f'<svg width="{size}" height="{size}" viewBox="0 0 {size} {size}" aria-hidden="true">{drawing}</svg>'
    anchor = (size // 2, size if kind in POINTING else size // 2)
    icon = folium.DivIcon(html=html, icon_size=(size, size), icon_anchor=anchor, class_name=f"mark {kind}")
    found = [
        with_text(point(row["lat"], row["lon"]), row["text"], pick=row["pick"], turn=row["turn"])
        for row in table.to_dict("records")
    ]
    marker = folium.Marker(icon=icon, keyboard=False, bubbling_mouse_events=True, interactive=kind not in SILENT)
    popup = told() if telling and kind not in SILENT and not table["pick"].any() else None
    return folium.GeoJson(collection(found), marker=marker, tooltip=None if kind in SILENT else hover(), popup=popup)


def point(lat: float, lon: float) -> Feature:
    """Return a point as a feature."""
    return {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [lon, lat]}}


def label(lat: float, lon: float, name: object, value: object = "", kind: str = "") -> folium.Marker:
    """Return a name that stands on the map, with a value under it; clicks go through it."""
    under = f'<span class="value">{bidi(value)}</span>' if value else ""
    icon = folium.DivIcon(html=f"<div>{bidi(name)}{under}</div>", icon_size=(0, 0), class_name=f"label {kind}".strip())
    return folium.Marker([lat, lon], icon=icon, interactive=False, keyboard=False, pane="labels")


def picture(
    url: str, corners: Sequence[Sequence[float]], pane: str, opacity: float
) -> folium.raster_layers.ImageOverlay:
    """Return a picture that the address itself holds, between its south-west and north-east corner; clicks go through."""
    return folium.raster_layers.ImageOverlay(
        url, corners, control=False, interactive=False, opacity=opacity, pane=pane, class_name=pane
    )


def lines(found: Sequence[Feature], pane: str) -> folium.GeoJson:
    """Return lines as one layer that clicks go through; property: ``look``."""
    return folium.GeoJson(collection(found), style_function=look_of, pane=pane, interactive=False)


def tiles() -> folium.TileLayer:
    """Return Kartverket's grey map as a layer: the one thing here that asks the internet."""
    return folium.TileLayer(KARTVERKET, attr=CREDIT, max_zoom=18, overlay=True, control=False)


def layers(found: Iterable[Drawn], look: Look) -> folium.FeatureGroup:
    """Return everything that may change as one group."""
    group = folium.FeatureGroup(control=False)
    for layer in found:
        layer.add_to(group)
    group.add_child(Dress(look))
    return group
