"""The answer of the page of sites: which suits best, how clear that is, and what is not known."""

from __future__ import annotations

from answers.sites.ranking import much_unknown
from answers.sites.shown import Shown
from planning.errors import N_
from sitecriteria import CRITERIA, RankedSite
from siting.robust import CLEAR_LEAD, too_little


def answer(shown: Shown, verdict: bool = True) -> list[str]:
    """Return which site suits best, how clear that is, and what is not known.

    With ``verdict`` a small lead in points is said to be no clear one: where that is not said already.
    """
    w, ranked = shown.view.words, [one for one in shown.ranking.ranked if one.rank]
    if not shown.ranking.ranked:
        return [w.t("There is no site in use: add one below, or bring an archived one back.")]
    if not ranked:
        none_meets = all(one.fails for one in shown.ranking.assessed.values())
        text = (
            N_("No site meets the requirements: see below what would help.")
            if none_meets
            else N_("No site has a score: nothing that has a weight is known of any. Give another question weight.")
        )
        return [w.t(text), *open_questions(shown)]
    return [first_sentence(shown, ranked), lead_sentence(shown, ranked, verdict), *open_questions(shown)]


def first_sentence(shown: Shown, ranked: list[RankedSite]) -> str:
    """Name the best, or those that tie."""
    w, best = shown.view.words, [one for one in ranked if one.rank == 1]
    names = w.join(shown.name(one.id) for one in best)
    score = w.number(best[0].score)
    if len(best) > 1:
        return w.t(
            "With these weights {names} suit equally well, with {score} points of 100.", names=names, score=score
        )
    return w.t("With these weights {name} suits best, with {score} points of 100.", name=names, score=score)


def lead_sentence(shown: Shown, ranked: list[RankedSite], verdict: bool) -> str:
    """Say how far ahead the best is, and that a small lead is no clear one."""
    w, first = shown.view.words, ranked[0]
    behind = [one for one in ranked if one.rank != 1]
    span = w.t(
        "With what is not known put in, it lies between {low} and {high}.",
        low=w.number(first.low),
        high=w.number(first.high),
    )
    if much_unknown(first):
        text = N_("Of it {missing} of {all} questions are not answered, so its place says little.")
        span += " " + w.t(text, missing=len(first.missing), all=len(CRITERIA))
    if not behind:
        return span
    lead = first.score - behind[0].score
    text = (
        N_("{name} comes next, {lead} points behind: no clear winner, as less than {clear} points apart.")
        if verdict and too_little(lead)
        else N_("{name} comes next, {lead} points behind.")
    )
    said = w.t(text, name=shown.name(behind[0].id), lead=w.number(lead, 1), clear=CLEAR_LEAD)
    return f"{said} {span}"


def open_questions(shown: Shown) -> list[str]:
    """Say what fails, for how many the hazard is unknown, and that examples are made up."""
    w, rows, count = shown.view.words, shown.ranking.rows, len(shown.ranking)
    failing = sum(bool(one.fails) for one in shown.ranking.assessed.values())
    unknown = int(rows["hazard_zone"].isna().sum())
    made_up = int((rows["version"] == 0).sum())
    said = []
    if failing:
        said.append(w.n("{count} site fails a requirement.", "{count} sites fail a requirement.", failing))
    if unknown:
        text = N_("Whether they lie in a hazard zone is not known for {unknown} of {count} sites.")
        said.append(w.t(text, unknown=unknown, count=count))
    if made_up == count:
        said.append(w.t("All are made-up examples at village points, no plots that exist."))
    elif made_up:
        text = N_("{made_up} of {count} sites are made-up examples at village points, no plots that exist.")
        said.append(w.t(text, made_up=made_up, count=count))
    return said
