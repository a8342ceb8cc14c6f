"""Measures that are kept: of a site in the same surroundings each is taken once, however often weights change."""

from __future__ import annotations

from dataclasses import replace
from functools import wraps

from sitecriteria.criterion import Criterion, Measure
from sitecriteria.site import Site, Surroundings

MOST_KEPT = 200_000


def remembered(criterion: Criterion) -> Criterion:
    """Return the same criterion, whose measure and factor are kept in the surroundings they were taken in."""
    factor = criterion.factor and _remembering(criterion.factor, f"{criterion.key}.factor")
    return replace(criterion, measure=_remembering(criterion.measure, criterion.key), factor=factor)


def _remembering(measure: Measure, name: str) -> Measure:
    @wraps(measure)
    def taken(site: Site, surroundings: Surroundings) -> float:
        kept = surroundings.measures
        key = (name, site.figures)
        if key not in kept:
            if len(kept) >= MOST_KEPT:
                kept.clear()
            kept[key] = measure(site, surroundings)
        return kept[key]

    return taken
