"""Pictures written out for the browser: once for all who show the same, with larger letters."""

import pytest
from streamlit.testing.v1 import AppTest

from answers.memo import Memo
from ui.kit import draw


@pytest.fixture
def kept(monkeypatch):
    """A memo of the test's own."""
    found = Memo()
    monkeypatch.setattr(draw.memo, "result", found.result)
    return found


def bars(rows, title, look):
    x = {"field": "x", "type": "quantitative", "title": title}
    return {"datasets": {"rows": rows}, "data": {"name": "rows"}, "mark": "bar", "encoding": {"x": x}}


def two_pictures():
    from types import SimpleNamespace

    from answers.answer import Look, Picture
    from choices.record import Choices
    from tests.ui.test_memo_and_pictures import bars
    from ui.kit import draw
    from words.wording import Wording

    study = SimpleNamespace(look=Look(), words=Wording("en"), choices=Choices(), code="7f3a9c")
    for size in (2, 3):
        rows = [{"x": number} for number in range(size)]
        draw.picture(study, Picture(bars, (rows, "size"), f"{size} bars", f"{size} bars"))


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


def test_larger_letters_move_every_size_and_nothing_else():
    spec = {
        "layer": [{"mark": {"fontSize": 12, "size": 150}, "encoding": {"y": {"axis": {"labelFontSize": 10}}}}],
        "config": {"axis": {"labelColor": "#000"}},
        "datasets": {"a": b"rows"},
        "height": 200,
    }
    assert draw.enlarged(spec, 1.0) is spec
    large = draw.enlarged(spec, 1.5)
    assert large["layer"] == [
        {"mark": {"fontSize": 18, "size": 150}, "encoding": {"y": {"axis": {"labelFontSize": 15}}}}
    ]
    assert large["config"]["axis"] == {"labelFontSize": 18, "titleFontSize": 19.5, "labelColor": "#000"}
    assert (large["height"], large["datasets"]) == (200, {"a": b"rows"})
    assert spec["config"] == {"axis": {"labelColor": "#000"}}
