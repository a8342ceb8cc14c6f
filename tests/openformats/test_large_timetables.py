"""Timetables of twenty thousand stops or services, or of years: read within the bounds of a child, or refused before the work."""

import datetime as dt

import pytest
import shapely

from openformats import FormatError, bounded, read_timetable, stop_service
from openformats import services as services_room
from openformats.archive import LARGEST, MEGABYTE
from openformats.errors import LONGEST_TOLD
from openformats.services import read_service
from openformats.timetable import MOST_SERVICE_DAYS
from tests.openformats.made_up import CALENDAR, JOURNEYS, STOP_PLACE, STOP_TIMES, STOPS, gtfs, journey, netex, zipped
from tests.openformats.test_limits import packed

MANY = 20_000
REGION = shapely.box(6, 60, 8, 62).wkb
FOUR_YEARS = '<OperatingPeriod id="p"><FromDate>2026-01-01</FromDate><ToDate>2029-12-31</ToDate></OperatingPeriod>'
DAILY = (
    FOUR_YEARS
    + '<DayType id="d"/><DayTypeAssignment><OperatingPeriodRef ref="p"/><DayTypeRef ref="d"/></DayTypeAssignment>'
)


@pytest.fixture(autouse=True)
def read_once(monkeypatch):
    """What takes longer than a few seconds goes to the line of the slow at once: that it would be read anew there is known."""
    monkeypatch.setattr(bounded, "SOON", bounded.SECONDS)


def at_one_place(number):
    return 61 + number * 1e-9, 7.0


def spread(number):
    """Places more than 200 m apart."""
    return 60 + number % 140 * 0.014, 6 + number // 140 * 0.014


def feed(name, place, services=1, end="20260201", count=MANY):
    """A GTFS feed of stops that each service calls at in its turn, every day."""
    stops = "".join("S{},{},{:.9f},{:.6f}\n".format(n, name(n), *place(n)) for n in range(count))
    trips = "".join(f"W{n},t{n}\n" for n in range(services))
    each = max(count // services, 2)
    times = "".join(f"t{n},07:00:00,S{(n * each + m) % count},{m}\n" for n in range(services) for m in range(each))
    days = "".join(f"W{n},1,1,1,1,1,1,1,20260105,{end}\n" for n in range(services))
    return {"a.zip": gtfs(
        stops="stop_id,stop_name,stop_lat,stop_lon\n" + stops, trips="service_id,trip_id\n" + trips,
        stop_times="trip_id,departure_time,stop_id,stop_sequence\n" + times, calendar=CALENDAR.splitlines()[0] + "\n" + days,
    )}  # fmt: skip


def lines(name, place):
    """The same as NeTEx: a journey along all stops."""
    stops = "".join(
        f'<StopPlace id="s{n}"><Name>{name(n)}</Name><Centroid><Location><Longitude>{place(n)[1]:.6f}</Longitude><Latitude>'
        f'{place(n)[0]:.9f}</Latitude></Location></Centroid></StopPlace><ScheduledStopPoint id="P{n}"/><PassengerStopAssignment>'
        f'<ScheduledStopPointRef ref="P{n}"/><StopPlaceRef ref="s{n}"/></PassengerStopAssignment>' for n in range(MANY)
    )  # fmt: skip
    points = "".join(f'<StopPointInJourneyPattern id="q{n}"><ScheduledStopPointRef ref="P{n}"/></StopPointInJourneyPattern>'
                     for n in range(MANY))  # fmt: skip
    times = "".join(f'<TimetabledPassingTime><StopPointInJourneyPatternRef ref="q{n}"/><DepartureTime>08:00:00</DepartureTime>'
                    "</TimetabledPassingTime>" for n in range(MANY))  # fmt: skip
    pattern = f'<JourneyPattern id="Q"><pointsInSequence>{points}</pointsInSequence></JourneyPattern>'
    runs = f'<ServiceJourney id="j"><dayTypes><DayTypeRef ref="d"/></dayTypes><JourneyPatternRef ref="Q"/><passingTimes>{times}' \
           "</passingTimes></ServiceJourney>"  # fmt: skip
    return {"a.xml": netex(DAILY, stops, pattern, runs)}


def refused(files, **bounds):
    with pytest.raises(FormatError) as raised:
        bounded.read_service(files, REGION, 3000.0)
    return str(raised.value)


@pytest.mark.parametrize("made", [feed, lines])
def test_twenty_thousand_stops_of_one_name_at_one_place_are_not_compared_pair_by_pair(made):
    said = refused(made(lambda _: "Flåm", at_one_place))
    assert said.startswith("Too many stops of one name lie within 200 m of one another, such as Flåm.")


def test_the_place_where_too_many_lie_is_named_and_not_the_commonest_name():
    names = ("Spreidd", "Tett")
    files = feed(lambda n: names[n % 3 == 0], lambda n: at_one_place(n) if n % 3 == 0 else spread(n))
    assert "such as Tett" in refused(files)


@pytest.mark.parametrize("made", [feed, lines])
def test_twenty_thousand_stops_of_other_names_at_one_place_are_refused(made):
    said = refused(made("Stopp {}".format, at_one_place))
    assert "stops lie at one place, Stopp " in said and "at most 64 are read" in said


@pytest.mark.parametrize("made", [feed, lines])
def test_twenty_thousand_stops_are_read(made):
    found = bounded.read_service(made("Stopp {}".format, spread), REGION, 3000.0)
    assert len(found.stops) >= MANY - 2 and found.refused_count == 0


@pytest.mark.parametrize(("services", "end"), [(1, "20300101"), (10_000, "20260201")], ids=["four years", "services"])
def test_twenty_thousand_stops_with_many_days_or_services_are_counted_within_memory(services, end):
    found = bounded.read_service(feed("Stopp {}".format, spread, services, end), REGION, 3000.0)
    assert len(found.stops) >= MANY // 2 and set(found.stops["weekday"]) == {1.0}


def test_twenty_thousand_services_at_two_stops():
    found = bounded.read_service(feed("Stopp {}".format, lambda n: (61 + n / 10, 7.0), MANY, count=2), REGION, 3000.0)
    assert found.stops["weekday"].tolist() == [MANY]


def test_services_over_years_are_refused_before_their_days_are_listed():
    files = feed("Stopp {}".format, lambda n: (61 + n / 10, 7.0), MANY, "20300101", count=2)
    assert f"comes to more than {MOST_SERVICE_DAYS} days of services" in refused(files)


def test_more_stops_in_the_region_than_are_read(monkeypatch):
    monkeypatch.setattr(services_room, "MOST_STOPS", 1)
    files = feed("Stopp {}".format, lambda n: (61 + n / 10, 7.0), count=3)
    with pytest.raises(FormatError, match="2 stops lie in the region or near it; at most 1 are read"):
        read_service(files, REGION, 3000.0)


def own_days(number):
    """A day type of almost four years that no other has."""
    first, last = (day + dt.timedelta(days=number // 30 * (day.year > 2026) + number % 30 * (day.year == 2026))
                   for day in (dt.date(2026, 1, 1), dt.date(2029, 10, 1)))  # fmt: skip
    return (
        f'<OperatingPeriod id="p{number}"><FromDate>{first}</FromDate><ToDate>{last}</ToDate></OperatingPeriod><DayType '
        f'id="d{number}"/><DayTypeAssignment><OperatingPeriodRef ref="p{number}"/><DayTypeRef ref="d{number}"/>'
        "</DayTypeAssignment>" + journey(f"j{number}", days=f"d{number}")
    )


def called_off(number):
    """A daily journey that is cancelled on a day of its own."""
    return journey(f"j{number}", days="d") + (
        f'<DatedServiceJourney><ServiceJourneyRef ref="j{number}"/><OperatingDayRef ref="o{number % 1400}"/><ServiceAlteration>'
        f'cancellation</ServiceAlteration></DatedServiceJourney><DatedServiceJourney><ServiceJourneyRef ref="j{number}"/>'
        f'<OperatingDayRef ref="o{number // 1400 + 3}"/><ServiceAlteration>cancellation</ServiceAlteration></DatedServiceJourney>'
    )


OPERATING_DAYS = "".join(
    f'<OperatingDay id="o{n}"><CalendarDate>{dt.date(2026, 1, 1) + dt.timedelta(days=n)}</CalendarDate></OperatingDay>'
    for n in range(1404)
)


@pytest.mark.parametrize("each", [own_days, called_off])
def test_two_thousand_netex_journeys_over_four_years_with_days_of_their_own_are_refused_in_time(each):
    parts = (JOURNEYS, STOP_PLACE, DAILY, OPERATING_DAYS)
    said = refused({"a.xml": netex(*parts, *map(each, range(2000)))})
    assert said.startswith(f"The day types and journeys come to more than {MOST_SERVICE_DAYS} days.")
    found = bounded.read_service({"a.xml": netex(*parts, *map(each, range(1000)))}, REGION, 3000.0)
    assert found.stops["weekday"].tolist() in ([999.0], [1000.0])


def test_two_thousand_netex_journeys_over_four_years_on_the_same_days_are_read():
    journeys = [journey(f"j{n}", days="d") for n in range(2000)]
    found = bounded.read_service({"a.xml": netex(JOURNEYS, STOP_PLACE, DAILY, *journeys)}, REGION, 3000.0)
    assert (found.last_day - found.first_day).days == 1460 and found.stops["weekday"].tolist() == [2000.0]


def test_files_that_unpack_to_too_much_together_are_not_unpacked():
    """Each alone is within the bound; loose tables and a feed, or lines and stops, may be several files."""
    one = packed(a=100 * MEGABYTE)
    files = {f"{n}.zip": one for n in range(LARGEST // (100 * MEGABYTE))} | {"feed.zip": gtfs()}
    with pytest.raises(FormatError, match=r"0.zip, 1.zip.* come to 500 MB together; at most 500 MB of one upload"):
        read_timetable(files)
    assert "come to 500 MB together" in refused(files)


def test_files_that_are_too_much_as_they_came_are_not_even_handed_on(monkeypatch):
    monkeypatch.setattr(bounded, "_read", None)
    data = bytes(LARGEST // 5 + 1)
    assert "come to 500 MB together" in refused({f"{n}.xml": data for n in range(5)})


def test_a_zip_inside_a_zip_is_not_opened():
    inner = packed(**{"stop_times.txt": 100 * MEGABYTE})
    assert "no timetable is in there" in refused({"a.zip": zipped(**{"inner.zip": inner, "more.zip": inner})})


def test_names_of_stops_are_kept_as_a_screen_can_write_them():
    files = {"a.zip": gtfs(stops=STOPS.replace("Flåm", "Fl\x1b[2Jåm" + "x" * 1_000_000))}
    (name,) = read_service(files, REGION, 3000.0).stops["name"]
    assert name.startswith("Fl\\u001b[2Jåm") and len(name) == LONGEST_TOLD


@pytest.mark.parametrize("stop", ["x" * 200_000, "x\x1bx"])
def test_a_stop_whose_id_can_not_be_kept_is_left_out_and_told(stop):
    more = (STOP_TIMES + "late,15:55:00,15:55:00,Q1,3,\n").replace("Q2", stop)
    found = read_service({"a.zip": gtfs(stops=STOPS.replace("Q2", stop), stop_times=more)}, REGION, 3000.0)
    assert found.stops["name"].tolist() == ["Flåm"] and found.refused_count == 1
    assert str(found.refused[-1]).startswith("The id of stop Aurland is longer than 100 signs, or holds some")


@pytest.mark.parametrize("degree", ["nan", "inf", "-inf", "1e999", "NaN"])
def test_a_stop_at_degrees_that_are_no_number_lies_nowhere(degree):
    feeds = {"a.zip": gtfs(stops=STOPS + f"Q9,Ingenstad,{degree},7,,0\n")}
    assert "Ingenstad (Q9) lies at" in str(read_service(feeds, REGION, 3000.0).refused[0])
    stops = STOP_PLACE.replace("60.8630", degree)
    with pytest.raises(FormatError, match="The first of 2 parts left out: NSR:StopPlace:1 lies at"):
        read_service({"a.xml": netex(JOURNEYS, stops, journey("one"))}, REGION, 3000.0)


def test_a_service_that_runs_on_no_day_leaves_no_departure():
    found = read_timetable({"a.zip": gtfs(calendar=CALENDAR.replace("S,0,0,0,0,0,1,0", "S,0,0,0,0,0,0,0"))})
    assert stop_service(found)[["weekday", "saturday", "sunday"]].to_numpy().tolist()[0][:2] == [2.0, 0.0]
