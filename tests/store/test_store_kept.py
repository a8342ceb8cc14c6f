"""What was read is kept until the next write, and nobody's changes reach the others."""

import threading
from datetime import date

import pandas as pd
import pytest

from store import (
    AnswerEntry,
    BenefitEntry,
    Entry,
    MeetingEntry,
    OpinionEntry,
    ProjectEntry,
    RequestEntry,
    ScenarioEntry,
    SiteEntry,
    Store,
    UnknownCaseError,
    Version,
    open_store,
)
from store.kept import Kept

CASE = "forstudie-2017"
BY = ("Kari", "counted")
TODAY = date(2026, 11, 29)


class Revision:
    """A number that a test raises, and how often something was read."""

    def __init__(self):
        self.number, self.reads = 1, 0

    def __call__(self):
        return self.number

    def read(self, answer="read"):
        self.reads += 1
        return answer


@pytest.fixture
def revision():
    return Revision()


def table(rows=3):
    return pd.DataFrame({"name": ["a"] * rows, "count": range(rows)})


def test_it_is_read_once_until_the_revision_rises(revision):
    kept = Kept(revision)
    assert [kept.get("q", revision.read), kept.get("q", revision.read)] == ["read", "read"] and revision.reads == 1
    revision.number += 1
    assert kept.get("q", lambda: revision.read("new")) == "new" == kept.get("q", revision.read) and revision.reads == 2


def test_other_questions_have_answers_of_their_own(revision):
    kept = Kept(revision)
    assert [kept.get(asked, lambda one=asked: one) for asked in ("a", ("a", 1), "b")] == ["a", ("a", 1), "b"]


def test_whoever_changes_a_table_changes_their_own(revision):
    kept = Kept(revision)
    mine = kept.get("q", table)
    mine.loc[0, "name"] = "changed"
    mine["more"] = 1
    mine.loc[3] = ["d", 3, 1]
    pd.testing.assert_frame_equal(kept.get("q", table), table())


def test_what_was_used_longest_ago_goes_first_beyond_the_bound(revision):
    size = int(table().memory_usage(deep=True).sum())
    kept = Kept(revision, most_bytes=2 * size)
    for asked in ("a", "b", "a", "c"):
        kept.get(asked, table)
    assert kept.size == 2 * size
    for asked in ("a", "c"):
        kept.get(asked, lambda: pytest.fail("read again"))
    kept.get("b", lambda: revision.read(table()))
    assert revision.reads == 1 and kept.size == 2 * size


def test_what_alone_is_beyond_the_bound_is_given_and_not_kept(revision):
    kept = Kept(revision, most_bytes=500)
    kept.get("small", revision.read)
    assert len(kept.get("q", lambda: table(1000))) == 1000
    assert kept.get("small", lambda: pytest.fail("read again")) == "read" and kept.size <= 500


def test_many_revisions_take_no_more_room_than_one(revision):
    kept = Kept(revision)
    kept.get("q", table)
    size = kept.size
    for _ in range(5):
        revision.number += 1
        kept.get("q", table)
    assert kept.size == size


def test_an_answer_that_a_write_overtook_is_not_kept_over_the_later_one(revision):
    kept, overtaken = Kept(revision), threading.Event()

    def slow():
        thread = threading.Thread(target=later)
        thread.start(), overtaken.wait(10), thread.join()
        return "before the write"

    def later():
        revision.number += 1
        kept.get("q", lambda: "after the write")
        overtaken.set()

    assert kept.get("q", slow) == "before the write"
    assert kept.get("q", lambda: pytest.fail("read again")) == "after the write"


def test_an_error_is_not_kept(store):
    for _ in range(2):
        with pytest.raises(UnknownCaseError):
            store.figures.of("nowhere")


READS = {
    "figures": lambda store: store.figures.of(CASE),
    "history": lambda store: store.figures.trail.history(CASE),
    "pending": lambda store: store.figures.trail.pending(CASE),
    "answers": lambda store: store.answers.of(CASE, "1422"),
    "sites": lambda store: store.sites.of(CASE),
    "items": lambda store: store.project.items(CASE),
    "benefits": lambda store: store.benefits.of(CASE),
    "requests": lambda store: store.requests.of(CASE),
    "opinions": lambda store: store.opinions.of(CASE),
    "scenarios": lambda store: store.scenarios.of(CASE),
    "meetings": lambda store: store.meetings.of(CASE),
    "presets": lambda store: store.presets.of(CASE),
    "publications": lambda store: store.publications.history(CASE),
    "stops": lambda store: store.timetables.stops(),
    "deliveries": lambda store: store.timetables.deliveries(),
    "shipped": lambda store: store.shipped.road_edges(),
}


@pytest.mark.parametrize("name", READS)
def test_a_second_run_asks_the_database_nothing(store, monkeypatch, name):
    first = READS[name](store)
    for ask in ("rows", "table"):
        monkeypatch.setattr(store._database, ask, lambda *_: pytest.fail("asked again"))
    again = READS[name](store)
    assert again is not first or not isinstance(first, pd.DataFrame)
    assert again.equals(first) if isinstance(first, pd.DataFrame) else again == first


WRITES = {
    "figures": lambda store: store.figures.enter(CASE, [Entry("1422", "users", "9", "measured")], *BY),
    "history": lambda store: store.figures.trail.undo(CASE, "Ola"),
    "pending": lambda store: store.figures.trail.redo(CASE, "Ola"),
    "answers": lambda store: store.answers.give(CASE, "1422", AnswerEntry("quality", "yes"), "Kari"),
    "sites": lambda store: store.sites.add(CASE, SiteEntry("Ny", "1422", 61.1, 7.5), *BY),
    "items": lambda store: store.project.edit(CASE, "answer.take_part.1421", ProjectEntry("no"), *BY),
    "benefits": lambda store: store.benefits.edit(CASE, "scale", BenefitEntry("Cost a place"), *BY),
    "requests": lambda store: store.requests.mark(CASE, "assumption.pay.base_pay", RequestEntry("asked", TODAY), *BY),
    "opinions": lambda store: store.opinions.give(CASE, "1422", OpinionEntry(rule="use"), *BY),
    "scenarios": lambda store: store.scenarios.save(CASE, ScenarioEntry("Plan", "format = 1"), *BY),
    "meetings": lambda store: store.meetings.edit(CASE, MeetingEntry([("cost", "")], ["a.b", "c.d", "e.f"]), *BY),
    "presets": lambda store: store.presets.save(CASE, "Styret", {"nature": 1.0}, {}, BY),
    "publications": lambda store: store.publications.publish(
        CASE, Version([], [], 5, store.publications.latest()), *BY
    ),
}


def test_every_write_is_seen_by_the_next_read(store: Store):
    for name, write in WRITES.items():
        before, revision = READS[name](store), store.revision
        write(store)
        after = READS[name](store)
        assert store.revision > revision, name
        assert not after.equals(before) if isinstance(after, pd.DataFrame) else after != before, name


def test_readers_never_get_a_number_older_than_the_last_write_that_ended(store):
    """One writes, four read: what a reader sees is at least what had been written when it asked."""
    wrong, ended = [], threading.Event()
    written = [0]

    def read():
        while not ended.wait(0.001):
            least = written[0]
            seen = len(store.figures.trail.history(CASE))
            wrong.extend([(least, seen)] if seen < least else [])

    readers = [threading.Thread(target=read) for _ in range(4)]
    [t.start() for t in readers]
    for number in range(1, 21):
        WRITES["figures"](store)
        written[0] = number
    ended.set(), [t.join() for t in readers]
    assert not wrong


def test_two_stores_have_revisions_of_their_own(store, tmp_path):
    with open_store(tmp_path / "other") as other:
        assert other.revision != store.revision
        WRITES["figures"](other)
        assert READS["figures"](store)["who"].isna().all()


def test_shipped_tables_outlast_a_write(store, monkeypatch):
    READS["shipped"](store)
    WRITES["figures"](store)
    monkeypatch.setattr(store._database, "table", lambda *_: pytest.fail("asked again"))
    assert len(READS["shipped"](store)) == 686
