"""The layers of the map: municipalities with their labels, places, sites, and the base under them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from answers.map import region
from answers.map.colours import look_of, region_classes
from answers.map.region import Area, Region
from planning.errors import N_
from ui.map import geography, leaflet, leaflet_frame, reach, suitability
from ui.map.leaflet import Layer
from ui.map.leaflet_dress import GROUND, Look
from ui.map.leaflet_frame import Base
from ui.session import state
from ui.session.picked import ADDING
from words.sentence import Sentence
from words.wording import Wording

STOPS: Mapping[str, str] = {
    "bus_station": N_("Bus station: {name}"),
    "station": N_("Railway station: {name}"),
    "quay": N_("Ferry quay: {name}"),
    "airport": N_("Airport: {name}"),
}
SIZE, LARGE = 16, 20
Marked = dict[str, Any]
"""A place as the map takes it: lat, lon, text and pick."""


def base(shown: Region) -> Base:
    """Return the base of the map; it is the same until the case or who takes part changes, so that zoom and position stay."""
    found = ground_of(shown)
    return leaflet_frame.base(found.file, found.bounds)


def ground_of(shown: Region) -> geography.Base:
    """Return the geography of the case."""
    return geography.base_of(shown.view.store, region.borders(shown.view), region.numbers(shown.view))


def places_and_ferries(shown: Region) -> tuple[Sequence[Mapping[Any, Any]], Sequence[Mapping[Any, Any]]]:
    """Return the places of the region and its ferries, as the store has them."""
    return geography.places(shown.view.store).rows, ground_of(shown).ferries


def ferry(w: Wording, own: Mapping[Any, Any]) -> str:
    """Return what hovering over a ferry says."""
    text = N_("Ferry {name}: {crossing:count} minutes to cross, {wait:count} to wait")
    return w.t(text, name=own["ferry_name"], crossing=own["crossing_min"], wait=own["wait_min"])


def look(shown: Region) -> Look:
    """Return how the map is shown, with the words of its controls."""
    view, w = shown.view, shown.view.words
    return Look(
        language=w.language,
        title=w.t("Map of the region; the same figures stand in the tables under it"),
        zoom_in=w.t("Zoom in"),
        zoom_out=w.t("Zoom out"),
        full_screen=w.t("Full screen"),
        credit=w.t("Map data: © Kartverket, CC BY 4.0"),
        dark=view.dark,
        size=LARGE if view.choices.large else SIZE,
        tiles=shown.chosen.tiles,
        shown=shown.chosen.layers & frozenset(GROUND),
    )


def changing(shown: Region, turn: int) -> str:
    """Return the script that draws everything that changes while people look: tiles, municipalities, marks and labels.

    ``turn`` is another number after each pick, so that the same place can be clicked again.
    """
    found, w = ground_of(shown), shown.view.words
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
    """Return the marks that are switched on: stops, specialist care, centres with the host's, and sites."""
    layers = shown.chosen.layers
    marked = {
        "stop": stops(shown) if "stop" in layers else [],
        "care": care(shown) if "care" in layers else [],
        **(centres(shown) if "centre" in layers else {}),
        **(sites(shown) if "site" in layers else {}),
        "new": new_point(shown),
    }
    return [leaflet.marks(kind, found, not shown.chosen.adding) for kind, found in marked.items() if found]


def places(shown: Region, *kinds: str) -> list[Mapping[Any, Any]]:
    """Return the places of some kinds."""
    return [place for place in geography.places(shown.view.store).rows if place["kind"] in kinds]


def mark(place: Mapping[Any, Any], text: str, pick: str = "") -> Marked:
    """Return a place as the map takes it."""
    return {"lat": place["lat"], "lon": place["lon"], "text": text, "pick": pick}


def stops(shown: Region) -> list[Marked]:
    """Return bus stations, railway stations, quays and airports."""
    w = shown.view.words
    return [mark(place, w.t(STOPS[place["kind"]], name=place["name"])) for place in places(shown, *STOPS)]


def care(shown: Region) -> list[Marked]:
    """Return hospitals and other specialist care."""
    w = shown.view.words
    return [mark(place, w.t("Specialist care: {name}", name=place["name"])) for place in places(shown, "care")]


def centres(shown: Region) -> dict[str, list[Marked]]:
    """Return the municipal centres, and apart from them that of the host."""
    w, host = shown.view.words, shown.view.result.plan.host.figure("centre").text
    found: dict[str, list[Marked]] = {"centre": [], "host": []}
    for place in places(shown, "centre"):
        text = N_("Host's centre: {name}") if place["id"] == host else N_("Centre of {municipality}: {name}")
        said = w.t(text, municipality=place["municipality"], name=place["name"])
        found["host" if place["id"] == host else "centre"].append(mark(place, said, f"area.{place['number']}"))
    return found


def sites(shown: Region) -> dict[str, list[Marked]]:
    """Return the candidate sites, and apart from them the one that is picked."""
    found: dict[str, list[Marked]] = {"site": [], "picked": []}
    for site in shown.site_rows:
        text = shown.view.words.t("Candidate site: {name}", name=site["name"])
        found["picked" if site["id"] == shown.chosen.site else "site"].append(mark(site, text, f"site.{site['id']}"))
    return found


def new_point(shown: Region) -> list[Marked]:
    """Return the point that was clicked for a new site."""
    point = state.recall(ADDING) if shown.chosen.adding else None
    return [mark({"lat": float(point[0]), "lon": float(point[1])}, "")] if point else []
