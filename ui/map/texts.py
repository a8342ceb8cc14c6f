"""The answer of the map, the card of a site, and the tables with rows to pick."""

from __future__ import annotations

from math import isfinite
from typing import Any

from answers.map import region, texts
from answers.map.region import Region
from answers.map.texts import KINDS
from answers.municipalities import answer as municipalities
from planning.errors import N_
from planning.fields import FIELDS
from ui.kit.picking import Row
from ui.map import geography, reach, read, suitability, travel
from words import signs, tables
from words.capital import capital
from words.tables import Column
from words.wording import MISSING


def answer(shown: Region) -> list[str]:
    """Return the answer: how many need a place, how far they have to the place chosen, and what winter does."""
    w, everyone = shown.view.words, municipalities.members(shown.view)
    users, places = (
        municipalities.in_all(w, municipalities.overall(shown.view, FIELDS[key], everyone))
        for key in ("users", "places_needed")
    )
    text = N_(
        "{users} users may need comprehensive services, and {places} places are reserved by {many} municipalities."
    )
    first = capital(w.t(text, users=users, places=places, many=w.number(len(shown.members))))
    layers = [part.answer(shown) for part in (suitability, reach) if part.on(shown)]
    return [first, texts.distance_sentence(shown), texts.winter_sentence(shown), texts.basis_sentence(shown), *layers]


def site_html(shown: Region, site: dict[Any, Any]) -> str:
    """Return the card of a site: where it lies, how well it is known, and the way from each centre."""
    w, winter = shown.view.words, shown.chosen.winter
    names = {area.number: area.name for area in shown.areas}
    what = w.t("Candidate site in {municipality}", municipality=names.get(site["number"], site["number"]))
    status = signs.badge(w, site["status"])
    (end,) = travel.nearest_nodes(shown.view.store, [site["lat"]], [site["lon"]])
    ways = travel.trips(shown.view.store, shown.view.store.data_version(), read.centre_nodes(shown.view), end)
    minutes = [
        (area.name, texts.minutes_text(w, ways.get(area.number, region.NOWHERE), winter)) for area in shown.members
    ]
    title = w.t("Minutes from the centre of")
    return texts.place_html(site["name"], f"{what} · {status}", [(title, minutes)], [])


def area_rows(shown: Region) -> list[Row]:
    """Return the rows of the table of municipalities."""
    return [Row(f"area.{area.number}", texts.area_cells(shown, area), area is shown.picked) for area in shown.areas]


def site_rows(shown: Region) -> list[Row]:
    """Return the rows of the table of sites."""
    view, w = shown.view, shown.view.words
    nodes, names = read.centre_nodes(view), {area.number: area.name for area in shown.areas}
    starts = [nodes[area.number] for area in shown.members if area.number in nodes]
    ends = travel.nearest_nodes(view.store, shown.sites["lat"], shown.sites["lon"])
    spans = travel.spans(view.store, view.store.data_version(), starts, ends, shown.chosen.winter)
    return [
        Row(
            f"site.{site['id']}",
            [site["name"], names.get(site["number"], site["number"]), signs.badge(w, site["status"])]
            + [w.number(end) if isfinite(end) else MISSING for end in span],
            site["id"] == shown.chosen.site,
        )
        for site, span in zip(shown.site_rows, spans, strict=True)
    ]


def places_html(shown: Region) -> str:
    """Return the other marks of the map as a table: centres, specialist care, stops, and ferries with their minutes."""
    w = shown.view.words
    columns = [
        Column("name", w.t("Name"), number=False),
        Column("kind", w.t("What it is"), number=False),
        Column("municipality", w.t("Municipality"), number=False),
        Column("crossing", w.t("Minutes to cross")),
        Column("waiting", w.t("Minutes to wait")),
    ]
    rows = [
        {"name": row["name"], "kind": w.t(KINDS[row["kind"]]), "municipality": row["municipality"]}
        for row in geography.places(shown.view.store).rows
        if row["kind"] in KINDS
    ]
    base = geography.base_of(shown.view.store, region.borders(shown.view), region.numbers(shown.view))
    for own in base.ferries:
        minutes = {"crossing": w.number(own["crossing_min"]), "waiting": w.number(own["wait_min"])}
        rows.append({"name": own["ferry_name"], "kind": w.t("Ferry")} | minutes)
    return tables.table(columns, rows, w.t("Places on the map"))
