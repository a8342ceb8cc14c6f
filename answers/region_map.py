"""The small map of a study: outlines, fjords, main roads, the centres of those that take part, and specialist care."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from answers import memo
from answers import small_map as chart
from answers.answer import Picture
from answers.small_map import Source
from answers.study import Study
from planning.errors import N_
from sitecriteria import in_metres
from words.sentence import Sentence, together

MAIN_ROADS = ("E", "R")
LETTERS = 16
"""Length of the sum in a layer's name."""


@dataclass(frozen=True, eq=False)
class Geography:
    """What the small map is drawn from: layers, and by number of a municipality its name and its box.

    ``drawn`` are boxes in kilometres as drawn, ``boxes`` in degrees (longitude first); ``places`` the store's, with x and y.
    """

    outlines: Source
    sea: Source
    roads: Source
    names: Mapping[str, str]
    drawn: Mapping[str, chart.Box]
    boxes: Mapping[str, chart.Box]
    places: Sequence[Mapping[Any, Any]]


def geography(study: Study) -> Geography:
    """Return outlines, fjords, main roads and places, read once per data version and set of borders."""
    key = (study.store.data_version(), study.borders)
    return memo.named("region.geography", key, lambda: read(study.store.shipped, study.borders))


def read(shipped: Any, borders: int) -> Geography:
    """Return outlines, fjords, main roads and places of the shipped tables."""
    edges = shipped.road_edges().merge(shipped.road_geometry(), left_on="id", right_on="edge")
    main = edges[edges["road_category"].isin(MAIN_ROADS)][["id", "kind", "geometry"]]
    outlines = chart.read_layer(shipped.outlines(borders)).set_index("number", drop=False)
    places = in_metres(shipped.places(borders))
    found = outlines.bounds.to_numpy().tolist()
    drawn = [chart.drawn(west, north) + chart.drawn(east, south) for west, south, east, north in found]
    boxes = map(tuple, outlines.to_crs(chart.WGS84).bounds.to_numpy().tolist())
    placed = [chart.drawn(*point) for point in places[["easting", "northing"]].to_numpy().tolist()]
    x, y = zip(*placed, strict=True)
    return Geography(
        outlines=layer("outlines", outlines),
        sea=layer("sea", chart.read_layer(shipped.layer("sea"))),
        roads=layer("roads", chart.read_layer(main)),
        names=outlines["name"].to_dict(),
        drawn=dict(zip(outlines.index, drawn, strict=True)),
        boxes=dict(zip(outlines.index, boxes, strict=True)),
        places=places.assign(x=x, y=y).to_dict("records"),
    )


def layer(name: str, table: Any) -> Source:
    """Return a layer as it stands in a picture, under a name that changes with what stands in it."""
    text = json.dumps(chart.features(table, ["number"] if name == "outlines" else []))
    return Source(f"{name}-{sha256(text.encode()).hexdigest()[:LETTERS]}", None, json.loads(text))


def taking_part(study: Study, found: Geography) -> list[str]:
    """Return the numbers of those on the map that take part; of all on it where none does."""
    numbers = [m.number for m in study.result.plan.participants if m.number in found.names]
    return numbers or list(found.names)


def seen(study: Study, found: Geography) -> chart.Box:
    """Return the box round those that take part, degrees, longitude first: what lies outside it isn't marked."""
    return chart.around_all(found.boxes[number] for number in taking_part(study, found))


def layers(study: Study, found: Geography) -> tuple[chart.Ground, list[chart.Mark]]:
    """Return what the small map draws: what it stands on, centres with names, and specialist care."""
    members = {m.number: m for m in study.result.plan.participants}
    ground = chart.Ground(
        found.outlines,
        found.sea,
        found.roads,
        seen=chart.around_all(found.drawn[number] for number in taking_part(study, found)),
        places=tuple(
            chart.Place(number, number in members, place_text(study, members.get(number), name))
            for number, name in found.names.items()
        ),
    )
    return ground, [*centre_marks(study, found), *care_marks(study, found)]


def centre_marks(study: Study, found: Geography) -> Iterator[chart.Mark]:
    """Return the centres of those that take part, the host's with a sign of its own."""
    plan = study.result.plan
    members, host = {m.figure("centre").text: m for m in plan.participants}, plan.host.figure("centre").text
    for place in found.places:
        if member := members.get(place["id"]):
            text = place_text(study, member, member.name)
            yield chart.Mark("host" if place["id"] == host else "centre", place["x"], place["y"], member.name, text)


def care_marks(study: Study, found: Geography) -> Iterator[chart.Mark]:
    """Return specialist care in sight."""
    west, south, east, north = seen(study, found)
    for place in found.places:
        if place["kind"] == "care" and west <= place["lon"] <= east and south <= place["lat"] <= north:
            text = study.words.t("Specialist care: {name}", name=place["name"])
            yield chart.Mark("care", place["x"], place["y"], "", text)


def place_text(study: Study, member: Any, name: str) -> str:
    """Return what hovering over a municipality says."""
    w = study.words
    if member is None:
        return w.t("{name}: takes no part", name=name)
    if study.hides(member.number):
        return w.t("{name}: reserved places hidden", name=name)
    return name + ": " + w.n("{count} reserved place", "{count} reserved places", member.places)


def picture(study: Study, found: Geography, size: tuple[int, int]) -> Picture:
    """Return the region as a picture of a width and height in pixels; its signs are told in its source."""
    words = study.words.t("Map of the region: municipalities, fjords, main roads, the host and specialist care.")
    legend = signs(("◆", N_("host")), ("●", N_("municipal centre")), ("✚", N_("specialist care")))
    return Picture(chart.region, (*layers(study, found), size), words, N_("Map of the region"), legend)


def signs(*told: tuple[str, str]) -> Sentence:
    """Return the signs of a map with what they mean, and whom to credit."""
    each = (Sentence("{sign} {word:term}", {"sign": sign, "word": word}) for sign, word in told)
    return together(*each, "© Kartverket, CC BY 4.0", between=" · ")
