"""The planning model: pure functions from a case and a scenario to what each option costs.

It knows no screen, file (but its own assumption tables), clock or database, and nothing is random but by a seed.
"""

from planning.assumptions import Values, load, price_years, resolve
from planning.case import Case, Figure, House, Municipality, case_from_figures, parse_houses
from planning.costs import COST_LINES
from planning.errors import AssumptionError, BopsError, ImpossibleError, InputError, Note, UnknownKeyError
from planning.options import Result, evaluate
from planning.record import as_record
from planning.scenario import Change, ChosenSite, Plan, Scenario, check_key
from planning.sharing import SHARING_RULES, round_to_krone

__all__ = [
    "COST_LINES",
    "SHARING_RULES",
    "AssumptionError",
    "BopsError",
    "Case",
    "Change",
    "ChosenSite",
    "Figure",
    "House",
    "ImpossibleError",
    "InputError",
    "Municipality",
    "Note",
    "Plan",
    "Result",
    "Scenario",
    "UnknownKeyError",
    "Values",
    "as_record",
    "case_from_figures",
    "check_key",
    "evaluate",
    "load",
    "parse_houses",
    "price_years",
    "resolve",
    "round_to_krone",
]
