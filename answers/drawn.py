"""What is worked out of a study beside its result, where it can be: draws, tornados, limits, and whether a yes will hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pandas as pd

from answers import memo
from answers.study import Study
from planning import BopsError, Values
from planning.scenario import Plan
from planning.uncertainty import DRAWS, Uncertainty, member, monte_carlo, tornado
from planning.uncertainty.breakeven import Thresholds, thresholds

T = TypeVar("T")


def possible(compute: Callable[..., T], *inputs: Any) -> T | None:
    """Return what is computed from its inputs; None where it can't be."""
    try:
        return compute(*inputs)
    except BopsError:
        return None


def signature(study: Study) -> tuple[Plan, Values]:
    """Return what the draws of a study depend on; in public view that is published figures only."""
    return study.result.plan, study.result.values


def whole(study: Study) -> Uncertainty | None:
    """Return what all draws give; None where the ranges around what was typed reach the impossible."""
    return memo.result(possible, monte_carlo, *signature(study), DRAWS)


def tornado_of(study: Study) -> pd.DataFrame | None:
    """Return the tornado of the region."""
    return memo.result(possible, tornado, *signature(study))


def own_tornado(study: Study, index: int) -> pd.DataFrame | None:
    """Return the tornado of one municipality, at the end of the band that is asked about."""
    return memo.result(possible, member.tornado_of, study.at_end.plan, study.at_end.values, index)


def switching(study: Study, index: int) -> member.SwitchingValues | None:
    """Return where joint stops being the cheaper for one municipality, at the end of the band that is asked about."""
    return memo.result(possible, member.switching_values, study.at_end, index)


def limits(study: Study) -> Thresholds | None:
    """Return where joint stops being the cheaper for the region; None where there is no joint option."""
    result = study.at_end
    return memo.result(possible, thresholds, result) if result.joint else None
