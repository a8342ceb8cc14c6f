"""A ranking and how sure it is as the command line writes them, and findings in sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from planning import Plan
from planning.errors import N_
from sitecriteria import CRITERIA, Finding, RankedSite
from siting import land, robust
from siting.ranking import Ranking
from words.sentence import Sentence, said, together
from words.wording import Wording

ENGLISH = Wording("en")


def site_record(ranking: Ranking, plan: Plan, words: Wording = ENGLISH) -> dict[str, Any]:
    """Return the ranking as the command line writes it; unknown and infinite figures are None."""
    return {"sites": [site_row(ranking, one, plan, words) for one in ranking.ranked]}


def site_row(ranking: Ranking, one: RankedSite, plan: Plan, words: Wording) -> dict[str, Any]:
    """Return one site of the record."""
    assessed = ranking.assessed[one.id]
    return {
        "id": one.id,
        "name": ranking.rows.loc[one.id, "name"],
        "score": land.known(one.score),
        "rank": one.rank,
        "low": land.known(one.low),
        "high": land.known(one.high),
        "measures": {key: land.known(assessed.assessments[key].measure) for key in CRITERIA},
        "values": {key: land.known(assessed.assessments[key].value) for key in CRITERIA},
        "fails": [words.say(sentence(finding)) for finding in assessed.fails],
        "warnings": [words.say(warning) for warning in warnings(ranking, one, plan)],
    }


def robustness_record(ranking: Ranking) -> dict[str, Any]:
    """Return the robustness as the command line writes it; a site that fails is never first and has no rank.

    Ranks are those among all sites; the winner is one that may be recommended, and leads those that may be.
    """
    ids, found = [one.id for one in ranking.ranked], robust.standing(replace(ranking, asked=True))
    competing = found.ids if found else ()
    acceptability: dict[str, list[float]] = {site: [0.0] * len(competing) for site in ids}
    central: dict[str, dict[str, float | None]] = {site: dict.fromkeys(CRITERIA) for site in ids}
    confidence: dict[str, float | None] = dict.fromkeys(ids)
    if found:
        for row, site in enumerate(competing):
            acceptability[site] = found.found.rank_acceptability[row].tolist()
            central[site] = dict(zip(CRITERIA, map(land.known, found.found.central_weights[row]), strict=True))
            confidence[site] = land.known(found.found.confidence[row])
    return {
        "rank_acceptability": acceptability,
        "central_weights": central,
        "confidence": confidence,
        "winner": robust.winner(ranking, robust.firsts(ranking)),
    }


def sentence(finding: Finding) -> Sentence:
    """Return the reason and the remedy of a finding."""
    return Sentence("{reason} {remedy}", {"reason": finding.reason, "remedy": finding.remedy})


def warnings(ranking: Ranking, one: RankedSite, plan: Plan) -> list[Sentence]:
    """Return what a reader of a site's score must know: requirements left open, what is missing, and no host there."""
    found = [sentence(finding) for finding in ranking.assessed[one.id].warnings]
    if one.missing:
        names = tuple(CRITERIA[key].label for key in one.missing)
        text = N_(
            "Not known: {names:lower}. That is {unknown:pct} of the weight, so the score is the middle of {low:upto0} and "
            "{high:upto0}."
        )
        values = {"names": names, "unknown": one.unknown, "low": one.low, "high": one.high}
        found.append(Sentence(text, values))
    others = ranking.not_told_apart(one.id) if one.rank else ()
    if others:
        alike = tuple(ranking.assessed[other.id].site.name for other in others)
        found.append(said("Until more is known it can't be told apart from {names}.", names=alike))
    if one.id in ranking.outside:
        text = N_("It lies in a municipality that takes no part, so {host} would be the host.")
        unasked = None if ranking.asked else said("It is not recommended unless asked for.")
        found.append(together(Sentence(text, {"host": plan.host.name}), unasked))
    return found
