"""Small-number suppression against cases worked by hand and against a reader who tries every table.

The reader of these tests (``Reader``) shares no code with the module: it searches for a table of whole numbers that
agrees with all that is shown, by trying one value after the other.
"""

import math
import time
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from planning import disclosure
from planning.disclosure import conceal, suppress, withheld_totals
from planning.errors import InputError

GRAND_TOTAL: dict[str, object] = {}


def one_way(*counts):
    return pd.DataFrame({"place": [f"p{i}" for i in range(len(counts))], "users": list(counts)})


def two_way(rows):
    return pd.DataFrame(
        [{"place": f"p{i}", "year": 2020 + j, "users": n} for i, row in enumerate(rows) for j, n in enumerate(row)]
    )


def hidden_of(table, groups=("place",), minimum=5):
    return suppress(table, "users", list(groups), minimum)["hidden"].tolist()


def withheld_of(table, groups=("place",), minimum=5):
    return withheld_totals(table, "users", list(groups), minimum)


# Worked by hand, one total


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ((7, 12, 5), "..."),
        ((0, 12, 5), "..."),
        ((3, 12, 8, 8), "x.x."),  # smallest complement, earliest of equals
        ((3, 4, 12), "xx."),  # sum 7: each can be 1 to 4
        ((1, 4, 12), "xx."),  # sum 5: each can be 1 to 4
        ((1, 1, 12, 9), "xx.x"),  # sum 2 says both are 1
        ((1, 2, 12, 9), "xx.x"),  # sum 3 says neither is 3 or 4
        ((2, 2, 12), "xxx"),  # sum 4 says neither is 4
        ((1, 1, 1, 12, 9), "xxx.x"),
        ((1, 1, 1, 1, 1, 1, 0), "xxxxxxx"),  # all ones, and no large count to hide: the zero
        ((3, 0, 0), "xx."),  # the zero as a last resort
        ((1, 1, 0, 0), "xxx."),
        ((2, 2, 0), "xx."),  # 1 + 3 or 3 + 1: not determined, the total is withheld
        ((3, 0, 12), "x.x"),  # a large count before a zero
        ((math.nan, 3, 12), ".xx"),
        ((3,), "x"),
        ((12,), "."),
        ((), ""),
    ],
)
def test_hides_the_small_and_the_cheapest_complement(counts, hidden):
    assert hidden_of(one_way(*counts)) == [sign == "x" for sign in hidden]


@pytest.mark.parametrize(
    ("counts", "withheld"),
    [
        ((3, 12, 8), False),
        ((1, 1, 12), False),
        ((1, 1, 1, 1, 1, 1, 0), False),  # seven hidden cells that share six persons
        ((1, 1, 1, 1, 1, 1), True),  # six hidden cells that share six persons
        ((1, 1), True),
        ((2, 2, 0), True),  # a total below the minimum
        ((3, 0), True),
        ((3,), True),
        ((3, math.nan), True),  # the total of one known cell is that cell
        ((12,), False),
        ((0, 0), False),
        ((), False),
    ],
)
def test_withholds_the_grand_total_that_would_reveal_a_small_count(counts, withheld):
    assert withheld_of(one_way(*counts)) == ([GRAND_TOTAL] if withheld else [])


def test_no_group_columns_means_the_grand_total_only():
    table = one_way(3, 12, 8)
    assert hidden_of(table, groups=()) == hidden_of(table)
    assert withheld_of(one_way(3), groups=()) == [GRAND_TOTAL]


def test_minimum_one_hides_nothing_and_minimum_two_hides_ones():
    assert not any(hidden_of(one_way(1, 0, 2, math.nan), minimum=1))
    assert hidden_of(one_way(1, 0, 2, 7), minimum=2) == [True, False, True, False]
    assert hidden_of(one_way(1, 1, 2, 7), minimum=2) == [True, True, True, False]


# Worked by hand, several totals


def test_two_way_table_hides_a_rectangle():
    hidden = hidden_of(two_way([(3, 20, 30), (9, 8, 40), (50, 60, 70)]), ("place", "year"))
    assert hidden == [True, True, False, True, True, False, False, False, False]


def test_two_way_sum_of_two_trap():
    table = two_way([(1, 1, 30), (20, 25, 40), (50, 60, 70)])
    assert hidden_of(table, ("place", "year")) == [True, True, True, True, True, True, False, False, False]


def test_groups_with_several_rows_have_their_own_totals():
    table = pd.DataFrame({"county": ["A", "A", "A", "B", "B"], "users": [2, 9, 7, 30, 40]})
    assert hidden_of(table, ("county",)) == [True, False, True, False, False]
    assert withheld_of(table, ("county",)) == []


def test_a_group_of_one_row_withholds_its_total_and_another():
    """County A is its only municipality, and the grand total less the other counties would give it back."""
    table = pd.DataFrame({"county": ["A", "B", "B", "C", "C"], "users": [2, 9, 7, 30, 40]})
    assert hidden_of(table, ("county",)) == [True, False, True, False, False]
    assert withheld_of(table, ("county",)) == [{"county": "A"}, {"county": "B"}]


def test_hierarchy_of_columns_needs_no_withheld_county():
    table = pd.DataFrame(
        {"county": ["A", "A", "A", "B", "B"], "place": ["a", "b", "c", "d", "e"], "users": [2, 9, 7, 30, 40]}
    )
    assert hidden_of(table, ("county", "place")) == [True, False, True, False, False]
    assert withheld_of(table, ("county", "place")) == [{"place": "a"}, {"place": "c"}]


def test_small_total_is_withheld_with_a_second_one():
    table = two_way([(3, 0), (10, 30)])
    assert withheld_of(table, ("place", "year")) == [{"place": "p0"}, {"place": "p1"}]
    assert all(hidden_of(table, ("place", "year")))


def test_small_total_is_withheld_with_a_second_one_though_zeros_protect_its_cell():
    table = two_way([(4, 0), (10, 30)])
    assert withheld_of(table, ("place", "year")) == [{"place": "p0"}, {"place": "p1"}]


def test_missing_cell_leaves_the_other_alone_in_its_total():
    table = two_way([(3, math.nan), (10, 20), (30, 40)])
    hidden = hidden_of(table, ("place", "year"))
    assert hidden == [True, False, True, False, False, False]
    assert withheld_of(table, ("place", "year")) == [{"place": "p0"}, {"place": "p1"}]


def test_all_small_table_is_hidden_and_its_totals_withheld():
    table = two_way([(1, 1), (1, 1)])
    assert hidden_of(table, ("place", "year")) == [True] * 4
    assert {"place": "p0"} in withheld_of(table, ("place", "year"))
    assert {"year": 2021} in withheld_of(table, ("place", "year"))
    assert GRAND_TOTAL in withheld_of(table, ("place", "year"))


# The table that comes back


@pytest.mark.parametrize("dtype", ["int64", "float64", "Int64", "object", "int8"])
def test_every_type_of_count_gives_the_same(dtype):
    table = one_way(3, 12, 8).astype({"users": dtype})
    assert hidden_of(table) == [True, False, True]


@pytest.mark.parametrize("missing", [None, math.nan, pd.NA])
def test_missing_stays_missing(missing):
    table = pd.DataFrame({"place": ["a", "b", "c"], "users": pd.Series([3, missing, 12], dtype="object")})
    marked = suppress(table, "users", ["place"], 5)
    assert marked["hidden"].tolist() == [True, False, True]
    assert marked["users"].isna().tolist() == [False, True, False]


def test_returns_a_copy_with_the_same_rows_and_index():
    table = one_way(3, 12, 8).set_index(pd.Index([7, 7, 1]))
    before = table.copy()
    marked = suppress(table, "users", ["place"], 5)
    pd.testing.assert_frame_equal(table, before)
    pd.testing.assert_frame_equal(marked.drop(columns="hidden"), before)
    assert marked["hidden"].dtype == bool


def test_empty_table_has_an_empty_boolean_column():
    for groups in ([], ["place"]):
        marked = suppress(one_way(), "users", groups, 5)
        assert marked["hidden"].dtype == bool and marked.empty


def test_a_missing_group_is_a_group():
    table = pd.DataFrame({"county": ["A", "A", None, None], "users": [2, 9, 30, 40]})
    assert hidden_of(table, ("county",)) == [True, True, False, False]


def test_a_single_column_may_be_given_by_name():
    assert suppress(one_way(3, 12, 8), "users", "place", 5)["hidden"].tolist() == [True, False, True]


# Errors


@pytest.mark.parametrize("minimum", [0, -1, 2.5, math.nan, math.inf, "5", None, pd.NA, True])
def test_refuses_a_minimum_that_is_no_whole_number(minimum):
    with pytest.raises(InputError, match="smallest count") as error:
        suppress(one_way(3), "users", ["place"], minimum)
    assert repr(minimum) in str(error.value)


@pytest.mark.parametrize("count", [-1, 2.5, math.inf, "3", True, 10**30, 10**400])
def test_refuses_counts_that_are_none(count):
    table = one_way(3, 12).astype({"users": "object"})
    table.loc[1, "users"] = count
    with pytest.raises(InputError, match=r"column 'users' must hold counts of persons.* in row 1"):
        suppress(table, "users", ["place"], 5)


def test_names_the_first_five_wrong_counts_and_how_many():
    with pytest.raises(InputError, match=r"but 7 are not: -1 in row 0, .*-5 in row 4\. "):
        suppress(one_way(-1, -2, -3, -4, -5, -6, -7), "users", ["place"], 5)


def test_refuses_missing_doubled_and_taken_columns():
    table = one_way(3)
    with pytest.raises(InputError, match=r"'persons'.*'users'"):
        suppress(table, "persons", ["place"], 5)
    with pytest.raises(InputError, match="'county'"):
        withheld_totals(table, "users", ["place", "county"], 5)
    with pytest.raises(InputError, match="'users'"):
        suppress(pd.concat([table, table], axis=1), "users", [], 5)
    with pytest.raises(InputError, match="'hidden'"):
        suppress(table.assign(hidden=False), "users", ["place"], 5)


# Conceal


def test_conceal_empties_the_named_figures_only():
    table = suppress(one_way(3, 12, 0, math.nan, 8), "users", ["place"], 5).assign(
        share=[0.1, 0.2, 0.3, 0.4, 0.5], note=list("abcde"), places=[1, 2, 3, 4, 5], own=[True] * 5
    )
    shown = conceal(table, "hidden", ["users", "share", "note", "places", "own"])
    for column in ("users", "share", "note", "places", "own"):
        gone = shown[column].isna() & table[column].notna()
        assert gone.tolist() == table["hidden"].tolist()
        assert shown[column][~gone].tolist()[:2] == table[column][~gone].tolist()[:2]
    assert shown["place"].tolist() == table["place"].tolist()
    assert shown["places"].dtype == "Int64" and shown["own"].dtype == "boolean"
    assert table["users"].notna().sum() == 4


def test_conceal_goes_by_position_not_by_index():
    table = one_way(3, 12).set_index(pd.Index(["x", "x"]))
    flags = pd.Series([True, False], index=[5, 4])
    for hidden in (flags, flags.to_numpy(), flags.tolist(), flags.astype("boolean")):
        assert conceal(table, hidden, ["users"])["users"].isna().tolist() == [True, False]


@pytest.mark.parametrize("hidden", [[True], [True, None], ["yes", "no"], [], [1, 0]])
def test_conceal_refuses_what_is_not_one_boolean_a_row(hidden):
    with pytest.raises(InputError, match="one true or false for each of 2 rows"):
        conceal(one_way(3, 12), hidden, ["users"])


def test_conceal_refuses_a_missing_column():
    with pytest.raises(InputError, match="'share'"):
        conceal(one_way(3), [True], ["share"])
    with pytest.raises(InputError, match="'hidden'"):
        conceal(one_way(3), "hidden", ["users"])


# A reader who tries every table


class Reader:
    """All that is published of a table, and the search for tables that agree with it."""

    def __init__(self, table, groups, minimum, hidden, withheld):
        self.minimum, self.groups = minimum, groups
        known = table["users"].notna().to_numpy()
        self.counts = table["users"][known].astype(int).tolist()
        self.hidden = [i for i, flag in enumerate(np.asarray(hidden)[known]) if flag]
        self.least = 0 if any(self.counts[i] == 0 for i in self.hidden) else 1
        self.totals = {key: cells for key, cells in self.all_totals(table, known).items() if dict(key) not in withheld}
        self.most = max(self.counts, default=0) + minimum

    def all_totals(self, table, known):
        subsets = [list(subset) for n in range(len(self.groups) + 1) for subset in combinations(self.groups, n)]
        if self.groups and not table.duplicated(self.groups).any():
            subsets.pop()
        totals = {}
        for subset in subsets:
            for position, values in enumerate(table.loc[known, subset].itertuples(index=False)):
                totals.setdefault(tuple(zip(subset, values, strict=True)), []).append(position)
        return totals

    def keeps_the_rule(self, guess):
        """Something is hidden only where some count is small; for 2 that alone says that a cell hidden alone is 1."""
        return self.minimum == 2 or any(0 < n < self.minimum for n in guess.values())

    def can_be(self, cell, value, accepts=None):
        """Whether some table that agrees with all that is published has this value in this cell."""
        accepts = accepts or self.keeps_the_rule
        order = [cell, *(other for other in self.hidden if other != cell)]
        sums = [set(cells) & set(self.hidden) for cells in self.totals.values()]
        left = [sum(self.counts[i] for i in cells) for cells in sums]
        return self._complete(order, {cell: value}, 0, [(c, n) for c, n in zip(sums, left, strict=True) if c], accepts)

    def _complete(self, order, guess, at, sums, accepts):
        if at == len(order):
            return accepts(guess)
        cell = order[at]
        mine = [(cells, left) for cells, left in sums if cell in cells]
        low, high = self.least, self.most if not mine else min(left for _, left in mine)
        for cells, left in mine:
            later = sum(other in cells for other in order[at + 1 :])
            high = min(high, left - later * self.least)
            low = max(low, left) if not later else low
        if cell in guess and at == 0:
            low, high = max(low, guess[cell]), min(high, guess[cell])
        for value in range(low, high + 1):
            rest = [(cells, left - value if cell in cells else left) for cells, left in sums]
            if self._complete(order, {**guess, cell: value}, at + 1, rest, accepts):
                return True
        return False

    def total_can_differ(self, cells):
        hidden = [cell for cell in cells if cell in self.hidden]
        true = sum(self.counts[cell] for cell in hidden)

        def differs(guess):
            return self.keeps_the_rule(guess) and sum(guess[cell] for cell in hidden) != true

        return any(self.can_be(cell, n, differs) for cell in hidden for n in range(self.most, -1, -1))

    def values(self, cell, enough=2):
        found = []
        for value in sorted(range(self.least, self.most + 1), key=lambda n: abs(n - self.counts[cell])):
            if len(found) < enough and self.can_be(cell, value):
                found.append(value)
        return found


def small_cells(reader):
    return [i for i, n in enumerate(reader.counts) if 0 < n < reader.minimum]


def assert_protected(table, groups, minimum):
    """What the module promises of ``suppress`` and ``withheld_totals`` together."""
    hidden = hidden_of(table, groups, minimum)
    withheld = withheld_of(table, groups, minimum)
    reader = Reader(table, list(groups), minimum, hidden, withheld)
    assert set(small_cells(reader)) <= set(reader.hidden)
    assert bool(reader.hidden) == bool(small_cells(reader))
    assert not any(np.asarray(hidden)[table["users"].isna()])
    for cell in small_cells(reader):
        assert reader.can_be(cell, 1) and reader.can_be(cell, max(minimum - 1, 2)), (hidden, withheld, cell)
    for cell in reader.hidden:
        assert len(reader.values(cell)) == 2, (hidden, withheld, cell)
    known = table["users"].notna().to_numpy()
    for key, cells in reader.all_totals(table, known).items():
        if 0 < sum(reader.counts[i] for i in cells) < minimum:
            assert dict(key) in withheld and reader.total_can_differ(cells), (key, withheld)


def assert_undetermined(table, groups, minimum):
    """``suppress`` alone: no small cell can be told, though all totals are known, where any hiding could help."""
    reader = Reader(table, list(groups), minimum, hidden_of(table, groups, minimum), [])
    all_hidden = Reader(table, list(groups), minimum, [True] * len(table), [])
    for each in (reader, all_hidden):
        each.totals = {key: cells for key, cells in each.totals.items() if len(cells) > 1}
    all_hidden.least = 0

    def rule_allows(guess):
        emptied = any(n == 0 < all_hidden.counts[i] for i, n in guess.items())
        return not emptied or any(all_hidden.counts[i] == 0 < n for i, n in guess.items())

    for cell in small_cells(reader):
        others = [n for n in range(all_hidden.most) if n != all_hidden.counts[cell]]
        if any(all_hidden.can_be(cell, n, rule_allows) for n in others):
            assert len(reader.values(cell)) == 2, (reader.hidden, cell)


COUNTS = st.one_of(st.integers(0, 3), st.integers(0, 12), st.none())
SMALL = st.one_of(st.sampled_from([0, 1]), st.integers(0, 7))
MINIMA = st.sampled_from([2, 3, 4, 5, 6])


def frame(rows, columns):
    table = pd.DataFrame(rows, columns=[*columns, "users"])
    return table.astype({"users": "Int64"})


@st.composite
def crossed(draw, shapes, counts):
    """A table over two or three columns, its rows in any order, some of them left out."""
    shape = draw(st.sampled_from(shapes))
    cells = draw(st.permutations(list(np.ndindex(*shape))))
    cells = cells[: draw(st.integers(max(1, len(cells) - 2), len(cells)))]
    columns = ["a", "b", "c"][: len(shape)]
    return frame([(*cell, draw(counts)) for cell in cells], columns), columns


@st.composite
def grouped(draw):
    """Rows in one column of groups, with several rows a group."""
    rows = draw(st.lists(st.tuples(st.sampled_from("ABC"), COUNTS), min_size=1, max_size=6))
    return frame(rows, ["a"]), ["a"]


@settings(max_examples=80, deadline=None)
@given(st.lists(COUNTS, max_size=5), MINIMA)
@example([1, 1, 10, None], 5)
def test_property_one_way_is_protected(counts, minimum):
    table = frame(list(enumerate(counts)), ["a"])
    assert_protected(table, ["a"], minimum)
    assert_undetermined(table, ["a"], minimum)


@settings(max_examples=40, deadline=None)
@given(crossed([(2, 2), (2, 3), (3, 3)], COUNTS), MINIMA)
def test_property_two_way_is_protected(drawn, minimum):
    assert_protected(*drawn, minimum)


@settings(max_examples=40, deadline=None)
@given(crossed([(2, 2), (2, 3)], SMALL), MINIMA)
def test_property_two_way_small_counts_are_not_determined(drawn, minimum):
    assert_protected(*drawn, minimum)
    assert_undetermined(*drawn, minimum)


@settings(max_examples=30, deadline=None)
@given(grouped(), MINIMA)
def test_property_groups_of_rows_are_protected(drawn, minimum):
    assert_protected(*drawn, minimum)
    assert_undetermined(*drawn, minimum)


@settings(max_examples=10, deadline=None)
@given(crossed([(2, 2, 2)], COUNTS), st.sampled_from([3, 5]))
def test_property_three_way_is_protected(drawn, minimum):
    assert_protected(*drawn, minimum)


def test_an_exhausted_search_withholds_totals_instead(monkeypatch):
    monkeypatch.setattr(disclosure, "_search", lambda *_: None)
    for rows in ([(3, 20, 30), (9, 8, 40), (50, 60, 70)], [(1, 2, 0), (0, 1, 1)]):
        table = two_way(rows)
        assert sum(hidden_of(table, ("place", "year"))) == sum(0 < n < 5 for n in table["users"])
        assert_protected(table, ["place", "year"], 5)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=7), MINIMA)
def test_property_closed_form_agrees_with_the_search(counts, minimum):
    total = np.ones((1, len(counts)), dtype=bool)
    single = disclosure._protect_single(np.array(counts), total, minimum)
    linked = disclosure._protect_linked(np.array(counts), total, minimum)
    assert [part.tolist() for part in single] == [part.tolist() for part in linked]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 12), max_size=8, unique=True), st.randoms(use_true_random=False), MINIMA)
def test_property_row_order_does_not_matter_without_ties(counts, random, minimum):
    table = one_way(*counts)
    order = random.sample(range(len(counts)), len(counts))
    marked = suppress(table, "users", ["place"], minimum)
    shuffled = suppress(table.iloc[order], "users", ["place"], minimum)
    pd.testing.assert_frame_equal(shuffled.sort_index(), marked, check_dtype=False)


@settings(max_examples=40, deadline=None)
@given(crossed([(2, 3), (3, 3)], st.integers(5, 40)))
def test_property_nothing_small_hides_nothing(drawn):
    table, groups = drawn
    assert not any(hidden_of(table, groups))
    assert withheld_of(table, groups) == []


def test_the_reader_finds_a_table_protected_too_little():
    """The tests' own reader: hiding one cell, or two ones, does not fool it."""
    assert Reader(one_way(3, 12, 8), ["place"], 5, [True, False, False], []).values(0) == [3]
    assert Reader(one_way(1, 1, 8), ["place"], 5, [True, True, False], []).values(0) == [1]
    assert sorted(Reader(one_way(1, 1, 8), ["place"], 5, [True] * 3, []).values(0, enough=9)) == list(range(1, 9))


def test_the_usual_table_is_quick():
    table = one_way(*([1, 2, 3, 0, 14, 9, 27, 5, 4, 80] * 3))
    suppress(table, "users", ["place"], 5)
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        suppress(table, "users", ["place"], 5)
        taken.append(time.perf_counter() - start)
    assert min(taken) < 0.02
