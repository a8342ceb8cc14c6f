"""What a place costs as the facility grows, said of a plan whose places are not all needed."""

from types import SimpleNamespace

import pytest

from answers.staffing.net_by_places import LESS, off_the_steps, plan_point
from planning import Scenario, case_from_figures, evaluate
from planning.case import parse_houses
from planning.rosters import facilities_table, steps_table
from store.case_files import read_case
from words.wording import Wording


@pytest.mark.parametrize(("sogndal", "empty"), [(5, 0), (0, 5)])
def test_empty_places_are_said_with_what_they_cost(sogndal, empty):
    """Without the places of Sogndal 15 of 20 are needed: 38 366 009 against 40 138 139 with all in use."""
    case = case_from_figures(*read_case("forstudie-2017"))
    result = evaluate(case, Scenario(houses=parse_houses("7,7,6"), places={"1420": sogndal}))
    study, steps = SimpleNamespace(result=result, words=Wording("en"), joint_told=True), steps_table(result)
    found = off_the_steps(study, steps, plan_point(study, facilities_table(result), steps))
    if not empty:
        assert found is None
        return
    assert found.template == LESS and found.values["empty"].values["count"] == empty
    assert found.values["amount"] == pytest.approx(40_138_139 - 38_366_009, abs=1)
