"""What the stops in and near a region offer by a delivered timetable: all that is kept of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
import shapely

from openformats.errors import Refusal
from openformats.timetable import METRES_A_DEGREE, STOP_COLUMNS, stop_service
from openformats.timetable_reading import read_timetable


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
    """Read a timetable as ``read_timetable`` does; return what it offers in a region (WKB, degrees) and so many metres around."""
    found = read_timetable(files)
    near = _near(found.stops, shapely.from_wkb(region), around)
    kept = found.stops.loc[near, "stop"].tolist()
    stops = stop_service(found.at(kept)) if kept else pd.DataFrame(columns=list(STOP_COLUMNS))
    return Service(
        format=found.format, first_day=found.first_day, last_day=found.last_day, stops=stops,
        outside=int((~near).sum()), refused=found.refused, refused_count=found.refused_count,
    )  # fmt: skip


def _near(stops: pd.DataFrame, region: shapely.Geometry, around: float) -> np.ndarray:
    """Tell which stops lie in the region or near it, in metres on a plane that is true at the region's middle."""
    shrink = np.cos(np.radians(region.centroid.y))

    def metres(points: np.ndarray) -> np.ndarray:
        return points * [METRES_A_DEGREE * shrink, METRES_A_DEGREE]

    points = shapely.points(metres(stops[["lon", "lat"]].to_numpy(dtype=float)))
    return np.asarray(shapely.dwithin(points, shapely.transform(region, metres), around))
