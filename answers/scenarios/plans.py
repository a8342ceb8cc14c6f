"""Plans by name, each evaluated as the page shows it: its own site, its own key, who changed what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from answers import memo
from answers.cooperation.answer import solved
from answers.opening import site_of
from answers.study import Study
from choices import record
from choices.elements import seen_as, value
from choices.record import Choices
from planning import SHARING_RULES, BopsError, Result
from planning.arrays import Float
from planning.errors import N_, InputError
from planning.options import municipal_share
from words.sentence import Sayable, Sentence, said

LETTERS = "ABCDE"
MOST = len(LETTERS)


@dataclass(frozen=True)
class Named:
    """A plan with its name, who saved it and when, and its code.

    A ``name`` that is a text is a person's own and isn't shown in public view; one that is a sentence is ours.
    ``earlier`` are its versions before this one, the oldest first.
    """

    name: Sentence | str
    choices: Choices
    who: str = ""
    day: datetime | None = None
    code: str = ""
    earlier: tuple[Named, ...] = ()


@dataclass(frozen=True)
class Computed:
    """A plan that could be computed: its letter among those compared, and the study of it."""

    letter: str
    named: Named
    study: Study

    @property
    def name(self) -> Sentence:
        """Its name, as this view may show it."""
        return name_of(self.named, self.study.choices.public, self.letter)

    @property
    def result(self) -> Result:
        """Every option of the plan."""
        return self.study.result


def name_of(plan: Named, public: bool, place: str) -> Sentence:
    """Return the name of a plan; in public view its code, or its place among others, stands for what a person called it."""
    if not isinstance(plan.name, str):
        return plan.name
    if public:
        return said("Plan {letter}", letter=plan.code or place)
    return Sentence("{name}", {"name": plan.name})


def study_of(study: Study, choices: Choices) -> Study:
    """Return the study of a plan of the same case, looked at as the page is; its site is the one the plan has chosen."""
    seen = seen_as(choices, study.choices)
    if seen == study.choices:
        return study
    same = seen.site == study.choices.site
    one = replace(study, choices=seen, site=study.site if same else site_of(study.store, seen, study.borders))
    one.full_case = study.full_case  # the same figures make the same case
    return one


def computed(study: Study, plans: Sequence[Named]) -> tuple[list[Computed], list[Sayable]]:
    """Return the plans that can be computed, in order, and a word on each that can't, or that lacks its site."""
    found: list[Computed] = []
    notes: list[Sayable] = []
    for letter, plan in zip(LETTERS, plans, strict=False):
        try:
            one = Computed(letter, plan, studied(study, plan.choices))
        except BopsError as error:
            name = Computed(letter, plan, study).name
            notes.append(said("{name} can't be computed here, so it is left out: {why}", name=name, why=error))
            continue
        found.append(one)
        if plan.choices.site is not None and one.study.site is None:
            text = N_("The site that {name} has chosen is not in use here, so it counts without one.")
            notes.append(Sentence(text, {"name": one.name}))
    return found, notes


def studied(study: Study, choices: Choices) -> Study:
    """Return the study of a plan whose result is there; raises BopsError where it can't be computed."""
    if choices.case != study.choices.case:
        raise InputError(N_("It is a plan of the case {case}: choose that case to see it."), case=choices.case)
    one = study_of(study, choices)
    _ = one.result
    return one


def paid(study: Study, equal_care: bool = False) -> Float | None:
    """Return what each participant pays net of the joint facility by the rule of its plan, NOK a year; None without joint.

    Where the rule can't be used it is the key of the plan, as on the page of who joins.
    """
    result, rule = study.end(equal_care), usable_rule(study)
    if result.joint is None:
        return None
    if SHARING_RULES[rule].share is None:
        found = memo.result(solved, result).allocation(rule)
        return np.asarray(found) if found is not None else municipal_share(result.plan, result.values, result.joint).net
    return municipal_share(result.plan, result.values, result.joint, rule).net


def usable_rule(study: Study) -> str:
    """Return the rule by which a plan is shared: that chosen, or the key of the plan where it can't be used."""
    result, rule = study.result, study.choices.rule
    if result.joint is None or SHARING_RULES[rule].share is None:
        return rule
    try:
        municipal_share(result.plan, result.values, result.joint, rule)
    except BopsError:
        return record.PLAN_RULE
    return rule


def changed_by(plan: Named, element: str) -> Named:
    """Return the version of a plan since which an element is as it is now."""
    since = plan
    for version in reversed(plan.earlier):
        if value(version.choices, element) != value(plan.choices, element):
            break
        since = version
    return since
