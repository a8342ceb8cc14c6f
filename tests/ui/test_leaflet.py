"""Tables to a map: texts are never markup, nothing of other hosts is asked for, the base is the same whatever changes."""

import json
import re
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import folium
import pytest
from shapely.geometry import Polygon

from answers import memo
from ui.kit import published
from ui.map import leaflet, leaflet_frame
from ui.map.leaflet_dress import GROUND, MapDress

PAYLOADS = (Path(__file__).parents[1] / "payloads.txt").read_text(encoding="utf-8").splitlines()
ROOT = Path(__file__).parents[2]
LOOK = MapDress("en", "A map", "Zoom in", "Zoom out", "Full screen", "© Somebody")
SQUARE = {"type": "Polygon", "coordinates": [[[7, 61], [8, 61], [8, 62], [7, 61]]]}
FEATURE = {"type": "Feature", "properties": {"look": "water"}, "geometry": SQUARE}
BOUNDS = ((61.0, 6.0), (61.5, 8.0))


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder of its own for the files, and nothing kept from before."""
    monkeypatch.setattr(published, "FOLDER", tmp_path / "geography")
    memo.clear()
    return published.FOLDER


def geography():
    return published.named("map", "js", leaflet.script({"water": [FEATURE]}, [FEATURE], {"1422": FEATURE}))


def points(text, pick=""):
    return [{"lat": 61.1, "lon": 7.1, "text": text, "pick": pick}]


def area(text, look="area level-0"):
    return leaflet.areas([{"number": "1422", "look": look, "text": text, "pick": "area.1422"}])


def told(layers, look=LOOK, turn=0):
    """What the script that draws a change has in it."""
    script = leaflet.change(layers, look, turn)
    assert script.startswith("bops.change(map_div, ") and script.endswith(");")
    return json.loads(script.removeprefix("bops.change(map_div, ").removesuffix(");"))


def sent(layers, look=LOOK, bounds=BOUNDS):
    """What the component of the browser is told to draw."""
    found = {}
    with patch.object(leaflet_frame, "frame", lambda: lambda **arguments: found.update(arguments)):
        base = leaflet_frame.base(geography(), bounds)
        leaflet_frame.draw(base, leaflet.change(layers, look, 0), "x", lambda: None, 460)
    return found


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_text_is_told_as_typed_and_can_not_end_the_script_it_stands_in(payload):
    layers = [area(payload), leaflet.marks("care", points(payload)), leaflet.label(61.2, 7.2, payload, payload)]
    layers.append(leaflet.ferries([payload]))
    script = leaflet.change(layers, LOOK, 0)
    assert "<" not in script and script.isascii()
    found = told(layers)["layers"]
    assert found[0]["areas"][0]["text"] == found[1]["places"][0]["text"] == payload
    assert found[2]["name"] == found[2]["value"] == payload and found[3]["texts"] == [payload]


def test_nothing_of_another_host_is_asked_for(folder):
    found = sent([area("Vik"), leaflet.ferries(["Ferry"])])
    for address in found["js_links"] + found["css_links"]:
        path = address.removeprefix("../../app/")
        place = folder / Path(path).name if "/geography/" in path else ROOT / path
        assert path.startswith("static/") and place.is_file()
    fetched = (folder / geography().name).read_text(encoding="utf-8")
    for part in (found["script"], found["html"], found["feature_group"], fetched):
        assert not re.search(r"https?://(?!www\.w3\.org)", part)


def test_only_the_switch_for_kartverket_asks_the_internet():
    drawn = leaflet.change([leaflet.tiles()], LOOK, 0)
    assert re.findall(r"https://[\w.]+", drawn) == ["https://cache.kartverket.no", "https://www.kartverket.no"]
    assert "Kartverket" in leaflet.CREDIT and "<a href=" in leaflet.CREDIT


def test_the_base_is_the_same_whatever_changes_and_another_where_it_should_be():
    first = sent([leaflet.label(61.2, 7.2, "Vik", "10")])
    look = MapDress("nn", "Eit kart", "Inn", "Ut", "Heil skjerm", "© Nokon", dark=True, size=20, tiles=True)
    other = sent([leaflet.tiles()], look)
    for part in ("script", "js_links", "html", "key"):
        assert first[part] == other[part], part
    assert first["feature_group"] != other["feature_group"]
    base = leaflet_frame.base(geography(), BOUNDS)
    assert leaflet_frame.base(geography(), BOUNDS) is base, "folium is asked once"
    assert leaflet_frame.base(geography(), ((60.5, 6.0), (61.5, 8.0))).name != base.name
    roads = published.named("map", "js", leaflet.script({"road": [FEATURE]}, [], {}))
    assert leaflet_frame.base(roads, BOUNDS).name != base.name


def test_shapes_are_fetched_once_and_not_sent():
    found = sent([area("Vik"), leaflet.ferries(["Ferry"])])
    assert "coordinates" not in found["script"] + found["feature_group"]
    assert len(found["script"]) < 4_000


def test_without_a_folder_the_geography_stands_in_the_script(folder):
    folder.write_text("")
    found = sent([])
    assert found["js_links"] == ["../../app/static/vendor/leaflet/dist/leaflet.js"]
    assert found["script"].startswith(geography().text)


def test_the_file_holds_drawing_style_and_shapes():
    text = geography().text
    for part in ("window.bops = {", "bops.css = ", "bops.region = ", ".area.level-4{fill:#7F2A08}"):
        assert part in text
    region = json.loads(text.split("bops.region = ")[1].removesuffix(";\n"))
    assert region == {"ground": {"water": [FEATURE]}, "ferries": [SQUARE], "outlines": {"1422": SQUARE}}


def test_layers_of_the_base_are_shown_and_hidden_without_drawing_it_again():
    look = MapDress("en", "A map", "In", "Out", "Full", shown=frozenset({"road"}))
    assert told([], look)["look"]["panes"] == {name: name == "road" for name in GROUND}


def test_each_kind_of_mark_has_a_shape_and_a_sign_of_its_own():
    kinds = [leaflet.MARKS[kind] for kind in ("centre", "host", "care", "stop", "site")]
    assert len({mark.drawing for mark in kinds}) == len({mark.sign for mark in kinds}) == 5


def test_what_has_no_card_tells_on_a_click_and_what_has_one_does_not():
    popups = [
        leaflet.marks("care", points("A hospital"))["popup"],
        leaflet.marks("site", points("A site", "site.1"))["popup"],
        leaflet.marks("care", points("A hospital"), telling=False)["popup"],
        leaflet.marks("new", points(""))["popup"],
    ]
    assert popups == [True, False, False, False]


def test_a_mark_that_points_has_its_tip_at_the_place():
    assert leaflet.icon("site")["iconAnchor"] == [10, 20] and leaflet.icon("care")["iconAnchor"] == [8, 8]


def test_each_pick_makes_other_features_so_that_the_same_place_can_be_clicked_again():
    assert told([area("Vik")], turn=1) != told([area("Vik")], turn=2)


def test_the_palette_darkens_step_by_step_for_those_who_see_no_colours():
    def luminance(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light = [luminance(colour) for colour in leaflet.LEVELS]
    assert all((one + 0.05) / (other + 0.05) >= 1.25 for one, other in pairwise(light))


def test_shapes_are_simplified_rounded_and_in_degrees():
    import geopandas as gpd

    dense = Polygon([(80_000, 6_800_000), (80_010, 6_800_001), (90_000, 6_800_000), (90_000, 6_810_000)])
    found = leaflet.features(gpd.GeoDataFrame({"number": ["1422"]}, geometry=[dense], crs=25833), ["number"])
    ring = found[0]["geometry"]["coordinates"][0]
    assert len(ring) == 4 and found[0]["properties"] == {"number": "1422"}
    assert all(round(part, 4) == pytest.approx(part, abs=1e-9) for corner in ring for part in corner)
    assert 5 < ring[0][0] < 9 and 60 < ring[0][1] < 62


def test_the_base_is_a_folium_map_without_tiles_whose_layers_have_their_heights():
    drawn = leaflet.base_map(BOUNDS)
    assert isinstance(drawn, folium.Map) and drawn.options["maxZoom"] == 18
    assert not [child for child in drawn._children.values() if isinstance(child, folium.TileLayer)]
    script = leaflet_frame.base(geography(), BOUNDS).script
    for name, height in {**GROUND, **leaflet.UNDER, "labels": leaflet.LABELS}.items():
        assert re.search(rf'createPane\(\s*"{name}"\);\s*\w+\.style\.zIndex = {height};', script), name
