"""NeTEx in the Nordic profile: stops, lines and journeys, read as a stream of elements; no entity is ever resolved."""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd
from lxml import etree

from openformats.archive import Part
from openformats.errors import N_, FormatError, Refusals
from openformats.netex_days import Calendar, Days
from openformats.netex_elements import NAMESPACE, READERS, Read
from openformats.timetable import Timetable, merged, within_some_years

NOT_RUN = ("cancellation", "replaced")


def read_netex(documents: Mapping[str, Part]) -> Timetable:
    """Read NeTEx documents given by file name.

    A stop lies where its stop place does; where the stops are not delivered, at the end of the links between them.
    Journeys that run on the same days are one service, called by the first of them.

    Raises
    ------
    FormatError
        A document is no NeTEx, has a document type, or there are more times or days than are read; or nothing runs on any day.
    """
    refused = Refusals()
    found = Read(Calendar(refused), refused)
    for name, part in documents.items():
        for element in _elements(name, part.read()):
            READERS[element.tag.removeprefix(NAMESPACE)](element, found)
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]  # what was read before, of which lxml keeps the empty elements
    _tell_missing(found)
    days_of = _running(found)
    first: dict[Days, str] = {}
    service_of = {journey: first.setdefault(days, journey) for journey, days in days_of.items()}
    departures = pd.DataFrame(list(_departures(found, service_of)), columns=["stop", "service", "minute"])
    stops = _stops(found, departures["stop"].drop_duplicates())
    departures = departures[departures["stop"].isin(set(stops["stop"]))].astype({"minute": float})
    if departures.empty or not first:
        raise _nothing(refused)
    days = within_some_years(_table_of_days(first), refused)
    return merged(Timetable("NeTEx", stops, departures.reset_index(drop=True), days, refused.all(), refused.count))


def _table_of_days(services: Mapping[Days, str]) -> pd.DataFrame:
    day = np.array([day for days in services for day in sorted(days)], dtype=np.int64)
    names = np.repeat(np.array(list(services.values()), dtype=object), [len(days) for days in services])
    return pd.DataFrame({"service": names, "day": day.astype("datetime64[D]").astype("datetime64[s]")})


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


def _tell_missing(found: Read) -> None:
    """Say which day types, journeys and days of operation are referred to and not in the files."""
    runs = [kinds for _, kinds, _, alteration in found.journeys.values() if alteration not in NOT_RUN]
    for kind, count in Counter(kind for kinds in runs for kind in found.calendar.missing(kinds)).items():
        found.refused.add(
            N_("Day type {day_type} is not in the files with dates; {count} journeys do not run on it."),
            day_type=kind, count=count,
        )  # fmt: skip
    for journey, day, _ in found.dated:
        for kind, name, known in (("ServiceJourney", journey, found.journeys),
                                  ("OperatingDay", day, found.calendar.operating_days)):  # fmt: skip
            if name not in known:
                text = N_("A DatedServiceJourney refers to the {kind} {id}, which is not in the files; it is left out.")
                found.refused.add(text, kind=kind, id=name)


def _running(found: Read) -> dict[str, Days]:
    """Return the days of each journey that runs."""
    changes: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    for journey, day, alteration in found.dated:
        if journey in found.journeys and day in found.calendar.operating_days:
            changes[journey].append((found.calendar.operating_days[day], alteration not in NOT_RUN))
    days_of: dict[str, Days] = {}
    for journey, (_, kinds, _, alteration) in found.journeys.items():
        days = found.calendar.days(kinds) if alteration not in NOT_RUN else frozenset[int]()
        if journey in changes:
            dates = set(days)
            for date, runs in changes[journey]:
                (dates.add if runs else dates.discard)(date)
            days = found.calendar.kept(frozenset(dates))
        if days:
            days_of[journey] = days
    return days_of


def _departures(found: Read, services: Mapping[str, str]) -> Iterator[tuple[str, str, float]]:
    """Yield what one can board: no last stop of a journey, and none marked as not for boarding."""
    for journey, service in services.items():
        pattern, _, times, _ = found.journeys[journey]
        if pattern not in found.patterns:
            found.refused.add(N_("{id} has a stop pattern that is not delivered ({pattern}); it is left out."),
                              id=journey, pattern=pattern)  # fmt: skip
            continue
        for point, stop, boarding in found.patterns[pattern][:-1]:
            if boarding and point in times:
                yield _place(found, stop), service, times[point]


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


def _nothing(refused: Refusals) -> FormatError:
    """Return the error of files without departures, with the first thing that was left out as the reason."""
    if refused.first is None:
        return FormatError(N_("Nothing in the NeTEx files runs at a known place on any day. Give the lines, and where they "
                              "are delivered apart, the stops (StopPlace) as well."))  # fmt: skip
    return FormatError(
        N_("Nothing in the NeTEx files runs at a known place on any day. The first of {count} parts left out: {reason}"),
        count=refused.count, reason=refused.first,
    )  # fmt: skip
