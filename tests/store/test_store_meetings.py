"""The steps of a meeting: shipped for each case, changed by users, never overwritten; and where a meeting stopped."""

import pytest

from answers.meeting.steps import STEPS
from planning import load
from planning.assumptions import base_range
from store import EntryError, MeetingEntry, UnknownCaseError, open_store
from store.case_files import case_ids
from store.meetings import LONGEST_TITLE

CASE, OTHER = "forstudie-2017", "forprosjekt-2019"
BY = ("Kari", "meeting of 12 March")
SLIDERS = ("private.price_per_day", "staffing.norm.day", "refund.rate")
ENTRY = MeetingEntry([("cost", "  What does it cost us? "), ("map", "")], SLIDERS)


@pytest.mark.parametrize("case", case_ids())
def test_each_case_has_a_meeting_of_steps_that_there_are_and_three_sliders_that_can_be_moved(store, case):
    found = store.meetings.of(case)
    assert len(found.steps) >= 6 and found.version == 0 and {title for _, title in found.steps} == {""}
    keys = [key for key, _ in found.steps]
    assert set(keys) <= set(STEPS) and len(set(keys)) == len(keys) and "what_if" in keys and keys[-1] == "vote"
    assert len(set(found.sliders)) == 3 and all(base_range(load()[key], 2027) for key in found.sliders)


def test_every_step_that_there_is_stands_in_a_shipped_meeting(store):
    assert {key for case in case_ids() for key, _ in store.meetings.of(case).steps} == set(STEPS)


def test_what_is_written_counts_for_its_case_only_and_after_the_next_start(store, home):
    store.meetings.edit(CASE, ENTRY, *BY, seen=0)
    kept = store.meetings.of(CASE)
    assert kept.steps == (("cost", "What does it cost us?"), ("map", "")) and kept.sliders == SLIDERS
    assert store.meetings.of(OTHER).version == 0 < kept.version
    store.close()
    with open_store(home) as again:
        assert again.meetings.of(CASE) == kept
        again.meetings.trail.undo(CASE, "Ola")
        assert again.meetings.of(CASE).version == 0


@pytest.mark.parametrize(
    ("entry", "by", "says"),
    [
        (MeetingEntry([], SLIDERS), BY, "from 1 to 40 steps, and this has 0"),
        (MeetingEntry([("cost", ""), ("cost", "again")], SLIDERS), BY, "comes twice"),
        (MeetingEntry([("cost", "a" * (LONGEST_TITLE + 1))], SLIDERS), BY, "has 121 letters"),
        (MeetingEntry([("cost", "")], SLIDERS[:2]), BY, "has 3 sliders"),
        (MeetingEntry([("cost", "")], (*SLIDERS[:2], SLIDERS[0])), BY, "has 3 sliders"),
        (ENTRY, (" ", "because"), "Who changes the meeting"),
        (ENTRY, ("Kari", ""), "Why the meeting is changed"),
    ],
)
def test_what_is_refused(store, entry, by, says):
    with pytest.raises(EntryError, match=says):
        store.meetings.edit(CASE, entry, *by)
    assert store.meetings.of(CASE).version == 0


def test_a_change_since_it_was_seen_is_refused(store):
    store.meetings.edit(CASE, ENTRY, *BY)
    with pytest.raises(EntryError, match="has changed the meeting"):
        store.meetings.edit(CASE, ENTRY, *BY, seen=0)


def test_where_it_stopped_is_the_step_shown_last_of_each_case(store, home):
    assert store.meetings.stopped(CASE) is None
    for step in ("cost", "map", "map", "vote"):
        store.meetings.stop(CASE, step)
    store.meetings.stop(OTHER, "sites")
    store.close()
    with open_store(home) as again:
        assert again.meetings.stopped(CASE).step == "vote" and again.meetings.stopped(OTHER).step == "sites"
        assert str(again.meetings.stopped(CASE).at.tz) == "UTC"


def test_a_step_that_is_still_shown_writes_nothing(store):
    for step in ("map", "map", "cost", "cost"):
        store.meetings.stop(CASE, step)
    assert store._database.rows("SELECT step FROM meeting_stop ORDER BY id") == [("map",), ("cost",)]


def test_nobody_reads_their_tables_again_because_a_meeting_goes_on(store):
    revision, figures = store.revision, store.figures.of(CASE)
    store.meetings.stop(CASE, "map")
    assert store.revision == revision and store.meetings.stopped(CASE).step == "map"
    assert store.figures.of(CASE).equals(figures)


def test_an_unknown_case_is_named(store):
    for ask in (store.meetings.of, store.meetings.stopped, lambda case: store.meetings.stop(case, "map"),
                lambda case: store.meetings.edit(case, ENTRY, *BY)):  # fmt: skip
        with pytest.raises(UnknownCaseError, match="no case nowhere"):
            ask("nowhere")
