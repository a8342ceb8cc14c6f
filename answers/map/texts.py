"""The card of a municipality or place on the map, in sentences and tables."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import isfinite

from answers.map import region
from answers.map.region import COUNTED, MEASURES, Area, Region
from answers.municipalities import answer as municipalities
from planning.errors import N_
from planning.fields import FIELDS
from sitecriteria import Route
from siting import trip as siting_trip
from words.tables import Column
from words.wording import HIDDEN, MISSING, Wording

HOUR = 60
Group = tuple[str, Sequence[tuple[str, str]]]
KINDS = {
    "centre": N_("Centre"),
    "care": N_("Specialist care"),
    "bus_station": N_("Bus station"),
    "station": N_("Railway station"),
    "quay": N_("Ferry quay"),
    "airport": N_("Airport"),
}


def distance_sentence(shown: Region) -> str:
    """Say how many centres lie within an hour of the place chosen, and which is farthest."""
    w, chosen = shown.view.words, shown.chosen
    minutes = {area.name: area.trip.route(chosen.winter).minutes for area in shown.members}
    known = {name: time for name, time in minutes.items() if isfinite(time)}
    if not known:
        return w.t("No road leads to {goal}.", goal=chosen.goal.name)
    near = sum(time <= HOUR for time in known.values())
    farthest = max(known, key=lambda name: known[name])
    return w.n(
        "{count} of {many} municipal centres lies within an hour of {goal}; {name} is farthest, {minutes} minutes.",
        "{count} of {many} municipal centres lie within an hour of {goal}; {name} is farthest, {minutes} minutes.",
        near, many=w.number(len(minutes)), goal=chosen.goal.name, name=farthest, minutes=w.number(known[farthest]),
    )  # fmt: skip


def winter_sentence(shown: Region) -> str:
    """Say from where the way is longer when roads are closed in winter, or that winter changes nothing."""
    w = shown.view.words
    if not shown.chosen.winter:
        return ""
    longer = [area.name for area in shown.members if area.trip.longer]
    if not longer:
        return w.t("Winter changes nothing here: no way uses a road that is closed all winter.")
    return w.t("Roads that are closed in winter make the way longer from {names}.", names=w.join(longer))


def basis_sentence(shown: Region) -> str:
    """Say what the measure chosen can't tell."""
    w, measure = shown.view.words, shown.chosen.measure
    if not measure.field:
        return w.t("Minutes come from a model of the roads, not from a timetable.")
    if measure.key == "rate" and all(area.figure(measure).status == "estimated" for area in shown.members):
        return w.t("Users are split by population, so the rate differs by rounding only.")
    return ""


def area_html(shown: Region, area: Area) -> str:
    """Return the card of a municipality."""
    w = shown.view.words
    part = w.t("host") if area.host else w.t("takes part") if area.member else w.t("takes no part")
    figures = [(w.t("Population"), population(w, area))] + [
        (w.t(measure.label), region.text_of(shown, area, measure)) for measure in COUNTED
    ]
    title = w.t("From {name} to {goal}", name=area.name, goal=shown.chosen.goal.name)
    groups = [("", figures if area.member else []), (title, way(shown, area.trip.route(shown.chosen.winter)))]
    return place_html(area.name, f"{area.number} · {part}", groups, notes(shown, area.trip))


def population(words: Wording, area: Area) -> str:
    """Write how many live in a municipality."""
    figure = area.figures.get("population")
    return municipalities.shown_text(words, FIELDS["population"], figure) if figure else MISSING


def way(shown: Region, route: Route) -> list[tuple[str, str]]:
    """Return a way with driving, crossing and waiting apart."""
    w = shown.view.words
    if not isfinite(route.minutes):
        return [(w.t("Minutes in all"), w.t("no road leads there"))]
    return [
        (w.t("Minutes in all"), w.number(route.minutes)),
        (w.t("driving {km} km", km=w.number(route.road_km)), w.number(route.driving)),
        (w.t("on the ferry"), w.number(route.crossing)),
        (w.t("waiting for the ferry"), w.number(route.waiting)),
    ]


def notes(shown: Region, trip: siting_trip.Trip) -> list[str]:
    """Return ferries, mountain passes, and what winter does to a way."""
    w, route = shown.view.words, trip.route(shown.chosen.winter)
    ferries = w.t("Ferries: {names}.", names=w.join(route.ferries)) if route.ferries else w.t("No ferry.")
    passes = w.t("Mountain passes, at times closed: {names}.", names=w.join(route.passes)) if route.passes else ""
    return [ferries, passes, winter_note(w, trip)]


def winter_note(w: Wording, trip: siting_trip.Trip) -> str:
    """Say what winter does to a way."""
    summer, winter = trip.summer, trip.winter
    if not isfinite(winter.minutes):
        return w.t("In winter no road leads there.")
    if not trip.longer:
        return w.t("In winter the way is the same.")
    text = N_("In winter it takes {winter} minutes against {summer}, as a road is closed: {names}.")
    names = w.join(summer.winter_closed)
    return w.t(text, winter=w.number(winter.minutes), summer=w.number(summer.minutes), names=names)


def minutes_text(words: Wording, trip: siting_trip.Trip, winter: bool) -> str:
    """Write how long a way takes."""
    minutes = trip.route(winter).minutes
    return words.number(minutes) if isfinite(minutes) else MISSING


def place_html(name: str, what: str, groups: Sequence[Group], said: Sequence[str]) -> str:
    """Return a card: a name, what it is, groups of figures, and sentences; every text is escaped."""
    body = ""
    for title, rows in groups:
        head = f"<h4>{escape(title)}</h4>" if title else ""
        lines = "".join(f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in rows)
        body += f"{head}<dl>{lines}</dl>" if rows else ""
    body += "".join(f"<p>{escape(text)}</p>" for text in said if text)
    return (
        f'<div class="bops-place" role="region" aria-label="{escape(name)}"><div class="name"><bdi>{escape(name)}</bdi></div>'
        f'<div class="what">{escape(what)}</div>{body}</div>'
    )


def area_columns(shown: Region) -> list[Column]:
    """Return the columns of the table of municipalities."""
    w = shown.view.words
    return [
        Column("name", w.t("Municipality"), number=False),
        *(Column(measure.key, w.t(measure.label)) for measure in COUNTED),
        Column("minutes", w.t("Minutes to {goal}", goal=shown.chosen.goal.name)),
        Column("driving", w.t("driving")),
        Column("crossing", w.t("on the ferry")),
        Column("waiting", w.t("waiting for the ferry")),
        Column("ferries", w.t("Ferries"), number=False),
        Column("passes", w.t("Mountain passes"), number=False),
    ]


def area_cells(shown: Region, area: Area) -> list[str]:
    """Return the texts of a municipality's row."""
    w, route = shown.view.words, area.trip.route(shown.chosen.winter)
    name = area.name if area.member else w.t("{name} (takes no part)", name=area.name)
    figures = [region.text_of(shown, area, measure) for measure in (*COUNTED, MEASURES["minutes"])]
    parts = [w.number(part) for part in (route.driving, route.crossing, route.waiting)]
    return [name, *figures, *parts, ", ".join(route.ferries), ", ".join(route.passes)]


def site_columns(shown: Region) -> list[Column]:
    """Return the columns of the table of sites."""
    w = shown.view.words
    return [
        Column("name", w.t("Candidate site"), number=False),
        Column("municipality", w.t("Municipality"), number=False),
        Column("status", w.t("How well it is known"), number=False),
        Column("nearest", w.t("Minutes from the nearest centre")),
        Column("farthest", w.t("Minutes from the farthest centre")),
    ]


def hidden_note(shown: Region) -> str:
    """Say why figures are hidden, where some are."""
    w, measure = shown.view.words, shown.chosen.measure
    names = [area.name for area in shown.members if area.hidden(measure)]
    return w.t("Hidden in this view ({sign}): {names}.", sign=HIDDEN, names=w.join(names)) if names else ""
