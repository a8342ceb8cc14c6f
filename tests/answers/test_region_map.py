"""What the frame of the map is told: a base that stays while people look, and what changes as rows without shapes."""

import json
from dataclasses import replace

import pytest
from test_region import CASE, HOYANGER, VIK, shown, view_of

from answers import memo
from store import Entry, open_store
from ui.kit import published
from ui.map import geography
from ui.map import layers as map_layers


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder of its own for the files, and nothing kept from before."""
    monkeypatch.setattr(published, "FOLDER", tmp_path / "geography")
    memo.clear()
    return published.FOLDER


def told(found, turn=0):
    script = map_layers.changing(found, turn)
    return json.loads(script.removeprefix("bops.change(map_div, ").removesuffix(");"))


def layers(found, kind):
    return [layer for layer in told(found)["layers"] if layer["kind"] == kind]


def with_layers(found, *names):
    return replace(found, chosen=replace(found.chosen, layers=frozenset(names)))


def test_the_base_stays_whatever_is_chosen_and_in_every_language(store):
    same = {
        map_layers.base(found).name
        for found in (
            shown(view_of(store)),
            shown(view_of(store, language="nn"), "minutes", municipality=VIK),
            shown(view_of(store), winter=True, goal="centre_ardal"),
        )
    }
    assert len(same) == 1
    assert map_layers.base(shown(view_of(store, participants=(VIK,)))).name not in same, "what is seen first is another"


def test_what_is_seen_first_holds_those_who_take_part(store):
    one, everyone = (geography.base_of(view_of(store, **who)).bounds for who in ({"participants": (VIK,)}, {}))
    (south, west), (north, east) = everyone
    assert south < one[0][0] < one[1][0] < north and west < one[0][1] < one[1][1] < east


def test_a_run_sends_rows_and_no_shapes(store):
    found = with_layers(shown(view_of(store)), "centre", "care", "site", "stop", "ferry")
    script = map_layers.changing(found, 0)
    assert "coordinates" not in script and len(script) < 25_000
    assert len(map_layers.base(found).script) < 4_000


def test_every_municipality_is_told_with_colour_text_and_pick(store):
    (areas,) = layers(shown(view_of(store), municipality=VIK), "areas")
    vik = next(area for area in areas["areas"] if area["number"] == VIK)
    assert vik["look"].endswith("chosen") and vik["pick"] == "area.1417" and vik["text"].startswith("Vik · Users: 10")
    assert len(areas["areas"]) == 11


def test_each_ferry_is_told_in_the_order_of_its_line(store, folder):
    found = shown(view_of(store))
    map_layers.base(found)
    (file,) = folder.iterdir()
    lines = json.loads(file.read_text(encoding="utf-8").split("bops.region = ")[1].removesuffix(";\n"))["ferries"]
    (ferries,) = layers(found, "ferries")
    assert len(lines) == len(ferries["texts"])
    assert "Ferry Mannheller–Fodnes: 15 minutes to cross, 15 to wait" in ferries["texts"]


def test_marks_are_told_by_kind_and_the_host_and_the_picked_site_apart(store):
    found = with_layers(shown(view_of(store), site="dome-03"), "centre", "care", "site")
    places = {layer["name"]: layer["places"] for layer in layers(found, "marks")}
    assert {kind: len(rows) for kind, rows in places.items()} == {
        "care": 6, "centre": 10, "host": 1, "site": 8, "away": 1, "picked": 1,
    }  # fmt: skip
    assert places["picked"][0]["pick"] == "site.dome-03" and places["host"][0]["pick"] == "area.1422"


def test_each_pick_is_told_as_another_turn(store):
    found = shown(view_of(store))
    assert told(found, 1) != told(found, 2)
    assert told(found, 1) == told(found, 1)


def test_what_a_view_hides_is_not_told(new_home):
    with open_store(new_home()) as store:
        store.figures.enter(CASE, [Entry(HOYANGER, "users", "2", "measured")], "Kari", "counted")
        public, whole = (map_layers.changing(shown(view_of(store, public=public)), 0) for public in (True, False))
    assert "yanger \\u00b7 Users: 2" in whole
    assert "yanger \\u00b7 Users: :" in public and "yanger \\u00b7 Users: 2" not in public
