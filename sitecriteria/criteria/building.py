"""Building: how much of what is needed stands there already?"""

import math

from sitecriteria.criterion import Criterion, Direction
from sitecriteria.errors import N_
from sitecriteria.site import Site, Surroundings


def measure(site: Site, surroundings: Surroundings) -> float:
    """Return the share, 0 to 1, of the needed area that exists and suits; ``nan`` if unknown or nothing is needed."""
    if surroundings.needed_area == 0:
        return math.nan
    share = site.existing_area / surroundings.needed_area
    return share if math.isnan(share) else min(share, 1.0)


CRITERION = Criterion(
    key="building",
    label=N_("Building"),
    question=N_("Is there a building that suits already?"),
    unit=N_("share"),
    direction=Direction.MORE_IS_BETTER,
    measured=N_("Share of the needed floor area that exists and suits"),
    points=(0, 1),
    values=(0.3, 1),
    weight=0.5,
    source=N_(
        "Sogn regionråd, prestudy of 8 December 2017: suitable building with units, common and staff areas; anchors "
        "are a judgement"
    ),
    measure=measure,
    colour="#9CC59B",
)
