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

from openformats.errors import N_, FormatError, Refusal, Refusals

DAY = 1440
MONDAY = 4
"""Days from 1 January 1970 to the first Monday."""
MOST_DAYS = 1500
"""How many days of a timetable are read: four years, which tell a typical day."""
MOST_SERVICE_DAYS = 2_000_000
"""How many days of services are read in all: four years of more than a thousand services."""
MOST_PAIRS = 5_000_000
"""How many pairs of stops are compared, to know which of one name are one place."""
SOME = 500
"""How many stops are looked at to name a place where too many lie."""
STOPS_AT_ONCE = 1000
"""How many stops are counted day by day at a time, as all of them on all days are more than memory holds."""
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
    """Return the timetable with stops of the same name within 200 m as one: tracks, or both sides of a road.

    Raises FormatError where too many of one name lie at one place to compare each with each.
    """
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
    which, leaving, running = _counted(timetable, stops, span)
    found = _typical_days(leaving, running, _kinds(span))
    minutes = {kind: _minutes(which, running, typical) or [np.empty(0)] * len(stops) for kind, typical in found.items()}
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
    points = np.column_stack([east, north, apart])
    tree = cKDTree(points)
    if tree.count_neighbors(tree, SAME_PLACE_METRES) > MOST_PAIRS:  # without listing them
        some = np.arange(0, len(stops), max(len(stops) // SOME, 1))
        crowded = some[np.argmax(tree.query_ball_point(points[some], SAME_PLACE_METRES, return_length=True))]
        raise FormatError(
            N_("Too many stops of one name lie within {metres} m of one another, such as {name}. See that each stop has its own "
               "coordinates."),
            metres=round(SAME_PLACE_METRES), name=stops["name"][crowded],
        )  # fmt: skip
    ends = tree.query_pairs(SAME_PLACE_METRES, output_type="ndarray")
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


def _counted(
    timetable: Timetable, stops: pd.DataFrame, span: NDArray[np.datetime64]
) -> tuple[pd.DataFrame, csr_matrix, csr_matrix]:
    """Return the departures with the rows of their stop and service (-1: it never runs), departures by stop and service, and
    days by service and date: sparse, as stops times services times days are too many to list."""
    rows = pd.Series(np.arange(len(stops)), index=stops["stop"])
    services = pd.Index(timetable.days["service"].unique())
    which = pd.DataFrame({
        "row": timetable.departures["stop"].map(rows).to_numpy(),
        "service": services.get_indexer(pd.Index(timetable.departures["service"])),
        "minute": timetable.departures["minute"].to_numpy(dtype=float),
    })  # fmt: skip
    day = (timetable.days["day"].to_numpy(dtype="datetime64[D]") - span[0]).astype(np.int64)
    leaving = _tally(which["row"], which["service"].to_numpy(), (len(stops), len(services)))
    running = _tally(services.get_indexer(pd.Index(timetable.days["service"])), day, (len(services), len(span)))
    return which, leaving, running


def _tally(rows: ArrayLike, columns: NDArray[np.int64], shape: tuple[int, int]) -> csr_matrix:
    """Count pairs of a row and a column; a column of -1 is none."""
    there = columns >= 0
    pairs = (np.asarray(rows)[there], columns[there])
    return coo_matrix((np.ones(there.sum(), dtype=np.int64), pairs), shape=shape).tocsr()


def _typical_days(
    leaving: csr_matrix, running: csr_matrix, of_kind: NDArray[np.int64]
) -> dict[str, NDArray[np.int64] | None]:
    """Return the column of each stop's typical date of each kind; None where no date is of that kind."""
    found: dict[str, list[NDArray[np.int64]]] = {kind: [] for kind in KINDS}
    there = {kind: np.flatnonzero(of_kind == position) for position, kind in enumerate(KINDS)}
    for start in range(0, leaving.shape[0], STOPS_AT_ONCE):
        counts = (leaving[start : start + STOPS_AT_ONCE] @ running).toarray()
        for kind, columns in there.items():
            if len(columns):
                found[kind].append(columns[_typical(counts[:, columns])])
    return {kind: np.concatenate(some) if some else None for kind, some in found.items()}


def _typical(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the column of each row that has its (lower) median first."""
    median = np.sort(counts, axis=1)[:, (counts.shape[1] - 1) // 2]
    return np.argmax(counts == median[:, None], axis=1)


def _minutes(which: pd.DataFrame, running: csr_matrix, typical: NDArray[np.int64] | None) -> list[NDArray[np.float64]]:
    """Return the minutes of departure at each stop on its typical date, in order."""
    if typical is None:
        return []
    known = which[which["service"] >= 0]
    runs = np.asarray(running[known["service"].to_numpy(), typical[known["row"].to_numpy()]]).ravel() > 0
    leaving = known[runs].sort_values(["row", "minute"])
    ends = np.searchsorted(leaving["row"].to_numpy(), np.arange(1, len(typical)))
    return np.split(leaving["minute"].to_numpy(dtype=float), ends)


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
