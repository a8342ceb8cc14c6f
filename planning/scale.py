"""Economies of scale: what a place costs as the joint facility grows, in the steps that rosters make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from planning.case import Municipality
from planning.costs import facility_cost
from planning.need import need_mix
from planning.options import Float, Values, tax_rates
from planning.scenario import even_split
from planning.staffing import HOME, Facilities


def cost_by_places(
    values: Values,
    members: Sequence[Municipality],
    host: Municipality,
    most: int,
    existing_area: float = 0.0,
    form: str = HOME,
) -> pd.DataFrame:
    """Return the cost of joint facilities of 1 to ``most`` places, filled with the participants' mean need.

    Parameters
    ----------
    existing_area
        m2 at the site that can be refurbished instead of built.

    Returns
    -------
    table
        places; houses (by ``staffing.places_per_house``); net, gross (NOK a year); per_place (net a place, NOK a
        year); care_hours (paid hours per used place and day); shift_fte.
    """
    facilities = replace(facilities_of(values, members, host, range(1, most + 1)), form=form)
    cost = facility_cost(values, facilities, existing_area)
    total = facilities.total_places
    return pd.DataFrame(
        {
            "places": total,
            "houses": facilities.houses,
            "net": cost.net,
            "gross": cost.gross,
            "per_place": cost.net / total,
            "care_hours": cost.staffing.care_hours,
            "shift_fte": cost.staffing.shift_fte,
        }
    )


def facilities_of(
    values: Values, members: Sequence[Municipality], host: Municipality, sizes: Iterable[int], kind: str = "joint"
) -> Facilities:
    """Return facilities of some numbers of places, all used by the participants' mean need.

    Houses are as few as ``staffing.places_per_house`` allows, as even as possible, all around the clock.
    """
    places = even_split(list(sizes), int(float(values["staffing.places_per_house"])))
    return Facilities(
        kind=kind,
        places=places,
        around_the_clock=np.ones_like(places, dtype=bool),
        extra_staff=np.zeros((len(places), 1)),
        allotted=places.sum(axis=1, keepdims=True),
        mix=mean_mix(values, members),
        tax_rate=tax_rates(values, [host]),
    )


def mean_mix(values: Values, members: Sequence[Municipality]) -> list[Float]:
    """Return the participants' need profiles weighted by places, as one municipality."""
    mix = need_mix(values, members)
    weights = np.array([m.places for m in members], dtype=float)
    weights = weights / weights.sum() if weights.sum() else np.full(len(members), 1 / len(members))
    return [(share * weights).sum(axis=-1, keepdims=True) for share in mix]
