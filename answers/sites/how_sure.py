"""How sure the winner is, as tables and in sentences."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd

from answers.sites.ranking import site_names
from answers.sites.shown import Shown
from answers.sites.standing import RARE, hundred
from planning.errors import N_
from sitecriteria import CRITERIA, Flip
from siting import ranking, robust
from siting.robust import SecondOpinion, Standing
from words import tables
from words.tables import Column
from words.wording import MISSING, Wording

MOST_BARS, MOST_CENTRAL = 12, 5
SHOWN_PLACES = 3
PLACES = (N_("best"), N_("second"), N_("third"), N_("further down"))


def bars(shown: Shown, found: Standing) -> pd.DataFrame:
    """Return the table of :func:`ui.sites.how_sure_charts.ranks`: the sites that are best most often first."""
    w, labels, rows = shown.view.words, site_names(shown), []
    for site in by_first(found)[:MOST_BARS]:
        end = 0.0
        for place, share in enumerate(places(found, site)):
            start, end = end, end + 100 * share
            label = w.t(PLACES[place])
            rows.append({"site": labels[site], "place": place, "label": label, "start": start, "end": end,
                         "text": hundred(w, share),
                         "tip": f"{labels[site]}, {label}: {hundred(w, share)}"})  # fmt: skip
    return pd.DataFrame(rows)


def by_first(found: Standing) -> list[str]:
    """Return the sites, those best most often first."""
    return sorted(found.ids, key=found.first, reverse=True)


def places(found: Standing, site: str) -> list[float]:
    """Return the shares of the first, second and third rank, and of all further down."""
    ranks = found.found.rank_acceptability[found.ids.index(site)]
    first = [float(share) for share in ranks[:SHOWN_PLACES]]
    return [*first, *[0.0] * (SHOWN_PLACES - len(first)), float(ranks[SHOWN_PLACES:].sum())]


def in_words(shown: Shown, found: Standing) -> str:
    """Return the chart as a sentence, for those who can't see it."""
    w, labels = shown.view.words, site_names(shown)
    lead = w.t("Of 100 ways of weighing, how many make each site the best.")
    return f"{lead} " + "; ".join(
        f"{labels[site]}: {hundred(w, found.first(site))}" for site in by_first(found)[:MOST_BARS]
    )


def smallest_change(shown: Shown, flips: list[Flip | None]) -> str:
    """Say which weight must be moved least for another site to be the best."""
    w = shown.view.words
    smallest = min(filter(None, flips), key=lambda flip: flip.change, default=None)
    if smallest is None:
        return w.t("No single weight, moved alone, makes another site the best.")
    text = N_("The smallest change of one weight: {criterion} from {now} to {then}; then {name} is best.")
    return w.t(text, criterion=w.t(list(CRITERIA.values())[smallest.criterion].label).lower(),
               now=w.percent(smallest.now), then=w.percent(smallest.then),
               name=shown.name(ids(shown)[smallest.winner]))  # fmt: skip


def without_texts(shown: Shown, found: Standing, without: Mapping[str, tuple[str, float]]) -> list[str]:
    """Return what taking a site away would change, in sentences."""
    w, said, leader = shown.view.words, [], found.leader
    if leader in without:
        other, share = without[leader]
        text = N_("Without {gone}, {name} is best for most ways of weighing: {share} of 100.")
        said.append(w.t(text, gone=shown.name(leader), name=shown.name(other), share=hundred(w, share)))
    turned = [(gone, best) for gone, (best, _) in without.items() if gone != leader and best != leader]
    for gone, best in turned:
        text = N_("Without {gone}, {name} would be best for most ways of weighing instead of {leader}.")
        said.append(w.t(text, gone=shown.name(gone), name=shown.name(best), leader=shown.name(leader)))
    said.append(w.t("Taking a site away never changes the order of the rest by score: each is measured against fixed "
                    "anchors, not against the others."))  # fmt: skip
    return said


def ids(shown: Shown) -> list[str]:
    """Return the ids of the sites that may be ranked, best first."""
    return [one.site.id for one in robust.eligible(shown.ranking)]


def ranks_html(shown: Shown, found: Standing, opinion: SecondOpinion | None, sites: Sequence[str]) -> str:
    """Return the chart as a table of some sites, with the ranks by score and by TOPSIS beside."""
    w, labels = shown.view.words, site_names(shown)
    hint = w.t("The best is close to the best seen on every question and far from the worst; no anchors.")
    columns = [
        Column("site", w.t("Site"), number=False),
        *(Column(str(place), w.t(text)) for place, text in enumerate(PLACES)),
        Column("sure", w.t("Sure with its own weights"), help=w.t("Of 100 draws of what is not known.")),
        Column("score", w.t("Rank by score")),
        Column("topsis", w.t("Rank by TOPSIS"), help=hint),
    ]
    rows = [
        {"site": labels[site], **{str(i): hundred(w, share) for i, share in enumerate(places(found, site))},
         "sure": sure(w, float(found.found.confidence[found.ids.index(site)])),
         "score": w.number(shown.ranking.of(site).rank),
         "topsis": w.number(opinion.ranks[site]) if opinion else MISSING}
        for site in sites
    ]  # fmt: skip
    return tables.wrapping(tables.table(columns, rows, w.t("Of 100 ways of weighing, how many give which rank")))


def sure(w: Wording, share: float) -> str:
    """Write a confidence; a site that never is best has none."""
    return "–" if math.isnan(share) else hundred(w, share)


def central_html(shown: Shown, found: Standing) -> str:
    """Return the central weights of the sites that are best most often, a column each."""
    w, labels = shown.view.words, site_names(shown)
    best = [site for site in by_first(found) if found.first(site) >= RARE][:MOST_CENTRAL]
    columns = [Column("what", w.t("Criterion"), number=False), *(Column(site, labels[site]) for site in best)]
    central = {site: found.found.central_weights[found.ids.index(site)] for site in best}
    rows = [
        {"what": w.t(criterion.label)} | {site: w.percent(float(central[site][row]), 0) for site in best}
        for row, criterion in enumerate(CRITERIA.values())
    ]
    return tables.wrapping(tables.table(columns, rows, w.t("Weights that make the site the best")))


def flips_html(shown: Shown, flips: list[Flip | None]) -> str:
    """Return, for each question, how far its weight can be moved alone before another site is best."""
    w = shown.view.words
    shares = ranking.shares(shown.view.choices.weights)
    columns = [Column("what", w.t("Criterion"), number=False), Column("now", w.t("Weight now")),
               Column("then", w.t("Another is best at")), Column("who", w.t("Then best"), number=False)]  # fmt: skip
    rows = [
        {"what": w.t(CRITERIA[key].label), "now": w.percent(share),
         "then": w.t("no weight") if flip is None else w.percent(flip.then),
         "who": "" if flip is None else shown.name(ids(shown)[flip.winner])}
        for (key, share), flip in zip(shares.items(), flips, strict=True)
    ]  # fmt: skip
    return tables.table(columns, rows, w.t("One weight moved, the others in proportion"))
