"""Which format a delivered timetable has, and its reader."""

from __future__ import annotations

from collections.abc import Mapping

from openformats.archive import all_members
from openformats.errors import N_, FormatError
from openformats.gtfs import read_gtfs
from openformats.netex import read_netex
from openformats.timetable import Timetable


def read_timetable(files: Mapping[str, bytes]) -> Timetable:
    """Read a timetable of one or more uploaded files: a GTFS feed, or NeTEx lines with, perhaps apart, the stops.

    Raises
    ------
    FormatError
        A file is broken, of another kind, or has nothing in it that runs.
    """
    parts = dict(all_members(files))
    if "stop_times.txt" in parts:
        return read_gtfs(parts)
    documents = {name: data for name, data in parts.items() if name.lower().endswith(".xml")}
    if documents:
        return read_netex(documents)
    raise FormatError(
        N_("{files}: no timetable is in there. A GTFS feed is a zip with stop_times.txt; NeTEx is XML, or a zip of it."),
        files=", ".join(files),
    )  # fmt: skip
