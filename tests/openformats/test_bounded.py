"""Uploads read in a child: the same tables come back, and what takes too long or too much is told in a sentence."""

import io
import json
import signal
import threading
import zipfile
from contextlib import contextmanager, suppress

import pytest
import shapely

from openformats import FormatError, bounded, read_sites, write_sites
from openformats.line import Line
from openformats.services import read_service
from tests.openformats.made_up import STOPS, gtfs, xlsx
from tests.openformats.test_site_files import table

REGION = shapely.box(6, 60, 8, 62).wkb
SHORT = b"name;lat;lon\nTomt;61,1;7,48\n"
MANY_POINTS = json.dumps({"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {"name": "A"}, "geometry": {"type": "MultiPoint", "coordinates": [[7.25, 61.5]] * 450_000}}
]}).encode()  # fmt: skip


@pytest.mark.parametrize("kind", ["csv", "xlsx", "geojson", "gpkg"])
def test_sites_come_back_as_they_are_read_here(kind):
    data = write_sites(table(), kind, "x")
    assert bounded.read_sites(f"a.{kind}", data).rows == read_sites(f"a.{kind}", data).rows


def test_a_timetable_comes_back_as_what_it_offers_near_a_region():
    files = {"feed.zip": gtfs(stops=STOPS + "Far,Far off,95,7,,0\n")}
    found, here = bounded.read_service(files, REGION, 3000.0), read_service(files, REGION, 3000.0)
    assert found.stops.equals(here.stops) and len(found.stops) == 1
    assert found.refused == here.refused and (found.outside, found.refused_count) == (0, 1)
    assert (found.first_day, found.last_day) == (here.first_day, here.last_day)
    elsewhere = read_service(files, shapely.box(10, 59, 11, 60).wkb, 3000.0)
    assert elsewhere.stops.empty and elsewhere.outside == 1


def test_what_a_reader_refuses_is_the_same_sentence():
    with pytest.raises(FormatError, match=r"a.csv lacks the column lat, lon") as raised:
        bounded.read_sites("a.csv", b"name\nTomt\n")
    assert raised.value.values == {"file": "a.csv", "columns": "lat, lon"}
    with pytest.raises(FormatError, match=r"can't be read as CSV \(unexpected end of data\)"):
        bounded.read_sites("a.csv", b'name;lat;lon\n"Tomt;61;7')


def test_what_takes_too_long_is_ended_and_told(monkeypatch):
    monkeypatch.setattr(bounded, "SECONDS", 1)
    with pytest.raises(FormatError, match=r"a.csv takes more than 1 seconds to read"):
        bounded.read_sites("a.csv", SHORT + b";;\n" * 6_000_000)


def test_what_waits_too_long_by_the_clock_is_ended_and_told(monkeypatch):
    monkeypatch.setattr(bounded, "SOON_WAIT", 0.0)
    monkeypatch.setattr(bounded, "LONGEST_WAIT", 0.0)
    with pytest.raises(FormatError, match="to read, so the reading was stopped"):
        bounded.read_sites("a.geojson", MANY_POINTS)


def test_what_takes_too_much_memory_is_ended_and_told(monkeypatch):
    monkeypatch.setattr(bounded, "MEGABYTES", 40)
    with pytest.raises(FormatError, match=r"a.geojson takes more than 40 MB of memory to read"):
        bounded.read_sites("a.geojson", MANY_POINTS)


def test_one_field_of_a_timetable_that_takes_too_much_memory(monkeypatch):
    """Half a megabyte as a zip; with the bound as it is, 500 MB are refused before they are unpacked."""
    monkeypatch.setattr(bounded, "MEGABYTES", 100)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("stop_times.txt", "trip_id")
        archive.writestr("stops.txt", b"stop_id,stop_name,stop_lat,stop_lon\n" + bytes([97]) * 80_000_000)
    with pytest.raises(FormatError, match=r"a.zip takes more than 100 MB of memory"):
        bounded.read_service({"a.zip": out.getvalue()}, REGION, 3000.0)


def test_a_reading_can_be_stopped():
    asked = []

    def stop():
        asked.append(True)
        return len(asked) > 1

    with pytest.raises(FormatError, match=r"The reading of a.geojson was stopped. Nothing is changed."):
        bounded.read_sites("a.geojson", MANY_POINTS, stop)
    assert len(asked) == 2
    assert bounded.read_sites("a.csv", SHORT).rows, "and the next one is read"


@contextmanager
def taken(line, places):
    """All places of a line are taken by others for a block."""
    inside, leave = threading.Barrier(places + 1), threading.Event()

    def hold():
        with line.turn(lambda: None):
            inside.wait()
            leave.wait()

    holders = [threading.Thread(target=hold) for _ in range(places)]
    for holder in holders:
        holder.start()
    inside.wait()
    try:
        yield
    finally:
        leave.set()
        for holder in holders:
            holder.join()


def test_only_some_are_read_at_once_and_who_waits_is_told_and_can_stop():
    told = []
    with taken(bounded._soon, bounded.AT_ONCE), pytest.raises(FormatError, match="was stopped"):
        bounded.read_sites("a.csv", SHORT, lambda: True, told.append)
    assert told == [bounded.WAITING]


SLOW = SHORT + b";;\n" * 6_000_000
"""A file that takes more than a second to read, which is where a child with no seconds beyond its start is ended."""


def test_a_slow_file_gives_its_turn_up_and_is_read_in_a_line_of_its_own(monkeypatch):
    monkeypatch.setattr(bounded, "SOON", 0)
    told = []
    assert bounded.read_sites("a.csv", SLOW, bounded.never, told.append).rows
    assert told == [bounded.WAITING, bounded.READING] * 2


@pytest.mark.parametrize("bound", ["SOON", "SOON_WAIT"])
def test_slow_files_of_any_number_of_people_hold_up_slow_files_only(monkeypatch, bound):
    """Twice as many as are read at once: each is behind after a moment, by its work or by the clock, and others go on."""
    monkeypatch.setattr(bounded, bound, 0)
    behind = threading.Barrier(2 * bounded.AT_ONCE + 1, timeout=120)
    leave = threading.Event()

    def send():
        told = []

        def stop():
            if told.count(bounded.WAITING) == 2 and len(told) == 3:
                told.append(None)
                behind.wait()
            return leave.is_set()

        with suppress(FormatError):
            bounded.read_sites("slow.csv", SLOW, stop, told.append)

    with taken(bounded._slow, bounded.SLOW_AT_ONCE):
        senders = [threading.Thread(target=send) for _ in range(2 * bounded.AT_ONCE)]
        for sender in senders:
            sender.start()
        behind.wait()
        monkeypatch.undo()
        try:
            assert bounded.read_sites("a.csv", SHORT).rows
        finally:
            leave.set()
            for sender in senders:
                sender.join()


def test_who_came_first_is_next():
    line, order, threads = Line(1), [], []
    for number in range(8):

        def wait(number=number):
            with line.turn(lambda: None):
                order.append(number)

        threads.append(threading.Thread(target=wait))
    with line.turn(lambda: None):
        for thread, before in zip(threads, range(8), strict=True):
            thread.start()
            while len(line._waiting) <= before:
                pass
    for thread in threads:
        thread.join()
    assert order == list(range(8))


def test_who_goes_away_while_waiting_holds_nobody_up():
    line = Line(1)

    def leave():
        raise FormatError("gone")

    with line.turn(lambda: None), pytest.raises(FormatError), line.turn(leave):
        pass
    with line.turn(leave):
        assert not line._waiting


def test_a_child_that_breaks_off_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(bounded, "ROOT", tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    with pytest.raises(FormatError, match=r"a.csv can't be read: the reader broke off"):
        bounded.read_sites("a.csv", SHORT)


@pytest.mark.parametrize(("code", "says"), [
    (-signal.SIGKILL, "memory"), (-signal.SIGSEGV, "memory"), (1, "broke off"),
])  # fmt: skip
def test_how_a_child_ended_tells_why(code, says):
    assert says in str(bounded._broken(code, "a.csv"))


def test_a_child_that_the_system_ends_for_its_time_took_too_long():
    assert isinstance(bounded._broken(-signal.SIGXCPU, "a.csv"), bounded._TooLongError)


def test_a_child_gets_no_more_of_the_environment_than_it_needs(monkeypatch):
    monkeypatch.setenv("BOPS_DATABASE", "postgresql://name:word@host")
    monkeypatch.setenv("TMPDIR", "/tmp")
    given = bounded.environment()
    assert "BOPS_DATABASE" not in given and given["TMPDIR"] == "/tmp" and given["OMP_NUM_THREADS"] == "1"


def test_many_rows_of_a_spreadsheet_come_back():
    rows = [[f"Tomt {n}", 61.1, 7.4] for n in range(3000)]
    assert len(bounded.read_sites("a.xlsx", xlsx(["name", "lat", "lon"], *rows)).rows) == 3000
