"""One for all who have the inputs: made once, by one while others wait, within its room, never kept when it fails."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier, Event

import numpy as np
import pandas as pd
import pytest

from answers import memo
from answers.content import UnreadableError
from answers.memo import Memo, size_of

WAIT = 30


def double(x):
    return [x, x]


def fails(x):
    raise ZeroDivisionError(x)


@pytest.fixture
def kept():
    return Memo(2**20)


def test_it_is_made_once_for_the_same_inputs(kept):
    first = kept.result(double, 2)
    assert first == [2, 2] and kept.result(double, 2) is first
    assert kept.result(double, 2.0) is not first, "2.0 is another input than 2"
    assert kept.holds(double, 2) and not kept.holds(double, 3)
    found = kept.statistics()
    name = f"{__name__}.double"
    assert (found.made, found.found, found.kept) == ({name: 2}, {name: 1}, 2)
    kept.clear()
    assert not kept.holds(double, 2) and kept.statistics().size == 0


def test_each_name_is_apart(kept):
    assert kept.named("a", (1,), lambda: "one") == "one"
    assert kept.named("b", (1,), lambda: "two") == "two"
    assert kept.named("a", (1,), lambda: "three") == "one"


def test_only_functions_of_a_module_have_no_inputs_but_their_arguments(kept):
    for function in (lambda: 1, kept.clear, max, np.sum.__call__):
        with pytest.raises(UnreadableError):
            kept.result(function)


def test_a_failure_reaches_who_asked_and_is_not_kept(kept):
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            kept.result(fails, 1)
    assert kept.statistics().kept == 0 and sum(kept.statistics().made.values()) == 2


def test_one_computes_while_others_with_the_same_key_wait(kept):
    together, go, made = Barrier(8), Event(), []

    def slow():
        made.append(1)
        assert go.wait(WAIT)
        return object()

    def ask(_):
        together.wait(WAIT)
        return kept.named("slow", (1,), slow)

    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(ask, range(8))
        go.set()
        assert len({id(answer) for answer in answers}) == 1
    assert made == [1]


def test_who_waits_for_what_fails_makes_it(kept):
    begun, go, made = Event(), Event(), []

    def first():
        begun.set()
        assert go.wait(WAIT)
        raise ZeroDivisionError

    def second():
        made.append(1)
        return "made"

    with ThreadPoolExecutor(2) as pool:
        failing = pool.submit(kept.named, "x", (), first)
        assert begun.wait(WAIT)
        waiting = pool.submit(kept.named, "x", (), second)
        go.set()
        with pytest.raises(ZeroDivisionError):
            failing.result(WAIT)
        assert waiting.result(WAIT) == "made" and made == [1]


def test_another_key_is_not_kept_waiting(kept):
    begun, go = Event(), Event()

    def slow():
        begun.set()
        assert go.wait(WAIT)
        return "slow"

    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(kept.named, "x", ("slow",), slow)
        assert begun.wait(WAIT)
        assert kept.named("x", ("quick",), lambda: "quick") == "quick"
        assert not waiting.done()
        go.set()
        assert waiting.result(WAIT) == "slow"


def test_one_result_may_be_made_of_another(kept):
    assert kept.named("outer", (), lambda: [kept.result(double, 1), kept.result(double, 1)]) == [[1, 1], [1, 1]]


def test_what_was_not_asked_for_longest_gives_way_and_the_bound_holds():
    kept = Memo(5_000)
    for number in (1, 2, 1, 3, 1, 4):
        kept.named("bytes", (number,), lambda: bytes(1_500))
        assert kept.statistics().size <= 5_000
    made = []
    for number in (1, 4, 2):
        kept.named("bytes", (number,), lambda number=number: made.append(number) or b"")
    assert made == [2]


def test_a_result_larger_than_all_the_room_is_given_and_not_kept():
    kept = Memo(5_000)
    small = kept.named("small", (), lambda: bytes(100))
    assert len(kept.named("large", (), lambda: bytes(50_000))) == 50_000
    assert kept.statistics().kept == 1 and kept.named("small", (), bytes) is small


@dataclass(frozen=True, slots=True)
class Slotted:
    inside: bytes


@dataclass
class Open:
    inside: bytes


@pytest.mark.parametrize(
    "value",
    [
        np.zeros(12_500), np.zeros((2, 12_500))[0, :10], np.array([bytes(100_000)], dtype=object), bytes(100_000), "x" * 100_000,
        pd.DataFrame({"x": np.zeros(12_500)}), pd.Series(["x" * 1_000] * 100), [bytes(100_000)], {"a": (bytes(100_000),)},
        {bytes(100_000)}, Slotted(bytes(100_000)), Open(bytes(100_000)), [bytes([i]) * 1_000 for i in range(100)],
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_sizes_count_what_is_held(value):
    assert 100_000 <= size_of(value) < 250_000


def test_what_is_there_twice_counts_once():
    large = bytes(100_000)
    assert size_of([large, {"again": large}, Open(large)]) < 110_000
    round_and_round = [large]
    round_and_round.append(round_and_round)
    assert size_of(round_and_round) < 110_000


def test_the_process_has_one():
    memo.clear()
    assert memo.result(double, 5) is memo.result(double, 5)
    assert memo.SHARED.holds(double, 5)
    memo.clear()
