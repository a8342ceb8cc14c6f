"""Working environment: five points that make a place good to work at, by day and by night."""

import math

from sitecriteria.criterion import Criterion, Direction
from sitecriteria.errors import N_
from sitecriteria.site import Site, Surroundings, is_unknown

POINTS = {
    "staff_room": N_("staff room"),
    "resting_room": N_("resting room"),
    "daylight": N_("daylight"),
    "separate_entrance": N_("separate entrance"),
    "parking": N_("parking"),
}


def measure(site: Site, surroundings: Surroundings) -> float:
    """Return how many of the five points the site has; ``nan`` where any of them is unknown."""
    answers = [getattr(site, point) for point in POINTS]
    return math.nan if any(map(is_unknown, answers)) else float(sum(map(bool, answers)))


CRITERION = Criterion(
    key="working_environment",
    label=N_("Working environment"),
    question=N_("Is it a good place to work?"),
    unit=N_("points of five"),
    direction=Direction.MORE_IS_BETTER,
    measured=N_("One point each for staff room, resting room, daylight, separate entrance and parking"),
    points=(0, 5),
    values=(0, 1),
    weight=0.5,
    source=N_(
        "Sogn regionråd, prestudy of 8 December 2017: working environment, resting and active night; anchors are a "
        "judgement"
    ),
    measure=measure,
    colour="#B45F06",
)
