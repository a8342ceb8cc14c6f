"""The economic plan of one municipality: new money each year, bars against today, tables, and what a host books for all."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from answers import budgets
from answers.answer import Answer, Picture
from answers.compare import charts
from answers.compare.comparison import OneMunicipality, hidden, lead
from answers.intervals import SMALL
from planning.economic_plan import ITEMS, KINDS, EconomicPlan, totals_table
from planning.economic_plan.items import RUNNING
from planning.economic_plan.tables import shown_items
from planning.errors import N_
from words.kinds import write
from words.sentence import Sentence, capital, said, together
from words.table import Table
from words.wording import MILLION

CHART = 320
"""Usual height of the picture in pixels."""


def answer(s: OneMunicipality, plan: EconomicPlan) -> Answer:
    """Say the new money of each year, and draw each year by kind of account against what today's offer would cost."""
    if s.untold:
        return Answer([hidden(s)])
    part = slice(s.c.index, s.c.index + 1)
    totals = totals_table(plan, part)
    return Answer(
        [capital(together(lead(s.view), new_money(s, totals)))],
        pictures=[picture(s, plan, part, totals)],
        notes=[N_("Black line: net cost. Dashed: what today's offer would cost."), *plan.notes],
    )


def in_full(s: OneMunicipality, plan: EconomicPlan) -> Answer:
    """Return the plan's tables in whole kroner; for the host what it books for all too."""
    if s.untold:
        return Answer()
    shown = plan.whole_kroner()
    found = budgets.tables_of(shown, slice(s.c.index, s.c.index + 1))
    return Answer(tables=[*found, *host_books(s, shown)], notes=[budgets.functions(plan)])


def host_books(s: OneMunicipality, plan: EconomicPlan) -> Iterator[Table]:
    """Yield what the host books, where the municipality is the host of a joint facility."""
    books = budgets.books(plan) if s.c.index == plan.host else None
    if books:
        yield books


def new_money(s: OneMunicipality, totals: pd.DataFrame) -> Sentence:
    """Say the new money of each year; nobody who pays more on estimated need is named."""
    known = bool(totals["change"].notna().all())
    amounts = totals["change" if known else "net"]
    nameless = s.view.estimated and known and float(amounts.max()) > SMALL
    name = said("the municipality") if nameless else s.c.member.name
    less, more = N_("{amount:shortmill} less in {year:year}"), N_("{amount:shortmill} in {year:year}")
    told = tuple(
        Sentence(less if amount < 0 else more, {"amount": abs(amount), "year": year})
        for year, amount in amounts.items()
    )
    text = N_("New money for {name} against today: {told}.")
    if not known:
        text = N_("{name} pays net, in kroner of each year: {told}.")
    return Sentence(text, {"name": name, "told": told})


def picture(s: OneMunicipality, plan: EconomicPlan, part: slice, totals: pd.DataFrame) -> Picture:
    """Return each year as a bar by kind of account, its net cost as a mark, and today's offer as a line."""
    w = s.view.words
    rows = []
    for key in shown_items(plan.items, RUNNING):
        for year, amount in zip(plan.years, plan.items[key][:, part].sum(axis=-1), strict=True):
            rows.append((str(year), ITEMS[key].kind, float(amount) / MILLION))
    bars = (
        pd.DataFrame(rows, columns=["year", "key", "amount"]).groupby(["year", "key"], as_index=False, sort=False).sum()
    )
    order = {key: place for place, key in enumerate(KINDS)}
    bars = bars[bars["amount"] != 0].assign(
        kind=lambda t: [w.t(KINDS[key]) for key in t["key"]],
        order=lambda t: t["key"].map(order),
        text=lambda t: [write(w, amount * MILLION, "shortmill") for amount in t["amount"]],
    )
    marks = pd.DataFrame(
        {"year": [str(year) for year in plan.years], "net": totals["net"].to_numpy() / MILLION,
         "today": totals["today"].to_numpy() / MILLION,
         "text": [write(w, amount / MILLION, "digits") for amount in totals["net"]]}
    )  # fmt: skip
    title = w.t("million kr of each year")
    return Picture(charts.budget_bars, (bars.sort_values("order"), marks, title, CHART), in_words(s, totals),
                   said("{name}: the economic plan", name=s.c.member.name))  # fmt: skip


def in_words(s: OneMunicipality, totals: pd.DataFrame) -> str:
    """Return the picture as a text, for those who can't see it."""
    w = s.view.words
    told = []
    for year, row in totals.iterrows():
        text = N_("{year:year}: net cost {net:shortmill}, today's offer {today:shortmill}")
        if np.isnan(row["today"]):
            text = N_("{year:year}: net cost {net:shortmill}")
        told.append(w.say(Sentence(text, {"year": year, "net": row["net"], "today": row["today"]})))
    return "; ".join(told)
