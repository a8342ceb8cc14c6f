"""The draws of a study on a page: some at once, then all of them, worked out beside the page where others wait."""

from __future__ import annotations

from answers import memo
from answers.drawn import possible, signature
from answers.study import Study
from planning.uncertainty import DRAWS, Uncertainty, monte_carlo
from ui.session import beside

FIRST_DRAWS = 1_000


def first(view: Study) -> Uncertainty | None:
    """Return what 1 000 draws give, to be shown at once; all draws where they were made before."""
    made = memo.holds(possible, monte_carlo, *signature(view), DRAWS)
    return drawn(view, DRAWS if made else FIRST_DRAWS)


def whole(view: Study) -> Uncertainty | None:
    """Return what all draws give."""
    return drawn(view, DRAWS)


def drawn(view: Study, draws: int) -> Uncertainty | None:
    """Return what a number of draws give; None where the ranges around what was typed reach the impossible."""
    return beside.result(possible, monte_carlo, *signature(view), draws)
