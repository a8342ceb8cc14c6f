"""GTFS and NeTEx: calendars, exceptions, frequencies, times past midnight, day types; and what bad files are told.

The rules are those of the GTFS reference (gtfs.org/documentation/schedule/reference) and of the Nordic NeTEx profile.
"""

import io
import zipfile
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from openformats import FormatError, Timetable, read_timetable, stop_service
from tests.openformats.made_up import CALENDAR, JOURNEYS, STOP_PLACE, STOP_TIMES, STOPS, gtfs, journey, netex, zipped

SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "rb_flb-aggregated-netex.zip"


def served(timetable, name="Flåm"):
    """What one stop offers."""
    return stop_service(timetable).set_index("name").loc[name]


def feed(**changed):
    return read_timetable({"feed.zip": gtfs(**changed)})


def told(timetable):
    return [str(one) for one in timetable.refused]


def test_a_stop_place_gathers_its_platforms_and_the_last_stop_is_no_departure():
    found = feed()
    assert (found.format, found.first_day, found.last_day) == ("GTFS", date(2026, 1, 5), date(2026, 1, 31))
    assert found.stops["name"].tolist() == ["Flåm"] and told(found) == []
    here = served(found)
    assert (here["weekday"], here["saturday"], here["sunday"]) == (2, 1, 0)
    assert (here["first"], here["last"], here["longest_gap"]) == (7 * 60, 15.5 * 60, 8.5 * 60)
    assert (here["lat"], here["lon"]) == (60.8630, 7.1138), "of the stop place, not of the platform"


def test_a_time_past_midnight_belongs_to_the_day_before_and_the_worst_wait_knows():
    """From 25:10 of the Saturday, which is 01:10 on Sunday, to 07:00 on Monday; longer than Friday 15:30 to then."""
    here = served(feed())
    assert here["worst_wait"] == max(33 * 60 + 40, 29 * 60 + 50)
    only_night = served(feed(calendar=CALENDAR.replace("W,1,1,1,1,1", "W,0,0,0,0,0")))
    assert (only_night["weekday"], only_night["worst_wait"]) == (0, 7 * 1440)
    assert np.isnan(only_night["first"])


def test_exceptions_take_days_away_and_add_them():
    """Two Saturdays of four lose their night bus and three Sundays of four get the weekday service."""
    gone = ["20260110", "20260117", "20260124"]
    extra = ["20260111", "20260118", "20260125"]
    rows = "".join(f"S,{day},2\n" for day in gone) + "".join(f"W,{day},1\n" for day in extra)
    here = served(feed(calendar_dates=f"service_id,date,exception_type\n{rows}"))
    assert (here["saturday"], here["sunday"]) == (0, 2)


def test_a_calendar_of_dates_alone_will_do():
    here = served(feed(calendar=None, calendar_dates="service_id,date,exception_type\nW,20260105,1\n"))
    assert here["weekday"] == 2 and np.isnan(here["saturday"]) and np.isnan(here["worst_wait"])


def test_a_frequency_is_as_many_departures_before_its_end():
    """Every half hour from 10:00 until, and not at, 12:00: four instead of the early bus."""
    rows = "trip_id,start_time,end_time,headway_secs\nearly,10:00:00,12:00:00,1800\n"
    here = served(feed(frequencies=rows))
    assert (here["weekday"], here["first"], here["last"]) == (5, 600, 930)
    refused = feed(frequencies=rows.replace("1800", "0"))
    assert "runs every '0' seconds" in told(refused)[0] and served(refused)["weekday"] == 2


def test_a_stop_between_timed_stops_gets_an_even_time_and_no_boarding_is_no_departure():
    times = STOP_TIMES.replace("early,07:20:00,07:20:00,Q2,2,", "early,,,Q2,2,\nearly,07:40:00,07:40:00,Q1,3,")
    found = feed(stop_times=times)
    assert served(found, "Aurland")["first"] == 7 * 60 + 20
    closed = feed(stop_times=times.replace("early,,,Q2,2,", "early,,,Q2,2,1"))
    assert "Aurland" not in set(closed.stops["name"])


def test_rows_that_can_not_be_are_left_out_with_a_sentence_each():
    stops = STOPS + "Q1,Again,60.8,7.1,,0\nFar,Far off,10000000,7.1,,0\n"
    times = (
        STOP_TIMES + "early,07:30:00,7 o'clock,Q2,3,\nghost,08:00:00,08:00:00,Q1,1,\nlate,15:00:00,15:00:00,Far,0,\n"
    )
    found = feed(stops=stops, stop_times=times)
    said = "\n".join(told(found))
    for words in ("Q1 stands there more than once", "Far off (Far) lies at 10000000, 7.1", "at '7 o'clock'",
                  "trip ghost is not in trips.txt", "stop Far has no place"):  # fmt: skip
        assert words in said
    assert served(found)["weekday"] == 2 and found.refused_count == 5


def test_many_refusals_of_a_kind_are_counted():
    stops = STOPS + "".join(f"X{n},X,95,7,,0\n" for n in range(40))
    found = feed(stops=stops)
    assert (
        len(found.refused) == 6
        and str(found.refused[-1]) == "And 35 more of the same kinds."
        and found.refused_count == 40
    )


BAD_FEEDS = [
    (gtfs()[:400], "broken or cut off"),
    (gtfs(trips=None), "trips.txt is not in the GTFS feed"),
    (gtfs(calendar=None), "Neither calendar.txt nor"),
    (gtfs(stops="stop_id\nA\n"), "lacks the column stop_name, stop_lat, stop_lon"),
    (gtfs(stops=STOPS.encode("latin-1")), "not in UTF-8"),
    (gtfs(calendar=CALENDAR.replace("2026", "0026")), "Nothing in the feed runs"),
    (gtfs(stop_times="trip_id,stop_id,departure_time,stop_sequence\n"), "No departure"),
    (
        gtfs(stop_times=STOP_TIMES.replace(":00,", ":0,")),
        r"The first of 6 parts left out: stop_times.txt: .* '07:00:0'",
    ),
    (gtfs(trips=""), "trips.txt is not in the GTFS feed, or is empty"),
    (zipped(**{"readme.md": "hello"}), "no timetable is in there"),
    (b"", "no timetable is in there"),
]


@pytest.mark.parametrize(("data", "says"), BAD_FEEDS, ids=[says for _, says in BAD_FEEDS])
def test_a_feed_that_can_not_be_used_is_told_why(data, says):
    with pytest.raises(FormatError, match=says) as raised:
        read_timetable({"feed.zip": data})
    assert "\n" not in str(raised.value) and str(raised.value).endswith(".")


FEED, LINES = gtfs(), netex(JOURNEYS)
BESIDE = [
    ({"a.zip": FEED, "b.xml": LINES}, "a.zip is GTFS, and b.xml is NeTEx"),
    ({"a.zip": FEED, "b.xml": b"<broken"}, "a.zip is GTFS, and b.xml is NeTEx"),
    ({"a.zip": FEED, "b.zip": FEED}, r"is both in a.zip and in b.zip"),
    ({"a.zip": FEED, "note.md": b"x"}, "note.md: nothing that belongs to the timetable"),
    ({"a.xml": LINES, "b.zip": zipped(**{"stops.txt": "x"})}, "b.zip: nothing that belongs to the timetable"),
]


@pytest.mark.parametrize(("files", "says"), BESIDE, ids=[says for _, says in BESIDE])
def test_a_file_beside_the_timetable_is_never_left_out_in_silence(files, says):
    with pytest.raises(FormatError, match=says):
        read_timetable(files)


def test_the_tables_of_a_feed_may_come_one_by_one():
    with zipfile.ZipFile(io.BytesIO(FEED)) as archive:
        tables = {name: archive.read(name) for name in archive.namelist()}
    assert read_timetable(tables).stops.equals(read_timetable({"feed.zip": FEED}).stops)


def lines(*journeys, stops=STOP_PLACE):
    return read_timetable({"lines.xml": netex(JOURNEYS, *journeys), "stops.xml": netex(stops)})


def test_day_types_of_a_period_follow_the_week_and_a_date_that_is_taken_away_is_gone():
    found = lines(journey("one"), journey("two", leaves="17:30:00"))
    days = found.days.loc[found.days["service"] == "one", "day"].dt.date.tolist()
    assert len(days) == 19 and date(2026, 1, 7) not in days and max(day.weekday() for day in days) == 4
    here = served(found)
    assert (here["weekday"], here["saturday"], here["first"], here["last"]) == (2, 0, 480, 1050)
    assert here["stop"] == "NSR:StopPlace:1", "a stop point stands at its quay's place"


def test_a_single_date_a_dated_journey_and_the_day_after():
    dated = (
        '<OperatingDay id="d"><CalendarDate>2026-01-17</CalendarDate></OperatingDay><DatedServiceJourney id="x">'
        '<ServiceJourneyRef ref="late"/><OperatingDayRef ref="d"/></DatedServiceJourney>'
    )
    found = lines(journey("base"), journey("late", days="once", leaves="00:15:00", offset="1"), dated)
    days = found.days.loc[found.days["service"] == "late", "day"].dt.date.tolist()
    assert days == [date(2026, 1, 10), date(2026, 1, 17)]
    assert found.departures.set_index("service").loc["late", "minute"] == 1455


def test_cancelled_journeys_do_not_run_and_a_headway_is_told():
    found = lines(journey("one"), journey("two", alteration="cancellation"), '<HeadwayJourneyGroup id="h"/>')
    assert served(found)["weekday"] == 1 and "h gives a headway" in told(found)[0]


def test_without_the_stops_the_ends_of_links_stand_in_and_without_either_it_is_told():
    link = '<ServiceLink id="l"><projections><LinkSequenceProjection><gis:LineString><gis:posList>60.86 7.11 60.8 7.1 60.73 ' \
           '7.12</gis:posList></gis:LineString></LinkSequenceProjection></projections><FromPointRef ref="A"/><ToPointRef ' \
           'ref="B"/></ServiceLink>'  # fmt: skip
    found = read_timetable({"l.xml": netex(JOURNEYS, journey("one"), link)})
    assert found.stops[["name", "lat", "lon"]].values.tolist() == [["Flåm stasjon", 60.86, 7.11]]
    with pytest.raises(FormatError, match=r"The first of 1 parts left out: .* Give the file of stops as well"):
        read_timetable({"l.xml": netex(JOURNEYS, journey("one"))})


def test_stops_of_one_name_near_each_other_are_one_and_far_off_are_not():
    far = STOP_PLACE.replace("NSR:StopPlace:1", "NSR:StopPlace:9").replace("NSR:Quay:1", "NSR:Quay:9")
    for shift, places in (("60.8640", 1), ("60.9630", 2)):
        more = (
            JOURNEYS.replace('"A"', '"C"').replace("NSR:Quay:1", "NSR:Quay:9").replace('"P', '"R').replace('"B"', '"D"')
        )
        other = journey("two", leaves="10:00:00").replace('"P', '"R')
        stops = STOP_PLACE + far.replace("60.8630", shift)
        found = read_timetable({"a.xml": netex(JOURNEYS, journey("one"), more, other), "s.xml": netex(stops)})
        assert len(found.stops) == places and found.departures["stop"].nunique() == places


BOMB = b'<!DOCTYPE a [<!ENTITY x "ha">]><PublicationDelivery xmlns="http://www.netex.org.uk/netex"><StopPlace id="s"/>' \
       b"<Name>&x;</Name></PublicationDelivery>"  # fmt: skip
BAD_NETEX = [
    (netex(JOURNEYS, journey("one"))[:-40], "no whole XML document"),
    (b"<a/>", "is XML, but no NeTEx"),
    (BOMB, "has a document type"),
    (netex(STOP_PLACE), "Nothing in the NeTEx files runs"),
    (netex(JOURNEYS, journey("one", leaves="25:99:00"), STOP_PLACE), "Nothing in the NeTEx files runs"),
]


@pytest.mark.parametrize(("data", "says"), BAD_NETEX, ids=[says + str(len(data)) for data, says in BAD_NETEX])
def test_a_document_that_can_not_be_used_is_told_why(data, says):
    with pytest.raises(FormatError, match=says):
        read_timetable({"a.xml": data})


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample is not on this machine")
def test_the_sample_of_the_flam_railway():
    """Read by hand in the file: from Flåm 08:35, 12:20, 14:40 and 16:50 until 31 October; three journeys are cancelled."""
    found = read_timetable({SAMPLE.name: SAMPLE.read_bytes()})
    assert (found.first_day, found.last_day, len(found.stops)) == (date(2021, 10, 5), date(2021, 12, 11), 9)
    here = served(found, "Flåm stasjon")
    assert (here["weekday"], here["first"], here["last"], here["longest_gap"]) == (4, 515, 1010, 225)
    assert found.days.loc[found.days["service"].str.contains("1857"), "day"].empty
    assert abs(here["lat"] - 60.8632) < 0.001 and abs(here["lon"] - 7.113) < 0.002


def by_hand(minutes, days):
    """A timetable of one stop, by service."""
    rows = [("s", service, minute) for service, some in minutes.items() for minute in some]
    running = [(service, pd.Timestamp(day)) for service, some in days.items() for day in some]
    return Timetable(
        "GTFS",
        pd.DataFrame([("s", "Stop", 61.0, 7.0)], columns=["stop", "name", "lat", "lon"]),
        pd.DataFrame(rows, columns=["stop", "service", "minute"]),
        pd.DataFrame(running, columns=["service", "day"]),
    )


def test_the_typical_day_is_the_lower_median_not_the_mean_or_the_busiest():
    """Five Mondays to Fridays: 1, 1, 2, 4 and 4 departures."""
    days = [f"2026-01-{day:02d}" for day in range(5, 10)]
    minutes = {f"w{n}": range(60, 60 + count) for n, count in enumerate((4, 1, 2, 1, 4))}
    here = served(by_hand(minutes, {f"w{n}": [day] for n, day in enumerate(days)}), "Stop")
    assert here["weekday"] == 2


@settings(max_examples=40, deadline=None)
@given(some.lists(some.integers(0, 2000), min_size=1, max_size=12, unique=True))
def test_properties_of_gaps_and_waits(minutes):
    """The same every day: the worst wait is the longest gap or the night, and no departure makes a wait longer."""
    days = pd.date_range("2026-01-05", periods=7).strftime("%Y-%m-%d")
    here = served(by_hand({"w": minutes}, {"w": days}), "Stop")
    assert here["weekday"] == here["saturday"] == here["sunday"] == len(minutes)
    clock = sorted({minute % 1440 for minute in minutes})
    assert here["worst_wait"] == max(np.diff([*clock, clock[0] + 1440]))
    more = served(by_hand({"w": [*minutes, 2001]}, {"w": days}), "Stop")
    assert more["worst_wait"] <= here["worst_wait"] <= 1440
