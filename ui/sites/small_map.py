"""The candidate sites on the small map of the region."""

from __future__ import annotations

from answers import region_map
from answers.answer import Picture
from answers.sites.ranked import RankedSites
from answers.small_map import Mark, drawn, region
from planning.errors import N_
from ui.kit import draw, small_map
from ui.sites import paging

SIZE = (400, 380)


def draw_map(sites: RankedSites, site: str) -> None:
    """Draw the map, the site of the card larger, and say what its signs are."""
    view = sites.view
    ground, marks = small_map.region_layers(view)
    shown = [mark._replace(name="") for mark in marks if mark.kind != "care"] + site_marks(sites, site)
    names = ", ".join(sites.name(one.id) for one in paging.drawn(sites.ranking.ranked))
    words = view.words.t("Map of the region with the candidate sites: {names}.", names=names)
    title = N_("Map of the region with the candidate sites")
    legend = region_map.signs(("▲", N_("candidate site")), ("◆", N_("host")), ("●", N_("municipal centre")))
    draw.picture(view, Picture(region, (ground, shown, SIZE), words, title, legend))
    draw.notes(view, [legend])


def site_marks(sites: RankedSites, site: str) -> list[Mark]:
    """Return the sites in sight by id, the one of the card larger and by name."""
    west, south, east, north = small_map.seen(sites.view)
    rows = sites.ranking.rows.sort_index()
    seen = rows[rows["lon"].between(west, east) & rows["lat"].between(south, north)]
    marks = []
    for id_, name in seen["name"].items():
        here, shown = sites.ranking.assessed[str(id_)].site, id_ == site
        kind, label = ("site_shown", name) if shown else ("site", "")
        marks.append(Mark(kind, *drawn(here.easting, here.northing), label, name))
    return marks
