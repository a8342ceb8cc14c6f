"""What is worked out of a study beside its result, where it can be: draws, tornados, limits, and whether a yes will hold.

Each is worked out here, or by another way to get the ``result`` of a function once, such as beside the pages of a crowd.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import pandas as pd

from answers import memo
from answers.study import Study
from planning import BopsError, Values
from planning.scenario import Plan
from planning.uncertainty import DRAWS, Uncertainty, member, monte_carlo, tornado
from planning.uncertainty.breakeven import Thresholds, thresholds

T = TypeVar("T")


class Once(Protocol):
    """A way to get what a function makes of its inputs, worked out once, as :func:`answers.memo.result`."""

    def __call__(self, function: Callable[..., T], *inputs: Any) -> T:
        """Return the result."""


def possible(compute: Callable[..., T], *inputs: Any) -> T | None:
    """Return what is computed from its inputs; None where it can't be."""
    try:
        return compute(*inputs)
    except BopsError:
        return None


def signature(study: Study) -> tuple[Plan, Values]:
    """Return what the draws of a study depend on; in public view that is published figures only."""
    return study.result.plan, study.result.values


def whole(study: Study, draws: int = DRAWS, once: Once = memo.result) -> Uncertainty | None:
    """Return what all draws give, or the first of them; None where the ranges around what was typed reach the impossible."""
    return once(possible, monte_carlo, *signature(study), draws)


def tornado_of(study: Study, once: Once = memo.result) -> pd.DataFrame | None:
    """Return the tornado of the region."""
    return once(possible, tornado, *signature(study))


def own_tornado(study: Study, index: int, once: Once = memo.result) -> pd.DataFrame | None:
    """Return the tornado of one municipality, at the end of the band that is asked about."""
    return once(possible, member.tornado_of, study.at_end.plan, study.at_end.values, index)


def switching(study: Study, index: int, once: Once = memo.result) -> member.SwitchingValues | None:
    """Return where joint stops being the cheaper for one municipality, at the end of the band that is asked about."""
    return once(possible, member.switching_values, study.at_end, index)


def limits(study: Study, once: Once = memo.result) -> Thresholds | None:
    """Return where joint stops being the cheaper for the region; None where there is no joint option."""
    result = study.at_end
    return once(possible, thresholds, result) if result.joint else None
