"""What is kept for a session, and when it is made anew."""

import altair as alt
import pandas as pd
import pytest
from altair.utils.schemapi import SchemaValidationError
from streamlit.testing.v1 import AppTest

from ui.kit import picture as kit_picture
from ui.session import memo, state


@pytest.fixture
def session(monkeypatch):
    """A session's own memory."""
    kept = {}
    monkeypatch.setattr(state, "recall", lambda name, default=None: kept.get(name, default))
    monkeypatch.setattr(state, "keep", kept.__setitem__)
    return kept


def test_it_is_computed_again_only_where_its_inputs_changed(session):
    made = []

    def compute():
        made.append(1)
        return len(made)

    assert [memo.once("a", inputs, compute) for inputs in (("x",), ("x",), ("y",), ("x",))] == [1, 1, 2, 1]
    assert memo.once("b", ("x",), compute) == 3, "each name is apart"
    assert [memo.once("c", inputs, compute, 1) for inputs in (("x",), ("y",), ("x",))] == [4, 5, 6], "the latest only"
    assert memo.is_made("c", ("x",)) and not memo.is_made("c", ("y",))


def test_a_failure_is_not_kept(session):
    with pytest.raises(ZeroDivisionError):
        memo.once("a", (), lambda: 1 / 0)
    assert memo.once("a", (), lambda: 5) == 5


def test_tables_are_inputs_by_what_stands_in_them():
    table = pd.DataFrame({"x": [1, 2], "text": ["a", "b"]})
    assert memo.frozen(table) == memo.frozen(table.copy()) and hash(memo.frozen(table))
    assert memo.frozen(table) != memo.frozen(table.assign(text=["a", "c"]))
    assert memo.frozen(table) != memo.frozen(table.rename(columns={"text": "label"}))
    holes = pd.DataFrame({"x": [1.0, float("nan")]})
    assert memo.frozen(holes) == memo.frozen(holes.copy()) != memo.frozen(holes.fillna(0))
    assert hash((memo.frozen({"x": "y"}), memo.frozen(["a", "b"]), memo.frozen(None)))


def bars(table, title):
    return alt.Chart(table).mark_bar().encode(x=alt.X("x:Q", title=title))


def two_pictures():
    import pandas as pd

    from tests.ui.test_memo_and_pictures import bars
    from ui.kit.picture import picture

    for size in (2, 3):
        picture(bars, pd.DataFrame({"x": list(range(size))}), "size", words=f"{size} bars")


def test_a_picture_is_the_same_when_it_is_sent_again():
    def drawn(page):
        assert not page.exception
        return [
            (c.proto.spec, c.proto.alt, [d.data.data for d in c.proto.datasets]) for c in page.get("vega_lite_chart")
        ]

    kit_picture.ALBUM.made.clear()
    page = AppTest.from_function(two_pictures).run()
    first = drawn(page)
    assert [alt for _, alt, _ in first] == ["2 bars", "3 bars"]
    assert all(len(data) == 1 for *_, data in first) and first[0][2] != first[1][2]
    assert len(kit_picture.ALBUM.made) == 2
    assert drawn(page.run()) == first
    assert drawn(AppTest.from_function(two_pictures).run()) == first, "another reader who shows the same"
    assert len(kit_picture.ALBUM.made) == 2


def test_a_chart_that_vega_lite_would_not_draw_fails_where_charts_are_checked(monkeypatch):
    def wrong(size):
        return alt.Chart(pd.DataFrame({"x": [1]})).mark_bar(size=size).encode(x=alt.X("x:Q"))

    monkeypatch.setattr(kit_picture, "ALBUM", memo.Shelf(kit_picture.PICTURES))
    monkeypatch.setattr(kit_picture.st, "vega_lite_chart", lambda **_: None)
    monkeypatch.setattr(kit_picture, "CHECKED", False)  # page tests of the same process have it on
    kit_picture.picture(wrong, "large", words="")
    monkeypatch.setattr(kit_picture, "ALBUM", memo.Shelf(kit_picture.PICTURES))
    monkeypatch.setattr(kit_picture, "CHECKED", True)
    with pytest.raises(SchemaValidationError):
        kit_picture.picture(wrong, "large", words="")


def test_only_the_latest_pictures_are_kept(monkeypatch):
    monkeypatch.setattr(kit_picture, "ALBUM", memo.Shelf(kit_picture.PICTURES))
    monkeypatch.setattr(kit_picture.st, "vega_lite_chart", lambda **_: None)
    monkeypatch.setattr(kit_picture, "converted", lambda chart: {"mark": "bar"})
    for size in range(1, 2 * kit_picture.PICTURES):
        kit_picture.picture(bars, pd.DataFrame({"x": range(size)}), "size", words="")
    assert len(kit_picture.ALBUM.made) == kit_picture.PICTURES


def test_the_picture_that_was_not_asked_for_longest_gives_way():
    album = memo.Shelf(2)
    album.put("a", {"a": 1})
    album.put("b", {"b": 1})
    assert album.take("a") == {"a": 1}
    album.put("c", {"c": 1})
    assert album.take("b") is None and album.take("a") and album.take("c")


def test_larger_letters_move_every_size_and_nothing_else():
    spec = {
        "layer": [{"mark": {"fontSize": 12, "size": 150}, "encoding": {"y": {"axis": {"labelFontSize": 10}}}}],
        "config": {"axis": {"labelColor": "#000"}},
        "datasets": {"a": b"rows"},
        "height": 200,
    }
    assert kit_picture.enlarged(spec, 1.0) is spec
    large = kit_picture.enlarged(spec, 1.5)
    assert large["layer"] == [
        {"mark": {"fontSize": 18, "size": 150}, "encoding": {"y": {"axis": {"labelFontSize": 15}}}}
    ]
    assert large["config"]["axis"] == {"labelFontSize": 18, "titleFontSize": 19.5, "labelColor": "#000"}
    assert (large["height"], large["datasets"]) == (200, {"a": b"rows"})
    assert spec["config"] == {"axis": {"labelColor": "#000"}}
