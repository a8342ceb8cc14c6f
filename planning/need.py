"""How heavy the need is: the mix of need profiles and the load that follows (method 1)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from planning.arrays import Float, add
from planning.assumptions import Values
from planning.case import Municipality
from planning.fields import PROFILES


def need_mix(values: Values, municipalities: Sequence[Municipality]) -> list[Float]:
    """Return the share of each profile among a municipality's places.

    Returns
    -------
    list of arrays
        One per profile (ordinary, high, very_high), each (..., municipalities); a municipality without counts of its
        own has the default shares of ``need.profile_share``.
    """
    return [
        np.stack(np.broadcast_arrays(*(profile_share(values, m, k) for m in municipalities)), axis=-1)
        for k in range(len(PROFILES))
    ]


def profile_share(values: Values, municipality: Municipality, profile: int) -> Float:
    """Return one profile's share of a municipality's places, as a number or per draw."""
    if municipality.need and sum(municipality.need):
        return np.asarray(municipality.need[profile] / sum(municipality.need))
    default = np.asarray(values[f"need.profile_share.{PROFILES[profile]}"])
    return default[..., 0] if default.ndim else default


def mean_load(values: Values, mix: Sequence[Float]) -> Float:
    """Return units of load per place, (..., municipalities); 1 is a user of middle need."""
    factors = values.under("need.load_factor")
    return add(share * factors[profile] for share, profile in zip(mix, PROFILES, strict=True))
