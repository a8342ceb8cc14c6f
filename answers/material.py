"""What a meeting and a paper are made from: a study with all that takes time, worked out when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from answers import drawn, region_map
from answers.answer import Picture
from answers.compare.comparison import OneMunicipality, by_itself
from answers.project import project
from answers.project.project import Project
from answers.sites import ranked
from answers.sites.ranked import RankedSites
from answers.study import Study
from planning.comparison import compare
from planning.uncertainty import Uncertainty
from planning.uncertainty.breakeven import Thresholds


@dataclass(frozen=True)
class Material:
    """What messages and sections are made from.

    ``sites`` gives the sites ranked, ``region`` the map of a width and height, ``limits`` where joint stops being the cheaper.
    """

    study: Study
    spread: Uncertainty | None
    project: Project
    sites: Callable[[], RankedSites]
    region: Callable[[tuple[int, int]], Picture]
    limits: Callable[[], Thresholds | None]


def gathered(study: Study, today: date) -> Material:
    """Return the material of a study on a day, with nothing of a page: all draws made, land and roads read where asked for."""

    def region(size: tuple[int, int]) -> Picture:
        return region_map.picture(study, region_map.geography(study), size)

    spread, written = drawn.whole(study), project.read(study, today)
    return Material(study, spread, written, partial(ranked.read_here, study), region, partial(drawn.limits, study))


def of_municipality(m: Material, number: str) -> OneMunicipality:
    """Return the comparison of a municipality; one that stands outside is compared by itself."""
    inside = number in [each.number for each in m.study.result.plan.participants]
    view = m.study if inside else by_itself(m.study, number)
    routes = view.store.shipped.routes()
    spread = m.spread if inside else drawn.whole(view)
    return OneMunicipality(view, compare(view.result, number, routes), view.hides(number), spread)
