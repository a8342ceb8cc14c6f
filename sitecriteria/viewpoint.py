"""Points of view: whose eyes a site is seen with, as weights. All are judgements, made to be discussed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sitecriteria.criteria import CRITERIA
from sitecriteria.errors import N_


@dataclass(frozen=True)
class Viewpoint:
    """A way of weighing: key, label, what it looks for, and a weight for every criterion, 0 or more."""

    key: str
    label: str
    meaning: str
    weights: Mapping[str, float]


def _others(rest: float, **weights: float) -> dict[str, float]:
    """Return a weight for every criterion: the one named, else the rest."""
    return {key: weights.get(key, rest) for key in CRITERIA}


VIEWPOINTS: Mapping[str, Viewpoint] = {
    one.key: one
    for one in (
        Viewpoint(
            "relatives",
            N_("Relatives"),
            N_("Short ways for those who visit, also without a car, and a place that is good to come to."),
            _others(0.5, relatives=4, public_transport=3, nature=1.5, activity=1.5),
        ),
        Viewpoint(
            "staff",
            N_("Staff"),
            N_("People to recruit from, a good place to work by day and by night, and a way to get there."),
            _others(0.5, workforce=4, working_environment=3, public_transport=2),
        ),
        Viewpoint(
            "specialist_care",
            N_("Specialist care"),
            N_("Short ways to psychiatric and somatic care, room for a screened unit, and people with the competence."),
            _others(0.5, psychiatric_care=4, somatic_care=3, screened_unit=2, workforce=1.5),
        ),
        Viewpoint(
            "economy",
            N_("Economy"),
            N_(
                "A building that can be used, people to recruit from so that posts don't stand empty, and little travel."
            ),
            _others(0.5, building=4, workforce=3, relatives=1.5, psychiatric_care=1, somatic_care=1),
        ),
    )
}
