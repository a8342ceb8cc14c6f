"""How sure the figures are (method 9): ranges, tornado, Monte Carlo, and where joint stops being cheaper."""

from planning.uncertainty.draws import (
    DRAWS,
    SEED,
    Interval,
    Uncertainty,
    draw,
    monte_carlo,
    shares_of_variance,
    tornado,
)
from planning.uncertainty.holds import Holds, deals, will_it_hold

__all__ = [
    "DRAWS",
    "SEED",
    "Holds",
    "Interval",
    "Uncertainty",
    "deals",
    "draw",
    "monte_carlo",
    "shares_of_variance",
    "tornado",
    "will_it_hold",
]
