"""Users by pathway, population in today's borders, and what the housing questions are told."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answers.need.housing import HOUSING
from planning import Scenario, evaluate
from planning.case import Figure
from planning.evidence import Interval
from planning.fields import PATHWAYS
from planning.municipal import members_of
from planning.pathways import (
    TARGET,
    by_pathway,
    growth,
    pathway_total,
    population_series,
    ratio_ahead,
    region_series,
    users_by_year,
    working_age_ratio,
)
from planning.publication import PEOPLE, publish
from store import Shipped
from words.wording import Wording

SHIPPED = Shipped()
NINE = ("1422", "0618", "1421", "1417", "1416", "1419", "1420", "1426", "1424")


def typed(case, counts):
    """Return the case with measured counts: number -> field -> count."""
    return replace(
        case,
        municipalities=tuple(
            replace(m, figures=m.figures | {f: Figure(str(n), "measured", "own") for f, n in counts.get(m.number, {}).items()})
            for m in case.municipalities
        ),
    )  # fmt: skip


def series(numbers=NINE):
    return population_series(SHIPPED.population_by_age(), SHIPPED.municipalities(), numbers)


def test_municipalities_of_today_have_the_series_of_those_they_were():
    old, new = series(), series(("4642", "3326", "4641", "4639", "4638", "4640", "4644", "4643"))
    assert set(new["number"]) == set(old["number"])
    sogndal = new[new["number"] == "4640"].set_index("year")["total"]
    assert (sogndal[2026], sogndal[2017]) == (12552, 7941 + 2332 + 1288)


def test_the_prestudys_users_are_in_pathway_3_and_nothing_else_is_filled_in(forstudie):
    members = [by_pathway(m) for m in members_of(forstudie)]
    assert pathway_total(TARGET, members).value == 130
    assert {m.figure(TARGET).status for m in members} == {m.figure("users").status for m in members}
    assert all(m.figure(key).status == "missing" for m in members for key in PATHWAYS[:2])


def test_what_a_municipality_gives_stands(forstudie):
    members = [by_pathway(m) for m in members_of(typed(forstudie, {"1417": {TARGET: 6}}))]
    given = next(m for m in members if m.number == "1417").figure(TARGET)
    assert (given.text, given.status) == ("6", "measured")
    assert pathway_total(TARGET, members).value == 126


def test_hidden_users_are_not_found_in_pathway_3(forstudie):
    public = publish(typed(forstudie, {"1417": {"users": 3}}), Scenario(), 5)
    members = [by_pathway(m) for m in members_of(public.case)]
    assert next(m for m in members if m.number == "1417").figure(TARGET) == replace(
        by_pathway(next(m for m in members if m.number == "1417")).figure(TARGET), text=None, status="hidden"
    )
    assert pathway_total(TARGET, members).status == "hidden"


def test_a_small_pathway_hides_the_same_peoples_other_counts(forstudie):
    public = publish(
        typed(forstudie, {"1417": {"users": 14, PATHWAYS[0]: 6, PATHWAYS[1]: 6, TARGET: 2}}), Scenario(), 5
    )
    assert all(public.hides("1417", field) for field in PEOPLE)
    assert public.withheld >= set(PEOPLE)


COUNTS = st.dictionaries(
    st.sampled_from(NINE),
    st.dictionaries(st.sampled_from(PEOPLE), st.integers(0, 12), min_size=1),
    min_size=1,
    max_size=4,
)


@settings(max_examples=6, deadline=None)
@given(COUNTS)
def test_no_small_count_is_shown_and_people_are_hidden_together(forstudie, counts):
    public = publish(typed(forstudie, counts), Scenario(), 5)
    for number, fields in counts.items():
        hidden = {field for field in fields if public.hides(number, field)}
        assert hidden in (set(), set(fields))
        assert hidden or not any(1 <= count < 5 for count in fields.values())
        shown = public.case.municipality(number)
        assert all(shown.figure(field).text is None for field in hidden)
    for field in set(PEOPLE) - public.withheld:
        alone = [number for number in counts if field in counts[number] and public.hides(number, field)]
        assert len(alone) != 1, "a subtraction from the total would give it"


def test_population_is_counted_in_todays_borders():
    """Sums of the published table: Sogndal is Sogndal, Leikanger and Balestrand before 2020 (facts/geo)."""
    found = series()
    assert found["number"].nunique() == 8
    sogndal = found[found["name"] == "Sogndal"].set_index("year")["total"]
    assert sogndal[2017] == 7941 + 2332 + 1288 and sogndal[2026] == 12_552
    region = region_series(found).set_index("year")["total"]
    assert region[2017] == 34_087 + 1288 and list(region.index) == list(range(2017, 2027))
    assert set(series(("1422",))["name"]) == {"Lærdal"}


def test_growth_and_working_age_have_intervals_that_hold_them():
    region = region_series(series())
    old = growth(region, "age_80_plus")
    assert old.low < old.estimate < old.high and old.estimate == pytest.approx(2346 / 2070 - 1)
    ratio = working_age_ratio(region).iloc[-1]
    assert ratio["low"] < ratio["ratio"] < ratio["high"] and ratio["ratio"] == pytest.approx(22_113 / 2346)


def test_users_grow_with_the_population():
    region = region_series(series())
    found = users_by_year(130, 35_375, region).set_index("year")
    assert found.loc[2017, "users"] == pytest.approx(130)
    assert found.loc[2026, "users"] == pytest.approx(130 * 36_419 / 35_375)
    assert (found["low"] < found["users"]).all() and (found["users"] < found["high"]).all()


def said(result):
    return {question.key: [Wording("en").say(found) for found in question.says(result)] for question in HOUSING}


def test_the_six_questions_are_answered_from_the_plan(forstudie):
    answers = said(evaluate(forstudie))
    assert list(answers) == ["homes", "residents", "how_many", "services", "where", "neighbours"]
    assert all(answers.values())
    assert "20 homes of 50" in answers["homes"][0].replace(".0", "")
    assert "130 users" in answers["how_many"][1] and "Lærdal" in answers["where"][0]
    assert "7 places" in answers["neighbours"][0]


def test_one_municipality_alone_and_hidden_users_are_said(forstudie):
    alone = said(evaluate(forstudie, Scenario(participants=("1422",))))
    assert "no joint facility" in alone["homes"][0] and "no joint facility" in alone["services"][0]
    public = publish(typed(forstudie, {"1417": {"users": 3}}), Scenario(), 5)
    assert "hidden or missing" in said(evaluate(public.case, public.scenario))["how_many"][1]


def test_working_age_ahead_is_the_start_times_what_is_expected_elsewhere():
    ratio = pd.DataFrame({"year": [2019, 2020], "ratio": [9.0, 8.0], "low": [8.0, 7.0], "high": [10.0, 9.5]})
    assert ratio_ahead(ratio, 2020, 0.5) == Interval(4.0, 3.5, 4.75)
    assert ratio_ahead(ratio, 2021, 0.5) is None
