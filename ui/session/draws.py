"""What the draws of a study give, made once for whoever shows the same."""

from __future__ import annotations

import pandas as pd

from answers import memo
from answers.costs import uncertainty
from answers.study import Study
from planning.uncertainty import DRAWS, Uncertainty, monte_carlo, tornado
from ui.session import beside

FIRST_DRAWS = 1_000


def first(view: Study) -> Uncertainty | None:
    """Return what 1 000 draws give, to be shown at once; all draws where they were made before."""
    made = memo.holds(uncertainty.possible, monte_carlo, *uncertainty.signature(view), DRAWS)
    return drawn(view, DRAWS if made else FIRST_DRAWS)


def whole(view: Study) -> Uncertainty | None:
    """Return what all draws give."""
    return drawn(view, DRAWS)


def drawn(view: Study, draws: int) -> Uncertainty | None:
    """Return what a number of draws give; None where the ranges around what was typed reach the impossible."""
    return beside.result(uncertainty.possible, monte_carlo, *uncertainty.signature(view), draws)


def tornado_of(view: Study) -> pd.DataFrame | None:
    """Return the tornado of what is on the screen."""
    return memo.result(uncertainty.possible, tornado, *uncertainty.signature(view))
