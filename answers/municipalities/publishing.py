"""What the public would see if the figures were published as they stand, beside what it sees now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pandas as pd

from answers import public
from answers.answer import Answer
from answers.content import content
from answers.municipalities import answer as municipalities
from answers.study import Published, Study
from planning import Scenario
from planning.agreeing import Range
from planning.errors import N_
from planning.fields import FIELDS
from planning.publication import PLACES, Publication, publish, to_release
from planning.release import Past, Release
from planning.versions import FigureRow, SumRow, figure_rows, sum_rows
from words.sentence import Sentence, Text, counted, said
from words.table import Column, Table
from words.wording import MISSING

COLUMNS = ("number", "name", "field", "value", "status", "source", "shared")
FIGURES = (PLACES, "users")
"""Figures that the preview shows municipality by municipality."""


@dataclass(frozen=True)
class Draft:
    """A version that could be published: what it shows and what it tells of hidden counts together."""

    study: Study
    past: Past
    release: Release
    publication: Publication

    @cached_property
    def figures(self) -> list[FigureRow]:
        """Return the figures that would be kept."""
        return figure_rows(self.publication)

    @cached_property
    def sums(self) -> list[SumRow]:
        """Return the sums that would be kept, with the counts in them."""
        return sum_rows(self.release, self.study.full_case)

    @property
    def name(self) -> str:
        """Return a sum of what would be kept, so that only what was seen is published."""
        return content(self.figures, self.sums, self.release.minimum).hex()[:16]

    @cached_property
    def seen(self) -> Study:
        """Return the study of the public as it would be."""
        figures = pd.DataFrame(self.figures, columns=list(COLUMNS), dtype=object)
        figures = figures.assign(who=None, why=None, entered_at=None)
        return as_public(self.study, figures, Published(None, self.release.minimum, self.publication.sums))


def as_public(study: Study, figures: pd.DataFrame, published: Published) -> Study:
    """Return the study that the public has of a version, with nothing chosen."""
    choices = replace(study.choices, public=True, changes={}, participants=None)
    return replace(study, choices=choices, figures=figures, published=published, site=None, used={})


def draft(study: Study, past: Past) -> Draft:
    """Return the version that the figures make as they stand, after what was published before."""
    minimum = int(study.full_scenario.values().base["privacy.minimum_count"])
    release = to_release(study.full_case, minimum, past)
    return Draft(study, past, release, publish(study.full_case, Scenario(year=study.choices.year), minimum, release))


def in_short(made: Draft, now: Study) -> Answer:
    """Say what the public sees now and what it would see: how much is hidden, which sums are told, and what that binds."""
    hidden = sum(len(fields) for fields in made.publication.hidden.values())
    would = counted(
        "Published as they stand, {count} figure would be hidden.",
        "Published as they stand, {count} figures would be hidden.",
        hidden,
    )
    tables = [by_municipality(made, now), in_all(made, now)]
    return Answer([seen_now(now), would], tables=tables, notes=[*sums(made), *(said(text) for text in RULES)])


def seen_now(now: Study) -> Sentence:
    """Say which version the public sees."""
    if now.published.day is None:
        return said("Nothing is published: the public sees the figures as shipped, split by population.")
    return said("The public sees what was published {day:day}.", day=now.published.day)


RULES = (
    N_("What is saved later changes nothing for the public until it is published again."),
    N_(
        "The sum of hidden counts is told once only, for at least five together: publish when all have delivered, and it "
        "holds until one of them changes."
    ),
)


def sums(made: Draft) -> list[Sentence]:
    """Say of the hidden counts of places which sum is told, and why one isn't."""
    found = [
        counted(
            "Of {count} hidden count of places the sum is told: {total:count}.",
            "Of {count} hidden counts of places the sum is told: {total:count}.",
            len(one.numbers),
            total=one.total,
        )
        for one in made.release.sums
    ]
    if any(one.total is None for one in made.release.spends):
        found.append(
            said("A sum would narrow a hidden count, so it is withheld, for good: the region's totals are ranges.")
        )
    told = {number for one in (*made.release.sums, *made.release.spends) for number in one.numbers}
    left = made.release.places - told
    if left:
        found.append(
            counted(
                "{count} hidden count of places is in no sum: there are too few, or it was in one before.",
                "{count} hidden counts of places are in no sum: there are too few, or they were in one before.",
                len(left),
            )
        )
    return found


def by_municipality(made: Draft, now: Study) -> Table:
    """Return places and users of each municipality as they stand, as the public sees them, and as it would."""
    views = {"true": made.study.full_case, "now": now.case, "then": made.seen.case}
    heads = {"true": N_("as they stand"), "now": N_("public now"), "then": N_("public then")}
    columns = [Column("name", N_("Municipality"))] + [
        Column(f"{field}.{key}", said("{figure:term}, {view:term}", figure=FIELDS[field].label, view=heads[key]))
        for field in FIGURES
        for key in views
    ]
    rows: list[Mapping[str, Any]] = [
        {"name": m.name}
        | {
            f"{field}.{key}": municipalities.shown(FIELDS[field], case.municipality(m.number).figure(field))
            for field in FIGURES
            for key, case in views.items()
        }
        for m in made.study.full_case.municipalities
    ]
    return Table(columns, rows, N_("Figures before and after"), key="published")


TOTALS: Mapping[str, Text] = {
    "joint": N_("Joint"),
    "stand_alone": N_("Each for itself"),
    "saving": N_("The joint facility costs less by"),
}


def in_all(made: Draft, now: Study) -> Table:
    """Return the region's totals as they stand, as the public sees them, and as it would, million kroner a year."""
    own = replace(made.study, choices=replace(made.study.choices, changes={}, participants=None), site=None, used={})
    views = {"true": totals(own), "now": totals(now), "then": totals(made.seen)}
    columns = [
        Column("total", N_("Net, million kr a year"), "term"),
        Column("true", N_("as they stand")),
        Column("now", N_("public now")),
        Column("then", N_("public then")),
    ]
    rows = [
        {"total": label} | {key: total_in(found, total) for key, found in views.items()}
        for total, label in TOTALS.items()
    ]
    return Table(columns, rows, N_("The region's totals before and after"), key="published_totals")


def total_in(found: Mapping[str, Range], total: str) -> Sentence | str:
    """Return a total in words, or the sign for missing where there is none."""
    return public.short(found[total]) if total in found else MISSING


def totals(study: Study) -> Mapping[str, Range]:
    """Return the region's totals as a study says them: ranges where something is hidden, else the figures twice."""
    if study.agreeing:
        found = {key: getattr(study.agreeing, key) for key in TOTALS}
        return {key: ends for key, ends in found.items() if ends is not None}
    nets = {str(key): float(net) for key, net in study.options["net"].items() if key in TOTALS}
    if "joint" in nets:
        nets["saving"] = nets["stand_alone"] - nets["joint"]
    return {key: (net, net) for key, net in nets.items()}


def change(one: Mapping[Any, Any]) -> Text:
    """Return a version in words: what it hides from, and why it was withdrawn."""
    if one["undone"]:
        return said("withdrawn by {who}: {why}", who=one["withdrawn_by"], why=one["withdrawn_why"])
    return said("counts below {minimum:count} hidden", minimum=one["minimum"])
