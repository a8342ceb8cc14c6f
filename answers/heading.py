"""What a page, a file or a picture is about, in one line: case, price year, participants, places, and how it is viewed."""

from __future__ import annotations

from answers import form, plan_now, public
from answers.project import gates
from answers.study import Study


def parts(study: Study) -> list[str]:
    """Return what is seen: of which case and year, for whom, what is changed, and the code of all that."""
    words = study.words
    found = [
        study.case.title,
        words.t("price year {year}", year=study.result.values.year),
        members(study),
        words.say(public.places(study)),
        words.say(form.name(study)),
    ]
    if said := gates.rule(study):
        found.append(words.say(said))
    if study.site:
        found.append(words.t("site: {name}", name=study.site.name))
    found += [words.say(told) for told in plan_now.told(study)]
    if study.scenario.roster:
        found.append(words.t("typed roster"))
    if study.choices.cheapest:
        found.append(words.t("the cheapest houses"))
    if study.publication:
        found.append(words.say(public.version(study)))
    return [*found, words.t("code {code}", code=study.code)]


def members(study: Study) -> str:
    """Return how many take part, of how many where some don't."""
    words, count, everyone = study.words, len(study.result.plan.participants), len(study.case.municipalities)
    if count < everyone:
        return words.t("{count} of {all} municipalities", count=count, all=everyone)
    return words.n("{count} municipality", "{count} municipalities", count)
