"""What the reader changed on the page of sites: each weight and value function, and what that does."""

from __future__ import annotations

from answers.sites.curves import in_words
from answers.sites.ranked import RankedSites, as_shipped
from planning.errors import N_
from sitecriteria import CRITERIA
from siting import ranking
from words.sentence import Sentence
from words.table import Column, Table

LEAST_SHARE, LEAST_POINTS = 0.005, 0.05


def changes(sites: RankedSites) -> list[Sentence]:
    """Say each weight and value function that is changed."""
    now, base, found = sites.weights, ranking.shares({}), []
    for key, criterion in CRITERIA.items():
        if abs(now[key] - base[key]) >= LEAST_SHARE:
            text = N_("{name:term} weighs {now:pct1} instead of {base:pct1}.")
            found.append(Sentence(text, {"name": criterion.label, "now": now[key], "base": base[key]}))
        if key in sites.view.choices.curves:
            curve = in_words(sites.criteria[key])
            found.append(Sentence("{name:term}: {curve}", {"name": criterion.label, "curve": curve}))
    return [Sentence("△ {change}", {"change": one}) for one in found]


def effect(sites: RankedSites) -> Table:
    """Return score and rank of every site, at the base and now."""
    base = as_shipped(sites)
    columns = [
        Column("site", N_("Site")),
        Column("before", N_("Score at the base"), "one"),
        Column("now", N_("Score now"), "one"),
        Column("change", N_("Change"), "one"),
        Column("rank", N_("Rank at the base → now"), "upto0"),
    ]
    rows = []
    for site, name in sites.names.items():
        now, before = sites.ranking.of(site), base.of(site)
        change = now.score - before.score
        signed = Sentence("+{change:one}", {"change": change}) if change >= LEAST_POINTS else change
        ranks = Sentence("{before} → {now}", {"before": before.rank or "✗", "now": now.rank or "✗"})
        rows.append({"site": name, "before": before.score, "now": now.score, "change": signed, "rank": ranks})
    return Table(columns, rows, N_("What the changes do"), key="changes", style=("words", "heads"))
