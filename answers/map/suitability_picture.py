"""Cells as a picture in the map's own projection: one pixel a cell or so, light is low. No screen, no internet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from answers.map.looks import HEAT
from sitecriteria import Grid, to_degrees, to_metres

EARTH = 6_378_137.0
Box = tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, eq=False)
class Pixels:
    """Which cell each pixel shows: an index into the cells of the grid row by row, -1 outside, north on top.

    ``box`` are the south-west and north-east corners of the picture, degrees.
    """

    cell: NDArray[np.int32]
    box: Box


def pixels(grid: Grid) -> Pixels:
    """Lay a picture in web Mercator over a grid: its rows turn and bend there, so every pixel looks its cell up."""
    lat, lon = outline(grid)
    west, east = np.radians([lon.min(), lon.max()])
    south, north = mercator(np.array([lat.min(), lat.max()]))
    size = grid.cell / EARTH / np.cos(np.radians(lat.mean()))
    wide, high = max(round((east - west) / size), 1), max(round((north - south) / size), 1)
    x = west + (np.arange(wide) + 0.5) / wide * (east - west)
    y = north - (np.arange(high) + 0.5) / high * (north - south)
    easting, northing = to_metres(
        *np.broadcast_arrays(np.degrees(np.arctan(np.sinh(y)))[:, None], np.degrees(x)[None, :])
    )
    column = np.floor((easting - grid.easting) / grid.cell).astype(np.int32)
    row = np.floor((northing - grid.northing) / grid.cell).astype(np.int32)
    inside = (column >= 0) & (column < grid.columns) & (row >= 0) & (row < grid.rows)
    corners = ((float(lat.min()), float(lon.min())), (float(lat.max()), float(lon.max())))
    return Pixels(np.where(inside, row * grid.columns + column, -1).astype(np.int32), corners)


def outline(grid: Grid) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return points along the edge of a grid, latitude and longitude."""
    along = np.linspace(0, 1, 50)
    x = grid.easting + np.concatenate([along, along, 0 * along, 0 * along + 1]) * grid.columns * grid.cell
    y = grid.northing + np.concatenate([0 * along, 0 * along + 1, along, along]) * grid.rows * grid.cell
    return to_degrees(x, y)


def mercator(latitude: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far north a latitude stands in web Mercator, in radii of the earth."""
    return np.arcsinh(np.tan(np.radians(latitude)))


def picture_url(shown: Pixels, scores: NDArray[np.float64], ends: Sequence[float]) -> str:
    """Return the picture as an address that holds it.

    Parameters
    ----------
    shown
        Which cell each pixel shows.
    scores
        Shape (rows, columns) of the grid, ``nan`` where nothing is drawn.
    ends
        The lowest score of each class, rising.
    """
    flat = np.append(scores.reshape(-1), np.nan)
    there = flat[shown.cell]
    colours = np.array([[int(colour[i : i + 2], 16) for i in (1, 3, 5)] + [255] for colour in HEAT], dtype=np.uint8)
    level = np.searchsorted(np.asarray(ends, dtype=float), np.nan_to_num(there), side="right") - 1
    image = colours[np.clip(level, 0, len(HEAT) - 1)]
    image[np.isnan(there)] = 0
    from folium.utilities import image_to_url  # which takes a fifth of a second to be read

    return str(image_to_url(image))
