"""A candidate site as a user gives it, and what can't be one. Needs no database."""

import math
from dataclasses import dataclass

from store.checks import require_text
from store.errors import N_, EntryError
from store.site_table import ANSWERS

SITE_STATUSES = ("measured", "agreed", "assumed", "judgement")
_AREAS = ("plot_area", "access_area", "existing_area", "plot_cost", "neighbour_distance")
_MOST_STOREYS = 20
_MOST_SQUARE_METRES = 10_000_000
VALUES = (
    "name", "number", "lat", "lon", "plot_area", "access_area", "existing_area", "storeys", "plot_cost", *ANSWERS,
    "neighbour_distance", "note", "status",
)  # fmt: skip


@dataclass(frozen=True)
class SiteEntry:
    """A site as a user gives it; None is unknown, areas in m2, plot_cost in kroner of 2024, distance in metres.

    number is the municipality's, as the case numbers it. hazard_zone and the five points of a good place to work are yes, no or
    unknown.
    """

    name: str
    number: str
    lat: float
    lon: float
    plot_area: float | None = None
    access_area: float | None = None
    existing_area: float | None = None
    storeys: int = 1
    plot_cost: float | None = None
    hazard_zone: bool | None = None
    staff_room: bool | None = None
    resting_room: bool | None = None
    daylight: bool | None = None
    separate_entrance: bool | None = None
    parking: bool | None = None
    neighbour_distance: float | None = None
    note: str = ""
    status: str = "assumed"


def require_site(entry: SiteEntry) -> None:
    """Refuse a site that can't be, naming the figure."""
    require_text(entry.name, N_("The site has no name. Write one."))
    if not (len(entry.number) == 4 and entry.number.isdecimal()):
        raise EntryError(
            N_("{name}: {number} is no municipality number. Write four digits."), name=entry.name, number=entry.number
        )
    if not (-90 <= entry.lat <= 90 and -180 <= entry.lon <= 180):
        raise EntryError(
            N_("{name}: {lat}, {lon} is no place on earth. Write latitude and longitude in degrees."),
            name=entry.name, lat=entry.lat, lon=entry.lon,
        )  # fmt: skip
    if type(entry.storeys) is not int or not 1 <= entry.storeys <= _MOST_STOREYS:
        raise EntryError(
            N_("{name} can't have {storeys} storeys. Write a whole number from 1 to {most}."),
            name=entry.name, storeys=entry.storeys, most=_MOST_STOREYS,
        )  # fmt: skip
    if entry.status not in SITE_STATUSES:
        raise EntryError(
            N_("{name} has the status {status}. Choose one of: {statuses}."),
            name=entry.name, status=entry.status, statuses=", ".join(SITE_STATUSES),
        )  # fmt: skip
    for field in _AREAS:
        _require_area(entry.name, field, getattr(entry, field))


def _require_area(name: str, field: str, figure: float | None) -> None:
    if figure is not None and field.endswith("_area") and _MOST_SQUARE_METRES < figure < math.inf:
        raise EntryError(
            N_("{name}: {field} can't be {figure}: that is more than {most} km². Write square metres."),
            name=name, field=field, figure=figure, most=_MOST_SQUARE_METRES // 10**6,
        )  # fmt: skip
    if figure is not None and not 0 <= figure < math.inf:
        raise EntryError(
            N_("{name}: {field} can't be {figure}. Write a number, 0 or more, or leave it out where it is unknown."),
            name=name, field=field, figure=figure,
        )  # fmt: skip
