"""Activity: how long to the nearest adapted activity?"""

from sitecriteria.criterion import Criterion, Direction
from sitecriteria.errors import N_
from sitecriteria.ground import Ground, Measured, soonest
from sitecriteria.site import Site, Surroundings, nearest_minutes


def measure(site: Site, surroundings: Surroundings) -> float:
    """Return travel minutes to the nearest adapted activity; ``nan`` where none is listed, ``inf`` without road."""
    return nearest_minutes(surroundings.activity, site)


def cells(ground: Ground) -> Measured:
    """Return travel minutes from each cell to the nearest adapted activity."""
    return ground.by_node(ground.around.activity, soonest), None


CRITERION = Criterion(
    key="activity",
    label=N_("Activity"),
    question=N_("How long is the way to adapted activity?"),
    unit="min",
    direction=Direction.LESS_IS_BETTER,
    measured=N_("Travel minutes by road and ferry to the nearest adapted activity"),
    points=(5, 15, 30, 45),
    values=(1, 0.6, 0.2, 0),
    weight=0.5,
    source=N_("Sogn regionråd, prestudy of 8 December 2017: adapted activity close by; anchors are a judgement"),
    measure=measure,
    colour="#B0923A",
    cells=cells,
)
