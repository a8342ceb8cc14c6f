"""How many places: cost by use, the cheapest number, who starts, and what joint operation changes."""

from dataclasses import replace

import numpy as np
import pytest

from planning import Change, Scenario, evaluate
from planning.capacity import (
    DEMAND,
    Question,
    arrivals_by_year,
    by_year,
    cheapest_span,
    compare_sizes,
    drawn_demand,
    prices,
    sizes,
    starts,
    steady_state,
)
from planning.case import Figure, parse_houses
from planning.joint_operation import SHARE, shares_to_compare, specialist_table
from planning.queueing import BUY, course
from planning.scenario import HousePosts


@pytest.fixture(scope="module")
def result(forstudie):
    return evaluate(forstudie)


@pytest.fixture(scope="module")
def table(result):
    return compare_sizes(result, Question(20))


def test_a_full_facility_costs_what_the_joint_option_does(result):
    cost = prices(result, [20])
    assert cost.at(np.array([20.0]), net=True) == pytest.approx(result.joint.net)
    assert cost.at(np.array([20.0]), net=False) == pytest.approx(result.joint.gross)
    assert cost.bought_net == pytest.approx(result.private.net.sum() / 20)
    assert cost.bought_gross == pytest.approx(5_060_500)


@pytest.mark.parametrize(
    ("case", "scenario"),
    [
        ("forprosjekt", Scenario()),
        ("sogn", Scenario(year=2027)),
        ("forstudie", Scenario(houses=parse_houses("8,8,4"), extra_staff={"1420": 1.0}, form="institution")),
        ("forstudie", Scenario(houses=parse_houses("6,6"), roster=(HousePosts(1, "night", 2, 2),))),
        ("forstudie", Scenario(equal_care=True)),
    ],
)
def test_the_plans_own_number_costs_what_the_plan_does(case, scenario, request):
    """Its houses, host, site, posts and needs: the same places in use have one price on every page."""
    result = evaluate(request.getfixturevalue(case), scenario)
    counts = [result.plan.places - 1, result.plan.places, result.plan.places + 1]
    cost = prices(result, counts)
    full = np.array(counts, dtype=float)
    assert cost.at(full, net=True)[1] == pytest.approx(result.joint.cost.net[0])
    assert cost.at(full, net=False)[1] == pytest.approx(result.joint.cost.gross[0])
    assert (np.diff(cost.at(full, net=False)) > 0).any(), "the others are facilities of their own"


def test_the_extra_staff_of_one_user_is_there_at_every_size(forstudie):
    """One user's staff is no reason to build more or fewer places."""
    usual, more = (prices(evaluate(forstudie, Scenario(extra_staff=extra)), [19, 20, 21]).facility.gross
                   for extra in ({}, {"1420": 1.0}))  # fmt: skip
    assert more - usual == pytest.approx(np.full(3, (more - usual)[1])) and (more > usual).all()


def test_an_empty_place_loses_rent_and_refund_and_saves_running_cost(result):
    """Worked by hand: 120 000 running, 1 710 456 / 20 rent and 2 902 810 / 20 refund for one empty place."""
    cost = prices(result, [20])
    more = cost.at(np.array([19.0]), net=True) - cost.at(np.array([20.0]), net=True)
    assert more == pytest.approx(1_710_456 / 20 + 2_902_810 / 20 - 120_000, abs=1)


def test_the_table_is_the_exact_course_with_its_cost(result, table):
    row = table[table["plan"]].iloc[0]
    exact = course([20], np.full(10, 3.0), 6.0, 20)
    assert row["free"] == pytest.approx(exact.free.mean())
    assert row["waiting"] == pytest.approx(exact.waiting.mean())
    assert row["days"] == pytest.approx(exact.waiting.mean() * 365)
    assert row["days_price"] == pytest.approx(row["days"] * 5745)
    assert row["overflow_net"] == pytest.approx(row["waiting"] * 3_698_008, rel=1e-6)
    facility = prices(result, [20]).at(np.array([row["used"]]), net=True)[0]
    assert row["net"] == pytest.approx(facility + row["overflow_net"])


def test_expectations_lie_in_their_bands_and_more_places_are_freer(table):
    for name in ("free", "waiting", "overflow_net", "net"):
        inside = (table[f"{name}_low"] <= table[name] + 1e-6) & (table[name] <= table[f"{name}_high"] + 1e-6)
        assert inside[table["free"].between(0.05, 0.95)].all(), name
    assert table["free"].is_monotonic_increasing and table["waiting"].is_monotonic_decreasing


def test_the_cheapest_number_of_places(table):
    best = table[table["cheapest"]].iloc[0]
    assert best["places"] == 20 and best["net"] == table["net"].min()
    assert cheapest_span(table, 1_000_000).tolist() == [19, 22]
    assert cheapest_span(table, 0).tolist() == [20, 20]


def test_bands_for_what_is_not_known_are_wider(result, table):
    wide = compare_sizes(result, Question(20, uncertain=True))
    assert (wide["net_high"] - wide["net_low"] > table["net_high"] - table["net_low"]).all()
    assert wide["net"].tolist() == table["net"].tolist()


def test_with_bought_places_nobody_waits_and_days_have_no_figure(result):
    bought = compare_sizes(result, Question(20, BUY))
    assert bought["days"].isna().all()
    assert (bought["waiting"] > 0).all()


def test_years_of_the_plan(result):
    years = by_year(result.values, 20, Question(0))
    assert years["year"].tolist() == list(range(1, 11))
    assert years["free"].is_monotonic_decreasing and years["used"].is_monotonic_increasing


def test_a_single_municipality_is_compared_by_its_own_house(forstudie):
    alone = evaluate(forstudie, Scenario(participants=("1420",)))
    table = compare_sizes(alone, Question(5))
    assert table[table["plan"]].iloc[0]["places"] == 5
    large = evaluate(forstudie, Scenario(participants=("1420",), places={"1420": 10}))
    assert prices(large, [10]).at(np.array([10.0]), net=True) == pytest.approx(large.own.net), (
        "one house, however large"
    )
    assert prices(alone, [5]).at(np.array([5.0]), net=True) == pytest.approx(alone.own.net)


def test_before_2019_a_day_in_hospital_has_no_price(forstudie):
    table = compare_sizes(evaluate(forstudie, Scenario(year=2018)), Question(20))
    assert (table["days"] > 0).any() and (table["days_price"] == 0).all()


@pytest.mark.parametrize(("places", "load"), [(20, 18.0), (1, 0.1), (0, 5.0), (3, 400.0), (900, 18.0)])
def test_numbers_of_places_to_compare(places, load):
    counts = sizes(places, load)
    assert len(counts) <= 27 and counts == sorted(set(counts)) and counts[0] >= 1
    assert not places or places in counts
    assert counts[-1] >= max(places, load)


def test_who_needs_a_place_on_the_first_day(forstudie, result):
    assert starts(result) == {"reserved": 20, "empty": 0}
    told = {"bought_places": Figure("1", "measured", ""), "without_offer": Figure("2", "measured", "")}
    members = tuple(replace(m, figures={**m.figures, **told}) for m in forstudie.municipalities)
    known = evaluate(replace(forstudie, municipalities=members))
    assert starts(known) == {"reserved": 20, "today": 27, "empty": 0}
    half = (
        replace(members[0], figures={**members[0].figures, "without_offer": Figure(None, "missing", "")}),
        *members[1:],
    )
    assert "today" not in starts(evaluate(replace(forstudie, municipalities=half)))


def test_growth_and_draws(result):
    assert arrivals_by_year(3.0, 0.1)[[0, 1, 9]] == pytest.approx([3, 3.3, 3 * 1.1**9])
    rates, stays = drawn_demand(result.values, uncertain=True)
    assert rates.shape == (10, 1000) and rates[0].min() >= 1 and rates[0].max() <= 8
    assert stays.min() >= 2 and stays.max() <= 15
    fixed, same = drawn_demand(result.values, uncertain=False)
    assert np.unique(fixed) == pytest.approx(3) and np.unique(same) == pytest.approx(6)


def test_the_steady_state_is_erlang(result):
    end = steady_state(result.values, 20)
    assert (end.load, end.wait, end.bought) == pytest.approx((18, 0.550769, 0.109213), abs=1e-6)
    assert end.price == pytest.approx(end.days * 5745)
    assert steady_state(result.values, 18).days == np.inf


@pytest.mark.parametrize("key", DEMAND)
def test_more_people_need_more_places(forstudie, table, key):
    old = float(evaluate(forstudie).values[key])
    more = evaluate(forstudie, Scenario(changes={key: Change(old * 1.2 + 0.02)}))
    assert (
        compare_sizes(more, Question(20)).set_index("places").loc[20, "free"]
        < table.set_index("places").loc[20, "free"]
    )


def test_what_the_health_trust_pays_comes_from_the_model(forstudie):
    shares = shares_to_compare(2024, 0.25)
    assert shares == [0, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5]
    table = specialist_table(forstudie, Scenario(), shares).set_index("share")
    changed = evaluate(forstudie, Scenario(changes={SHARE: Change(0.25)})).joint
    assert table.loc[0.25, "net"] == pytest.approx(changed.net.sum())
    assert table.loc[0, "saved"] == 0
    assert (table["saved"] + table["lost_refund"]).tolist() == pytest.approx(table["specialist"].tolist())
    assert table.loc[0.25, "fte"] == pytest.approx(0.25 * 48.8495, rel=1e-5)
    assert (table["lost_refund"].diff().dropna() > 0).all()


def test_one_municipality_has_no_joint_facility_to_share(forstudie):
    assert specialist_table(forstudie, Scenario(participants=("1422",)), [0.0]).empty
