"""Scenarios kept by name: versions are only added, what is adopted is locked, and two people don't overwrite each other."""

import datetime
import threading
from dataclasses import replace

import pytest

from store import EntryError, ScenarioEntry, open_store

CASE, OTHER = "forstudie-2017", "forprosjekt-2019"
BY = ("Kari", "for the meeting")
DAY = datetime.date(2026, 12, 3)
STAMP = ("Case 12/26", DAY, "abc123")
ENTRY = ScenarioEntry("Two houses", "format = 1", "7f3abc")


def row(store, scenario, case=CASE):
    return store.scenarios.of(case).set_index("scenario").loc[scenario]


def test_a_scenario_is_kept_for_its_case_and_changed_by_a_new_version(store, home):
    number = store.scenarios.save(CASE, ENTRY, *BY)
    first = row(store, number)
    assert (first["name"], first["content"], first["code"], first["who"], first["why"]) == (
        "Two houses", "format = 1", "7f3abc", *BY)  # fmt: skip
    assert not first["archived"] and first["decision"] == "" and store.scenarios.of(OTHER).empty
    changed = replace(ENTRY, content="format = 2", name=" Three houses ")
    assert store.scenarios.save(CASE, changed, "Ola", "", scenario=number, seen=first["version"]) == number
    store.close()
    with open_store(home) as again:
        assert row(again, number)["name"] == "Three houses"
        assert list(again.scenarios.versions(CASE, number)["content"]) == ["format = 2", "format = 1"]
        again.scenarios.trail.undo(CASE, "Ola")
        assert row(again, number)["name"] == "Two houses"
        again.scenarios.trail.redo(CASE, "Ola")
        assert row(again, number)["content"] == "format = 2"


def test_an_adopted_one_is_in_force_and_locked_until_it_is_archived(store):
    assert store.scenarios.in_force(CASE) is None
    one, two = store.scenarios.save(CASE, ENTRY, *BY), store.scenarios.save(CASE, replace(ENTRY, name="Other"), *BY)
    store.scenarios.adopt(CASE, one, STAMP, *BY)
    adopted = store.scenarios.in_force(CASE)
    assert (adopted["scenario"], adopted["decision"], adopted["code"], adopted["content"]) == (
        one, "Case 12/26", "abc123", "format = 1")  # fmt: skip
    assert adopted["decided_on"].date() == DAY
    with pytest.raises(EntryError, match="adopted and locked"):
        store.scenarios.save(CASE, replace(ENTRY, content="x"), *BY, scenario=one)
    with pytest.raises(EntryError, match="adopted and locked"):
        store.scenarios.adopt(CASE, one, STAMP, *BY)
    store.scenarios.adopt(CASE, two, STAMP, *BY)
    assert store.scenarios.in_force(CASE)["scenario"] == two, "the one adopted last"
    store.scenarios.archive(CASE, two, *BY)
    assert store.scenarios.in_force(CASE)["scenario"] == one
    store.scenarios.archive(CASE, one, *BY)
    assert store.scenarios.in_force(CASE) is None
    store.scenarios.archive(CASE, one, *BY, archived=False)
    assert store.scenarios.in_force(CASE)["content"] == "format = 1", "a locked plan comes back as it was"
    store.scenarios.trail.undo(CASE, "Ola")
    assert store.scenarios.in_force(CASE) is None


@pytest.mark.parametrize(
    ("entry", "who", "says"),
    [
        (replace(ENTRY, name=" "), "Kari", "has no name"),
        (replace(ENTRY, name="x" * 61), "Kari", "has 61 letters"),
        (replace(ENTRY, content="x" * 100_001), "Kari", "content of the scenario has 100001"),
        (replace(ENTRY, name="a\nb"), "Kari", "holds a line break"),
        (ENTRY, " ", "Who keeps the scenario"),
        (replace(ENTRY, name="TAKEN"), "Kari", "named taken already"),
    ],
)
def test_what_is_refused(store, entry, who, says):
    store.scenarios.save(CASE, replace(ENTRY, name="taken"), *BY)
    with pytest.raises(EntryError, match=says):
        store.scenarios.save(CASE, entry, who, "")
    assert len(store.scenarios.of(CASE)) == 1


def test_names_of_archived_ones_are_free_until_they_come_back(store):
    first = store.scenarios.save(CASE, ENTRY, *BY)
    store.scenarios.archive(CASE, first, *BY)
    with pytest.raises(EntryError, match="archived already"):
        store.scenarios.archive(CASE, first, *BY)
    store.scenarios.save(CASE, ENTRY, *BY)
    with pytest.raises(EntryError, match="Write another name"):
        store.scenarios.archive(CASE, first, *BY, archived=False)


def test_what_somebody_else_changed_since_is_refused(store):
    number = store.scenarios.save(CASE, ENTRY, *BY)
    seen = row(store, number)["version"]
    store.scenarios.save(CASE, replace(ENTRY, content="b"), *BY, scenario=number, seen=seen)
    for act in (
        lambda: store.scenarios.save(CASE, replace(ENTRY, content="c"), *BY, scenario=number, seen=seen),
        lambda: store.scenarios.adopt(CASE, number, STAMP, *BY, seen=seen),
    ):
        with pytest.raises(EntryError, match="has changed Two houses"):
            act()
    with pytest.raises(EntryError, match="no such scenario"):
        store.scenarios.save(CASE, ENTRY, *BY, scenario=999_999)


def test_of_many_who_save_over_the_same_one_is_kept_and_each_other_is_told(store):
    number = store.scenarios.save(CASE, ENTRY, *BY)
    seen, told, start = row(store, number)["version"], [], threading.Barrier(8)

    def save(text):
        start.wait()
        try:
            store.scenarios.save(CASE, replace(ENTRY, content=text), *BY, scenario=number, seen=seen)
        except EntryError as error:
            told.append(str(error))

    threads = [threading.Thread(target=save, args=(str(part),)) for part in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 7 and all("Kari has changed Two houses" in text for text in told)
    assert len(store.scenarios.versions(CASE, number)) == 2


def test_one_brought_back_from_the_archive_is_adopted_when_it_was(store):
    one, two = store.scenarios.save(CASE, ENTRY, *BY), store.scenarios.save(CASE, replace(ENTRY, name="Other"), *BY)
    store.scenarios.adopt(CASE, one, STAMP, *BY)
    adopted = store.scenarios.in_force(CASE)["adopted"]
    store.scenarios.archive(CASE, one, *BY)
    store.scenarios.archive(CASE, one, *BY, archived=False)
    again = store.scenarios.in_force(CASE)
    assert again["adopted"] == adopted < again["version"]
    other = ScenarioEntry("Two houses", "format = 2", "abc123", "Case 12/26", DAY, archived=True)
    with pytest.raises(EntryError, match="adopted and locked"):
        store.scenarios.save(CASE, other, *BY, scenario=one)
    store.scenarios.archive(CASE, one, *BY)
    store.scenarios.adopt(CASE, two, STAMP, *BY)
    store.scenarios.archive(CASE, one, *BY, archived=False)
    assert store.scenarios.in_force(CASE)["scenario"] == two, "the one adopted last, not the one touched last"
