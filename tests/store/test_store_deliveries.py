"""Timetables and batches of sites in the store: append-only, whole or not at all, one undo."""

import math
from dataclasses import asdict, replace

import numpy as np
import pytest
import shapely

from openformats import bounded, read_sites
from openformats.services import read_service
from store import EntryError, SiteEntry, open_store
from tests.openformats.made_up import STOPS, gtfs, zipped

CASE, OTHER = "forstudie-2017", "forprosjekt-2019"
BY = ("Kari", "from the county")
FEED = {"feed.zip": gtfs(stops=STOPS.replace("Q2,Aurland,60.9058,7.1870", "Q2,Oslo,59.91,10.75"))}


@pytest.fixture
def read_here(monkeypatch):
    """Timetables are read in this process, which takes no second to start; tests/openformats reads the same in a child."""
    monkeypatch.setattr(bounded, "read_service", lambda files, region, around, *_: read_service(files, region, around))


def kept(store, files=FEED):
    return store.timetables.keep(store.timetables.read(files), *BY)


def test_a_delivery_is_looked_at_before_it_is_kept(store):
    found = store.timetables.read(FEED)
    assert (found.format, len(found.stops), found.outside, found.new, found.changed) == ("GTFS", 1, 0, 1, 0)
    assert store.timetables.deliveries().empty and store.timetables.stops().empty


@pytest.mark.usefixtures("read_here")
def test_a_delivery_keeps_who_why_when_file_checksum_and_what_was_refused(store, home):
    files = {"feed.zip": gtfs(stops=STOPS + "Far,Far off,95,7,,0\n")}
    number = kept(store, files)
    store.close()
    with open_store(home) as again:
        row = again.timetables.deliveries().iloc[0]
        assert (row["id"], row["file"], row["who"], row["why"]) == (number, "feed.zip", *BY)
        assert len(row["checksum"]) == 64 and row["used"] and row["stops"] == 1 and row["entered_at"].tzname() == "UTC"
        assert row["refused_count"] == 1 and "Far off" in str(row["refused"][0])
        stop = again.timetables.stops().iloc[0]
        assert (stop["name"], stop["weekday"], stop["saturday"], stop["first"]) == ("Flåm", 2, 1, 420)


@pytest.mark.usefixtures("read_here")
def test_setting_aside_and_bringing_back_lose_nothing(store):
    number = kept(store)
    store.timetables.use(number, False, "Ola")
    assert store.timetables.stops().empty and not store.timetables.deliveries().iloc[0]["used"]
    store.timetables.use(number, True, "Ola")
    assert len(store.timetables.stops()) == 1
    for used, says in ((True, "in use already"), (False, None)):
        if says:
            with pytest.raises(EntryError, match=says):
                store.timetables.use(number, used, "Ola")
    with pytest.raises(EntryError, match="There is no timetable 999"):
        store.timetables.use(999, False, "Ola")


@pytest.mark.usefixtures("read_here")
def test_of_a_stop_in_two_deliveries_the_latest_counts_and_the_difference_is_told(store):
    kept(store)
    more = {"new.zip": gtfs(trips="route_id,service_id,trip_id\nR,W,early\nR,W,late\nR,W,night\n")}
    found = store.timetables.read(more)
    assert (found.new, found.changed, found.unchanged) == (0, 1, 0) and not found.twice
    number = store.timetables.keep(found, *BY)
    assert store.timetables.stops()["weekday"].tolist() == [3]
    store.timetables.use(number, False, "Ola")
    assert store.timetables.stops()["weekday"].tolist() == [2]


@pytest.mark.usefixtures("read_here")
def test_the_same_timetable_twice_and_what_lies_elsewhere_are_refused(store):
    kept(store)
    again = store.timetables.read(FEED)
    assert again.twice and again.unchanged == 1
    with pytest.raises(EntryError, match="in use already"):
        store.timetables.keep(again, *BY)
    with pytest.raises(EntryError, match="None of the 1 stops lies in the region"):
        store.timetables.read({"a.zip": gtfs(stops=STOPS.replace("60.8", "59.8"))})
    with pytest.raises(EntryError, match="no timetable is in there"):
        store.timetables.read({"a.zip": zipped(**{"a.md": "x"})})
    with pytest.raises(EntryError, match="is not said"):
        store.timetables.keep(again, "", "why")


@pytest.mark.usefixtures("read_here")
def test_a_stop_just_outside_is_kept_as_one_may_walk_to_it(store):
    """North of the region's northernmost point by 0.02 and 0.04 degrees: 2.2 and 4.4 km."""
    points = shapely.get_coordinates(shapely.union_all(shapely.from_wkb(store.shipped.outlines(2017)["geometry"])))
    lon, lat = points[points[:, 1].argmax()]
    for north, stops in ((0.02, 1), (0.04, 0)):
        rows = f"P,Flåm,60.8630,7.1138,,1\nQ1,Nord,{lat + north},{lon},,0\nQ2,Aurland,60.9058,7.1870,,0\n"
        times = "trip_id,departure_time,stop_id,stop_sequence\nearly,07:00:00,Q1,1\nearly,07:20:00,Q2,2\nearly,07:40:00,P,3\n"
        found = store.timetables.read({"a.zip": gtfs(stops=STOPS.splitlines()[0] + "\n" + rows, stop_times=times)})
        assert ("Nord" in set(found.stops["name"])) == bool(stops) and found.outside == 1 - stops


def given(count, **values):
    entry = asdict(SiteEntry("Tomt", "1422", 61.1, 7.5)) | values
    return [(None, entry | {"name": f"Tomt {n}"}, None) for n in range(count)]


def test_a_batch_is_one_change_that_one_undo_takes_back(store):
    single = store.sites.add(CASE, SiteEntry("Ei", "1422", 61.1, 7.5), *BY)
    before = store.sites.of(CASE)
    changed = asdict(SiteEntry("Endra", "1422", 61.2, 7.5))
    rows = [*given(3), ("dome-01", changed, 0), ("mi-tomt", given(1)[0][1], None)]
    assert store.sites.enter(CASE, rows, BY, "sites.csv") == 5
    after = store.sites.of(CASE).set_index("id")
    assert len(after) == len(before) + 4 and after.loc["dome-01", "name"] == "Endra" and "mi-tomt" in after.index
    history = store.sites.trail.history(CASE)
    assert history["sites"].tolist() == [5, 1] and history["file"].tolist() == ["sites.csv", ""]
    undo, redo = store.sites.trail.pending(CASE)
    assert (undo, redo) == (history["id"].iloc[0], None)
    assert store.sites.trail.undo(CASE, "Ola") == undo
    assert store.sites.of(CASE)["id"].tolist() == before["id"].tolist()
    assert store.sites.of(CASE).set_index("id").loc["dome-01", "name"] != "Endra"
    assert store.sites.trail.pending(CASE)[1] == undo and bool(store.sites.trail.history(CASE)["undone"].iloc[0])
    assert store.sites.trail.redo(CASE, "Ola") == undo
    assert len(store.sites.of(CASE)) == len(after)
    store.sites.trail.undo(CASE, "Ola"), store.sites.trail.undo(CASE, "Ola")
    assert single not in set(store.sites.of(CASE)["id"])


def test_a_batch_with_one_that_can_not_be_keeps_nothing(store):
    entry = given(1)[0][1]
    bad = [
        ([(None, entry | {"lat": math.nan}, None)], "is no place on earth"),
        ([("dome-01", entry, None)], "There is a site dome-01 already"),
        ([("dome-01", entry, 7)], "has changed|has taken back"),
        ([("a", entry, None), ("a", entry, None)], "a is given more than once"),
        ([], "nothing new"),
    ]
    for rows, says in bad:
        with pytest.raises(EntryError, match=says):
            store.sites.enter(CASE, given(2) + rows if rows else rows, BY, "a.csv")
    with pytest.raises(EntryError, match="is not said"):
        store.sites.enter(CASE, given(1), ("", "why"), "a.csv")
    assert store.sites.trail.history(CASE).empty


@pytest.mark.parametrize("kind", ["csv", "xlsx", "geojson", "gpkg"])
def test_what_is_downloaded_says_the_same_when_read(store, kind):
    store.sites.enter(CASE, given(2, hazard_zone=True, plot_area=1234.5, note="=1+1"), BY, "a.csv")
    sites = store.sites.of(CASE)
    found = read_sites(f"a.{kind}", store.sites.write_file(CASE, kind))
    assert found.refused == () and [values["id"] for _, values in found.rows] == sites["id"].tolist()
    last = found.rows[-1][1]
    assert (last["hazard_zone"], last["plot_area"], last["note"]) == (True, 1234.5, "=1+1")


def test_a_public_download_does_not_say_who(store):
    store.sites.add(CASE, replace(SiteEntry("Ei", "1422", 61.1, 7.5)), "Kari Nordmann", "told by Ola")
    owner, public = (store.sites.write_file(CASE, "csv", public).decode("utf-8-sig") for public in (False, True))
    assert "Kari Nordmann" in owner and "told by Ola" in owner
    assert "Kari" not in public and "Ola" not in public and "Kartverket" in public


def test_many_sites_at_once(store):
    assert store.sites.enter(CASE, given(500), BY, "many.csv") == 500
    sites = store.sites.of(CASE)
    assert len(sites) == 510 and sites["id"].is_unique and np.isnan(sites["plot_area"].iloc[-1])
