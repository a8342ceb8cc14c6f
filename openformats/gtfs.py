"""GTFS: a zip of CSV tables, put together into a timetable by the rules of the reference."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from openformats.archive import Part
from openformats.errors import N_, FormatError, Refusals
from openformats.gtfs_days import read_days
from openformats.gtfs_tables import NEEDED, OPTIONAL, read_stops, read_table, unique
from openformats.gtfs_times import read_times, repeated
from openformats.timetable import Timetable, merged, within_some_years


def read_gtfs(parts: Mapping[str, Part]) -> Timetable:
    """Read the tables of a feed, given by file name.

    Raises
    ------
    FormatError
        A table or column that is needed is missing, a table is no CSV in UTF-8 or too long, or nothing runs on any day.
    """
    refused = Refusals()
    found = {name: read_table(parts, name) for name in (*NEEDED, *OPTIONAL) if name != "stop_times"}
    tables = {name: table for name, table in found.items() if table is not None}
    stops, stop_of = read_stops(tables["stops"], refused)
    trips = unique(tables["trips"], "trip_id", "trips.txt", refused)
    days = within_some_years(read_days(tables, trips, refused), refused)
    times = _times(parts, refused)
    _tell_without_times(trips, times, refused)
    times = repeated(times, tables.get("frequencies"), refused)
    departures = _departures(times, trips, stop_of, refused)
    if departures.empty:
        raise _nothing(refused)
    used = stops[stops["stop"].isin(set(departures["stop"]))]
    return merged(Timetable("GTFS", used, departures, days, refused.all(), refused.count))


def _times(parts: Mapping[str, Part], refused: Refusals) -> pd.DataFrame:
    table = read_table(parts, "stop_times")
    assert table is not None
    return read_times(table, refused)


def _tell_without_times(trips: pd.DataFrame, times: pd.DataFrame, refused: Refusals) -> None:
    """Say which trips have no rows at all among the stop times."""
    lost = trips.loc[~trips["trip_id"].isin(times["trip"].cat.categories), "trip_id"]
    told = [{"trip": trip} for trip in lost.head()]
    refused.add_each(N_("trips.txt: trip {trip} has no stops in stop_times.txt; it is left out."), told, len(lost))


def _departures(
    times: pd.DataFrame, trips: pd.DataFrame, stop_of: Mapping[str, str], refused: Refusals
) -> pd.DataFrame:
    """Return what one can board (stop, service, minute): no last stop of a trip, and none marked as not for boarding."""
    services = dict(zip(trips["trip_id"].astype(str), trips["service_id"].astype(str), strict=True))
    trip, stop = times["trip"].astype("category"), times["stop"]
    service, place = trip.map(services), stop.map(stop_of)
    unknown, nowhere = service.isna(), place.isna()
    strange = trip[unknown].drop_duplicates()
    refused.add_each(N_("stop_times.txt: trip {trip} is not in trips.txt; it is left out."),
                     [{"trip": name} for name in strange.head()], len(strange))  # fmt: skip
    lost = stop[nowhere & ~unknown].drop_duplicates()
    refused.add_each(N_("stop_times.txt: stop {stop} has no place in stops.txt; its departures are left out."),
                     [{"stop": name} for name in lost.head()], len(lost))  # fmt: skip
    kept = (~unknown & ~nowhere & ~times["last"] & times["boarding"]).to_numpy()
    table = pd.DataFrame({"stop": place[kept], "service": service[kept], "minute": times.loc[kept, "second"] / 60})
    return table.astype({"stop": str, "service": str}).reset_index(drop=True)


def _nothing(refused: Refusals) -> FormatError:
    """Return the error of a feed without departures, with the first thing that was left out as the reason."""
    if refused.first is None:
        return FormatError(N_("No departure in the feed could be read. See that it is a whole GTFS feed."))
    return FormatError(
        N_("No departure in the feed could be read. The first of {count} parts left out: {reason}"),
        count=refused.count, reason=refused.first,
    )  # fmt: skip
