"""What the draws of a study give, kept for this session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pandas as pd

from answers.costs import uncertainty
from answers.study import Study
from planning import BopsError
from planning.uncertainty import DRAWS, Uncertainty, monte_carlo, tornado
from ui.session.memo import is_made, once

FIRST_DRAWS, KEPT = 1_000, 12

T = TypeVar("T")


def first(view: Study) -> Uncertainty | None:
    """Return what 1 000 draws give, to be shown at once; all draws where they were made before."""
    made = is_made("uncertainty", ("draws", DRAWS, *uncertainty.signature(view)))
    return drawn(view, DRAWS if made else FIRST_DRAWS)


def whole(view: Study) -> Uncertainty | None:
    """Return what all draws give; made once for what is on the screen and kept for this session only."""
    return drawn(view, DRAWS)


def drawn(view: Study, draws: int) -> Uncertainty | None:
    """Return what a number of draws give; None where the ranges around what was typed reach the impossible."""
    result = view.result
    return kept(view, ("draws", draws), lambda: monte_carlo(result.plan, result.values, draws))


def kept(view: Study, name: tuple[Any, ...], compute: Callable[[], T]) -> T | None:
    """Return what is computed from the view's result, kept for this session; None where it can't be computed."""

    def answer() -> T | None:
        try:
            return compute()
        except BopsError:
            return None

    return once("uncertainty", (*name, *uncertainty.signature(view)), answer, KEPT)


def tornado_of(view: Study) -> pd.DataFrame | None:
    """Return the tornado of what is on the screen, kept for this session."""
    return kept(view, ("tornado",), lambda: tornado(view.result.plan, view.result.values))
