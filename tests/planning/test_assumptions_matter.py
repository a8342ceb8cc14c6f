"""Each assumption matters: moved within its range, it moves a result."""

from dataclasses import replace

import numpy as np
import pytest

from planning import Change, Scenario, as_record, evaluate, load, resolve
from planning.assumptions import base_range, rebalance
from planning.capacity import Question, by_year, steady_state
from planning.case import Figure
from planning.errors import ImpossibleError
from planning.future import budget_table, look_ahead, present_table
from planning.leaving import leave
from planning.scenario import ChosenSite
from planning.simulation import flow_from, simulate, split_places

OVER_TIME = ("future.", "transition.", "exit.", "building.lifetime")
SCREEN_ONLY = ("privacy.minimum_count", "sharing.fixed_part", "staffing.reserve", "staffing.places_per_house")


@pytest.mark.parametrize(
    "key", [k for k in load() if not k.startswith((*OVER_TIME, *SCREEN_ONLY, "index.", "capacity."))]
)
def test_moving_it_moves_a_result(key, forstudie):
    """Each row matters: a value at the end of its range, or 20 % away, changes a net cost, hours or an FTE."""
    values = resolve(2024)
    row, old = load()[key], float(np.ravel(values[key])[0])
    target = moved(row, old)
    changes = {name: Change(value) for name, value in rebalance(values, key, target).items()}
    zones = {
        "pay.employer_tax_rate.3",
        "pay.employer_tax_rate.4",
        "pay.employer_tax_rate.4a",
        "pay.employer_tax_rate.5",
    }
    if key in zones:
        pytest.skip("no municipality of the shipped case lies in this zone; the zone is tested on its own")
    scenario, form = circumstances(key), "institution" if key.startswith("institution.") else "home"
    site = ChosenSite("A site with a building", "1422", "Lærdal", existing_area=500) if "refurbishment" in key else None
    base = as_record(evaluate(forstudie, Scenario(changes=scenario, site=site, form=form)))
    after = as_record(evaluate(forstudie, Scenario(changes={**scenario, **changes}, site=site, form=form)))
    assert base["options"] != after["options"] or base["municipalities"] != after["municipalities"]


@pytest.mark.parametrize("key", [k for k in load() if k.startswith(OVER_TIME)])
def test_moving_it_moves_a_result_over_time(key, forstudie):
    """Each row of the years matters: it changes a present value, the loan in the budget, or what leaving costs."""
    members = tuple(
        replace(m, figures={**m.figures, "bought_places": Figure("1", "measured", "told")})
        for m in forstudie.municipalities
    )
    case = replace(forstudie, municipalities=members)
    target = moved(load()[key], float(np.ravel(resolve(2024)[key])[0]))
    base, after = over_time(case, Scenario()), over_time(case, Scenario(changes={key: Change(target)}))
    assert base[0].equals(after[0]) is False or not np.array_equal(base[1], after[1])


def over_time(case, scenario):
    """Return present values with the loan in the budget, and what each pays when one leaves."""
    future = look_ahead(evaluate(case, scenario))
    return present_table(future).join(budget_table(future)), leave(future, "1420", 3).net


@pytest.mark.parametrize("key", [k for k in load() if k.startswith("capacity.")])
def test_moving_it_moves_places_or_flow(key, forstudie):
    """Each row of capacity changes the ten years by number of places, or what one simulation of the flow sees."""
    values = resolve(2024)
    changes = rebalance(values, key, moved(load()[key], float(np.ravel(values[key])[0])))
    assert ten_years(forstudie, changes) != ten_years(forstudie, {})


def ten_years(case, changes):
    """Return all that is computed of places and flow, as texts to compare."""
    result = evaluate(case, Scenario(changes={name: Change(value) for name, value in changes.items()}))
    flow = flow_from(result.values, split_places(result.values, 20), 20)
    return (
        by_year(result.values, 20, Question(20)).to_csv(),
        steady_state(result.values, 20),
        simulate(flow, 1).full.tobytes(),
    )


def moved(row, old):
    """Return another possible value of a row."""
    span = base_range(row, 2024)
    for target in (*(span or ()), old * 1.2, old * 0.8, old + 1):
        try:
            row.check(round(target) if row.whole else target)
        except ImpossibleError:
            continue
        if abs(target - old) > 1e-9:
            return round(target) if row.whole else target
    raise AssertionError(row.key)


def circumstances(key):
    """Return the changes under which a row matters: a supplement's minimum needs a low percentage, and so on."""
    if key.endswith("_minimum_rate"):
        return {key.replace("_minimum_rate", "_percent"): Change(0.1)}
    if key.startswith("staffing.minimum."):
        return {key.replace("minimum", "norm"): Change(0.1)}
    if key == "staffing.weekend_factor_night":
        return {"staffing.norm.night": Change(0.5)}
    return {"staffing.fixed_fte.joint.outreach": Change(1.0)} if key.endswith("outreach") else {}
