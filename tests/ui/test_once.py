"""What is kept for a session, and when it is made anew."""

import altair as alt
import pandas as pd
import pytest
from altair.utils.schemapi import SchemaValidationError
from streamlit.testing.v1 import AppTest

from ui import once, state


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

    assert [once.once("a", inputs, compute) for inputs in (("x",), ("x",), ("y",), ("x",))] == [1, 1, 2, 1]
    assert once.once("b", ("x",), compute) == 3, "each name is apart"
    assert [once.once("c", inputs, compute, 1) for inputs in (("x",), ("y",), ("x",))] == [4, 5, 6], "the latest only"
    assert once.is_made("c", ("x",)) and not once.is_made("c", ("y",))


def test_a_failure_is_not_kept(session):
    with pytest.raises(ZeroDivisionError):
        once.once("a", (), lambda: 1 / 0)
    assert once.once("a", (), lambda: 5) == 5


def test_tables_are_inputs_by_what_stands_in_them():
    table = pd.DataFrame({"x": [1, 2], "text": ["a", "b"]})
    assert once.frozen(table) == once.frozen(table.copy()) and hash(once.frozen(table))
    assert once.frozen(table) != once.frozen(table.assign(text=["a", "c"]))
    assert once.frozen(table) != once.frozen(table.rename(columns={"text": "label"}))
    holes = pd.DataFrame({"x": [1.0, float("nan")]})
    assert once.frozen(holes) == once.frozen(holes.copy()) != once.frozen(holes.fillna(0))
    assert hash((once.frozen({"x": "y"}), once.frozen(["a", "b"]), once.frozen(None)))


def bars(table, title):
    return alt.Chart(table).mark_bar().encode(x=alt.X("x:Q", title=title))


def two_pictures():
    import pandas as pd

    from tests.ui.test_once import bars
    from ui.once import picture

    for size in (2, 3):
        picture(bars, pd.DataFrame({"x": list(range(size))}), "size", words=f"{size} bars")


def test_a_picture_is_the_same_when_it_is_sent_again():
    def drawn(page):
        assert not page.exception
        return [
            (c.proto.spec, c.proto.alt, [d.data.data for d in c.proto.datasets]) for c in page.get("vega_lite_chart")
        ]

    once.ALBUM.made.clear()
    page = AppTest.from_function(two_pictures).run()
    first = drawn(page)
    assert [alt for _, alt, _ in first] == ["2 bars", "3 bars"]
    assert all(len(data) == 1 for *_, data in first) and first[0][2] != first[1][2]
    assert len(once.ALBUM.made) == 2
    assert drawn(page.run()) == first
    assert drawn(AppTest.from_function(two_pictures).run()) == first, "another reader who shows the same"
    assert len(once.ALBUM.made) == 2


def test_a_chart_that_vega_lite_would_not_draw_fails_where_charts_are_checked(monkeypatch):
    def wrong(size):
        return alt.Chart(pd.DataFrame({"x": [1]})).mark_bar(size=size).encode(x=alt.X("x:Q"))

    monkeypatch.setattr(once, "ALBUM", once.Shelf(once.PICTURES))
    monkeypatch.setattr(once.st, "vega_lite_chart", lambda **_: None)
    monkeypatch.setattr(once, "CHECKED", False)  # page tests of the same process have it on
    once.picture(wrong, "large", words="")
    monkeypatch.setattr(once, "ALBUM", once.Shelf(once.PICTURES))
    monkeypatch.setattr(once, "CHECKED", True)
    with pytest.raises(SchemaValidationError):
        once.picture(wrong, "large", words="")


def test_only_the_latest_pictures_are_kept(monkeypatch):
    monkeypatch.setattr(once, "ALBUM", once.Shelf(once.PICTURES))
    monkeypatch.setattr(once.st, "vega_lite_chart", lambda **_: None)
    monkeypatch.setattr(once, "converted", lambda chart: {"mark": "bar"})
    for size in range(1, 2 * once.PICTURES):
        once.picture(bars, pd.DataFrame({"x": range(size)}), "size", words="")
    assert len(once.ALBUM.made) == once.PICTURES


def test_the_picture_that_was_not_asked_for_longest_gives_way():
    album = once.Shelf(2)
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
    assert once.enlarged(spec, 1.0) is spec
    large = once.enlarged(spec, 1.5)
    assert large["layer"] == [
        {"mark": {"fontSize": 18, "size": 150}, "encoding": {"y": {"axis": {"labelFontSize": 15}}}}
    ]
    assert large["config"]["axis"] == {"labelFontSize": 18, "titleFontSize": 19.5, "labelColor": "#000"}
    assert (large["height"], large["datasets"]) == (200, {"a": b"rows"})
    assert spec["config"] == {"axis": {"labelColor": "#000"}}
