"""Many made-up histories of the same places at once: how far chance, and what is not known, can take a plan (method 10).

The expected course is exact (:mod:`planning.queueing`); the spread of what happens over the years is not known in closed
form, so histories are drawn, all of them side by side in one array. Every number of places meets the same chance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from planning.arrays import Float, Truth
from planning.queueing import WAIT


@dataclass(frozen=True)
class Histories:
    """Means over each year of each history, (years, histories, servers); the fields are those of a course.

    ``free``: share of the year in which a place is free. ``used``: places used. ``waiting``: persons who wait, or with
    ``BUY`` have a bought place.
    """

    free: Float
    used: Float
    waiting: Float


@dataclass
class Moment:
    """Where every history stands, (histories, servers): time in years, persons in a place, and outside."""

    time: Float
    inside: Float
    outside: Float


def draw_histories(
    servers: ArrayLike, arrivals: Float, stay: Float, start: int = 0, rule: str = WAIT, seed: int = 0
) -> Histories:
    """Draw histories of an M/M/c queue from a start.

    Parameters
    ----------
    servers
        (servers,) numbers of places.
    arrivals
        (years, histories) persons a year.
    stay
        (histories,) mean stays in years.
    start, rule
        As in :func:`planning.queueing.course`.
    seed
        The same seed gives the same histories.
    """
    random, count = np.random.default_rng(seed), np.atleast_1d(np.asarray(servers)).astype(float)
    stays = np.asarray(stay, dtype=float)[:, None]
    shape = (stays.size, count.size)
    inside = np.broadcast_to(np.minimum(start, count), shape).copy()
    moment = Moment(np.zeros(shape), inside, start - inside)
    years = [one_year(random, moment, (count, stays, rule), rate[:, None], end) for end, rate in enumerate(arrivals, 1)]
    return Histories(*(np.stack(parts) for parts in zip(*years, strict=True)))


def one_year(
    random: np.random.Generator, at: Moment, queue: tuple[Float, Float, str], arrivals: Float, end: int
) -> tuple[Float, Float, Float]:
    """Let a year pass for every history; return the means of free, used and waiting over it."""
    servers, stay, rule = queue
    free, used, waiting = (np.zeros(at.time.shape) for _ in range(3))
    pause, luck = np.empty((len(stay), 1)), np.empty((len(stay), 1))
    while True:
        room = at.inside < servers
        leaving = at.inside / stay
        ending = 0.0 if rule == WAIT else at.outside / stay
        rate = arrivals + leaving + ending
        random.standard_exponential(out=pause)
        random.random(out=luck)
        with np.errstate(divide="ignore"):
            step = np.minimum(pause / rate, end - at.time)
        free += room * step
        used += at.inside * step
        waiting += at.outside * step
        at.time += step
        happens = at.time < end
        if not happens.any():
            at.time[:] = end
            return free, used, waiting
        pick = luck * rate
        comes = happens & (pick < arrivals)
        goes = happens & ~comes & (pick < arrivals + leaving)
        move(at, comes, goes, happens & ~comes & ~goes, room, rule)


def move(at: Moment, comes: Truth, goes: Truth, ends: Truth, room: Truth, rule: str) -> None:
    """Change who is inside and outside: someone comes, leaves a place, or leaves a bought one."""
    at.inside += comes & room
    at.outside += comes & ~room
    if rule == WAIT:
        next_in = goes & (at.outside > 0)
        at.outside -= next_in
        at.inside -= goes & ~next_in
    else:
        at.inside -= goes
        at.outside -= ends
