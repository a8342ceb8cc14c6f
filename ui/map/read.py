"""What the map shows, read from the study: sites, goals and ways."""

from __future__ import annotations

import pandas as pd

from answers.map import region
from answers.map.region import NOWHERE, Area, Chosen, Goal, Region
from answers.municipalities import answer as municipalities
from answers.study import Study
from ui.map import geography, travel


def read(view: Study, chosen: Chosen, sites: pd.DataFrame) -> Region:
    """Return the region of a case, participants first."""
    base = geography.base_of(view)
    members = {m.number: m.name for m in view.result.plan.participants}
    names = {**base.names, **members}
    known = {m.number: m for m in municipalities.members(view)}
    nodes = centre_nodes(view)
    ways = travel.trips(view.store, nodes, chosen.goal.node, chosen.without_ferries)
    areas = [
        Area(
            number=number,
            name=names[number],
            member=number in members,
            host=number == view.result.plan.host.number,
            figures=region.figures(view, known[number]) if number in members and number in known else {},
            trip=ways.get(number, NOWHERE),
        )
        for number in dict.fromkeys((*members, *names))
    ]
    starts = [nodes[number] for number in members if number in nodes]
    ends = travel.nearest_nodes(view.store, sites["lat"], sites["lon"])
    spans = travel.spans(view.store, starts, ends, chosen.winter, chosen.without_ferries)
    picked = dict(zip(sites["id"], ends, strict=True)).get(chosen.site)
    to_site = {}
    if picked is not None:
        to_site = travel.trips(view.store, nodes, picked, chosen.without_ferries)
    return Region(view, chosen, areas, sites, spans, to_site)


def open_sites(view: Study) -> pd.DataFrame:
    """Return the candidate sites of the case that are not archived."""
    sites = view.store.sites.of(view.choices.case)
    return sites[~sites["archived"]]


def centre_nodes(view: Study) -> dict[str, int]:
    """Return the road node of each municipality's centre: the case's where it names one, else the usual one."""
    named = {m.number: m.figure("centre").text for m in view.result.plan.participants}
    known = geography.places(view)
    centres = {**known.centres, **{number: centre for number, centre in named.items() if centre}}
    return {number: known.nodes[centre] for number, centre in centres.items() if centre in known.nodes}


def goals(view: Study, sites: pd.DataFrame) -> dict[str, Goal]:
    """Return where the way can go: the host's centre, sites, other centres, specialist care."""
    w, known = view.words, geography.places(view)
    host = view.result.plan.host.figure("centre").text
    found: dict[str, list[Goal]] = {"host": [], "site": [], "centre": [], "care": []}
    for place in known.rows:
        if place["kind"] in ("centre", "care") and place["id"] in known.nodes:
            kind = "host" if place["id"] == host else place["kind"]
            label = w.t("{place} (host's centre)", place=place["name"]) if kind == "host" else place["name"]
            found[kind].append(Goal(place["id"], place["name"], label, known.nodes[place["id"]]))
    nodes = travel.nearest_nodes(view.store, sites["lat"], sites["lon"])
    for id_, name, node in zip(sites["id"], sites["name"], nodes, strict=True):
        found["site"].append(Goal(f"site.{id_}", name, name, node))
    return {goal.key: goal for group in found.values() for goal in group}
