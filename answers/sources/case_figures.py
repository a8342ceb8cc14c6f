"""The figures of the case, municipality by municipality, with their sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from answers.municipalities import answer as municipalities
from answers.study import Study
from planning import Figure
from planning.errors import N_
from planning.fields import ALL_FIELDS, FIELDS, REGION_FIELDS, Field, RegionField
from planning.publication import HIDDEN, protected
from words import signs
from words.sentence import Cell, said, together
from words.table import Column, Table
from words.wording import HIDDEN as HIDDEN_SIGN
from words.wording import MISSING as MISSING_SIGN

EVERYONE = "all"


@dataclass(frozen=True)
class Fact:
    """A figure of the case as the list shows it; ``number`` is '' for the region."""

    number: str
    name: str
    field: str
    figure: Figure


def facts_of(study: Study) -> list[Fact]:
    """Return the region's and every municipality's figures as this view may show them."""
    case = study.case
    found = [Fact("", study.words.t("The region"), field, figure) for field, figure in case.figures.items()]
    found += [Fact(m.number, m.name, field, figure) for m in case.municipalities for field, figure in m.figures.items()]
    return [replace(fact, figure=public_figure(study, fact)) for fact in found] if study.publication else found


def public_figure(study: Study, fact: Fact) -> Figure:
    """Return a figure as a viewer may see it: what is protected, and what someone wrote with a figure, is left out."""
    figure = fact.figure
    if hidden(study, fact):
        return HIDDEN
    if figure.who is None:
        return figure
    return replace(figure, source=N_("given by the municipality"), who=None, why=None)


def hidden(study: Study, fact: Fact) -> bool:
    """Tell whether a figure of the public case must be hidden too.

    A municipality's field that the rules of publication don't name is hidden where it was entered; so is the region's
    total of a count whose total is withheld.
    """
    if fact.number:
        return fact.field not in ALL_FIELDS and protected(fact.figure)
    withheld = study.publication.withheld if study.publication else frozenset()
    return fact.figure.who is not None and fact.field in REGION_FIELDS and REGION_FIELDS[fact.field].sum_of in withheld


def in_full(study: Study, found: Sequence[Fact], places: Mapping[str, str]) -> Table:
    """Return figures of the case as a table, grouped by municipality; who entered them only where someone did.

    Parameters
    ----------
    places
        Names of places, by their ids.
    """
    columns = [
        Column("field", N_("Figure")),
        Column("value", N_("Value"), "upto2"),
        Column("status", N_("How well it is known")),
        Column("source", N_("Source, or why it was entered"), "term"),
        Column("who", N_("Entered by")),
    ]
    rows: list[dict[str, Any]] = []
    for number, figures in groupby(found, lambda fact: fact.number):
        owned = list(figures)
        rows.append({"field": f"{owned[0].name} {number}".strip(), "_class": "group"})
        rows += [cells(study, fact, places) for fact in owned]
    table = Table(columns, rows, said("Figures of {case}", case=study.case.title), key="figures")
    return table if any(fact.figure.who for fact in found) else table.without("who")


def cells(study: Study, fact: Fact, places: Mapping[str, str]) -> dict[str, Any]:
    """Return one figure's values."""
    w, figure, known = study.words, fact.figure, FIELDS.get(fact.field)
    title = municipalities.title(w, known) if known else w.t(other_field(fact).label)
    value = municipalities.shown_text(w, known, figure) if known else value_of(study, fact, places)
    status, public = signs.told(figure.status), said("marked as public") if figure.shared else None
    return {"field": title, "value": value, "status": together(status, public, between=", "), "source": figure.source,
            "who": figure.who or ""}  # fmt: skip


def other_field(fact: Fact) -> Field | RegionField:
    """Return what a field that isn't typed in the table is; one that no list names is shown as it was written."""
    fields: Mapping[str, Field | RegionField] = ALL_FIELDS if fact.number else REGION_FIELDS
    return fields.get(fact.field, RegionField(fact.field, "text", fact.field))


def value_of(study: Study, fact: Fact, places: Mapping[str, str]) -> Cell | str:
    """Return a figure by its kind; what can't be read as that is shown as it was written."""
    text, kind = fact.figure.text, other_field(fact).kind
    if text is None:
        return HIDDEN_SIGN if fact.figure == HIDDEN else MISSING_SIGN
    names = {"place": places, "municipality": {m.number: m.name for m in study.case.municipalities}}
    try:
        if kind == "number":
            return Cell(float(text), "upto2")
        if kind == "date":
            return Cell(date.fromisoformat(text[:10]), "day")
    except ValueError:
        return text
    return names.get(kind, {}).get(text, text)
