"""Terms of the workbook: what a cell computes, as the text of a formula and as its value, made together from one expression.

A term has a value along four axes: municipalities, houses of the joint facility, years of the horizon and of the economic plan.
Where it is alike along an axis, the axis has length 1. Only what is written in both Excel and LibreOffice stands in a formula.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from xlsxwriter.utility import xl_rowcol_to_cell

from planning.arrays import Float, Value
from planning.staffing import CEIL_TOLERANCE

AXES = ("municipality", "house", "year", "plan_year")
SUM, PRODUCT, POWER, ATOM = 1, 2, 3, 9
"""How tightly what a term is made of holds together: less tightly needs brackets inside more."""


class Place(NamedTuple):
    """Where a formula stands: its position along each axis, and the sheet."""

    municipality: int = 0
    house: int = 0
    year: int = 0
    plan_year: int = 0
    sheet: str = ""

    @classmethod
    def of(cls, position: Sequence[int], sheet: str) -> Place:
        """Return the place at a position along the axes."""
        municipality, house, year, plan_year = position
        return cls(municipality, house, year, plan_year, sheet)

    @property
    def position(self) -> tuple[int, int, int, int]:
        """The position along the axes."""
        return self.municipality, self.house, self.year, self.plan_year

    def at(self, axis: str, position: int) -> Place:
        """Return the place at another position along an axis."""
        return Place.of(
            [position if each == axis else own for each, own in zip(AXES, self.position, strict=True)], self.sheet
        )


@dataclass(frozen=True, eq=False)
class Term:
    """What a cell computes: ``value`` by municipality, house, year and plan year, and the text at a place."""

    value: Float
    text: Callable[[Place], str]
    level: int = ATOM

    def __add__(self, other: Term | float) -> Term:
        return both(self, "+", other, SUM, np.add)

    def __radd__(self, other: float) -> Term:
        return both(other, "+", self, SUM, np.add)

    def __sub__(self, other: Term | float) -> Term:
        return both(self, "-", other, SUM, np.subtract)

    def __rsub__(self, other: float) -> Term:
        return both(other, "-", self, SUM, np.subtract)

    def __mul__(self, other: Term | float) -> Term:
        return both(self, "*", other, PRODUCT, np.multiply)

    def __rmul__(self, other: float) -> Term:
        return both(other, "*", self, PRODUCT, np.multiply)

    def __truediv__(self, other: Term | float) -> Term:
        return both(self, "/", other, PRODUCT, np.divide)

    def __rtruediv__(self, other: float) -> Term:
        return both(other, "/", self, PRODUCT, np.divide)

    def __pow__(self, other: Term | float) -> Term:
        return both(self, "^", other, POWER, np.power)

    def __gt__(self, other: Term | float) -> Term:
        return both(self, ">", other, 0, np.greater)

    def __ge__(self, other: Term | float) -> Term:
        return both(self, ">=", other, 0, np.greater_equal)

    def __le__(self, other: Term | float) -> Term:
        return both(self, "<=", other, 0, np.less_equal)

    def within(self, level: int, place: Place) -> str:
        """Return the text inside something that holds together as tightly as ``level``."""
        text = self.text(place)
        return text if self.level > level else f"({text})"


@dataclass(frozen=True, eq=False)
class Written(Term):
    """A term that stands in cells of a sheet: where it begins, and how many rows and columns a step along each axis is."""

    sheet: str = ""
    start: tuple[int, int] = (0, 0)
    steps: tuple[tuple[int, int], ...] = ((0, 0),) * len(AXES)

    def cell(self, place: Place, fixed: bool = False) -> str:
        """Return the address of a cell, with its sheet where that is another."""
        row, column = self.start
        for position, (down, right) in zip(place.position, self.steps, strict=True):
            row, column = row + position * down, column + position * right
        return on_sheet(self.sheet, place.sheet) + xl_rowcol_to_cell(row, column, fixed, fixed)

    def span(self, axis: str, place: Place) -> str:
        """Return the address of all cells along an axis."""
        last = self.value.shape[AXES.index(axis)] - 1
        first, end = place.at(axis, 0), place.at(axis, last)
        return f"{self.cell(first, True)}:{self.cell(end, True).rpartition('!')[2]}"


def on_sheet(sheet: str, here: str) -> str:
    """Return what an address begins with where it is of another sheet."""
    return "" if sheet == here else "'" + sheet.replace("'", "''") + "'!"


def written(value: Float, sheet: str, start: tuple[int, int], steps: Mapping[str, tuple[int, int]]) -> Written:
    """Return a term that stands in cells; ``steps`` of the axes it has."""
    every = tuple(steps.get(axis, (0, 0)) for axis in AXES)
    fixed = not any(value.shape[AXES.index(axis)] > 1 for axis in steps)
    found = Written(value, str, ATOM, sheet, start, every)
    return Written(value, lambda place: found.cell(place, fixed), ATOM, sheet, start, every)


@dataclass(frozen=True, eq=False)
class Still(Term):
    """A value that follows no cell, written as a plain number."""


def still(value: Float) -> Still:
    """Return a value that follows no cell."""
    return Still(value, lambda place: f"{value[place.position]:.15g}")


def named(name: str, value: Value) -> Term:
    """Return a single cell by its name."""
    return Term(single(value), lambda _: name)


def single(value: Value) -> Float:
    """Return a value that is alike along every axis."""
    return np.asarray(value, dtype=float).reshape((1,) * len(AXES))


def along(axis: str, values: Sequence[float] | Float) -> Float:
    """Return values along one axis."""
    shape = [1] * len(AXES)
    shape[AXES.index(axis)] = len(values)
    return np.asarray(values, dtype=float).reshape(shape)


def term(given: Term | float) -> Term:
    """Return a number as a term."""
    return (
        given
        if isinstance(given, Term)
        else Term(single(given), lambda _: f"{given:.15g}", ATOM if given >= 0 else SUM)
    )


def both(
    left: Term | float, sign: str, right: Term | float, level: int, compute: Callable[[Float, Float], Float]
) -> Term:
    """Return two terms with a sign between them."""
    one, other = term(left), term(right)
    inner = level if sign in "-/^" else level - 1
    return Term(
        compute(one.value, other.value),
        lambda place: f"{one.within(level - 1, place)}{sign}{other.within(inner, place)}",
        level,
    )


def called(name: str, parts: Sequence[Term | float], value: Float) -> Term:
    """Return a function of the spreadsheet with its arguments."""
    terms = [term(part) for part in parts]
    return Term(value, lambda place: f"{name}({','.join(each.text(place) for each in terms)})")


def largest(*parts: Term | float) -> Term:
    """Return the largest of some terms."""
    first, *rest = (term(part).value for part in parts)
    for each in rest:
        first = np.maximum(first, each)
    return called("MAX", parts, first)


def smallest(*parts: Term | float) -> Term:
    """Return the smallest of some terms."""
    first, *rest = (term(part).value for part in parts)
    for each in rest:
        first = np.minimum(first, each)
    return called("MIN", parts, first)


def when(condition: Term, then: Term | float, otherwise: Term | float) -> Term:
    """Return one term where a condition holds, else the other."""
    value = np.where(condition.value > 0, term(then).value, term(otherwise).value)
    return called("IF", [condition, then, otherwise], value)


def told(condition: Term, then: Term) -> Term:
    """Return a term where a condition holds, else an empty text."""
    value = np.where(condition.value > 0, then.value, np.nan)
    return Term(value, lambda place: f'IF({condition.text(place)},{then.text(place)},"")')


def every(*conditions: Term) -> Term:
    """Return whether all conditions hold."""
    value = conditions[0].value > 0
    for condition in conditions[1:]:
        value = value & (condition.value > 0)
    return called("AND", conditions, value.astype(float))


def known(cell: Term) -> Term:
    """Return whether a number stands in a cell."""
    return called("ISNUMBER", [cell], np.isfinite(cell.value).astype(float))


def or_zero(cell: Term) -> Term:
    """Return the number in a cell; 0 where it is empty."""
    return called("N", [cell], np.nan_to_num(cell.value))


def ratio(part: Term | float, whole: Term, otherwise: Term | float = 0.0) -> Term:
    """Return a part of a whole; the other term where the whole is 0."""
    return when(whole > 0, part / whole, otherwise)


def floor(amount: Term) -> Term:
    """Return whole numbers at or below."""
    return called("INT", [amount], np.floor(amount.value))


def remainder(amount: Term, divisor: Term) -> Term:
    """Return what is left of a division."""
    return called("MOD", [amount, divisor], np.mod(amount.value, np.where(divisor.value == 0, 1, divisor.value)))


def ceiling(amount: Term) -> Term:
    """Return whole numbers at or above, with the tolerance of the model; 0 for what is negative."""
    above = largest(0, amount - CEIL_TOLERANCE)
    return called("CEILING", [above, 1], np.ceil(above.value))


def total(cells: Term, axis: str) -> Term:
    """Return the sum of cells along an axis."""
    span = standing(cells)
    value = np.nansum(span.value, axis=AXES.index(axis), keepdims=True)
    return Term(value, lambda place: f"SUM({span.span(axis, place)})")


def product_sum(one: Term, other: Term, axis: str) -> Term:
    """Return the sum of products of cells along an axis."""
    first, second = standing(one), standing(other)
    value = (first.value * second.value).sum(axis=AXES.index(axis), keepdims=True)
    return Term(value, lambda place: f"SUMPRODUCT({first.span(axis, place)},{second.span(axis, place)})")


def present_value(rate: Term, flow: Term) -> Term:
    """Return the present value of cells along the years."""
    cells = standing(flow)
    years = np.arange(1, cells.value.shape[2] + 1).reshape(1, 1, -1, 1)
    value = (cells.value / (1 + rate.value) ** years).sum(axis=2, keepdims=True)
    return Term(value, lambda place: f"NPV({rate.text(place)},{cells.span('year', place)})")


def standing(cells: Term) -> Written:
    """Return a term that must stand in cells."""
    assert isinstance(cells, Written), "only what stands in cells has a range"
    return cells


def before(cells: Term) -> Term:
    """Return what stood one plan year before; 0 in the first."""
    value = np.concatenate([np.zeros_like(cells.value[..., :1]), cells.value[..., :-1]], axis=-1)

    def text(place: Place) -> str:
        return cells.text(place._replace(plan_year=place.plan_year - 1)) if place.plan_year else "0"

    return Term(value, text, cells.level)
