"""Values of a price year and of a scenario, and a loader whose errors teach."""

import re
from pathlib import Path

import pytest

from planning import InputError, load, price_years, resolve
from planning.assumptions import SUM_TO_ONE, base_range, rebalance
from planning.assumptions.loader import load as load_folder
from planning.errors import AssumptionError, ImpossibleError, UnknownKeyError

ROOT = Path(__file__).parents[2]
ROOMS = ("planning", "siting", "choices", "deliveries", "answers", "reports", "ui")


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


@pytest.mark.parametrize("year", [2016, 2028, 0, -5])
def test_a_year_without_prices_says_which_there_are(year):
    with pytest.raises(InputError, match=f"{year}.*2017 to 2027"):
        resolve(year)
    assert price_years() == tuple(range(2017, 2028))


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


BESIDE = ("units.toml", "sources.toml")
OWN = 'source = { by = "makers", why = "A guess." }'
GOOD = """[rate]
description = "A rate"
unit = "share"
type = "assumed"
values = [{ date = 2024-01-01, value = 0.5, source = { by = "makers", why = "A guess." } }]
range = { low = 0.1, high = 0.9 }
possible = { min = 0, max = 1 }
replaced_by = "A count."
ask = ["services"]
reviewed = 2026-11-23
"""


def write(folder, text):
    """Write a topic with what its rows refer to beside it."""
    for name in BESIDE:
        (folder / name).write_bytes((ROOT / "planning" / "assumptions" / name).read_bytes())
    (folder / "x.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("unverified", ["", ", unverified = true"])
def test_checked_and_not_verified_can_not_stand_together(tmp_path, unverified):
    read = f'source = {{ from = "kbn", place = "page 3"{unverified} }}'
    write(tmp_path, GOOD.replace(OWN, read).replace('type = "assumed"', 'type = "agreed"'))
    if unverified:
        with pytest.raises(AssumptionError, match="is agreed, but no document that was read stands behind it"):
            load_folder(tmp_path)
    else:
        assert load_folder(tmp_path)["x.rate"].values[0].sources[0].document.author == "Kommunalbanken"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('unit = "share"', 'unit = "shares"', "x.toml: x.rate has the unit 'shares', which is not in units.toml"),
        ('type = "assumed"', 'type = "guess"', "x.rate has the type 'guess'. Use one of: measured"),
        (OWN, 'source = "own judgement"', "the value 0.5 of x.rate has no source. Write source = { from ="),
        (OWN, "source = []", "the value 0.5 of x.rate has no source"),
        (OWN, 'source = { why = "so" }', "a source of the value 0.5 of x.rate is neither a document nor a judgement"),
        (', why = "A guess."', "", "a source of the value 0.5 of x.rate has no 'why'"),
        ('by = "makers", why = "A guess."', 'from = "kbn"', "a source of the value 0.5 of x.rate has no 'place'"),
        (
            "makers",
            "nobody",
            "refers to 'nobody', which is not among [judge] in sources.toml. Add it there, or use one of: makers",
        ),
        ('["services"]', '["Kari"]', "x.rate refers to 'Kari', which is not among [ask] in sources.toml"),
        ('["services"]', "[]", 'x.rate names nobody to ask. Write ask = ["services"]'),
        ('replaced_by = "A count."', "", "x.rate has no 'replaced_by'. Add replaced_by = \"a sentence"),
        ('"A guess."', '"A guess.", page = 1', "has 'page', which means nothing here. Known are: by, unverified, why"),
        (
            'type = "assumed"',
            'type = "measured"',
            "0.5 of x.rate is measured, but no document that was read stands behind it",
        ),
        ("date = 2024-01-01, ", "", "has no day. Write date = 2024-01-01"),
        ("value = 0.5", 'value = "half"', "a value of x.rate is 'half'. Write a number"),
        ("reviewed = 2026-11-23", "", "x.rate has no 'reviewed'"),
        ("low = 0.1, high = 0.9", "low = 0.9, high = 0.1", "the range of x.rate is 0.9 to 0.1"),
        ("value = 0.5", "value = 1.5", "x.rate can't be 1.5"),
        ("possible =", "posible =", "x.rate has no 'possible'"),
        ("reviewed", "colour = 1\nreviewed", "has 'colour', which means nothing here"),
        ("reviewed", "choices = [0.8, 1.2]\nreviewed", "x.rate can't be 1.2: the most that is possible is 1"),
        ("[rate]", "[rate", "x.toml can't be read"),
        ("values = [{", 'index = "index.none"\nvalues = [{', "the index 'index.none' is no assumption"),
    ],
)
def test_the_loader_teaches(tmp_path, old, new, words):
    write(tmp_path, GOOD.replace(old, new))
    with pytest.raises((AssumptionError, ImpossibleError), match=re.escape(words)):
        load_folder(tmp_path)


def test_the_loader_reads_a_good_file(tmp_path):
    write(tmp_path, GOOD)
    assert load_folder(tmp_path)["x.rate"].values[0].value == 0.5
    assert load_folder(tmp_path)["x.rate"].choices == ()


def test_the_refund_rate_is_chosen_between_what_the_law_says_and_what_it_may_come_to_say():
    rate = load()["refund.rate"]
    assert rate.choices == (0.8, 0.9) and base_range(rate, 2024) is None


@pytest.mark.parametrize("key", ["private.price_per_day", "building.cost_per_m2"])
def test_more_kroner_than_can_be_counted_whole_are_refused(key):
    assert resolve(2024, {key: 1e9})[key] == 1e9
    for value in (1e15, 1e308):
        with pytest.raises(ImpossibleError, match="the most that is possible is 1000000000 "):
            resolve(2024, {key: value})
