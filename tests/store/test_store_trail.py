"""Undo, redo, pending and history: the same for figures, sites and the project, each with a trail of its own."""

import shutil
import tempfile
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import (
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
    open_store,
)

CASE, OTHER = "forstudie-2017", "forprosjekt-2019"
BY = ("Kari", "counted")
SITE = SiteEntry("Ny tomt", "1422", 61.1, 7.5)


def _figures(store: Store, case: str) -> None:
    store.figures.enter(case, [Entry("1422", "users", "9", "measured")], *BY)


def _sites(store: Store, case: str) -> None:
    store.sites.add(case, SITE, *BY)


def _many_sites(store: Store, case: str) -> None:
    store.sites.enter(case, [(None, asdict(SITE), None)] * 3, BY, "sites.csv")


def _project(store: Store, case: str) -> None:
    store.project.add(case, "clarification", ProjectEntry("open", title="Fire safety"), *BY)


def _benefits(store: Store, case: str) -> None:
    store.benefits.edit(case, "stable", BenefitEntry("Staff who leave", baseline=12.0), *BY)


def _requests(store: Store, case: str) -> None:
    store.requests.mark(case, "figure.1422.bought_price_per_day", RequestEntry("asked", date(2026, 11, 29)), *BY)


def _opinions(store: Store, case: str) -> None:
    store.opinions.give(case, "1422", OpinionEntry(rule="use"), *BY)


def _scenarios(store: Store, case: str) -> None:
    count = len(store.scenarios.trail.history(case))
    store.scenarios.save(case, ScenarioEntry(f"Plan {count}", "format = 1"), *BY)


def _meetings(store: Store, case: str) -> None:
    store.meetings.edit(case, MeetingEntry([("cost", "What now?"), ("map", "")], ["a.b", "c.d", "e.f"]), *BY)


WRITES = {"figures": _figures, "sites": _sites, "sites of a file": _many_sites, "project": _project,
          "benefits": _benefits, "requests": _requests, "opinions": _opinions, "scenarios": _scenarios,
          "meetings": _meetings}  # fmt: skip


@pytest.fixture(params=WRITES)
def kind(request: pytest.FixtureRequest) -> str:
    return request.param


def trail_of(store: Store, kind: str) -> Any:
    return getattr(store, kind.split()[0]).trail


def write(store: Store, kind: str, case: str = CASE) -> int:
    """Write one change and return its number, which undo would take."""
    WRITES[kind](store, case)
    number, back = trail_of(store, kind).pending(case)
    assert number is not None and back is None
    return number


def test_nothing_is_pending_at_first(store, kind):
    trail = trail_of(store, kind)
    assert trail.pending(CASE) == (None, None)
    assert (trail.undo(CASE, "Ola"), trail.redo(CASE, "Ola")) == (None, None) and trail.history(CASE).empty


def test_pending_is_what_undo_and_redo_take(store, kind):
    trail = trail_of(store, kind)
    first, second = write(store, kind), write(store, kind)
    assert trail.undo(CASE, "Ola") == second and trail.pending(CASE) == (first, second)
    assert trail.undo(CASE, "Ola") == first and trail.pending(CASE) == (None, first)
    assert trail.redo(CASE, "Ola") == first and trail.pending(CASE) == (first, second)


def test_something_new_clears_what_could_be_redone(store, kind):
    trail = trail_of(store, kind)
    one, two, three = (write(store, kind) for _ in range(3))
    assert [trail.undo(CASE, "Ola"), trail.undo(CASE, "Ola"), trail.redo(CASE, "Ola"), trail.undo(CASE, "Ola")] == [
        three,
        two,
        two,
        two,
    ]
    four = write(store, kind)
    assert trail.redo(CASE, "Ola") is None
    assert [trail.undo(CASE, "Ola"), trail.redo(CASE, "Ola"), trail.redo(CASE, "Ola")] == [four, four, None]
    assert [trail.undo(CASE, "Ola"), trail.undo(CASE, "Ola"), trail.undo(CASE, "Ola")] == [four, one, None]


def test_history_is_latest_first_with_what_is_undone(store, kind):
    trail = trail_of(store, kind)
    first, second = write(store, kind), write(store, kind)
    trail.undo(CASE, "Ola")
    history = trail.history(CASE)
    assert history[["id", "who", "why", "undone"]].values.tolist() == [[second, *BY, True], [first, *BY, False]]
    assert str(history["entered_at"].dt.tz) == "UTC"


def test_a_trail_concerns_one_case(store, kind):
    trail = trail_of(store, kind)
    write(store, kind, OTHER)
    assert trail.undo(CASE, "Ola") is None and trail.pending(CASE) == (None, None) and trail.history(CASE).empty
    assert not trail.history(OTHER)["undone"].any()


def test_a_trail_concerns_one_kind(store, kind):
    write(store, kind)
    for other in {kind.split()[0] for kind in WRITES} - {kind.split()[0]}:
        assert trail_of(store, other).undo(CASE, "Ola") is None and trail_of(store, other).history(CASE).empty
    assert not trail_of(store, kind).history(CASE)["undone"].any()


def test_an_unknown_case_is_named(store, kind):
    trail = trail_of(store, kind)
    for step, *by in ((trail.undo, "Ola"), (trail.redo, "Ola"), (trail.pending,), (trail.history,)):
        with pytest.raises(UnknownCaseError, match="no case nowhere"):
            step("nowhere", *by)


def test_undone_is_still_undone_after_the_next_start(store, home, kind):
    number = write(store, kind)
    trail_of(store, kind).undo(CASE, "Ola")
    store.close()
    with open_store(home) as again:
        assert trail_of(again, kind).pending(CASE) == (None, number)


class _Model:
    """Undo and redo with two stacks, as every editor has them."""

    def __init__(self) -> None:
        self.done: list[int] = []
        self.undone: list[int] = []

    @property
    def pending(self) -> tuple[int | None, int | None]:
        return self.done[-1] if self.done else None, self.undone[-1] if self.undone else None

    def write(self, number: int) -> None:
        self.done.append(number)
        self.undone.clear()

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
@given(st.sampled_from(list(WRITES)), st.lists(st.sampled_from(["write", "undo", "redo"]), max_size=14))
def test_undo_and_redo_are_two_stacks(built, kind, steps):
    with tempfile.TemporaryDirectory() as home:
        shutil.copy(built, home)
        with open_store(Path(home)) as store:
            trail, model = trail_of(store, kind), _Model()
            for step in steps:
                if step == "write":
                    model.write(write(store, kind))
                else:
                    assert getattr(trail, step)(CASE, "Ola") == getattr(model, step)()
                assert trail.pending(CASE) == model.pending
            history = trail.history(CASE)
            assert sorted(history["id"][~history["undone"]]) == model.done
