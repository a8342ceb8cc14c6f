"""The array types of the model."""

import operator
from collections.abc import Iterable
from functools import reduce
from numbers import Integral
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from planning.errors import N_, InputError

MOST_SHOWN = 60
Float = NDArray[np.floating[Any]]
Whole = NDArray[np.integer[Any]]
Truth = NDArray[np.bool_]
Value = float | Float


def numbers(given: ArrayLike) -> Float:
    """Return numbers as an array of their shape; raises InputError where something is no number, or rows differ."""
    try:
        return np.asarray(given, dtype=float)
    except (TypeError, ValueError, OverflowError) as error:
        text = N_("{given} can't be read as numbers: give one, or a list of them.")
        raise InputError(text, given=repr(given)[:MOST_SHOWN]) from error


def is_whole(given: object) -> bool:
    """Tell whether something is a whole number; true and false are none."""
    return isinstance(given, Integral) and not isinstance(given, bool)


def add(parts: Iterable[Value]) -> Float:
    """Return the sum of arrays that broadcast against each other."""
    return np.asarray(reduce(operator.add, parts, 0.0))
