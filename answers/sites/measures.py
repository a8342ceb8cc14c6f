"""Measures and figures of a site with their units."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from planning.errors import N_
from sitecriteria import CRITERIA, AssessedSite
from words.kinds import missing
from words.sentence import Cell, Sentence, Text, said
from words.table import Column, Table

UNITS: Mapping[str, str] = {"min": N_("min"), "m": "m", "m²": "m²"}
ANSWERS: Mapping[object, str] = {True: N_("yes"), False: N_("no")}
Fact = tuple[Text, Text | Cell | None]
"""The name of what is known, and what it is; None where it is not."""


def unit(key: str) -> str:
    """Return the unit of a criterion's measure as it is written."""
    found = CRITERIA[key].unit
    return "%" if key == "building" else UNITS.get(found, found)


def measure(key: str, figure: float) -> Sentence | None:
    """Write a measure with its unit; None where it is not known."""
    if math.isinf(figure):
        return said("no road")
    if key == "building":
        return Sentence("{figure:pct}", {"figure": figure})
    return with_unit(round(figure, -1) if key == "nature" else figure, unit(key))


def with_unit(figure: float, of: str) -> Sentence | None:
    """Write a figure with its unit; None where it is not known."""
    return (
        None
        if missing(figure)
        else Sentence("{figure:upto0}\N{NO-BREAK SPACE}{unit:term}", {"figure": figure, "unit": of})
    )


def minutes(figure: float) -> float | Sentence:
    """Return minutes, or that there is no road."""
    return said("no road") if math.isinf(figure) else figure


def value(assessed: AssessedSite, key: str) -> Sentence:
    """Write the value of a criterion; where it is missing, the ends it must lie between."""
    found = assessed.assessments[key]
    template = "{value:upto2}" if found.known else "{value:upto2} ({low:upto2}–{high:upto2})"
    return Sentence(template, {"value": found.value if found.known else None, "low": found.low, "high": found.high})


def as_table(facts: Iterable[Fact]) -> Table:
    """Return what is known as a table of names and values."""
    columns = [Column("name", "", "term"), Column("value", "")]
    return Table(columns, [{"name": name, "value": found} for name, found in facts], key="facts")
