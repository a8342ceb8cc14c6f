"""What of the draws moves the floor area that the houses need: three assumptions, each alone."""

import numpy as np
import pytest

from planning import Scenario, case_from_figures
from planning.scenario import plan_for
from planning.uncertainty import DRAWS, SEED, areas_needed, draw
from planning.uncertainty.ranges import uncertain_in
from store import read_case

UNIT = "building.unit_area"


@pytest.fixture(scope="module")
def plan():
    case, scenario = case_from_figures(*read_case("forstudie-2017")), Scenario()
    return plan_for(case, scenario, scenario.values()), scenario.values()


def test_only_floor_areas_move_it_and_by_hand(plan):
    found = areas_needed(*plan)
    named = {one.key for one in uncertain_in(*plan) if one.drawn}
    assert set(found) == named & {UNIT, "building.common_area_per_place", "building.staff_area_per_house"} != set()
    the, values = plan
    [unit] = [one for one in uncertain_in(*plan) if one.key == UNIT]
    middle = float(np.quantile(draw(unit, DRAWS, SEED), 0.5))
    rest = 20 * float(values["building.common_area_per_place"]) + 3 * float(values["building.staff_area_per_house"])
    assert found[UNIT][4] == pytest.approx(20 * middle + rest) and len(the.houses) == 3
    assert (np.diff(found[UNIT]) > 0).all()
