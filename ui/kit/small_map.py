"""What the small map draws: outlines, fjords, main roads, centres and care."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from answers import small_map as chart
from answers.answer import Picture
from answers.study import Study
from planning.errors import N_
from sitecriteria import in_metres
from ui.kit import draw, pick, published
from ui.kit.published import File
from words.sentence import Sentence, together

MAIN_ROADS = ("E", "R")


@dataclass(frozen=True, eq=False)
class Geography:
    """What the small map is drawn from: files, and by number of a municipality its name and its box.

    ``drawn`` are boxes in kilometres as drawn, ``boxes`` in degrees (longitude first); ``places`` the store's, with x and y.
    """

    outlines: File
    sea: File
    roads: File
    names: Mapping[str, str]
    drawn: Mapping[str, chart.Box]
    boxes: Mapping[str, chart.Box]
    places: Sequence[Mapping[Any, Any]]


@st.cache_resource(show_spinner=False, max_entries=4)
def geography(_store: Any, version: str, borders: int) -> Geography:
    """Return outlines, fjords, main roads and places, read once per data version and set of borders."""
    del version
    edges = _store.shipped.road_edges().merge(_store.shipped.road_geometry(), left_on="id", right_on="edge")
    main = edges[edges["road_category"].isin(MAIN_ROADS)][["id", "kind", "geometry"]]
    outlines = chart.read_layer(_store.shipped.outlines(borders)).set_index("number", drop=False)
    places = in_metres(_store.shipped.places(borders))
    found = outlines.bounds.to_numpy().tolist()
    drawn = [chart.drawn(west, north) + chart.drawn(east, south) for west, south, east, north in found]
    boxes = map(tuple, outlines.to_crs(chart.WGS84).bounds.to_numpy().tolist())
    placed = [chart.drawn(*point) for point in places[["easting", "northing"]].to_numpy().tolist()]
    x, y = zip(*placed, strict=True)
    return Geography(
        outlines=layer_file("outlines", outlines),
        sea=layer_file("sea", chart.read_layer(_store.shipped.layer("sea"))),
        roads=layer_file("roads", chart.read_layer(main)),
        names=outlines["name"].to_dict(),
        drawn=dict(zip(outlines.index, drawn, strict=True)),
        boxes=dict(zip(outlines.index, boxes, strict=True)),
        places=places.assign(x=x, y=y).to_dict("records"),
    )


def layer_file(name: str, layer: Any) -> File:
    """Return a layer of the small map as a file."""
    found = chart.features(layer, ["number"] if name == "outlines" else [])
    return published.named(name, "json", json.dumps({"type": "FeatureCollection", "features": found}))


def source(file: File) -> chart.Source:
    """Return a layer as a picture on a page takes it: by its address, or as it stands where it has none."""
    url = published.address(file)
    return chart.Source(file.name, url, () if url else json.loads(file.text)["features"])


def taking_part(view: Study, found: Geography) -> list[str]:
    """Return the numbers of those on the map that take part; of all on it where none does."""
    numbers = [m.number for m in view.result.plan.participants if m.number in found.names]
    return numbers or list(found.names)


def seen(view: Study) -> chart.Box:
    """Return the box round those that take part, degrees, longitude first: what lies outside it isn't marked."""
    found = geography(view.store, view.store.data_version(), view.borders)
    return chart.around_all(found.boxes[number] for number in taking_part(view, found))


def region_layers(view: Study) -> tuple[chart.Ground, list[chart.Mark]]:
    """Return what the small map draws: what it stands on, centres with names, and specialist care."""
    plan, found = view.result.plan, geography(view.store, view.store.data_version(), view.borders)
    members = {m.number: m for m in plan.participants}
    outlines, sea, roads = map(source, (found.outlines, found.sea, found.roads))
    ground = chart.Ground(
        outlines,
        sea,
        roads,
        seen=chart.around_all(found.drawn[number] for number in taking_part(view, found)),
        places=tuple(
            chart.Place(number, number in members, place_text(view, members.get(number), name))
            for number, name in found.names.items()
        ),
    )
    return ground, [*centre_marks(view, found), *care_marks(view, found)]


def centre_marks(view: Study, found: Geography) -> Iterator[chart.Mark]:
    """Return the centres of those that take part, the host's with a sign of its own."""
    plan = view.result.plan
    members, host = {m.figure("centre").text: m for m in plan.participants}, plan.host.figure("centre").text
    for place in found.places:
        if member := members.get(place["id"]):
            text = place_text(view, member, member.name)
            yield chart.Mark("host" if place["id"] == host else "centre", place["x"], place["y"], member.name, text)


def care_marks(view: Study, found: Geography) -> Iterator[chart.Mark]:
    """Return specialist care in sight."""
    west, south, east, north = seen(view)
    for place in found.places:
        if place["kind"] == "care" and west <= place["lon"] <= east and south <= place["lat"] <= north:
            text = view.words.t("Specialist care: {name}", name=place["name"])
            yield chart.Mark("care", place["x"], place["y"], "", text)


def place_text(view: Study, member: Any, name: str) -> str:
    """Return what hovering over a municipality says."""
    w = view.words
    if member is None:
        return w.t("{name}: takes no part", name=name)
    if view.hides(member.number):
        return w.t("{name}: reserved places hidden", name=name)
    return name + ": " + w.n("{count} reserved place", "{count} reserved places", member.places)


def draw_region(study: Study) -> str | None:
    """Draw the region with its legend; return the number of a municipality that was clicked in this run."""
    side = study.height(280)
    shown = region_picture(study, (side, side))
    found = pick.picked(study, shown, "region")
    draw.notes(study, [shown.source])
    return found


def region_picture(study: Study, size: tuple[int, int]) -> Picture:
    """Return the region as a picture of a width and height in pixels; its signs are told in its source."""
    words = study.words.t("Map of the region: municipalities, fjords, main roads, the host and specialist care.")
    legend = signs(("◆", N_("host")), ("●", N_("municipal centre")), ("✚", N_("specialist care")))
    return Picture(chart.region, (*region_layers(study), size), words, N_("Map of the region"), legend)


def signs(*told: tuple[str, str]) -> Sentence:
    """Return the signs of a map with what they mean, and whom to credit."""
    each = (Sentence("{sign} {word:term}", {"sign": sign, "word": word}) for sign, word in told)
    return together(*each, "© Kartverket, CC BY 4.0", between=" · ")
