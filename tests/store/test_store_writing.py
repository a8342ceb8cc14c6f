"""Writes: only added, whole batches, undone and redone as a person expects, never lost."""

import datetime
import os
import shutil
import signal
import tempfile
import threading
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import Entry, EntryError, FolderError, UnknownCaseError, open_store, read_case

CASE = "forstudie-2017"
WRITE_UNTIL_KILLED = """
import sys
from pathlib import Path
from store import Entry, open_store
store = open_store(Path(sys.argv[1]))
while True:
    batch = [Entry("1422", field, "1", "measured") for field in ("users", "bought_places", "without_offer")]
    print(store.enter("forstudie-2017", batch, "Kari", "counted"), flush=True)
"""


def _users(value: str | None, status: str = "measured", shared: bool = False) -> Entry:
    return Entry("1422", "users", value, status, shared)


def _figure(store, number: str = "1422", field: str = "users") -> pd.Series:
    table = store.figures(CASE)
    return table[(table["number"] == number) & (table["field"] == field)].iloc[0]


def test_an_entry_takes_the_place_of_the_shipped_figure(store):
    before = datetime.datetime.now(datetime.UTC)
    store.enter(CASE, [_users("9", shared=True), Entry("", "houses", "6,6", "agreed")], " Kari ", " counted 1 March ")
    figure = _figure(store)
    assert figure[["value", "status", "source", "who", "why", "shared"]].tolist() == [
        "9",
        "measured",
        "counted 1 March",
        "Kari",
        "counted 1 March",
        True,
    ]
    assert before <= figure["entered_at"] <= datetime.datetime.now(datetime.UTC)
    assert _figure(store, "", "houses")[["value", "status", "shared"]].tolist() == ["6,6", "agreed", False]


def test_all_other_figures_and_cases_stay(store):
    store.enter(CASE, [_users("9")], "Kari", "counted")
    shipped = read_case(CASE)[1]
    touched = (shipped["number"] == "1422") & (shipped["field"] == "users")
    pd.testing.assert_frame_equal(store.figures(CASE)[~touched], shipped[~touched])
    pd.testing.assert_frame_equal(store.figures("forprosjekt-2019"), read_case("forprosjekt-2019")[1])


def test_the_latest_entry_counts_and_none_makes_it_missing(store):
    store.enter(CASE, [_users("9", shared=True)], "Kari", "counted")
    store.enter(CASE, [_users("10")], "Ola", "counted again")
    assert _figure(store)[["value", "who", "shared"]].tolist() == ["10", "Ola", False]
    store.enter(CASE, [_users(None)], "Ola", "not ours to say")
    assert _figure(store)[["value", "status"]].tolist() == [None, "missing"]
    store.undo(CASE)
    assert _figure(store)["value"] == "10"


def test_text_is_kept_as_written(store):
    text = "12 000,50 ’); DROP TABLE entry; -- {field} ${x} <b>æøå</b>"
    store.enter(CASE, [Entry("1422", "own_cost", text, "measured")], "O'Brien", 'sak "12/18"')
    assert _figure(store, field="own_cost")[["value", "who", "why"]].tolist() == [text, "O'Brien", 'sak "12/18"']


def test_history_is_latest_first(store):
    first = store.enter(CASE, [_users("9")], "Kari", "counted")
    second = store.enter(CASE, [_users("10"), Entry("1422", "bought_places", "2", "measured")], "Ola", "contracts")
    store.undo(CASE)
    history = store.history(CASE)
    assert history[["id", "who", "why", "entries", "undone"]].values.tolist() == [
        [second, "Ola", "contracts", 2, True],
        [first, "Kari", "counted", 1, False],
    ]
    assert str(history["entered_at"].dt.tz) == "UTC"
    assert store.history("forprosjekt-2019").empty


@pytest.mark.parametrize(
    ("entries", "who", "why", "says"),
    [
        ([], "Kari", "counted", "nothing to enter"),
        ([_users("9")], " ", "counted", "Who enters"),
        ([_users("9")], "Kari", "", "Why the figures"),
        ([Entry("9999", "users", "9", "measured")], "Kari", "counted", "no municipality 9999. It has: 1422, 0618"),
        (
            [Entry("1422", "beds", "9", "measured")],
            "Kari",
            "counted",
            "1422.beds is not a figure .* population, places",
        ),
        ([Entry("", "users", "9", "measured")], "Kari", "counted", "region.users is not a figure .* users_total"),
        ([_users("9", "estimated")], "Kari", "counted", "status estimated. What is entered is agreed or measured"),
        ([_users("  ")], "Kari", "counted", "1422.users is empty"),
        ([_users("9"), _users("10")], "Kari", "counted", "given 2 times"),
    ],
)
def test_what_is_refused_keeps_nothing(store, entries, who, why, says):
    good = Entry("1422", "bought_places", "2", "measured")
    with pytest.raises(EntryError, match=says):
        store.enter(CASE, [good, *entries] if entries else [], who, why)
    assert store.history(CASE).empty
    pd.testing.assert_frame_equal(store.figures(CASE), read_case(CASE)[1])


def test_unknown_case(store):
    for write in (
        lambda: store.enter("nowhere", [_users("9")], "Kari", "counted"),
        lambda: store.undo("nowhere"),
        lambda: store.redo("nowhere"),
        lambda: store.answer("nowhere", "1422", "quality", "yes", "Kari"),
    ):
        with pytest.raises(UnknownCaseError):
            write()


def test_a_new_entry_clears_what_could_be_redone(store):
    one, two, three = (store.enter(CASE, [_users(str(n))], "Kari", "counted") for n in (1, 2, 3))
    assert [store.undo(CASE), store.undo(CASE)] == [three, two]
    assert store.redo(CASE) == two
    assert store.undo(CASE) == two
    four = store.enter(CASE, [_users("4")], "Kari", "counted")
    assert store.redo(CASE) is None
    assert [store.undo(CASE), store.redo(CASE), store.redo(CASE)] == [four, four, None]
    assert [store.undo(CASE), store.undo(CASE), store.undo(CASE)] == [four, one, None]
    assert _figure(store)["who"] is None


class _Model:
    """Undo and redo with two stacks, as every editor has them."""

    def __init__(self) -> None:
        self.done: list[int] = []
        self.undone: list[int] = []

    @property
    def next_undo(self) -> int | None:
        return self.done[-1] if self.done else None

    @property
    def next_redo(self) -> int | None:
        return self.undone[-1] if self.undone else None

    def undo(self) -> int | None:
        return self._move(self.done, self.undone)

    def redo(self) -> int | None:
        return self._move(self.undone, self.done)

    @staticmethod
    def _move(here: list[int], there: list[int]) -> int | None:
        if not here:
            return None
        there.append(here.pop())
        return there[-1]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(["enter", "undo", "redo"]), max_size=14))
def test_undo_and_redo_are_two_stacks(built, steps):
    with tempfile.TemporaryDirectory() as home:
        shutil.copy(built, home)
        with open_store(Path(home)) as store:
            model = _Model()
            for step in steps:
                if step == "enter":
                    model.done.append(store.enter(CASE, [_users("9")], "Kari", "counted"))
                    model.undone.clear()
                else:
                    assert getattr(store, step)(CASE) == getattr(model, step)()
                assert store.pending(CASE) == (model.next_undo, model.next_redo)
            history = store.history(CASE)
            assert sorted(history["id"][~history["undone"]]) == model.done
            assert _figure(store)["who"] == ("Kari" if model.done else None)


def test_undo_concerns_one_case(store):
    store.enter("forprosjekt-2019", [Entry("1422", "users", "9", "measured")], "Kari", "counted")
    assert store.undo(CASE) is None
    assert not store.history("forprosjekt-2019")["undone"].any()


def test_answers_latest_wins_in_case_order(store):
    store.answer(CASE, "0618", "quality", "perhaps", "Ola")
    store.answer(CASE, "1422", "quality", "yes", "Kari")
    store.answer(CASE, "1422", "nearness", "weighs less", "Kari")
    store.answer(CASE, "0618", "quality", "  yes, by 2019  ", "Per")
    assert store.answers(CASE)[["number", "question", "text", "who"]].values.tolist() == [
        ["1422", "nearness", "weighs less", "Kari"],
        ["1422", "quality", "yes", "Kari"],
        ["0618", "quality", "yes, by 2019", "Per"],
    ]
    assert store.answers(CASE, "0618")["text"].tolist() == ["yes, by 2019"]
    assert store._database.rows("SELECT count(*) FROM answer") == [(4,)]


@pytest.mark.parametrize(
    ("number", "question", "who", "says"),
    [
        ("9999", "q", "Kari", "9999"),
        ("", "q", "Kari", "no municipality"),
        ("1422", " ", "Kari", "question"),
        ("1422", "q", "", "Who"),
    ],
)
def test_answers_that_are_refused(store, number, question, who, says):
    with pytest.raises(EntryError, match=says):
        store.answer(CASE, number, question, "yes", who)
    assert store.answers(CASE).empty


def test_four_threads_write_and_nothing_is_lost(store):
    ids: list[int] = []

    def write(who: str) -> None:
        batches = ([_users(str(n)), Entry("", "buyers", str(n), "agreed")] for n in range(25))
        ids.extend([store.enter(CASE, batch, who, "counted") for batch in batches])

    threads = [threading.Thread(target=write, args=(f"thread {n}",)) for n in range(4)]
    [t.start() for t in threads], [t.join() for t in threads]
    history = store.history(CASE)
    assert len(ids) == len(set(ids)) == len(history) == 100
    assert (history["entries"] == 2).all() and history["who"].value_counts().eq(25).all()
    assert _figure(store)["who"] == history["who"][0]


def test_a_failed_write_is_a_sentence_and_keeps_nothing(store, monkeypatch):
    monkeypatch.setattr("store.write.next_id", lambda cursor: cursor.execute("SELECT nextval('nowhere')"))
    with pytest.raises(Exception, match=r"Nothing was written to .*try again"):
        store.enter(CASE, [_users("9")], "Kari", "counted")
    monkeypatch.undo()
    assert store.history(CASE).empty
    assert store.enter(CASE, [_users("9")], "Kari", "counted")


@pytest.mark.parametrize("after", [1, 12, 40])
def test_killed_while_writing_loses_nothing_that_was_answered(home, run, after):
    process = run(WRITE_UNTIL_KILLED, home)
    answered = [int(process.stdout.readline()) for _ in range(after)]
    os.kill(process.pid, signal.SIGKILL)
    answered += [int(line) for line in process.communicate()[0].splitlines()]
    with open_store(home) as store:
        history = store.history(CASE)
        assert set(answered) <= set(history["id"])
        assert (history["entries"] == 3).all()
        assert store.enter(CASE, [_users("9")], "Kari", "counted") > max(history["id"])


def test_a_backup_opens_with_everything_and_goes_on(store, tmp_path):
    store.enter(CASE, [_users("9")], "Kari", "counted")
    store.undo(CASE)
    store.answer(CASE, "1422", "quality", "yes", "Kari")
    (tmp_path / "kept").mkdir()
    store.backup(tmp_path / "kept" / "bops.duckdb")
    store.enter(CASE, [_users("10")], "Kari", "after the backup")
    with open_store(tmp_path / "kept") as restored:
        assert restored.redo(CASE) is not None
        assert restored.enter(CASE, [_users("11")], "Kari", "goes on") > max(store.history(CASE)["id"]) - 2
        assert restored.history(CASE)["why"].tolist() == ["goes on", "counted"]
        assert restored.answers(CASE)["text"].tolist() == ["yes"]
        assert restored.data_version() == store.data_version()
        assert len(restored.road_geometry()) == 686
    assert list((store.file.parent / "backup").iterdir()) == []


def test_a_backup_never_overwrites(store, tmp_path):
    (tmp_path / "there.duckdb").write_text("mine")
    for target in (tmp_path / "there.duckdb", tmp_path / "nowhere" / "b.duckdb", store.file):
        with pytest.raises(FolderError, match="Choose a new name"):
            store.backup(target)
    assert (tmp_path / "there.duckdb").read_text() == "mine"
