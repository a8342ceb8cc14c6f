"""Charts written out for the browser: once for all who show the same, checked in tests, with larger letters."""

import altair as alt
import pandas as pd
import pytest
from altair.utils.schemapi import SchemaValidationError
from streamlit.testing.v1 import AppTest

from answers.memo import Memo
from ui.kit import picture as kit_picture


@pytest.fixture
def kept(monkeypatch):
    """A memo of the test's own."""
    found = Memo()
    monkeypatch.setattr(kit_picture.memo, "result", found.result)
    return found


def bars(table, title):
    return alt.Chart(table).mark_bar().encode(x=alt.X("x:Q", title=title))


def two_pictures():
    import pandas as pd

    from tests.ui.test_memo_and_pictures import bars
    from ui.kit.picture import picture

    for size in (2, 3):
        picture(bars, pd.DataFrame({"x": list(range(size))}), "size", words=f"{size} bars")


def test_a_picture_is_the_same_when_it_is_sent_again(kept):
    def drawn(page):
        assert not page.exception
        return [
            (c.proto.spec, c.proto.alt, [d.data.data for d in c.proto.datasets]) for c in page.get("vega_lite_chart")
        ]

    page = AppTest.from_function(two_pictures).run()
    first = drawn(page)
    assert [alt for _, alt, _ in first] == ["2 bars", "3 bars"]
    assert all(len(data) == 1 for *_, data in first) and first[0][2] != first[1][2]
    assert drawn(page.run()) == first
    assert drawn(AppTest.from_function(two_pictures).run()) == first, "another reader who shows the same"
    assert sum(kept.statistics().made.values()) == 2 and kept.statistics().kept == 2


def test_a_chart_that_vega_lite_would_not_draw_fails_where_charts_are_checked(monkeypatch, kept):
    monkeypatch.setattr(kit_picture.st, "vega_lite_chart", lambda **_: None)
    monkeypatch.setattr(kit_picture, "CHECKED", False)  # page tests of the same process have it on
    kit_picture.picture(bars_of, "large", words="")
    kept.clear()
    monkeypatch.setattr(kit_picture, "CHECKED", True)
    with pytest.raises(SchemaValidationError):
        kit_picture.picture(bars_of, "large", words="")


def bars_of(size):
    return alt.Chart(pd.DataFrame({"x": [1]})).mark_bar(size=size).encode(x=alt.X("x:Q"))


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
