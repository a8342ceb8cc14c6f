"""Which sites are most like a place that the reader knows."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from answers.answer import Answer
from answers.sites.ranked import RankedSites
from planning.errors import N_
from sitecriteria import CRITERIA, AssessedSite, Site, assess_site, likeness, values_table
from words.sentence import Sentence, said, together
from words.table import Column, Table

PLACES = ("care", "centre", "village")
MOST_UNLIKE = 3


def places(sites: RankedSites) -> Mapping[str, str | Sentence]:
    """Return the sites and places that can be chosen, by id."""
    known = sites.land.places[sites.land.places["kind"].isin(PLACES)]
    on_map = {
        row["id"]: said("{name} (a place on the map)", name=row["name"]) for row in known.to_dict("records")
    }  # fmt: skip
    return {**sites.names, **on_map}


def answer(sites: RankedSites) -> Answer:
    """Say which site is most like the place chosen, with all by how like it they are, and what is not known of it."""
    target = target_of(sites)
    if target is None:
        text = N_(
            "Choose a site, or a place in the region that you know works well. The sites are then ranked by how "
            "like it they are, question by question, whether that is better or worse."
        )
        return Answer(notes=[Sentence(text)])
    name, found = target.site.name, rated(sites, target)
    notes = []
    if target.missing:
        left = tuple(CRITERIA[key].label for key in target.missing)
        notes.append(said("Not known of {name}, and so not compared: {names:lower}.", name=name, names=left))
    if not found or found[0][1] != found[0][1]:
        best = said("Nothing is known of both {name} and a site, so they can't be compared.", name=name)
    else:
        text = N_("Most like {name} is {site}, {share:upto0} of 100 alike.")
        best = Sentence(text, {"name": name, "site": sites.name(found[0][0]), "share": 100 * found[0][1]})
    return Answer([best], tables=[table(sites, name, found)], notes=notes)


def target_of(sites: RankedSites) -> AssessedSite | None:
    """Return the place chosen, measured; None where none is, or it is not among those here."""
    like = sites.view.choices.like
    if like is not None and like in sites.ranking.assessed:
        return sites.ranking.assessed[like]
    found = sites.land.places
    if like is None or like not in found.index or found.loc[like, "kind"] not in PLACES:
        return None
    row = found.loc[[like]].to_dict("records")[0]
    place = Site(str(row["id"]), str(row["name"]), float(row["easting"]), float(row["northing"]))
    return assess_site(place, sites.around, sites.criteria)


def rated(sites: RankedSites, target: AssessedSite) -> list[tuple[str, float, list[str]]]:
    """Return site, likeness (0 to 1) and the questions in which it is most unlike, the most alike first."""
    ids = [one.id for one in sites.ranking.ranked if one.id != target.site.id]
    weights = np.array(list(sites.weights.values()))
    goal = values_table([target])[0]
    values = values_table([sites.ranking.assessed[site] for site in ids])
    gaps = np.nan_to_num(weights * np.abs(values - goal))
    keys = list(CRITERIA)
    far = [[keys[at] for at in np.argsort(-row, kind="stable")[:MOST_UNLIKE] if row[at] > 0] for row in gaps]
    found = list(zip(ids, map(float, likeness(values, goal, weights)), far, strict=True))
    return sorted(found, key=lambda one: -np.nan_to_num(one[1], nan=-1.0))


def table(sites: RankedSites, name: str, found: list[tuple[str, float, list[str]]]) -> Table:
    """Return the sites by how like a place they are, with what tells them apart most."""
    columns = [
        Column("site", N_("Site")),
        Column("like", N_("Alike, of 100"), "upto0"),
        Column("score", N_("Score of 100"), "upto0"),
        Column("apart", N_("Most unlike in")),
    ]
    rows = [
        {"site": sites.names[site], "like": 100 * share, "score": sites.ranking.of(site).score,
         "apart": unlike(far)}
        for site, share, far in found
    ]  # fmt: skip
    return Table(columns, rows, said("Likeness to {name}", name=name), key="like", style=("heads",))


def unlike(keys: list[str]) -> Sentence:
    """Return the names of criteria with commas between."""
    return together(*(Sentence("{name:lower}", {"name": CRITERIA[key].label}) for key in keys), between=", ")
