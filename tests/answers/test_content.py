"""Keys: equal for equal content, different for everything else, refused where content can't be told."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import Enum
from functools import partial
from itertools import combinations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point as Dot

from answers.content import UnreadableError, content
from planning import Note, Scenario, case_from_figures, evaluate, resolve
from store import read_case


class Colour(Enum):
    RED = "1"
    BLUE = "2"


@dataclass(frozen=True)
class Point:
    x: float
    label: str = field(default="", compare=False)


@dataclass(frozen=True)
class Other:
    x: float
    label: str = ""


@dataclass
class Loose:
    x: float


TABLE = pd.DataFrame({"x": [1, 2], "text": ["a", "b"]})
DIFFERENT = [
    None, True, 1, 1.0, "1", b"1", np.int64(1), np.float64(1.0), 0.0, -0.0, float("nan"), pd.NA, pd.NaT, "", (), [], {}, set(),
    ("a", "bc"), ("ab", "c"), ["a", "bc"], ("a", ("b", "c")), (("a", "b"), "c"), ((), ("a",)), (("a",), ()),
    {"a": 1, "b": 2}, {"b": 2, "a": 1}, {"a": {"b": 1}}, {"a": 1}, (("a", 1),), frozenset({"a"}), {"a", "b"},
    date(2024, 1, 1), datetime(2024, 1, 1), Colour.RED, Colour.BLUE, Point(1.0), Point(1.0, "a"), Point(2.0), Other(1.0),
    np.array([1, 2]), np.array([1.0, 2.0]), np.array([[1, 2]]), np.array([1, 2], dtype=np.int32), np.array(["1", "2"]),
    np.array([1, "2"], dtype=object), pd.Series([1, 2]), pd.Index([1, 2]),
    TABLE, TABLE.rename(columns={"x": "y"}), TABLE.assign(x=[1.0, 2.0]), TABLE.assign(text=["a", "c"]),
    TABLE.assign(text=["a", None]), TABLE.set_index("x"), TABLE.iloc[::-1], TABLE[["text", "x"]], TABLE.iloc[:0],
    TABLE.assign(text=["ab", ""]), TABLE.assign(text=["", "ab"]), TABLE.assign(text=pd.Categorical(["a", "b"])),
    Note("{a}", a=1), Note("{a}", a=2), Note("1"), resolve(2024), resolve(2020), resolve(2024, {"staffing.norm.day": 0.5}),
    evaluate, resolve, Dot(1, 2), Dot(2, 1), gpd.GeoSeries([Dot(1, 2)], crs=4326), gpd.GeoSeries([Dot(1, 2)], crs=25833),
]  # fmt: skip


def test_what_differs_has_another_key():
    keys = [content(value) for value in DIFFERENT]
    same = [(DIFFERENT[a], DIFFERENT[b]) for a, b in combinations(range(len(keys)), 2) if keys[a] == keys[b]]
    assert not same


def test_what_is_equal_has_the_same_key():
    for one, other in (
        (TABLE, TABLE.copy()),
        (pd.DataFrame({"x": [1.0, np.nan]}), pd.DataFrame({"x": [1.0, np.nan]})),
        ({"a", "b", "c"}, {"c", "b", "a"}),
        (Point(float("nan"), "a"), Point(float("nan"), "a")),
        (np.arange(6).reshape(2, 3).T, np.arange(6).reshape(2, 3).T.copy()),
        (TABLE["x"][::2], TABLE["x"].iloc[[0]]),
        (resolve(2024, {"staffing.norm.day": 0.5}), resolve(2024, {"staffing.norm.day": 0.5})),
    ):
        assert content(one) == content(other)


def test_several_values_are_not_one_after_the_other():
    assert content("a", "bc") != content("ab", "c") != content("abc")
    assert content(("a",)) != content("a")


@given(st.lists(st.text()), st.lists(st.text()))
def test_texts_in_columns_are_told_apart(one, other):
    tables = [pd.DataFrame({"x": pd.Series(texts, dtype=object)}) for texts in (one, other)]
    assert (content(tables[0]) == content(tables[1])) == (one == other)


@pytest.mark.parametrize(
    "value", [object(), Loose(1.0), lambda: 1, partial(max, 1), max, Point, iter([1]), [Point(object())]]
)
def test_what_has_no_content_is_refused(value):
    with pytest.raises(UnreadableError):
        content(value)


def test_a_case_has_every_figure_in_its_key():
    """Who says a figure and why is shown beside it, so it counts, though cases are compared without."""
    case, again = (case_from_figures(*read_case("forstudie-2017")) for _ in range(2))
    first = case.municipalities[0]
    key, figure = next(iter(first.figures.items()))
    told = replace(first, figures={**first.figures, key: replace(figure, who="Kari")})
    other = replace(case, municipalities=(told, *case.municipalities[1:]))
    assert other == case
    assert content(other) != content(case) == content(again)
    assert content(Scenario()) != content(Scenario(year=2020))


def test_a_digest_that_is_kept_is_no_part_of_what_comes_after():
    values = resolve(2024)
    before = content(values)
    assert content(values) == before == content(resolve(2024))
    point = Point(1.0)
    content(point)
    assert content(replace(point, x=2.0)) == content(Point(2.0))
