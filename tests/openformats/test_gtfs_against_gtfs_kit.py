"""Calendars, exceptions and frequencies of GTFS, against those of the library gtfs-kit."""

import gtfs_kit
import numpy as np
import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from openformats.errors import Refusals
from openformats.gtfs_days import read_days
from openformats.gtfs_tables import WEEK
from openformats.gtfs_times import read_times, repeated, seconds

DAYS = pd.date_range("2026-01-05", periods=40).strftime("%Y%m%d").tolist()
services, days = some.sampled_from(["A", "B", "C"]), some.sampled_from(DAYS)
rows_of_calendar = some.lists(
    some.tuples(services, some.lists(some.sampled_from("01"), min_size=7, max_size=7), days, days),
    max_size=3, unique_by=lambda row: row[0],
)  # fmt: skip
rows_of_dates = some.lists(
    some.tuples(services, days, some.sampled_from("12")), max_size=8, unique_by=lambda row: row[:2]
)
clocks = some.integers(0, 26 * 60).map(lambda minute: f"{minute // 60:02d}:{minute % 60:02d}:00")
quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def texts(rows, columns):
    return pd.DataFrame(rows, columns=columns, dtype=str)


@quick
@given(rows_of_calendar, rows_of_dates)
def test_the_days_of_services(regular, exceptions):
    calendar = texts([(service, *week, *sorted(ends)) for service, week, *ends in regular],
                     ["service_id", *WEEK, "start_date", "end_date"])  # fmt: skip
    dates = texts(exceptions, ["service_id", "date", "exception_type"])
    trips = texts([("A", "a"), ("B", "b"), ("C", "c")], ["service_id", "trip_id"])
    feed = gtfs_kit.Feed(
        dist_units="km", trips=trips, calendar=calendar.astype(dict.fromkeys(WEEK, int)),
        calendar_dates=dates.astype({"exception_type": int}),
    )  # fmt: skip
    expected = {(service, day) for day in DAYS for service in feed.get_active_services(day)}
    tables = {"calendar": calendar.astype("category"), "calendar_dates": dates.astype("category")}
    try:
        found = read_days(tables, trips, Refusals())
    except Exception as error:
        assert "Nothing in the feed runs" in str(error) and not expected
    else:
        assert set(zip(found["service"], found["day"].dt.strftime("%Y%m%d"), strict=True)) == expected
        assert not found.duplicated().any()


@quick
@given(
    some.lists(some.lists(clocks, min_size=2, max_size=4), min_size=1, max_size=3),
    some.lists(some.tuples(some.integers(0, 2), clocks, clocks, some.integers(1, 400)), max_size=4),
)
def test_frequencies_as_departures(trips, frequencies):
    times = texts(
        [(f"t{n}", f"s{k}", clock, str(k)) for n, trip in enumerate(trips) for k, clock in enumerate(sorted(trip))],
        ["trip_id", "stop_id", "departure_time", "stop_sequence"],
    )
    often = texts([(f"t{n}", a, b, str(30 * step)) for n, a, b, step in frequencies],
                  ["trip_id", "start_time", "end_time", "headway_secs"])  # fmt: skip
    feed = gtfs_kit.Feed(
        dist_units="km", trips=texts([("R", "S", f"t{n}") for n in range(3)], ["route_id", "service_id", "trip_id"]),
        stop_times=times.assign(arrival_time=times["departure_time"], stop_sequence=times["stop_sequence"].astype(int)),
        frequencies=often.assign(headway_secs=often["headway_secs"].astype(int)),
    )  # fmt: skip
    expected = feed.expand_frequencies().stop_times
    found = repeated(read_times(times.astype("category"), Refusals()), often, Refusals())
    left = zip(expected["stop_id"], seconds(expected["departure_time"]), strict=True)
    assert sorted(zip(found["stop"].astype(str), found["second"], strict=True)) == sorted(left)
    assert found["last"].sum() == expected["trip_id"].nunique() and np.isfinite(found["second"]).all()
