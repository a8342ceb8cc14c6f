"""The state refund for costly users (toppfinansiering): a kink per user, not per municipality (method 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from planning.arrays import Float, Value, add
from planning.assumptions import Values


def refund_per_place(values: Values, wages_per_load: Float, occupancy: Value, payment: Value = 0.0) -> list[Float]:
    """Return the refund per place and year for each need profile, NOK.

    Parameters
    ----------
    wages_per_load
        Direct wages per unit of load, NOK a year; those of one user's extra staff left out.
    occupancy
        Share of the year a place is lived in; 1 for a bought place.
    payment
        What the user pays in an institution, NOK a year: it is deducted before the threshold.
    """
    return kink(values, wages_per_load, occupancy, payment).per_place


def over(wages: Value, least: Value) -> Float:
    """Return what wages exceed a threshold by; 0 below it."""
    return np.maximum(0.0, wages - least)


@dataclass(frozen=True)
class Kink:
    """Where the refund sets in, and what it is of wages above: ``usual`` direct wages by need profile, NOK a year."""

    usual: list[Float]
    least: Value
    part: Value

    @property
    def per_place(self) -> list[Float]:
        """The refund per place and year for each need profile, NOK."""
        return [self.part * over(wages, self.least) for wages in self.usual]

    def deeper(self) -> Kink:
        """Return the kink with one more axis at the end, to broadcast over municipalities."""
        return Kink([deep(wages) for wages in self.usual], deep(self.least), deep(self.part))

    def of_extra(self, extra: Float, mix: Sequence[Float]) -> Float:
        """Return what the extra staff of one user adds to the refund, NOK a year.

        Parameters
        ----------
        extra
            Direct wages of the extra staff, NOK a year. The user's profile is not known, so it is the mix.
        mix
            Shares of the need profiles, one array per profile.
        """
        steps = [over(wages + extra, self.least) - over(wages, self.least) for wages in self.usual]
        return np.where(extra > 0, self.part * add(share * step for share, step in zip(mix, steps, strict=True)), 0.0)


def kink(values: Values, wages_per_load: Float, occupancy: Value, payment: Value = 0.0) -> Kink:
    """Return the kink of the refund; the parameters are those of :func:`refund_per_place`."""
    return Kink(
        usual=[wages_per_load * factor for factor in values.under("need.load_factor").values()],
        least=values["refund.threshold"] + payment,
        part=occupancy * values["refund.eligible_share"] * values["refund.rate"],
    )


def deep(value: Value) -> Float:
    """Return a value with one more axis at the end."""
    return np.asarray(value)[..., None]


def refund(per_place: Sequence[Float], needs: Sequence[Float]) -> Float:
    """Return the refund for places by profile, NOK a year."""
    return add(amount * places for amount, places in zip(per_place, needs, strict=True))
