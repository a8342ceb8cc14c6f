"""Every picture of a page is held against the schema of Vega-Lite: what the schema lets through, and what it refuses."""

import jsonschema_rs
import pytest

from ui.kit import draw

BARS = {"mark": "bar", "data": {"values": []}, "encoding": {"x": {"field": "cost", "type": "quantitative"}}}


def test_a_picture_is_let_through(vega_lite):
    vega_lite.validate(BARS)


@pytest.mark.parametrize("wrong", [{"mark": "barr"}, {"encoding": {"x": {"field": "cost", "type": "number"}}}])
def test_what_is_no_picture_is_refused_where_pages_draw(wrong):
    with pytest.raises(jsonschema_rs.ValidationError):
        draw.enlarged({**BARS, **wrong}, "Arial")
