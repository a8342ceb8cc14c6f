"""The small map on a page: browsers fetch its geography once, as files."""

from __future__ import annotations

import json
from dataclasses import replace

import streamlit as st

from answers import region_map
from answers import small_map as chart
from answers.answer import Picture
from answers.region_map import Geography
from answers.small_map import Source
from answers.study import Study
from ui.kit import draw, pick, published
from ui.kit.published import File

LAYERS = ("outlines", "sea", "roads")


@st.cache_resource(show_spinner=False, max_entries=4)
def files(_found: Geography, version: str, borders: int) -> dict[str, File]:
    """Return the layers as files, made once per data version and set of borders."""
    del version, borders
    return {name: file(getattr(_found, name)) for name in LAYERS}


def file(source: Source) -> File:
    """Return a layer as a file."""
    text = json.dumps({"type": "FeatureCollection", "features": source.features})
    return File(f"{source.name}.json", text)


def addressed(source: Source, file: File) -> Source:
    """Return a layer as a picture on a page takes it: by its address, or as it stands where it has none."""
    url = published.address(file)
    return Source(source.name, url, ()) if url else source


def geography_of(study: Study) -> Geography:
    """Return the geography of a study, its layers by address."""
    found = region_map.geography(study)
    written = files(found, study.store.data_version(), study.borders)
    outlines, sea, roads = (addressed(getattr(found, name), written[name]) for name in LAYERS)
    return replace(found, outlines=outlines, sea=sea, roads=roads)


def seen(view: Study) -> chart.Box:
    """Return the box round those that take part, degrees, longitude first."""
    return region_map.seen(view, geography_of(view))


def region_layers(view: Study) -> tuple[chart.Ground, list[chart.Mark]]:
    """Return what the small map draws."""
    return region_map.layers(view, geography_of(view))


def draw_region(study: Study) -> str | None:
    """Draw the region with its legend; return the number of a municipality that was clicked in this run."""
    side = study.height(280)
    shown = region_picture(study, (side, side))
    found = pick.picked(study, shown, "region")
    draw.notes(study, [shown.source])
    return found


def region_picture(study: Study, size: tuple[int, int]) -> Picture:
    """Return the region as a picture of a width and height in pixels."""
    return region_map.picture(study, geography_of(study), size)
