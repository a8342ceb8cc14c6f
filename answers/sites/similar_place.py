"""Which sites are most like a place that the reader knows, in words and as a table."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from answers.sites.ranking import site_names
from answers.sites.shown import Shown
from planning.errors import N_
from sitecriteria import CRITERIA, AssessedSite, Site, assess_site, likeness, values_table
from siting import ranking
from words import tables
from words.tables import Column

NONE = ""
PLACES = ("care", "centre", "village")
MOST_UNLIKE = 3


def places(shown: Shown) -> Mapping[str, str]:
    """Return the sites and places that can be chosen, by id."""
    w = shown.view.words
    labels = site_names(shown)
    known = shown.land.places[shown.land.places["kind"].isin(PLACES)]
    return labels | {
        row["id"]: w.t("{name} (a place on the map)", name=row["name"]) for row in known.to_dict("records")
    }


def target_of(shown: Shown) -> AssessedSite | None:
    """Return the place chosen, measured; None where none is, or it is not among those here."""
    like = shown.view.choices.like
    if like in shown.ranking.assessed:
        return shown.ranking.assessed[like]
    found = shown.land.places
    if like is None or like not in found.index or found.loc[like, "kind"] not in PLACES:
        return None
    row = found.loc[like]
    place = Site(str(row["id"]), str(row["name"]), float(row["easting"]), float(row["northing"]))
    return assess_site(place, shown.around, shown.criteria)


def rated(shown: Shown, target: AssessedSite) -> list[tuple[str, float, list[str]]]:
    """Return site, likeness (0 to 1) and the questions in which it is most unlike, the most alike first."""
    ids = [one.id for one in shown.ranking.ranked if one.id != target.site.id]
    weights = np.array(list(ranking.shares(shown.view.choices.weights).values()))
    goal = values_table([target])[0]
    values = values_table([shown.ranking.assessed[site] for site in ids])
    gaps = np.nan_to_num(weights * np.abs(values - goal))
    keys = list(CRITERIA)
    far = [[keys[at] for at in np.argsort(-row, kind="stable")[:MOST_UNLIKE] if row[at] > 0] for row in gaps]
    found = list(zip(ids, map(float, likeness(values, goal, weights)), far, strict=True))
    return sorted(found, key=lambda one: -np.nan_to_num(one[1], nan=-1.0))


def sentence(shown: Shown, target: AssessedSite) -> str:
    """Name the site most like the target."""
    w, found = shown.view.words, rated(shown, target)
    if not found or found[0][1] != found[0][1]:
        return w.t("Nothing is known of both {name} and a site, so they can't be compared.", name=target.site.name)
    text = N_("Most like {name} is {site}, {share} of 100 alike.")
    return w.t(text, name=target.site.name, site=shown.name(found[0][0]), share=w.number(100 * found[0][1]))


def table_html(shown: Shown, target: AssessedSite) -> str:
    """Return the sites by how like the target they are, with what tells them apart most."""
    w, names = shown.view.words, site_names(shown)
    columns = [Column("site", w.t("Site"), number=False), Column("like", w.t("Alike, of 100")),
               Column("score", w.t("Score of 100")), Column("apart", w.t("Most unlike in"), number=False)]  # fmt: skip
    rows = [
        {"site": names[site], "like": w.number(100 * share),
         "score": w.number(shown.ranking.of(site).score),
         "apart": ", ".join(w.t(CRITERIA[key].label).lower() for key in far)}
        for site, share, far in rated(shown, target)
    ]  # fmt: skip
    return tables.table(columns, rows, w.t("Likeness to {name}", name=target.site.name))
