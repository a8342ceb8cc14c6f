"""Municipal figures that were typed, read against the table that stood there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd

from planning import BopsError, InputError
from planning.case import Figure, check_zone
from planning.errors import N_
from planning.fields import FIELDS, Field
from planning.municipal import ASSURANCE, RawMunicipality
from words.signs import BADGES
from words.typed import UnclearError
from words.wording import MISSING, THIN_SPACE, Wording

Cell = tuple[str, str]
SIGNS = "".join(BADGES[status][0] for status in ASSURANCE)


@dataclass(frozen=True)
class Sheet:
    """The table as it was opened: the figures it stood on, their texts, and the texts with what was typed before.

    versions : the change set that each figure came with, 0 where shipped
    """

    figures: Mapping[Cell, Figure]
    versions: Mapping[Cell, int]
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
class Unclear:
    """A cell that can be read as two numbers."""

    member: RawMunicipality
    field: Field
    asked: UnclearError


@dataclass(frozen=True)
class Reading:
    """What was typed: the cells that were understood, what to say about those that were not, and what is to be asked.

    ``emptied`` are cells that can't be without a figure: nothing is typed there, and the figure stands as it did.
    """

    typed: Sequence[Typed]
    refused: Sequence[BopsError]
    unclear: Sequence[Unclear] = ()
    emptied: Sequence[tuple[RawMunicipality, Field]] = ()


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


@dataclass(frozen=True)
class Given:
    """How well figures are known, who gives them and why; what is left blank for one municipality is as for all."""

    status: str | None = None
    who: str = ""
    why: str = ""

    def filled(self, rest: Given) -> Given:
        """Return this with what is blank taken from another."""
        return Given(
            self.status or rest.status, self.who.strip() or rest.who.strip(), self.why.strip() or rest.why.strip()
        )

    @property
    def complete(self) -> bool:
        """Tell whether nothing is blank."""
        return bool(self.status and self.who.strip() and self.why.strip())


def batches(typed: Sequence[Typed], usual: Given, own: Mapping[str, Given], public: bool) -> list[Batch]:
    """Return what was typed as batches: one for each way in which figures are given.

    Parameters
    ----------
    usual : how they are given, where nothing else is said
    own : by number of the municipality, what it says instead
    """
    found = dict[Given, list[Typed]]()
    for one in typed:
        found.setdefault(own.get(one.member.number, Given()).filled(usual), []).append(one)
    return [Batch(some, str(given.status), given.who, given.why, public) for given, some in found.items()]


def overlaid(base: pd.DataFrame, cells: Mapping[Any, str]) -> pd.DataFrame:
    """Return a table of texts with other texts in some of its cells, by row and column."""
    found = base.copy()
    for (row, column), written in cells.items():
        if row in found.index and column in found.columns:
            found.loc[row, column] = written
    return found


def as_frame(members: Sequence[RawMunicipality], texts: Mapping[Cell, str]) -> pd.DataFrame:
    """Return texts by cell as a table with one row a municipality, indexed by its number."""
    rows = [[m.name, *(texts[m.number, key] for key in FIELDS)] for m in members]
    return pd.DataFrame(rows, columns=["name", *FIELDS], index=[m.number for m in members], dtype="str")


def typed_cells(base: pd.DataFrame, edited: pd.DataFrame) -> dict[Any, str]:
    """Return the cells, by row and column, whose text differs from what the table was opened with."""
    return {
        (row, key): text(edited.loc[row, key])
        for row in base.index
        for key in base.columns
        if text(edited.loc[row, key]) != text(base.loc[row, key])
    }


def text(cell: Any) -> str:
    """Return the text of a cell; an emptied one is an empty text."""
    return "" if pd.isna(cell) else str(cell).strip()


def read(words: Wording, members: Sequence[RawMunicipality], cells: Mapping[Cell, str]) -> Reading:
    """Read what was typed, cell by cell."""
    by_number = {m.number: m for m in members}
    typed, refused, unclear, emptied = [], list[BopsError](), [], []
    for (number, key), written in cells.items():
        member, field = by_number[number], FIELDS[key]
        if field.needed and not bare(written):
            emptied.append((member, field))
            continue
        try:
            typed.append(Typed(member, field, read_cell(words, member, field, written)))
        except InputError as error:
            refused.append(error)
        except UnclearError as asked:
            unclear.append(Unclear(member, field, asked))
    return Reading(typed, refused, unclear, emptied)


def bare(written: str) -> str:
    """Return what is written in a cell without the sign of a status; nothing where it says that the figure is missing."""
    text = written.rstrip(SIGNS + THIN_SPACE + " ").strip()
    return "" if text == MISSING else text


def read_cell(words: Wording, member: RawMunicipality, field: Field, written: str) -> str | None:
    """Read a cell as Norwegians type numbers, with or without the sign of a status; empty means missing.

    Raises
    ------
    InputError
        Names the municipality, the figure, what was written and what to write instead.
    UnclearError
        Where it can be read as two numbers.
    """
    text = bare(written)
    if not text:
        return None
    if field.kind == "zone":
        check_zone(text.lower(), member.name)
        return text.lower()
    return stored(number_in(words, field, text, {"name": member.name, "figure": named(words, field)}))


def possible(field: Field, number: float) -> bool:
    """Tell whether a number can stand in a field."""
    return 0 <= number <= field.most and (field.kind != "count" or number == round(number))


def number_in(words: Wording, field: Field, text: str, where: Mapping[str, str]) -> float:
    """Read a number within what is possible for the field."""
    try:
        number = words.parse(text if "%" not in text else "", possible=partial(possible, field))
    except UnclearError:
        raise
    except ValueError:
        example = words.number(13700 if field.kind == "money" else 5 if field.kind == "count" else 5.5, 1)
        raise InputError(N_("{name}, {figure}: '{text}' is not a number here. Write for instance {example}."),
                         text=text, example=example, **where) from None  # fmt: skip
    if not 0 <= number <= field.most:
        raise InputError(N_("{name}, {figure}: {text} is not possible. Write a number from 0 to {most}."),
                         text=text, most=words.number(field.most), **where)  # fmt: skip
    if field.kind == "count" and number != round(number):
        raise InputError(N_("{name}, {figure}: {text} is not a whole number. Write for instance {low} or {high}."),
                         text=text, low=words.number(number // 1), high=words.number(number // 1 + 1),
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
