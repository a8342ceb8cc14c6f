"""How many of 80 to 89 and of 90 or more will there be? The country's projection held against each municipality."""

from __future__ import annotations

import pandas as pd

from answers.answer import Answer
from answers.need.figures import population
from answers.study import Study
from planning.errors import N_
from planning.waves import WAVES, about, waves
from words import signs
from words.sentence import Cell, Sentence, Text, said, together
from words.table import Column, Row, Table

YEARS = (2030, 2035, 2040)
FEWEST = 5
KNOWN = "assumed"


def coming(study: Study) -> Answer:
    """Say how many of 80 to 89 and of 90 or more there may be, in the reader's own municipality or the region."""
    series, national = population(study), study.store.shipped.evidence("oldest")
    if series.empty:
        return Answer()
    counted = int(series.groupby("number")["year"].max().min())
    now = series[series["year"] == counted]
    region = waves(float(now["age_80_plus"].sum()), counted, national, YEARS)
    if region is None:
        return Answer()
    found = {
        str(one["number"]): (wave, str(one["name"]))
        for _, one in now.iterrows()
        if (wave := waves(float(one["age_80_plus"]), counted, national, YEARS)) is not None
    }
    told = in_words(*found.get(today(study) or "", (region, "")))
    rows = [row_of(name, wave) for wave, name in found.values()]
    table = in_full(rows, row_of(said("In all"), region), region["year"].tolist())
    return Answer([told], tables=[table], notes=[limits(counted), read_in(national)])


def today(study: Study) -> str | None:
    """Return the number today of the reader's own municipality; None where none is chosen."""
    members = study.store.shipped.municipalities()
    successor = dict(zip(members["number"], members["number_2024"], strict=True))
    return successor.get(study.choices.municipality, study.choices.municipality)


def in_words(found: pd.DataFrame, name: str = "") -> Sentence:
    """Say what the last year may bring against the year counted, in the municipality or the whole region."""
    first, last = found.iloc[0], found.iloc[-1]
    ends = {f"{part}_{end}": roughly(row[part]) for part in WAVES for end, row in (("now", first), ("then", last))}
    return said(
        "{where} people of 80-89 may go from {age_80_89_now} to {age_80_89_then} by {year:year}, and people of 90 or more from "
        "{age_90_plus_now} to {age_90_plus_then} ({badge:unbroken}).",
        where=said("In {name}", name=name) if name else said("In the municipalities together"),
        year=last["year"], badge=signs.told(KNOWN), **ends,
    )  # fmt: skip


def people(found: float) -> Cell | Sentence:
    """Return people rounded as far as they are worth; so few that they would be rounded to none are told as few."""
    return said("fewer than {people:count}", people=FEWEST) if 0 < found < FEWEST / 2 else Cell(about(found), "count")


def roughly(found: float) -> Sentence:
    """Return the same for a sentence."""
    told = people(found)
    return told if isinstance(told, Sentence) else said("about {people}", people=told)


def row_of(name: Text, found: pd.DataFrame) -> Row:
    """Return one row: people of 80 to 89, and of 90 or more, year by year."""
    return {"name": name} | {
        f"{part}_{row['year']:.0f}": people(row[part]) for part in WAVES for _, row in found.iterrows()
    }


def in_full(rows: list[Row], total: Row, years: list[int]) -> Table:
    """Return people of 80 to 89 and of 90 or more by municipality, in the year counted and in those ahead."""
    columns = [
        Column("name", N_("Municipality")),
        *(Column(f"age_80_89_{year}", said("80-89, {year:year}", year=year), "count") for year in years),
        *(Column(f"age_90_plus_{year}", said("90+, {year:year}", year=year), "count") for year in years),
    ]
    caption = said(
        "Persons on 1 January in today's borders, about: rounded, so that they may not add up ({badge:unbroken})",
        badge=signs.told(KNOWN),
    )
    return Table(columns, rows, caption, [total], key="waves", style=("heads",))


def limits(counted: int) -> Sentence:
    """Say how the figures are made, and what they can't say."""
    return said(
        "The people of 80 or more that were counted in {counted:year} are split by age as in the whole country, and each part "
        "grows as the whole country's is expected to. It says nothing of who moves in or out, nor of how old people are in the "
        "municipality itself: its own figures may be others.",
        counted=counted,
    )


def read_in(national: pd.DataFrame) -> Sentence:
    """Return the documents of the national figures, with their years and how well they are known."""
    told = [
        Sentence(
            "{years}: {document:term}, {place:term} ({badge:unbroken})",
            {
                "years": tuple(str(year) for year in rows["year"]),
                "document": document,
                "place": place,
                "badge": signs.told(str(kind)),
            },
        )
        for (document, place, kind), rows in national.groupby(["document", "place", "kind"], sort=False)
    ]
    return together(said("Whole country:"), together(*told, between="; "))
