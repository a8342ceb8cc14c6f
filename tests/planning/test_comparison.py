"""One municipality's options side by side, and what is said from them."""

import re
import string
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from answers.compare.findings import QUALITIES, travel_findings
from answers.compare.for_and_against import balance
from answers.compare.questions import QUESTIONS
from planning import Change, Scenario, case_from_figures, evaluate, parse_houses
from planning.assumptions import base_range, load
from planning.case import MISSING, Figure
from planning.comparison import ROWS, compare, travel_between
from planning.publication import publish
from planning.summary import options_table
from planning.today import OF_ALL, TODAY_FIELDS
from store import read_case
from store.case_files import DATA
from words.kinds import KINDS
from words.sentence import Sentence

VIK, LAERDAL, SOGNDAL, HOYANGER = "1417", "1422", "1420", "1416"


@pytest.fixture(scope="module")
def routes():
    return pd.read_csv(DATA / "geography" / "route.csv")


@pytest.fixture(scope="module")
def result(forstudie):
    return evaluate(forstudie)


@pytest.fixture
def vik(result, routes):
    return compare(result, VIK, routes)


def with_figures(case, number, status="measured", **figures):
    """The case with figures of a municipality as it delivered them; None takes one away."""
    told = {
        name: MISSING if text is None else Figure(text, status, "told by the municipality")
        for name, text in figures.items()
    }
    members = [replace(m, figures={**m.figures, **told}) if m.number == number else m for m in case.municipalities]
    return replace(case, municipalities=tuple(members))


def scenario(**changes):
    return Scenario(changes={key.replace("__", "."): Change(value) for key, value in changes.items()})


def said(finding):
    """A finding as plain English, its numbers as Python writes them."""
    return finding.template.format(**{name: plainly(value) for name, value in finding.values.items()})


def plainly(value):
    """A value as Python writes it; of what is counted the words too."""
    if not isinstance(value, Sentence):
        return getattr(value, "value", value)
    text = value.many if value.many and value.values["count"] != 1 else value.template
    return re.sub(r":\w+}", "}", text).format(**{name: plainly(each) for name, each in value.values.items()})


def everything_said(c):
    weighed = balance(c)
    cells = [cell for quality in QUALITIES for option in quality.cells(c).values() for cell in option]
    return [*weighed.pro, *weighed.con, *travel_findings(c), *cells, *(f for q in QUESTIONS for f in q.says(c))]


# --- numbers -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [VIK, LAERDAL, SOGNDAL])
def test_costs_are_those_of_the_options(result, routes, number):
    index = [m.number for m in result.plan.participants].index(number)
    expected = options_table(result, index)
    found = compare(result, number, routes).table
    shared = ["gross", "refund", "net", "net_equal_care", "care_hours", "places", "total_fte"]
    pd.testing.assert_frame_equal(found[shared], expected.loc[["joint", "own", "private"], shared])


def test_shares_of_the_joint_option_add_up(result, routes):
    rows = [compare(result, m.number, routes) for m in result.plan.participants]
    assert sum(c.value("joint", "net") for c in rows) == pytest.approx(40_138_139, abs=1)
    assert sum(c.value("joint", "total_fte") for c in rows) == pytest.approx(48.8495, abs=1e-3)


def test_net_per_place_is_net_by_reserved_places(vik):
    assert vik.value("joint", "net_per_place") == pytest.approx(vik.value("joint", "net") / 2)
    assert vik.value("private", "net_per_place") == pytest.approx(365 * 13_700 + 60_000 - 2_724_984 / 2, rel=1e-6)


def test_net_by_resident_and_day_and_by_inhabitant(vik):
    """A joint place is lived in for a share of the year; a bought one is paid for every day."""
    occupancy = float(vik.result.values["building.occupancy"])
    assert vik.value("joint", "net_per_day") == pytest.approx(vik.value("joint", "net") / (2 * 365 * occupancy))
    assert vik.value("private", "net_per_day") == pytest.approx(vik.value("private", "net") / (2 * 365))
    assert vik.value("own", "net_per_inhabitant") == pytest.approx(vik.value("own", "net") / vik.member.population)


def test_a_place_that_is_not_reserved_costs_nothing_per_place(forstudie, routes):
    c = compare(evaluate(forstudie, Scenario(places={VIK: 0})), VIK, routes)
    assert np.isnan(c.value("own", "net_per_place")) and c.value("own", "net") == 0
    assert np.isnan(c.value("own", "share_of_shifts_alone"))


def test_rosters_of_joint_and_own_are_told_and_the_supplier_is_not(vik):
    # An own house for two: two by day and evening, one at night, every day: one of three shifts alone.
    assert vik.value("own", "share_of_shifts_alone") == pytest.approx(1 / 3)
    assert 0 < vik.value("joint", "share_of_shifts_alone") < vik.value("own", "share_of_shifts_alone")
    for row in ("share_of_shifts_alone", "weekend_frequency", "probability_uncovered", "total_fte", "travel_minutes"):
        assert np.isnan(vik.value("private", row))


def test_every_row_of_the_table_is_listed_once(vik):
    assert list(vik.table.columns) == [row.key for row in ROWS]
    assert len({row.key for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", [row for row in ROWS if row.source], ids=lambda row: row.key)
def test_a_row_rests_on_an_assumption_that_moves_it(forstudie, routes, vik, row):
    low, high = base_range(load()[row.source], 2024)
    for end in (low, high):
        other = compare(evaluate(forstudie, scenario(**{row.source: end})), VIK, routes)
        before, after = vik.table[row.key].dropna(), other.table[row.key].dropna()
        if not np.allclose(before, after):
            return
    pytest.fail(f"{row.source} moves nothing in {row.key}")


def test_one_participant_has_no_joint_option(forstudie, routes):
    c = compare(evaluate(forstudie, Scenario(participants=(VIK,))), VIK, routes)
    assert list(c.table.index) == ["own", "private"]
    assert c.gain is None and balance(c).pro == balance(c).con == ()
    assert all(q.says(c) for q in QUESTIONS)


# --- today ---------------------------------------------------------------------------------------------------------


def test_nothing_delivered_gives_no_column_of_today(vik):
    assert vik.today is None and "today" not in vik.table.index


def test_today_is_bought_places_at_their_contract_price_and_the_own_offer(forstudie, routes):
    """One of the two who would move is bought for, the other is one of four in the own offer: a quarter of it counts."""
    figures = {"bought_places": "1", "bought_price_per_day": "14500", "own_cost": "4800000", "own_users": "4"}
    c = compare(evaluate(with_figures(forstudie, VIK, **figures, staff_fte="14")), VIK, routes)
    gross = 365 * 14_500 + 4_800_000 / 4
    # Direct wages a place: 365*14500*0.7 = 3 704 750. Refund 80 % of what is above 1 608 000, for the eligible share.
    wages, eligible = 3_704_750, float(c.result.values["refund.eligible_share"])
    kink = sum(part * max(0, wages * load - 1_608_000) for part, load in ((0.6, 0.7), (0.3, 1.2), (0.1, 2.2)))
    refund = eligible * 0.8 * kink
    assert c.value("today", "places") == 1
    assert c.value("today", "gross") == pytest.approx(gross)
    assert c.value("today", "refund") == pytest.approx(refund)
    assert c.value("today", "net") == pytest.approx(gross - refund)
    assert c.value("today", "total_fte") == 3.5
    assert c.value("today", "care_hours") == pytest.approx(
        c.value("private", "care_hours")
    )  # what it buys at is its price
    assert np.isnan(c.value("today", "net_per_place"))  # who the own offer serves is not told
    assert np.isnan(c.value("today", "net_equal_care"))


def test_today_at_the_assumed_price_costs_what_private_purchase_does_but_for_the_follow_up(forstudie, routes):
    told = with_figures(forstudie, VIK, bought_places="2", bought_price_per_day="13700", own_cost="0")
    c = compare(evaluate(told), VIK, routes)
    assert c.value("today", "net") == pytest.approx(c.value("private", "net") - 2 * 60_000)
    assert c.value("today", "net_per_place") == pytest.approx(c.value("today", "net") / 2)


@pytest.mark.parametrize("absent", ["bought_places", "bought_price_per_day", "own_cost"])
def test_a_missing_part_makes_the_sum_missing_not_smaller(forstudie, routes, absent):
    figures = {"bought_places": "2", "bought_price_per_day": "14500", "own_cost": "1200000"} | {absent: None}
    c = compare(evaluate(with_figures(forstudie, VIK, **figures)), VIK, routes)
    assert np.isnan(c.value("today", "gross")) and np.isnan(c.value("today", "net"))
    assert not c.today.hides("net")


def test_no_bought_places_need_no_price(forstudie, routes):
    c = compare(
        evaluate(with_figures(forstudie, VIK, bought_places="0", own_cost="900000", own_users="2")), VIK, routes
    )
    assert c.value("today", "gross") == c.value("today", "net") == 900_000
    assert np.isnan(c.value("today", "care_hours"))


def test_people_without_an_offer_are_counted_not_priced(forstudie, routes):
    c = compare(evaluate(with_figures(forstudie, VIK, without_offer="3")), VIK, routes)
    assert c.today.figures["without_offer"].number == 3
    assert c.table.loc["today"].isna().all()


def test_a_contract_price_is_that_of_the_users_it_buys_for(forstudie, routes):
    """Heavy needs are in the contract price already: wages over a place's users add up to the wage part of the price."""
    heavy = with_figures(forstudie, VIK, bought_places="2", bought_price_per_day="14500", own_cost="0")
    heavy = replace(heavy, municipalities=tuple(
        replace(m, need=(0, 0, 2)) if m.number == VIK else m for m in heavy.municipalities
    ))  # fmt: skip
    c = compare(evaluate(heavy), VIK, routes)
    eligible = float(c.result.values["refund.eligible_share"])
    assert c.value("today", "refund") == pytest.approx(2 * eligible * 0.8 * (3_704_750 - 1_608_000))


def test_today_is_hidden_in_public_unless_marked_as_public(forstudie, routes):
    told = with_figures(forstudie, VIK, bought_places="2", bought_price_per_day="14500", own_cost="0", staff_fte="4")
    case = publish(told, Scenario(), 5).case
    c = compare(evaluate(case), VIK, routes)
    assert c.today is not None
    assert all(c.today.hides(row) and np.isnan(c.value("today", row)) for row in OF_ALL)
    assert not re.search(r"14.?500|Places bought today", " ".join(map(said, everything_said(c))))
    assert "is hidden" in said(next(q for q in QUESTIONS if q.key == "private_control").says(c)[0])


def test_every_figure_of_today_has_a_use():
    used = {field for fields in OF_ALL.values() for field in fields}
    assert set(TODAY_FIELDS) - used == {"without_offer"}  # counted, never part of a sum


# --- travel --------------------------------------------------------------------------------------------------------


def test_a_way_is_found_in_both_directions(routes):
    there = travel_between(routes, "centre_sogndal", "centre_laerdal")
    back = travel_between(routes, "centre_laerdal", "centre_sogndal")
    assert (there.start, there.end) == ("Sogndalsfjøra", "Lærdalsøyri") == (back.end, back.start)
    assert there.minutes == back.minutes == 57
    assert (there.driving, there.on_ferry, there.ferries) == (27, 30, "Mannheller–Fodnes")


def test_the_host_travels_no_way(result, routes):
    c = compare(result, LAERDAL, routes)
    assert c.at_home and c.value("joint", "travel_minutes") == c.value("joint", "winter_minutes") == 0
    assert [said(f) for f in travel_findings(c)] == [
        "The facility lies in the municipality itself: 0 minutes between the centres."
    ]


def test_a_way_that_is_not_in_the_table_is_missing_not_zero(result):
    empty = pd.read_csv(DATA / "geography" / "route.csv").iloc[:0]
    c = compare(result, VIK, empty)
    assert c.travel is None and np.isnan(c.value("joint", "travel_minutes"))
    assert "not in the table" in said(travel_findings(c)[0])
    assert "joint" not in next(q for q in QUALITIES if q.key == "nearness").cells(c)


def test_ferry_pass_and_winter_are_told(result, routes):
    told = [said(f) for f in travel_findings(compare(result, SOGNDAL, routes))]
    assert told[0].endswith("27.0 by car, 30.0 on and waiting for the ferry (Mannheller–Fodnes).")
    assert "Vikafjellet" in said(travel_findings(compare(result, VIK, routes))[1])
    longer = routes.assign(winter_total_min=routes["winter_total_min"] + 20)
    assert "136.0 minutes" in said(travel_findings(compare(result, VIK, longer))[-1])
    assert compare(result, VIK, longer).value("joint", "winter_minutes") == 136


# --- for, against and the questions --------------------------------------------------------------------------------


@pytest.mark.parametrize("case", ["forstudie-2017", "forprosjekt-2019"])
def test_every_sentence_has_its_values(case, routes):
    result = evaluate(case_from_figures(*read_case(case)))
    for m in result.plan.participants:
        for found in everything_said(compare(result, m.number, routes)):
            assert isinstance(found, Sentence)
            fields = {name for _, name, _, _ in string.Formatter().parse(found.template) if name}
            assert fields <= set(found.values), found.template
            counts = [found.values[name] for name in fields if isinstance(found.values[name], Sentence)]
            assert all("count" in each.values for each in counts), found.template
            shown = [found.values[name] for name in fields if not isinstance(found.values[name], Sentence)]
            assert {value.kind for value in shown} <= set(KINDS)
            assert not any(isinstance(v.value, float) and np.isnan(v.value) for v in shown), found.template


def test_what_is_cheaper_speaks_for_and_what_is_dearer_against(result, routes):
    vik, sogndal = (compare(result, number, routes) for number in (VIK, SOGNDAL))
    assert said(balance(vik).pro[0]).startswith("2600000"), "6.3 less 3.7 million, as they are read"
    assert "less net" in balance(vik).pro[0].template
    assert sogndal.gain < 0 and "more net" in balance(sogndal).con[0].template


def test_where_the_interval_has_both_signs_cost_speaks_for_neither_side(vik):
    sure, open_ended = balance(vik, (1e6, 3e6), (1e6, 3e6)), balance(vik, (-1e6, 3e6), (-1e6, 3e6))
    costs = [found for found in (*sure.pro, *sure.con) if "net a year" in found.template]
    assert len(costs) == 2 and not sure.doubt
    assert not [found for found in (*open_ended.pro, *open_ended.con) if "net a year" in found.template]
    assert [doubt.values["doubt"].values for doubt in open_ended.doubt] == [{"less": 3e6, "more": 1e6}] * 2


def test_money_is_never_said_without_gross_and_care_hours(result, routes):
    for m in result.plan.participants:
        weighed = balance(compare(result, m.number, routes))
        for found in (*weighed.pro, *weighed.con):
            if "net a year than" in found.template:
                assert {"gross", "other_gross", "hours", "other_hours"} <= set(found.values)


def test_fewer_care_hours_speak_against(vik):
    against = [said(f) for f in balance(vik).con]
    assert "8.75 care hours per place in use and day, fewer than the 20.0 of a house of its own." in against


def test_fewer_shifts_alone_speak_for(vik):
    assert any("An employee is alone on duty" in f.template for f in balance(vik).pro)
    assert not any("An employee is alone on duty" in f.template for f in balance(vik).con)


def test_posts_that_nobody_plans_are_not_praised(forstudie, routes, vik):
    def praised(c):
        return " ".join(said(f) for f in balance(c).pro)

    assert "psychologist" in praised(vik)
    without = scenario(staffing__fixed_fte__joint__psychologist=0)
    c = compare(evaluate(forstudie, without), VIK, routes)
    assert "psychologist" not in praised(c)
    assert "no psychologist" in said(next(q for q in QUESTIONS if q.key == "psychologist").says(c)[0])


def test_units_of_an_own_house_speak_against_where_joint_has_none(forstudie, routes):
    changed = scenario(building__shielded_units__joint=0, building__shielded_units__own=1)
    c = compare(evaluate(forstudie, changed), VIK, routes)
    assert any("A house of its own has" in said(f) and "screened unit" in said(f) for f in balance(c).con)


def test_places_without_room_are_told(forstudie, routes):
    c = compare(evaluate(forstudie, Scenario(houses=parse_houses("6"))), SOGNDAL, routes)
    assert c.bought_rest > 0
    assert any("too few places" in f.template and f.values["number"].value == c.bought_rest for f in balance(c).con)


def test_no_reserved_places_are_said_plainly(forstudie, routes):
    c = compare(evaluate(forstudie, Scenario(places={VIK: 0})), VIK, routes)
    assert "reserves no places" in said(balance(c).con[0])
    told = {q.key: [said(f) for f in q.says(c)] for q in QUESTIONS}
    assert "no places" in told["own_house"][0] and "no places" in told["own_as_good"][0]
    assert not any("nan" in sentence for sentences in told.values() for sentence in sentences)


def test_the_questions_of_the_prestudy_are_all_there():
    keys = ["quality", "own_as_good", "private_control", "nearness", "own_house", "combined_posts", "psychologist"]
    assert [q.key for q in QUESTIONS] == keys
    assert all(q.text.endswith("?") for q in QUESTIONS)


def test_today_is_held_against_joint_where_it_is_told(forstudie, routes, vik):
    quality = QUESTIONS[0]
    assert "is missing" in said(quality.says(vik)[0])
    told = with_figures(forstudie, VIK, bought_places="2", bought_price_per_day="14500")
    c = compare(evaluate(told), VIK, routes)
    found = quality.says(c)[0]
    assert found.values["today"].value == pytest.approx(c.value("today", "care_hours"))
    assert "Places bought today: 2.0." in [said(f) for f in QUESTIONS[2].says(c)]


def test_a_psychologist_is_shared_by_the_key(result, vik):
    found = next(q for q in QUESTIONS if q.key == "psychologist").says(vik)[0]
    assert found.values["members"].values["count"] == 9
    assert found.values["part"].value == pytest.approx(float(result.shares.share[vik.index]))


def test_what_no_figure_answers_is_said_to_be_so(vik):
    for key in ("quality", "own_as_good", "nearness"):
        question = next(q for q in QUESTIONS if q.key == key)
        assert "no matter of figures" in said(question.says(vik)[-1])


# --- qualities -----------------------------------------------------------------------------------------------------


def cell(c, key, option):
    return " ".join(said(f) for f in next(q for q in QUALITIES if q.key == key).cells(c).get(option, ()))


def test_qualities_follow_the_plan(forstudie, routes, vik):
    assert cell(vik, "psychologist", "joint") == "1.0 FTE, for all members"
    assert cell(vik, "psychologist", "own") == "No fixed post"
    assert cell(vik, "specialist_nurse", "own") == "No fixed post 0.1 of those on shift"
    assert cell(vik, "screened", "joint") == "2.0 in the plan" and cell(vik, "screened", "own") == "None in the plan"
    assert cell(vik, "nearness", "own") == "In the municipality"
    assert "responsible" in cell(vik, "control", "private")
    assert all("today" not in q.cells(vik) for q in QUALITIES)  # missing, not made up


def test_nights_that_rest_or_close_are_not_called_awake(forstudie, routes, vik):
    assert cell(vik, "night", "joint") == "Yes, awake"
    resting = compare(evaluate(forstudie, scenario(staffing__night_cover__own=0.33)), VIK, routes)
    assert "0.33 of the night" in cell(resting, "night", "own")
    some = compare(evaluate(forstudie, Scenario(houses=parse_houses("7,7,6d"))), VIK, routes)
    assert cell(some, "night", "joint") == "Yes, awake in 2 of 3 houses"
    none = compare(evaluate(forstudie, Scenario(houses=parse_houses("7d,7d,6d"))), VIK, routes)
    assert cell(none, "night", "joint") == "No: day and evening only"
