"""Hand-worked cases, readable by a planner: tests/cases/*.toml.

They are worked with the numbers of tests/assumptions/; one with ``assumptions = "shipped"`` says what the shipped ones give.
"""

import tomllib
from contextlib import nullcontext
from functools import reduce
from pathlib import Path

import pytest

from planning import Change, Scenario, as_record, case_from_figures, evaluate, parse_houses
from planning.economic_plan import economic_plan
from planning.future import budget_table, look_ahead, present_table
from planning.leaving import leave, membership_table
from store import read_case
from tests import frozen

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.toml"))


def find(record, path):
    """Follow "options.joint.net", "municipality.1421.own.net" or "future.joint.cost.1" through a record."""
    parts = path.split(".")
    if parts[0] == "municipality":
        record = next(row for row in record["municipalities"] if row["number"] == parts[1])
        parts = parts[2:]
    return reduce(lambda found, name: found[name], parts, record)


def over_time(result):
    """Return what each option costs over the years: present values, the loan in the budget, and net cost by year."""
    future = look_ahead(result)
    present, loan = present_table(future), budget_table(future).reindex(list(future.flows))
    costs = {option: {str(year): float(amount) for year, amount in enumerate(flow.net.sum(axis=-1), 1)}
             for option, flow in future.flows.items()}  # fmt: skip
    return {option: {**present.loc[option], **loan.loc[option], "cost": costs[option]} for option in future.flows}


def who_leaves(result, number, year):
    """Return what each pays, year by year, when one leaves."""
    membership = leave(look_ahead(result), number, year)
    rows = {str(year): {"gross": float(gross)} for year, gross in enumerate(membership.gross, 1)}
    for row in membership_table(membership).to_dict("records"):
        rows[str(row["year"])][row["number"]] = row
    return rows


def budgets(result):
    """Return the items and the net cost of the economic plan of the region, year by year."""
    plan = economic_plan(result)
    items = plan.items | {"net": plan.running, "wages": plan.items["shift_wages"] + plan.items["fixed_wages"]}
    if plan.today is not None:
        items |= {"today": plan.today, "change": plan.change}
    return {
        str(year): {key: float(amount[i].sum()) for key, amount in items.items()} for i, year in enumerate(plan.years)
    }


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_worked_case(path):
    worked = tomllib.loads(path.read_text(encoding="utf-8"))
    with frozen.shipped_numbers() if worked.get("assumptions") == "shipped" else nullcontext():
        record = evaluated(worked)
    assert worked["source"]
    for expect in worked["expect"]:
        found = find(record, expect["what"])
        assert found == pytest.approx(expect["value"], abs=expect.get("tolerance", 0.5)), expect["what"]


def evaluated(worked):
    """Return all that can be expected of a worked case."""
    scenario = Scenario(
        year=worked.get("year", 2024),
        changes={key: Change(value) for key, value in worked.get("set", {}).items()},
        places=worked.get("places", {}),
        participants=worked.get("participants"),
        houses=parse_houses(worked["houses"]) if "houses" in worked else None,
        extra_staff=worked.get("extra_staff", {}),
        form=worked.get("form", "home"),
    )
    result = evaluate(case_from_figures(*read_case(worked["case"])), scenario)
    record = {**as_record(result), "future": over_time(result), "plan": budgets(result)}
    return record | ({"leaving": who_leaves(result, **worked["leave"])} if "leave" in worked else {})


def test_there_are_cases():
    assert len(CASES) >= 5
