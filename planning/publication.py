"""What a viewer may see of a case: protected figures are replaced before anything is computed from them.

Whatever is computed from the public case depends on published figures only, so nothing can be found by
subtraction, by the open cost model, or by comparing two views. Which figures are protected, and what stands in
their place, is decided here; how small numbers are suppressed is :mod:`planning.disclosure`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from planning.case import Case, Figure, Municipality
from planning.disclosure import suppress, withheld_totals
from planning.errors import N_, Note
from planning.fields import ALWAYS, COUNTED, PATHWAYS, PEOPLE_COUNTED, PROFILES, protected_by
from planning.scenario import Scenario
from planning.sharing import largest_remainder
from planning.terms import several

PEOPLE = protected_by(PEOPLE_COUNTED)
"""Counts of the same people: what one of them shows may give another away."""
COUNTS = protected_by(COUNTED, PEOPLE_COUNTED)
ALWAYS_PROTECTED = protected_by(ALWAYS)
OPEN_STATUS = ("estimated", "missing", "assumed")
HIDDEN = Figure(None, "hidden", "")


@dataclass(frozen=True)
class Publication:
    """A public case: ``hidden`` fields by municipality number, and the fields whose total is withheld too."""

    case: Case
    scenario: Scenario
    hidden: Mapping[str, frozenset[str]]
    withheld: frozenset[str]
    notes: tuple[Note, ...]

    def hides(self, number: str, field: str = "places_needed") -> bool:
        """Tell whether a municipality's figure is hidden."""
        return field in self.hidden.get(number, frozenset())


def protected(figure: Figure) -> bool:
    """Tell whether a figure is a municipality's own knowledge: not split by population, and not marked as public."""
    return figure.status not in OPEN_STATUS and not figure.shared


def publish(case: Case, scenario: Scenario, minimum: int) -> Publication:
    """Return the case and scenario a viewer may see.

    Parameters
    ----------
    minimum
        Smallest number of persons shown: 1 to ``minimum - 1`` are hidden, and what would reveal them.
    """
    typed = entered(case, scenario)
    hidden: dict[str, set[str]] = {m.number: set() for m in typed.municipalities}
    withheld: set[str] = set()
    for fields, (numbers, total_withheld) in (
        *(((field,), hidden_counts(typed, (field,), minimum)) for field in protected_by(COUNTED)),
        (PEOPLE, hidden_people(typed, minimum)),
    ):
        for number in numbers:
            hidden[number] |= {field for field in fields if protected(typed.municipality(number).figure(field))}
        withheld |= set(fields) if total_withheld else set()
    for m in typed.municipalities:
        hidden[m.number] |= {field for field in ALWAYS_PROTECTED if protected(m.figure(field))}
    stand_in = substitutes(typed, hidden, "places_needed" in withheld)
    public = replace(
        typed, municipalities=tuple(public_municipality(m, hidden[m.number], stand_in) for m in typed.municipalities)
    )
    return Publication(
        case=public,
        scenario=replace(scenario, places={}, extra_staff={}),
        hidden={number: frozenset(fields) for number, fields in hidden.items() if fields},
        withheld=frozenset(withheld),
        notes=remarks(typed, hidden),
    )


def entered(case: Case, scenario: Scenario) -> Case:
    """Return the case with a scenario's places as agreed figures, protected as any other."""
    members = []
    for m in case.municipalities:
        if m.number in scenario.places:
            count = scenario.places[m.number]
            figures = {**m.figures, "places_needed": Figure(str(count), "agreed", "scenario")}
            m = replace(m, places=count, figures=figures)
        members.append(m)
    return replace(case, municipalities=tuple(members))


def hidden_counts(case: Case, fields: Sequence[str], minimum: int) -> tuple[set[str], bool]:
    """Return the municipalities with a hidden count, and whether a total must be withheld.

    Only protected counts can hide each other: one that was split by population is known to everyone. Several fields
    are one table, safe over both its margins: municipality by field.
    """
    cells = [(m.number, field, m.figure(field)) for m in case.municipalities for field in fields]
    rows = [(number, field, figure.number) for number, field, figure in cells if protected(figure)]
    table = pd.DataFrame(rows, columns=["number", "field", "count"], dtype=object)
    table["count"] = table["count"].astype("Float64")
    margins = ["number", "field"][: len(fields)]
    marked = suppress(table, "count", margins, minimum)
    return set(marked.loc[marked["hidden"], "number"]), bool(len(withheld_totals(table, "count", margins, minimum)))


def hidden_people(case: Case, minimum: int) -> tuple[set[str], bool]:
    """Return where the users and their pathways are hidden, and whether their totals must be withheld.

    They are the same people: a pathway may equal the users, or the pathways add up to them. So all four are hidden
    in a municipality where one is. All totals are withheld where one must be, and where pathways are hidden, as the
    total of one field could give what was hidden in another.
    """
    users, pathways = hidden_counts(case, ("users",), minimum), hidden_counts(case, PATHWAYS, minimum)
    numbers = users[0] | pathways[0]
    linked = any(protected(case.municipality(number).figure(field)) for number in numbers for field in PATHWAYS)
    return numbers, users[1] or pathways[1] or linked


def substitutes(case: Case, hidden: Mapping[str, set[str]], total_withheld: bool) -> dict[str, int]:
    """Return the places that stand in for hidden ones: their known sum, or the region's rate, by population."""
    members = [m for m in case.municipalities if "places_needed" in hidden[m.number]]
    weights = [m.population for m in members]
    if total_withheld:
        planned = case.figures.get("places_total")
        everyone = case.municipalities
        total = int(planned.number or 0) if planned else 0
        split = largest_remainder(total, [m.population for m in everyone])
        return {m.number: int(part) for m, part in zip(everyone, split, strict=True) if m in members}
    split = largest_remainder(sum(m.places for m in members), weights)
    return {m.number: int(part) for m, part in zip(members, split, strict=True)}


def public_municipality(m: Municipality, hidden: set[str], stand_in: Mapping[str, int]) -> Municipality:
    """Return a municipality without its hidden figures."""
    figures = {name: HIDDEN if name in hidden else figure for name, figure in m.figures.items()}
    return replace(
        m,
        places=stand_in[m.number] if "places_needed" in hidden else m.places,
        users=None if "users" in hidden else m.users,
        need=None if hidden.intersection(f"need_{profile}" for profile in PROFILES) else m.need,
        extra_staff=0.0 if "extra_staff" in hidden else m.extra_staff,
        figures=figures,
    )


def remarks(case: Case, hidden: Mapping[str, set[str]]) -> tuple[Note, ...]:
    """Return what a viewer must know about the figures shown."""
    names = [m.name for m in case.municipalities if "places_needed" in hidden[m.number]]
    if not names and not any(hidden.values()):
        return ()
    if not names:
        return (Note(N_("Public view: figures that could point to a person are hidden, and stand-ins are used.")),)
    text = N_(
        "Public view: the places of {names} are hidden; sums are computed with places split by population instead."
    )
    return (Note(text, names=several(names)),)
