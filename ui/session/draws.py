"""The draws of a study on a page: some at once, then all of them, worked out beside the page where others wait."""

from __future__ import annotations

from answers import drawn, memo
from answers.study import Study
from planning.uncertainty import DRAWS, Uncertainty, monte_carlo
from ui.session import beside

FIRST_DRAWS = 1_000


def first(view: Study) -> Uncertainty | None:
    """Return what 1 000 draws give, to be shown at once; all draws where they were made before."""
    made = memo.holds(drawn.possible, monte_carlo, *drawn.signature(view), DRAWS)
    return drawn.whole(view, DRAWS if made else FIRST_DRAWS, beside.result)


def whole(view: Study) -> Uncertainty | None:
    """Return what all draws give."""
    return drawn.whole(view, once=beside.result)
