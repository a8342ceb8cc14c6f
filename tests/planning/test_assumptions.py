"""Assumptions: complete, used, each money row moves a result, and a loader whose errors teach."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from planning import Change, InputError, Scenario, as_record, evaluate, load, price_years, resolve
from planning.assumptions import SUM_TO_ONE, base_range, base_value, rebalance
from planning.assumptions.loader import load as load_folder
from planning.capacity import Question, by_year, steady_state
from planning.case import Figure
from planning.errors import AssumptionError, ImpossibleError, UnknownKeyError
from planning.future import budget_table, look_ahead, present_table
from planning.leaving import leave
from planning.scenario import ChosenSite
from planning.simulation import flow_from, simulate, split_places

ROOT = Path(__file__).parents[2]
ROOMS = ("planning", "siting", "choices", "deliveries", "answers", "reports", "ui")

OVER_TIME = ("future.", "transition.", "exit.", "building.lifetime")
SCREEN_ONLY = ("privacy.minimum_count", "sharing.fixed_part", "staffing.reserve", "staffing.places_per_house")


@pytest.mark.parametrize("key", load())
def test_row_is_complete(key):
    row = load()[key]
    assert row.description and row.unit.label and row.values
    assert row.minimum is not None
    assert all(dated.source and dated.kind for dated in row.values)
    assert row.reviewed <= date(2026, 12, 31)
    if row.unit.kind == "money":
        assert row.index == "index.municipal_prices"
    base, _ = base_value(row, 2024)
    span = base_range(row, 2024)
    assert span is None or span[0] <= base <= span[1]


def test_every_row_of_the_tables_is_there():
    assert len(load()) == 122
    topics = "building capacity exit future index joint need operating pay privacy private refund sharing staffing transition"
    assert sorted({row.topic for row in load().values()}) == topics.split()


@pytest.mark.parametrize("key", [key for key in load() if not key.startswith("index.")])
def test_row_is_used_in_the_code(key):
    code = "\n".join(path.read_text(encoding="utf-8") for folder in ROOMS for path in (ROOT / folder).rglob("*.py"))
    assert any(re.search(pattern, code) for pattern in spellings(key)), f"{key} is never read"


def spellings(key):
    """Return the ways a key may stand in the code: whole, by its prefix, or with its last part filled in."""
    prefix, last = key.rpartition(".")[::2]
    yield re.escape(f'"{key}"')
    yield re.escape(f'"{prefix}"')
    yield re.escape(f'"{prefix}.') + r"\{"
    yield re.escape(f'"{prefix}.{{')
    family, _, kind = prefix.rpartition(".")
    yield re.escape(f'"{family}.') + r"\{[a-z.]*kind\}" if kind in ("joint", "own") else re.escape(f'"{key}"')
    yield r"\{name\}_" + last.split("_", 1)[-1] if last.startswith(("night_", "weekend_")) else re.escape(f'"{key}"')


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
    scenario = circumstances(key)
    site = ChosenSite("A site with a building", "1422", "Lærdal", existing_area=500) if "refurbishment" in key else None
    base = as_record(evaluate(forstudie, Scenario(changes=scenario, site=site)))
    after = as_record(evaluate(forstudie, Scenario(changes={**scenario, **changes}, site=site)))
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
    return by_year(result, 20, Question(20)).to_csv(), steady_state(result.values, 20), simulate(flow, 1).full.tobytes()


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
    return {"staffing.fixed_fte.joint.outreach": Change(1.0)} if key.endswith("outreach") else {}


def test_changed_price_year_moves_undated_money_by_the_index():
    assert resolve(2017)["private.price_per_day"] == pytest.approx(13700 * 100 / 130)
    assert resolve(2017)["building.cost_per_m2"] == 45000
    assert resolve(2020)["building.cost_per_m2"] == pytest.approx(45000 * 1.076)
    assert resolve(2021)["building.cost_per_m2"] == pytest.approx(62000 * 112 / 130)
    assert resolve(2025)["building.cost_per_m2"] == pytest.approx(62000 * 135 / 130)
    assert resolve(2020)["staffing.absence_share"] == resolve(2024)["staffing.absence_share"]


@pytest.mark.parametrize(
    ("year", "value"), [(2017, 1_157_000), (2020, 1_361_000), (2024, 1_608_000), (2025, 1_678_000)]
)
def test_threshold_is_read_for_its_year(year, value):
    assert resolve(year)["refund.threshold"] == value


def test_discharge_ready_price_is_zero_in_mental_health_before_2019():
    assert [resolve(year)["capacity.discharge_ready_price"] for year in (2017, 2018, 2019, 2024)] == [0, 0, 4885, 5745]


def test_a_changed_index_moves_what_it_carries():
    assert resolve(2020, {"index.municipal_prices": 130})["private.price_per_day"] == pytest.approx(13700)


def test_range_moves_with_the_index_and_widens_for_a_base_outside():
    assert base_range(load()["private.price_per_day"], 2017)[0] == pytest.approx(8200 / 1.3)
    low, high = base_range(load()["pay.base_pay.nurse"], 2024)
    assert (low, high) == pytest.approx((556600 * 0.92, 556600 * 1.08))


@pytest.mark.parametrize("year", [2016, 2026, 0, -5])
def test_a_year_without_prices_says_which_there_are(year):
    with pytest.raises(InputError, match=f"{year}.*2017 to 2025"):
        resolve(year)
    assert price_years() == tuple(range(2017, 2026))


@pytest.mark.parametrize(
    ("changes", "error", "words"),
    [
        ({"staffing.norm.dya": 1}, UnknownKeyError, "staffing.norm.day"),
        ({"refund.rate": 1.4}, ImpossibleError, "refund.rate can't be 1.4: the most that is possible is 1"),
        ({"private.price_per_day": -1}, ImpossibleError, "the least that is possible is 0"),
        ({"staffing.minimum.day": 1.5}, ImpossibleError, "whole number"),
        ({"refund.rate": float("nan")}, ImpossibleError, "can't be nan"),
        ({"private.price_per_day": float("inf")}, ImpossibleError, "can't be inf"),
        ({"pay.skill_mix.nurse": 0.9}, ImpossibleError, "pay.skill_mix sum to 1.45, not 1"),
        ({"sharing.weight.equal": 0.5}, ImpossibleError, "sum to 1.4, not 1"),
    ],
)
def test_a_bad_change_names_value_place_and_remedy(changes, error, words):
    with pytest.raises(error, match=re.escape(words)):
        resolve(2024, changes)


def test_a_value_outside_the_plausible_range_is_a_note():
    (note,) = resolve(2024, {"private.price_per_day": 30000}).notes
    assert str(note) == "private.price_per_day = 30000 is outside the plausible range 8200 to 24660 (NOK/day)."
    assert resolve(2024, {"private.price_per_day": 20000}).notes == ()


@pytest.mark.parametrize("prefix", SUM_TO_ONE)
def test_rebalancing_keeps_the_sum_and_the_proportions(prefix):
    values = resolve(2024)
    first, *others = values.under(prefix)
    changes = rebalance(values, f"{prefix}.{first}", 0.4)
    assert sum(changes.values()) == pytest.approx(1)
    ratios = [changes[f"{prefix}.{name}"] / values[f"{prefix}.{name}"] for name in others]
    assert ratios == pytest.approx([ratios[0]] * len(ratios))


UNITS = (ROOT / "planning" / "assumptions" / "units.toml").read_text(encoding="utf-8")
GOOD = """[rate]
description = "A rate"
unit = "share"
type = "assumed"
values = [{ date = 2024-01-01, value = 0.5, source = "own judgement" }]
range = { low = 0.1, high = 0.9 }
possible = { min = 0, max = 1 }
reviewed = 2026-11-23
"""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('unit = "share"', 'unit = "shares"', "x.toml: x.rate has the unit 'shares', which is not in units.toml"),
        ('type = "assumed"', 'type = "guess"', "x.rate has the type 'guess'. Use one of: measured"),
        ('source = "own judgement"', 'source = ""', "the value 0.5 of x.rate has no source"),
        ("date = 2024-01-01, ", "", "has no day. Write date = 2024-01-01"),
        ("value = 0.5", 'value = "half"', "a value of x.rate is 'half'. Write a number"),
        ("reviewed = 2026-11-23", "", "x.rate has no 'reviewed'"),
        ("low = 0.1, high = 0.9", "low = 0.9, high = 0.1", "the range of x.rate is 0.9 to 0.1"),
        ("value = 0.5", "value = 1.5", "x.rate can't be 1.5"),
        ("possible =", "posible =", "x.rate has no 'possible'"),
        ("reviewed", "colour = 1\nreviewed", "has 'colour', which means nothing here"),
        ("[rate]", "[rate", "x.toml can't be read"),
        ("values = [{", 'index = "index.none"\nvalues = [{', "the index 'index.none' is no assumption"),
    ],
)
def test_the_loader_teaches(tmp_path, old, new, words):
    (tmp_path / "units.toml").write_text(UNITS, encoding="utf-8")
    (tmp_path / "x.toml").write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises((AssumptionError, ImpossibleError), match=re.escape(words)):
        load_folder(tmp_path)


def test_the_loader_reads_a_good_file(tmp_path):
    (tmp_path / "units.toml").write_text(UNITS, encoding="utf-8")
    (tmp_path / "x.toml").write_text(GOOD, encoding="utf-8")
    assert load_folder(tmp_path)["x.rate"].values[0].value == 0.5
