"""What undo and redo would take is known before they are asked for."""

from store import Entry

CASE = "forstudie-2017"


def enter(store, value):
    return store.enter(CASE, [Entry("1422", "users", value, "measured")], "Kari", "counted")


def test_nothing_is_pending_at_first(store):
    assert store.pending(CASE) == (None, None)


def test_pending_is_what_undo_and_redo_take(store):
    first, second = enter(store, "9"), enter(store, "10")
    assert store.pending(CASE) == (second, None)
    assert store.undo(CASE) == second
    assert store.pending(CASE) == (first, second)
    assert store.undo(CASE) == first
    assert store.pending(CASE) == (None, first)
    assert store.redo(CASE) == first
    third = enter(store, "11")
    assert store.pending(CASE) == (third, None)
    assert store.pending("forprosjekt-2019") == (None, None)
