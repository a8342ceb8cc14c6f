"""How sure the figures are (method 9): ranges, tornado, Monte Carlo, where joint stops being cheaper, what is worth knowing."""

from planning.uncertainty.areas import areas_needed
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
from planning.uncertainty.one_place import OnePlace, one_place
from planning.uncertainty.worth import KeyWorth, ToFindOut, Worth, keys_worth, worth_finding_out

__all__ = [
    "DRAWS",
    "SEED",
    "Holds",
    "Interval",
    "KeyWorth",
    "OnePlace",
    "ToFindOut",
    "Uncertainty",
    "Worth",
    "areas_needed",
    "deals",
    "draw",
    "keys_worth",
    "monte_carlo",
    "one_place",
    "shares_of_variance",
    "tornado",
    "will_it_hold",
    "worth_finding_out",
]
