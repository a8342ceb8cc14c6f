"""What the stops in and near a region offer by a delivered timetable: all that is kept of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd
import shapely
from scipy.spatial import cKDTree

from openformats.errors import N_, UNWRITABLE, FormatError, Refusal, Refusals, told
from openformats.timetable import METRES_A_DEGREE, STOP_COLUMNS, stop_service
from openformats.timetable_reading import read_timetable

MOST_STOPS = 20_000
MOST_AT_ONE_PLACE = 64
"""How many stops, of whatever name, may lie within ONE_PLACE metres of one another: more are a fault of the file."""
ONE_PLACE = 1.0
LONGEST_ID = 100


@dataclass(frozen=True, eq=False)
class Service:
    """What a delivery says of a region.

    Parameters
    ----------
    format : GTFS or NeTEx
    first_day, last_day : between which it runs
    stops : STOP_COLUMNS, in and around the region
    outside : how many stops lie elsewhere
    refused : what was left out; refused_count is how much, also what is not listed
    """

    format: str
    first_day: date
    last_day: date
    stops: pd.DataFrame
    outside: int
    refused: tuple[Refusal, ...]
    refused_count: int


def loads(*_: object) -> tuple[str, ...]:
    """Return the modules that either format will need besides this one."""
    return ("openformats.gtfs", "openformats.netex")


def read_service(files: Mapping[str, bytes], region: bytes, around: float) -> Service:
    """Read a timetable as ``read_timetable`` does; return what it offers in a region (WKB, degrees) and so many metres around.

    A name of a stop is cut and written as a screen can show it; a stop whose id can't be kept is left out. Raises FormatError
    as ``read_timetable``, and where more stops lie there, or at one place, than are read.
    """
    found = read_timetable(files)
    near = _near(found.stops, shapely.from_wkb(region), around)
    if near.sum() > MOST_STOPS:
        raise FormatError(
            N_("{count} stops lie in the region or near it; at most {most} are read. Give the timetable of one county."),
            count=int(near.sum()), most=MOST_STOPS,
        )  # fmt: skip
    _require_places_of_their_own(found.stops[near])
    there = found.stops[near].assign(name=[str(told(name)) for name in found.stops.loc[near, "name"]])
    found = replace(found, stops=there)
    strange = there["stop"].map(lambda name: len(name) > LONGEST_ID or bool(UNWRITABLE.search(name))).astype(bool)
    kept = there.loc[~strange, "stop"].tolist()
    stops = stop_service(found.at(kept)) if kept else pd.DataFrame(columns=list(STOP_COLUMNS))
    return Service(
        format=found.format, first_day=found.first_day, last_day=found.last_day, stops=stops,
        outside=int((~near).sum()), refused=(*found.refused, *_without_id(there[strange])),
        refused_count=found.refused_count + int(strange.sum()),
    )  # fmt: skip


def _require_places_of_their_own(stops: pd.DataFrame) -> None:
    """Refuse very many stops at one place, as whoever looks for the nearest stop would have to look at all of them."""
    points = (
        stops[["lon", "lat"]].to_numpy(dtype=float) * METRES_A_DEGREE * [np.cos(np.radians(stops["lat"].mean())), 1.0]
    )
    counts = cKDTree(points).query_ball_point(points, ONE_PLACE, return_length=True)
    if len(counts) and max(counts) > MOST_AT_ONE_PLACE:
        raise FormatError(
            N_("{count} stops lie at one place, {name} among them; at most {most} are read. See that each stop has its own "
               "coordinates."),
            count=int(max(counts)), name=stops["name"].iloc[int(np.argmax(counts))], most=MOST_AT_ONE_PLACE,
        )  # fmt: skip


def _without_id(stops: pd.DataFrame) -> tuple[Refusal, ...]:
    """Say that stops are left out as nothing can keep their ids."""
    text = N_(
        "The id of stop {name} is longer than {most} signs, or holds some that can't be written; the stop is left out."
    )
    refused = Refusals()
    refused.add_each(text, [{"name": name, "most": LONGEST_ID} for name in stops["name"].head()], len(stops))
    return refused.all()


def _near(stops: pd.DataFrame, region: shapely.Geometry, around: float) -> np.ndarray:
    """Tell which stops lie in the region or near it, in metres on a plane that is true at the region's middle."""
    shrink = np.cos(np.radians(region.centroid.y))

    def metres(points: np.ndarray) -> np.ndarray:
        return points * [METRES_A_DEGREE * shrink, METRES_A_DEGREE]

    points = shapely.points(metres(stops[["lon", "lat"]].to_numpy(dtype=float)))
    return np.asarray(shapely.dwithin(points, shapely.transform(region, metres), around))
