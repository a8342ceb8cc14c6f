"""Workforce: how many people of working age live within reach?"""

import math

import numpy as np
import pandas as pd

from sitecriteria.criterion import Criterion, Direction
from sitecriteria.errors import N_
from sitecriteria.ground import Ground, Measured
from sitecriteria.network import Floats
from sitecriteria.site import Site, Surroundings

WITHIN_MINUTES = 45.0
ROUNDING = 1e-6


def measure(site: Site, surroundings: Surroundings) -> float:
    """Return the inhabitants aged 18 to 66 within 45 travel minutes, a municipality counted whole at its centre.

    ``nan`` where the municipalities are not known, or the inhabitants of one within reach.
    """
    municipalities = surroundings.municipalities
    if municipalities is None:
        return math.nan
    return float(within_reach(municipalities.minutes_from(site.easting, site.northing), municipalities.places))


def within_reach(minutes: Floats, municipalities: pd.DataFrame) -> Floats:
    """Return the inhabitants within reach; ``minutes`` has the shape (..., municipalities), the result (...)."""
    inhabitants = municipalities["inhabitants_18_66"].to_numpy(dtype=float)
    return np.where(minutes <= WITHIN_MINUTES + ROUNDING, inhabitants, 0.0).sum(axis=-1)


def cells(ground: Ground) -> Measured:
    """Return the inhabitants within reach of each cell."""
    reached = ground.by_node(ground.around.municipalities, lambda reach: within_reach(reach.minutes, reach.places))
    return reached, None


CRITERION = Criterion(
    key="workforce",
    label=N_("Workforce"),
    question=N_("Are there enough people to recruit from?"),
    unit=N_("inhabitants"),
    direction=Direction.MORE_IS_BETTER,
    measured=N_(
        "Inhabitants aged 18 to 66 within 45 travel minutes, each municipality counted whole at its centre, in the "
        "year of the case"
    ),
    points=(0, 5000, 15000),
    values=(0, 0.5, 1),
    weight=1,
    source=N_(
        "Sogn regionråd, prestudy of 8 December 2017: access to competence; inhabitants from Statistics Norway, "
        "table 07459; anchors are a judgement"
    ),
    measure=measure,
    colour="#E8B989",
    cells=cells,
)
