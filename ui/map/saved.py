"""The large map as a picture to save: Leaflet's own can't be, so what it colours is drawn on the ground of the small map."""

from __future__ import annotations

import pandas as pd

from answers import region_map
from answers.answer import Picture
from answers.map.region import Region
from answers.map.region_picture import SIZE, coloured, file_title, name_of, region_picture, source
from answers.small_map import Mark, drawn
from planning.errors import N_
from sitecriteria import in_metres
from ui.kit import saving, small_map
from ui.map import geography


def draw_line(shown: Region) -> None:
    """Draw the line that saves the map."""
    saving.picture(shown.view, picture(shown))


def picture(shown: Region) -> Picture:
    """Return the municipalities in the colours of the map with their figures, places and sites."""
    ground, marks = small_map.region_layers(shown.view)
    middles = geography.base_of(shown.view).middles
    areas = [area for area in shown.areas if area.number in middles]
    places = pd.DataFrame([middles[area.number] for area in areas], columns=["lat", "lon"])
    points = placed(places)
    names = tuple(name_of(shown, area, point) for area, point in zip(areas, points, strict=True))
    sites = [Mark("site", *point, "", "") for point in placed(shown.sites)] if "site" in shown.chosen.layers else []
    signs = [("◆", N_("host")), ("●", N_("municipal centre")), ("✚", N_("specialist care"))]
    told = region_map.signs(*signs, *([("▲", N_("candidate site"))] if sites else []))
    words = shown.view.words.t("Map of the region; the same figures stand in the tables under it")
    inputs = (ground, coloured(shown), names, (*marks, *sites), SIZE)
    return Picture(region_picture, inputs, words, file_title(shown), source(shown, told))


def placed(rows: pd.DataFrame) -> list[tuple[float, float]]:
    """Return places with ``lat`` and ``lon`` in kilometres as drawn."""
    return (
        [drawn(*point) for point in in_metres(rows)[["easting", "northing"]].to_numpy().tolist()] if len(rows) else []
    )
