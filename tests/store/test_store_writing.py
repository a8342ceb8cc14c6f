"""Writes: only added, whole batches, undone and redone as a person expects, never lost."""

import datetime
import os
import signal
import threading

import pandas as pd
import pytest

from store import AnswerEntry, Entry, EntryError, FolderError, UnknownCaseError, open_store, read_case
from store.databases.duckdb import DuckDBTransaction

CASE = "forstudie-2017"
WRITE_UNTIL_KILLED = """
import sys
from pathlib import Path
from store import Entry, open_store
store = open_store(Path(sys.argv[1]))
while True:
    batch = [Entry("1422", field, "1", "measured") for field in ("users", "bought_places", "without_offer")]
    print(store.figures.enter("forstudie-2017", batch, "Kari", "counted"), flush=True)
"""


def _users(value: str | None, status: str = "measured", shared: bool = False) -> Entry:
    return Entry("1422", "users", value, status, shared)


def _figure(store, number: str = "1422", field: str = "users") -> pd.Series:
    table = store.figures.of(CASE)
    return table[(table["number"] == number) & (table["field"] == field)].iloc[0]


def test_an_entry_takes_the_place_of_the_shipped_figure(store):
    before = datetime.datetime.now(datetime.UTC)
    store.figures.enter(
        CASE, [_users("9", shared=True), Entry("", "houses", "6,6", "agreed")], " Kari ", " counted 1 March "
    )
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
    store.figures.enter(CASE, [_users("9")], "Kari", "counted")
    shipped = read_case(CASE)[1]
    touched = (shipped["number"] == "1422") & (shipped["field"] == "users")
    pd.testing.assert_frame_equal(store.figures.of(CASE)[~touched], shipped[~touched])
    pd.testing.assert_frame_equal(store.figures.of("forprosjekt-2019"), read_case("forprosjekt-2019")[1])


def test_the_latest_entry_counts_and_none_makes_it_missing(store):
    store.figures.enter(CASE, [_users("9", shared=True)], "Kari", "counted")
    store.figures.enter(CASE, [_users("10")], "Ola", "counted again")
    assert _figure(store)[["value", "who", "shared"]].tolist() == ["10", "Ola", False]
    store.figures.enter(CASE, [_users(None)], "Ola", "not ours to say")
    assert _figure(store)[["value", "status"]].tolist() == [None, "missing"]
    store.figures.trail.undo(CASE, "Ola")
    assert _figure(store)["value"] == "10"


def test_text_is_kept_as_written(store):
    text = "12 000,50 ’); DROP TABLE entry; -- {field} ${x} <b>æøå</b>"
    store.figures.enter(CASE, [Entry("1422", "own_cost", text, "measured")], "O'Brien", 'sak "12/18"')
    assert _figure(store, field="own_cost")[["value", "who", "why"]].tolist() == [text, "O'Brien", 'sak "12/18"']


def test_history_counts_the_figures_of_a_batch(store):
    store.figures.enter(CASE, [_users("9")], "Kari", "counted")
    store.figures.enter(CASE, [_users("10"), Entry("1422", "bought_places", "2", "measured")], "Ola", "contracts")
    assert store.figures.trail.history(CASE)["entries"].tolist() == [2, 1]


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
        (
            [_users("9", "estimated")],
            "Kari",
            "counted",
            "status estimated. What is entered is agreed, measured or an own estimate",
        ),
        ([_users("  ")], "Kari", "counted", "1422.users is empty"),
        ([_users("9"), _users("10")], "Kari", "counted", "given 2 times"),
    ],
)
def test_what_is_refused_keeps_nothing(store, entries, who, why, says):
    good = Entry("1422", "bought_places", "2", "measured")
    with pytest.raises(EntryError, match=says):
        store.figures.enter(CASE, [good, *entries] if entries else [], who, why)
    assert store.figures.trail.history(CASE).empty
    pd.testing.assert_frame_equal(store.figures.of(CASE), read_case(CASE)[1])


def test_unknown_case(store):
    for write in (
        lambda: store.figures.enter("nowhere", [_users("9")], "Kari", "counted"),
        lambda: store.answers.give("nowhere", "1422", AnswerEntry("quality", "yes"), "Kari"),
    ):
        with pytest.raises(UnknownCaseError):
            write()


def test_all_undone_the_shipped_figure_stands_again(store):
    for value in ("9", "10"):
        store.figures.enter(CASE, [_users(value)], "Kari", "counted")
    store.figures.trail.undo(CASE, "Ola"), store.figures.trail.undo(CASE, "Ola")
    pd.testing.assert_frame_equal(store.figures.of(CASE), read_case(CASE)[1])
    store.figures.trail.redo(CASE, "Ola")
    assert _figure(store)["value"] == "9"


def test_answers_latest_wins_in_case_order(store):
    store.answers.give(CASE, "0618", AnswerEntry("quality", "perhaps"), "Ola")
    store.answers.give(CASE, "1422", AnswerEntry("quality", "yes"), "Kari")
    store.answers.give(CASE, "1422", AnswerEntry("nearness", "weighs less"), "Kari")
    store.answers.give(CASE, "0618", AnswerEntry("quality", "  yes, by 2019  "), "Per")
    assert store.answers.of(CASE)[["number", "question", "text", "who"]].values.tolist() == [
        ["1422", "nearness", "weighs less", "Kari"],
        ["1422", "quality", "yes", "Kari"],
        ["0618", "quality", "yes, by 2019", "Per"],
    ]
    store.answers.give(CASE, "0618", AnswerEntry("quality", "and the money?", "invest"), "Per")
    assert store.answers.of(CASE, "0618")[["gate", "text"]].values.tolist() == [
        ["invest", "and the money?"], ["take_part", "yes, by 2019"]]  # fmt: skip
    with pytest.raises(EntryError, match="There is no gate nowhere"):
        store.answers.give(CASE, "0618", AnswerEntry("quality", "yes", "nowhere"), "Per")
    store.answers.give(CASE, "0618", AnswerEntry("quality", "", "invest"), "Per")
    assert store.answers.of(CASE, "0618")["text"].tolist() == ["", "yes, by 2019"]
    assert store._database.rows("SELECT count(*) FROM answer") == [(6,)]


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
        store.answers.give(CASE, number, AnswerEntry(question, "yes"), who)
    assert store.answers.of(CASE).empty


def test_four_threads_write_and_nothing_is_lost(store):
    ids: list[int] = []

    def write(who: str) -> None:
        batches = ([_users(str(n)), Entry("", "buyers", str(n), "agreed")] for n in range(25))
        ids.extend([store.figures.enter(CASE, batch, who, "counted") for batch in batches])

    threads = [threading.Thread(target=write, args=(f"thread {n}",)) for n in range(4)]
    [t.start() for t in threads], [t.join() for t in threads]
    history = store.figures.trail.history(CASE)
    assert len(ids) == len(set(ids)) == len(history) == 100
    assert (history["entries"] == 2).all() and history["who"].value_counts().eq(25).all()
    assert _figure(store)["who"] == history["who"][0]


def test_a_failed_write_is_a_sentence_and_keeps_nothing(store, monkeypatch):
    monkeypatch.setattr(DuckDBTransaction, "next_ids", lambda self, count: self.rows("SELECT nextval('nowhere')"))
    with pytest.raises(Exception, match=r"Nothing was written to .*try again"):
        store.figures.enter(CASE, [_users("9")], "Kari", "counted")
    monkeypatch.undo()
    assert store.figures.trail.history(CASE).empty
    assert store.figures.enter(CASE, [_users("9")], "Kari", "counted")


@pytest.mark.parametrize("after", [1, 12, 40])
def test_killed_while_writing_loses_nothing_that_was_answered(home, run, after):
    process = run(WRITE_UNTIL_KILLED, home)
    answered = [int(process.stdout.readline()) for _ in range(after)]
    os.kill(process.pid, signal.SIGKILL)
    answered += [int(line) for line in process.communicate()[0].splitlines()]
    with open_store(home) as store:
        history = store.figures.trail.history(CASE)
        assert set(answered) <= set(history["id"])
        assert (history["entries"] == 3).all()
        assert store.figures.enter(CASE, [_users("9")], "Kari", "counted") > max(history["id"])


def test_a_backup_opens_with_everything_and_goes_on(store, tmp_path):
    store.figures.enter(CASE, [_users("9")], "Kari", "counted")
    store.figures.trail.undo(CASE, "Ola")
    store.answers.give(CASE, "1422", AnswerEntry("quality", "yes"), "Kari")
    (tmp_path / "kept").mkdir()
    store.backup(tmp_path / "kept" / "bops.duckdb")
    store.figures.enter(CASE, [_users("10")], "Kari", "after the backup")
    with open_store(tmp_path / "kept") as restored:
        assert restored.figures.trail.redo(CASE, "Ola") is not None
        assert (
            restored.figures.enter(CASE, [_users("11")], "Kari", "goes on")
            > max(store.figures.trail.history(CASE)["id"]) - 2
        )
        assert restored.figures.trail.history(CASE)["why"].tolist() == ["goes on", "counted"]
        assert restored.answers.of(CASE)["text"].tolist() == ["yes"]
        assert restored.data_version() == store.data_version()
        assert len(restored.shipped.road_geometry()) == 686
    assert list((store.file.parent / "backup").iterdir()) == []


def test_a_backup_never_overwrites(store, tmp_path):
    (tmp_path / "there.duckdb").write_text("mine")
    for target in (tmp_path / "there.duckdb", tmp_path / "nowhere" / "b.duckdb", store.file):
        with pytest.raises(FolderError, match="Choose a new name"):
            store.backup(target)
    assert (tmp_path / "there.duckdb").read_text() == "mine"
