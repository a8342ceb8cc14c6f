"""What a file of sites would do, and what a stop offers, in words."""

import json
import math

import pandas as pd
import pytest

from answers import html
from answers.sites import difference, timetable
from deliveries import sites as deliveries_sites
from openformats import read_sites, write_sites
from siting import land as siting_land
from store import Shipped, open_store
from ui.sites import import_file, paging
from words.kinds import write
from words.wording import Wording

EN, CASE = Wording("en"), "forstudie-2017"


@pytest.fixture(scope="module")
def land():
    return siting_land.read_land(Shipped())


@pytest.fixture(scope="module")
def sites():
    return Shipped().sites(CASE)


def compared(land, sites, *rows):
    features = [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": properties}
                for lat, lon, properties in rows]  # fmt: skip
    content = read_sites("a.geojson", json.dumps({"type": "FeatureCollection", "features": features}).encode())
    return deliveries_sites.compare(EN, land, sites, content)


@pytest.mark.parametrize("kind", import_file.FORMATS)
def test_a_download_read_again_changes_nothing(land, sites, kind):
    found = deliveries_sites.compare(EN, land, sites, read_sites(f"a.{kind}", write_sites(sites, kind, "x")))
    assert (len(found.new), len(found.changed), len(found.unchanged), found.refused_rows) == (0, 0, len(sites), 0)


def test_new_changed_unchanged_and_refused(land, sites):
    one = sites.iloc[0]
    found = compared(
        land, sites,
        (one["lat"], one["lon"], {"id": "dome-01", "name": one["name"], "plot_area": 4500, "hazard_zone": True}),
        (one["lat"], one["lon"], {"name": "Ny", "id": "ny-tomt"}),
        (61.10, 7.49, {"name": "Frå ei anna sak", "id": "site-77"}),
        (61.15, 7.36, {"name": "I fjorden"}),
        (59.91, 10.75, {"name": "Oslo"}),
        (61.10, 7.49, {"name": "Frå ei anna sak"}),
    )  # fmt: skip
    assert [(one.site, one.seen) for one in found.new] == [("ny-tomt", None), (None, None), (None, None)]
    (changed,) = found.changed
    assert changed.site == "dome-01" and changed.seen == 0 and changed.values["number"] == "1422"
    assert changed.changes == ("plot_area: 4\u202f200 → 4\u202f500", "hazard_zone: .. → yes")
    assert changed.values["access_area"] == one["access_area"], "columns that are not in the file stay"
    assert found.refused_rows == 2 and "in the fjord" in found.refused[0] and "outside the region" in found.refused[1]


def test_a_row_without_id_is_known_by_name_and_point(land, sites):
    one = sites.iloc[3]
    found = compared(land, sites, (one["lat"], one["lon"], {"name": one["name"], "note": "sett på"}))
    assert [row.site for row in found.changed] == [one["id"]] and not found.new
    twice = compared(land, sites, *[(61.10, 7.49, {"name": "Same"})] * 2)
    assert len(twice.new) == 1 and twice.refused == ["Row 2: It has the name and point of row 1. Give each site once."]


def test_only_twenty_are_drawn_and_any_twenty_can_be_asked_for(monkeypatch):
    ranked = list(range(45))
    for start, shown in ((0, ranked[:20]), (40, ranked[40:]), (60, ranked[:20])):
        monkeypatch.setattr(paging.state, "recall", lambda name, default, start=start: start)
        assert paging.drawn(ranked) == shown


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "00:00"), (515, "08:35"), (1510, "01:10 the next day"), (math.nan, "..")]
)
def test_clock(minutes, said):
    assert write(EN, timetable.clock(minutes), "text") == said


@pytest.mark.parametrize(
    ("minutes", "said"), [(45, "45 min"), (225, "3 h 45 min"), (math.inf, "nothing leaves"), (math.nan, "..")]
)
def test_span(minutes, said):
    assert write(EN, timetable.span(minutes), "text").replace("\u00a0", " ") == said


def test_lines_are_matched_by_how_a_stop_is_called():
    lines = pd.DataFrame(
        [("101", "Øvre Årdal", "", "Sogndal", 2020.0), ("", "Bergen", "Voss; Flåm", "Lærdal", math.nan)],
        columns=["number", "from_stop", "via", "to_stop", "year"],
    )
    assert timetable.lines_at(lines, "Øvre Årdal skysstasjon") == ["101 Øvre Årdal–Sogndal (2020)"]
    assert timetable.lines_at(lines, "Flåm stasjon") == ["Bergen–Lærdal"]
    assert timetable.lines_at(lines, "Flåmsdalen") == []


def test_a_new_site_is_shown_with_point_and_area_before_it_is_saved(land, sites):
    found = compared(land, sites, (61.10, 7.49, {"name": "A", "plot_area": 2500.0}), (61.11, 7.49, {"name": "<b>"}))
    shown = html.table(EN, difference.table(found))
    assert "61.1000, 7.4900; plot 2\u202f500 m²" in shown
    assert "61.1100, 7.4900<" in shown and "<b>" not in shown


def test_a_row_that_nothing_can_write_is_told_and_the_one_beside_it_goes_the_whole_way(land, new_home):
    """A half sign (surrogate) in a name broke what came after the reading: the database, a log, a page, a download."""
    rows = [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [7.49, 61.10]}, "properties": {"name": name}}
            for name in ("Half \ud800", "Whole 🏠")]  # fmt: skip
    data = json.dumps({"type": "FeatureCollection", "features": rows}).encode()
    with open_store(new_home()) as store:
        content = store.sites.read_file("a.geojson", data)
        found = deliveries_sites.compare(EN, land, store.sites.of(CASE), content)
        assert len(found.new) == 1 and found.refused[0].encode() and "Half \\ud800" in found.refused[0]
        given = [(one.site, one.values, one.seen) for one in found.new]
        assert store.sites.enter(CASE, given, ("Kari", "why"), "a.geojson") == 1
        assert store.sites.of(CASE)["name"].iloc[-1] == "Whole 🏠"
        assert all(store.sites.write_file(CASE, kind) for kind in import_file.FORMATS)
