"""What the draws of a study give, made once for whoever shows the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pandas as pd

from answers import memo
from answers.study import Study
from planning import BopsError, Values
from planning.scenario import Plan
from planning.uncertainty import DRAWS, Uncertainty, member, monte_carlo, tornado
from ui.session import beside

FIRST_DRAWS = 1_000

T = TypeVar("T")


def possible(compute: Callable[..., T], *inputs: Any) -> T | None:
    """Return what is computed from its inputs; None where it can't be."""
    try:
        return compute(*inputs)
    except BopsError:
        return None


def signature(view: Study) -> tuple[Plan, Values]:
    """Return what the draws of a view depend on; in public view that is published figures only."""
    return view.result.plan, view.result.values


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


def tornado_of(view: Study) -> pd.DataFrame | None:
    """Return the tornado of what is on the screen."""
    return memo.result(possible, tornado, *signature(view))


def own_tornado(view: Study, index: int) -> pd.DataFrame | None:
    """Return the tornado of one municipality, at the end of the band that is asked about."""
    return memo.result(possible, member.tornado_of, view.at_end.plan, view.at_end.values, index)


def switching(view: Study, index: int) -> member.SwitchingValues | None:
    """Return where joint stops being the cheaper for one municipality, at the end of the band that is asked about."""
    return memo.result(possible, member.switching_values, view.at_end, index)
