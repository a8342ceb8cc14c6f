"""How sure a ranking is, as the command line writes it and in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from planning.errors import N_
from sitecriteria import CRITERIA
from siting import robust
from siting.land import known
from siting.ranking import Ranking
from siting.robust import SecondOpinion
from words.sentence import Sentence, said, together


def robustness_record(ranking: Ranking) -> dict[str, Any]:
    """Return the robustness as the command line writes it; a site that fails is never first and has no rank."""
    ids, found = [one.id for one in ranking.ranked], robust.standing(ranking)
    competing = found.ids if found else ()
    acceptability: dict[str, list[float]] = {site: [0.0] * len(competing) for site in ids}
    central: dict[str, dict[str, float | None]] = {site: dict.fromkeys(CRITERIA) for site in ids}
    confidence: dict[str, float | None] = dict.fromkeys(ids)
    if found:
        for row, site in enumerate(competing):
            acceptability[site] = found.found.rank_acceptability[row].tolist()
            central[site] = dict(zip(CRITERIA, map(known, found.found.central_weights[row]), strict=True))
            confidence[site] = known(found.found.confidence[row])
    return {
        "rank_acceptability": acceptability,
        "central_weights": central,
        "confidence": confidence,
        "winner": robust.winner(ranking, {site: found.first(site) for site in competing}) if found else None,
    }


def opinion_on(opinion: SecondOpinion | None, name: Callable[[str], str]) -> Sentence:
    """Say whom TOPSIS puts first, what it left out, and whether it changes its mind when a site is taken away.

    ``name`` gives the name of a site.
    """
    if opinion is None:
        return said("No question with a weight is known for all sites, so there are no TOPSIS ranks.")
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
