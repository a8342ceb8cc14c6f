"""The array types of the model."""

import operator
from collections.abc import Iterable
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.floating[Any]]
Whole = NDArray[np.integer[Any]]
Truth = NDArray[np.bool_]
Value = float | Float


def add(parts: Iterable[Value]) -> Float:
    """Return the sum of arrays that broadcast against each other."""
    return np.asarray(reduce(operator.add, parts, 0.0))
