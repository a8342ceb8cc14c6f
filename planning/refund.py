"""The state refund for costly users (toppfinansiering): a kink per user, not per municipality (method 5)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from planning.arrays import Float, Value, add
from planning.assumptions import Values


def refund_per_place(values: Values, wages_per_load: Float, occupancy: Value) -> list[Float]:
    """Return the refund per place and year for each need profile, NOK.

    Parameters
    ----------
    wages_per_load
        Direct wages per unit of load, NOK a year.
    occupancy
        Share of the year a place is lived in; 1 for a bought place.
    """
    part = occupancy * values["refund.eligible_share"] * values["refund.rate"]
    return [
        part * np.maximum(0.0, wages_per_load * factor - values["refund.threshold"])
        for factor in values.under("need.load_factor").values()
    ]


def refund(per_place: Sequence[Float], needs: Sequence[Float]) -> Float:
    """Return the refund for places by profile, NOK a year."""
    return add(amount * places for amount, places in zip(per_place, needs, strict=True))
