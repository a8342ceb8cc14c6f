"""What delivered timetables get wrong, or write otherwise than most: each is read, or left out with a sentence."""

from datetime import date

import pytest

from openformats import FormatError, read_timetable, stop_service
from openformats.timetable import MOST_DAYS
from tests.openformats.made_up import (
    CALENDAR,
    JOURNEYS,
    STOP_PLACE,
    STOP_TIMES,
    STOPS,
    TRIPS,
    gtfs,
    journey,
    netex,
    zipped,
)

HEAD = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
THREE = STOPS + "Q3,Gudvangen,60.8800,6.8400,,0\n"


def feed(**changed):
    return read_timetable({"feed.zip": gtfs(**changed)})


def leaving(found, name):
    """The minutes after midnight at which something leaves a stop."""
    stop = found.stops.set_index("name").loc[name, "stop"]
    return sorted(found.departures.loc[found.departures["stop"] == stop, "minute"])


def told(found):
    return [str(one) for one in found.refused]


def test_a_stop_with_an_arrival_only_is_left_then():
    times = HEAD + "early,,08:00:00,Q1,1\nearly,08:50:00,,Q2,2\nearly,,09:00:00,Q3,3\n"
    found = feed(stops=THREE, trips="service_id,trip_id\nW,early\n", stop_times=times)
    assert leaving(found, "Aurland") == [8 * 60 + 50] and told(found) == []


def test_a_row_of_stop_times_that_stands_twice_counts_once():
    twice = STOP_TIMES + "early,07:00:00,07:00:00,Q1,1,\n"
    found = feed(stop_times=twice)
    assert leaving(found, "Flåm") == [420, 930, 1510]
    assert told(found) == ["stop_times.txt: trip early has stop number 1 more than once; the first row counts."]


def test_a_time_after_midnight_that_is_written_as_of_the_same_day_is_moved_and_told():
    times = HEAD + "early,,23:50:00,Q1,1\nearly,,00:10:00,Q2,2\nearly,,00:20:00,Q3,3\n"
    found = feed(stops=THREE, trips="service_id,trip_id\nW,early\n", stop_times=times)
    assert leaving(found, "Aurland") == [24 * 60 + 10]
    (said,) = told(found)
    assert "trip early leaves stop Q2 at 00:10" in said and "24:10" in said


def test_a_trip_whose_times_go_back_is_left_out_with_a_sentence():
    found = feed(stop_times=STOP_TIMES.replace("early,07:20:00,07:20:00", "early,06:50:00,06:50:00"))
    assert leaving(found, "Flåm") == [930, 1510]
    assert told(found) == [
        "stop_times.txt: trip early leaves stop Q2 at 06:50, after 07:00 at an earlier stop; it is left out."
    ]


def test_times_without_seconds_are_read():
    assert leaving(feed(stop_times=STOP_TIMES.replace(":00,", ",")), "Flåm") == [420, 930, 1510]


def test_a_trip_without_times_and_a_stop_outside_the_times_of_another_are_told():
    times = STOP_TIMES + "flex,,,Q1,1,\nflex,,,Q2,2,\nlate,,,Q1,3,\n"
    found = feed(trips=TRIPS + "R,W,flex\nR,W,none\n", stop_times=times)
    assert leaving(found, "Flåm") == [420, 930, 1510]
    assert sorted(told(found)) == [
        "stop_times.txt: trip flex has no time at any stop; it is left out.",
        "stop_times.txt: trip late has no time at stop Q1, before its first or after its last time; the row is left out.",
        "trips.txt: trip none has no stops in stop_times.txt; it is left out.",
    ]


def test_a_service_that_is_in_no_calendar_is_named():
    found = feed(trips=TRIPS.replace("R,W,late", "R,XX,late"))
    assert leaving(found, "Flåm") == [420, 930, 1510] and stop_service(found).loc[0, "weekday"] == 1
    assert told(found) == ["trips.txt: service XX is in no calendar; its trips (1) are left out."]


def test_a_frequency_of_a_trip_that_is_not_there_is_told():
    rows = "trip_id,start_time,end_time,headway_secs\nghost,10:00:00,12:00:00,1800\n"
    assert told(feed(frequencies=rows)) == [
        "frequencies.txt: trip ghost has no times that can be read; the row is left out."
    ]


@pytest.mark.parametrize("day", ["20260230", "20261301", "00000000", "today"])
def test_a_date_that_is_none_costs_its_row_only(day):
    found = feed(calendar_dates=f"service_id,date,exception_type\nW,{day},1\nW,20260110,1\n")
    assert told(found) == ["calendar_dates.txt: the days of W can't be read; the row is left out."]
    assert date(2026, 1, 10) in set(found.days.loc[found.days["service"] == "W", "day"].dt.date)


@pytest.mark.parametrize("end", ["20301231", "20990101", "99991231"])
def test_a_long_calendar_is_cut_and_told(end):
    found = feed(calendar=CALENDAR.replace("20260201", end))
    assert (found.first_day, served(found)) == (date(2026, 1, 5), (2, 1, 0))
    assert (found.last_day - found.first_day).days < MOST_DAYS
    assert told(found) == [
        f"calendar.txt: {s} runs from 20260105 to {end}; its first 1500 days are read." for s in "WS"
    ]


def served(found):
    """Departures at Flåm on a weekday, a Saturday and a Sunday."""
    return tuple(stop_service(found).set_index("name").loc["Flåm", ["weekday", "saturday", "sunday"]])


def test_a_mistyped_year_does_not_take_the_place_of_the_true_ones():
    found = feed(calendar_dates="service_id,date,exception_type\nW,19760105,1\n")
    assert (found.first_day, found.last_day) == (date(2026, 1, 5), date(2026, 1, 31))
    assert len(told(found)) == 1 and "from 1976-01-05 to 2026-01-31" in told(found)[0]


@pytest.mark.parametrize("nothing", ["", "\n \n", "\ufeff"])
def test_an_optional_table_without_anything_in_it_is_as_if_not_there(nothing):
    found = feed(calendar_dates=nothing, frequencies=nothing)
    assert leaving(found, "Flåm") == [420, 930, 1510] and told(found) == []


def test_nodes_and_boarding_areas_need_no_place():
    stops = STOPS + "N,,,,P,3\nA,,,,Q2,4\n"
    assert told(feed(stops=stops)) == []
    assert len(told(feed(stops=stops + "B,Brygga,,,,0\n"))) == 1, "a stop needs one"


def test_names_with_the_backslashes_of_older_zip_tools_are_understood():
    tables = {"stops": STOPS, "trips": TRIPS, "stop_times": STOP_TIMES, "calendar": CALENDAR}
    data = zipped(**{f"feed\\{name}.txt": text for name, text in tables.items()})
    assert leaving(read_timetable({"feed.zip": data}), "Flåm") == [420, 930, 1510]


def test_a_table_that_lies_in_two_folders_of_a_zip_is_asked_about():
    with pytest.raises(FormatError, match=r"stops.txt lies more than once in feed.zip"):
        feed(**{"old/stops.txt": STOPS, "new/stops.txt": STOPS})


def test_ids_stay_as_they_are_written():
    """007 is not 7, nor is 1e3 a thousand."""
    stops, times = STOPS.replace("Q1", "007").replace("Q2", "1e3"), STOP_TIMES.replace("Q1", "007").replace("Q2", "1e3")
    found = feed(stops=stops.replace("7,Flåm spor 1,60.8631,7.1139,P", "7,Sju,60.8631,7.1139,"), stop_times=times)
    assert found.stops["stop"].tolist() == ["007"]


def lines(*parts):
    return read_timetable({"lines.xml": netex(JOURNEYS, STOP_PLACE, *parts)})


def test_a_netex_stop_with_an_arrival_only_is_left_then():
    one = journey("one").replace("<DepartureTime>08:00:00</DepartureTime>", "<ArrivalTime>08:30:00</ArrivalTime>")
    found = lines(one)
    assert leaving(found, "Flåm") == [510] and told(found) == []


OPERATING = '<OperatingDay id="F"><CalendarDate>2026-01-05</CalendarDate></OperatingDay><OperatingPeriod id="O">' \
    '<FromOperatingDayRef ref="F"/><ToOperatingDayRef ref="L"/></OperatingPeriod><DayTypeAssignment><OperatingPeriodRef ' \
    'ref="O"/><DayTypeRef ref="D"/></DayTypeAssignment><DayType id="D"><properties><PropertyOfDay><DaysOfWeek>Weekdays' \
    "</DaysOfWeek></PropertyOfDay></properties></DayType>"  # fmt: skip
LAST = '<OperatingDay id="L"><CalendarDate>2026-01-18</CalendarDate></OperatingDay>'


def test_a_netex_period_may_go_from_one_operating_day_to_another():
    days = lines(OPERATING, LAST, journey("one", days="D")).days["day"].dt.date
    assert (len(days), days.min(), days.max()) == (10, date(2026, 1, 5), date(2026, 1, 16))


def test_what_a_netex_file_refers_to_and_does_not_hold_is_named():
    gone = '<DatedServiceJourney><ServiceJourneyRef ref="x"/><OperatingDayRef ref="y"/></DatedServiceJourney>'
    parts = (OPERATING, journey("one"), journey("two", days="D"), journey("three", days="nowhere"))
    found = lines(*parts, '<DayType id="never"/>', journey("four", days="never"), gone)
    assert set(found.days["service"]) == {"one"}
    assert sorted(told(found)) == [
        "A DatedServiceJourney refers to the OperatingDay y, which is not in the files; it is left out.",
        "A DatedServiceJourney refers to the ServiceJourney x, which is not in the files; it is left out.",
        "Day type never is not in the files with dates; 1 journeys do not run on it.",
        "Day type nowhere is not in the files with dates; 1 journeys do not run on it.",
        "O refers to L, which is no date and not in the files; those days are left out.",
    ]


def test_a_long_netex_period_is_cut_and_told():
    long = JOURNEYS.replace("2026-02-01T", "2099-02-01T")
    found = read_timetable({"lines.xml": netex(long, STOP_PLACE, journey("one"))})
    assert (found.last_day - found.first_day).days < MOST_DAYS
    assert told(found) == ["The period winter is longer than 1500 days; its first 1500 days are read."]


def test_netex_journeys_on_the_same_days_share_a_service():
    found = lines(journey("one"), journey("two", leaves="17:30:00"), journey("three", days="once"))
    assert sorted(set(found.days["service"])) == ["one", "three"]
    assert leaving(found, "Flåm") == [480, 480, 1050]
