"""What the joint staff could do for users who live elsewhere: what is said, and what public view keeps back."""

import pytest

from answers.staffing import outreach
from store import Entry, open_store
from tests.answers.test_public_totals import view
from tests.published import publish_now
from words.wording import Wording

EN = Wording("en")


def test_it_says_the_base_and_what_one_and_two_posts_give_and_cost(study):
    told = outreach.offered(study())
    said = [EN.say(sentence) for sentence in told.sentences]
    assert (
        said[0]
        == "110 users of the target group have no reserved place, and the plan has 0 full-time equivalents for them."
    )
    assert said[1].startswith("1 full-time equivalent would be on duty 28 hours a week (")
    assert said[2].startswith("2 full-time equivalents would be on duty 55 hours a week (")
    [table] = told.tables
    assert len(table.rows) == 9 and table.totals[0]["elsewhere"] == 110
    assert table.totals[0]["hours2.0"] == pytest.approx(2 * table.totals[0]["hours1.0"])
    assert table.totals[0]["cost1.0"] == pytest.approx(sum(row["cost1.0"] for row in table.rows), abs=5000)
    assert table.totals[0]["cost2.0"] == pytest.approx(2 * table.totals[0]["cost1.0"], abs=1000), (
        "added before it is rounded"
    )
    notes = " ".join(EN.say(note) for note in told.notes)
    assert "split by population, not counted" in notes and "travel is not taken off" in notes


def test_one_who_stands_alone_has_no_joint_staff(study):
    assert outreach.offered(study(participants=("1422",))) is None


def columns(study):
    [table] = outreach.offered(study).tables
    return {column.key for column in table.columns}


def test_counted_users_and_places_are_not_told_in_public_view(new_home):
    with open_store(new_home()) as store:
        entries = [Entry("1422", "users", "9", "measured"), Entry("1422", "places_needed", "2", "measured")]
        store.figures.enter("forstudie-2017", entries, "Kari", "counted")
        publish_now(store)
        full, public = view(store, public_view=False), view(store)
        kept_back = {"elsewhere", "cost1.0", "cost2.0", "alone_posts", "alone_hours"}
        assert kept_back <= columns(full) and not kept_back & columns(public)
        [table] = outreach.offered(public).tables
        hours = {row["number"]: row["hours1.0"] for row in table.rows}
        people = {m.number: m.population for m in public.case.municipalities}
        assert [hours[n] / people[n] for n in hours] == pytest.approx([hours["1422"] / people["1422"]] * 9)
        said = " ".join(EN.say(text) for told in [outreach.offered(public)] for text in (*told.sentences, *told.notes))
        assert "have no reserved place" not in said and "of a post for" not in said
