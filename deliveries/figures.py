"""Municipal figures that were typed, read against the table that stood there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from planning import BopsError, InputError
from planning.case import Figure, check_zone
from planning.errors import N_
from planning.fields import FIELDS, Field
from planning.municipal import ASSURANCE, RawMunicipality
from words.signs import BADGES
from words.wording import MISSING, THIN_SPACE, Wording

Cell = tuple[str, str]
SIGNS = "".join(BADGES[status][0] for status in ASSURANCE)


@dataclass(frozen=True)
class Sheet:
    """The table as it was opened: the figures it stood on, their texts, and the texts with what was typed before."""

    figures: Mapping[Cell, Figure]
    base: pd.DataFrame
    start: pd.DataFrame


@dataclass(frozen=True)
class Typed:
    """A cell that was typed and understood; ``value`` is as it is stored, None makes the figure missing."""

    member: RawMunicipality
    field: Field
    value: str | None

    @property
    def cell(self) -> Cell:
        """Municipality number and field."""
        return self.member.number, self.field.key


@dataclass(frozen=True)
class Reading:
    """What was typed: the cells that were understood, and what to say about those that were not."""

    typed: Sequence[Typed]
    refused: Sequence[BopsError]


@dataclass(frozen=True)
class Batch:
    """Figures to be kept together, with how well they are known, who gives them and why."""

    typed: Sequence[Typed]
    status: str
    who: str
    why: str
    public: bool

    def rows(self) -> list[tuple[str, str, str | None, str, bool]]:
        """Return number, field, value, status, and whether the figure is marked as public."""
        return [(*t.cell, t.value, self.status, self.public and t.field.key == "places_needed") for t in self.typed]


def as_frame(members: Sequence[RawMunicipality], texts: Mapping[Cell, str]) -> pd.DataFrame:
    """Return texts by cell as a table with one row a municipality, indexed by its number."""
    rows = [[m.name, *(texts[m.number, key] for key in FIELDS)] for m in members]
    return pd.DataFrame(rows, columns=["name", *FIELDS], index=[m.number for m in members], dtype="str")


def typed_cells(base: pd.DataFrame, edited: pd.DataFrame) -> dict[Cell, str]:
    """Return the cells whose text differs from what the table was opened with."""
    return {
        (str(number), key): text(edited.loc[number, key])
        for number in base.index
        for key in FIELDS
        if text(edited.loc[number, key]) != text(base.loc[number, key])
    }


def text(cell: Any) -> str:
    """Return the text of a cell; an emptied one is an empty text."""
    return "" if pd.isna(cell) else str(cell).strip()


def read(words: Wording, members: Sequence[RawMunicipality], cells: Mapping[Cell, str]) -> Reading:
    """Read what was typed, cell by cell."""
    by_number = {m.number: m for m in members}
    typed, refused = [], []
    for (number, key), written in cells.items():
        member, field = by_number[number], FIELDS[key]
        try:
            typed.append(Typed(member, field, read_cell(words, member, field, written)))
        except InputError as error:
            refused.append(error)
    return Reading(typed, refused)


def read_cell(words: Wording, member: RawMunicipality, field: Field, written: str) -> str | None:
    """Read a cell as Norwegians type numbers, with or without the sign of a status; empty means missing.

    Raises
    ------
    InputError
        Names the municipality, the figure, what was written and what to write instead.
    """
    bare = written.rstrip(SIGNS + THIN_SPACE + " ").strip()
    where = {"name": member.name, "figure": named(words, field)}
    if bare in ("", MISSING):
        if field.needed:
            raise InputError(N_("{name}, {figure}: can't be empty. Write the figure, or undo the change."), **where)
        return None
    if field.kind == "zone":
        check_zone(bare.lower(), member.name)
        return bare.lower()
    return stored(number_in(words, field, bare, where))


def number_in(words: Wording, field: Field, bare: str, where: Mapping[str, str]) -> float:
    """Read a number within what is possible for the field."""
    try:
        number = words.parse(bare if "%" not in bare else "")
    except ValueError:
        example = words.number(13700 if field.kind == "money" else 5 if field.kind == "count" else 5.5, 1)
        raise InputError(N_("{name}, {figure}: '{text}' is not a number here. Write for instance {example}."),
                         text=bare, example=example, **where) from None  # fmt: skip
    if not 0 <= number <= field.most:
        raise InputError(N_("{name}, {figure}: {text} is not possible. Write a number from 0 to {most}."),
                         text=bare, most=words.number(field.most), **where)  # fmt: skip
    if field.kind == "count" and number != round(number):
        raise InputError(N_("{name}, {figure}: {text} is not a whole number. Write for instance {low} or {high}."),
                         text=bare, low=words.number(number // 1), high=words.number(number // 1 + 1),
                         **where)  # fmt: skip
    return number


def stored(number: float) -> str:
    """Write a number as the store keeps it: a decimal point, no spaces, all its digits."""
    return str(int(number)) if number == int(number) else repr(number)


def named(words: Wording, field: Field) -> str:
    """Return the name of a figure inside a sentence."""
    label = words.t(field.label)
    return label[:1].lower() + label[1:]


def with_typed(figures: pd.DataFrame, typed: Iterable[Typed]) -> pd.DataFrame:
    """Return the figures as they would stand with what was typed."""
    found = figures.copy()
    for one in typed:
        row = (found["number"] == one.member.number) & (found["field"] == one.field.key)
        found.loc[row, "value"] = one.value
        found.loc[row, "status"] = "measured"
    return found
