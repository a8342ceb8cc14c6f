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
from words.wording import Wording


def robustness_record(ranking: Ranking) -> dict[str, Any]:
    """Return the robustness as the command line writes it; a site that fails is never first and has no rank."""
    found = robust.standing(ranking)
    ids = [one.id for one in ranking.ranked]
    acceptability: dict[str, list[float]] = {site: [0.0] * len(found.ids if found else ()) for site in ids}
    central: dict[str, dict[str, float | None]] = {site: dict.fromkeys(CRITERIA) for site in ids}
    confidence: dict[str, float | None] = dict.fromkeys(ids)
    for row, site in enumerate(found.ids if found else ()):
        acceptability[site] = found.found.rank_acceptability[row].tolist()
        central[site] = dict(zip(CRITERIA, map(known, found.found.central_weights[row]), strict=True))
        confidence[site] = known(found.found.confidence[row])
    return {
        "rank_acceptability": acceptability,
        "central_weights": central,
        "confidence": confidence,
        "winner": robust.winner(ranking, dict(zip(found.ids, found.found.first.tolist(), strict=True)))
        if found
        else None,
    }


def opinion_text(w: Wording, opinion: SecondOpinion | None, name: Callable[[str], str]) -> str:
    """Say whom TOPSIS puts first, what it left out, and whether it changes its mind when a site is taken away.

    ``name`` gives the name of a site.
    """
    if opinion is None:
        return w.t("No question with a weight is known for all sites, so there are no TOPSIS ranks.")
    said = [first_by_topsis(w, opinion, name)]
    if opinion.left_out:
        left = w.join(w.t(CRITERIA[key].label).lower() for key in opinion.left_out)
        said.append(w.t("TOPSIS compares measures known for all sites, so it leaves out {names}.", names=left))
    if opinion.reversals:
        gone, before, after = map(name, opinion.reversals[0])
        text = N_("It measures sites against each other: without {gone}, {after} would pass {before}.")
        said.append(w.t(text, gone=gone, after=after, before=before))
    else:
        said.append(w.t("Taking a site away changes the order of no others."))
    return " ".join(said)


def first_by_topsis(w: Wording, opinion: SecondOpinion, name: Callable[[str], str]) -> str:
    """Say whether TOPSIS puts the best by score first too."""
    best, *_ = opinion.ranks  # the sites are in the order of the score
    if opinion.ranks[best] == 1:
        return w.t("{name} is the best by TOPSIS too.", name=name(best))
    other = min(opinion.ranks, key=lambda site: opinion.ranks[site])
    text = N_("TOPSIS puts {other} first, and {name} as number {rank}: the order depends on how sites are compared.")
    return w.t(text, other=name(other), name=name(best), rank=w.number(opinion.ranks[best]))
