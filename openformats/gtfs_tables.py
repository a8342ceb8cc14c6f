"""The CSV tables of a GTFS feed, each with the columns that are read, within limits; the stops among them."""

from __future__ import annotations

import io
from collections.abc import Mapping

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from openformats.archive import Part
from openformats.errors import N_, FormatError, Refusals

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
IF_THERE: Mapping[str, tuple[str, ...]] = {
    "stops": ("parent_station", "location_type"),
    "stop_times": ("arrival_time", "pickup_type"),
}
MOST_ROWS = 2_000_000
CHUNK = 200_000
NO_PLACE_NEEDED = ("3", "4")
"""Kinds of stops that may lie nowhere: generic nodes and boarding areas."""


def read_table(parts: Mapping[str, Part], name: str) -> pd.DataFrame | None:
    """Return the columns that are read as texts (categories, as a text stands in many rows), None of an optional table.

    Raises
    ------
    FormatError
        A table or column that is needed is missing, the table is no CSV in UTF-8, or has too many rows.
    """
    file, columns = f"{name}.txt", NEEDED.get(name) or OPTIONAL[name]
    data = parts[file].read() if file in parts else b""
    if not any(data[:end].strip(b"\xef\xbb\xbf \t\r\n") for end in (1000, None)):  # most tables need no copy to tell
        if name in OPTIONAL:
            return None
        text = N_("{file} is not in the GTFS feed, or is empty. Fetch the whole feed, and try anew.")
        raise FormatError(text, file=file)
    table = _parsed(file, data, {*columns, *IF_THERE.get(name, ())})
    if len(table) > MOST_ROWS:
        raise FormatError(
            N_("{file} has more than {most} rows. Give the timetable of one county, or of fewer lines."),
            file=file, most=MOST_ROWS,
        )  # fmt: skip
    missing = [column for column in columns if column not in table]
    if missing:
        raise FormatError(
            N_("{file} lacks the column {columns}. Fetch the whole feed, and try anew."),
            file=file, columns=", ".join(missing),
        )  # fmt: skip
    return table


def _parsed(file: str, data: bytes, wanted: set[str]) -> pd.DataFrame:
    """Return the columns wanted, chunk by chunk, as one chunk of texts is much larger than its categories."""
    try:
        with pd.read_csv(
            io.BytesIO(data), dtype=str, keep_default_na=False, encoding="utf-8-sig", nrows=MOST_ROWS + 1,
            usecols=lambda head: head.strip() in wanted, index_col=False, chunksize=CHUNK,
        ) as reader:  # fmt: skip
            chunks = [chunk.fillna("").apply(lambda texts: texts.str.strip()).astype("category") for chunk in reader]
    except UnicodeDecodeError as error:
        raise FormatError(N_("{file} is not in UTF-8, as GTFS must be. Have it saved as UTF-8."), file=file) from error
    except (ValueError, pd.errors.ParserError) as error:
        if "out of memory" in str(error):
            raise MemoryError from error
        raise FormatError(N_("{file} can't be read as a CSV table ({reason})."), file=file, reason=error) from error
    columns = {head.strip(): union_categoricals([chunk[head] for chunk in chunks]) for head in chunks[0]}
    return pd.DataFrame(columns)


def unique(table: pd.DataFrame, key: str, file: str, refused: Refusals) -> pd.DataFrame:
    """Return a table with the first row of each id."""
    twice = table.duplicated(key)
    for value in table.loc[twice, key]:
        refused.add(N_("{file}: {id} stands there more than once; the first row counts."), file=file, id=value)
    return table[~twice]


def read_stops(table: pd.DataFrame, refused: Refusals) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return the stop places (stop, name, lat, lon), and the place of each platform."""
    table = unique(table.astype(str), "stop_id", "stops.txt", refused)
    table = table.assign(lat=_degrees(table["stop_lat"], 90), lon=_degrees(table["stop_lon"], 180))
    nowhere = table["lat"].isna() | table["lon"].isna()
    lost = nowhere
    if "location_type" in table:
        given = (table["stop_lat"] != "") | (table["stop_lon"] != "")
        lost = nowhere & (given | ~table["location_type"].isin(NO_PLACE_NEEDED))
    for row in table[lost].to_dict("records"):
        refused.add(
            N_("stops.txt: {name} ({id}) lies at {lat}, {lon}, which is no place on earth; it is left out."),
            name=row["stop_name"], id=row["stop_id"], lat=row["stop_lat"], lon=row["stop_lon"],
        )  # fmt: skip
    table = table[~nowhere]
    parent = table["parent_station"] if "parent_station" in table else pd.Series("", index=table.index)
    place = parent.where(parent.isin(set(table["stop_id"])), table["stop_id"])
    stops = table[["stop_id", "stop_name", "lat", "lon"]].set_axis(["stop", "name", "lat", "lon"], axis=1)
    return stops, dict(zip(table["stop_id"], place, strict=True))


def _degrees(texts: pd.Series, most: float) -> pd.Series:
    """Return an angle, NaN where it is none."""
    angle = pd.to_numeric(texts, errors="coerce").astype(float)
    return angle.where(np.abs(angle) <= most)
