"""What is to be checked before a budget: what stands on an older tariff, circular or index than its year."""

from datetime import date

import pytest

from planning import Change, Scenario, evaluate, load, price_years
from planning.assumptions import Assumption, DatedValue, Kind, Range, Source, load_units
from planning.older import check_for_budget, is_older, newest

INDEX, PAY = "index.municipal_prices", "pay.base_pay.nurse"
UNITS = load_units()


def row(*values, index=None):
    """An assumption with values of (year, kind, whether it is not verified)."""
    dated = tuple(DatedValue(year, 1.0, (Source(by="us", unverified=unread),), kind) for year, kind, unread in values)
    return Assumption("a.b", "", next(iter(UNITS.values())), dated, Range(), None, None, date(2026, 1, 1), index=index)


READ, LAW, GUESS = (2024, Kind.MEASURED, False), (2024, Kind.AGREED, False), (2026, Kind.ASSUMED, True)
OWN = (2024, Kind.ASSUMED, False)


@pytest.mark.parametrize(
    ("found", "known", "older"),
    [
        (row(READ), 2024, []),
        (row(OWN), 2024, []),
        (row(LAW), 2024, [2025, 2026, 2027]),
        (row(LAW, GUESS), 2024, [2025, 2026, 2027]),
        (row(OWN, GUESS), 2024, [2025, 2026, 2027]),
        (row(OWN, index=INDEX), 2024, [2026, 2027]),
        (row(LAW, GUESS, index=INDEX), 2024, [2026, 2027]),
        (row(OWN, index=PAY), 2024, [2025, 2026, 2027]),
        (row(GUESS), 2026, []),
    ],
)
@pytest.mark.usefixtures("shipped")
def test_what_is_older_than_the_year(found, known, older):
    """The index is measured to 2025, the pay of nurses agreed to 2024."""
    assert (newest(load()[INDEX]), newest(load()[PAY])) == (2025, 2024)
    assert newest(found) == known
    assert [year for year in price_years() if is_older(found, year)] == older


@pytest.mark.usefixtures("shipped")
def test_a_budget_year_names_tariffs_threshold_and_what_the_index_carries_but_no_shares(forstudie):
    found = {one.key for one in check_for_budget(evaluate(forstudie, Scenario(year=2027)))}
    assert {
        PAY,
        "pay.base_pay.leader",
        "refund.threshold",
        "refund.rate",
        "private.price_per_day",
        "pay.night_percent",
    } <= found
    assert not {"staffing.norm.day", "pay.skill_mix.nurse", "building.unit_area", "future.discount_rate", INDEX} & found
    assert not check_for_budget(evaluate(forstudie))


@pytest.mark.usefixtures("shipped")
def test_what_somebody_changed_is_his_own_for_that_year(forstudie):
    before = check_for_budget(evaluate(forstudie, Scenario(year=2027)))
    changed = Scenario(year=2027, changes={"refund.threshold": Change(1_800_000.0)})
    after = check_for_budget(evaluate(forstudie, changed))
    assert [one.key for one in before if one not in after] == ["refund.threshold"]
