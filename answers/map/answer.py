"""What the map says: the answer, the card of a municipality or site, and the tables that are its twins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from typing import Any

from answers.answer import Answer, Place
from answers.map.region import COUNTED, MEASURES, NOWHERE, Area, Region, figure_of
from answers.municipalities.answer import both_in_all, members, shown, taking_part
from planning.case import MISSING as NOT_KNOWN
from planning.errors import N_
from planning.fields import FIELDS
from sitecriteria import Route
from siting.trip import Trip
from words.sentence import Cell, Sentence, Text, capital, counted, said
from words.signs import told
from words.table import Column, Row, Table
from words.wording import HIDDEN

HOUR = 60
Figures = Sequence[tuple[Text, Cell]]
KINDS = {
    "centre": N_("Centre"),
    "care": N_("Specialist care"),
    "bus_station": N_("Bus station"),
    "station": N_("Railway station"),
    "quay": N_("Ferry quay"),
    "airport": N_("Airport"),
}


def in_short(region: Region, *layers: Sequence[Text]) -> Answer:
    """Say how many need a place, how far they have to the place chosen, what winter does, and what layers on top show."""
    inside = taking_part(region.view, members(region.view))
    users, places = both_in_all(region.view, inside)
    first = counted(
        "{users} may need comprehensive services, and {places} are reserved by {count} municipality.",
        "{users} may need comprehensive services, and {places} are reserved by {count} municipalities.",
        len(region.members), users=users, places=places,
    )  # fmt: skip
    found = [capital(first), *distance(region), winter(region), ferries(region), basis(region)]
    return Answer([*filter(None, found), *(each for layer in layers for each in layer)])


def distance(region: Region) -> list[Sentence]:
    """Say how many centres lie within an hour of the place chosen, and which is farthest."""
    goal = region.chosen.goal.name
    minutes = {area.name: area.trip.route(region.chosen.winter).minutes for area in region.members}
    known = {name: time for name, time in minutes.items() if isfinite(time)}
    if not known:
        return [said("No road leads to {goal}.", goal=goal)]
    farthest = max(known, key=lambda name: known[name])
    near = counted(
        "{count} of {many:count} municipal centres lies within an hour of {goal}.",
        "{count} of {many:count} municipal centres lie within an hour of {goal}.",
        sum(time <= HOUR for time in known.values()), many=len(minutes), goal=goal,
    )  # fmt: skip
    return [near, said("{name} is farthest, {minutes:count} minutes.", name=farthest, minutes=known[farthest])]


def ferries(region: Region) -> Sentence | None:
    """Say that the ways are by road alone, where that is asked for."""
    return said("No car ferry runs: all ways are by road alone.") if region.chosen.without_ferries else None


def winter(region: Region) -> Sentence | None:
    """Say from where the way is longer when roads are closed in winter, or that winter changes nothing."""
    if not region.chosen.winter:
        return None
    longer = tuple(area.name for area in region.members if area.trip.longer)
    if not longer:
        return said("Winter changes nothing here: no way uses a road that is closed all winter.")
    return said("Roads that are closed in winter make the way longer from {names}.", names=longer)


def basis(region: Region) -> Sentence | None:
    """Say what the measure chosen can't tell."""
    measure = region.chosen.measure
    if not measure.field:
        return said("Minutes come from a model of the roads, not from a timetable.")
    if measure.key == "rate" and all(area.figure(measure).status == "estimated" for area in region.members):
        return said("Users are split by population, so the rate differs by rounding only.")
    return None


def hidden(region: Region) -> list[Sentence]:
    """Say why figures are hidden, where some are."""
    names = tuple(area.name for area in region.members if area.hidden(region.chosen.measure))
    return [said("Hidden in this view ({sign}): {names}.", sign=HIDDEN, names=names)] if names else []


def of_area(region: Region, area: Area) -> Place:
    """Return the card of a municipality."""
    part = N_("host") if area.host else N_("takes part") if area.member else N_("takes no part")
    what = Sentence("{number} · {part:term}", {"number": area.number, "part": part})
    population = shown(FIELDS["population"], area.figures.get("population", NOT_KNOWN))
    figures: Figures = [
        (N_("Population"), population), *((measure.label, figure_of(region, area, measure)) for measure in COUNTED)
    ]  # fmt: skip
    title = said("From {name} to {goal}", name=area.name, goal=region.chosen.goal.name)
    way = minutes_of(area.trip.route(region.chosen.winter))
    return Place(area.name, what, [("", figures if area.member else []), (title, way)], remarks(region, area.trip))


def minutes_of(route: Route) -> Figures:
    """Return a way with driving, crossing and waiting apart."""
    if not isfinite(route.minutes):
        return [(N_("Minutes in all"), Cell(N_("no road leads there"), "term"))]
    return [
        (N_("Minutes in all"), Cell(route.minutes, "count")),
        (said("driving {km:count} km", km=route.road_km), Cell(route.driving, "count")),
        (N_("on the ferry"), Cell(route.crossing, "count")),
        (N_("waiting for the ferry"), Cell(route.waiting, "count")),
    ]


def remarks(region: Region, trip: Trip) -> list[Sentence]:
    """Return ferries, mountain passes, and what winter does to a way."""
    route = trip.route(region.chosen.winter)
    ferries = said("Ferries: {names}.", names=route.ferries) if route.ferries else said("No ferry.")
    passes = said("Mountain passes, at times closed: {names}.", names=route.passes)
    return [ferries, *([passes] if route.passes else []), in_winter(trip)]


def in_winter(trip: Trip) -> Sentence:
    """Say what winter does to a way."""
    if not isfinite(trip.winter.minutes):
        return said("In winter no road leads there.")
    if not trip.longer:
        return said("In winter the way is the same.")
    text = N_("In winter it takes {winter:count} minutes against {summer:count}, as a road is closed: {names}.")
    values = {"winter": trip.winter.minutes, "summer": trip.summer.minutes, "names": trip.summer.winter_closed}
    return Sentence(text, values)


def of_site(region: Region, site: Mapping[str, Any]) -> Place:
    """Return the card of a site: where it lies, how well it is known, and the way from each centre."""
    where = said("Candidate site in {municipality}", municipality=place_of(region, site))
    what = Sentence("{where} · {status}", {"where": where, "status": told(site["status"])})
    trips = ((area.name, region.site_trips.get(area.number, NOWHERE)) for area in region.members)
    minutes = [(name, Cell(trip.route(region.chosen.winter).minutes, "count")) for name, trip in trips]
    return Place(site["name"], what, [(N_("Minutes from the centre of"), minutes)])


def name_of(region: Region, site: Mapping[str, Any]) -> str:
    """Return the name of the municipality that a site lies in; its number where that is not on the map."""
    return next((area.name for area in region.areas if area.number == site["number"]), site["number"])


def place_of(region: Region, site: Mapping[str, Any]) -> str | Sentence:
    """Return the municipality of a site, and that it takes no part where it does not."""
    name = name_of(region, site)
    return said("{name} (takes no part)", name=name) if region.outside(site) else name


def municipalities(region: Region) -> Table:
    """Return the municipalities, each with what picking its row picks."""
    columns = [
        Column("name", N_("Municipality")),
        *(Column(measure.key, measure.label, measure.kind) for measure in COUNTED),
        Column("minutes", said("Minutes to {goal}", goal=region.chosen.goal.name), "count"),
        Column("driving", N_("driving"), "count"),
        Column("crossing", N_("on the ferry"), "count"),
        Column("waiting", N_("waiting for the ferry"), "count"),
        Column("ferries", N_("Ferries")),
        Column("passes", N_("Mountain passes")),
    ]
    rows = [municipality(region, area) for area in region.areas]
    return Table(columns, rows, N_("Municipalities: choose one to see it on the map"), key="municipalities")


def municipality(region: Region, area: Area) -> Row:
    """Return the row of a municipality."""
    route = area.trip.route(region.chosen.winter)
    figures = {measure.key: figure_of(region, area, measure) for measure in (*COUNTED, MEASURES["minutes"])}
    parts = {"driving": route.driving, "crossing": route.crossing, "waiting": route.waiting}
    ways = {"ferries": ", ".join(route.ferries), "passes": ", ".join(route.passes)}
    name = area.name if area.member else said("{name} (takes no part)", name=area.name)
    return {"name": name, "_pick": f"area.{area.number}", "_picked": area is region.picked} | figures | parts | ways


def sites(region: Region) -> Table:
    """Return the candidate sites, each with what picking its row picks."""
    columns = [
        Column("name", N_("Candidate site")),
        Column("municipality", N_("Municipality")),
        Column("status", N_("How well it is known")),
        Column("nearest", N_("Minutes from the nearest centre"), "count"),
        Column("farthest", N_("Minutes from the farthest centre"), "count"),
    ]
    rows = [
        {
            "name": site["name"], "municipality": place_of(region, site), "status": told(site["status"]),
            "nearest": nearest, "farthest": farthest,
            "_pick": f"site.{site['id']}", "_picked": site["id"] == region.chosen.site,
        }
        for site, (nearest, farthest) in zip(region.site_rows, region.spans, strict=True)
    ]  # fmt: skip
    return Table(columns, rows, N_("Candidate sites: choose one to see it on the map"), key="sites")


def other_places(places: Iterable[Mapping[Any, Any]], ferries: Iterable[Mapping[Any, Any]]) -> Table:
    """Return the other marks of the map: centres, specialist care, stops, and ferries with their minutes."""
    columns = [
        Column("name", N_("Name")),
        Column("kind", N_("What it is"), "term"),
        Column("municipality", N_("Municipality")),
        Column("crossing", N_("Minutes to cross"), "count"),
        Column("waiting", N_("Minutes to wait"), "count"),
    ]
    rows = [
        {"name": row["name"], "kind": KINDS[row["kind"]], "municipality": row["municipality"]}
        for row in places
        if row["kind"] in KINDS
    ]
    rows += [
        {"name": own["ferry_name"], "kind": N_("Ferry"), "crossing": own["crossing_min"], "waiting": own["wait_min"]}
        for own in ferries
    ]
    return Table(columns, rows, N_("Places on the map"), key="places")
