"""Hand-worked cases, readable by a planner: tests/cases/*.toml."""

import tomllib
from functools import reduce
from pathlib import Path

import pytest

from planning import Change, Scenario, as_record, case_from_figures, evaluate, parse_houses
from store import read_case

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.toml"))


def find(record, path):
    """Follow "options.joint.net" or "municipality.1421.own.net" through a record."""
    parts = path.split(".")
    if parts[0] == "municipality":
        record = next(row for row in record["municipalities"] if row["number"] == parts[1])
        parts = parts[2:]
    return reduce(lambda found, name: found[name], parts, record)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_worked_case(path):
    worked = tomllib.loads(path.read_text(encoding="utf-8"))
    scenario = Scenario(
        year=worked.get("year", 2024),
        changes={key: Change(value) for key, value in worked.get("set", {}).items()},
        places=worked.get("places", {}),
        participants=worked.get("participants"),
        houses=parse_houses(worked["houses"]) if "houses" in worked else None,
    )
    record = as_record(evaluate(case_from_figures(*read_case(worked["case"])), scenario))
    assert worked["source"]
    for expect in worked["expect"]:
        found = find(record, expect["what"])
        assert found == pytest.approx(expect["value"], abs=expect.get("tolerance", 0.5)), expect["what"]


def test_there_are_cases():
    assert len(CASES) >= 5
