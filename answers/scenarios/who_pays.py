"""What each municipality pays in plans that are compared, and who is hit hardest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from answers import public
from answers.answer import Answer
from answers.compare.comparison import lead
from answers.overview.say_no import three_digits
from answers.scenarios.plans import Computed, paid
from planning.errors import N_
from planning.sharing import round_to_krone
from words.sentence import Sentence, Text, capital, said, together
from words.table import Column, Row, Table
from words.wording import HIDDEN

Paid = Mapping[str, int | str]
"""What each participant pays in whole kroner, by number; the sign for hidden where that may not be told."""


@dataclass(frozen=True)
class Hit:
    """What a municipality pays more in one plan than in another, kroner a year, and that by inhabitant."""

    name: str
    change: int
    by_inhabitant: float


def by_municipality(plans: Sequence[Computed], second: Computed) -> Answer:
    """Say who is hit hardest from the first plan to another, and show what each municipality pays in every plan."""
    first, amounts = plans[0], {plan.letter: whole_kroner(plan) for plan in plans}
    there = amounts[second.letter]
    columns = [Column("name", N_("Municipality")), *(Column(plan.letter, plan.name, "kroner") for plan in plans)]
    columns += [
        Column("change", said("Change to {plan}", plan=second.name), "change"),
        Column("per", N_("Change per inhabitant, kr"), "change"),
    ]
    sums = {plan.letter: total(amounts[plan.letter]) for plan in plans}
    ends = sums[first.letter], sums[second.letter]
    more = {"change": ends[1] - ends[0]} if isinstance(ends[0], int) and isinstance(ends[1], int) else {}
    totals = [{"name": said("In all"), **sums, **more}]
    caption = said("What each pays of the joint facility, net kr a year by the key of each plan")
    table = Table(columns, rows(first, amounts, there), caption, totals, key="plans-by-municipality", style=("heads",))
    told = hardest(first, second, amounts[first.letter], there)
    return Answer(told, tables=[table], notes=entering(first, second))


def rows(first: Computed, amounts: Mapping[str, Paid], there: Paid) -> list[Row]:
    """Return a row for each municipality that takes part in a plan at least."""
    found: list[Row] = []
    for m in first.study.full_case.municipalities:
        if any(m.number in one for one in amounts.values()):
            cells = {letter: one.get(m.number, said("not in")) for letter, one in amounts.items()}
            found.append({"name": m.name, **cells, **changed(amounts[first.letter], there, m.number, m.population)})
    return found


def whole_kroner(plan: Computed) -> Paid:
    """Return what each participant of a plan pays in whole kroner that add up."""
    members, amounts = plan.result.plan.participants, paid(plan.study, plan.study.choices.equal)
    if amounts is None:
        return {}
    if plan.study.stand_ins:
        return {m.number: HIDDEN for m in members}
    rounded = zip(members, round_to_krone(amounts, float(amounts.sum())), strict=True)
    return {m.number: HIDDEN if plan.study.hides(m.number) else int(amount) for m, amount in rounded}


def changed(before: Paid, after: Paid, number: str, population: int) -> dict[str, Any]:
    """Return what a municipality pays more, in all and per inhabitant; blank where it isn't in both, hidden where one is."""
    ends = before.get(number), after.get(number)
    if None in ends:
        return {}
    if isinstance(ends[0], int) and isinstance(ends[1], int):
        return {"change": ends[1] - ends[0], "per": (ends[1] - ends[0]) / population}
    return {"change": HIDDEN, "per": HIDDEN}


def total(found: Paid) -> int | str | None:
    """Return what all pay; hidden where what one pays is."""
    amounts = [one for one in found.values() if isinstance(one, int)]
    if len(amounts) < len(found):
        return HIDDEN
    return sum(amounts) if amounts else None


def hits(first: Computed, before: Paid, after: Paid) -> list[Hit]:
    """Return what each municipality that is in both plans pays more, as far as it may be told."""
    found = []
    for m in first.study.full_case.municipalities:
        change = changed(before, after, m.number, m.population)
        if isinstance(change.get("change"), int):
            found.append(Hit(m.name, change["change"], change["per"]))
    return found


def hardest(first: Computed, second: Computed, before: Paid, after: Paid) -> list[Sentence]:
    """Say who pays most more, in kroner and per inhabitant; on need split by population nobody is named."""
    if first.study.stand_ins or second.study.stand_ins:
        return [public.untold()]
    found = hits(first, before, after)
    more = [one for one in found if one.change > 0]
    split = lead(first.study) or lead(second.study)
    values: dict[str, Any] = {"first": first.name, "second": second.name}
    if not found:
        return []
    if not more:
        none = Sentence(N_("no municipality pays more in {second} than in {first}."), values)
        return [capital(together(split, none))]
    most, by_head = max(more, key=lambda one: one.change), max(more, key=lambda one: one.by_inhabitant)
    values |= {
        "count": len(more), "of": len(found), "amount": three_digits(most.change), "per": by_head.by_inhabitant,
        "name": most.name, "other": by_head.name,
    }  # fmt: skip
    if split:
        text = N_(
            "{count:count} of {of:count} municipalities pay more in {second} than in {first}: at most {amount:kr} a year, "
            "and at most {per:kr} per inhabitant."
        )
    elif most.name == by_head.name:
        text = N_(
            "{name} is hit hardest: it pays {amount:kr} a year more in {second} than in {first}, {per:kr} per inhabitant."
        )
    else:
        text = N_(
            "{name} is hit hardest in kroner: it pays {amount:kr} a year more in {second} than in {first}. Per inhabitant "
            "{other} is, with {per:kr}."
        )
    return [capital(together(split, Sentence(text, values)))]


def entering(first: Computed, second: Computed) -> list[Text]:
    """Say who takes part in one of two plans only."""
    numbers = [{m.number for m in plan.result.plan.participants} for plan in (first, second)]
    once = tuple(m.name for m in first.study.full_case.municipalities if m.number in numbers[0] ^ numbers[1])
    if not once:
        return []
    return [
        said("{names} take part in one of the two plans only, so nothing is told of what changes for them.", names=once)
    ]
