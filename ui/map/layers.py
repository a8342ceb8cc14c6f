"""The layers of the map: municipalities with their labels, places, sites, and the base under them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from answers.map import colours, region
from answers.map.colours import look_of, region_classes
from answers.map.region import Area, Region
from planning.errors import N_
from ui.map import geography, leaflet, leaflet_frame, reach, suitability
from ui.map.leaflet import Layer
from ui.map.leaflet_dress import GROUND, MapDress
from ui.map.leaflet_frame import Base
from ui.session import state
from ui.session.picked import ADDING
from words.sentence import Sentence
from words.table import label as label_of
from words.wording import Wording

STOPS = ("bus_station", "station", "quay", "airport")
PLACES: Mapping[str, str] = {
    "bus_station": N_("Bus station: {name}"),
    "station": N_("Railway station: {name}"),
    "quay": N_("Ferry quay: {name}"),
    "airport": N_("Airport: {name}"),
    "care": N_("Specialist care: {name}"),
    "centre": N_("Centre of {municipality}: {name}"),
    "host": N_("Host's centre: {name}"),
}
"""What hovering over a place says, by its kind."""
MARKED = {
    "stop": "stop",
    "care": "care",
    "centre": "centre",
    "host": "centre",
    "site": "site",
    "away": "site",
    "picked": "site",
}
"""Kinds of marks from below, and the layer that each is switched on with."""
SIZE, LARGE = 16, 20
Marked = dict[str, Any]
"""A place as the map takes it: lat, lon, text and pick."""


def base(shown: Region) -> Base:
    """Return the base of the map; it is the same until the case or who takes part changes, so that zoom and position stay."""
    found = geography.base_of(shown.view)
    return leaflet_frame.base(found.file, found.bounds)


def places_and_ferries(shown: Region) -> tuple[Sequence[Mapping[Any, Any]], Sequence[Mapping[Any, Any]]]:
    """Return the places of the region and its ferries, as the store has them."""
    return geography.places(shown.view).rows, geography.base_of(shown.view).ferries


def ferry(w: Wording, own: Mapping[Any, Any]) -> str:
    """Return what hovering over a ferry says."""
    text = N_("Ferry {name}: {crossing:count} minutes to cross, {wait:count} to wait")
    return w.t(text, name=own["ferry_name"], crossing=own["crossing_min"], wait=own["wait_min"])


def look(shown: Region) -> MapDress:
    """Return how the map is shown, with the words of its controls."""
    view, w = shown.view, shown.view.words
    coloured = colours.legend(shown)
    return MapDress(
        language=w.language,
        title=w.t("Map of the region; the same figures stand in the tables under it"),
        zoom_in=w.t("Zoom in"),
        zoom_out=w.t("Zoom out"),
        full_screen=w.t("Full screen"),
        credit=w.t("Map data: © Kartverket, CC BY 4.0"),
        heading=f"{view.case.title} · {label_of(w, coloured.title)}" if coloured.title else view.case.title,
        legend=tuple(
            {"style": each.style, "sign": each.sign, "text": label_of(w, each.text)}
            for each in (*coloured.swatches, *colours.signs(view.dark).swatches)
        ),
        dark=view.dark,
        size=LARGE if view.choices.large else SIZE,
        tiles=shown.chosen.tiles,
        shown=shown.chosen.layers & frozenset(GROUND),
    )


def changing(shown: Region, turn: int) -> str:
    """Return the script that draws everything that changes while people look: tiles, municipalities, marks and labels.

    ``turn`` is another number after each pick, so that the same place can be clicked again.
    """
    found, w = geography.base_of(shown.view), shown.view.words
    drawn = [area for area in shown.areas if area.number in found.names]
    tiles = [leaflet.tiles()] if shown.chosen.tiles else []
    areas = leaflet.areas(outlines(shown, drawn))
    ferries = leaflet.ferries([ferry(w, own) for own in found.ferries])
    labels = [label(shown, area, found.middles[area.number]) for area in drawn]
    under = [part.layer(shown) for part in (suitability, reach) if part.on(shown)]
    return leaflet.change([*tiles, areas, ferries, *under, *place_marks(shown), *labels], look(shown), turn)


def outlines(shown: Region, drawn: Sequence[Area]) -> list[dict[str, str]]:
    """Return municipalities, each with its colour, what hovering over it says, and what a click picks."""
    classes = region_classes(shown)
    return [
        {"number": area.number, "look": look_of(shown, area, classes), "text": hover(shown, area), "pick": f"area.{area.number}"}
        for area in drawn
    ]  # fmt: skip


def hover(shown: Region, area: Area) -> str:
    """Return what hovering over a municipality says."""
    if not area.member and shown.chosen.measure.field:
        return shown.view.words.t("{name}: takes no part", name=area.name)
    figure = region.figure_of(shown, area, shown.chosen.measure)
    values = {"name": area.name, "title": region.title(shown), "figure": figure}
    return shown.view.words.say(Sentence("{name} · {title}: {figure}", values))


def label(shown: Region, area: Area, middle: tuple[float, float]) -> Layer:
    """Return the name of a municipality with the figure it is coloured by, so that colour never stands alone."""
    if not area.member:
        return leaflet.label(*middle, area.name, look="plain")
    return leaflet.label(*middle, area.name, region.on_map(shown, area), "chosen" if area is shown.picked else "")


def place_marks(shown: Region) -> list[Layer]:
    """Return the marks that are switched on: stops, specialist care, centres with the host's, sites, and a new point."""
    on: dict[str, list[Marked]] = {kind: [] for kind, layer in MARKED.items() if layer in shown.chosen.layers}
    for kind, place in [*places(shown), *sites(shown)]:
        if kind in on:
            on[kind].append(place)
    return [
        leaflet.marks(kind, rows, not shown.chosen.adding) for kind, rows in [*on.items(), *new_point(shown)] if rows
    ]


def mark(place: Mapping[Any, Any], text: str, pick: str = "") -> Marked:
    """Return a place as the map takes it."""
    return {"lat": place["lat"], "lon": place["lon"], "text": text, "pick": pick}


def places(shown: Region) -> Iterator[tuple[str, Marked]]:
    """Yield stops, specialist care and centres as marks, each with its kind; the host's centre is one of its own."""
    w, host = shown.view.words, shown.view.result.plan.host.figure("centre").text
    for place in geography.places(shown.view).rows:
        kind = "host" if place["id"] == host else place["kind"]
        if kind in PLACES:
            text = w.t(PLACES[kind], municipality=place["municipality"], name=place["name"])
            pick = f"area.{place['number']}" if kind in ("centre", "host") else ""
            yield "stop" if kind in STOPS else kind, mark(place, text, pick)


def sites(shown: Region) -> Iterator[tuple[str, Marked]]:
    """Yield the candidate sites as marks; the one that is picked is of a kind of its own."""
    for site in shown.site_rows:
        away, w = shown.outside(site), shown.view.words
        text = (
            w.t("Candidate site where the municipality takes no part: {name}", name=site["name"])
            if away
            else w.t("Candidate site: {name}", name=site["name"])
        )
        kind = "picked" if site["id"] == shown.chosen.site else "away" if away else "site"
        yield kind, mark(site, text, f"site.{site['id']}")


def new_point(shown: Region) -> list[tuple[str, list[Marked]]]:
    """Return the point that was clicked for a new site."""
    point = state.recall(ADDING) if shown.chosen.adding else None
    return [("new", [mark({"lat": float(point[0]), "lon": float(point[1])}, "")])] if point else []
