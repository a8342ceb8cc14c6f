"""On which days the services of a GTFS feed run: the calendar, and the dates that are added to it and taken away."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from openformats.errors import N_, FormatError, Refusals
from openformats.gtfs_tables import WEEK
from openformats.timetable import MONDAY, MOST_DAYS, MOST_SERVICE_DAYS

EARLIEST = np.datetime64("1970-01-01")
ADDED, REMOVED = "1", "2"
Keys = NDArray[np.int64]
"""A service and a day as one number: the number of the service times SPAN, and the days since 1970."""
SPAN = 10_000_000


def read_days(tables: Mapping[str, pd.DataFrame], trips: pd.DataFrame, refused: Refusals) -> pd.DataFrame:
    """Return service and day (datetime64) of all services that trips have; what is in no calendar is told.

    Raises
    ------
    FormatError
        There is no calendar, nothing runs on any day, or services run on more days than are read.
    """
    services = pd.Index(trips["service_id"].astype(str).unique())
    if not {"calendar", "calendar_dates"} & set(tables):
        raise FormatError(N_("Neither calendar.txt nor calendar_dates.txt is in the feed: nobody knows when it runs."))
    known: set[str] = set().union(
        *(set(table["service_id"]) for name, table in tables.items() if name.startswith("cal"))
    )
    lost = services[~services.isin(list(known))]
    told = [{"service": name, "count": int((trips["service_id"] == name).sum())} for name in lost[:5]]
    text = N_("trips.txt: service {service} is in no calendar; its trips ({count}) are left out.")
    refused.add_each(text, told, len(lost))
    keys = _regular(tables.get("calendar"), services, refused)
    for kind, join in ((ADDED, np.union1d), (REMOVED, np.setdiff1d)):
        keys = join(keys, _exceptions(tables.get("calendar_dates"), services, kind))
    _tell_wrong_dates(tables.get("calendar_dates"), refused)
    if not len(keys):
        raise FormatError(N_("Nothing in the feed runs on any day. See that its calendar is whole."))
    days = (keys % SPAN).astype("datetime64[D]").astype("datetime64[s]")
    return pd.DataFrame({"service": services[keys // SPAN], "day": days})


def _regular(table: pd.DataFrame | None, services: pd.Index, refused: Refusals) -> Keys:
    """Return the days of calendar.txt; a calendar that is longer than some years is cut."""
    if table is None:
        return np.empty(0, np.int64)
    start, end = _dates(table["start_date"]), _dates(table["end_date"])
    wrong = np.isnat(start) | np.isnat(end) | ~table[list(WEEK)].isin(["0", "1"]).all(axis=1).to_numpy()
    _tell("calendar.txt", table, wrong, refused)
    kept = ~wrong & table["service_id"].isin(services).to_numpy()
    table, start, end = table[kept], start[kept], end[kept]
    _tell_cut(table, end - start >= MOST_DAYS, refused)
    lengths = np.clip((end - start).astype(np.int64) + 1, 0, MOST_DAYS)
    if lengths.sum() > MOST_SERVICE_DAYS:
        raise FormatError(N_("calendar.txt comes to more than {most} days of services. Give the timetable of one county."),
                          most=MOST_SERVICE_DAYS)  # fmt: skip
    row = np.repeat(np.arange(len(table)), lengths)
    day = start.astype(np.int64)[row] + np.arange(len(row)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    runs = (table[list(WEEK)] == "1").to_numpy()[row, (day - MONDAY) % len(WEEK)]
    return np.unique(services.get_indexer(pd.Index(table["service_id"].astype(str)))[row[runs]] * SPAN + day[runs])


def _exceptions(table: pd.DataFrame | None, services: pd.Index, kind: str) -> Keys:
    """Return the days that are added, or taken away."""
    if table is None:
        return np.empty(0, np.int64)
    day = _dates(table["date"])
    kept = ~np.isnat(day) & ((table["exception_type"] == kind) & table["service_id"].isin(services)).to_numpy()
    number = services.get_indexer(pd.Index(table.loc[kept, "service_id"].astype(str)))
    return np.unique(number * SPAN + day[kept].astype(np.int64))


def _tell_wrong_dates(table: pd.DataFrame | None, refused: Refusals) -> None:
    if table is not None:
        wrong = np.isnat(_dates(table["date"])) | ~table["exception_type"].isin([ADDED, REMOVED]).to_numpy()
        _tell("calendar_dates.txt", table, wrong, refused)


def _tell(file: str, table: pd.DataFrame, wrong: NDArray[np.bool_], refused: Refusals) -> None:
    told = [{"file": file, "service": service} for service in table.loc[wrong, "service_id"].head()]
    refused.add_each(N_("{file}: the days of {service} can't be read; the row is left out."), told, int(wrong.sum()))


def _tell_cut(table: pd.DataFrame, long: NDArray[np.bool_], refused: Refusals) -> None:
    rows = table[long].head().to_dict("records")
    told = [{"service": row["service_id"], "first": row["start_date"], "last": row["end_date"], "most": MOST_DAYS}
            for row in rows]  # fmt: skip
    text = N_("calendar.txt: {service} runs from {first} to {last}; its first {most} days are read.")
    refused.add_each(text, told, int(long.sum()))


def _dates(texts: pd.Series) -> NDArray[np.datetime64]:
    """Return dates such as 20260131, NaT where it is none or lies before 1970."""
    each = texts.cat.categories.to_series().astype(str)
    each = each.where(each.str.fullmatch(r"\d{8}"))
    known = pd.to_datetime(each.astype(object), format="%Y%m%d", errors="coerce").to_numpy(dtype="datetime64[D]")
    known[known < EARLIEST] = np.datetime64("NaT")
    return np.append(known, np.datetime64("NaT"))[texts.cat.codes]
