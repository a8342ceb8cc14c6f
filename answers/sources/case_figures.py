"""The figures of the case, municipality by municipality, with their sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from answers.municipalities import answer as municipalities
from answers.study import Study
from planning import Case, Figure
from planning.errors import N_
from planning.fields import ALL_FIELDS, FIELDS, REGION_FIELDS, Field, RegionField
from planning.publication import HIDDEN, protected
from words import signs, tables
from words.tables import Column
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


def facts_of(view: Study) -> list[Fact]:
    """Return the region's and every municipality's figures as this view may show them."""
    case = view.case
    found = [Fact("", view.words.t("The region"), field, figure) for field, figure in case.figures.items()]
    found += [Fact(m.number, m.name, field, figure) for m in case.municipalities for field, figure in m.figures.items()]
    return [replace(fact, figure=public_figure(view, fact)) for fact in found] if view.publication else found


def public_figure(view: Study, fact: Fact) -> Figure:
    """Return a figure as a viewer may see it: what is protected, and what someone wrote with a figure, is left out."""
    figure = fact.figure
    if hidden(view, fact):
        return HIDDEN
    if figure.who is None:
        return figure
    return replace(figure, source=N_("given by the municipality"), who=None, why=None)


def hidden(view: Study, fact: Fact) -> bool:
    """Tell whether a figure of the public case must be hidden too.

    A municipality's field that the rules of publication don't name is hidden where it was entered; so is the region's
    total of a count whose total is withheld.
    """
    if fact.number:
        return fact.field not in ALL_FIELDS and protected(fact.figure)
    withheld = view.publication.withheld if view.publication else frozenset()
    return fact.figure.who is not None and fact.field in REGION_FIELDS and REGION_FIELDS[fact.field].sum_of in withheld


def facts_html(view: Study, found: Sequence[Fact]) -> str:
    """Return figures of the case as a table, grouped by municipality; who entered them only where someone did."""
    w = view.words
    columns = [
        Column("field", w.t("Figure"), number=False),
        Column("value", w.t("Value")),
        Column("status", w.t("How well it is known"), number=False),
        Column("source", w.t("Source, or why it was entered"), number=False),
        Column("who", w.t("Entered by"), number=False),
    ]
    if not any(fact.figure.who for fact in found):
        columns.pop()
    places = {row["id"]: row["name"] for row in view.store.shipped.places().to_dict("records")}
    shown: list[dict[str, str]] = []
    for fact in found:
        if not shown or shown[-1]["owner"] != fact.number:
            shown.append({"owner": fact.number, "field": f"{fact.name} {fact.number}".strip(), "_class": "group"})
        shown.append(fact_row(view, fact, places) | {"owner": fact.number})
    return tables.table(columns, shown, w.t("Figures of {case}", case=view.case.title))


def fact_row(view: Study, fact: Fact, places: Mapping[str, str]) -> dict[str, str]:
    """Return one figure as texts."""
    w, figure = view.words, fact.figure
    known = FIELDS.get(fact.field)
    return {
        "field": municipalities.title(w, known) if known else w.t(other_field(fact).label),
        "value": municipalities.shown_text(w, known, figure) if known else value_text(view, fact, places),
        "status": signs.badge(w, figure.status) + (", " + w.t("marked as public") if figure.shared else ""),
        "source": w.t(figure.source),
        "who": figure.who or "",
    }


def other_field(fact: Fact) -> Field | RegionField:
    """Return what a field that isn't typed in the table is; one that no list names is shown as it was written."""
    fields: Mapping[str, Field | RegionField] = ALL_FIELDS if fact.number else REGION_FIELDS
    return fields.get(fact.field, RegionField(fact.field, "text", fact.field))


def value_text(view: Study, fact: Fact, places: Mapping[str, str]) -> str:
    """Write a figure by its kind; what can't be read as that is shown as it was written."""
    text, kind = fact.figure.text, other_field(fact).kind
    if text is None:
        return HIDDEN_SIGN if fact.figure == HIDDEN else MISSING_SIGN
    try:
        return written(view, view.case, kind, text, places)
    except ValueError:
        return text


def written(view: Study, case: Case, kind: str, text: str, places: Mapping[str, str]) -> str:
    """Write a text of the case file as a number, a day, a place or a municipality."""
    if kind == "number":
        return view.words.number(float(text), 2)
    if kind == "date":
        return view.words.date(text)
    names = places if kind == "place" else {m.number: m.name for m in case.municipalities}
    return names.get(text, text) if kind in ("place", "municipality") else text
