"""The candidate sites on the small map of the region."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from answers.sites.shown import Shown
from answers.study import Study
from ui.kit import small_map, small_map_chart
from ui.kit.picture import picture
from ui.sites.paging import drawn

SIZE = (400, 380)


def draw(shown: Shown, site: str) -> None:
    """Draw the map and say what its signs are."""
    picture(small_map_chart.region, *layers(shown, site), shown.view.dark, SIZE, words=in_words(shown))
    st.html(f'<p class="bops-legend">{legend(shown.view)}</p>')


def layers(shown: Shown, site: str) -> tuple[Any, ...]:
    """Return what :func:`ui.kit.small_map_chart.region` draws: the region, and the sites with the one of the card larger."""
    grounds, marks = small_map.region_layers(shown.view)
    outlines = grounds[0]
    west, south, east, north = outlines[outlines["member"]].to_crs(4326).total_bounds
    rows = shown.ranking.rows
    inside = rows[rows["lon"].between(west, east) & rows["lat"].between(south, north)]
    placed = pd.DataFrame(
        {
            "lat": inside["lat"],
            "lon": inside["lon"],
            "kind": ["site_shown" if id_ == site else "site" for id_ in inside["id"]],
            "name_shown": [shown.name(id_) if id_ == site else "" for id_ in inside["id"]],
            "text": inside["name"],
        }
    )
    quiet = marks[marks["kind"] != "care"].assign(name_shown="")
    return grounds, pd.concat([quiet, placed])


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
