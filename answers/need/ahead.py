"""Are there people to do the work in 2040? The country's projection held against each municipality."""

from __future__ import annotations

import pandas as pd

from answers import memo
from answers.answer import Answer
from answers.need.figures import interval, limit, national, population
from answers.need.population import FUTURE, ratio_of
from answers.study import Study
from planning.errors import N_
from planning.pathways import ratio_ahead, region_series, working_age_ratio
from words import signs
from words.sentence import Text, said
from words.table import Column, Row, Table

START, END = 2020, 2040


def ahead(study: Study) -> Answer:
    """Say what half as many of working age for each of 80 or more in 2040 would mean, municipality by municipality."""
    evidence, series = national(study), population(study)
    share = evidence.value(FUTURE)
    rows = [row_of(str(one["name"].iloc[0]), one, share) for _, one in series.groupby("number", sort=False)]
    total = row_of(said("In all"), memo.result(region_series, series), share)
    there = [row for row in rows if row]
    if not there or not total:
        return Answer([])
    scaled = said(
        "{end:year} is each municipality's own ratio of {start:year} times {share:pct}, what is expected of the whole "
        "country: it holds where a municipality grows older at the country's pace.",
        start=START, end=END, share=share,
    )  # fmt: skip
    return Answer([scaled], tables=[in_full(study, there, total)], notes=[limit(evidence, FUTURE)])


def row_of(name: Text, series: pd.DataFrame, share: float) -> Row | None:
    """Return one row: people of 80 or more and working age for each of them at the start, and the ratio ahead."""
    ratio = working_age_ratio(series)
    found = ratio_ahead(ratio, START, share)
    if found is None:
        return None
    then = series[series["year"] == START].iloc[0]
    now = ratio[ratio["year"] == START].iloc[0]
    return {
        "name": name,
        "oldest": then["age_80_plus"],
        "working": then["age_18_66"],
        "ratio": ratio_of(now),
        "ahead": interval(found, "one"),
    }


def in_full(study: Study, rows: list[Row], total: Row) -> Table:
    """Return working age for each of 80 or more by municipality, as counted and as it may become."""
    known = str(national(study).figures.set_index("key").loc[FUTURE, "kind"])
    expected = said("Working age for each, {year:year} ({badge:unbroken})", year=END, badge=signs.told(known))
    columns = [
        Column("name", N_("Municipality")),
        Column("oldest", said("80 or more, {year:year}", year=START), "count"),
        Column("working", said("18-66 years, {year:year}", year=START), "count"),
        Column("ratio", said("Working age for each, {year:year}", year=START), "one"),
        Column("ahead", expected, "one"),
    ]
    return Table(columns, rows, said("In today's borders, with 95 % intervals"), [total], key="ahead", style=("heads",))
