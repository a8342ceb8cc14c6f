"""How the sites stand under all ways of weighing: worked out when it is asked for, once for what it depends on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from answers import memo
from answers.sites.ranked import RankedSites
from siting import robust
from siting.robust import Standing
from words.sentence import Sentence, said

Floats = NDArray[np.float64]
T = TypeVar("T")
RARE = 0.01


def hundred(share: float) -> float | Sentence:
    """Return a share as so many of 100; what is not quite none is said."""
    return said("less than 1") if 0 < share < 0.005 else 100 * share


def firsts(sites: RankedSites) -> Mapping[str, float]:
    """Return for which share of the ways of weighing chosen each site that may be ranked is best."""
    return worked_out("sites.firsts", robust.firsts, sites)


def standing(sites: RankedSites) -> Standing | None:
    """Return all that comes of the ways of weighing chosen; None where no site may be recommended."""
    return worked_out("sites.standing", robust.standing, sites)


def taken_away(sites: RankedSites, found: Standing) -> Mapping[str, tuple[str, float]]:
    """Return what comes of taking away each site that may be best."""
    return memo.result(robust.without, found, bounds_of(sites), RARE)


def worked_out(name: str, work: Callable[..., T], sites: RankedSites) -> T:
    """Return what comes of trying ways of weighing: of who may be ranked, their values, and what is tried.

    The weights chosen are no part of it where all ways of weighing are tried, so moving one does not work it out anew.
    """
    competing, bounds, ends = robust.competing(sites.ranking), bounds_of(sites), ends_of(sites)
    key = ([one.site.id for one in competing], ends or robust.ends(competing), bounds)
    return memo.named(name, key, lambda: work(sites.ranking, bounds, ends))


def bounds_of(sites: RankedSites) -> Floats | None:
    """Return the bounds of the weights that are tried; None where all are."""
    return robust.near(sites.view.choices.weights) if sites.view.choices.near else None


def ends_of(sites: RankedSites) -> tuple[Floats, Floats] | None:
    """Return the least and the most of every value where measures are let vary; else None."""
    if not sites.view.choices.vary:
        return None
    who = [one.site.id for one in robust.competing(sites.ranking)]
    key: tuple[Any, ...] = (sites.around_key, sites.ranking.rows.sort_index(), sites.view.choices.curves, who)
    return memo.named("sites.ends", key, lambda: robust.spread(sites.ranking, sites.around, sites.criteria))
