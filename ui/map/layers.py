"""The layers of the map: municipalities with their labels, places, sites, and the base under them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import folium
import pandas as pd

from answers.map import region
from answers.map.region import Area, Region
from planning.errors import N_
from ui.map import geography, leaflet, reach, suitability
from ui.map.colours import look_of, region_classes
from ui.map.leaflet import Feature
from ui.map.leaflet_dress import GROUND, Look
from ui.session import state
from ui.session.picked import ADDING
from words.wording import Wording

STOPS: Mapping[str, str] = {
    "bus_station": N_("Bus station: {name}"),
    "station": N_("Railway station: {name}"),
    "quay": N_("Ferry quay: {name}"),
    "airport": N_("Airport: {name}"),
}
SIZE, LARGE = 16, 20
Marked = tuple[dict[Any, Any], str, str]


def base(shown: Region) -> folium.Map:
    """Return the base of the map; it is the same until case or language change, so that zoom and position stay."""
    w, found = shown.view.words, ground_of(shown)
    layers = found.ground | {"ferry": [ferry(w, one) for one in found.ground["ferry"]]}
    return leaflet.base_map(layers, found.bounds, w.t("Map data: © Kartverket, CC BY 4.0"))


def ground_of(shown: Region) -> geography.Base:
    """Return the geography of the case."""
    return geography.base_of(shown.view.store, region.borders(shown.view), region.numbers(shown.view))


def ferry(w: Wording, feature: Feature) -> Feature:
    """Return a ferry with what hovering over it says."""
    own, text = feature["properties"], N_("Ferry {name}: {crossing} minutes to cross, {wait} to wait")
    minutes = {"crossing": w.number(own["crossing_min"]), "wait": w.number(own["wait_min"])}
    return leaflet.with_text(feature, w.t(text, name=own["ferry_name"], **minutes), look="ferry")


def look(shown: Region) -> Look:
    """Return how the map is shown, with the words of its controls."""
    view, w = shown.view, shown.view.words
    return Look(
        language=w.language,
        title=w.t("Map of the region; the same figures stand in the tables under it"),
        zoom_in=w.t("Zoom in"),
        zoom_out=w.t("Zoom out"),
        full_screen=w.t("Full screen"),
        dark=view.dark,
        size=LARGE if view.choices.large else SIZE,
        tiles=shown.chosen.tiles,
        shown=shown.chosen.layers & frozenset(GROUND),
    )


def changing(shown: Region, turn: int) -> folium.FeatureGroup:
    """Return everything that changes while people look: tiles, municipalities, marks and labels.

    ``turn`` is another number after each pick, so that the same place can be clicked again.
    """
    found = ground_of(shown)
    drawn = [area for area in shown.areas if area.number in found.outlines]
    tiles: list[Any] = [leaflet.tiles()] if shown.chosen.tiles else []
    areas = leaflet.areas(outlines(shown, drawn, found, turn))
    labels = [label(shown, area, found.middles[area.number]) for area in drawn]
    under = [part.layer(shown) for part in (suitability, reach) if part.on(shown)]
    return leaflet.layers([*tiles, areas, *under, *place_marks(shown, turn), *labels], look(shown))


def outlines(shown: Region, drawn: Sequence[Area], found: geography.Base, turn: int) -> list[Feature]:
    """Return municipalities, each with its colour, what hovering over it says, and what a click picks."""
    classes = region_classes(shown)
    return [
        leaflet.with_text(
            found.outlines[area.number], hover(shown, area), look=look_of(shown, area, classes),
            pick=f"area.{area.number}", turn=turn,
        )
        for area in drawn
    ]  # fmt: skip


def hover(shown: Region, area: Area) -> str:
    """Return what hovering over a municipality says."""
    if not area.member and shown.chosen.measure.field:
        return shown.view.words.t("{name}: takes no part", name=area.name)
    return f"{area.name} · {region.title(shown)}: {region.text_of(shown, area, shown.chosen.measure)}"


def label(shown: Region, area: Area, middle: tuple[float, float]) -> folium.Marker:
    """Return the name of a municipality with the figure it is coloured by, so that colour never stands alone."""
    if not area.member:
        return leaflet.label(*middle, area.name, kind="plain")
    return leaflet.label(*middle, area.name, region.on_map(shown, area), "chosen" if area is shown.picked else "")


def place_marks(shown: Region, turn: int) -> list[folium.GeoJson]:
    """Return the marks that are switched on: stops, specialist care, centres with the host's, and sites."""
    layers = shown.chosen.layers
    marked = {
        "stop": stops(shown) if "stop" in layers else [],
        "care": care(shown) if "care" in layers else [],
        **(centres(shown) if "centre" in layers else {}),
        **(sites(shown) if "site" in layers else {}),
        "new": new_point(shown),
    }
    return [leaflet.marks(kind, table(rows, turn), not shown.chosen.adding) for kind, rows in marked.items() if rows]


def places(shown: Region, *kinds: str) -> list[dict[Any, Any]]:
    """Return the places of some kinds."""
    found = geography.places(shown.view.store)
    return found[found["kind"].isin(kinds)].to_dict("records")


def stops(shown: Region) -> list[Marked]:
    """Return bus stations, railway stations, quays and airports."""
    return [(row, shown.view.words.t(STOPS[row["kind"]], name=row["name"]), "") for row in places(shown, *STOPS)]


def care(shown: Region) -> list[Marked]:
    """Return hospitals and other specialist care."""
    w = shown.view.words
    return [(row, w.t("Specialist care: {name}", name=row["name"]), "") for row in places(shown, "care")]


def centres(shown: Region) -> dict[str, list[Marked]]:
    """Return the municipal centres, and apart from them that of the host."""
    w, host = shown.view.words, shown.view.result.plan.host.figure("centre").text
    found: dict[str, list[Marked]] = {"centre": [], "host": []}
    for row in places(shown, "centre"):
        text = N_("Host's centre: {name}") if row["id"] == host else N_("Centre of {municipality}: {name}")
        said = w.t(text, municipality=row["municipality"], name=row["name"])
        found["host" if row["id"] == host else "centre"].append((row, said, f"area.{row['number']}"))
    return found


def sites(shown: Region) -> dict[str, list[Marked]]:
    """Return the candidate sites, and apart from them the one that is picked."""
    found: dict[str, list[Marked]] = {"site": [], "picked": []}
    for row in shown.sites.to_dict("records"):
        text = shown.view.words.t("Candidate site: {name}", name=row["name"])
        found["picked" if row["id"] == shown.chosen.site else "site"].append((row, text, f"site.{row['id']}"))
    return found


def new_point(shown: Region) -> list[Marked]:
    """Return the point that was clicked for a new site."""
    point = state.recall(ADDING) if shown.chosen.adding else None
    return [({"lat": point[0], "lon": point[1]}, "", "")] if point else []


def table(rows: Sequence[Marked], turn: int) -> pd.DataFrame:
    """Return marks as the map takes them."""
    return pd.DataFrame(
        [{"lat": row["lat"], "lon": row["lon"], "text": text, "pick": pick, "turn": turn} for row, text, pick in rows]
    )
