"""An economic plan as tables and as plain numbers: the record that ``bops.py budget --json`` prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from planning.arrays import Float
from planning.economic_plan.items import ITEMS, PLAN_ITEMS, RUNNING
from planning.economic_plan.plan import EconomicPlan

Record = dict[str, Any]
TOTALS = ("net", "today", "change", "net_paid", "today_paid", "change_paid")


def plan_table(plan: EconomicPlan) -> pd.DataFrame:
    """Return every item of every participant and year, one a row.

    Returns
    -------
    table
        number, year, item, function (KOSTRA), kind, account (running, investment or cash), amount (NOK of that year;
        incomes are negative).
    """
    members = plan.result.plan.participants
    rows = [
        {"number": member.number, **row}
        for i, member in enumerate(members)
        for row in rows_of(plan, {key: plan.items[key][:, i] for key in PLAN_ITEMS})
    ]
    return pd.DataFrame(rows)


def host_table(plan: EconomicPlan) -> pd.DataFrame | None:
    """Return what the host books, as :func:`plan_table` without a number; None where there is no joint facility."""
    return None if plan.host_items is None else pd.DataFrame(list(rows_of(plan, plan.host_items)))


def rows_of(plan: EconomicPlan, items: Mapping[str, Float]) -> Iterator[Record]:
    """Yield a row for each item and year."""
    form = plan.result.plan.form
    for key, amounts in items.items():
        item = ITEMS[key]
        about = {"item": key, "function": item.function(form), "kind": item.kind, "account": item.account}
        yield from ({"year": year, **about, "amount": float(a)} for year, a in zip(plan.years, amounts, strict=True))


def totals_table(plan: EconomicPlan, part: slice = slice(None)) -> pd.DataFrame:
    """Return the sums of some participants by year, NOK of that year.

    Returns
    -------
    table
        Indexed by year: net (with the refund as accrued), today (what today's offer goes on costing), change (net less
        today), and the three with the refund when it is paid; NaN where today is not known.
    """
    found = (plan.running, plan.today, plan.change, plan.paid, plan.today_paid, plan.change_paid)
    unknown = np.full(len(plan.years), np.nan)
    columns = [unknown if each is None else each[:, part].sum(axis=-1) for each in found]
    return pd.DataFrame(dict(zip(TOTALS, columns, strict=True)), index=list(plan.years)).rename_axis("year")


def plan_record(plan: EconomicPlan, hidden: Sequence[bool] | None = None) -> Record:
    """Return a plan as nested dictionaries of plain numbers, unrounded; what is hidden or not known is None."""
    result, members = plan.result, plan.result.plan.participants
    withheld = {m.number for m, hides in zip(members, hidden or [False] * len(members), strict=True) if hides}
    host = result.plan.host.number
    books = host_table(plan)
    return {
        "case": result.plan.case.id,
        "price_year": result.values.year,
        "form": result.plan.form,
        "option": plan.option,
        "host": host,
        "years": list(plan.years),
        "rows": [
            row | ({"amount": None} if row["number"] in withheld else {}) for row in plan_table(plan).to_dict("records")
        ],
        "host_rows": None if books is None or host in withheld else books.to_dict("records"),
        "totals": [
            {"number": m.number, **row}
            for i, m in enumerate(members)
            for row in total_rows(plan, slice(i, i + 1), m.number in withheld)
        ],
        "region": list(total_rows(plan, slice(None), False)),
        "warnings": [str(note) for note in (*result.notes, *plan.notes)],
    }


def total_rows(plan: EconomicPlan, part: slice, hidden: bool) -> Iterator[Record]:
    """Yield the sums of each year; None where hidden or not known."""
    for year, row in totals_table(plan, part).to_dict("index").items():
        yield {"year": year, **{str(k): None if hidden or np.isnan(a) else a for k, a in row.items()}}


def shown_items(items: Mapping[str, Float], name: str = RUNNING) -> list[str]:
    """Return the items of an account that are not 0 in every year, in the order of ITEMS."""
    return [key for key in ITEMS if key in items and ITEMS[key].account == name and np.any(items[key] != 0)]
