"""Screened unit: is there ground left for a quiet outdoor space and an own entrance?"""

from sitecriteria.criterion import Criterion, Direction
from sitecriteria.errors import N_
from sitecriteria.site import Site, Surroundings, footprint


def measure(site: Site, surroundings: Surroundings) -> float:
    """Return the m2 of plot left after building and access; negative where they don't fit, ``nan`` if unknown."""
    return site.plot_area - footprint(site, surroundings) - site.access_area


CRITERION = Criterion(
    key="screened_unit",
    label=N_("Screened unit"),
    question=N_("Is there room for a screened unit with a quiet outdoor space and an own entrance?"),
    unit="m²",
    direction=Direction.MORE_IS_BETTER,
    measured=N_("m² of the plot left after the building (needed area over the storeys planned) and the access"),
    points=(0, 1000, 3000),
    values=(0, 0.5, 1),
    weight=1,
    source=N_("Sogn regionråd, prestudy of 8 December 2017: room for a screened unit; anchors are a judgement"),
    measure=measure,
    colour="#2E7D4F",
)
