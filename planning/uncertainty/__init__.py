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

__all__ = ["DRAWS", "SEED", "Interval", "Uncertainty", "draw", "monte_carlo", "shares_of_variance", "tornado"]
