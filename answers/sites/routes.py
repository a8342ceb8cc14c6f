"""The ways from a site to the participants' centres: driving, crossing and waiting apart."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from answers import memo
from answers.sites.measures import minutes
from answers.sites.ranked import RankedSites
from planning.errors import N_
from sitecriteria import Route, find_route, snap
from words.table import Column, Table

SEASONS: Mapping[tuple[bool, bool], str] = {
    (False, False): N_("From the site to the municipalities' centres, with all roads open"),
    (True, False): N_("From the site to the municipalities' centres, without the roads closed all winter"),
    (False, True): N_("From the site to the municipalities' centres, by road alone, without ferries"),
    (True, True): N_("From the site to the municipalities' centres, without ferries and the roads closed all winter"),
}
"""Which roads minutes are for, by whether it is winter and whether no ferry runs."""


def routes(sites: RankedSites, site: str) -> Mapping[str, Route]:
    """Return the way from a site to the centre of each participant, by name."""
    here = sites.ranking.assessed[site].site
    key = (sites.around_key, here.easting, here.northing)
    return memo.named("sites.ways", key, lambda: find_ways(sites, site))


def find_ways(sites: RankedSites, site: str) -> dict[str, Route]:
    """Find the way from a site to the centre of each participant, by name."""
    people = sites.around.participants
    if people is None:
        return {}
    network, here = sites.roads.network, sites.ranking.assessed[site].site
    start, _ = snap(network, here.easting, here.northing)
    ends, _ = snap(network, people.places["easting"], people.places["northing"])
    nodes = people.places["road_node"].fillna(pd.Series(ends)).astype(int)
    return {
        name: find_route(network, int(start[0]), node) for name, node in zip(people.places["name"], nodes, strict=True)
    }


def table(sites: RankedSites, site: str) -> Table:
    """Return the way to the participants' centres as a table: driving, crossing and waiting apart."""
    columns = [
        Column("to", N_("Centre of")),
        Column("minutes", N_("Minutes"), "upto0"),
        *(Column(part, part, "upto0") for part in (N_("driving"), N_("crossing"), N_("waiting"))),
        Column("by", N_("Ferries and passes")),
    ]
    rows = [
        {"to": name, "minutes": minutes(route.minutes), "driving": route.driving, "crossing": route.crossing,
         "waiting": route.waiting, "by": ", ".join((*route.ferries, *route.passes))}
        for name, route in routes(sites, site).items()
    ]  # fmt: skip
    return Table(columns, rows, season(sites), key="routes", style=("words",))


def season(sites: RankedSites) -> str:
    """Say which roads the minutes are for."""
    winter, without_ferries = sites.view.choices.winter, sites.view.choices.without_ferries
    return SEASONS[winter, without_ferries]
