"""What a municipality tells about itself: which figures there are, what each can be, and totals that nest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from planning.case import MISSING, MOST_PLACES, PROFILES, Case, Figure, read_figure
from planning.errors import N_
from planning.publication import COUNTS, PATHWAYS, Publication

ASSURANCE = ("measured", "agreed", "judgement", "assumed", "estimated")


@dataclass(frozen=True)
class Field:
    """A figure each municipality may have.

    ``topic`` is need, pathway or today; ``kind`` is count (whole), number, money or zone; ``most`` is the largest value that
    can be. A field is summed, or is a mean weighted by the field in ``weight``, or has no total.
    """

    key: str
    topic: str
    kind: str
    label: str
    help: str
    most: float = MOST_PLACES
    unit: str = ""
    needed: bool = False
    summed: bool = True
    weight: str | None = None


FIELDS: Mapping[str, Field] = {
    field.key: field
    for field in (
        Field("population", "need", "count", N_("Population"),
              N_("Persons on 1 January of the case's year."), most=10_000_000, needed=True),
        Field("users", "need", "count", N_("Users"),
              N_("People in the whole target group who may need comprehensive services."), most=100_000),
        Field("places_needed", "need", "count", N_("Reserved places"),
              N_("Places staffed day and night that the municipality reserves."), needed=True),
        Field("need_ordinary", "need", "count", N_("Ordinary need"),
              N_("Reserved places for ordinary need; the three parts add up to the reserved places.")),
        Field("need_high", "need", "count", N_("High need"), N_("Reserved places for high need.")),
        Field("need_very_high", "need", "count", N_("Very high need"), N_("Reserved places for very high need.")),
        Field("without_offer", "need", "count", N_("Without an offer"),
              N_("People who need a place and have none today."), most=100_000),
        Field("extra_staff", "need", "number", N_("Extra staff"),
              N_("Staff on top of the norm in every shift, for one named need."), most=100),
        Field("tax_zone", "need", "zone", N_("Tax zone"), N_("Zone of the employer tax."), needed=True, summed=False),
        Field("bought_places", "today", "count", N_("Bought places"),
              N_("Places bought from private suppliers today.")),
        Field("bought_price_per_day", "today", "money", N_("Price per day"),
              N_("What a bought place costs a day. The total is the mean over bought places."),
              most=1_000_000, unit=N_("kr"), summed=False, weight="bought_places"),
        Field("bought_notice_months", "today", "number", N_("Notice"),
              N_("How long beforehand a purchase must be ended."), most=120, unit=N_("months"), summed=False),
        Field("staff_fte", "today", "number", N_("Staff"),
              N_("Staff in the municipality's own offer today."), most=100_000, unit=N_("full-time equivalents")),
        Field("own_cost", "today", "money", N_("Own cost"),
              N_("What the municipality's own offer costs today."), most=100_000_000_000, unit=N_("kr a year")),
        Field("users_pathway_1", "pathway", "count", N_("Users in pathway 1"),
              N_("People with problems that are expected to be mild and short."), most=100_000),
        Field("users_pathway_2", "pathway", "count", N_("Users in pathway 2"),
              N_("People with severe but short, or milder and long problems."), most=100_000),
        Field("users_pathway_3", "pathway", "count", N_("Users in pathway 3"),
              N_("People with severe and long problems: the group of the prestudy."), most=100_000),
    )
}  # fmt: skip


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
        Its status is "hidden" where it would give a hidden figure away. A total over hidden counts is published only
        over the whole case, and only where small-number suppression allows it.
    """
    plain = total(field, shown)
    if plain is None or publication is None:
        return plain
    keys = [field.key, field.weight] if field.weight else [field.key]
    if not any(publication.hides(m.number, key) for m in shown for key in keys):
        return plain
    whole_case = {m.number for m in shown} == {m.number for m in everyone}
    if whole_case and field.key in COUNTS and field.key not in publication.withheld:
        return total(field, everyone)
    return Total(None, 0, len(shown), "hidden")


def pathways_of(member: RawMunicipality) -> float:
    """Return the users over the pathways that are known."""
    return sum(value(member.figure(key)) or 0.0 for key in PATHWAYS)


def part_of_profile(member: RawMunicipality) -> bool:
    """Tell whether a need profile is only partly known, so that it can't be used."""
    known = [not member.figure(f"need_{profile}").missing for profile in PROFILES]
    return any(known) and not all(known)
