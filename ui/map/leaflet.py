"""Tables to a map: a constant base by folium, and layers that change on top of it. No screen; every text comes ready to show.

What changes is told as data and drawn by ui/map/leaflet.js, so no template is filled in on the way and every text, whoever wrote
it, becomes a text in the browser, never markup. Nothing is asked from the internet: the scripts lie in static/, and the only
address of another host is that of :func:`tiles`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
from folium.map import CustomPane
from shapely import set_precision
from shapely.geometry import mapping

from answers.map.looks import LEVELS, MARKS, RINGS
from ui.map.leaflet_dress import GROUND, MapDress

STYLE = Path(__file__).with_suffix(".css")
SCRIPTS = tuple(STYLE.with_name(f"{name}.js") for name in ("leaflet", "leaflet_labels"))
LABELS = 640
WGS84 = 4326
SIMPLIFY = 150
DEGREES = 1e-4
BOX = ((60.40, 5.30), (61.96, 9.30))
KARTVERKET = "https://cache.kartverket.no/v1/wmts/1.0.0/topograatone/default/webmercator/{z}/{y}/{x}.png"
CREDIT = '© <a href="https://www.kartverket.no/" target="_blank" rel="noopener">Kartverket</a>'


POINTING = ("site", "away", "picked", "new")
"""Marks whose tip, not middle, is the place."""

SILENT = ("new",)
"""Marks that let every click through."""


UNDER = {"heat": 401, "ring": 425}
"""Layers that may change, under the marks: the heat map under the fjords, rings over the roads, with their heights."""

Feature = dict[str, Any]
Layer = dict[str, Any]
"""What ui/map/leaflet.js draws: ``kind`` is one of bops.draw there, the rest what that asks for."""
Box = tuple[tuple[float, float], tuple[float, float]]
"""South-west and north-east corner, degrees, latitude first."""


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


def base_map(bounds: Box) -> folium.Map:
    """Return the base: what never changes while people look, so that zoom and position stay.

    Parameters
    ----------
    bounds
        What is shown first.
    """
    (south, west), (north, east) = bounds
    drawn = folium.Map(
        [(south + north) / 2, (west + east) / 2], tiles=None, zoom_start=8, zoom_snap=0.25, zoom_delta=0.5,
        max_bounds=True, min_lat=BOX[0][0], min_lon=BOX[0][1], max_lat=BOX[1][0], max_lon=BOX[1][1],
    )  # fmt: skip
    drawn.options["maxZoom"] = 18
    for name, height in GROUND.items():
        drawn.add_child(CustomPane(name, height, pointer_events=name == "ferry"))
    for name, height in UNDER.items():
        drawn.add_child(CustomPane(name, height))
    drawn.add_child(CustomPane("labels", LABELS))
    drawn.fit_bounds([list(bounds[0]), list(bounds[1])], padding=(4, 4))
    return drawn


def script(ground: Mapping[str, Sequence[Feature]], ferries: Sequence[Feature], outlines: Mapping[str, Feature]) -> str:
    """Return what the frame of the map loads once: how layers are drawn, the style, and the geography they stand on.

    Parameters
    ----------
    ground
        Features by the layers of GROUND, without ferries; each has the property ``look`` (classes of ui/map/leaflet.css).
    ferries
        The lines of ferries.
    outlines
        Municipalities by number.
    """
    lines, areas = [one["geometry"] for one in ferries], {key: one["geometry"] for key, one in outlines.items()}
    region = {"ground": ground, "ferries": lines, "outlines": areas}
    scripts = "".join(each.read_text(encoding="utf-8") for each in SCRIPTS)
    return f"{scripts}bops.css = {written(style())};\nbops.region = {written(region)};\n"


def written(value: Any) -> str:
    """Return a value as JavaScript that may stand anywhere: no markup, no letters beyond ASCII."""
    return json.dumps(value, separators=(",", ":")).replace("<", "\\u003c")


@cache
def style() -> str:
    """Return the style of the map, with the colours of levels, marks and rings."""
    levels = [f".area.level-{step}{{fill:{colour}}}" for step, colour in enumerate(LEVELS)]
    signs = [
        f".mark.{kind} svg *{{fill:{mark.light}}}html.dark .mark.{kind} svg *{{fill:{mark.dark}}}" for kind, mark in MARKS.items()
    ]  # fmt: skip
    rings = [
        f".ring-{k}{{stroke:{ring.light};stroke-width:{ring.width}}}html.dark .ring-{k}{{stroke:{ring.dark}}}"
        for k, ring in enumerate(RINGS)
    ]
    return STYLE.read_text(encoding="utf-8") + "".join(levels + signs + rings)


def areas(found: Sequence[Mapping[str, str]]) -> Layer:
    """Return municipalities as one layer: number, look, text (what hovering says) and pick (what a click chooses) of each."""
    return {"kind": "areas", "areas": found}


def ferries(texts: Sequence[str]) -> Layer:
    """Return the ferries of the geography as one layer, each with what hovering over it says, in the same order."""
    return {"kind": "ferries", "texts": texts}


def marks(kind: str, places: Sequence[Mapping[str, Any]], telling: bool = True) -> Layer:
    """Return points of one kind as one layer; a click on one is a click on the map too, but where it opens a popup.

    Parameters
    ----------
    kind
        One of MARKS.
    places
        lat, lon, text (what hovering says) and pick (what a click chooses, or "").
    telling
        Whether what has nothing to pick tells its text in a popup when it is clicked.
    """
    silent = kind in SILENT
    popup = telling and not silent and not any(place["pick"] for place in places)
    return {"kind": "marks", "name": kind, "icon": icon(kind), "places": places, "silent": silent, "popup": popup}


@cache
def icon(kind: str) -> Mapping[str, Any]:
    """Return the drawing of a kind of mark as Leaflet takes it."""
    size, drawing = MARKS[kind].size, MARKS[kind].drawing
    html = f'<svg width="{size}" height="{size}" viewBox="0 0 {size} {size}" aria-hidden="true">{drawing}</svg>'
    return {"html": html, "iconSize": [size, size], "iconAnchor": [size // 2, size if kind in POINTING else size // 2]}


def label(lat: float, lon: float, name: str, value: str = "", look: str = "") -> Layer:
    """Return a name that stands on the map, with a value under it; clicks go through it."""
    return {"kind": "label", "lat": lat, "lon": lon, "name": name, "value": value, "look": look}


def picture(url: str, corners: Box, pane: str, opacity: float) -> Layer:
    """Return a picture that the address itself holds, between its south-west and north-east corner; clicks go through."""
    return {"kind": "picture", "url": url, "corners": corners, "pane": pane, "opacity": opacity}


def lines(found: Sequence[Feature], pane: str) -> Layer:
    """Return lines as one layer that clicks go through; property: ``look``."""
    return {"kind": "lines", "features": found, "pane": pane}


def tiles() -> Layer:
    """Return Kartverket's grey map as a layer: the one thing here that asks the internet."""
    return {"kind": "tiles", "url": KARTVERKET, "credit": CREDIT}


def change(found: Sequence[Layer], look: MapDress, turn: int) -> str:
    """Return the script that draws everything that may change, from below, in place of what was there.

    ``turn`` is another number after each pick, so that the same place can be clicked again.
    """
    return f"bops.change(map_div, {written({'layers': found, 'look': look.told(), 'turn': turn})});"
