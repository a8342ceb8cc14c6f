"""What was published stays as it was, until something else is published or it is withdrawn; nothing is overwritten."""

from contextlib import closing

import pytest

from store import Entry, EntryError, PublishedFigure, PublishedSum, UnknownCaseError, Version, open_store
from store.databases.duckdb import DuckDB

CASE, OTHER = "forstudie-2017", "forprosjekt-2019"
BY = ("Kari", "the board has seen it")
FIGURES = [
    PublishedFigure("", "", "places_total", None, "hidden", "", False),
    PublishedFigure("1417", "Vik", "places_needed", None, "hidden", "", False),
    PublishedFigure("1422", "Lærdal", "places_needed", "7", "agreed", "given by the municipality", True),
]
SUMS = [PublishedSum((("1417", "Vik", 3), ("1421", "Aurland", 2)), 5, told=True),
        PublishedSum((("1420", "Sogndal", 4),), None, told=False)]  # fmt: skip


def version(store, sums=()):
    return Version(FIGURES, sums, 5, store.publications.latest())


def test_nothing_is_published_at_first(store):
    seen = store.publications
    assert (seen.current(CASE), seen.latest(), seen.minimum()) == (None, 0, 0)
    assert seen.history(CASE).empty and seen.sums().empty and seen.counts().empty


def test_a_version_is_kept_whole_also_by_the_next_start(home):
    with open_store(home) as store:
        number = store.publications.publish(CASE, version(store, SUMS), " Kari ", BY[1])
        store.figures.enter(CASE, [Entry("1422", "places_needed", "1", "agreed")], *BY)
    with open_store(home) as store:
        seen = store.publications
        (row,) = seen.history(CASE).to_dict("records")
        assert (row["id"], row["who"], row["why"], row["minimum"], row["undone"]) == (number, *BY, 5, False)
        assert row["entered_at"].tzname() == "UTC" and seen.current(CASE) == number and seen.current(OTHER) is None
        figures = seen.figures(number)
        assert figures["value"].tolist() == [None, None, "7"] and figures["status"].tolist() == [
            "hidden",
            "hidden",
            "agreed",
        ]
        assert list(figures.columns) == list(store.figures.of(CASE).columns) and figures["shared"].tolist() == [
            False,
            False,
            True,
        ]
        assert seen.told(number)[["number", "total"]].to_numpy().tolist() == [["1417", 5], ["1421", 5]]


def test_the_counts_in_a_sum_are_kept_for_the_next_publication_only(store):
    number = store.publications.publish(CASE, version(store, SUMS), *BY)
    sums = store.publications.sums()
    assert sums["count"].tolist() == [3, 2, 4] and set(sums["case_id"]) == {CASE}
    assert "count" not in store.publications.told(number).columns
    counts = store.publications.counts()
    assert {(row["name"], row["status"]) for row in counts.to_dict("records")} == {
        ("Vik", "hidden"),
        ("Lærdal", "agreed"),
    }


def test_the_latest_that_is_not_withdrawn_is_seen_and_nothing_is_taken_away(store):
    seen = store.publications
    first, second = (seen.publish(CASE, version(store), *BY) for _ in range(2))
    assert seen.current(CASE) == second > first
    seen.withdraw(second, "Ola", "wrong figures")
    assert seen.current(CASE) == first
    seen.withdraw(first, *BY)
    assert seen.current(CASE) is None and seen.latest() == second
    rows = seen.history(CASE).to_dict("records")
    assert [(row["undone"], row["withdrawn_by"], row["withdrawn_why"]) for row in rows] == [
        (True, "Ola", "wrong figures"), (True, *BY)]  # fmt: skip
    assert len(seen.figures(first)) == len(FIGURES)


def test_what_cannot_be_kept_is_refused_and_leaves_nothing(store):
    seen = store.publications
    for who, why, word in (("", "why", "Write a name"), ("Kari", " ", "Write a reason")):
        with pytest.raises(EntryError, match=word):
            seen.publish(CASE, version(store), who, why)
    with pytest.raises(UnknownCaseError):
        seen.publish("nowhere", version(store), *BY)
    opened = version(store)
    number = seen.publish(OTHER, version(store), *BY)
    with pytest.raises(EntryError, match="Somebody else has published"):
        seen.publish(CASE, opened, *BY)
    seen.withdraw(number, *BY)
    for gone in (number, 999_999):
        with pytest.raises(EntryError, match="withdrawn already"):
            seen.withdraw(gone, *BY)
    assert seen.history(CASE).empty and seen.latest() == number


def test_shipped_figures_are_those_before_anyone_entered_any(store):
    before = store.figures.of(CASE)
    store.figures.enter(CASE, [Entry("1422", "users", "9", "measured")], *BY)
    assert store.figures.shipped(CASE).equals(before) and not store.figures.of(CASE).equals(before)


def test_a_database_of_before_publications_takes_the_step(home):
    with open_store(home) as store:
        store.figures.enter(CASE, [Entry("1422", "users", "9", "measured")], *BY)
    tables = ("publication", "published_figure", "published_sum", "publication_withdrawal")
    with closing(DuckDB(home / "bops.duckdb")) as database, database.transaction() as writing:
        for table in tables:
            writing.run(f"DROP TABLE {table}")
        writing.run("DELETE FROM migration WHERE name = '0008_publications'")
    with open_store(home) as store:
        assert store.publications.current(CASE) is None and len(store.figures.trail.history(CASE)) == 1
        assert store.publications.publish(CASE, version(store, SUMS), *BY) == store.publications.current(CASE)
