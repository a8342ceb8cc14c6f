"""When the trips of a GTFS feed leave their stops, whole columns at once; and trips that run again and again."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from openformats.errors import N_, FormatError, Refusals

TIME = r"\d{1,3}:[0-5]\d(:[0-5]\d)?"
NOT_FOR_BOARDING = "1"
LEAST_HEADWAY = 30
MOST_REPEATED = 500_000
HALF_A_DAY = 43_200
Numbers = NDArray[np.float64]


def read_times(table: pd.DataFrame, refused: Refusals) -> pd.DataFrame:
    """Return trip, stop, second (after midnight of the day of operation), last and boarding, in the order of each trip.

    A stop that has an arrival only is left then. Times between timed stops are drawn in evenly, as the reference has it.
    A trip whose times go back is left out; where they go back by more than half a day, it runs past midnight. The last stop
    of a trip, and one that is not for boarding, is no departure.
    """
    table = _past_midnight(_in_order(_readable(table, refused), refused), refused)
    table = table[~table["trip_id"].isin(_going_back(table, refused))]
    trip, second = table["trip_id"].cat.codes.to_numpy(), _drawn_in(table)
    _tell_untimed(table, np.isnan(second), refused)
    pickup = table["pickup_type"] if "pickup_type" in table else pd.Series("", index=table.index)
    found = pd.DataFrame({"trip": table["trip_id"], "stop": table["stop_id"], "second": second,
                          "boarding": (pickup != NOT_FOR_BOARDING).to_numpy()})  # fmt: skip
    found, trip = found[~np.isnan(second)], trip[~np.isnan(second)]
    return found.assign(last=np.append(trip[1:] != trip[:-1], len(trip) > 0)[: len(trip)]).reset_index(drop=True)


def _readable(table: pd.DataFrame, refused: Refusals) -> pd.DataFrame:
    """Return the rows whose number and time can be read, with both as figures (order, second)."""
    leaves, order = table["departure_time"], _figures(table["stop_sequence"])
    second = seconds(leaves)
    wrong = np.isnan(order) | (np.isnan(second) & (leaves != "").to_numpy())
    rows = table[wrong].head().to_dict("records")
    told = [{"trip": row["trip_id"], "stop": row["stop_id"], "time": row["departure_time"], "order": row["stop_sequence"]}
            for row in rows]  # fmt: skip
    refused.add_each(
        N_("stop_times.txt: trip {trip} leaves stop {stop} at '{time}', number {order}; the row is left out."),
        told, int(wrong.sum()),
    )  # fmt: skip
    if "arrival_time" in table:
        second = np.where(np.isnan(second), seconds(table["arrival_time"]), second)
    return table.assign(order=order, second=second)[~wrong]


def _in_order(table: pd.DataFrame, refused: Refusals) -> pd.DataFrame:
    """Return the rows trip by trip in their order; of rows with the same trip and number the first counts."""
    table = table.iloc[np.lexsort((table["order"], table["trip_id"].cat.codes))]
    trip, order = table["trip_id"].cat.codes.to_numpy(), table["order"].to_numpy()
    again = np.append(False, (trip[1:] == trip[:-1]) & (order[1:] == order[:-1]))[: len(table)]
    told = [{"trip": row["trip_id"], "order": row["stop_sequence"]} for row in table[again].head().to_dict("records")]
    text = N_("stop_times.txt: trip {trip} has stop number {order} more than once; the first row counts.")
    refused.add_each(text, told, int(again.sum()))
    return table[~again]


def _past_midnight(table: pd.DataFrame, refused: Refusals) -> pd.DataFrame:
    """Return the times with 00:10 after 23:50 as 24:10, which it ought to be written as."""
    timed = np.flatnonzero(table["second"].notna())
    rows, second = table.iloc[timed], table["second"].to_numpy()[timed]
    trip = rows["trip_id"].cat.codes.to_numpy()
    start = np.append(True, trip[1:] != trip[:-1])[: len(trip)]
    over = ~start & (np.diff(second, prepend=np.nan) < -HALF_A_DAY)
    told = [{"trip": row["trip_id"], "stop": row["stop_id"], "time": clock(row["second"])}
            for row in rows[over].head().to_dict("records")]  # fmt: skip
    text = N_("stop_times.txt: trip {trip} leaves stop {stop} at {time}, earlier than the stop before it; it is taken to be "
              "past midnight, which is written 24:10.")  # fmt: skip
    refused.add_each(text, told, int(over.sum()))
    nights = np.cumsum(over)
    nights = nights - np.repeat(nights[start], np.diff(np.flatnonzero(np.append(start, True))))
    moved = table["second"].to_numpy().copy()
    moved[timed] += nights * 2 * HALF_A_DAY
    return table.assign(second=moved)


def _going_back(table: pd.DataFrame, refused: Refusals) -> list[str]:
    """Return the trips that leave a stop before they left the one before it."""
    timed = table[table["second"].notna()]
    trip, second = timed["trip_id"].cat.codes.to_numpy(), timed["second"].to_numpy()
    back = np.append(False, (trip[1:] == trip[:-1]) & (second[1:] < second[:-1]))[: len(timed)]
    first = timed.assign(before=np.roll(second, 1))[back].drop_duplicates("trip_id")
    told = [{"trip": row["trip_id"], "stop": row["stop_id"], "time": clock(row["second"]), "before": clock(row["before"])}
            for row in first.head().to_dict("records")]  # fmt: skip
    refused.add_each(
        N_("stop_times.txt: trip {trip} leaves stop {stop} at {time}, after {before} at an earlier stop; it is left out."),
        told, len(first),
    )  # fmt: skip
    return first["trip_id"].astype(str).tolist()


def _drawn_in(table: pd.DataFrame) -> Numbers:
    """Return the times with those between timed stops of a trip drawn in evenly; NaN before the first, after the last."""
    second, trip = table["second"].to_numpy(), table["trip_id"].cat.codes.to_numpy()
    if not len(second):
        return second
    at, known = np.arange(len(second)), ~np.isnan(second)
    before = np.maximum.accumulate(np.where(known, at, -1))
    after = np.minimum.accumulate(np.where(known, at, len(at))[::-1])[::-1]
    inside = (before >= 0) & (after < len(at))
    before, after = np.where(inside, before, 0), np.where(inside, after, 0)
    inside &= (trip[before] == trip) & (trip[after] == trip)
    part = (at - before) / np.maximum(after - before, 1)
    return np.where(known, second, np.where(inside, second[before] + (second[after] - second[before]) * part, np.nan))


def _tell_untimed(table: pd.DataFrame, lost: NDArray[np.bool_], refused: Refusals) -> None:
    """Say which trips have no times, and which stops of others have none and lie not between timed ones."""
    trip = table["trip_id"].cat.codes.to_numpy()
    some = np.isin(trip, trip[~lost])
    whole = table.loc[lost & ~some, "trip_id"].drop_duplicates()
    refused.add_each(N_("stop_times.txt: trip {trip} has no time at any stop; it is left out."),
                     [{"trip": name} for name in whole.head()], len(whole))  # fmt: skip
    told = [{"trip": row["trip_id"], "stop": row["stop_id"]} for row in table[lost & some].head().to_dict("records")]
    text = N_("stop_times.txt: trip {trip} has no time at stop {stop}, before its first or after its last time; the row is "
              "left out.")  # fmt: skip
    refused.add_each(text, told, int((lost & some).sum()))


def repeated(times: pd.DataFrame, frequencies: pd.DataFrame | None, refused: Refusals) -> pd.DataFrame:
    """Return the times with trips that have frequencies replaced by as many as run, from a start until before its end.

    Raises
    ------
    FormatError
        They come to more departures than are read; nothing is made then.
    """
    if frequencies is None:
        return times
    runs = _runs(frequencies, set(times["trip"].unique()), refused)
    stops = times["trip"].value_counts()
    counts = runs["count"].to_numpy(dtype=float)
    total = float((counts * stops.reindex(runs["trip"]).to_numpy()).sum())
    if total > MOST_REPEATED:
        raise FormatError(
            N_("frequencies.txt comes to {count} departures; at most {most} are read. See that headways and ends are right."),
            count=int(total), most=MOST_REPEATED,
        )  # fmt: skip
    each = runs.loc[runs.index.repeat(counts.astype(np.int64))]
    turn = each.groupby(level=0).cumcount()
    first = times.groupby("trip", observed=True)["second"].min().reindex(each["trip"]).to_numpy()
    shifts = pd.DataFrame({"trip": each["trip"], "shift": each["start"] + turn * each["headway"] - first})
    template = times.assign(trip=times["trip"].astype(str))
    new = shifts.merge(template, on="trip")
    new = new.assign(second=new["second"] + new["shift"]).drop(columns="shift")
    return pd.concat([template[~template["trip"].isin(set(new["trip"]))], new], ignore_index=True)


def _runs(table: pd.DataFrame, known: set[str], refused: Refusals) -> pd.DataFrame:
    """Return trip, start, headway (seconds) and count of each row that can be read."""
    table = table.reset_index(drop=True).astype({"trip_id": str})
    headway = _figures(table["headway_secs"].astype("category"))
    start, end = seconds(table["start_time"]), seconds(table["end_time"])
    wrong = ~(headway >= LEAST_HEADWAY) | (headway % 1 != 0) | np.isnan(start) | np.isnan(end)
    told = [{"trip": row["trip_id"], "headway": row["headway_secs"], "start": row["start_time"], "end": row["end_time"]}
            for row in table[wrong].head().to_dict("records")]  # fmt: skip
    text = N_("frequencies.txt: trip {trip} runs every '{headway}' seconds from {start} to {end}; it is left out.")
    refused.add_each(text, told, int(wrong.sum()))
    strange = ~table["trip_id"].isin(known) & ~wrong
    refused.add_each(N_("frequencies.txt: trip {trip} has no times that can be read; the row is left out."),
                     [{"trip": trip} for trip in table.loc[strange, "trip_id"].head()], int(strange.sum()))  # fmt: skip
    count = np.maximum(np.ceil((end - start) / np.where(wrong, 1, headway)), 0)
    runs = pd.DataFrame({"trip": table["trip_id"], "start": start, "headway": headway, "count": count})
    return runs[~wrong & ~strange]


def seconds(texts: pd.Series) -> Numbers:
    """Return seconds after midnight of times such as 25:10:00 or 8:05, NaN where it is none."""
    texts = texts.astype("category")
    each = texts.cat.categories.to_series().astype(str)
    each = each.where(each.str.fullmatch(TIME))
    parts = each.str.split(":", expand=True).reindex(columns=[0, 1, 2]).astype(float)
    known = (parts[0] * 3600 + parts[1] * 60 + parts[2].fillna(0)).to_numpy(dtype=float)
    return np.asarray(np.append(known, np.nan)[texts.cat.codes], dtype=float)


def _figures(texts: pd.Series) -> Numbers:
    """Return numbers, NaN where a text is none."""
    known = pd.to_numeric(texts.cat.categories.to_series(), errors="coerce").to_numpy(dtype=float)
    return np.asarray(np.append(known, np.nan)[texts.cat.codes], dtype=float)


def clock(second: float) -> str:
    """Write seconds after midnight as a time."""
    minutes = int(second) // 60
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
