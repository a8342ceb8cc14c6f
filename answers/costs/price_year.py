"""What the choice of price year does to the headline: a sentence and a table of every price year."""

from __future__ import annotations

import pandas as pd

from answers.study import Study
from planning.price_year import YEAR_ROWS
from words import tables
from words.said import significant
from words.tables import Column
from words.wording import MILLION


def answer(view: Study, table: pd.DataFrame) -> str:
    """Say between what joint differs from each for itself over the price years, in kroner of the one chosen."""
    w, same = view.words, table["same_kroner"] / MILLION
    told = w.t("Before 2019 a discharge-ready day in mental health cost the municipality nothing.")
    if same.isna().any():
        return told
    low, high = same.min(), same.max()
    least, most = sorted((abs(low), abs(high)))
    values = {"year": view.choices.year, "low": significant(w, least), "high": significant(w, most)}
    if low >= 0:
        text = w.t("In kroner of {year} joint costs {low} to {high} million less than each for itself in every price year.",
                   **values)  # fmt: skip
    elif high <= 0:
        text = w.t("In kroner of {year} joint costs {low} to {high} million more than each for itself in every price year.",
                   **values)  # fmt: skip
    else:
        text = w.t("Which is cheaper, joint or each for itself, depends on the price year.")
    rest = w.t("The refund threshold has a value of its own each year; most other prices follow the price index.")
    return f"{text} {rest} {told}"


def years_html(view: Study, table: pd.DataFrame) -> str:
    """Return every price year as a row: the prices that moved, and the headline in kroner of that year."""
    w = view.words
    columns = [Column("year", w.t("Price year"))]
    columns += [Column(row.key, w.t(row.label)) for row in YEAR_ROWS]
    columns += [
        Column("joint", w.t("Joint, net kr a year")),
        Column("stand_alone", w.t("Each for itself, net kr a year")),
        Column("difference", w.t("Joint is cheaper by, kr a year")),
        Column("same_kroner", w.t("The same in kroner of {year}", year=view.choices.year)),
    ]
    rows = [
        {"year": str(year), **{str(key): w.number(amount) for key, amount in row.items()},
         "_class": "total" if year == view.choices.year else ""}
        for year, row in table.iterrows()
    ]  # fmt: skip
    return tables.table(columns, rows)
