"""What plans say of each input, and the table of those in which they differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from answers.answer import Answer
from answers.assumptions import amount
from answers.cited import cited
from answers.scenarios.plan_said import SAYS, USUAL, listed, part
from answers.scenarios.plans import Computed, Named, changed_by, study_of
from answers.study import Study
from choices import elements
from choices.elements import ELEMENTS, YEAR, base, keys_of, reason, value
from choices.record import Choices
from planning import load
from planning.assumptions import base_value
from planning.assumptions.loader import WHOLES
from planning.errors import N_
from planning.scenario import site_changes
from words.sentence import Sentence, Text, counted, said, together
from words.signs import told
from words.table import Column, Table

FROM: Mapping[str, str] = dict.fromkeys(
    ("participants", "bought", "houses", "host", "extra"), N_("the case")
) | {YEAR: N_("the newest price year")}  # fmt: skip
"""Where the base of an element of the plan comes from; of the others it is what is usual."""
WHOLE = N_("Shares {whole:term}")


@dataclass(frozen=True)
class Said:
    """What a plan says of an element: its name, its value and the base's with units, where the base is from, and why.

    ``why`` is a person's own words, empty in public view and where nobody has said.
    """

    element: str
    label: Text
    value: Text
    base: Text
    source: Text
    why: str = ""


def said_of(study: Study, choices: Choices, element: str) -> Said:
    """Return what a plan says of an element.

    Parameters
    ----------
    study
        Of the plan, or of another of the same case, looked at in the same way.
    """
    seen = study_of(study, choices)
    why = "" if seen.choices.public else reason(choices, element)
    if element in ELEMENTS:
        usual = study_of(study, base(seen.choices))
        source = Sentence("{source:term}", {"source": FROM.get(element, USUAL)})
        return Said(element, ELEMENTS[element].label, SAYS[element](seen), SAYS[element](usual), source, why)
    keys = keys_of(element)
    bases = {key: base_value(load()[key], choices.year)[0] for key in keys}
    now = bases | by_site(seen, keys) | {key: choices.changes[key] for key in keys if key in choices.changes}
    return Said(element, label_of(element), values(now, choices), values(bases), sources(keys, choices.year), why)


def by_site(seen: Study, keys: Iterable[str]) -> dict[str, float]:
    """Return what the site of a plan sets of some assumptions."""
    return {key: each for key, each in site_changes(seen.site, seen.choices.year).items() if key in keys}


def label_of(element: str) -> Text:
    """Return the name of an element."""
    if element in ELEMENTS:
        return ELEMENTS[element].label
    return Sentence(WHOLE, {"whole": WHOLES[element]}) if element in WHOLES else load()[element].description


def values(now: Mapping[str, float], choices: Choices | None = None) -> Text:
    """Return the value of an assumption with its unit, or all shares of a whole."""
    if len(now) == 1:
        key, each = next(iter(now.items()))
        return amount(load()[key], each, unit=True, typed=choices is not None and key in choices.changes)
    return listed(
        tuple(part(Sentence("{label:lower}", {"label": load()[key].description}), each) for key, each in now.items())
    )


def sources(keys: Sequence[str], year: int) -> Sentence:
    """Return how well the base of an assumption is known and what it rests on; of a whole what its first share does."""
    dated = load()[keys[0]].nearest(year)
    return together(told(str(dated.kind)), cited(dated.sources), between=" · ")


def differing(plans: Sequence[Choices]) -> list[str]:
    """Return the elements that are not the same in all plans, in order."""
    return [one for one in elements.order() if any(value(plan, one) != value(plans[0], one) for plan in plans[1:])]


def shown(plans: Sequence[Computed]) -> list[str]:
    """Return the elements to be shown that differ; extra staff for one user is told by nothing in public view."""
    public = plans[0].study.choices.public
    return [one for one in differing([plan.named.choices for plan in plans]) if not (public and one == "extra")]


def that_differ(plans: Sequence[Computed]) -> Answer:
    """Show the inputs that plans differ in: a row for each, with what each plan says, who said it and why, and the base."""
    found = shown(plans)
    if not found:
        return Answer([said("The plans have the same inputs.")])
    columns = [Column("input", N_("Input"), "term"), *(Column(plan.letter, plan.name) for plan in plans)]
    columns += [Column("base", N_("Base")), Column("source", N_("Where the base is from"))]
    rows = [row(plans, element) for element in found]
    count = counted("The plans differ in {count} input.", "The plans differ in {count} inputs.", len(found))
    return Answer(
        [count], tables=[Table(columns, rows, N_("Inputs that differ"), key="inputs-that-differ", style=("lines",))]
    )


def row(plans: Sequence[Computed], element: str) -> dict[str, Any]:
    """Return what each plan says of an element, and the base of the first."""
    first, *others = [said_of(plan.study, plan.named.choices, element) for plan in plans]
    cells = {plan.letter: cell(plan, one) for plan, one in zip(plans, (first, *others), strict=True)}
    return {"input": first.label, "base": first.base, "source": first.source, **cells}


def cell(plan: Computed, one: Said) -> Sentence:
    """Return what a plan says of an element, and under it why, and who said so, where it is not the base."""
    usual = value(plan.named.choices, one.element) == value(base(plan.named.choices), one.element)
    by = None if usual or plan.study.choices.public else signed(changed_by(plan.named, one.element))
    why = Sentence("“{why}”", {"why": one.why}) if one.why else None
    return together(one.value, why, by, between="\n")


def signed(version: Named) -> Sentence | None:
    """Say who saved a version of a plan, and when; nothing where nobody is known."""
    if not version.who:
        return None
    if version.day is None:
        return Sentence("{who}", {"who": version.who})
    return Sentence("{who}, {day:day}", {"who": version.who, "day": version.day})
