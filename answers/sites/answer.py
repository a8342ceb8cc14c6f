"""The answer of the page of sites: which suits best, how clear that is, and what is not known."""

from __future__ import annotations

from collections.abc import Sequence

from answers.answer import Answer
from answers.sites.ranked import RankedSites
from answers.sites.ranking import much_unknown
from answers.sites.standing import firsts, hundred
from planning.errors import N_
from sitecriteria import RankedSite
from siting.robust import CLEAR_LEAD, lead_of_ways, too_little
from words.sentence import Sentence, counted, said, together

MOST_NAMED, ALL_BUT = 3, 1 - 1e-9


def answer(sites: RankedSites) -> Answer:
    """Say which site suits best, for how many ways of weighing, how clear that is, and what is not known."""
    if not len(sites.ranking):
        return Answer([said("There is no site in use: add one below, or bring an archived one back.")])
    if not sites.placed:
        text = (
            N_("No site that meets the requirements lies in a municipality that takes part, so none is recommended.")
            if sites.ranking.passed_over
            else N_("No site meets the requirements: see below what would help.")
        )
        return Answer([Sentence(text), *examples(sites), *open_questions(sites)])
    if all(one.unknown > ALL_BUT for one in sites.placed):
        text = N_("Nothing that has a weight is known of any site, so none is better. Give another question weight.")
        return Answer([Sentence(text), *examples(sites), *open_questions(sites)])
    return Answer(
        [
            first(sites),
            *examples(sites),
            *not_told_apart(sites),
            by_ways(sites),
            lead(sites),
            *passed_over(sites),
            *open_questions(sites),
        ]
    )


def first(sites: RankedSites) -> Sentence:
    """Name the best, or those that tie, and those that can't be told apart from it until more is known."""
    best = [one for one in sites.placed if one.rank == sites.placed[0].rank]
    names, score = tuple(sites.name(one.id) for one in best), best[0].score
    if len(best) > 1:
        text = N_("With these weights {names} suit equally well, with {score:upto0} points of 100.")
        return Sentence(text, {"names": names, "score": score})
    found = said("With these weights {name} suits best, with {score:upto0} points of 100.", name=names[0], score=score)
    others = len(rivals(sites))
    if not others:
        return found
    return counted(
        "With these weights {name} suits best, with {score:upto0} points of 100, but {count} other can't be told apart from it.",
        "With these weights {name} suits best, with {score:upto0} points of 100, but {count} others can't be told apart from it.",
        others, name=names[0], score=score,
    )  # fmt: skip


def rivals(sites: RankedSites) -> list[RankedSite]:
    """Return those that may be recommended and can't be told apart from the best."""
    placed = {one.id for one in sites.placed}
    return [one for one in sites.ranking.not_told_apart(sites.placed[0].id) if one.id in placed]


def not_told_apart(sites: RankedSites) -> list[Sentence]:
    """Say which can't be told apart from the best, where they are few enough to be named."""
    others = rivals(sites)
    tied = sum(one.rank == sites.placed[0].rank for one in sites.placed) > 1
    if tied or not others or len(others) > MOST_NAMED:
        return []
    names = tuple(sites.name(one.id) for one in others)
    return [said("What is not known decides between it and {names}.", names=names)]


def named(sites: RankedSites, some: Sequence[RankedSite]) -> tuple[str, ...] | Sentence:
    """Return names of sites; of many, how many they are."""
    if len(some) > MOST_NAMED:
        return counted("{count} other site", "{count} other sites", len(some))
    return tuple(sites.name(one.id) for one in some)


def passed_over(sites: RankedSites) -> list[Sentence]:
    """Say which sites have a better rank than the one recommended, but lie where nobody takes part."""
    ahead = [one for one in sites.ranking.passed_over if (one.rank or 0) < (sites.placed[0].rank or 0)]
    if not ahead:
        return []
    text = N_("{name} has more, {score:upto0} points, but {municipality} takes no part, so it is not recommended.")
    values = {"name": sites.name(ahead[0].id), "score": ahead[0].score, "municipality": sites.municipality(ahead[0].id)}
    return [Sentence(text, values)]


def by_ways(sites: RankedSites) -> Sentence:
    """Say for how many ways of weighing the best is best, and which is for more, or nearly as many."""
    leader, found = sites.placed[0].id, firsts(sites)
    text = (
        N_("{name} is best for {share:upto0} of 100 ways of weighing near this one.")
        if sites.view.choices.near
        else N_("{name} is best for {share:upto0} of 100 ways of weighing.")
    )
    best = Sentence(text, {"name": sites.name(leader), "share": hundred(found[leader])})
    ahead = lead_of_ways(found, leader)
    if not too_little(ahead):
        return best
    other = max((site for site in found if site != leader), key=lambda site: found[site])
    text = (
        N_("{name} is best for {share:upto0}: no clear winner, as less than {clear} of 100 apart.")
        if ahead >= 0
        else N_("{name} is best for more of them, {share:upto0}: no clear winner.")
    )
    values = {"name": sites.name(other), "share": hundred(found[other]), "clear": CLEAR_LEAD}
    return together(best, Sentence(text, values))


def lead(sites: RankedSites) -> Sentence:
    """Say how far ahead the best is; that a small lead is no clear one, where that is not said of the ways of weighing."""
    best = sites.placed[0]
    behind = [one for one in sites.placed if one.rank != best.rank]
    span = band(best, sites.name(best.id))
    if not behind:
        return span
    points = best.score - behind[0].score
    said_already = too_little(lead_of_ways(firsts(sites), best.id))
    text = (
        N_("{name} comes next, {lead:upto1} points behind: no clear winner, as less than {clear} points apart.")
        if too_little(points) and not said_already
        else N_("{name} comes next, {lead:upto1} points behind.")
    )
    values = {"name": sites.name(behind[0].id), "lead": points, "clear": CLEAR_LEAD}
    return together(Sentence(text, values), span)


def band(best: RankedSite, name: str) -> Sentence:
    """Say between which points the score of the best lies, and how much of the weight is not known."""
    if not best.unknown:
        return said("All that has a weight is known of {name}.", name=name)
    text = N_(
        "Of {name} {unknown:pct} of the weight is not known, so it has between {low:upto0} and {high:upto0} points."
    )
    span = Sentence(text, {"name": name, "unknown": best.unknown, "low": best.low, "high": best.high})
    return together(span, said("So its place says little.")) if much_unknown(best) else span


def examples(sites: RankedSites) -> list[Sentence]:
    """Say that all, or how many, are made-up examples; nothing where none is."""
    rows, count = sites.ranking.rows, len(sites.ranking)
    made_up = int((rows["version"] == 0).sum())
    if made_up == count:
        return [said("All are made-up examples at village points, no plots that exist.")]
    text = N_("{made_up} of {count} sites are made-up examples at village points, no plots that exist.")
    return [Sentence(text, {"made_up": made_up, "count": count})] if made_up else []


def open_questions(sites: RankedSites) -> list[Sentence]:
    """Say how many fail, and for how many the hazard is unknown."""
    rows, count = sites.ranking.rows, len(sites.ranking)
    failing = sum(bool(one.fails) for one in sites.ranking.assessed.values())
    unknown = int(rows["hazard_zone"].isna().sum())
    found = []
    if failing:
        found.append(counted("{count} site fails a requirement.", "{count} sites fail a requirement.", failing))
    if unknown:
        text = N_("Whether they lie in a hazard zone is not known for {unknown} of {count} sites.")
        found.append(Sentence(text, {"unknown": unknown, "count": count}))
    return found
