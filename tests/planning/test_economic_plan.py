"""The economic plan against the years of method 9, the books of the host, whole kroner, and what there is today."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import case_of, houses, municipalities

import bops
from planning import COST_LINES, Change, Municipality, Scenario, evaluate
from planning.costs import Course
from planning.economic_plan import economic_plan, host_table, plan_record, plan_table, totals_table
from planning.economic_plan.items import ITEMS, account
from planning.future import budget_table, look_ahead
from words.kinds import THIN_SPACE

FEW = settings(max_examples=25, deadline=None)
STEADY = {"future.real_wage_growth": 0.0, "future.real_private_price_growth": 0.0, "future.inflation": 0.0,
          "transition.fill_years": 0, "transition.startup_months": 0.0}  # fmt: skip


def planned(case, changes=None, today=None, **scenario):
    """Return the plan; ``today`` is the share of the places needed that is bought today."""
    changed = {key: Change(value) for key, value in (changes or {}).items()}
    if today is not None:
        scenario["bought_today"] = today * sum(m.places for m in case.municipalities)
    return economic_plan(evaluate(case, Scenario(changes=changed, **scenario)))


@FEW
@given(municipalities(least=1), houses(), st.floats(0, 0.05), st.floats(0, 0.05), st.floats(0, 0.1))
def test_each_year_is_that_of_method_9_with_the_loan_of_the_budget(members, plan, wages, prices, inflation):
    """Net without capital in kroner of the year, and nominal interest and least instalment in its place."""
    growth = {"future.real_wage_growth": wages, "future.real_private_price_growth": prices}
    found = planned(
        case_of(members, plan), {**growth, "future.inflation": inflation, "joint.specialist_funding_share": 0.2}
    )
    flow = look_ahead(found.result).flows[found.option]
    expected = flow.net[:3] * (1 + inflation) ** np.arange(1, 4)[:, None]
    loan = found.items["interest"] + found.items["instalment"]
    assert np.allclose((found.running - loan)[1:], expected, rtol=1e-9, atol=1e-3)
    assert np.allclose(found.running[0], flow.one_off, rtol=1e-9, atol=1e-3)
    assert np.allclose(found.items["investment"] + found.items["grant"], -found.items["loan"])
    assert np.allclose(-found.items["loan"][0], flow.investment)


@FEW
@given(municipalities(), houses())
def test_without_growth_the_year_is_the_steady_one_with_the_loan_of_the_budget(members, plan):
    found = planned(case_of(members, plan), STEADY)
    result, loan = found.result, budget_table(look_ahead(found.result)).loc["joint"]
    capital = result.joint.cost.lines["capital"]
    expected = result.shares.net.sum() - capital[0] + loan["interest"] + loan["instalment"]
    assert found.running[1].sum() == pytest.approx(expected, abs=1e-2)
    assert not found.running[0].any()


@FEW
@given(municipalities(), houses(), st.sampled_from(["home", "institution"]))
def test_the_books_of_the_host_come_to_what_it_pays_itself(members, plan, form):
    found = planned(case_of(members, plan), {}, today=0.3, form=form)
    books, host = found.host_items, found.host
    assert np.allclose(account(books, "running"), found.running[:, host], atol=1e-2)
    paid = found.paid[:, host] - found.items["refund_paid"][:, host] + found.items["refund"][:, host]
    assert np.allclose(account(books, "running"), paid, atol=1e-2)
    assert np.allclose(account(books, "investment"), 0, atol=1e-2)
    assert np.allclose(books["shift_wages"], found.items["shift_wages"].sum(axis=-1))
    passed_on = books["passed_on"].any()
    assert passed_on == (
        form == "home"
        and bool(found.result.joint.cost.refund_by_municipality()[0, np.arange(len(members)) != host].any())
    )


@FEW
@given(municipalities(), houses())
def test_whole_kroner_add_up_in_every_direction(members, plan):
    exact = planned(case_of(members, plan), {}, today=0.4)
    found = exact.whole_kroner()
    for key, amount in found.items.items():
        assert (amount == np.round(amount)).all()
        assert np.abs(amount - exact.items[key]).max() <= 4, key
    assert (totals_table(found)["change"] == totals_table(found)["net"] - totals_table(found)["today"]).all()
    assert (account(found.host_items, "running") == found.running[:, found.host]).all()
    assert not account(found.items, "investment").any()
    assert (found.change_paid[0] == found.items["startup"][0]).all()


def test_the_year_it_is_built_costs_the_preparation_and_goes_on_as_today(forstudie):
    found = planned(forstudie, {}, today=0.3)
    assert found.change[0] == pytest.approx(found.items["startup"][0])
    assert found.items["today"][0].sum() == pytest.approx(0.3 * found.result.private.gross.sum())
    assert found.today[0].sum() == pytest.approx(0.3 * found.result.private.net.sum())


def test_the_refund_is_paid_the_year_after(forstudie):
    found = planned(forstudie, {}, today=0.3)
    assert found.items["refund_paid"][1:] == pytest.approx(found.items["refund"][:-1])
    assert found.paid == pytest.approx(found.running - found.items["refund"] + found.items["refund_paid"])
    assert found.change_paid[0] == pytest.approx(found.items["startup"][0])
    assert found.change_paid[1].sum() > found.change[1].sum()


def test_today_goes_on_as_a_bought_place_does(forstudie):
    """All places bought today is private purchase, year by year."""
    found = planned(forstudie, {"future.inflation": 0.03}, today=1.0)
    private = look_ahead(found.result).private.net[:3] * 1.03 ** np.arange(1, 4)[:, None]
    assert found.today[1:] == pytest.approx(private)


def test_notice_is_paid_as_people_move_in(forstudie):
    still = planned(forstudie, STEADY | {"transition.notice_months": 0.0}, today=0.5)
    found = planned(forstudie, STEADY | {"transition.notice_months": 6.0}, today=0.5)
    more = (found.items["double_running"] - still.items["double_running"]).sum(axis=-1)
    assert more == pytest.approx([0, 10 * 365 / 2 * found.result.values["private.price_per_day"], 0, 0])


def test_an_institution_is_booked_on_its_functions(forstudie):
    table = plan_table(planned(forstudie, form="institution"))
    assert set(table["function"]) == {"253", "261"}
    assert set(table.loc[table["item"] == "rent", "function"]) == {"253"}
    assert set(plan_table(planned(forstudie))["function"]) == {"254", "265"}


def test_every_cost_line_of_a_facility_is_a_row(forstudie):
    """With nothing but the loan left out, rows of a facility come to what is shared of it in the steady year."""
    found = planned(forstudie, STEADY | {"joint.specialist_funding_share": 0.2})
    lines = found.result.joint.cost.common_lines
    for line in COST_LINES:
        if line.course is not Course.LOAN and np.any(lines[line.key]):
            assert found.items[line.key][1].sum() == pytest.approx(line.sign * np.sum(lines[line.key]))
            assert ITEMS[line.key].label == line.label


@pytest.mark.parametrize("scenario", [
    {"participants": ("1420",)},
    {"participants": ("1422",), "form": "institution"},
    {"places": dict.fromkeys(["1422", "0618", "1421", "1417", "1416", "1419", "1420", "1426"], 0)},
    {"places": {"1420": 1}},
])  # fmt: skip
def test_odd_plans_have_a_record_of_plain_numbers(forstudie, scenario):
    record = plan_record(planned(forstudie, **scenario))
    json.dumps(record, allow_nan=False)
    assert [row["year"] for row in record["region"]] == [2024, 2025, 2026, 2027]
    assert (record["host_rows"] is None) == (record["option"] != "joint")


def test_without_a_today_nothing_is_compared():
    members = tuple(Municipality(f"100{i}", f"M{i}", 2000, 4, None, "2") for i in range(3))
    found = planned(case_of(members))
    assert found.today is None and found.change is None and not found.items["today"].any()
    record = plan_record(found)
    assert {row["change"] for row in (*record["region"], *record["totals"])} == {None}
    assert "can't be compared" in record["warnings"][-1]
    assert found.whole_kroner().change_paid is None


def test_hidden_municipalities_have_no_amounts(forstudie):
    plan = planned(forstudie, today=0.3)
    hidden = [m.number in ("1422", "1420") for m in plan.result.plan.participants]
    record = plan_record(plan, hidden)
    blank = {row["number"] for row in record["rows"] if row["amount"] is None}
    assert blank == {"1422", "1420"}
    assert {row["number"] for row in record["totals"] if row["net"] is None} == blank
    assert record["host_rows"] is None
    assert all(row["net"] is not None for row in record["region"])


def test_the_table_of_the_host_has_the_items_of_its_own(forstudie):
    books = host_table(planned(forstudie)).set_index(["item", "year"])["amount"]
    assert books["payments", 2026] < 0 < books["passed_on", 2026]


def budget(*arguments):
    """Return what the command prints."""
    return bops.run_budget(bops.parser().parse_args(["budget", *arguments]))


def test_the_command_prints_the_record():
    record = json.loads(budget("--participants", "1422,1421", "--json"))
    assert record["years"] == [2024, 2025, 2026, 2027] and record["host"] == "1422"
    assert {row["number"] for row in record["rows"]} == {"1422", "1421"}
    for year, region in zip(record["years"], record["region"], strict=True):
        running = [r["amount"] for r in record["rows"] if r["year"] == year and r["account"] == "running"]
        assert region["net"] == pytest.approx(sum(running))
        assert region["net"] == pytest.approx(sum(r["net"] for r in record["totals"] if r["year"] == year))


def test_public_hides_the_municipality_and_the_books_of_a_hidden_host():
    shown = json.loads(budget("--public", "--places", "1422=3", "--json"))
    assert {r["number"] for r in shown["rows"] if r["amount"] is None} == {"1422"}
    assert shown["host_rows"] is None
    assert json.loads(budget("--public", "--places", "1422=1", "--json")) == shown
    text = budget("--public", "--places", "1422=3")
    assert "Booked by" not in text and "Booked by" in budget()


def test_the_tables_of_the_command_add_up():
    lines = [
        line for line in budget("--participants", "1422,1421").replace(THIN_SPACE, "").splitlines() if line.strip()
    ]
    rows = [line.replace("−", "-").split()[-4:] for line in lines]
    net = next(i for i, line in enumerate(lines) if line.startswith("Net cost of the year"))
    found = np.array(rows[2:net], dtype=float)
    assert (found.sum(axis=0) == np.array(rows[net], dtype=float)).all()
