"""What plans say of each input, and the table of those in which they differ."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from answers.answer import Answer
from answers.assumptions import amount
from answers.scenarios.plan_said import SAYS, USUAL, listed, part
from answers.scenarios.plans import Computed, Named, changed_by, study_of
from answers.study import Study
from choices import elements
from choices.elements import ELEMENTS, YEAR, base, keys_of, reason, value
from choices.record import Choices
from planning import load
from planning.assumptions import Source, base_value
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
CAPTION = N_("Only inputs that differ. What the base rests on is told in full on the page of sources.")
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
    return Said(element, label_of(element), value_of(seen, element), *base_of(seen, element), why)


def value_of(seen: Study, element: str) -> Text:
    """Return what a plan has of an element, with its unit; of an assumption that its site sets what that is."""
    if element in ELEMENTS:
        return SAYS[element](seen)
    keys, changes = keys_of(element), seen.choices.changes
    now = bases(keys, seen.choices.year) | by_site(seen, keys) | {key: changes[key] for key in keys if key in changes}
    return written(now, typed={*changes})


def base_of(seen: Study, element: str) -> tuple[Text, Text]:
    """Return what the base of an element is for the price year of a plan, and where that is from."""
    if element in ELEMENTS:
        usual = study_of(seen, base(seen.choices))
        return SAYS[element](usual), Sentence("{source:term}", {"source": FROM.get(element, USUAL)})
    keys = keys_of(element)
    return written(bases(keys, seen.choices.year)), source_of(keys, seen.choices.year)


def bases(keys: Iterable[str], year: int) -> dict[str, float]:
    """Return the base of some assumptions in a price year."""
    return {key: base_value(load()[key], year)[0] for key in keys}


def by_site(seen: Study, keys: Iterable[str]) -> dict[str, float]:
    """Return what the site of a plan sets of some assumptions."""
    return {key: each for key, each in site_changes(seen.site, seen.choices.year).items() if key in keys}


def label_of(element: str) -> Text:
    """Return the name of an element."""
    if element in ELEMENTS:
        return ELEMENTS[element].label
    return Sentence(WHOLE, {"whole": WHOLES[element]}) if element in WHOLES else load()[element].description


def written(now: Mapping[str, float], typed: Collection[str] = ()) -> Text:
    """Return the value of an assumption with its unit, or all shares of a whole."""
    if len(now) == 1:
        key, each = next(iter(now.items()))
        return amount(load()[key], each, unit=True, typed=key in typed)
    return listed(
        tuple(part(Sentence("{label:lower}", {"label": load()[key].description}), each) for key, each in now.items())
    )


def source_of(keys: Sequence[str], year: int) -> Sentence:
    """Return how well the base of an assumption is known and what it rests on, in short; of a whole what its first share does."""
    dated = load()[keys[0]].nearest(year)
    return together(told(str(dated.kind)), *map(in_short, dated.sources[:1]), between=" · ")


def in_short(source: Source) -> Sentence:
    """Return a source by its name alone: author and year, or who judged."""
    if source.document is None:
        return said("own judgement")
    year = Sentence(" {year:year}", {"year": source.document.year}) if source.document.year else ""
    return together(Sentence("{author:term}", {"author": source.document.author}), year, between="")


def differing(plans: Sequence[Choices]) -> list[str]:
    """Return the elements that are not the same in all plans, in order."""
    return [one for one in elements.order() if any(value(plan, one) != value(plans[0], one) for plan in plans[1:])]


def shown(plans: Sequence[Computed]) -> list[str]:
    """Return the elements to be shown that differ."""
    return elements.told(differing([plan.named.choices for plan in plans]), plans[0].study.choices.public)


def that_differ(plans: Sequence[Computed]) -> Answer:
    """Show the inputs that plans differ in: a row for each, with what each plan says, who said it and why, and the base."""
    found = shown(plans)
    if not found:
        return Answer([said("The plans have the same inputs.")])
    columns = [Column("input", N_("Input"), "term"), *(Column(plan.letter, plan.name) for plan in plans)]
    columns += [Column("base", N_("Base")), Column("source", N_("Where the base is from"))]
    rows = [row(plans, element) for element in found]
    count = counted("The plans differ in {count} input.", "The plans differ in {count} inputs.", len(found))
    return Answer([count], tables=[Table(columns, rows, CAPTION, key="inputs-that-differ", style=("lines",))])


def row(plans: Sequence[Computed], element: str) -> dict[str, Any]:
    """Return what each plan says of an element, and the base of the first."""
    usual, source = base_of(plans[0].study, element)
    return {"input": label_of(element), "base": usual, "source": source} | {
        plan.letter: cell(plan, element) for plan in plans
    }


def cell(plan: Computed, element: str) -> Sentence:
    """Return what a plan says of an element; under it why, and who made it so, where it is not the base."""
    return together(value_of(plan.study, element), *signed(plan, element), between="\n")


def signed(plan: Computed, element: str) -> list[Sentence]:
    """Return why an element of a plan is as it is, and who made it so; nothing of the base, nor in public view."""
    chosen = plan.named.choices
    if plan.study.choices.public or value(chosen, element) == value(base(chosen), element):
        return []
    why = reason(chosen, element)
    return [*([Sentence("“{why}”", {"why": why})] if why else []), *by_whom(changed_by(plan.named, element))]


def by_whom(version: Named) -> list[Sentence]:
    """Say who saved a version of a plan, and when; nothing where nobody is known."""
    if not version.who:
        return []
    day = None if version.day is None else Sentence("{day:day}", {"day": version.day})
    return [together(Sentence("{who}", {"who": version.who}), day, between=", ")]
