"""Which format a delivered timetable has, and its reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from openformats.archive import Part, parts_of, require_not_too_much
from openformats.errors import N_, FormatError

if TYPE_CHECKING:
    from openformats.timetable import Timetable


def read_timetable(files: Mapping[str, bytes]) -> Timetable:
    """Read a timetable of one or more uploaded files: a GTFS feed, or NeTEx lines with, perhaps apart, the stops.

    Raises
    ------
    FormatError
        A file is broken, of another kind, or has nothing in it that runs; or all unpack to more than is read of one upload.
    """
    opened = {name: parts_of(name, data) for name, data in files.items()}
    require_not_too_much(files, (part.size for parts in opened.values() for part in parts.values()))
    kinds = {name: _kind(parts) for name, parts in opened.items()}
    feeds, documents = ([name for name, kind in kinds.items() if kind == wanted] for wanted in ("feed", "document"))
    if not feeds and not documents:
        raise FormatError(
            N_("{files}: no timetable is in there. A GTFS feed is a zip with stop_times.txt; NeTEx is XML, or a zip of it."),
            files=", ".join(files),
        )  # fmt: skip
    if feeds and documents:
        raise FormatError(
            N_("{gtfs} is GTFS, and {netex} is NeTEx. Import one of the formats at a time."),
            gtfs=", ".join(feeds), netex=", ".join(documents),
        )  # fmt: skip
    used = {name for name, kind in kinds.items() if kind in ({"feed", "table"} if feeds else {"document"})}
    if unused := [name for name in files if name not in used]:
        raise FormatError(
            N_("{files}: nothing that belongs to the timetable is in there. Leave that out, and try anew."),
            files=", ".join(unused),
        )
    if feeds:
        from openformats.gtfs import (
            read_gtfs,
        )  # each reader with what it needs, as a child that reads starts from nothing

        return read_gtfs(_joined(opened, ".txt"))
    from openformats.netex import read_netex

    return read_netex(_joined(opened, ".xml"))


def _kind(parts: Mapping[str, Part]) -> str:
    """Return whether an uploaded file holds a GTFS feed, XML documents, loose tables of a feed, or nothing of those."""
    if "stop_times.txt" in parts:
        return "feed"
    endings = {name.lower()[-4:] for name in parts}
    return "document" if ".xml" in endings else "table" if ".txt" in endings else "nothing"


def _joined(opened: Mapping[str, Mapping[str, Part]], ending: str) -> dict[str, Part]:
    """Return the parts with an ending that lie in all files.

    Raises
    ------
    FormatError
        Two files hold a part of the same name.
    """
    parts: dict[str, Part] = {}
    source: dict[str, str] = {}
    for name, inside in opened.items():
        for part, data in inside.items():
            if not part.lower().endswith(ending):
                continue
            if part in parts:
                raise FormatError(
                    N_("{part} is both in {first} and in {second}. Import one timetable at a time."),
                    part=part, first=source[part], second=name,
                )  # fmt: skip
            parts[part], source[part] = data, name
    return parts
