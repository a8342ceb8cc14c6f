"""Gains that are expected: shipped with a source, followed up by users, never overwritten."""

import pytest

from store import BenefitEntry, EntryError, open_store

CASE, OTHER = "forstudie-2017", "forprosjekt-2019"
BY = ("Kari", "case 12/18")
ENTRY = BenefitEntry("Staff who leave in a year", "percent", 18.0, "1422", 2029, 10.0)


def gain(store, key="stable", case=CASE):
    return store.benefits.of(case).set_index("key").loc[key]


def test_nine_gains_are_shipped_with_where_they_are_read_and_nothing_is_filled_in(store):
    found = store.benefits.of(CASE)
    assert found["source"].str.startswith("prestudy").sum() == 5 and len(found) == 9
    assert (found[["text", "measure", "source", "place"]] != "").all().all()
    assert found[["baseline", "first_year", "planned", "actual", "who"]].isna().all().all()
    assert set(found["owner"]) == {""} and set(found["version"]) == {0}


def test_what_is_written_lies_over_it_for_its_case_only(store, home):
    store.benefits.edit(CASE, "stable", ENTRY, *BY, seen=0)
    kept = gain(store)
    assert (kept["baseline"], kept["owner"], kept["first_year"], kept["planned"], kept["actual"]) == (
        18.0, "1422", 2029, 10.0, None)  # fmt: skip
    assert (kept["who"], kept["why"], kept["text"][:8]) == (*BY, "A stable")
    assert gain(store, case=OTHER)["version"] == 0
    store.close()
    with open_store(home) as again:
        assert gain(again)["baseline"] == 18.0
        again.benefits.trail.undo(CASE, "Ola")
        assert gain(again)["version"] == 0


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (BenefitEntry(" "), "What is measured"),
        (BenefitEntry("Days", owner="Kari Nordmann"), "can't own a gain"),
        (BenefitEntry("Days", owner="0301"), "can't own a gain"),
        (BenefitEntry("Days", first_year=202), "can't be right"),
        (BenefitEntry("Days", planned=float("nan")), "no number"),
    ],
)
def test_what_is_refused(store, entry, says):
    with pytest.raises(EntryError, match=says):
        store.benefits.edit(CASE, "stable", entry, *BY)
    assert gain(store)["version"] == 0


def test_a_change_since_it_was_seen_is_refused_and_an_unknown_gain_named(store):
    store.benefits.edit(CASE, "stable", ENTRY, *BY)
    with pytest.raises(EntryError, match="has changed"):
        store.benefits.edit(CASE, "stable", ENTRY, *BY, seen=0)
    with pytest.raises(EntryError, match="no gain nowhere"):
        store.benefits.edit(CASE, "nowhere", ENTRY, *BY)
