"""What the years to come cost one municipality: an answer and a table."""

from __future__ import annotations

import pandas as pd

from answers.compare.comparison import Shown, lead
from answers.compare.findings import ALONE
from answers.costs.over_time import BUDGET_ROWS, PRESENT_COLUMNS, payback
from answers.intervals import SMALL
from answers.look import OPTIONS
from planning.errors import N_
from planning.future import Future
from words import tables
from words.capital import capital
from words.said import millions
from words.sentence import Sentence
from words.tables import Column


def one_answer(s: Shown, future: Future, present: pd.DataFrame) -> list[str]:
    """Return the municipality's answer: present value of joint against its cheapest alone, and payback."""
    w, part = s.view.words, slice(s.c.index, s.c.index + 1)
    by_own = bool(future.alone_by_own[s.c.index])
    alone = w.t(ALONE["own" if by_own else "private"])
    if future.joint is None:
        text = N_("{name} pays {net} as present value for {alone}.")
        values = {"name": s.c.member.name, "net": millions(w, present.loc["stand_alone", "npv"]), "alone": alone}
        return [capital(lead(s.view) + w.t(text, **values))]
    joint, least = present.loc["joint"], present.loc["stand_alone"]
    nameless = s.view.estimated and joint["npv"] > least["npv"] + SMALL
    text = N_(
        "{name} pays {net} as present value in the joint facility ({gross} before the state refund), "
        "against {other} with {alone}."
    )
    first = w.t(text, name=w.t("the municipality") if nameless else s.c.member.name, net=millions(w, joint["npv"]),
                gross=millions(w, joint["gross"]), other=millions(w, least["npv"]), alone=alone)  # fmt: skip
    equal = N_("With as many care hours as the private price implies: {joint} against {alone}.")
    said = w.t(equal, joint=millions(w, joint["npv_equal_care"]), alone=millions(w, least["npv_equal_care"]))
    return [capital(lead(s.view) + first), said, w.say(payback(future, Sentence(alone), part))]


def one_html(s: Shown, future: Future, present: pd.DataFrame, budget: pd.DataFrame) -> str:
    """Return the municipality's present values and its part of the loan, a column for each option."""
    w = s.view.words
    titles = {**PRESENT_COLUMNS, **BUDGET_ROWS}
    both = present.join(budget).fillna(0.0).drop(index="stand_alone")
    columns = [Column("row", w.t("Kr of {year}", year=s.view.choices.year), number=False)]
    columns += [Column(str(option), w.t(OPTIONS[str(option)].label)) for option in both.index]
    rows = [
        {"row": w.t(title), **{str(option): w.number(both.loc[option, key]) for option in both.index}}
        for key, title in titles.items()
    ]
    caption = w.t("Present value over the years; under it the loan of the first full year, kr a year")
    return tables.table(columns, rows, caption)
