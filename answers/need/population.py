"""Are there people to do the work? The population over time, working age for each of the oldest, and users as it changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from answers import memo
from answers.answer import Answer, Picture
from answers.need import charts
from answers.need.figures import interval, members, national, people, population
from answers.study import Study
from planning.errors import N_
from planning.evidence import Interval
from planning.pathways import TARGET, growth, pathway_total, region_series, users_by_year, working_age_ratio
from words import signs
from words.sentence import Sentence, Text, said, together
from words.table import Column, Table

FIRST, LAST = 0, -1
CHANCE = "*"
FUTURE = "working_age_ratio_2040"
CHANGES: Mapping[str, str] = {
    "total": N_("Change, all ages"),
    "age_18_66": N_("Change, 18-66 years"),
    "age_80_plus": N_("Change, 80 or more"),
}


def workers(study: Study) -> Answer:
    """Say how many of working age there are for each of 80 or more, and show it with the population by municipality."""
    w, evidence, region = study.words, national(study), memo.result(region_series, population(study))
    ratio = memo.result(working_age_ratio, region)
    first, last = ratio.iloc[FIRST], ratio.iloc[LAST]
    known = str(evidence.figures.set_index("key").loc[FUTURE, "kind"])
    found = said(
        "For each person of 80 or more there were {before} of working age (18-66) in {first:year} and {after} in "
        "{last:year}. For the whole country {share:pct} of the number of 2020 is expected in 2040 ({badge:unbroken}).",
        before=ratio_of(first), after=ratio_of(last), first=first["year"], last=last["year"],
        share=evidence.value(FUTURE), badge=signs.told(known),
    )  # fmt: skip
    texts = [w.number(value, 1, 1) if year in (first["year"], last["year"]) else ""
             for year, value in zip(ratio["year"], ratio["ratio"], strict=True)]  # fmt: skip
    title = w.t("working age for each of 80 or more")
    told = "; ".join(f"{row['year']:.0f}: {w.say(ratio_of(row))}" for _, row in ratio.iterrows())
    picture = Picture(
        charts.working_age,
        (ratio.assign(text=texts), title),
        f"{title}: {told}",
        N_("Are there people to do the work?"),
    )
    return Answer([found], pictures=[picture], tables=[memo.result(by_municipality, population(study))],
                  notes=merged(study, region))  # fmt: skip


def ratio_of(row: Mapping[str, float] | pd.Series) -> Sentence:
    """Return a ratio with its interval."""
    return interval(Interval(row["ratio"], row["low"], row["high"]), "one")


def by_municipality(series: pd.DataFrame) -> Table:
    """Return population by municipality in today's borders with growth, by age, and the ratio."""
    years = series["year"]
    columns = [
        Column("name", N_("Municipality")),
        Column("first", str(years.min()), "count"),
        Column("last", str(years.max()), "count"),
        *(Column(key, title, "pct") for key, title in CHANGES.items()),
        Column("ratio", N_("Working age for each of 80 or more"), "one"),
    ]
    rows = [row_of(str(one["name"].iloc[0]), one) for _, one in series.groupby("number", sort=False)]
    caption = together(said("Inhabitants on 1 January, in today's borders"), f"· {CHANCE}", said("may be chance"))
    total = row_of(said("In all"), region_series(series))
    return Table(columns, rows, caption, [total], key="population", style=("heads",))


def row_of(name: Text, series: pd.DataFrame) -> dict[str, Any]:
    """Return one row: inhabitants, change with interval, and the last ratio with its interval."""
    ends = {"first": series["total"].iloc[FIRST], "last": series["total"].iloc[LAST]}
    changes = {key: change(growth(series, key)) for key in CHANGES}
    return {"name": name, **ends, **changes, "ratio": ratio_of(working_age_ratio(series).iloc[LAST])}


def change(found: Interval) -> Sentence:
    """Return a change with its interval, marked as possible chance where the interval holds 0."""
    return together(interval(found, "pct"), CHANCE if found.covers(0) else None)


def in_case_year(study: Study, region: pd.DataFrame) -> float | None:
    """Return the inhabitants in today's borders in the case's year; None where the year is not among those known."""
    found = region.loc[region["year"] == study.case.population_year, "total"]
    return None if found.empty else float(found.iloc[0])


def merged(study: Study, region: pd.DataFrame) -> list[Sentence]:
    """Say that municipalities that have merged count whole, where neighbours that take no part are among them."""
    everyone, here = in_case_year(study, region), people(study)
    if not everyone or everyone <= here:
        return []
    text = N_(
        "Municipalities that have merged count whole, with neighbours that take no part: in {year:year} {all:count} "
        "inhabitants, of whom {people:count} in the municipalities of the case."
    )
    return [Sentence(text, {"year": study.case.population_year, "all": everyone, "people": here})]


def expected_users(study: Study) -> Answer:
    """Say how many users the population of the last year lets expect, where their total may be shown."""
    region, found = memo.result(region_series, population(study)), pathway_total(TARGET, members(study))
    start = in_case_year(study, region)
    if not found.value or found.known < found.of or start is None:
        return Answer()
    last = memo.result(users_by_year, found.value, start, region.tail(1)).iloc[LAST]
    text = N_(
        "If as large a part of the inhabitants as in {base:year} needs comprehensive services, there are {users} in "
        "{year:year}."
    )
    users = interval(Interval(last["users"], last["low"], last["high"]), "count")
    return Answer([Sentence(text, {"base": study.case.population_year, "users": users, "year": last["year"]})])
