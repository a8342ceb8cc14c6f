"""What is said of who joins and who pays: values and kinds of the answers, apart from any screen."""

import pytest

from answers import verdict
from answers.answer import Look
from answers.cooperation import answer, leaving, mixes, tables
from planning.future import look_ahead
from planning.leaving import enter, leave
from store import Entry
from words.sentence import Sentence
from words.wording import HIDDEN

CASE, VIK = "forstudie-2017", "1417"


@pytest.fixture(scope="module")
def shared(study):
    return answer.shared(study())


def test_the_answer_leads_with_what_all_save(shared):
    told = answer.in_short(shared)
    first, _ = told.sentences
    assert first.values["count"] == 9
    assert first.values["verdict"].values["amount"] == (verdict.saving(shared.study.options, "net"), None)
    assert len(told.notes) == 4  # care hours, the best group, the core, what the intervals are


def test_all_can_be_asked_at_equal_care(study):
    """The switch asks the game itself: what each group pays, and who objects, is that of the dear end."""
    plain, equal = answer.shared(study()), answer.shared(study(equal=True))
    assert equal.game.cost[-1] == pytest.approx(float(plain.game.result.joint_net_equal_care[0]))
    assert equal.game.stand_alone.sum() == pytest.approx(plain.game.result.stand_alone_equal_care.sum())
    assert len(answer.in_short(equal).notes) == 5


def test_one_alone_has_nothing_to_share(study):
    alone = answer.shared(study(participants=("1422",)))
    assert not alone.together and mixes.chosen_and_nearest(alone) is None
    assert len(answer.in_short(alone).sentences) == 1


def test_every_rule_shares_the_same_whole(shared):
    table = tables.rules(shared)
    whole, count, strongest = table.totals
    rules = [column.key for column in table.columns[2:]]
    assert {whole[rule] for rule in rules} == {round(shared.game.cost[-1])}
    assert all(sum(row[rule] for row in table.rows) == whole[rule] for rule in rules)
    assert count[shared.rule] == len(shared.objections)
    assert strongest[shared.rule] == pytest.approx(shared.objections[0].gain)


def test_the_strongest_objections_come_first_and_the_rest_are_counted(shared):
    *listed, more = answer.who_objects(shared).sentences
    assert len(listed) == answer.LISTED and more.values["count"] == len(shared.objections) - answer.LISTED
    gains = [each.values["sentence"].values["amount"] for each in listed]
    assert gains == sorted(gains, reverse=True)


def test_a_no_adds_up_over_those_left(shared):
    for row in tables.no_in_full(shared).rows:
        others = [value for key, value in row.items() if key.isdigit() and value != "–"]
        assert len(others) == shared.game.count - 1 and sum(others) == pytest.approx(row["all"])


def test_the_triangle_has_every_mix_and_the_one_chosen(shared):
    shown = mixes.triangle(shared, mixes.chosen_and_nearest(shared))
    spec = shown.pictures[0].spec(Look())
    assert len(spec["datasets"]["rows"]) == 231 and shown.sentences
    assert {row["kind"] for row in spec["layer"][3]["data"]["values"]} <= {"chosen", "nearest"}


@pytest.mark.parametrize("change", [leave, enter])
def test_years_of_leaving_add_up_and_each_of_the_others_is_told_of(study, change):
    seen = study()
    found = change(look_ahead(seen.result), VIK, 5)
    for table in leaving.in_full(seen, found):
        assert all(sum(row[m.number] for m in seen.case.municipalities) == row["total"] for row in table.rows)
    assert len(leaving.others(seen, found).sentences) == len(seen.result.plan.participants) - 1


def test_hidden_figures_are_in_no_table_of_leaving(store, study):
    store.figures.enter(CASE, [Entry(VIK, "places_needed", "2", "agreed")], "case worker", "council")
    seen = study(public=True)
    found = leave(look_ahead(seen.result), VIK, 5)
    assert all(row[VIK] == HIDDEN for table in leaving.in_full(seen, found) for row in table.rows)
    (said,) = leaving.sentences(seen, found)
    assert isinstance(said, Sentence) and "hidden" in said.template
    store.figures.trail.undo(CASE, "Ola")


def test_what_each_pays_is_shown_at_both_ends(shared, study):
    """A bar from what the rule asks at the plan's hours to what it asks at equal care; both add up to joint's net."""
    rows = answer.paid_at_both_ends(shared).pictures[0].inputs[0]
    joint = study().options.loc["joint"]
    assert rows["floor"].sum() == pytest.approx(joint["net"] / 1e6)
    assert rows["ceiling"].sum() == pytest.approx(joint["net_equal_care"] / 1e6)
    assert answer.paid_at_both_ends(answer.shared(study(equal=True))).pictures[0].inputs[0].equals(rows)
