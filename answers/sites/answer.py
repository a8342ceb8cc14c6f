"""The answer of the page of sites: which suits best, how clear that is, and what is not known."""

from __future__ import annotations

from answers.answer import Answer
from answers.sites.ranked import RankedSites
from answers.sites.ranking import much_unknown
from answers.sites.standing import firsts, hundred
from planning.errors import N_
from sitecriteria import CRITERIA
from siting.robust import CLEAR_LEAD, lead_of_ways, too_little
from words.sentence import Sentence, counted, said, together


def answer(sites: RankedSites) -> Answer:
    """Say which site suits best, for how many ways of weighing, how clear that is, and what is not known."""
    if not len(sites.ranking):
        return Answer([said("There is no site in use: add one below, or bring an archived one back.")])
    if not sites.placed:
        none_meets = all(one.fails for one in sites.ranking.assessed.values())
        text = (
            N_("No site meets the requirements: see below what would help.")
            if none_meets
            else N_("No site has a score: nothing that has a weight is known of any. Give another question weight.")
        )
        return Answer([Sentence(text), *open_questions(sites)])
    return Answer([first(sites), by_ways(sites), lead(sites), *open_questions(sites)])


def first(sites: RankedSites) -> Sentence:
    """Name the best, or those that tie."""
    best = [one for one in sites.placed if one.rank == 1]
    names, score = tuple(sites.name(one.id) for one in best), best[0].score
    if len(best) > 1:
        text = N_("With these weights {names} suit equally well, with {score:upto0} points of 100.")
        return Sentence(text, {"names": names, "score": score})
    return said("With these weights {name} suits best, with {score:upto0} points of 100.", name=names[0], score=score)


def by_ways(sites: RankedSites) -> Sentence:
    """Say for how many ways of weighing the best is best, and which is for more, or nearly as many."""
    leader, found = sites.ranking.ranked[0].id, firsts(sites)
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
    behind = [one for one in sites.placed if one.rank != 1]
    text = N_("With what is not known put in, it lies between {low:upto0} and {high:upto0}.")
    span = Sentence(text, {"low": best.low, "high": best.high})
    if much_unknown(best):
        text = N_("Of it {missing} of {all} questions are not answered, so its place says little.")
        span = together(span, Sentence(text, {"missing": len(best.missing), "all": len(CRITERIA)}))
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


def open_questions(sites: RankedSites) -> list[Sentence]:
    """Say what fails, for how many the hazard is unknown, and that examples are made up."""
    rows, count = sites.ranking.rows, len(sites.ranking)
    failing = sum(bool(one.fails) for one in sites.ranking.assessed.values())
    unknown = int(rows["hazard_zone"].isna().sum())
    made_up = int((rows["version"] == 0).sum())
    found = []
    if failing:
        found.append(counted("{count} site fails a requirement.", "{count} sites fail a requirement.", failing))
    if unknown:
        text = N_("Whether they lie in a hazard zone is not known for {unknown} of {count} sites.")
        found.append(Sentence(text, {"unknown": unknown, "count": count}))
    if made_up == count:
        found.append(said("All are made-up examples at village points, no plots that exist."))
    elif made_up:
        text = N_("{made_up} of {count} sites are made-up examples at village points, no plots that exist.")
        found.append(Sentence(text, {"made_up": made_up, "count": count}))
    return found
