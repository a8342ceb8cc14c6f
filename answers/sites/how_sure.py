"""How sure the winner is: all ways of weighing, what would change it, and a second opinion."""

from __future__ import annotations

import math
from collections.abc import Callable

import pandas as pd

from answers.answer import Answer, Picture
from answers.sites import charts
from answers.sites.answer import by_ways, named, rivals
from answers.sites.ranked import RankedSites
from answers.sites.standing import RARE, firsts, hundred, standing, taken_away
from planning.errors import N_
from sitecriteria import CRITERIA, Flip
from siting import robust
from siting.robust import CLEAR_LEAD, SecondOpinion, Standing
from words.kinds import write
from words.sentence import Sentence, said, together
from words.table import Column, Table

MOST_BARS, MOST_CENTRAL = 12, 5
SHOWN_PLACES = 3
PLACES = (N_("best"), N_("second"), N_("third"), N_("further down"))


def in_short(sites: RankedSites) -> Answer:
    """Say for how many ways of weighing the best is best, whether it is a clear winner, and what would change that."""
    ways = [by_ways(sites)] if sites.placed else []
    return Answer([*ways, clear(sites), smallest_change(sites, flips(sites))])


def clear(sites: RankedSites) -> Sentence:
    """Say whether there is a clear winner, and where not, of what it leads by too little."""
    winner = robust.winner(sites.ranking, firsts(sites))
    others = named(sites, rivals(sites))
    if winner is not None and others:
        text = N_(
            "{name} leads clearly, in points and in ways of weighing, but what is not known could still put {names} first."
        )
        return Sentence(text, {"name": sites.name(winner), "names": others})
    if winner is not None:
        text = N_("{name} is a clear winner: best with the weights above, and for clearly the most ways of weighing.")
        return Sentence(text, {"name": sites.name(winner)})
    if robust.too_little(robust.lead_of_points(sites.ranking)):
        text = N_("There is no clear winner: with the weights above the lead is less than {points} points of 100.")
        return Sentence(text, {"points": CLEAR_LEAD})
    text = N_(
        "There is no clear winner: {name} leads with the weights above, but is not the best in {points} of 100 "
        "ways of weighing more than the next."
    )
    return Sentence(text, {"name": sites.name(sites.placed[0].id), "points": CLEAR_LEAD})


def flips(sites: RankedSites) -> list[Flip | None]:
    """Return, for each criterion, the smallest change of its weight that changes the winner."""
    return robust.flips(sites.ranking, sites.view.choices.weights)


def best_then(sites: RankedSites, flip: Flip) -> str:
    """Return the name of the site that is best once a weight is moved."""
    return sites.name(robust.eligible(sites.ranking)[flip.winner].site.id)


def smallest_change(sites: RankedSites, found: list[Flip | None]) -> Sentence:
    """Say which weight must be moved least for another site to be the best."""
    smallest = min(filter(None, found), key=lambda flip: flip.change, default=None)
    if smallest is None:
        return said("No single weight, moved alone, makes another site the best.")
    text = N_(
        "The smallest change of one weight: {criterion:lower} from {now:pct1} to {then:pct1}; then {name} is best."
    )
    criterion = list(CRITERIA.values())[smallest.criterion].label
    values = {"criterion": criterion, "now": smallest.now, "then": smallest.then, "name": best_then(sites, smallest)}
    return Sentence(text, values)


def tried(sites: RankedSites) -> Answer:
    """Show what comes of all ways of weighing: the ranks as bars; nothing without sites."""
    w, found = sites.view.words, standing(sites)
    if found is None:
        return Answer()
    lead = w.t("Of 100 ways of weighing, how many make each site the best.")
    shares = (
        f"{sites.names[site]}: {write(w, hundred(found.first(site)), 'upto0')}" for site in by_first(found)[:MOST_BARS]
    )
    picture = Picture(charts.ranks, (bars(sites, found), w.t("of 100 ways of weighing")), f"{lead} {'; '.join(shares)}",
                      N_("Of 100 ways of weighing, how many give which rank"))  # fmt: skip
    many = said("The {count} that are best most often; all are in the table.", count=MOST_BARS)
    notes = [*([many] if len(found.ids) > MOST_BARS else []), *left_out(sites)]
    return Answer(sure_of_itself(sites, found), pictures=[picture], notes=notes)


def left_out(sites: RankedSites) -> list[Sentence]:
    """Say which sites are left out, as their municipality takes no part."""
    names = tuple(sites.name(one.id) for one in sites.ranking.passed_over)
    return [said("Left out, as their municipality takes no part: {names}.", names=names)] if names else []


def all_ranks(sites: RankedSites) -> Answer:
    """Show the ranks of every site as a table, with a second opinion by TOPSIS; nothing without sites."""
    found = standing(sites)
    if found is None:
        return Answer()
    opinion = robust.second_opinion(sites.ranking, sites.criteria, sites.view.choices.weights)
    return Answer(tables=[ranks(sites, found, opinion)], notes=[opinion_on(opinion, sites.name)])


def opinion_on(opinion: SecondOpinion | None, name: Callable[[str], str]) -> Sentence:
    """Say whom TOPSIS puts first, what it left out, and whether it changes its mind when a site is taken away.

    ``name`` gives the name of a site.
    """
    if opinion is None:
        return said("Too little of the weight is on questions known for all sites, so there are no TOPSIS ranks.")
    told = [first_by_topsis(opinion, name)]
    if opinion.left_out:
        left = tuple(CRITERIA[key].label for key in opinion.left_out)
        told.append(said("TOPSIS compares measures known for all sites, so it leaves out {names:lower}.", names=left))
    if not opinion.reversals:
        return together(*told, said("Taking a site away changes the order of no others."))
    gone, before, after = map(name, opinion.reversals[0])
    text = N_("It measures sites against each other: without {gone}, {after} would pass {before}.")
    return together(*told, Sentence(text, {"gone": gone, "after": after, "before": before}))


def first_by_topsis(opinion: SecondOpinion, name: Callable[[str], str]) -> Sentence:
    """Say whether TOPSIS puts the best by score first too."""
    best, *_ = opinion.ranks  # the sites are in the order of the score
    if opinion.ranks[best] == 1:
        return said("{name} is the best by TOPSIS too.", name=name(best))
    other = min(opinion.ranks, key=lambda site: opinion.ranks[site])
    text = N_("TOPSIS puts {other} first, and {name} as number {rank}: the order depends on how sites are compared.")
    return Sentence(text, {"other": name(other), "name": name(best), "rank": opinion.ranks[best]})


def sure_of_itself(sites: RankedSites, found: Standing) -> list[Sentence]:
    """Say how sure the site that is best most often is at the weights that suit it; nothing where all is known."""
    sure = float(found.found.confidence[found.ids.index(found.leader)])
    if found.certain or math.isnan(sure):
        return []
    text = N_(
        "With the weights that suit it best, {name} is best in {share:upto0} of 100 calculations with "
        "random values for what is not known."
    )
    return [Sentence(text, {"name": sites.name(found.leader), "share": hundred(sure)})]


def bars(sites: RankedSites, found: Standing) -> pd.DataFrame:
    """Return the table of :func:`answers.sites.charts.ranks`: the sites that are best most often first."""
    w, rows = sites.view.words, []
    for site in by_first(found)[:MOST_BARS]:
        end, name = 0.0, sites.names[site]
        for place, share in enumerate(places(found, site)):
            start, end = end, end + 100 * share
            label, text = w.t(PLACES[place]), write(w, hundred(share), "upto0")
            rows.append({"site": name, "place": place, "label": label, "start": start, "end": end, "text": text,
                         "tip": f"{name}, {label}: {text}"})  # fmt: skip
    return pd.DataFrame(rows)


def by_first(found: Standing) -> list[str]:
    """Return the sites, those best most often first."""
    return sorted(found.ids, key=found.first, reverse=True)


def places(found: Standing, site: str) -> list[float]:
    """Return the shares of the first, second and third rank, and of all further down."""
    shares = found.found.rank_acceptability[found.ids.index(site)]
    first = [float(share) for share in shares[:SHOWN_PLACES]]
    return [*first, *[0.0] * (SHOWN_PLACES - len(first)), float(shares[SHOWN_PLACES:].sum())]


def without(sites: RankedSites) -> list[Sentence]:
    """Say what taking a site away would change; nothing without sites."""
    found = standing(sites)
    if found is None:
        return []
    told, leader, changed = [], found.leader, taken_away(sites, found)
    if leader in changed:
        other, share = changed[leader]
        text = N_("Without {gone}, {name} is best for most ways of weighing: {share:upto0} of 100.")
        values = {"gone": sites.name(leader), "name": sites.name(other), "share": hundred(share)}
        told.append(Sentence(text, values))
    for gone, (best, _) in changed.items():
        if leader not in (gone, best):
            text = N_("Without {gone}, {name} would be best for most ways of weighing instead of {leader}.")
            values = {"gone": sites.name(gone), "name": sites.name(best), "leader": sites.name(leader)}
            told.append(Sentence(text, values))
    never = said(
        "Taking a site away never changes the order of the rest by score: each is measured against fixed "
        "anchors, not against the others."
    )
    return [*told, never]


def ranks(sites: RankedSites, found: Standing, opinion: SecondOpinion | None) -> Table:
    """Return the bars as a table of all sites, with the ranks by score and by TOPSIS beside."""
    hint = N_("The best is close to the best seen on every question and far from the worst; no anchors.")
    columns = [
        Column("site", N_("Site")),
        *(Column(str(place), title, "upto0") for place, title in enumerate(PLACES)),
        Column(
            "sure",
            N_("Sure with its own weights"),
            "upto0",
            help=N_("Of 100 calculations with random values for what is not known."),
        ),
        Column("score", N_("Rank by score"), "upto0"),
        Column("topsis", N_("Rank by TOPSIS"), "upto0", help=hint),
    ]
    rows = []
    for site in by_first(found):
        sure = float(found.found.confidence[found.ids.index(site)])
        rows.append({"site": sites.names[site], **{str(i): hundred(share) for i, share in enumerate(places(found, site))},
                     "sure": "–" if math.isnan(sure) else hundred(sure),  # a site that never is best has none
                     "score": sites.ranking.of(site).rank,
                     "topsis": opinion.ranks[site] if opinion else None})  # fmt: skip
    return Table(columns, rows, N_("Of 100 ways of weighing, how many give which rank"), key="ranks", style=("heads",))


def central(sites: RankedSites) -> Answer:
    """Show the weights that suit each site best, and how far each weight can be moved alone; nothing without sites."""
    found = standing(sites)
    if found is None:
        return Answer()
    note = said(
        "The middle of all ways of weighing for which the site is best. With even weights each question has {share:pct}.",
        share=1 / len(CRITERIA),
    )
    return Answer(tables=[central_weights(sites, found), flips_table(sites)], notes=[note])


def central_weights(sites: RankedSites, found: Standing) -> Table:
    """Return the central weights of the sites that are best most often, a column each."""
    best = [site for site in by_first(found) if found.first(site) >= RARE][:MOST_CENTRAL]
    heads = {site: Sentence("{name}", {"name": sites.names[site]}) for site in best}
    columns = [Column("what", N_("Criterion"), "term"), *(Column(site, head, "pct") for site, head in heads.items())]
    weights = {site: found.found.central_weights[found.ids.index(site)] for site in best}
    rows = [
        {"what": criterion.label} | {site: float(weights[site][row]) for site in best}
        for row, criterion in enumerate(CRITERIA.values())
    ]
    return Table(columns, rows, N_("Weights that make the site the best"), key="central", style=("heads",))


def flips_table(sites: RankedSites) -> Table:
    """Return, for each question, how far its weight can be moved alone before another site is best."""
    columns = [
        Column("what", N_("Criterion"), "term"),
        Column("now", N_("Weight now"), "pct1"),
        Column("then", N_("Another is best at"), "pct1"),
        Column("who", N_("Then best")),
    ]
    rows = [
        {"what": CRITERIA[key].label, "now": share, "then": flip.then if flip else said("no weight"),
         "who": best_then(sites, flip) if flip else ""}
        for (key, share), flip in zip(sites.weights.items(), flips(sites), strict=True)
    ]  # fmt: skip
    return Table(columns, rows, N_("One weight moved, the others in proportion"), key="flips")
