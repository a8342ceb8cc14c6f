"""The headline in every price year, against one evaluation for each year."""

import numpy as np
import pytest

from planning import Change, Scenario, evaluate, price_years, resolve
from planning.price_year import YEAR_ROWS, moved_to, price_year_table
from planning.scenario import ChosenSite

SITE = ChosenSite("A site", "1422", "Lærdal", plot_cost=2_000_000, existing_area=500)
CHANGED = {"private.price_per_day": Change(12_000), "refund.rate": Change(0.9)}


@pytest.mark.parametrize(
    "scenario",
    [Scenario(), Scenario(year=2018, changes=CHANGED), Scenario(site=SITE)],
    ids=["base", "changed", "site"],
)
def test_each_year_is_that_year_by_itself(forstudie, scenario):
    table = price_year_table(evaluate(forstudie, scenario).plan, scenario)
    assert tuple(table.index) == price_years()
    for year in price_years():
        alone = evaluate(forstudie, moved_to(scenario, year))
        assert table.loc[year, "joint"] == pytest.approx(float(alone.joint.net[0]))
        assert table.loc[year, "stand_alone"] == pytest.approx(float(alone.stand_alone.sum()))
        assert all(table.loc[year, row.key] == alone.values[row.key] for row in YEAR_ROWS)


def test_changed_kroner_follow_the_index_and_the_rest_stands():
    scenario = Scenario(changes={"private.price_per_day": Change(13_000), "refund.rate": Change(0.9),
                                 "index.municipal_prices": Change(131)})  # fmt: skip
    earlier = moved_to(scenario, 2017)
    assert earlier.changes["private.price_per_day"].value == pytest.approx(10_000)
    assert earlier.changes["refund.rate"].value == 0.9
    assert (
        "index.municipal_prices" not in earlier.changes and "index.municipal_prices" in moved_to(scenario, 2024).changes
    )


def test_same_kroner_take_the_index_out(forstudie):
    table = price_year_table(evaluate(forstudie).plan, Scenario())
    assert table.loc[2024, "same_kroner"] == table.loc[2024, "difference"]
    assert table.loc[2017, "same_kroner"] == pytest.approx(table.loc[2017, "difference"] * 1.3)


def test_a_discharge_ready_day_in_mental_health_costs_nothing_before_2019(forstudie):
    column = price_year_table(evaluate(forstudie).plan, Scenario())["capacity.discharge_ready_price"]
    assert column[column == 0].index.tolist() == [2017, 2018]


def test_with_one_participant_there_is_no_difference(forstudie):
    scenario = Scenario(participants=("1422",))
    table = price_year_table(evaluate(forstudie, scenario).plan, scenario)
    assert np.isnan(table["difference"]).all() and (table["stand_alone"] > 0).all()
    assert resolve(2017)["refund.threshold"] == table.loc[2017, "refund.threshold"]


def test_a_change_keeps_its_reason_in_another_price_year():
    scenario = Scenario(changes={"private.price_per_day": Change(12_000, "asked the supplier")})
    moved = moved_to(scenario, 2019).changes["private.price_per_day"]
    assert moved.why == "asked the supplier" and moved.value != 12_000
