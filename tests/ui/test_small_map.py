"""The small map: the geography comes as files or stands in the picture, what changes as rows, and names don't overlap."""

import json
from itertools import combinations

import altair as alt
import pytest
from test_region import CASE, HOYANGER, LUSTER, VIK, view_of

from answers import small_map as chart
from answers.answer import Look
from store import Entry, open_store
from ui.kit import published, small_map

SIZE = (330, 330)


@pytest.fixture(scope="module")
def store(new_home):
    with open_store(new_home()) as opened:
        yield opened


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder of its own for the files."""
    monkeypatch.setattr(published, "FOLDER", tmp_path / "geography")
    return published.FOLDER


@pytest.fixture
def no_folder(folder):
    """No folder: a file lies where it should be."""
    folder.write_text("")


def drawn(view, dark=False):
    return chart.region(*small_map.region_layers(view), SIZE, Look(dark))


def layer(spec, mark, **having):
    """The layers of a mark whose style has some values."""
    return [
        part for part in spec["layer"] if part["mark"]["type"] == mark and having.items() <= part["mark"].items()
    ]  # fmt: skip


@pytest.mark.parametrize("dark", [False, True])
def test_vega_lite_knows_all_of_it(store, dark):
    alt.LayerChart.from_dict(drawn(view_of(store), dark), validate=True)


def test_vega_lite_knows_it_with_the_geography_inside_too(store, no_folder):
    alt.LayerChart.from_dict(drawn(view_of(store)), validate=True)


def test_the_geography_is_fetched_as_files_and_not_sent(store, folder):
    spec = drawn(view_of(store))
    urls = [part["data"]["url"] for part in spec["layer"] if "url" in part["data"]]
    assert [url.split("/")[-1].split("-")[0] for url in urls] == ["outlines", "sea", "roads"]
    for url in urls:
        found = json.loads((folder / url.removeprefix("app/static/geography/")).read_text(encoding="utf-8"))
        assert found["type"] == "FeatureCollection" and len(found["features"]) > 1
    assert len(json.dumps(spec)) < 12_000, "what is sent are rows, not shapes"


def test_without_a_folder_the_same_features_stand_in_the_picture(store, folder):
    with_files = drawn(view_of(store))
    names = [part["data"]["url"].split("/")[-1] for part in with_files["layer"] if "url" in part["data"]]
    files = [json.loads((folder / name).read_text(encoding="utf-8"))["features"] for name in names]
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    folder.write_text("")
    inside = [part["data"]["values"] for part in drawn(view_of(store))["layer"][1:4]]
    assert inside == files


def test_coordinates_are_short(store, folder):
    drawn(view_of(store))
    for path in folder.iterdir():
        assert path.stat().st_size < 50_000, path.name


def test_who_takes_part_is_told_apart_by_a_row(store):
    spec = drawn(view_of(store, participants=(VIK, LUSTER)))
    land = spec["layer"][1]
    told = land["transform"][0]["from"]["data"]["values"]
    assert {row["number"] for row in told if row["member"]} == {VIK, LUSTER} and len(told) == 11
    assert land["encoding"]["color"]["condition"] == {"test": "datum.member", "value": chart.MEMBER}
    assert {row["text"] for row in told if row["number"] == "1418"} == {"Balestrand: takes no part"}


def test_the_frame_follows_who_takes_part_and_has_the_proportions_of_the_picture(store):
    few, all_of_them = (small_map.region_layers(view_of(store, **who))[0] for who in ({"participants": (VIK,)}, {}))
    assert few.seen[0] > all_of_them.seen[0] and few.seen[2] < all_of_them.seen[2]
    west, top, east, bottom = chart.frame(few.seen, 2.0)
    assert (east - west) / (bottom - top) == pytest.approx(2)
    assert west <= few.seen[0] - chart.MARGIN and east >= few.seen[2] + chart.MARGIN
    assert top <= few.seen[1] - chart.MARGIN and bottom >= few.seen[3] + chart.MARGIN


def test_the_host_has_a_sign_of_its_own_and_care_in_sight_is_marked(store):
    _, marks = small_map.region_layers(view_of(store))
    assert [mark.name for mark in marks if mark.kind == "host"] == ["Lærdal"]
    assert sum(mark.kind == "centre" for mark in marks) == 8
    care = [mark.text for mark in marks if mark.kind == "care"]
    assert any("Lærdal sjukehus" in text for text in care) and not any("Haukeland" in text for text in care)


def test_a_picture_with_a_hidden_figure_does_not_hold_it(new_home):
    with open_store(new_home()) as store:
        store.figures.enter(CASE, [Entry(HOYANGER, "places_needed", "2", "measured")], "Kari", "counted")
        public, whole = (json.dumps(drawn(view_of(store, public=public))) for public in (True, False))
    assert "yanger: 2 reserved places" in whole
    assert "yanger: reserved places hidden" in public and "yanger: 2" not in public


@pytest.mark.parametrize("size", [(330, 330), (450, 450), (400, 380)])
def test_names_stay_clear_of_each_other_and_of_the_marks(store, size):
    ground, marks = small_map.region_layers(view_of(store))
    west, _, east, _ = chart.frame(ground.seen, size[0] / size[1])
    scale = size[0] / (east - west) / (size[1] / chart.USUAL)
    placed = chart.sides([mark for mark in marks if mark.kind != "care"], scale)
    boxes = [chart.label_box(mark, side, scale) for side, found in placed.items() for mark in found]
    assert len(boxes) == 9
    assert max(chart.overlap(*pair) for pair in combinations(boxes, 2)) < 20


def test_a_name_goes_to_the_side_where_nothing_stands():
    marks = [chart.Mark("centre", 0, 0, "Vik", ""), chart.Mark("centre", 0, -10, "", "")]
    assert [side for side, found in chart.sides(marks, 1).items() if found] == ["east"]


def test_the_picture_is_the_same_for_the_same_inputs(store):
    assert drawn(view_of(store)) == drawn(view_of(store)) != drawn(view_of(store), dark=True)
