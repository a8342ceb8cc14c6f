"""Numbers as arrays, or an error of ours."""

from __future__ import annotations

from numbers import Integral

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sitecriteria.errors import N_, TableError

MOST_SHOWN = 60


def numbers(given: ArrayLike) -> NDArray[np.float64]:
    """Return numbers as an array of their shape; raises TableError where something is no number, or rows differ."""
    try:
        return np.asarray(given, dtype=float)
    except (TypeError, ValueError, OverflowError) as error:
        text = N_("{given} can't be read as numbers; give one, or a table in which all rows are as long.")
        raise TableError(text, given=repr(given)[:MOST_SHOWN]) from error


def is_whole(given: object, least: int) -> bool:
    """Tell whether something is a whole number from ``least`` up; true and false are none."""
    return isinstance(given, Integral) and not isinstance(given, bool) and int(given) >= least
