"""Who reaches a place in time: rings on the roads, and inhabitants and reserved places within them, case by case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
import streamlit as st
from shapely.ops import substring

from answers.map.region import Region
from answers.municipalities import answer as municipalities
from planning.errors import N_
from planning.fields import FIELDS
from planning.municipal import RawMunicipality, published_total
from sitecriteria import RoadNetwork, build_network, in_metres, reach
from sitecriteria.coordinates import METRES
from sitecriteria.rings import LIMITS, ROUNDING, amounts_within, ferries_ended, ferries_missed, ring_pieces
from siting import land as siting_land
from ui.kit.drawing import html
from ui.map import leaflet, travel
from ui.map import read as map_read
from ui.session.cached import land_of
from words import tables
from words.tables import Column
from words.wording import HIDDEN, plain

LAYER = "ring"
CASES: Mapping[str, str] = {
    "summer": N_("All roads open"),
    "winter": N_("Winter roads"),
    "missed": N_("Every ferry missed once"),
    "ended": N_("After the last ferry"),
}
"""Cases by key; the last two are in the season chosen."""
SEASONS = (N_("The last two rows are with all roads open."), N_("The last two rows are on winter roads."))
HOUR = LIMITS.index(60.0)
SMOOTH = 40.0


def on(shown: Region) -> bool:
    """Tell whether the rings are switched on."""
    return LAYER in shown.chosen.layers


@st.cache_resource(show_spinner=False, max_entries=8)
def network(_store: Any, version: str, case: str, winter: bool) -> RoadNetwork:
    """Return the roads of a case."""
    if case in ("summer", "winter"):
        return travel.networks(_store, version)[case == "winter"]
    edges = (ferries_missed if case == "missed" else ferries_ended)(_store.shipped.road_edges())
    return build_network(in_metres(_store.shipped.road_nodes()), edges, winter=winter)


def minutes(shown: Region, case: str) -> np.ndarray:
    """Return the minutes between the place chosen and every node of the roads."""
    store, chosen = shown.view.store, shown.chosen
    return minutes_to(store, store.data_version(), case, chosen.winter, chosen.goal.node)


@st.cache_resource(show_spinner=False, max_entries=200)
def minutes_to(_store: Any, version: str, case: str, winter: bool, node: int) -> np.ndarray:
    """Return the minutes between a node and every node of the roads of a case."""
    return reach(network(_store, version, case, winter), pd.DataFrame({"road_node": [node]})).minutes[:, 0]


def season(shown: Region) -> str:
    """Return the case of the season chosen."""
    return "winter" if shown.chosen.winter else "summer"


@st.cache_resource(show_spinner=False, max_entries=4)
def lines(_store: Any, version: str) -> dict[int, shapely.LineString]:
    """Return the way of each edge in metres, from its first node to its last."""
    nodes = in_metres(_store.shipped.road_nodes()).set_index("id")[["easting", "northing"]]
    ways = _store.shipped.road_geometry()
    shapes = dict(zip(ways["edge"].tolist(), siting_land.shapes(ways), strict=True))
    found = {}
    for edge in travel.networks(_store, version)[0].edges.itertuples():
        if edge.id in shapes:
            begin, line = shapely.Point(nodes.loc[edge.from_node]), shapes[edge.id]
            near, far = (begin.distance(shapely.Point(line.coords[end])) for end in (0, -1))
            found[edge.id] = line if near <= far else line.reverse()
    return found


def layer(shown: Region) -> leaflet.Layer:
    """Return the roads within each limit as a layer, what is farther off first."""
    store = shown.view.store
    return leaflet.lines(rings(store, store.data_version(), season(shown), shown.chosen.goal.node), LAYER)


@st.cache_resource(show_spinner=False, max_entries=100)
def rings(_store: Any, version: str, case: str, node: int) -> list[leaflet.Feature]:
    """Return the roads within each limit of a node as features, what is farther off first."""
    ways, winter = lines(_store, version), case == "winter"
    roads, at = network(_store, version, case, winter), minutes_to(_store, version, case, winter, node)
    pieces = ring_pieces(roads, at)
    pieces = pieces[pieces["edge"].isin(ways)]
    drawn = [substring(ways[p.edge], p.start, p.end, normalized=True) for p in pieces.itertuples()]
    parts = gpd.GeoDataFrame({"ring": pieces["ring"].to_numpy()}, geometry=drawn, crs=METRES)
    found = parts[parts.geom_type == "LineString"].dissolve("ring").sort_index(ascending=False).reset_index()
    return leaflet.features(found.assign(look=[f"ring ring-{ring}" for ring in found["ring"]]), ["look"], SMOOTH)


def legend_html(shown: Region) -> str:
    """Return what the rings mean."""
    w, items = shown.view.words, []
    for stroke, limit in zip(leaflet.RINGS, LIMITS, strict=True):
        look = f"border-top:{stroke.width}px solid {stroke.colour(shown.view.dark)}"
        text = escape(w.t("within {minutes} min", minutes=w.number(limit)))
        items.append(f'<span class="item"><i class="bops-ring" style="{look}"></i>{text}</span>')
    title = w.t("Roads within reach of {goal}", goal=shown.chosen.goal.name)
    return f'<p class="bops-scale"><strong>{escape(title)}</strong> {" ".join(items)}</p>'


@dataclass(frozen=True)
class Within:
    """Who is within each limit on the way of one case: inhabitants, and reserved places as the view may show them."""

    people: Sequence[float]
    places: Sequence[str]


def read(shown: Region) -> dict[str, Within]:
    """Return who is within each limit, by case."""
    view = shown.view
    land = land_of(view.store, view.store.data_version())
    rows = land.inhabitants[land.inhabitants["year"] == view.case.population_year]
    centres, members, nodes = (
        siting_land.at_centres(land, rows),
        municipalities.members(view),
        map_read.centre_nodes(view),
    )
    everyone, part = view.members, {area.number for area in shown.members}
    found = {}
    for case in CASES:
        roads, at = network(view.store, view.store.data_version(), case, shown.chosen.winter), minutes(shown, case)
        far = {m.number: at[roads.positions([nodes[m.number]])][0] if m.number in nodes else np.inf for m in members}
        within = [[m for m in members if m.number in part and far[m.number] <= limit + ROUNDING] for limit in LIMITS]
        people = amounts_within(at[roads.positions(centres["road_node"].astype(np.int64))], centres["total"])
        found[case] = Within(people.tolist(), [places(shown, near, everyone) for near in within])
    return found


def places(shown: Region, near: Sequence[RawMunicipality], everyone: Sequence[RawMunicipality]) -> str:
    """Write the reserved places of some municipalities: hidden where their sum would give a hidden one away."""
    view, field = shown.view, FIELDS["places_needed"]
    if not near:
        return view.words.number(0)
    return municipalities.total_text(view.words, field, published_total(field, near, everyone, view.publication))


def answer(shown: Region) -> str:
    """Say who is within an hour, and what winter and ferries change."""
    w, found, now = shown.view.words, read(shown), season(shown)
    people = {case: within.people[HOUR] for case, within in found.items()}
    places = found[now].places[HOUR]
    text = (
        N_("{people} inhabitants, and a hidden number of reserved places, lie within an hour of {goal}.")
        if places == HIDDEN
        else N_("{people} inhabitants and {places} reserved places lie within an hour of {goal}.")
    )
    said = [w.t(text, people=w.number(people[now]), places=places, goal=shown.chosen.goal.name)]
    if people["missed"] == people["ended"] == people[now]:
        said.append(w.t("A missed ferry changes nothing there."))
    else:
        text = N_("It is {missed} inhabitants where each ferry is missed once, and {ended} after the last ferry.")
        said.append(w.t(text, missed=w.number(people["missed"]), ended=w.number(people["ended"])))
    if people["winter"] != people["summer"]:
        text = N_("On winter roads it is {winter}, with all roads open {summer}.")
        said.append(w.t(text, winter=w.number(people["winter"]), summer=w.number(people["summer"])))
    return " ".join(said)


def table_html(shown: Region) -> str:
    """Return inhabitants and reserved places within each limit as a table, a row a case."""
    w = shown.view.words
    heads = {"people": w.t("Inhabitants"), "places": w.t("Reserved places")}
    columns = [Column("case", w.t("On the way"), number=False)] + [
        Column(f"{key}{ring}", w.t("{what} within {minutes} min", what=head, minutes=w.number(limit)))
        for key, head in heads.items()
        for ring, limit in enumerate(LIMITS)
    ]
    rows = []
    for case, within in read(shown).items():
        figures = {"people": [w.number(number) for number in within.people], "places": within.places}
        cells = {f"{key}{ring}": text for key, texts in figures.items() for ring, text in enumerate(texts)}
        rows.append({"case": w.t(CASES[case])} | cells)
    return tables.wrapping(tables.table(columns, rows, w.t("Who reaches {goal} in time?", goal=shown.chosen.goal.name)))


def notes(shown: Region) -> str:
    """Say how it is counted."""
    w = shown.view.words
    said = [
        w.t("A municipality counts whole at its centre; inhabitants are those of {year}.",
            year=shown.view.case.population_year),
        w.t("Who misses a ferry waits a whole headway more; after the last ferry there are roads only."),
        w.t(SEASONS[shown.chosen.winter]),
    ]  # fmt: skip
    return " ".join(said)


def draw(shown: Region) -> None:
    """Draw the table of who is in reach, and how it is counted, where the rings are switched on."""
    if on(shown):
        html(table_html(shown))
        st.caption(plain(notes(shown)))
