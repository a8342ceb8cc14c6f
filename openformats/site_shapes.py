"""Shapes as candidate sites: GeoJSON, and for GeoPackage too the point of each shape in degrees."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape

from openformats.errors import N_, FormatError, Refusal
from openformats.site_rows import MOST_COLUMNS, MOST_ROWS, too_many_columns, too_many_rows
from openformats.site_tables import Table

DEGREES = "EPSG:4326"
MOST_VERTICES = 500_000
FROM_SHAPE = ("lat", "lon")
NOT_A_FEATURE = (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError, ShapelyError)
READS_FILES = ("proj=", "init=", "grids=")
"""What stands in a system of coordinates that has the library read files of the server, or compute in steps of its own."""


def read_geojson(name: str, text: str) -> Table:
    """Return the features of a GeoJSON document as a table."""
    if text.count("[") > MOST_VERTICES:  # a list for each vertex: seen before any is made
        raise too_many_vertices(name)
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _no_geojson(name, error) from error
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list):
        raise FormatError(N_("{file} is JSON, but no GeoJSON with features: it must be one FeatureCollection, with a list of "
                             "features. Export it anew."), file=name)  # fmt: skip
    if len(features) > MOST_ROWS:
        raise too_many_rows(name)
    given = _coordinates(name, document)
    each = [_feature(name, row, feature) for row, feature in enumerate(features, 1)]
    properties, shapes = [one for one, _ in each], [outline for _, outline in each]
    heads = _heads(name, properties)
    return placed(name, heads, [[one.get(head) for head in heads] for one in properties], shapes, given)


def _coordinates(name: str, document: Mapping[str, Any]) -> object:
    """Return in which coordinates a document says it is; degrees where it says nothing."""
    if not document.get("crs"):
        return DEGREES
    try:
        return document["crs"]["properties"]["name"]
    except (KeyError, TypeError, IndexError) as error:
        raise _unknown_coordinates(name) from error


def _feature(name: str, row: int, feature: Any) -> tuple[Mapping[str, Any], Any]:
    """Return the properties and the shape of a feature; raises FormatError where it is none."""
    try:
        properties = dict((feature.get("properties") or {}).items())
        return properties, shape(feature["geometry"]) if feature.get("geometry") else None
    except NOT_A_FEATURE as error:
        require_memory(error)
        raise FormatError(
            N_("Feature {row} of {file} is none: it must have properties with names, and a geometry with numbers as "
               "coordinates. Export the file anew."),
            row=row, file=name,
        ) from error  # fmt: skip


def _heads(name: str, properties: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the properties that any feature has, in the order in which they come."""
    heads: dict[str, None] = {}
    for one in properties:
        heads |= dict.fromkeys(one)
        if len(heads) > MOST_COLUMNS:
            raise too_many_columns(name)
    return list(heads)


def _no_geojson(name: str, error: Exception) -> FormatError:
    require_memory(error)
    return FormatError(
        N_("{file} is no GeoJSON with features ({reason}). Export it anew."), file=name, reason=str(error)[:80]
    )


def require_memory(error: Exception) -> None:
    """Raise MemoryError where the library of shapes says so in its own way."""
    if "bad_alloc" in str(error):
        raise MemoryError from error


def too_many_vertices(name: str) -> FormatError:
    """Return the error of a file whose shapes have too many points."""
    return FormatError(
        N_("The shapes of {file} have more than {most} points. Give the sites as points, or simplify their outlines."),
        file=name, most=MOST_VERTICES,
    )  # fmt: skip


def placed(
    name: str,
    heads: list[str],
    cells: list[list[Any]],
    shapes: Sequence[Any],
    given: object,
    beside: tuple[Refusal, ...] = (),
) -> Table:
    """Return features as a table with the point of each in degrees; of a plot drawn as an area a point inside.

    given: in which coordinates the shapes are, as the file says.
    """
    kept = [position for position, head in enumerate(heads) if head not in FROM_SHAPE]
    points = _in_degrees(name, np.array(shapes, dtype=object), given)
    rows = ([*(row[position] for position in kept), lat, lon] for row, (lon, lat) in zip(cells, points, strict=True))
    return Table([*(heads[position] for position in kept), *FROM_SHAPE], enumerate(rows, 1), beside)


def _in_degrees(name: str, shapes: np.ndarray, given: object) -> list[tuple[float | None, float | None]]:
    """Return longitude and latitude of each shape: None without one, infinite where it lies at no place."""
    flat = shapely.force_2d(shapes)
    somewhere = ~(shapely.is_missing(flat) | shapely.is_empty(flat))
    xy, of = shapely.get_coordinates(flat, return_index=True)
    lost = np.unique(of[~np.isfinite(xy).all(axis=1)])
    found: list[tuple[float | None, float | None]] = [(None, None)] * len(flat)
    at = np.setdiff1d(np.flatnonzero(somewhere), lost)
    inside = shapely.point_on_surface(flat[at])
    lon, lat = _transformed(name, shapely.get_x(inside), shapely.get_y(inside), given)
    for position, east, north in zip(at, lon.round(7).tolist(), lat.round(7).tolist(), strict=True):
        found[position] = (east, north)
    for position in lost:
        found[position] = (math.inf, math.inf)
    return found


def _transformed(name: str, x: np.ndarray, y: np.ndarray, given: object) -> tuple[np.ndarray, np.ndarray]:
    """Return degrees east and north.

    Raises
    ------
    FormatError
        The file does not say in which coordinates it is, or they are none on a map: local ones, or heights only.
    """
    import pyproj

    if isinstance(given, str) and any(word in given.lower() for word in READS_FILES):
        raise _unknown_coordinates(name)
    try:
        crs = pyproj.CRS.from_user_input(given)
        if not (crs.is_geographic or crs.is_projected):
            raise _unknown_coordinates(name)
        return pyproj.Transformer.from_crs(crs, DEGREES, always_xy=True).transform(x, y)
    except (pyproj.exceptions.ProjError, ValueError, TypeError) as error:
        raise _unknown_coordinates(name) from error


def _unknown_coordinates(name: str) -> FormatError:
    return FormatError(
        N_("{file} does not say in which coordinates on the map it is. Export it with EPSG:4326."), file=name
    )
