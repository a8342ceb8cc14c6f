"""Tables to a folium map: texts are never markup, nothing of other hosts is asked for, and what changes is one group."""

import html
import json
import re
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import folium
import pandas as pd
import pytest
import streamlit_folium
from shapely.geometry import Polygon

from ui.map import leaflet
from ui.map.leaflet_dress import GROUND, Look

PAYLOADS = (Path(__file__).parents[1] / "payloads.txt").read_text(encoding="utf-8").splitlines()
VENDOR = Path(__file__).parents[2] / "static" / "vendor"
LOOK = Look("en", "A map", "Zoom in", "Zoom out", "Full screen")
SQUARE = {
    "type": "Feature",
    "properties": {},
    "geometry": {"type": "Polygon", "coordinates": [[[7, 61], [8, 61], [8, 62], [7, 61]]]},
}
BOUNDS = ((61.0, 6.0), (61.5, 8.0))


def base():
    ferry = leaflet.with_text(SQUARE, "Ferry", look="ferry")
    return leaflet.base_map(
        {"water": [{**SQUARE, "properties": {"look": "water"}}], "ferry": [ferry]}, BOUNDS, "© Somebody"
    )


def points(text, pick=""):
    return pd.DataFrame([{"lat": 61.1, "lon": 7.1, "text": text, "pick": pick, "turn": 0}])


def sent(group, look=LOOK):
    """What the component of the browser is told to draw."""
    told = {}
    with patch.object(streamlit_folium, "_component_func", lambda **arguments: told.update(arguments)):
        streamlit_folium.st_folium(base(), feature_group_to_add=leaflet.layers(group, look), key="x", render=False)
    return told


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_text_becomes_entities_and_says_what_was_typed(payload):
    escaped = leaflet.esc_map(payload)
    assert not set(escaped) & set("<>\"'`$\\{}")
    assert html.unescape(escaped) == html.unescape(html.escape(payload)) == payload


def test_every_sink_carries_escaped_texts_only():
    text = "<img src=x onerror=hit()>${hit()}`\\{{ 'hit' }}"
    group = [
        leaflet.areas([leaflet.with_text(SQUARE, text, look="area level-0", pick="area.1422", turn=0)]),
        leaflet.marks("care", points(text)),
        leaflet.marks("site", points(text, "site.1")),
        leaflet.label(61.2, 7.2, text, text),
    ]
    drawn = sent(group)["feature_group"]
    for risky in ("<img", "\\u003cimg", "${hit", "{{ '", "{{ \\u0027hit"):
        assert risky not in drawn
    assert drawn.count("&#36;&#123;hit()&#125;") + drawn.count("\\u0026#36;\\u0026#123;hit()\\u0026#125;") == 5


def test_nothing_of_another_host_is_asked_for():
    told = sent([leaflet.areas([leaflet.with_text(SQUARE, "Vik", look="area", pick="area.1417", turn=0)])])
    addresses = told["js_links"] + told["css_links"]
    assert addresses == [url for _, url in (*leaflet.SCRIPTS, *leaflet.STYLES)]
    for address in addresses:
        assert (VENDOR / address.removeprefix(leaflet.VENDOR + "/")).is_file()
    for part in ("script", "header", "html", "feature_group"):
        assert not re.search(r"https?://(?!www\.w3\.org)", told[part]), part


def test_only_the_switch_for_kartverket_asks_the_internet():
    drawn = sent([leaflet.tiles()])["feature_group"]
    assert re.findall(r"https://[\w.]+", drawn) == ["https://cache.kartverket.no", "https://www.kartverket.no"]
    assert "Kartverket" in leaflet.CREDIT and "<a href=" in leaflet.CREDIT


def test_the_base_is_the_same_whatever_changes():
    first = sent([leaflet.label(61.2, 7.2, "Vik", "10")])
    other = sent([leaflet.tiles()], Look("nn", "Eit kart", "Inn", "Ut", "Heil skjerm", dark=True, size=20, tiles=True))
    for part in ("script", "header", "html", "key"):
        assert first[part] == other[part], part
    assert first["feature_group"] != other["feature_group"]


def test_layers_of_the_base_are_shown_and_hidden_without_drawing_it_again():
    look = Look("en", "A map", "In", "Out", "Full", shown=frozenset({"road"}))
    panes = json.loads(re.search(r'"panes": (\{.*?\})', sent([], look)["feature_group"])[1])
    assert panes == {name: name == "road" for name in GROUND}


def test_each_kind_of_mark_has_a_shape_and_a_sign_of_its_own():
    kinds = [leaflet.MARKS[kind] for kind in ("centre", "host", "care", "stop", "site")]
    assert len({mark.drawing for mark in kinds}) == len({mark.sign for mark in kinds}) == 5


def test_what_has_no_card_tells_on_a_click_and_what_has_one_does_not():
    assert "bindPopup" in sent([leaflet.marks("care", points("A hospital"))])["feature_group"]
    assert "bindPopup" not in sent([leaflet.marks("site", points("A site", "site.1"))])["feature_group"]


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


def test_the_map_is_a_folium_map_without_tiles():
    drawn = base()
    assert isinstance(drawn, folium.Map)
    assert not [child for child in drawn._children.values() if isinstance(child, folium.TileLayer)]
    assert drawn.options["maxZoom"] == 18
