"""Psychiatric care: how long to drive to the nearest specialist unit."""

from sitecriteria.criterion import Criterion, Direction
from sitecriteria.errors import N_
from sitecriteria.ground import Ground, Measured, soonest
from sitecriteria.site import Site, Surroundings, nearest_minutes


def measure(site: Site, surroundings: Surroundings) -> float:
    """Return travel minutes to the nearest psychiatric unit; ``nan`` where none is listed, ``inf`` without road."""
    return nearest_minutes(surroundings.psychiatric_care, site)


def cells(ground: Ground) -> Measured:
    """Return travel minutes from each cell to the nearest psychiatric care."""
    return ground.by_node(ground.around.psychiatric_care, soonest), None


CRITERION = Criterion(
    key="psychiatric_care",
    label=N_("Psychiatric care"),
    question=N_("How long is the way to specialist psychiatric care?"),
    unit="min",
    direction=Direction.LESS_IS_BETTER,
    measured=N_("Travel minutes by road and ferry to the nearest specialist unit for psychiatric care"),
    points=(15, 45, 90, 150),
    values=(1, 0.6, 0.2, 0),
    weight=1,
    source=N_(
        "Sogn regionråd, prestudy of 8 December 2017: reasonably close to specialist care, psychiatric and somatic; "
        "anchors are a judgement"
    ),
    measure=measure,
    colour="#7A3E86",
    cells=cells,
)
