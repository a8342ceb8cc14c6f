"""The table of municipal figures as it was opened, what was understood of what was typed, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from answers.municipalities import answer as municipalities
from answers.study import Study
from deliveries import figures as deliveries_figures
from deliveries.figures import Cell, Reading, Sheet, Typed
from planning import BopsError, InputError, Scenario, case_from_figures, evaluate
from planning.case import Figure
from planning.contracts import CONTRACT
from planning.errors import N_
from planning.fields import FIELDS, Field
from planning.municipal import RawMunicipality, members_in, part_of_profile, pathways_of, value
from words import signs
from words.sentence import Sentence
from words.wording import Wording


def cell_text(words: Wording, field: Field, figure: Figure) -> str:
    """Return what a cell holds before anything is typed: the figure with its sign, or nothing where it is missing."""
    return "" if figure.missing else signs.marked(municipalities.shown_text(words, field, figure), figure.status)


def versions(view: Study) -> dict[Cell, int]:
    """Return the change set that each figure of the municipalities came with, 0 where it is shipped."""
    table = view.figures
    return {
        (number, key): int(version)
        for number, key, version in zip(table["number"], table["field"], table["version"], strict=True)
    }


def open_sheet(view: Study, members: Sequence[RawMunicipality], typed: Mapping[Cell, str]) -> Sheet:
    """Return the table to type in, with what was typed before and not saved."""
    words = view.words
    figures = {(m.number, key): m.figure(key) for m in members for key in FIELDS}
    texts = {(m.number, key): cell_text(words, FIELDS[key], m.figure(key)) for m in members for key in FIELDS}
    return Sheet(
        figures,
        versions(view),
        deliveries_figures.as_frame(members, texts),
        deliveries_figures.as_frame(members, {**texts, **typed}),
    )


def understood(words: Wording, one: Typed) -> str:
    """Say how a cell was understood: "Lærdal, price per day: 13 700 kr (before: ..)", and what a contract price is used for."""
    before = signs.marked(
        municipalities.shown_text(words, one.field, one.member.figure(one.field.key)),
        one.member.figure(one.field.key).status,
    )
    read = words.t(
        "{name}, {figure}: {value} (before: {before})",
        name=one.member.name, figure=deliveries_figures.named(words, one.field), value=quantity(words, one), before=before,
    )  # fmt: skip
    if one.field.key != CONTRACT or one.value is None:
        return read
    used = words.t("from now on this is what buying costs {name}, in place of the assumption", name=one.member.name)
    return f"{read} – {used}"


def stays(words: Wording, member: RawMunicipality, field: Field) -> Sentence:
    """Say that an emptied cell of a figure that can't be missing changes nothing."""
    figure = member.figure(field.key)
    stood = signs.marked(municipalities.shown_text(words, field, figure), figure.status)
    text = N_("{name}, {figure}: the cell was emptied, so {value} stays.")
    return Sentence(text, {"name": member.name, "figure": deliveries_figures.named(words, field), "value": stood})


def quantity(words: Wording, one: Typed) -> str:
    """Write a typed value with its unit."""
    if one.value is None:
        return words.t("missing")
    if one.field.kind == "zone":
        return one.value
    number = words.number(float(one.value), 6)
    return f"{number} {words.t(one.field.unit)}" if one.field.unit else number


def problems(view: Study, sheet: Sheet, reading: Reading) -> list[BopsError]:
    """Return all that keeps what was typed from being saved."""
    changed = conflicts(view.words, sheet, view.members, reading.typed)
    if reading.refused:
        return [*reading.refused, *changed]
    return [*changed, *case_problems(view, reading.typed)]


def conflicts(words: Wording, sheet: Sheet, now: Sequence[RawMunicipality], typed: Sequence[Typed]) -> list[BopsError]:
    """Return a word on each typed cell that somebody else has changed since the table was opened."""
    by_number = {m.number: m for m in now}
    found: list[BopsError] = []
    for one in typed:
        figure = by_number[one.member.number].figure(one.field.key)
        if figure != sheet.figures[one.cell]:
            template = N_("{name}, {figure}: somebody has changed it to {value} since you opened the table. "
                          "Look at it, and save again if yours is right.")  # fmt: skip
            shown = signs.marked(municipalities.shown_text(words, one.field, figure), figure.status)
            found.append(
                InputError(
                    template, name=one.member.name, figure=deliveries_figures.named(words, one.field), value=shown
                )
            )
    return found


def case_problems(view: Study, typed: Sequence[Typed]) -> list[BopsError]:
    """Return what would be wrong with the case if this were saved."""
    touched = {one.member.number for one in typed}
    return problems_of(view, touched, deliveries_figures.with_typed(view.figures, typed))


def problems_of(view: Study, touched: Collection[str], figures: pd.DataFrame) -> list[BopsError]:
    """Return what is wrong with figures: of the municipalities touched what contradicts itself, of the case all."""
    members = [m for m in members_in(figures) if m.number in touched]
    found = [problem for m in members for problem in member_problems(m)]
    if found:
        return found
    try:
        evaluate(case_from_figures(view.info, figures), Scenario(year=view.choices.year))
    except BopsError as error:
        return [error]
    return []


def require_possible(view: Study, touched: Collection[str], figures: pd.DataFrame) -> None:
    """Refuse figures with which the case can't be computed, as they stand while nobody else can write."""
    for error in problems_of(view, touched, figures):
        raise error


def member_problems(member: RawMunicipality) -> list[BopsError]:
    """Return what contradicts itself in a municipality's figures."""
    users, people = value(member.figure("users")), value(member.figure("population"))
    found: list[BopsError] = []
    if part_of_profile(member):
        template = N_("{name}: the need profile has three parts. Write all three, or none.")
        found.append(InputError(template, name=member.name))
    if users is not None and people is not None and users > people:
        template = N_("{name}: {users} users are more than the {people} who live there. Correct one of them.")
        found.append(InputError(template, name=member.name, users=users, people=people))
    if people is not None and pathways_of(member) > people:
        template = N_(
            "{name}: {users} users over the pathways are more than the {people} who live there. Correct one of them."
        )
        found.append(InputError(template, name=member.name, users=pathways_of(member), people=people))
    return found
