"""What the choice of price year does to the headline: every price year of the assumptions in one evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from planning.assumptions import Values, load, price_years
from planning.assumptions.values import PRICE_INDEX, index_factor
from planning.errors import N_
from planning.options import evaluate_plan
from planning.scenario import Plan, Scenario


@dataclass(frozen=True)
class YearRow:
    """A row of the table of price years: the assumption it shows, and its label."""

    key: str
    label: str


YEAR_ROWS: tuple[YearRow, ...] = (
    YearRow("private.price_per_day", N_("Price of a bought place, kr a day")),
    YearRow("refund.threshold", N_("Threshold of the state refund, kr a year")),
    YearRow("building.cost_per_m2", N_("Building cost, kr per m²")),
    YearRow("capacity.discharge_ready_price", N_("Discharge-ready patient, kr a day")),
)


def price_year_table(plan: Plan, scenario: Scenario) -> pd.DataFrame:
    """Return the headline of a plan in every price year.

    A changed assumption in kroner is moved to the other years by its index; shares, hours and counts stand as changed.

    Returns
    -------
    table
        Indexed by price year: a column for each key of YEAR_ROWS (kroner of that year), joint, stand_alone and
        difference (stand_alone less joint; net, NOK a year of that year), and same_kroner (the difference in kroner of
        the scenario's price year); joint, difference and same_kroner are NaN with one participant.
    """
    years = price_years()
    values = stacked([moved_to(scenario, year).values() for year in years])
    result = evaluate_plan(plan, values)
    alone = np.broadcast_to(result.stand_alone.sum(axis=-1), len(years))
    joint = np.broadcast_to(result.joint.net[..., 0] if result.joint else np.nan, len(years))
    shown = {row.key: np.broadcast_to(np.ravel(values[row.key]), len(years)) for row in YEAR_ROWS}
    deflate = [index_factor(PRICE_INDEX, year, scenario.year) for year in years]
    table = pd.DataFrame({**shown, "joint": joint, "stand_alone": alone, "difference": alone - joint}, index=years)
    return table.assign(same_kroner=table["difference"] * deflate).rename_axis("price_year")


def moved_to(scenario: Scenario, year: int) -> Scenario:
    """Return the scenario in another price year, its changed kroner moved by their index; a changed index stays behind."""
    kept = {key: c for key, c in scenario.changes.items() if year == scenario.year or load()[key].topic != "index"}
    changes = {key: replace(one, value=moved(key, one.value, scenario.year, year)) for key, one in kept.items()}
    return replace(scenario, year=year, changes=changes)


def moved(key: str, value: float, start: int, end: int) -> float:
    """Return a changed value in kroner of another year; what is not money stays."""
    index = load()[key].index
    return value * index_factor(index, start, end) if index else value


def stacked(years: Sequence[Values]) -> Values:
    """Return the values of several years as one, with the years as draws, (years, 1)."""
    first = years[0]
    columns = {key: np.array([[float(np.ravel(values[key])[0])] for values in years]) for key in first}
    changed = {key: column for key, column in columns.items() if np.ptp(column) > 0}
    base = {key: float(column[0, 0]) for key, column in columns.items()}
    return Values(first.year, base, changed, ())
