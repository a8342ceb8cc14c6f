"""What was typed is read as it stood when a given event was the latest, undone steps and publications too."""

import pandas as pd

from store import Entry, Store
from store.publications import Version
from tests.store.test_store_trail import BY, CASE, SITE


def users(store: Store, until: int) -> str:
    table = store.figures.of(CASE, until)
    return str(table.set_index(["number", "field"]).loc[("1422", "users"), "value"])


def test_figures_are_read_as_they_were(store: Store) -> None:
    assert store.latest_event() == 0
    before = users(store, 0)
    moments = []
    for value in ("31", "32"):
        store.figures.enter(CASE, [Entry("1422", "users", value, "measured")], *BY)
        moments.append(store.latest_event())
    store.figures.trail.undo(CASE, "Ola")
    moments.append(store.latest_event())
    assert moments == sorted(set(moments))
    assert [users(store, moment) for moment in (0, *moments)] == [before, "31", "32", "31"]
    now, asked = store.figures.of(CASE), store.figures.of(CASE, store.latest_event())
    pd.testing.assert_frame_equal(now, asked)


def test_sites_timetables_and_the_public_version_too(store: Store) -> None:
    number, first = store.sites.add(CASE, SITE, *BY), store.latest_event()
    store.sites.archive(CASE, number, *BY)
    archived = [
        bool(store.sites.of(CASE, until).set_index("id").loc[number, "archived"]) for until in (first, first + 99)
    ]
    assert archived == [False, True] and number not in set(store.sites.of(CASE, first - 1)["id"])
    assert store.timetables.used() == store.timetables.used(0) == []
    before, version = store.latest_event(), Version([], [], 5, store.publications.latest())
    one = store.publications.publish(CASE, version, *BY)
    published = store.latest_event()
    store.publications.withdraw(one, *BY)
    asked = [store.publications.current(CASE, until) for until in (before, published, store.latest_event())]
    assert asked == [None, one, None]
