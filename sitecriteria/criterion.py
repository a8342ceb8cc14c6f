"""What a criterion is: a question, a measure, and a value function that turns the measure into 0 to 1."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sitecriteria.arrays import numbers
from sitecriteria.errors import N_, CriterionError, first_few
from sitecriteria.site import Site, Surroundings

Floats = NDArray[np.float64]
Measure = Callable[[Site, Surroundings], float]


class Direction(Enum):
    """Whether a site is better with more of what is measured (direct), with less (inverse), or near an ideal."""

    MORE_IS_BETTER = "more"
    LESS_IS_BETTER = "less"
    IDEAL_IS_BEST = "ideal"


@dataclass(frozen=True)
class Anchors:
    """The anchors of a value function: measures, rising, and the value, 0 to 1, of each.

    Raises
    ------
    CriterionError
        Points don't rise, an anchor is no number, a value is outside 0 to 1, or values fall and rise again.
    """

    points: tuple[float, ...]
    values: tuple[float, ...]

    def __post_init__(self) -> None:
        points, values = np.asarray(self.points, dtype=float), np.asarray(self.values, dtype=float)
        _check_anchors(points, values)
        if (values < 0).any() or (values > 1).any():
            raise CriterionError(
                N_("The value of an anchor is outside 0 to 1: {values}."), values=", ".join(map(str, self.values))
            )
        if not _follows(values, Direction.IDEAL_IS_BEST):
            raise CriterionError(
                N_("The values {values} fall and rise again; they may rise, fall, or rise to one best and then fall."),
                values=", ".join(map(str, self.values)),
            )

    @property
    def direction(self) -> Direction:
        """The shape: rising, falling, or rising to an ideal and falling; all equal counts as rising."""
        values = np.asarray(self.values, dtype=float)
        return next(direction for direction in Direction if _follows(values, direction))

    def value(self, measure: float) -> float:
        """Return the value, 0 to 1, of a measure; ``nan`` stays ``nan``."""
        return float(piecewise_linear(measure, self.points, self.values))


@dataclass(frozen=True)
class Assessment:
    """One criterion at one site.

    ``measure`` is in the criterion's unit; ``value``, ``low`` and ``high`` are 0 to 1. Unknown is ``nan``. Where the
    value is known, low and high equal it; where it is not, they are the ends it must lie between.
    """

    measure: float
    value: float
    low: float
    high: float

    @property
    def known(self) -> bool:
        """Whether the value is known."""
        return not np.isnan(self.value)


@dataclass(frozen=True)
class Criterion:
    """One criterion; ``points`` and ``values`` are the anchors of its value function.

    ``question``, ``label``, ``unit``, ``measured`` and ``source`` are English texts marked for translation.
    ``measure`` takes a site and its surroundings and returns the measure, ``nan`` where unknown. ``factor``, if any,
    returns 0 to 1 (``nan`` where unknown) and is multiplied with the value of the measure. ``cells`` measures many
    cells at once (:class:`sitecriteria.ground.Ground` to measures, and the factor if any); None where what is measured
    belongs to a plot. ``colour`` is that of its part of a bar, as #RRGGBB.

    Raises
    ------
    CriterionError
        The anchors don't rise, leave 0..1, go against the direction, or the weight is negative.
    """

    key: str
    label: str
    question: str
    unit: str
    direction: Direction
    measured: str
    points: tuple[float, ...]
    values: tuple[float, ...]
    weight: float
    source: str
    measure: Measure
    colour: str = "#6B7280"
    factor: Measure | None = None
    cells: Callable[[Any], tuple[NDArray[np.float64], NDArray[np.float64] | None]] | None = None

    def __post_init__(self) -> None:
        _check_anchors(np.asarray(self.points, dtype=float), np.asarray(self.values, dtype=float))
        self._check_values()
        if not (np.isfinite(self.weight) and self.weight >= 0):
            raise CriterionError(
                N_("Criterion {key} has the weight {weight}; a weight is 0 or more."), key=self.key, weight=self.weight
            )

    def value(self, measure: float) -> float:
        """Return the value, 0 to 1, of a measure; ``nan`` stays ``nan``. A factor is not part of it."""
        return float(piecewise_linear(measure, self.points, self.values))

    @property
    def anchors(self) -> Anchors:
        """The anchors of the value function."""
        return Anchors(tuple(map(float, self.points)), tuple(map(float, self.values)))

    def with_anchors(self, anchors: Anchors) -> Criterion:
        """Return the same criterion with another value function; its direction is that of the anchors."""
        return replace(self, points=anchors.points, values=anchors.values, direction=anchors.direction)

    def assess(self, site: Site, surroundings: Surroundings) -> Assessment:
        """Measure a site and value the measure; what is missing is never filled in."""
        measure = self.measure(site, surroundings)
        factor = 1.0 if self.factor is None else self.factor(site, surroundings)
        value = self.value(measure)
        product = value * factor
        if np.isnan(product):
            return Assessment(measure, *map(float, with_ends(value, factor)))
        return Assessment(measure, product, product, product)

    def _check_values(self) -> None:
        values = np.asarray(self.values, dtype=float)
        if (values < 0).any() or (values > 1).any() or not _follows(values, self.direction):
            raise CriterionError(
                N_("Criterion {key} has the values {values}; they must lie in 0 to 1 and follow its direction."),
                key=self.key,
                values=self.values,
            )


def with_ends(value: ArrayLike, factor: ArrayLike = 1.0) -> tuple[Floats, Floats, Floats]:
    """Return value times factor with the least and the most it may be, each of the shape of both.

    ``value`` and ``factor`` are 0 to 1, ``nan`` where unknown. Nothing times whatever is nothing, and known: a stop too
    far to walk to is worth 0 however often a bus leaves. Where only the factor is unknown the most is the value.
    """
    own, times = np.broadcast_arrays(numbers(value), numbers(factor))
    known = np.where((own == 0) | (times == 0), 0.0, own * times)
    missing = np.isnan(known)
    return known, np.where(missing, 0.0, known), np.where(missing, np.where(np.isnan(own), 1.0, own), known)


@overload
def piecewise_linear(x: float, points: ArrayLike, values: ArrayLike) -> np.float64: ...
@overload
def piecewise_linear(x: ArrayLike, points: ArrayLike, values: ArrayLike) -> NDArray[np.float64]: ...
def piecewise_linear(x: ArrayLike, points: ArrayLike, values: ArrayLike) -> NDArray[np.float64] | np.float64:
    """Draw straight lines through anchors and read them off at x.

    Parameters
    ----------
    x : array_like
        Any shape, in the unit of ``points``. Outside the anchors the nearest anchor's value counts (also at plus and
        minus infinity); ``nan`` stays ``nan``.
    points, values : array_like
        The anchors, shape (anchors,); ``points`` rising.

    Returns
    -------
    ndarray or float64
        The shape of ``x``.

    Raises
    ------
    CriterionError
        Points don't rise, are not as many as the values, or an anchor is no number.
    """
    anchors, heights = numbers(points), numbers(values)
    _check_anchors(anchors, heights)
    return np.interp(numbers(x), anchors, heights)


def _check_anchors(points: NDArray[np.float64], values: NDArray[np.float64]) -> None:
    if points.ndim != 1 or points.shape != values.shape or not len(points):
        raise CriterionError(
            N_("A value function has {points} points and {values} values; it needs one value a point, at least one."),
            points=points.size,
            values=values.size,
        )
    if not (np.isfinite(points).all() and np.isfinite(values).all()):
        raise CriterionError(N_("An anchor of a value function is no number: {points}."), points=_listed(points))
    if (np.diff(points) <= 0).any():
        raise CriterionError(
            N_("The points of a value function must rise from one to the next: {points}."), points=_listed(points)
        )


def _listed(points: NDArray[np.float64]) -> str:
    return first_few(f"{point:g}" for point in points)


def _follows(values: NDArray[np.float64], direction: Direction) -> bool:
    """Whether values rise, fall, or rise to a best and then fall, as the direction says."""
    steps = np.diff(values)
    if direction is Direction.IDEAL_IS_BEST:
        best = int(np.argmax(values))
        return bool((steps[:best] >= 0).all() and (steps[best:] <= 0).all())
    return bool((steps >= 0).all() if direction is Direction.MORE_IS_BETTER else (steps <= 0).all())
