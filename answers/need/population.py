"""Users as a share of the inhabitants, and how the population changes."""

from __future__ import annotations

import pandas as pd

from answers.need.need import Shown
from planning.evidence import Interval
from planning.pathways import growth, working_age_ratio
from words import tables
from words.tables import Column
from words.wording import Wording

FIRST, LAST = 0, -1
CHANCE = "*"


def ratio_text(words: Wording, row: pd.Series) -> str:
    """Return a ratio with its interval."""
    value, low, high = (words.number(row[name], 1, 1) for name in ("ratio", "low", "high"))
    return words.t("{value} ({low} to {high})", value=value, low=low, high=high)


def population_html(s: Shown) -> str:
    """Return population by municipality in today's borders with growth, by age, and the ratio."""
    w = s.view.words
    first, last = int(s.region["year"].iloc[FIRST]), int(s.region["year"].iloc[LAST])
    columns = [
        Column("name", w.t("Municipality"), number=False),
        Column("first", str(first)), Column("last", str(last)),
        Column("total", w.t("Change, all ages")), Column("age_18_66", w.t("Change, 18-66 years")),
        Column("age_80_plus", w.t("Change, 80 or more")), Column("ratio", w.t("Working age for each of 80 or more")),
    ]  # fmt: skip
    areas = [(str(group["name"].iloc[0]), group) for _, group in s.series.groupby("number", sort=False)]
    rows = [population_row(w, name, series) for name, series in areas]
    total = population_row(w, w.t("In all"), s.region)
    caption = w.t("Inhabitants on 1 January, in today's borders") + f" · {CHANCE} " + w.t("may be chance")
    return tables.table(columns, rows, caption, [total])


def population_row(words: Wording, name: str, series: pd.DataFrame) -> dict[str, str]:
    """Return one row: inhabitants, change with interval, and the last ratio with its interval."""
    changes = {key: change_text(words, growth(series, key)) for key in ("total", "age_18_66", "age_80_plus")}
    ends = {"first": words.number(series["total"].iloc[FIRST]), "last": words.number(series["total"].iloc[LAST])}
    return {"name": name, **ends, **changes, "ratio": ratio_text(words, working_age_ratio(series).iloc[LAST])}


def change_text(words: Wording, change: Interval) -> str:
    """Return a change with its interval, marked as possible chance where the interval holds 0."""
    text = words.t("{value} ({low} to {high})", value=words.percent(change.estimate, 0),
                   low=words.percent(change.low, 0), high=words.percent(change.high, 0))  # fmt: skip
    return text + (" " + CHANCE if change.covers(0) else "")


def in_case_year(s: Shown) -> float | None:
    """Return the inhabitants in today's borders in the case's year; None where the year is not among those known."""
    found = s.region.loc[s.region["year"] == s.view.case.population_year, "total"]
    return None if found.empty else float(found.iloc[0])
