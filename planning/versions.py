"""Versions that were published, between the store's tables and the rules: what the past was, and what is kept of a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from planning.case import Case, Figure
from planning.publication import GIVEN, OPEN_STATUS, PEOPLE, PLACES, Publication
from planning.release import Past, Release, Sum, small

FigureRow = tuple[str, str, str, str | None, str, str, bool]
"""number, name, field, value, status, source, shared."""
SumRow = tuple[tuple[tuple[str, str, int], ...], int | None, bool]
"""Number, name and count of each municipality; the total; whether the version tells it."""


def past_of(sums: pd.DataFrame, counts: pd.DataFrame, minimum: int, largest: int, latest: int | None) -> Past:
    """Return what was published before, as the rules ask for it.

    Parameters
    ----------
    sums
        Every sum of every case, told or not: case_id, publication, part, number, name, total, told, count; rising.
    counts
        Counts that any version of any case showed or hid: name, field, value, status.
    minimum
        Smallest count shown from now on.
    largest
        Largest minimum that any version was published with.
    latest
        Number of the latest version of this case, withdrawn or not; None where there is none.
    """
    least = max(minimum, largest)
    shown = counts[(counts["field"] == PLACES) & ~counts["status"].isin([*OPEN_STATUS, "hidden"])]
    people = counts[counts["field"].isin(PEOPLE) & (counts["status"] == "hidden")]
    return Past(
        minimum=largest,
        spent=frozenset(sums["name"]),
        bared=frozenset(
            name for name, value in zip(shown["name"], shown["value"], strict=True) if small(number(value), least)
        ),
        people=frozenset(people["name"]),
        standing=standing_sums(sums, latest),
    )


def number(text: str | None) -> float | None:
    """Return a published count as a number; None where there is none."""
    return None if pd.isna(text) else float(text)


def standing_sums(sums: pd.DataFrame, latest: int | None) -> tuple[Sum, ...]:
    """Return the sums that the latest version of a case told, with the counts in them; columns as in :func:`past_of`."""
    told = sums[(sums["publication"] == latest) & sums["told"].astype(bool)]
    return tuple(
        Sum(tuple(part["number"]), int(part["total"].iloc[0]), tuple(int(count) for count in part["count"]))
        for _, part in told.groupby("part", sort=True)
    )


def sums_told(told: pd.DataFrame) -> tuple[Sum, ...]:
    """Return the sums that a version tells, from a table of part, number and total."""
    return tuple(Sum(tuple(part["number"]), int(part["total"].iloc[0])) for _, part in told.groupby("part", sort=True))


def figure_rows(publication: Publication) -> list[FigureRow]:
    """Return a public case as it is kept: nothing that is hidden, and not who gave a figure or what was written with it."""
    case = publication.case
    owners = [("", "", case.figures), *((m.number, m.name, m.figures) for m in case.municipalities)]
    return [
        (number, name, field, one.text, one.status, one.source, one.shared)
        for number, name, figures in owners
        for field, one in ((field, without_words(figure)) for field, figure in figures.items())
    ]


def without_words(figure: Figure) -> Figure:
    """Return a figure without what a person wrote with it."""
    return figure if figure.who is None else replace(figure, source=GIVEN, who=None, why=None)


def sum_rows(release: Release, case: Case) -> list[SumRow]:
    """Return the sums of a version as they are kept: those told, and those made now without being told."""
    silent = [one for one in release.spends if one.total is None]
    return [(members_of(one, case), one.total, one.total is not None) for one in (*release.sums, *silent)]


def members_of(one: Sum, case: Case) -> tuple[tuple[str, str, int], ...]:
    """Return number, name and count of each municipality in a sum."""
    numbers: Sequence[str] = one.numbers
    return tuple((n, case.municipality(n).name, count) for n, count in zip(numbers, one.counts, strict=True))
