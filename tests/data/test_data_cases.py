"""The shipped cases: published figures, splits by whole-number arithmetic, and totals that nest."""

import pandas as pd
import pytest

from store import STATUSES, case_ids, read_case
from store.manifest import read_manifest
from store.tables import read_table

ORDER = {
    "forstudie-2017": "1422,0618,1421,1417,1416,1419,1420,1426,1424",
    "forprosjekt-2019": "1422,1421,0617,0618",
    "sogn-2026": "4642,3326,4641,4639,4638,4640,4644,4643",
}
REGION = {
    "forstudie-2017": ["130", "20", "1422", "7,7,6", "6", "6", "2018-01-05"],
    "forprosjekt-2019": ["42", "18", "1422", "6,6,6d", None, "2", None],
    "sogn-2026": ["130", "20", "4642", "8,8,4", None, "6", None],
}
NEVER_PUBLISHED = [
    "need_ordinary",
    "need_high",
    "need_very_high",
    "bought_places",
    "bought_price_per_day",
    "bought_notice_months",
    "own_cost",
    "without_offer",
    "staff_fte",
]


def split(total: int, weights: list[int]) -> list[int]:
    """Largest remainder in whole numbers; ties to the earliest."""
    parts = [total * weight // sum(weights) for weight in weights]
    remainders = [total * weight % sum(weights) for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-remainders[i], i))
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return parts


def _wide(case: str) -> pd.DataFrame:
    figures = read_case(case)[1]
    wide = figures[figures["number"] != ""].pivot(index="number", columns="field", values="value")
    return wide.loc[ORDER[case].split(",")]


@pytest.fixture(scope="module")
def population() -> pd.Series:
    table = read_table(read_manifest()["population_by_age"])
    return table.set_index(["year", "number"])["total"]


def test_split_by_hand():
    assert split(5, [1, 1, 1]) == [2, 2, 1]
    assert split(3, [7, 2, 1]) == [2, 1, 0]


def test_both_rounds_and_todays_borders_are_there():
    assert case_ids() == sorted(ORDER)


@pytest.mark.parametrize("case", ORDER)
def test_municipalities_stand_in_case_order(case):
    figures = read_case(case)[1]
    assert [number for number in dict.fromkeys(figures["number"]) if number] == ORDER[case].split(",")


@pytest.mark.parametrize("case", ORDER)
def test_region(case):
    figures = read_case(case)[1]
    assert figures["value"][figures["number"] == ""].tolist() == REGION[case]


@pytest.mark.parametrize("case", ORDER)
def test_population_is_that_of_statistics_norway(case, population):
    year = read_case(case)[0]["population_year"]
    wide = _wide(case)
    assert wide["population"].astype(int).tolist() == population.loc[year].loc[wide.index].tolist()


@pytest.mark.parametrize("case", ORDER)
@pytest.mark.parametrize(("field", "total"), [("places_needed", "places_total"), ("users", "users_total")])
def test_needs_are_split_by_population_and_add_up(case, field, total):
    region = read_case(case)[1].set_index(["number", "field"])["value"]
    wide = _wide(case)
    parts = wide[field].astype(int).tolist()
    assert parts == split(int(region["", total]), wide["population"].astype(int).tolist())
    assert sum(parts) == int(region["", total])


def test_users_of_the_second_round_have_the_rate_of_the_first(population):
    first, second = (population.loc[2017].loc[ORDER["forstudie-2017"].split(",")].sum(), _wide("forprosjekt-2019"))
    assert first == 34087
    assert round(130 / first * second["population"].astype(int).sum()) == 42 == second["users"].astype(int).sum()


@pytest.mark.parametrize("case", ["forprosjekt-2019", "sogn-2026"])
def test_places_bought_today_have_the_rate_of_the_first_case(case):
    first, later = _wide("forstudie-2017")["population"].astype(int).sum(), _wide(case)["population"].astype(int).sum()
    figures = read_case(case)[1].set_index(["number", "field"])
    assert int(figures.loc[("", "bought_places_today"), "value"]) == round(6 / first * later)
    assert figures.loc[("", "bought_places_today"), "status"] == "estimated"


def test_only_the_case_that_is_no_real_project_says_so_of_itself():
    notes = {case: read_case(case)[0]["note"] for case in ORDER}
    assert "not a real project" in notes.pop("sogn-2026") and set(notes.values()) == {""}
    region = read_case("sogn-2026")[1].query("number == '' and status != 'missing'")
    assert set(region["status"]) == {"estimated"} and region["source"].str.contains("our estimate").all()


@pytest.mark.parametrize("case", ORDER)
def test_houses_hold_the_places(case):
    region = read_case(case)[1].set_index(["number", "field"])["value"]
    assert sum(int(house.rstrip("d")) for house in region["", "houses"].split(",")) == int(region["", "places_total"])
    assert region["", "host"] in ORDER[case].split(",")


@pytest.mark.parametrize("case", ORDER)
def test_nothing_estimated_looks_measured(case):
    figures = read_case(case)[1]
    assert set(figures["status"]) <= set(STATUSES)
    by_field = figures.groupby("field")["status"].agg(set)
    assert by_field["places_needed"] == by_field["users"] == {"estimated"}
    assert by_field["population"] == {"measured"}
    assert by_field["tax_zone"] == by_field["extra_staff"] == {"assumed"}
    assert set().union(*by_field[NEVER_PUBLISHED]) == {"missing"}
    assert figures["value"].isna().eq(figures["status"] == "missing").all()
    assert (figures["source"][figures["status"] != "missing"].str.len() > 10).all()


@pytest.mark.parametrize("case", ORDER)
def test_names_centres_and_tax_zones_are_those_of_the_geography(case):
    figures, wide = read_case(case)[1], _wide(case)
    manifest = read_manifest()
    known = read_table(manifest["municipality"])
    today = known.assign(number=known["number_2024"]).merge(read_table(manifest["outline_2024"])[["number", "name"]])
    municipalities = pd.concat([known, today]).set_index("number").loc[wide.index]
    names = figures[figures["number"] != ""].drop_duplicates("number")["name"]
    assert names.tolist() == municipalities["name"].tolist()
    assert wide["centre"].tolist() == municipalities["centre"].tolist()
    assert wide["tax_zone"].tolist() == municipalities["tax_zone"].tolist()


def test_who_took_part():
    municipalities = read_table(read_manifest()["municipality"]).set_index("number")
    assert set(municipalities.index[municipalities["in_prestudy_2017"]]) == set(ORDER["forstudie-2017"].split(","))
    assert set(municipalities.index[municipalities["in_preproject_2019"]]) == set(ORDER["forprosjekt-2019"].split(","))
