"""What the years to come cost one municipality: an answer and a table."""

from __future__ import annotations

import pandas as pd

from answers.answer import Answer
from answers.compare.comparison import OneMunicipality, hidden, lead
from answers.compare.findings import ALONE
from answers.costs.over_time import BUDGET_ROWS, EQUAL, PRESENT_COLUMNS, option_columns, payback
from answers.intervals import SMALL
from planning.errors import N_
from planning.future import Future, budget_table, present_table
from words.sentence import Sentence, capital, said, together
from words.table import Column, Table


def answer(s: OneMunicipality, future: Future) -> Answer:
    """Say the present value of joint against the cheapest alone, and payback; show it with the part of the loan."""
    if s.untold:
        return Answer([hidden(s)])
    present, budget = present_table(future, s.c.index), budget_table(future, s.c.index)
    return Answer(sentences(s, future, present), tables=[in_full(s, present, budget)], notes=future.notes)


def sentences(s: OneMunicipality, future: Future, present: pd.DataFrame) -> list[Sentence]:
    """Return the municipality's answer in sentences."""
    part, alone = slice(s.c.index, s.c.index + 1), ALONE["own" if future.alone_by_own[s.c.index] else "private"]
    if future.joint is None:
        text = N_("{name} pays {net:shortmill} as present value for {alone:term}.")
        least_cost = present.loc["stand_alone", "npv"]
        told = Sentence(text, {"name": s.c.member.name, "net": least_cost, "alone": alone})
        return [capital(together(lead(s.view), told))]
    joint, least = present.loc["joint"], present.loc["stand_alone"]
    nameless = s.view.estimated and joint["npv"] > least["npv"] + SMALL
    text = N_(
        "{name} pays {net:shortmill} as present value in the joint facility ({gross:shortmill} before the state refund), "
        "against {other:shortmill} with {alone:term}."
    )
    name = said("the municipality") if nameless else s.c.member.name
    values = {
        "name": name,
        "net": joint["npv"],
        "gross": joint["gross"],
        "other": least["npv"],
        "alone": alone,
    }
    equal = Sentence(EQUAL, {"joint": joint["npv_equal_care"], "alone": least["npv_equal_care"]})
    back = payback(future, Sentence("{alone:term}", {"alone": alone}), part)
    return [capital(together(lead(s.view), Sentence(text, values))), equal, back]


def in_full(s: OneMunicipality, present: pd.DataFrame, budget: pd.DataFrame) -> Table:
    """Return the municipality's present values and its part of the loan, a column for each option."""
    both = present.join(budget).fillna(0.0).drop(index="stand_alone").T
    columns = [Column("row", said("Kr of {year:year}", year=s.view.choices.year), "term"), *option_columns(both)]
    rows = [{"row": title, **both.loc[key]} for key, title in {**PRESENT_COLUMNS, **BUDGET_ROWS}.items()]
    caption = N_("Present value over the years; under it the loan of the first full year, kr a year")
    return Table(columns, rows, caption, key="years")
