"""How sure the figures are: a tornado over the ranges of the assumptions, and a seeded Monte Carlo (method 9)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
import pandas as pd

from planning.arrays import Float, Whole
from planning.assumptions import Values
from planning.options import Result, evaluate_plan
from planning.scenario import Plan
from planning.sharing import TIE
from planning.today import new_money
from planning.uncertainty.ranges import Uncertain, headline, uncertain_in, with_changes

DRAWS, SEED, BLOCK = 10_000, 2017, 2_500
REMEMBERED = 160
"""Assumptions whose draws are remembered, with each range they had lately; 10 000 draws take 80 kB."""
LOWER, UPPER = 5, 95
FIGURES = ("net", "gross", "net_equal_care", "care_hours")
MUNICIPAL = (
    "joint", "own", "private", "stand_alone", "gain", "joint_equal_care", "stand_alone_equal_care", "gain_equal_care", "change",
)  # fmt: skip

Interval = tuple[float, float]


def tornado(plan: Plan, values: Values, outcome: Callable[[Result], Float] = headline) -> pd.DataFrame:
    """Return what each assumption alone, at either end of its range, makes of what is decided by.

    What is decided by is joint net less stand-alone net, with one participant its stand-alone net, or another ``outcome``
    by draw. Where parts make up a whole, the other parts keep their proportions. Whole numbers are rounded.

    Returns
    -------
    table
        key (of an assumption, or one of TOGETHER), low, base, high (in the assumption's unit,
        factors for TOGETHER), at_low, at_high, at_base (NOK a year), swing (how far apart the ends are, NOK a year);
        by falling swing, those without any left out.
    """
    found = uncertain_in(plan, values)
    ends = [np.round([each.low, each.high]) if each.whole else np.array([each.low, each.high]) for each in found]
    changes: dict[str, Float] = {}
    for position, (each, amounts) in enumerate(zip(found, ends, strict=True)):
        for key, moved in each.changes(values, amounts).items():
            column = changes.setdefault(key, np.full(2 * len(found), float(np.ravel(values[key])[0])))
            column[2 * position : 2 * position + 2] = moved
    at_base = float(outcome(evaluate_plan(plan, values)))
    moved_to = np.broadcast_to(outcome(evaluate_plan(plan, with_changes(values, changes))), (2 * len(found),))
    table = pd.DataFrame(
        {
            "key": [each.key for each in found],
            "low": [amounts[0] for amounts in ends],
            "base": [each.base for each in found],
            "high": [amounts[1] for amounts in ends],
            "at_low": moved_to[0::2],
            "at_high": moved_to[1::2],
            "at_base": at_base,
        }
    )
    table["swing"] = (table["at_high"] - table["at_low"]).abs()
    return table[table["swing"] > TIE].sort_values("swing", ascending=False, kind="stable", ignore_index=True)


@dataclass(frozen=True)
class Uncertainty:
    """What a Monte Carlo gives. An interval is (5 %, 95 %) over the draws.

    Attributes
    ----------
    options
        Intervals by option (joint, stand_alone, own, private; no joint with one participant) and figure (net, gross,
        net_equal_care in NOK a year, care_hours per place in use and day; NaN without places).
    difference, difference_equal_care
        Interval of joint net less stand-alone net, plain and at equal care, NOK a year; None with one participant.
    change
        Interval of joint net less what today costs, NOK a year; None where today is not known.
    municipal
        Intervals by MUNICIPAL of net cost, of gain (stand-alone net less joint net), plain and at equal care, and of change
        from today, NOK a year, each (participants, 2); no joint, gain and change with one participant.
    joint_cheaper_equal_care, gains_equal_care
        As the two without that ending, where every option gives at least the care hours that the private price implies.
    joint_cheaper, joint_cheapest
        Share of draws in which joint costs less than each for itself, and less than both own houses for all and private
        purchase for all; None with one participant.
    gains
        Share of draws in which each participant saves by the joint option, (participants,); None with one.
    shares
        Share of the variance of what is decided by, by key of :func:`uncertain_in`, falling: squared rank
        correlation, normalised to sum to 1. Empty where nothing varies.
    """

    draws: int
    seed: int
    options: Mapping[str, Mapping[str, Interval]]
    difference: Interval | None
    municipal: Mapping[str, Float]
    joint_cheaper: float | None
    joint_cheapest: float | None
    gains: Float | None
    shares: Mapping[str, float]
    difference_equal_care: Interval | None = None
    joint_cheaper_equal_care: float | None = None
    gains_equal_care: Float | None = None
    change: Interval | None = None

    @property
    def clear(self) -> bool:
        """Whether the interval of the difference leaves out 0, so that one of the two is clearly cheaper."""
        return self.difference is not None and not self.difference[0] <= 0 <= self.difference[1]

    def to_find_out(self, count: int = 3) -> tuple[str, ...]:
        """Return the assumptions that most of the uncertainty comes from, the first to find out."""
        return tuple(list(self.shares)[:count])


def monte_carlo(plan: Plan, values: Values, draws: int = DRAWS, seed: int = SEED, block: int = BLOCK) -> Uncertainty:
    """Draw the uncertain assumptions and return what that makes of the options.

    Each assumption is triangular over its range with its present value as mode, and has a stream of its own: more draws
    begin with the same ones, and what one assumption is drawn to does not depend on which others are drawn.

    Parameters
    ----------
    block
        Draws evaluated at once; it bounds memory and changes no result.

    Raises
    ------
    ImpossibleError
        Where the ranges around a changed value reach what is impossible together, such as nobody left on duty.
    """
    found = [each for each in uncertain_in(plan, values) if each.drawn]
    drawn = np.array([draw(each, draws, seed) for each in found]).reshape(len(found), draws)
    outcomes = evaluated(plan, values, found, drawn, block)
    ranks = {each.key: ranked(each, draws, seed) for each in found}
    return summarised(plan, outcomes, shares_of_variance(ranks, outcomes["headline"]), seed)


@lru_cache(REMEMBERED)
def draw(uncertain: Uncertain, draws: int, seed: int) -> Float:
    """Return draws of one assumption, (draws,): triangular, whole numbers rounded.

    Where one assumption is moved, the draws of the others, and their ranks, are those of before.
    """
    stream = np.random.default_rng([seed, crc32(uncertain.key.encode())])
    amounts = stream.triangular(uncertain.low, uncertain.base, uncertain.high, draws)
    return unchanging(np.round(amounts) if uncertain.whole else amounts)


@lru_cache(REMEMBERED)
def ranked(uncertain: Uncertain, draws: int, seed: int) -> Float:
    """Return the centred ranks of :func:`draw`."""
    return unchanging(centred_ranks(draw(uncertain, draws, seed)))


def unchanging(amounts: Float) -> Float:
    """Return amounts that others are given too, so that nobody can change them."""
    amounts.setflags(write=False)
    return amounts


def evaluated(plan: Plan, values: Values, found: Sequence[Uncertain], drawn: Float, block: int) -> dict[str, Float]:
    """Return every figure by draw, block by block: "option.figure" and "headline" (draws,), MUNICIPAL (n, draws)."""
    total, blocks = drawn.shape[1], []
    for start in range(0, total, block):
        part = drawn[:, start : start + block]
        changes = {key: moved for each, amounts in zip(found, part, strict=True)
                   for key, moved in each.changes(values, amounts).items()}  # fmt: skip
        blocks.append(by_draw(evaluate_plan(plan, with_changes(values, changes)), part.shape[1]))
    return {name: np.concatenate([each[name] for each in blocks], axis=-1) for name in blocks[0]}


def by_draw(result: Result, count: int) -> dict[str, Float]:
    """Return the figures of one block by name, the last axis being the draws."""
    members = len(result.plan.participants)
    single = {f"{option}.{name}": amounts for option, row in options_by_draw(result).items()
              for name, amounts in row.items()} | {"headline": headline(result)}  # fmt: skip
    several: dict[str, Float] = {
        "own": result.own.net,
        "private": result.private.net,
        "stand_alone": result.stand_alone,
    }
    lifted, change = result.shares_equal_care, new_money(result)
    if result.shares is not None and result.gain is not None and lifted is not None:
        alone = result.stand_alone_equal_care
        several |= {"joint": result.shares.net, "gain": result.gain, "stand_alone_equal_care": alone}
        several |= {"joint_equal_care": lifted.net, "gain_equal_care": alone - lifted.net}
        single["headline_equal_care"] = -several["gain_equal_care"].sum(axis=-1)
    if change is not None:
        several["change"], single["headline_change"] = change, change.sum(axis=-1)
    return {name: np.broadcast_to(amounts, (count,)) for name, amounts in single.items()} | {
        name: np.broadcast_to(amounts, (count, members)).T for name, amounts in several.items()
    }


def options_by_draw(result: Result) -> dict[str, dict[str, Float]]:
    """Return FIGURES of every option for the region, by draw."""
    own, private, places = result.own, result.private, result.private.places
    hours = own.staffing.care_hours, result.private_care_hours
    nets = result.own_net_equal_care, private.net, result.stand_alone_equal_care
    found = {
        "stand_alone": (result.stand_alone, result.alone(own.gross, private.gross), nets[2], result.alone(*hours)),
        "own": (own.net, own.gross, nets[0], hours[0]),
        "private": (private.net, private.gross, nets[1], hours[1]),
    }
    rows = {
        option: dict(zip(FIGURES, (*(a.sum(axis=-1) for a in amounts), by_places(each, places)), strict=True))
        for option, (*amounts, each) in found.items()
    }
    if result.joint is None or result.joint_net_equal_care is None:
        return rows
    joint = result.joint
    whole = (joint.net, joint.gross, result.joint_net_equal_care, joint.cost.staffing.care_hours)
    return {"joint": dict(zip(FIGURES, (amounts[..., 0] for amounts in whole), strict=True)), **rows}


def by_places(hours: Float, places: Whole | Float) -> Float:
    """Return care hours weighted by places, by draw; NaN without places."""
    if not places.sum():
        return np.asarray(np.nan)
    return np.where(places > 0, hours, 0.0) @ places / places.sum()


def summarised(plan: Plan, outcomes: Mapping[str, Float], shares: Mapping[str, float], seed: int) -> Uncertainty:
    """Return intervals and probabilities over the draws."""
    names = list(outcomes)
    stacked = np.vstack([outcomes[name] for name in names])
    ends = percentiles(stacked, [LOWER, UPPER])
    counts = np.cumsum([1 if outcomes[name].ndim == 1 else len(outcomes[name]) for name in names])[:-1]
    intervals = dict(zip(names, np.split(ends, counts), strict=True))
    options: dict[str, dict[str, Interval]] = {}
    for name in names:
        option, dot, figure = name.partition(".")
        if dot:
            options.setdefault(option, {})[figure] = as_interval(intervals[name])
    joint = outcomes.get("joint.net")
    cheapest = np.minimum(outcomes["own.net"], outcomes["private.net"])
    return Uncertainty(
        draws=stacked.shape[1],
        seed=seed,
        options=options,
        difference=None if joint is None else as_interval(intervals["headline"]),
        municipal={name: intervals[name] for name in MUNICIPAL if name in intervals},
        joint_cheaper=None if joint is None else share_of(joint < outcomes["stand_alone.net"] - TIE),
        joint_cheapest=None if joint is None else share_of(joint < cheapest - TIE),
        gains=more_often(outcomes.get("gain")),
        shares=shares,
        difference_equal_care=optional(intervals.get("headline_equal_care")),
        joint_cheaper_equal_care=None if joint is None else share_of(outcomes["headline_equal_care"] < -TIE),
        gains_equal_care=more_often(outcomes.get("gain_equal_care")),
        change=optional(intervals.get("headline_change")),
    )


def percentiles(rows: Float, percents: Sequence[float]) -> Float:
    """Return percentiles of each row, (row, percent), as :func:`numpy.percentile` has them: by sorting, in less time."""
    ordered, places = np.sort(rows, axis=1), np.array(percents) / 100 * (rows.shape[1] - 1)
    below = np.floor(places).astype(int)
    low, high = ordered[:, below], ordered[:, np.ceil(places).astype(int)]
    return np.where(np.isnan(ordered[:, -1:]), np.nan, low + (high - low) * (places - below))


def more_often(gain: Float | None) -> Float | None:
    """Return the share of the draws in which each participant gains, (participants,)."""
    return None if gain is None else (gain > TIE).mean(axis=1)


def optional(ends: Float | None) -> Interval | None:
    """Return an interval, or None where nothing was drawn of it."""
    return None if ends is None else as_interval(ends)


def as_interval(ends: Float) -> Interval:
    """Return the two ends of an interval as plain numbers."""
    low, high = np.ravel(ends)
    return float(low), float(high)


def share_of(happened: np.ndarray) -> float:
    """Return the share of draws in which something happened."""
    return float(np.mean(happened))


def shares_of_variance(ranks: Mapping[str, Float], outcome: Float) -> dict[str, float]:
    """Return each assumption's share of the variance: squared rank correlation with the outcome, normalised; falling.

    ``ranks`` are the centred ranks of the draws of each assumption, by key.
    """
    keys, squared = list(ranks), rank_correlations(list(ranks.values()), outcome) ** 2
    if not squared.sum() > 0:
        return {}
    shares = squared / squared.sum()
    return {keys[i]: float(shares[i]) for i in np.argsort(-shares, kind="stable")}


def rank_correlations(ranks: Sequence[Float], outcome: Float) -> Float:
    """Return Spearman's rank correlation of draws, by their centred ranks, with the outcome; ties share their mean rank.

    Draws, or an outcome, that do not vary have no correlation: 0.
    """
    against = centred_ranks(outcome)
    lengths = np.array([np.sqrt(row @ row) for row in ranks]) * np.sqrt(against @ against)
    products = np.array([row @ against for row in ranks])
    return np.divide(products, lengths, out=np.zeros(len(ranks)), where=lengths > 0)


def centred_ranks(amounts: Float) -> Float:
    """Return ranks less their mean; ties share their mean rank."""
    order = np.argsort(amounts)
    ordered = amounts[order]
    if (ordered[1:] == ordered[:-1]).any():
        ranks = pd.Series(amounts).rank().to_numpy()
    else:
        ranks = np.empty(len(amounts))
        ranks[order] = np.arange(1.0, len(amounts) + 1)
    return ranks - (len(amounts) + 1) / 2
