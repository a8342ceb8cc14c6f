"""The pictures of need: places as a queue."""

import altair as alt
import pandas as pd
import pytest

from answers.answer import Look
from answers.need.charts import banded
from answers.vega import ROWS

TITLES = {"x": "places", "value": "share", "format": "%"}


def lines(series):
    return pd.DataFrame(
        {
            "x": range(4),
            "value": 0.5,
            "low": 0.2,
            "high": 0.9,
            "series": series,
            "text": "words",
            "label": ["", "plan"] * 2,
        }
    )


@pytest.mark.parametrize("series", [[""] * 4, ["in all", "bought"] * 2], ids=["one line", "two lines"])
@pytest.mark.parametrize("dark", [False, True])
def test_it_is_what_vega_lite_knows(series, dark):
    spec = banded(lines(series), TITLES, 1.0, 200, Look(dark))
    table = pd.DataFrame(spec["datasets"][ROWS])
    chart = alt.LayerChart.from_dict(spec, validate=True)
    assert {layer["mark"]["type"] for layer in spec["layer"]} == {"area", "line", "point", "text"}
    assert chart.height == 200 and list(table["value"]) == [0.5] * 4
    fields = {part["field"] for layer in spec["layer"] for part in layer["encoding"].values()}
    assert fields <= set(table.columns), "every field drawn is a column"
    assert bool(spec["layer"][0]["encoding"]["color"]["legend"]) == (len(set(series)) > 1)


def test_what_is_too_high_for_the_picture_has_no_ring():
    spec = banded(lines([""] * 4), TITLES, 0.4, 200, Look())
    assert [one["transform"] for one in spec["layer"] if "transform" in one] == [
        [{"filter": "datum.label && datum.value <= 0.4"}]
    ] * 2


def test_two_labels_stand_away_from_each_other():
    spec = banded(lines([""] * 4), TITLES, 1.0, 200, Look())
    texts = [one for one in spec["layer"] if one["mark"]["type"] == "text"]
    assert [one["mark"]["align"] for one in texts] == ["right", "left"]
    assert [one["transform"][0]["filter"].rpartition("&& ")[2] for one in texts] == ["datum.x <= 1.0", "datum.x > 1.0"]
