"""The elements of NeTEx in the Nordic profile that are read, each into a table of its own by id."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from lxml import etree

from openformats.errors import N_, FormatError, Refusals
from openformats.netex_days import Assignment, Calendar
from openformats.timetable import DAY

NAMESPACE = "{http://www.netex.org.uk/netex}"
POINTS = "{http://www.opengis.net/gml/3.2}posList"
ABOUT_EARTH = (90.0, 180.0)
MOST_TIMES = 2_000_000
Point = tuple[float, float]


@dataclass
class Read:
    """What the documents say, by id, before it is put together."""

    calendar: Calendar
    refused: Refusals
    names: dict[str, str] = field(default_factory=dict)
    points: dict[str, Point] = field(default_factory=dict)
    place_of: dict[str, str] = field(default_factory=dict)
    """From a quay to its stop place."""
    stands_at: dict[str, str] = field(default_factory=dict)
    """From a scheduled stop point to its quay or stop place."""
    ends: dict[str, Point] = field(default_factory=dict)
    """Scheduled stop points by where the links between them begin and end."""
    patterns: dict[str, list[tuple[str, str, bool]]] = field(default_factory=dict)
    journeys: dict[str, tuple[str, frozenset[str], dict[str, float], str]] = field(default_factory=dict)
    dated: list[tuple[str, str, str]] = field(default_factory=list)
    times: int = 0
    """How many passing times the journeys have."""


def _text(element: etree._Element, path: str) -> str:
    return (element.findtext("/".join(NAMESPACE + step for step in path.split("/"))) or "").strip()


def _all(element: etree._Element, path: str) -> list[etree._Element]:
    return list(element.findall("/".join(NAMESPACE + step for step in path.split("/"))))


def _ref(element: etree._Element, path: str) -> str:
    found = _all(element, path)
    return found[0].get("ref", "") if found else ""


def _location(element: etree._Element, path: str, found: Read) -> Point | None:
    """Return latitude and longitude; None where they are not given or are no place on earth."""
    texts = (_text(element, f"{path}/Latitude"), _text(element, f"{path}/Longitude"))
    if not any(texts):
        return None
    point = _point(*texts)
    if point is None:
        found.refused.add(
            N_("{id} lies at {lat}, {lon}, which is no place on earth; its place is left out."),
            id=element.get("id", ""), lat=texts[0], lon=texts[1],
        )  # fmt: skip
    return point


def _point(*texts: str) -> Point | None:
    try:
        lat, lon = (float(text) for text in texts)
    except ValueError:
        return None
    return (lat, lon) if abs(lat) <= ABOUT_EARTH[0] and abs(lon) <= ABOUT_EARTH[1] else None


def _stop_place(element: etree._Element, found: Read) -> None:
    place = element.get("id", "")
    found.names[place] = _text(element, "Name") or place
    quays = [(quay.get("id", ""), _location(quay, "Centroid/Location", found)) for quay in _all(element, "quays/Quay")]
    own = _location(element, "Centroid/Location", found)
    known = [point for _, point in quays if point]
    if own or known:
        found.points[place] = own or tuple(np.mean(known, axis=0).tolist())
    for quay, _ in quays:
        found.place_of[quay] = place


def _stop_point(element: etree._Element, found: Read) -> None:
    point = element.get("id", "")
    found.names[point] = _text(element, "Name") or point
    place = _location(element, "Location", found)
    if place:
        found.points[point] = place


def _assignment(element: etree._Element, found: Read) -> None:
    at = _ref(element, "QuayRef") or _ref(element, "StopPlaceRef")
    found.stands_at[_ref(element, "ScheduledStopPointRef")] = at


def _link(element: etree._Element, found: Read) -> None:
    for line in element.iter(POINTS):
        texts = (line.text or "").split()
        for end, at in (("FromPointRef", texts[:2]), ("ToPointRef", texts[-2:])):
            point = _point(*at) if len(at) == 2 else None
            if point:
                found.ends.setdefault(_ref(element, end), point)


def _pattern(element: etree._Element, found: Read) -> None:
    found.patterns[element.get("id", "")] = [
        (point.get("id", ""), _ref(point, "ScheduledStopPointRef"), _text(point, "ForBoarding") != "false")
        for point in _all(element, "pointsInSequence/StopPointInJourneyPattern")
    ]


def _journey(element: etree._Element, found: Read) -> None:
    journey = element.get("id", "")
    times = _times(element, found)
    found.times += len(times)
    if found.times > MOST_TIMES:
        raise FormatError(N_("The journeys have more than {most} times. Give the timetable of one county, or fewer lines."),
                          most=MOST_TIMES)  # fmt: skip
    kinds = frozenset(sys.intern(day.get("ref", "")) for day in _all(element, "dayTypes/DayTypeRef"))
    if journey in found.journeys:
        found.refused.add(N_("{id} stands there more than once; the last one counts."), id=journey)
    pattern = _ref(element, "JourneyPatternRef") or _ref(element, "ServiceJourneyPatternRef")
    found.journeys[journey] = (sys.intern(pattern), kinds, times, _text(element, "ServiceAlteration"))


def _times(element: etree._Element, found: Read) -> dict[str, float]:
    """Return when a journey leaves, by point of its pattern: where only an arrival is given, then."""
    times: dict[str, float] = {}
    for passing in _all(element, "passingTimes/TimetabledPassingTime"):
        kind = "Departure" if _text(passing, "DepartureTime") else "Arrival"
        clock, offset = _text(passing, f"{kind}Time"), _text(passing, f"{kind}DayOffset") or "0"
        minute = _minute(clock, offset)
        if minute is not None:
            times[sys.intern(_ref(passing, "StopPointInJourneyPatternRef"))] = minute
        elif clock:
            found.refused.add(
                N_("{id} leaves at '{time}', which is no time; the departure is left out."),
                id=element.get("id", ""), time=clock,
            )  # fmt: skip
    return times


def _minute(clock: str, offset: str) -> float | None:
    """Return minutes after midnight of the day of operation; None where there is no such time."""
    try:
        hour, minute, second = (float(part) for part in clock.split(":"))
        ahead = int(offset)
    except ValueError:
        return None
    fits = 0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60 and 0 <= ahead < 7
    return DAY * ahead + 60 * hour + minute + second / 60 if fits else None


def _dated(element: etree._Element, found: Read) -> None:
    journey = _ref(element, "ServiceJourneyRef")
    found.dated.append((journey, _ref(element, "OperatingDayRef"), _text(element, "ServiceAlteration")))


def _headway(element: etree._Element, found: Read) -> None:
    found.refused.add(
        N_("{id} gives a headway instead of times, which the Nordic profile does not use; it is left out."),
        id=element.get("id", ""),
    )  # fmt: skip


def _day_type(element: etree._Element, found: Read) -> None:
    found.calendar.day_type(element.get("id", ""), _text(element, "properties/PropertyOfDay/DaysOfWeek"))


def _operating_day(element: etree._Element, found: Read) -> None:
    found.calendar.operating_day(element.get("id", ""), _text(element, "CalendarDate"))


def _operating_period(element: etree._Element, found: Read) -> None:
    first, last = (_text(element, f"{end}Date") or _ref(element, f"{end}OperatingDayRef") for end in ("From", "To"))
    found.calendar.periods[element.get("id", "")] = (first, last)


def _day_type_assignment(element: etree._Element, found: Read) -> None:
    found.calendar.assignments[_ref(element, "DayTypeRef")].append(
        Assignment(
            date=_text(element, "Date"),
            day=_ref(element, "OperatingDayRef"),
            period=_ref(element, "OperatingPeriodRef"),
            available=_text(element, "isAvailable") != "false",
        )
    )


READERS: Mapping[str, Callable[[etree._Element, Read], None]] = {
    "StopPlace": _stop_place,
    "ScheduledStopPoint": _stop_point,
    "PassengerStopAssignment": _assignment,
    "ServiceLink": _link,
    "JourneyPattern": _pattern,
    "ServiceJourneyPattern": _pattern,
    "ServiceJourney": _journey,
    "DatedServiceJourney": _dated,
    "HeadwayJourneyGroup": _headway,
    "DayType": _day_type,
    "OperatingDay": _operating_day,
    "OperatingPeriod": _operating_period,
    "DayTypeAssignment": _day_type_assignment,
}
