"""GTFS: a zip of CSV tables. Calendars, their exceptions and frequencies are read by the rules of gtfs-kit."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from openformats.errors import N_, FormatError, Refusals
from openformats.timetable import Timetable, merged

if TYPE_CHECKING:
    import gtfs_kit

NEEDED: Mapping[str, tuple[str, ...]] = {
    "stops": ("stop_id", "stop_name", "stop_lat", "stop_lon"),
    "trips": ("trip_id", "service_id"),
    "stop_times": ("trip_id", "stop_id", "departure_time", "stop_sequence"),
}
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
OPTIONAL: Mapping[str, tuple[str, ...]] = {
    "calendar": ("service_id", *WEEK, "start_date", "end_date"),
    "calendar_dates": ("service_id", "date", "exception_type"),
    "frequencies": ("trip_id", "start_time", "end_time", "headway_secs"),
}
TIME = r"\d{1,3}:[0-5]\d:[0-5]\d"
DATE = r"(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])"
NOT_FOR_BOARDING = "1"
MOST_DAYS = 1500
LEAST_HEADWAY = 30


def read_gtfs(parts: Mapping[str, bytes]) -> Timetable:
    """Read the tables of a feed, given by file name.

    Raises
    ------
    FormatError
        A table or column that is needed is missing, a table is no CSV in UTF-8, or nothing runs on any day.
    """
    import gtfs_kit  # takes over a second to load, which no start of the dashboard shall wait for

    refused = Refusals()
    tables = {name: _table(parts, name, columns) for name, columns in NEEDED.items()}
    tables |= {name: _table(parts, name, cols) for name, cols in OPTIONAL.items() if f"{name}.txt" in parts}
    stops, stop_of = _stops(tables["stops"], refused)
    times = _times(tables["stop_times"], refused)
    trips = _unique(tables["trips"], "trip_id", "trips.txt", refused)
    feed = gtfs_kit.Feed(dist_units="km", trips=trips, stop_times=times, **_calendars(tables, refused))
    feed.frequencies = _frequencies(tables.get("frequencies"), refused)
    days = _days(feed)
    departures = _departures(feed.expand_frequencies(), stop_of, refused)
    if departures.empty:
        raise FormatError(N_("No departure in the feed could be read. See that it is a whole GTFS feed."))
    used = stops[stops["stop"].isin(set(departures["stop"]))]
    return merged(Timetable("GTFS", used, departures, days, refused.all(), refused.count))


def _table(parts: Mapping[str, bytes], name: str, columns: tuple[str, ...]) -> pd.DataFrame:
    file = f"{name}.txt"
    if file not in parts:
        raise FormatError(N_("{file} is not in the GTFS feed. Fetch the whole feed, and try anew."), file=file)
    try:
        table = pd.read_csv(io.BytesIO(parts[file]), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(N_("{file} is not in UTF-8, as GTFS must be. Have it saved as UTF-8."), file=file) from error
    except (ValueError, pd.errors.ParserError) as error:
        raise FormatError(N_("{file} can't be read as a CSV table ({reason})."), file=file, reason=error) from error
    table = table.rename(columns=str.strip).apply(lambda column: column.str.strip())
    missing = [column for column in columns if column not in table]
    if missing:
        raise FormatError(
            N_("{file} lacks the column {columns}. Fetch the whole feed, and try anew."),
            file=file, columns=", ".join(missing),
        )  # fmt: skip
    return table


def _unique(table: pd.DataFrame, key: str, file: str, refused: Refusals) -> pd.DataFrame:
    """Return a table with the first row of each id."""
    twice = table.duplicated(key)
    for value in table.loc[twice, key]:
        refused.add(N_("{file}: {id} stands there more than once; the first row counts."), file=file, id=value)
    return table[~twice]


def _stops(table: pd.DataFrame, refused: Refusals) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return the stop places, and the place of each platform."""
    table = _unique(table, "stop_id", "stops.txt", refused)
    table = table.assign(lat=_degrees(table["stop_lat"], 90), lon=_degrees(table["stop_lon"], 180))
    lost = table["lat"].isna() | table["lon"].isna()
    for row in table[lost].to_dict("records"):
        refused.add(
            N_("stops.txt: {name} ({id}) lies at {lat}, {lon}, which is no place on earth; it is left out."),
            name=row["stop_name"], id=row["stop_id"], lat=row["stop_lat"], lon=row["stop_lon"],
        )  # fmt: skip
    table = table[~lost]
    parent = table["parent_station"] if "parent_station" in table else pd.Series("", index=table.index)
    place = parent.where(parent.isin(set(table["stop_id"])), table["stop_id"])
    stops = table[["stop_id", "stop_name", "lat", "lon"]].set_axis(["stop", "name", "lat", "lon"], axis=1)
    return stops, dict(zip(table["stop_id"], place, strict=True))


def _degrees(texts: pd.Series, most: float) -> pd.Series:
    """Return an angle, NaN where it is none; 0 is what a feed writes for unknown only together with another 0."""
    angle = pd.to_numeric(texts, errors="coerce")
    return angle.where(angle.abs() <= most)


def _times(table: pd.DataFrame, refused: Refusals) -> pd.DataFrame:
    """Return the stop times in the order of each trip, with the times between timed stops drawn in evenly."""
    order = pd.to_numeric(table["stop_sequence"], errors="coerce")
    timed = table["departure_time"].str.fullmatch(TIME)
    wrong = order.isna() | ~(timed | (table["departure_time"] == ""))
    for row in table[wrong].to_dict("records"):
        refused.add(
            N_("stop_times.txt: trip {trip} leaves stop {stop} at '{time}', number {order}; the row is left out."),
            trip=row["trip_id"], stop=row["stop_id"], time=row["departure_time"], order=row["stop_sequence"],
        )  # fmt: skip
    table = table.assign(order=order, second=_seconds(table["departure_time"].where(timed)))[~wrong]
    table = table.sort_values(["trip_id", "order"], kind="stable")
    between = table.groupby("trip_id")["second"].transform(lambda times: times.interpolate(limit_area="inside"))
    table = table.assign(departure_time=_clock(between), arrival_time=_clock(between))
    return table[between.notna()].drop(columns=["second"])


def _seconds(texts: pd.Series) -> pd.Series:
    """Return seconds after midnight of times such as 25:10:00; NaN stays."""
    parts = texts.str.split(":", expand=True).reindex(columns=[0, 1, 2]).astype(float)
    return parts[0] * 3600 + parts[1] * 60 + parts[2]


def _clock(seconds: pd.Series) -> pd.Series:
    """Write seconds after midnight as times, which is what gtfs-kit reads."""
    whole = seconds.fillna(0).round().astype(int)
    hour, rest = (whole // 3600).astype(str), whole % 3600
    return hour + ":" + (rest // 60).astype(str).str.zfill(2) + ":" + (rest % 60).astype(str).str.zfill(2)


def _calendars(tables: Mapping[str, pd.DataFrame], refused: Refusals) -> dict[str, pd.DataFrame]:
    """Return the calendar and its exceptions; rows whose dates are none are left out."""
    found = {}
    for name, dates in (("calendar", ["start_date", "end_date"]), ("calendar_dates", ["date"])):
        if name not in tables:
            continue
        table, numbers = tables[name], list(WEEK) if name == "calendar" else ["exception_type"]
        wrong = ~table[dates].apply(lambda column: column.str.fullmatch(DATE)).all(axis=1)
        wrong |= ~table[numbers].apply(lambda column: column.isin(["0", "1", "2"])).all(axis=1)
        for service in table.loc[wrong, "service_id"]:
            refused.add(N_("{file}: the days of {service} can't be read; the row is left out."),
                        file=f"{name}.txt", service=service)  # fmt: skip
        found[name] = table[~wrong].astype(dict.fromkeys(numbers, "int64"))
    if not found:
        raise FormatError(N_("Neither calendar.txt nor calendar_dates.txt is in the feed: nobody knows when it runs."))
    return found


def _frequencies(table: pd.DataFrame | None, refused: Refusals) -> pd.DataFrame | None:
    if table is None:
        return None
    headway = pd.to_numeric(table["headway_secs"], errors="coerce")
    wrong = ~(headway >= LEAST_HEADWAY) | (headway % 1 != 0)
    for name in ("start_time", "end_time"):
        wrong |= ~table[name].str.fullmatch(TIME)
    for row in table[wrong].to_dict("records"):
        refused.add(
            N_("frequencies.txt: trip {trip} runs every '{headway}' seconds from {start} to {end}; it is left out."),
            trip=row["trip_id"], headway=row["headway_secs"], start=row["start_time"], end=row["end_time"],
        )  # fmt: skip
    return table.assign(headway_secs=headway)[~wrong]


def _days(feed: gtfs_kit.Feed) -> pd.DataFrame:
    """Return the days of each service, by the calendar and its exceptions."""
    ends = [feed.calendar[["start_date", "end_date"]]] if feed.calendar is not None else []
    ends += [feed.calendar_dates[["date"]]] if feed.calendar_dates is not None else []
    texts = [text for table in ends for column in table for text in table[column]]
    span = pd.to_datetime(
        pd.Series([min(texts), max(texts)] if texts else [], dtype=str), format="%Y%m%d", errors="coerce"
    )
    if span.isna().any() or (len(span) and (span[1] - span[0]).days > MOST_DAYS):
        raise FormatError(N_("The calendar runs from {first} to {last}: at most {most} days are read. Correct it."),
                          first=min(texts), last=max(texts), most=MOST_DAYS)  # fmt: skip
    dates = feed.get_dates()
    rows = [(service, day) for day in dates for service in feed.get_active_services(day)]
    if not rows:
        raise FormatError(N_("Nothing in the feed runs on any day. See that its calendar is whole."))
    table = pd.DataFrame(rows, columns=["service", "day"])
    used = table[table["service"].isin(set(feed.trips["service_id"]))]
    if used.empty:
        raise FormatError(N_("Nothing in the feed runs on any day. See that its calendar is whole."))
    return used.assign(day=pd.to_datetime(used["day"], format="%Y%m%d").astype("datetime64[s]")).reset_index(drop=True)


def _departures(feed: gtfs_kit.Feed, stop_of: Mapping[str, str], refused: Refusals) -> pd.DataFrame:
    """Return what one can board: no last stop of a trip, and none marked as not for boarding."""
    times = feed.stop_times
    service = times["trip_id"].map(feed.trips.set_index("trip_id")["service_id"])
    for trip in times.loc[service.isna(), "trip_id"].drop_duplicates():
        refused.add(N_("stop_times.txt: trip {trip} is not in trips.txt; it is left out."), trip=trip)
    stop = times["stop_id"].map(stop_of)
    for unknown in times.loc[stop.isna() & service.notna(), "stop_id"].drop_duplicates():
        refused.add(
            N_("stop_times.txt: stop {stop} has no place in stops.txt; its departures are left out."), stop=unknown
        )
    last = times["order"] == times.groupby("trip_id")["order"].transform("max")
    boarding = times["pickup_type"] != NOT_FOR_BOARDING if "pickup_type" in times else np.full(len(times), True)
    kept = service.notna() & stop.notna() & ~last & boarding
    minute = _seconds(times["departure_time"]) / 60
    return pd.DataFrame({"stop": stop, "service": service, "minute": minute})[kept].reset_index(drop=True)
