"""What the choice of price year does to the headline: a sentence and a table of every price year."""

from __future__ import annotations

import pandas as pd

from answers import public
from answers.answer import Answer
from answers.study import Study
from planning.errors import N_
from planning.price_year import YEAR_ROWS
from words.sentence import Sentence, said, together
from words.table import Column, Table
from words.wording import MILLION


def answer(study: Study, table: pd.DataFrame) -> Answer:
    """Say between what joint differs from each for itself over the price years; show every price year as a row.

    Parameters
    ----------
    table
        As :func:`planning.price_year.price_year_table`.
    """
    if study.stand_ins:
        return Answer([public.untold()])
    return Answer([headline(study.choices.year, table["same_kroner"] / MILLION)], tables=[years_in_full(study, table)])


def headline(year: int, same: pd.Series) -> Sentence:
    """Say between what joint differs from each for itself, million kroner of the year chosen."""
    told = said("Before 2019 a discharge-ready day in mental health cost the municipality nothing.")
    if same.isna().any():
        return told
    low, high = same.min(), same.max()
    least, most = sorted((abs(low), abs(high)))
    less = N_(
        "In kroner of {year:year} the joint facility costs {low:digits} to {high:digits} million less than each"
        " for itself in every price year."
    )
    more = N_(
        "In kroner of {year:year} the joint facility costs {low:digits} to {high:digits} million more than each"
        " for itself in every price year."
    )
    either = N_("Which is cheaper, the joint facility or each for itself, depends on the price year.")
    first = Sentence(less if low >= 0 else more if high <= 0 else either, {"year": year, "low": least, "high": most})
    rest = said("The refund threshold has a value of its own each year; most other prices follow the price index.")
    return together(first, rest, told)


def years_in_full(study: Study, table: pd.DataFrame) -> Table:
    """Return every price year as a row: the prices that moved, and the headline in kroner of that year."""
    chosen = study.choices.year
    columns = [
        Column("year", N_("Price year"), "year"),
        *(Column(row.key, row.label, "kroner") for row in YEAR_ROWS),
        Column("joint", N_("Joint, net kr a year"), "kroner"),
        Column("stand_alone", N_("Each for itself, net kr a year"), "kroner"),
        Column("difference", N_("The joint facility is cheaper by, kr a year"), "kroner"),
        Column("same_kroner", said("The same in kroner of {year:year}", year=chosen), "kroner"),
    ]
    rows = [
        {"year": year, **row, "_class": "total" if year == chosen else ""}
        for year, row in table.to_dict("index").items()
    ]
    return Table(columns, rows, key="price-years", style=("heads",), name=N_("The price years"))
