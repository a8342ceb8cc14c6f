"""What a municipality tells about itself: which figures there are, what each can be, and totals that nest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from planning.case import MISSING, Case, Figure, read_figure
from planning.fields import PATHWAYS, PROFILES, Field
from planning.publication import PLACES, Publication

ASSURANCE = ("measured", "agreed", "own_estimate", "judgement", "assumed", "estimated")
"""Best known first. A municipality's own estimate is its own knowledge and protected as such; "estimated" is split by
population."""


@dataclass(frozen=True)
class RawMunicipality:
    """A municipality with its figures as they stand, whether or not a case can be built from them."""

    number: str
    name: str
    figures: Mapping[str, Figure]

    def figure(self, key: str) -> Figure:
        """Return a figure by its field, or the missing one."""
        return self.figures.get(key, MISSING)


@dataclass(frozen=True)
class Total:
    """A total over municipalities: None where nothing is known; ``status`` is that of its least certain part."""

    value: float | None
    known: int
    of: int
    status: str


def members_in(figures: pd.DataFrame) -> list[RawMunicipality]:
    """Return the municipalities of a long table of figures (columns as in case_from_figures), in its order."""
    found: dict[str, RawMunicipality] = {}
    for row in figures.to_dict("records"):
        if row["number"]:
            member = found.setdefault(row["number"], RawMunicipality(row["number"], row["name"], {}))
            found[row["number"]] = RawMunicipality(
                member.number, member.name, {**member.figures, row["field"]: read_figure(row)}
            )
    return list(found.values())


def members_of(case: Case) -> list[RawMunicipality]:
    """Return the municipalities of a case, with the figures it may show."""
    return [RawMunicipality(m.number, m.name, m.figures) for m in case.municipalities]


def value(figure: Figure) -> float | None:
    """Return a figure as a number; None where it is missing, hidden or can't be read as one."""
    try:
        number = figure.number
    except ValueError:
        return None
    return number if number is not None and abs(number) < float("inf") else None


def total(field: Field, members: Sequence[RawMunicipality]) -> Total | None:
    """Return the total of a field over municipalities; None where the field has no total."""
    if not field.summed and field.weight is None:
        return None
    parts = [(value(m.figure(field.key)), weight_in(field, m), m.figure(field.key).status) for m in members]
    known = [(number, weight, status) for number, weight, status in parts if number is not None and weight is not None]
    weights = sum(weight for _, weight, _ in known) if field.weight else 1.0
    amount = sum(number * weight for number, weight, _ in known) / weights if known and weights else None
    return Total(amount, len(known), len(members), weakest([status for *_, status in known]))


def weight_in(field: Field, member: RawMunicipality) -> float | None:
    """Return what a municipality's figure counts in a total."""
    return 1.0 if field.weight is None else value(member.figure(field.weight))


def weakest(statuses: Sequence[str]) -> str:
    """Return the least certain status, as a total is no better known than its parts."""
    known = [status for status in statuses if status in ASSURANCE]
    return max(known, key=ASSURANCE.index) if known else "missing"


def published_total(
    field: Field, shown: Sequence[RawMunicipality], everyone: Sequence[RawMunicipality], publication: Publication | None
) -> Total | None:
    """Return the total a viewer may see over the municipalities shown.

    Parameters
    ----------
    shown
        The municipalities shown, with the figures this view may show.
    everyone
        All municipalities with all their figures, the protected ones too.
    publication
        None where the view is not public.

    Returns
    -------
    total
        Its status is "hidden" where it would give a hidden figure away. A total over hidden places is published only
        over the whole case, and only where the sum of all that are hidden is told.
    """
    plain = total(field, shown)
    if plain is None or publication is None:
        return plain
    keys = [field.key, field.weight] if field.weight else [field.key]
    if not any(publication.hides(m.number, key) for m in shown for key in keys):
        return plain
    whole_case = {m.number for m in shown} == {m.number for m in everyone}
    if whole_case and field.key == PLACES and PLACES not in publication.withheld:
        return total_with_stand_ins(field, shown, publication)
    return Total(None, 0, len(shown), "hidden")


def total_with_stand_ins(field: Field, shown: Sequence[RawMunicipality], publication: Publication) -> Total:
    """Return the total of places where the hidden ones' sum is told: their stand-ins add up to it."""
    amount = sum(publication.case.municipality(m.number).places for m in shown)
    found = total(field, shown)
    return Total(float(amount), len(shown), len(shown), found.status if found and found.known else "agreed")


def pathways_of(member: RawMunicipality) -> float:
    """Return the users over the pathways that are known."""
    return sum(value(member.figure(key)) or 0.0 for key in PATHWAYS)


def part_of_profile(member: RawMunicipality) -> bool:
    """Tell whether a need profile is only partly known, so that it can't be used."""
    known = [not member.figure(f"need_{profile}").missing for profile in PROFILES]
    return any(known) and not all(known)
