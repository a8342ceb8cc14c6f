"""The ways from a site to the participants' centres: driving, crossing and waiting apart."""

from __future__ import annotations

import math

import pandas as pd

from answers import memo
from answers.sites.shown import Shown
from sitecriteria import Route, find_route, snap
from words import tables
from words.tables import Column
from words.wording import Wording


def routes(shown: Shown, site: str) -> dict[str, Route]:
    """Return the way from a site to the centre of each participant, by name."""
    here = shown.ranking.assessed[site].site
    key = (shown.around_key, here.easting, here.northing)
    return memo.named("sites.ways", key, lambda: find_ways(shown, site))


def find_ways(shown: Shown, site: str) -> dict[str, Route]:
    """Find the way from a site to the centre of each participant, by name."""
    people = shown.around.participants
    if people is None:
        return {}
    network, here = shown.roads.network, shown.ranking.assessed[site].site
    start, _ = snap(network, here.easting, here.northing)
    ends, _ = snap(network, people.places["easting"], people.places["northing"])
    nodes = people.places["road_node"].fillna(pd.Series(ends)).astype(int)
    return {
        name: find_route(network, int(start[0]), node) for name, node in zip(people.places["name"], nodes, strict=True)
    }


def routes_html(shown: Shown, site: str) -> str:
    """Return the way to the participants' centres as a table: driving, crossing and waiting apart."""
    w = shown.view.words
    columns = [
        Column("to", w.t("Centre of"), number=False),
        Column("minutes", w.t("Minutes")),
        Column("driving", w.t("driving")),
        Column("crossing", w.t("crossing")),
        Column("waiting", w.t("waiting")),
        Column("by", w.t("Ferries and passes"), number=False),
    ]
    rows = [
        {"to": name, "minutes": minutes(w, route.minutes), "driving": w.number(route.driving),
         "crossing": w.number(route.crossing), "waiting": w.number(route.waiting),
         "by": ", ".join((*route.ferries, *route.passes))}
        for name, route in routes(shown, site).items()
    ]  # fmt: skip
    return tables.table(columns, rows, season(shown))


def season(shown: Shown) -> str:
    """Say which roads the minutes are for."""
    w = shown.view.words
    if shown.view.choices.winter:
        return w.t("From the site to the municipalities' centres, without the roads closed all winter")
    return w.t("From the site to the municipalities' centres, with all roads open")


def minutes(w: Wording, figure: float) -> str:
    """Write minutes, or that there is no road."""
    return w.t("no road") if math.isinf(figure) else w.number(figure)
