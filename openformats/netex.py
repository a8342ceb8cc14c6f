"""NeTEx in the Nordic profile: stops, lines and journeys, read as a stream of elements; no entity is ever resolved."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd
from lxml import etree

from openformats.errors import N_, FormatError, Refusals
from openformats.netex_days import Calendar
from openformats.netex_elements import NAMESPACE, READERS, Read
from openformats.timetable import Timetable, merged

NOT_RUN = ("cancellation", "replaced")


def read_netex(documents: Mapping[str, bytes]) -> Timetable:
    """Read NeTEx documents given by file name.

    A stop lies where its stop place does; where the stops are not delivered, at the end of the links between them.

    Raises
    ------
    FormatError
        A document is no NeTEx, or has a document type; or nothing runs on any day.
    """
    found = Read(Calendar(), Refusals())
    for name, data in documents.items():
        for element in _elements(name, data):
            READERS[element.tag.removeprefix(NAMESPACE)](element, found)
            element.clear()
    days_of = _running(found)
    departures = pd.DataFrame(list(_departures(found, days_of)), columns=["stop", "service", "minute"])
    days = pd.DataFrame(
        [(journey, day) for journey, days in days_of.items() for day in sorted(days)], columns=["service", "day"]
    )
    stops = _stops(found, departures["stop"].drop_duplicates())
    departures = departures[departures["stop"].isin(set(stops["stop"]))].astype({"minute": float})
    if departures.empty or days.empty:
        raise FormatError(N_("Nothing in the NeTEx files runs at a known place on any day. Give the lines, and where they "
                             "are delivered apart, the stops (StopPlace) as well."))  # fmt: skip
    days = days.assign(day=pd.to_datetime(days["day"]).astype("datetime64[s]"))
    refused = found.refused
    return merged(Timetable("NeTEx", stops, departures.reset_index(drop=True), days, refused.all(), refused.count))


def _elements(name: str, data: bytes) -> Iterator[etree._Element]:
    """Yield the elements there is a reader for, each when it is complete."""
    tags = [NAMESPACE + tag for tag in READERS]
    seen = False
    try:
        stream = etree.iterparse(io.BytesIO(data), events=("end",), tag=tags, resolve_entities=False, no_network=True,
                                 load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)  # fmt: skip
        for _, element in stream:
            if not seen:
                _check_document(name, element)
                seen = True
            yield element
        if not seen:
            _check_document(name, stream.root)
    except etree.XMLSyntaxError as error:
        raise FormatError(
            N_("{file} is no whole XML document ({reason}). Fetch it again."), file=name, reason=error.msg
        ) from error


def _check_document(name: str, element: etree._Element) -> None:
    tree = element.getroottree()
    if tree.docinfo.doctype:
        raise FormatError(N_("{file} has a document type, which NeTEx has not; it is not read."), file=name)
    if not tree.getroot().tag.startswith(NAMESPACE):
        raise FormatError(N_("{file} is XML, but no NeTEx. Choose another file."), file=name)


def _running(found: Read) -> dict[str, set[np.datetime64]]:
    """Return the days of each journey that runs."""
    days: dict[str, set[np.datetime64]] = defaultdict(set)
    for journey, (_, kinds, _, alteration) in found.journeys.items():
        if alteration not in NOT_RUN and kinds:
            days[journey] |= found.calendar.days(kinds)
    for journey, day, alteration in found.dated:
        date = found.calendar.operating_days.get(day)
        if date is not None:
            (days[journey].discard if alteration in NOT_RUN else days[journey].add)(date)
    return {journey: dates for journey, dates in days.items() if dates and journey in found.journeys}


def _departures(found: Read, running: Mapping[str, object]) -> Iterator[tuple[str, str, float]]:
    """Yield what one can board: no last stop of a journey, and none marked as not for boarding."""
    for journey in running:
        pattern, _, times, _ = found.journeys[journey]
        if pattern not in found.patterns:
            found.refused.add(N_("{id} has a stop pattern that is not delivered ({pattern}); it is left out."),
                              id=journey, pattern=pattern)  # fmt: skip
            continue
        for point, stop, boarding in found.patterns[pattern][:-1]:
            if boarding and point in times:
                yield _place(found, stop), journey, times[point]


def _place(found: Read, stop: str) -> str:
    """Return the stop place of a scheduled stop point, or the nearest to it that is known."""
    at = found.stands_at.get(stop, "")
    place = found.place_of.get(at, at)
    return place if place in found.points else stop


def _stops(found: Read, wanted: pd.Series) -> pd.DataFrame:
    rows = []
    for stop in wanted:
        point = found.points.get(stop) or found.ends.get(stop)
        if point is None:
            found.refused.add(
                N_("{name} ({id}) has no coordinates; its departures are left out. Give the file of stops as well."),
                name=found.names.get(stop, stop), id=stop,
            )  # fmt: skip
            continue
        rows.append((stop, found.names.get(stop, stop), *point))
    return pd.DataFrame(rows, columns=["stop", "name", "lat", "lon"])
