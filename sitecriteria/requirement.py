"""Hard requirements: a site fails, with the reason and the remedy, or gets a warning; apart from the score.

What is not known is a warning: an unknown hazard is never taken for a safe plot.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from sitecriteria.errors import N_, Note
from sitecriteria.site import Site, Surroundings, is_unknown

STOREYS_WOULD_DO = {2: N_("Two storeys would do."), 3: N_("Three storeys would do.")}
MOST_STOREYS = max(STOREYS_WOULD_DO)
ROUNDING = 1e-6


class Severity(Enum):
    """Whether a finding rules a site out or asks for an answer."""

    FAILS = "fails"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """What is wrong or unknown at a site, why, and what would help; both texts are templates with values."""

    requirement: str
    severity: Severity
    reason: Note
    remedy: Note


def plot_size(site: Site, surroundings: Surroundings) -> Finding | None:
    """Check that the plot holds the needed building and the access to it, m2.

    Building means the needed area spread over the storeys planned. An unknown access is left out of the sum, and
    said to be.
    """
    if math.isnan(surroundings.needed_area):
        return _warning(N_("The area of the building is not known."), N_("Choose places and houses first."))
    if math.isnan(site.plot_area):
        return _warning(N_("The area of the plot is not known."), N_("Measure it on the map and enter it."))
    shortfall = _ground(site, surroundings, site.storeys) - site.plot_area
    if shortfall > ROUNDING:
        return _plot_too_small(site, surroundings, shortfall)
    if math.isnan(site.access_area):
        return _warning(
            N_("The building fits, but the area that road and parking take is not known."),
            N_("Draw the access and enter its area."),
        )
    return None


def hazard_zone(site: Site, surroundings: Surroundings) -> Finding | None:
    """Check that the site lies outside every mapped hazard zone; unknown is a warning, never safe."""
    if is_unknown(site.hazard_zone):
        return Finding(
            "hazard_zone",
            Severity.WARNING,
            Note(N_("It is not known whether the site lies in a hazard zone.")),
            Note(N_("Look it up on the national hazard maps (flood, landslide, avalanche) before going on.")),
        )
    if not site.hazard_zone:
        return None
    return Finding(
        "hazard_zone",
        Severity.FAILS,
        Note(N_("The site lies in a hazard zone.")),
        Note(N_("Choose another plot, or have an expert show which measures would make this one safe.")),
    )


REQUIREMENTS: dict[str, Callable[[Site, Surroundings], Finding | None]] = {
    "plot_size": plot_size,
    "hazard_zone": hazard_zone,
}


def check_requirements(site: Site, surroundings: Surroundings) -> tuple[Finding, ...]:
    """Return what the requirements find at a site, in the order of ``REQUIREMENTS``; empty where all is well."""
    findings = (check(site, surroundings) for check in REQUIREMENTS.values())
    return tuple(finding for finding in findings if finding is not None)


def _ground(site: Site, surroundings: Surroundings, storeys: int) -> float:
    """Return the m2 of ground that building and access take; an unknown access counts nothing."""
    access = 0.0 if math.isnan(site.access_area) else site.access_area
    return surroundings.needed_area / storeys + access


def _plot_too_small(site: Site, surroundings: Surroundings, shortfall: float) -> Finding:
    reason = Note(N_("The plot is {shortfall} m² short."), shortfall=math.ceil(shortfall - ROUNDING))
    return Finding("plot_size", Severity.FAILS, reason, _room_remedy(site, surroundings))


def _room_remedy(site: Site, surroundings: Surroundings) -> Note:
    """Name the fewest storeys that would do, or how large a plot has to be."""
    for storeys in range(site.storeys + 1, MOST_STOREYS + 1):
        if _ground(site, surroundings, storeys) <= site.plot_area + ROUNDING:
            return Note(STOREYS_WOULD_DO[storeys])
    needed = math.ceil(_ground(site, surroundings, site.storeys) - ROUNDING)
    return Note(N_("Find a plot of at least {needed} m², or plan for fewer places."), needed=needed)


def _warning(reason: str, remedy: str) -> Finding:
    return Finding("plot_size", Severity.WARNING, Note(reason), Note(remedy))
