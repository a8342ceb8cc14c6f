"""Relatives: how long is the way from the participants' centres?"""

import math

import numpy as np
import pandas as pd

from sitecriteria.criterion import Criterion, Direction
from sitecriteria.errors import N_
from sitecriteria.ground import Ground, Measured
from sitecriteria.network import Floats
from sitecriteria.site import Site, Surroundings


def measure(site: Site, surroundings: Surroundings) -> float:
    """Return travel minutes to the participants' centres, weighted by places.

    ``nan`` where participants or places are not known or nobody has a place, ``inf`` where no road leads to one who
    has. A participant without places counts for nothing.
    """
    participants = surroundings.participants
    if participants is None:
        return math.nan
    return float(mean_minutes(participants.minutes_from(site.easting, site.northing), participants.places))


def mean_minutes(minutes: Floats, participants: pd.DataFrame) -> Floats:
    """Return minutes weighted by places; ``minutes`` has the shape (..., participants), the result (...)."""
    places = participants["places"].to_numpy(dtype=float)
    counted = places != 0
    if not counted.any():
        return np.full(minutes.shape[:-1], np.nan)
    return minutes[..., counted] @ places[counted] / places.sum()


def cells(ground: Ground) -> Measured:
    """Return the mean travel minutes from each cell to the participants' centres."""
    return ground.by_node(ground.around.participants, lambda reach: mean_minutes(reach.minutes, reach.places)), None


CRITERION = Criterion(
    key="relatives",
    label=N_("Relatives"),
    question=N_("How far would relatives have to travel?"),
    unit="min",
    direction=Direction.LESS_IS_BETTER,
    measured=N_("Travel minutes by road and ferry to the participants' centres, weighted by places"),
    points=(30, 60, 120, 180),
    values=(1, 0.7, 0.2, 0),
    weight=1,
    source=N_("Sogn regionråd, prestudy of 8 December 2017: nearness to family and network; anchors are a judgement"),
    measure=measure,
    colour="#6B7280",
    cells=cells,
)
