"""A timetable as plain tables, and what it means at each stop: departures a day, first, last, gaps and waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from openformats.errors import N_, Refusal, Refusals

DAY = 1440
MONDAY = 4
"""Days from 1 January 1970 to the first Monday."""
MOST_DAYS = 1500
"""How many days of a timetable are read: four years, which tell a typical day."""
WEEKDAYS_A_WEEK = 5
SAME_PLACE_METRES = 200.0
METRES_A_DEGREE = 111_195.0
KINDS = ("weekday", "saturday", "sunday")
STOP_COLUMNS = ("stop", "name", "lat", "lon", *KINDS, "first", "last", "longest_gap", "worst_wait")


@dataclass(frozen=True, eq=False)
class Timetable:
    """What a delivery says, whatever its format.

    Parameters
    ----------
    format : GTFS or NeTEx
    stops : stop, name, lat, lon (degrees, WGS 84); the platforms of a stop place are one stop
    departures : stop, service, minute (after midnight of the day of operation; 1440 or more: the next day)
    days : service, day (numpy datetime64[D]) on which it runs
    refused : what was left out
    refused_count : how much was left out, also what is not listed
    """

    format: str
    stops: pd.DataFrame
    departures: pd.DataFrame
    days: pd.DataFrame
    refused: tuple[Refusal, ...] = ()
    refused_count: int = 0

    @property
    def first_day(self) -> date:
        """The first day on which anything runs."""
        return self.days["day"].min().date()

    @property
    def last_day(self) -> date:
        """The last day on which anything runs."""
        return self.days["day"].max().date()

    def at(self, stops: Sequence[str]) -> Timetable:
        """Return the timetable with some of its stops only; the days are those of the whole."""
        kept = set(stops)
        return replace(
            self,
            stops=self.stops[self.stops["stop"].isin(kept)],
            departures=self.departures[self.departures["stop"].isin(kept)],
        )


def merged(timetable: Timetable) -> Timetable:
    """Return the timetable with stops of the same name within 200 m as one: tracks, or both sides of a road."""
    stops = timetable.stops.reset_index(drop=True)
    group = _groups(stops)
    head = stops["stop"].groupby(group).transform("first")
    places = stops.groupby(group, sort=False).agg({"stop": "first", "name": "first", "lat": "mean", "lon": "mean"})
    names = dict(zip(stops["stop"], head, strict=True))
    departures = timetable.departures.assign(
        stop=timetable.departures["stop"].astype("category").map(names).astype(str)
    )
    return replace(timetable, stops=places.reset_index(drop=True), departures=departures)


def within_some_years(days: pd.DataFrame, refused: Refusals) -> pd.DataFrame:
    """Return the days of services in the MOST_DAYS days in which most runs, so that a mistyped year spoils nothing."""
    number = days["day"].to_numpy(dtype="datetime64[D]").astype(np.int64)
    if number.max() - number.min() < MOST_DAYS:
        return days
    counts = np.bincount(number - number.min())
    sums = np.cumsum(np.append(0, counts))
    start = number.min() + int(np.argmax(sums[MOST_DAYS:] - sums[:-MOST_DAYS]))
    kept = (number >= start) & (number < start + MOST_DAYS)
    first, last, since, until = (
        str(np.datetime64(int(day), "D")) for day in (number.min(), number.max(), start, start + MOST_DAYS - 1)
    )
    text = N_("The timetable runs from {first} to {last}; what runs before {since} or after {until} is left out.")
    refused.add(text, first=first, last=last, since=since, until=until)
    return days[kept].reset_index(drop=True)


def stop_service(timetable: Timetable) -> pd.DataFrame:
    """Return what each stop offers on a typical weekday, Saturday and Sunday.

    A typical day of a kind is, at each stop, the earliest date whose departures are the (lower) median of all dates of
    that kind between the timetable's first and last day; a stop that nothing serves that day has 0.

    Returns
    -------
    DataFrame
        STOP_COLUMNS: departures a day; first and last in minutes after midnight and the longest gap in minutes, of the
        weekday; the worst wait in minutes, the longest time without a departure in a typical week. NaN where a kind
        of day does not occur or there are too few departures; the worst wait is inf where nothing ever leaves.
    """
    stops, span = timetable.stops.reset_index(drop=True), _span(timetable)
    counts, which = _counts(timetable, stops, span)
    of_kind = _kinds(span)
    found = {kind: _typical(counts, of_kind == position) for position, kind in enumerate(KINDS)}
    minutes = {kind: _minutes(timetable, which, span, typical) or [np.empty(0)] * len(stops)
               for kind, typical in found.items()}  # fmt: skip
    rows = [
        [*(_size(minutes[kind][row], found[kind]) for kind in KINDS), *_day(minutes["weekday"][row]),
         _worst_wait([minutes[kind][row] for kind in KINDS], found)]
        for row in range(len(stops))
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=list(STOP_COLUMNS[4:]), dtype=float)
    return pd.concat([stops[list(STOP_COLUMNS[:4])], table], axis=1)


def _groups(stops: pd.DataFrame) -> NDArray[np.int64]:
    """Number the places of stops: those of one name, joined by steps of at most 200 m."""
    north = stops["lat"].to_numpy(dtype=float) * METRES_A_DEGREE
    east = stops["lon"].to_numpy(dtype=float) * METRES_A_DEGREE * np.cos(np.radians(stops["lat"].to_numpy(dtype=float)))
    apart = pd.factorize(stops["name"])[0] * 2 * SAME_PLACE_METRES  # so that other names are never near
    ends = cKDTree(np.column_stack([east, north, apart])).query_pairs(SAME_PLACE_METRES, output_type="ndarray")
    graph = coo_matrix((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(len(stops), len(stops)))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)


def _span(timetable: Timetable) -> NDArray[np.datetime64]:
    """Return every date from the first to the last on which anything runs."""
    days = timetable.days["day"].to_numpy(dtype="datetime64[D]")
    return np.arange(days.min(), days.max() + 1)


def _kinds(span: NDArray[np.datetime64]) -> NDArray[np.int64]:
    """Return the kind of each date: 0 Monday to Friday, 1 Saturday, 2 Sunday."""
    weekday = (span.astype("datetime64[D]").view("int64") - MONDAY) % 7
    return np.maximum(weekday - (WEEKDAYS_A_WEEK - 1), 0)


def _counts(
    timetable: Timetable, stops: pd.DataFrame, span: NDArray[np.datetime64]
) -> tuple[NDArray[np.int64], pd.DataFrame]:
    """Return departures by stop and date, shape (stops, dates), and the departures with the row of their stop."""
    rows = pd.Series(np.arange(len(stops)), index=stops["stop"])
    which = timetable.departures.assign(row=timetable.departures["stop"].map(rows))
    services = pd.Index(timetable.days["service"].unique())
    day = (timetable.days["day"].to_numpy(dtype="datetime64[D]") - span[0]).astype(np.int64)
    leaving = _tally(which["row"], services.get_indexer(pd.Index(which["service"])), (len(stops), len(services)))
    running = _tally(services.get_indexer(pd.Index(timetable.days["service"])), day, (len(services), len(span)))
    counts = (leaving @ running).toarray()  # sparse: stops times services times days are too many to list
    return counts, which


def _tally(rows: ArrayLike, columns: NDArray[np.int64], shape: tuple[int, int]) -> csr_matrix:
    """Count pairs of a row and a column; a column of -1 is none."""
    there = columns >= 0
    pairs = (np.asarray(rows)[there], columns[there])
    return coo_matrix((np.ones(there.sum(), dtype=np.int64), pairs), shape=shape).tocsr()


def _typical(counts: NDArray[np.int64], of_kind: NDArray[np.bool_]) -> NDArray[np.int64] | None:
    """Return the column of each stop's typical date of a kind; None where no date is of that kind."""
    columns = np.flatnonzero(of_kind)
    if not len(columns):
        return None
    some = counts[:, columns]
    median = np.sort(some, axis=1)[:, (len(columns) - 1) // 2]
    return columns[np.argmax(some == median[:, None], axis=1)]


def _minutes(
    timetable: Timetable, which: pd.DataFrame, span: NDArray[np.datetime64], typical: NDArray[np.int64] | None
) -> list[NDArray[np.float64]]:
    """Return the minutes of departure at each stop on its typical date, in order."""
    if typical is None:
        return []
    wanted = pd.DataFrame({"row": np.arange(len(typical)), "day": span[typical].astype("datetime64[s]")})
    days = timetable.days.assign(day=timetable.days["day"].astype("datetime64[s]"))
    running = wanted.merge(days, on="day")
    leaving = which.merge(running[["row", "service"]], on=["row", "service"])
    found = leaving.groupby("row")["minute"].apply(lambda minutes: np.sort(minutes.to_numpy(dtype=float)))
    return [found.get(row, np.empty(0)) for row in range(len(typical))]


def _size(minutes: NDArray[np.float64], typical: NDArray[np.int64] | None) -> float:
    return np.nan if typical is None else float(len(minutes))


def _day(minutes: NDArray[np.float64]) -> tuple[float, float, float]:
    """Return first, last and longest gap."""
    if not len(minutes):
        return np.nan, np.nan, np.nan
    gap = float(np.diff(minutes).max()) if len(minutes) > 1 else np.nan
    return float(minutes[0]), float(minutes[-1]), gap


def _worst_wait(days: list[NDArray[np.float64]], found: dict[str, NDArray[np.int64] | None]) -> float:
    """Return the longest time without a departure in a week of five weekdays, a Saturday and a Sunday, run in a ring."""
    if any(typical is None for typical in found.values()):
        return np.nan
    week = [days[0]] * WEEKDAYS_A_WEEK + days[1:]
    leaving = np.concatenate([minutes + DAY * day for day, minutes in enumerate(week)])
    if not len(leaving):
        return np.inf
    leaving = np.unique(leaving % (7 * DAY))
    return float(np.diff(leaving, append=leaving[0] + 7 * DAY).max())
