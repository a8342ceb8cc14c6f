"""What the page of need says, as data: values and not texts."""

from dataclasses import replace

import numpy as np
import pytest

from answers.need import evidence, flow, need, places, population, survey_2012
from answers.need.plan_price import ADDS, plan_price
from answers.study import Study
from choices.record import Choices
from planning.capacity import Question
from planning.pathways import TARGET
from planning.queueing import BUY, WAIT
from planning.simulation import KINDS, SCREENED, Flow, Flows
from store import open_store
from words.kinds import KINDS as WRITTEN
from words.kinds import as_shown
from words.sentence import Sentence
from words.wording import Wording

CASE = "forstudie-2017"


@pytest.fixture(scope="module")
def study(new_home):
    with open_store(new_home()) as store:
        info = store.shipped.cases().set_index("id", drop=False).loc[CASE].to_dict()
        yield Study(store, Wording("en"), Choices(case=CASE, language="en"), info, store.figures.of(CASE))


def kinds(flows_of_each):
    """Flows in which each kind is full, waited for and so on by the same share in every replication and year."""
    names = (*KINDS, SCREENED)
    flow_of = Flow(names, (2, 0, 3, 5, 1), np.zeros((10, 5)), (1.0,) * 5, np.zeros((5, 5)), (0,) * 5)
    return flow_of, Flows(*(np.broadcast_to(part, (4, 10, 5)) for part in flows_of_each))


def test_sections_are_said_with_values(study):
    first, second, third = need.in_short(study).sentences
    assert study.words.say(first).startswith("130 people may need comprehensive services, and 20 places")
    assert second.template.startswith("They count as pathway 3")
    assert third.values["number"].values["value"].value == pytest.approx(1.1, abs=0.05)
    assert [row["name"] for row in need.offer(study).rows][:2] == ["Lærdal", "Hemsedal"]
    assert need.offer(study).totals[0][TARGET].value == 130


def test_who_takes_part_and_how_well_users_are_known_is_said_as_on_the_page_of_municipalities(study):
    """Sogndal out: 100 of 130 users. A measured figure of users stands as measured under pathway 3 too."""
    figures = study.figures.copy()
    figures.loc[(figures["number"] == "1417") & (figures["field"] == "users"), "status"] = "measured"
    numbers = tuple(number for number in study.case.numbers if number != "1420")
    out = replace(study, figures=figures, choices=replace(study.choices, participants=numbers))
    first, second, _ = need.in_short(out).sentences
    assert study.words.say(first).startswith("100 people may need comprehensive services, and 15 places")
    assert second.template.startswith("They count as pathway 3"), "nobody gave a figure by pathway"
    signs = {row["name"]: row[TARGET].sign for row in need.offer(out).rows}
    assert signs["Vik"] == "●" and signs["Årdal"] == "◐" and "Sogndal" not in signs


def test_ten_years_hold_the_same_figures_in_answer_table_and_pictures(study):
    found = places.ten_years(study, Question(20))
    answer, table = places.in_short(study, found), places.sizes_table(study, found)
    pictures = places.by_places(study.words, found).pictures
    plan = next(row for row in table.rows if row["plan"])
    assert answer.sentences[0].values["free"] == plan["free"] == found.row("plan")["free"]
    assert (
        answer.sentences[2].values["places"].values["count"] == found.sizes.loc[found.sizes["net"].idxmin(), "places"]
    )
    assert [list(picture.inputs[0]["x"]) for picture in pictures[:2]] == [list(found.sizes["places"])] * 2
    assert set(pictures[2].inputs[0]["series"]) == {"in all", "bought places"}


def test_the_plans_places_cost_the_same_as_elsewhere_and_what_is_added_adds_up_as_read(study):
    found = places.ten_years(study, Question(20))
    first, other, added = plan_price(study.result, found).values.values()
    assert first.values["full"] == as_shown(study.result.joint.net[0]) and not other.values
    parts = added.values
    assert first.values["full"] + parts["empty"] + parts["bought"] == pytest.approx(parts["net"], abs=1)
    assert parts["net"] == as_shown(found.row("plan")["net"]) and added.template == ADDS


def test_what_the_trust_saves_is_the_difference_of_the_figures_shown(study):
    rows = flow.with_the_trust(study).tables[0].rows
    none = next(row for row in rows if row["share"] == 0)
    for row in rows:
        assert row["saved"] == pytest.approx(as_shown(none["net"]) - as_shown(row["net"]), abs=1)


@pytest.mark.parametrize(("rule", "waits"), [(WAIT, True), (BUY, False)])
def test_waiting_days_are_told_where_somebody_waits(study, rule, waits):
    found = places.ten_years(study, Question(20, rule))
    heads = [column.key for column in places.sizes_table(study, found).columns]
    assert ("days" in heads) == waits == (len(places.in_short(study, found).notes) == 3)


def test_another_assumption_leaves_what_happens_to_the_places(study):
    dearer = replace(study, choices=replace(study.choices, year=2018))
    now, then = (places.ten_years(one, Question(20)).sizes for one in (study, dearer))
    assert now["free"].tolist() == then["free"].tolist() and now["net"].tolist() != then["net"].tolist()


def test_the_tightest_kind_has_places_and_sums_leave_screened_units_out(study):
    found = flow.flow_table(*kinds([[0.3, 0.9, 0.6, 0.1, 0.2], [1, 2, 3, 4, 9], [1, 0, 2, 3, 9], [0, 0, 1, 0, 0]]))
    first, everywhere, screened, _ = flow.in_short(study, found)
    assert (first.values["kind"], first.values["share"]) == (KINDS["rop"], pytest.approx(0.6))
    assert everywhere.values == {"outside": pytest.approx(10), "inside": pytest.approx(1)}
    assert screened.values["count"] == 1 and screened.values["share"] == pytest.approx(0.2)
    assert flow.in_full(found, 4).totals[0]["places"] == 10
    nobody = found.assign(places=[0, 0, 0, 0, 1])
    assert [said.template for said in flow.in_short(study, nobody)] == ["No kind has a place, so nobody gets in."]


def test_shares_of_what_the_trust_pays_mark_the_one_chosen(study):
    rows = flow.with_the_trust(study).tables[0].rows
    marked = [row["share"] for row in rows if isinstance(row["paid"], Sentence)]
    assert marked == [float(study.result.values[flow.SHARE])]


def test_national_figures_are_intervals_that_hold_their_estimate(study):
    waits, forensic = evidence.waits(study), evidence.forensic(study)
    for row in (*waits.tables[0].rows, *forensic.tables[0].rows):
        low, value, high = (row["region"].values[name].value for name in ("low", "value", "high"))
        assert low <= value <= high
    money = {row["year"]: row for row in evidence.cost_of_waiting(study).tables[0].rows}
    assert money["2018"]["all"].value == 0 and money["2024"]["price"] == 5745


def test_a_change_that_may_be_chance_is_marked(study):
    rows = population.workers(study).tables[0].rows
    for row in rows:
        change = row["total"].values["part0"].values
        chance = change["low"].value <= 0 <= change["high"].value
        assert (row["total"].values.get("part1") == population.CHANCE) == chance


@pytest.mark.parametrize("language", ["en", "nb", "nn"])
def test_everything_can_be_said_in_every_language(study, language):
    other = replace(study, words=Wording(language))
    lists = survey_2012.lists(other)
    said = [other.words.say(text) for texts in lists.values() for text in texts]
    said += [other.words.say(text) for text in survey_2012.in_short(other).sentences]
    assert len(said) == 14 and not any("{" in text for text in said)
    assert {column.kind for column in need.offer(other).columns} <= set(WRITTEN)
