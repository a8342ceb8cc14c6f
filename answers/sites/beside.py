"""Sites side by side: score, measures, price, hazard, and minutes to each participant's centre."""

from __future__ import annotations

from collections.abc import Sequence

from answers.sites.measures import ANSWERS, measure, minutes
from answers.sites.ranked import RankedSites
from answers.sites.ranking import beside_bar, span
from answers.sites.routes import routes, season
from planning.errors import N_
from sitecriteria import CRITERIA
from words.sentence import Cell
from words.table import Column, Row, Table


def side_by_side(sites: RankedSites, chosen: Sequence[str]) -> Table:
    """Return a table with a column for each site."""
    columns = [Column("what", N_("What"), "term"), *(Column(site, sites.head(site), "upto0") for site in chosen)]
    ranked, large = {site: sites.ranking.of(site) for site in chosen}, sites.view.choices.large
    known = {site: sites.row(site) for site in chosen}
    rows: list[Row] = [
        {"what": N_("Score of 100")} | {site: beside_bar(one, large) for site, one in ranked.items()},
        {"what": N_("with what is not known put in")} | {site: span(one) for site, one in ranked.items()},
        {"what": N_("Better than, whatever is not known")} | {site: beaten(sites, site, chosen) for site in chosen},
        {"what": N_("Municipality")} | {site: Cell(sites.where(site), "text") for site in chosen},
    ]
    for key, criterion in CRITERIA.items():
        rows.append({"what": criterion.label} | {site: measure(key, sites.measure(site, key)) for site in chosen})
    rows.append({"what": N_("Plot price, 2024 kr")} | {site: Cell(known[site]["plot_cost"], "kr") for site in chosen})
    hazard = {site: Cell(ANSWERS.get(known[site]["hazard_zone"]), "term") for site in chosen}
    rows.append({"what": N_("In a hazard zone")} | hazard)
    rows.append({"what": N_("Minutes to the centre of"), "_class": "group"})
    ways = {site: routes(sites, site) for site in chosen}
    rows += [
        {"what": Cell(name, "text")} | {site: minutes(ways[site][name].minutes) for site in chosen}
        for name in ways[chosen[0]]
    ]
    return Table(columns, rows, season(sites), key="beside", style=("heads",))


def beaten(sites: RankedSites, site: str, chosen: Sequence[str]) -> Cell:
    """Return which of the sites chosen one has more points than, whatever comes of what is not known."""
    own = sites.ranking.of(site)
    names = [sites.labels[other] for other in chosen if own.beats(sites.ranking.of(other))]
    return Cell(", ".join(names) or "–", "text")
