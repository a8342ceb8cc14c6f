"""The region drawn from our own outlines, fjords and roads: nothing is asked from the internet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.affinity import scale
from shapely.geometry import mapping

from answers.look import OPTIONS
from ui.kit.charts import either, finish, ink

UTM = 25833
WGS84 = 4326
SIMPLIFY = 300
MARGIN = 6_000
SEA, SEA_DARK = "#C9DEEA", "#25465A"
LAND, LAND_DARK = "#F1EFE8", "#35332F"
MEMBER, MEMBER_DARK = "#D8E2CF", "#4A5A42"


def read_layer(table: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return a table with WKB geometry as a frame in metres (EPSG:25833)."""
    return gpd.GeoDataFrame(
        table.drop(columns="geometry"), geometry=gpd.GeoSeries.from_wkb(table["geometry"].map(bytes)), crs=WGS84
    ).to_crs(UTM)


def features(layer: gpd.GeoDataFrame, columns: Sequence[str]) -> list[dict[str, Any]]:
    """Return the layer as features in kilometres, y downwards as a screen has it."""
    drawn = layer.geometry.simplify(SIMPLIFY)
    return [
        {
            "type": "Feature",
            "geometry": mapping(scale(shape, 1e-3, -1e-3, origin=(0, 0))),
            "properties": {column: row[column] for column in columns},
        }
        for shape, (_, row) in zip(drawn, layer.iterrows(), strict=True)
        if not shape.is_empty
    ]


def points(places: pd.DataFrame) -> pd.DataFrame:
    """Return places with x and y in kilometres, as :func:`features` draws them."""
    shapes = gpd.GeoSeries(gpd.points_from_xy(places["lon"], places["lat"]), crs=WGS84).to_crs(UTM)
    return places.reset_index(drop=True).assign(x=shapes.x / 1e3, y=-shapes.y / 1e3)


def shapes(found: list[dict[str, Any]]) -> alt.Chart:
    """Return a chart over features drawn as they stand; a tuple, as Altair copies lists at every step."""
    return alt.Chart(alt.Data(values=tuple(found)))


def region(
    layers: tuple[gpd.GeoDataFrame, gpd.GeoDataFrame, gpd.GeoDataFrame], marks: pd.DataFrame, dark: bool, size: tuple[int, int]
) -> alt.LayerChart:  # fmt: skip
    """Draw the municipalities of a case with fjords, main roads, centres, the host and specialist care.

    Parameters
    ----------
    layers
        Outlines with number, name, member (bool) and text; fjords; main roads.
    marks
        name_shown, kind (centre, host or care), lon, lat, text.
    size
        Width and height of the picture in pixels; its frame has the same proportions.
    """
    (outlines, sea, roads), (width, height) = layers, size
    west, south, east, north = seen = frame(outlines[outlines["member"]].total_bounds, width / height)
    sea, roads, outlines = sea.clip(seen), roads.clip(seen), outlines.clip(seen)
    fit = {"type": "identity", "fit": box(west / 1e3, -north / 1e3, east / 1e3, -south / 1e3)}
    base = "#6B7280" if dark else "#9CA3AF"
    land = shapes(features(outlines, ["name", "member", "text"])).mark_geoshape(stroke=base, strokeWidth=0.8).encode(
        color=either(alt.ColorValue, "datum.properties.member", MEMBER_DARK if dark else MEMBER, LAND_DARK if dark else LAND),
        tooltip=alt.Tooltip("properties.text:N", title=" "),
    )  # fmt: skip
    ground = shapes([box(west / 1e3, -north / 1e3, east / 1e3, -south / 1e3)]).mark_geoshape(
        color=LAND_DARK if dark else LAND
    )
    water = shapes(features(sea, [])).mark_geoshape(color=SEA_DARK if dark else SEA)
    lines = shapes(features(roads, [])).mark_geoshape(filled=False, stroke=base, strokeWidth=0.9)
    placed = points(marks)
    drawn = [ground, land, water, lines, *marks_layers(placed, dark, width / (east - west) * 1e3, height / USUAL)]
    return finish(alt.layer(*drawn).project(**fit), dark, height)


KINDS = {"centre": ("circle", 26), "host": ("diamond", 150), "care": ("cross", 70), "site": ("triangle-up", 90),
         "site_shown": ("triangle-up", 180)}  # fmt: skip


def marks_layers(placed: pd.DataFrame, dark: bool, scale: float, zoom: float) -> list[alt.Chart]:
    """Return the layers of centres, host and specialist care, each with its own shape, and names at centres.

    Parameters
    ----------
    scale
        Pixels per kilometre.
    zoom
        Size of names and marks, 1 on a usual page.
    """
    colours = {"centre": ink(dark), "host": OPTIONS["joint"].colour(dark), "care": OPTIONS["private"].colour(dark)}
    colours |= dict.fromkeys(("site", "site_shown"), OPTIONS["own"].colour(dark))
    layers = []
    for kind, (shape, size) in KINDS.items():
        if kind not in set(placed["kind"]):
            continue
        at, found = placing(), dots(placed[placed["kind"] == kind])
        layers.append(
            found.mark_point(shape=shape, filled=True, size=size * zoom**2, color=colours[kind], opacity=1).encode(**at)
        )
    named = with_sides(placed[placed["kind"] != "care"], scale / zoom)
    named = named[named["name_shown"] != ""]
    for side, (align, dx, dy) in SIDES.items():
        found = dots(named[named["side"] == side])
        style = {"align": align, "dx": dx * zoom, "dy": dy * zoom, "fontSize": 11 * zoom, "fontWeight": 500}
        layers.append(found.mark_text(**style, color=ink(dark)).encode(**placing(), text="properties.name:N"))
    return layers


SIDES = {"above": ("center", 0, -11), "east": ("left", 8, 0), "west": ("right", -8, 0), "below": ("center", 0, 12)}
LETTER, LINE = 6.3, 12
USUAL = 330


def with_sides(placed: pd.DataFrame, scale: float) -> pd.DataFrame:
    """Say on which side of its mark a name stands, so that names don't cover each other or a mark.

    Parameters
    ----------
    scale
        Pixels per kilometre of the picture.
    """
    taken = [around(row.x * scale, row.y * scale, 8, 8) for row in placed.itertuples()]
    sides = []
    for position, row in enumerate(placed.itertuples()):
        if not row.name_shown:  # a mark without a name needs no room for one
            sides.append("above")
            continue
        free = taken[:position] + taken[position + 1 :]
        boxes = {side: label_box(row, side, scale) for side in SIDES}
        side = min(boxes, key=lambda name: sum(overlap(boxes[name], other) for other in free))
        sides.append(side)
        taken.append(boxes[side])
    return placed.assign(side=sides)


def label_box(row: Any, side: str, scale: float) -> tuple[float, float, float, float]:
    """Return the box of a name on a side of its mark, in pixels."""
    align, dx, dy = SIDES[side]
    width = LETTER * len(row.name_shown)
    shift = {"center": 0.0, "left": width / 2, "right": -width / 2}[align]
    return around(row.x * scale + dx + shift, row.y * scale + dy, width, LINE)


def around(x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
    """Return the box of a width and height around a point."""
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Return the area two boxes share."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(wide, 0.0) * max(high, 0.0)


def dots(part: pd.DataFrame) -> alt.Chart:
    """Return a chart over points with their names and hover texts."""
    return shapes(
        [
            {"type": "Feature", "geometry": {"type": "Point", "coordinates": [row.x, row.y]},
             "properties": {"name": row.name_shown, "text": row.text}}
            for row in part.itertuples()
        ]
    ).transform_calculate(cx="datum.geometry.coordinates[0]", cy="datum.geometry.coordinates[1]")  # fmt: skip


def placing() -> dict[str, Any]:
    """Return where a point stands and what hovering over it says."""
    return {"longitude": "cx:Q", "latitude": "cy:Q", "tooltip": alt.Tooltip("properties.text:N", title=" ")}


def frame(bounds: np.ndarray, ratio: float) -> np.ndarray:
    """Return bounds with a margin, widened to the proportions of the picture."""
    west, south, east, north = bounds + np.array([-1, -1, 1, 1]) * MARGIN
    wide, high = max(east - west, (north - south) * ratio), max(north - south, (east - west) / ratio)
    x, y = (west + east) / 2, (south + north) / 2
    return np.array([x - wide / 2, y - high / 2, x + wide / 2, y + high / 2])


def box(west: float, top: float, east: float, bottom: float) -> dict[str, Any]:
    """Return a feature that spans a box, to fit the picture to."""
    corners = [[west, top], [east, top], [east, bottom], [west, bottom], [west, top]]
    return {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [corners]}}
