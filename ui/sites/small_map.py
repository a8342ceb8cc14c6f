"""The candidate sites on the small map of the region."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape

import numpy as np

from answers.sites.shown import Shown
from answers.study import Study
from sitecriteria import to_metres
from ui.kit import small_map, small_map_chart
from ui.kit.drawing import html
from ui.kit.picture import picture
from ui.sites.paging import drawn

SIZE = (400, 380)


def draw(shown: Shown, site: str) -> None:
    """Draw the map and say what its signs are."""
    picture(small_map_chart.region, *layers(shown, site), shown.view.dark, SIZE, words=in_words(shown))
    html(f'<p class="bops-legend">{legend(shown.view)}</p>')


def layers(shown: Shown, site: str) -> tuple[small_map_chart.Ground, list[small_map_chart.Mark]]:
    """Return what :func:`ui.kit.small_map_chart.region` draws: the region, and the sites with the one of the card larger."""
    ground, marks = small_map.region_layers(shown.view)
    west, south, east, north = small_map.seen(shown.view)
    rows = shown.ranking.rows
    rows = rows[rows["lon"].between(west, east) & rows["lat"].between(south, north)]
    placed = []
    for id_, name, point in zip(rows["id"], rows["name"], points(tuple(rows["lat"]), tuple(rows["lon"])), strict=True):
        kind, said = ("site_shown", name) if id_ == site else ("site", "")
        placed.append(small_map_chart.Mark(kind, *point, said, name))
    return ground, [mark._replace(name="") for mark in marks if mark.kind != "care"] + placed


@lru_cache(maxsize=64)
def points(lat: Sequence[float], lon: Sequence[float]) -> list[tuple[float, float]]:
    """Return points as drawn, worked out once: pyproj begins anew in each thread, as each run is."""
    return [small_map_chart.drawn(*point) for point in np.column_stack(to_metres(lat, lon)).tolist()]


def in_words(shown: Shown) -> str:
    """Return the map as a sentence, for those who can't see it."""
    return shown.view.words.t(
        "Map of the region with the candidate sites: {names}.",
        names=", ".join(shown.name(one.id) for one in drawn(shown.ranking.ranked)),
    )


def legend(view: Study) -> str:
    """Return the signs of the map in words, escaped."""
    w = view.words
    return escape(
        f"▲ {w.t('candidate site')} · ◆ {w.t('host')} · ● {w.t('municipal centre')} · © Kartverket, CC BY 4.0"
    )
