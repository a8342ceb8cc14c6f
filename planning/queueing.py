"""Places as a queue: Erlang's steady state, and the exact course of the years from a known start (method 10).

Arrivals are Poisson and stays exponential. Who finds no free place either waits (``WAIT``, Erlang C) or gets a bought
place for the whole stay (``BUY``, Erlang B). With stays of years the steady state is far away: :func:`course` is the
figure to plan by, the formulas of Erlang are a note beside it.

Erlang, A. K. (1917): Solution of some problems in the theory of probabilities of significance in automatic telephone
exchanges. Gross, D. et al. (2008): Fundamentals of queueing theory, 4th ed., ch. 2 and 2.11 (transient behaviour).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from planning.arrays import Float, numbers
from planning.errors import N_, ImpossibleError, InputError
from planning.poisson import beyond, chances, quantile

WAIT, BUY = "wait", "buy"
DAYS = 365
TAIL = 1e-12
MOST_WORK, MOST_SERVERS = 600_000_000, 100_000


def erlang_b(servers: ArrayLike, offered_load: ArrayLike) -> Any:
    """Return the share of arrivals that find every place taken and go elsewhere (Erlang B).

    Parameters
    ----------
    servers, offered_load
        Places, and arrivals a year times mean stay in years; numbers or arrays that broadcast.

    Returns
    -------
    number or array
        0..1. Without places it is 1, without load 0.

    Raises
    ------
    InputError
        For a negative, broken or endless number of places, or a load that is negative or not finite.
    """
    count, load = checked(servers, offered_load)
    blocked = np.ones(load.shape)
    for place in range(1, int(count.max(initial=0)) + 1):
        blocked = np.where(place <= count, load * blocked / (place + load * blocked), blocked)
    return blocked[()]


def erlang_c(servers: ArrayLike, offered_load: ArrayLike) -> Any:
    """Return the share of arrivals that have to wait when all wait for a place (Erlang C).

    Parameters and errors as :func:`erlang_b`. It is 1.0 where the load is as large as the places or larger: then the
    queue grows without end.
    """
    count, load = checked(servers, offered_load)
    blocked, stable = np.asarray(erlang_b(count, load)), load < count
    below = np.where(stable, count - load * (1 - blocked), 1.0)
    return np.where(stable, count * blocked / below, 1.0)[()]


def mean_wait(servers: ArrayLike, arrivals: ArrayLike, stay: ArrayLike) -> Any:
    """Return the mean wait in years in the steady state, over all who arrive; infinite where the load is too large.

    ``arrivals`` are persons a year, ``stay`` the mean stay in years, above 0.
    """
    count, load = checked(servers, np.asarray(arrivals, dtype=float) * stay)
    stable = load < count
    spare = np.where(stable, (count - load) / np.asarray(stay, dtype=float), 1.0)
    return np.where(stable, erlang_c(count, load) / spare, np.inf)[()]


def waiting_days(servers: ArrayLike, arrivals: ArrayLike, stay: ArrayLike) -> Any:
    """Return days a year that persons wait in the steady state, all together; infinite where the load is too large."""
    wait = np.asarray(mean_wait(servers, arrivals, stay))
    come = np.asarray(arrivals, dtype=float)
    return (np.where(come > 0, come, 0.0) * np.where(come > 0, wait, 0.0) * DAYS)[()]


def checked(servers: ArrayLike, offered_load: ArrayLike) -> tuple[Float, Float]:
    """Return places and load as arrays of one shape, or raise an error that says what can't be."""
    try:
        count, load = np.broadcast_arrays(numbers(servers), numbers(offered_load))
    except ValueError as error:
        raise InputError(N_("There are not as many loads as places: give one of each, or one for all.")) from error
    wrong = ~((count >= 0) & (count <= MOST_SERVERS) & (count == np.round(count)))
    if wrong.any():
        raise InputError(N_("The number of places can't be {value}: give a whole number from 0 to {most}."),
                         value=float(count[wrong].flat[0]), most=MOST_SERVERS)  # fmt: skip
    if np.any(load < 0) or not np.all(np.isfinite(load)):
        raise InputError(N_("The places needed at a time can't be {value}: give a number of 0 or more."),
                         value=float(load[(load < 0) | ~np.isfinite(load)].flat[0]))  # fmt: skip
    return count, load


@dataclass(frozen=True)
class Course:
    """What to expect, as means over each year, (servers, years).

    ``free``: chance that a place is free. ``used``: places used. ``waiting``: persons who wait, or with ``BUY`` have
    a bought place.
    """

    free: Float
    used: Float
    waiting: Float


def course(servers: ArrayLike, arrivals: ArrayLike, stay: float, start: int = 0, rule: str = WAIT) -> Course:
    """Return the exact course of an M/M/c queue from a start, year by year.

    Parameters
    ----------
    servers
        (servers,) numbers of places, each followed on its own.
    arrivals
        (years,) persons a year, constant within each year.
    stay
        Mean stay in years.
    start
        Persons who need a place on the first day; those above the places wait or are bought for.
    rule
        ``WAIT`` or ``BUY``.

    Raises
    ------
    ImpossibleError
        Where arrivals and places are so many that the exact course would take minutes.

    Notes
    -----
    Uniformisation: with v_k the distribution after k steps of the chain with rate L, the mean over a time t is
    sum_k P(Poisson(L t) > k) v_k / (L t), and the end is sum_k P(Poisson(L t) = k) v_k (Grassmann, 1977).
    """
    count, coming = np.atleast_1d(np.asarray(servers)).astype(float), np.asarray(arrivals, dtype=float)
    most = int(max(count.max(initial=0), start))
    states = np.arange(most + 1 + (waiting_room(coming) if rule == WAIT else 0))
    busy = np.minimum(states, count[:, None])
    open_to = (states < states[-1]) if rule == WAIT else states < count[:, None]
    check_work(coming, count, stay, len(states))
    now = (states == np.minimum(start, count if rule == BUY else start)[..., None]) * np.ones((len(count), 1))
    means = []
    for rate in coming:
        mean, now = one_year(now, rate * open_to, busy / stay)
        means.append(mean)
    over = np.stack(means, axis=1)
    used = (over * busy[:, None]).sum(axis=-1)
    free = (over * (states < count[:, None])[:, None]).sum(axis=-1)
    if rule == BUY:
        return Course(free, used, everyone(coming, stay, start) - used)
    return Course(free, used, (over * (states - busy)[:, None]).sum(axis=-1))


def one_year(now: Float, up: Float, down: Float) -> tuple[Float, Float]:
    """Return the mean distribution over a year and the one at its end, (servers, states)."""
    rate = float(np.max(up + down))
    if rate == 0:
        return now, now
    least, most = (quantile(part, rate) for part in (TAIL, 1 - TAIL))
    steps = np.arange(most + 2.0)
    at, after_it = chances(steps, rate), beyond(steps, rate)
    up, down = np.broadcast_arrays(up / rate, down / rate)
    still, mean, end = 1 - up - down, np.zeros_like(now), np.zeros_like(now)
    for step in range(len(steps)):
        mean += after_it[step] * now
        if step >= least:
            end += at[step] * now
        after = still * now
        after[:, 1:] += (up * now)[:, :-1]
        after[:, :-1] += (down * now)[:, 1:]
        now = after
    return mean / mean.sum(axis=-1, keepdims=True), end / end.sum(axis=-1, keepdims=True)


def everyone(arrivals: Float, stay: float, start: int) -> Float:
    """Return the mean number of persons in each year where nobody has to wait for a place, (years,)."""
    means, now = [], float(start)
    for rate in arrivals:
        level = rate * stay
        means.append(level + (now - level) * stay * -np.expm1(-1 / stay))
        now = level + (now - level) * np.exp(-1 / stay)
    return np.array(means)


def waiting_room(arrivals: Float) -> int:
    """Return how many can arrive in all the years, but for a chance of 1e-12."""
    return quantile(1 - TAIL, float(arrivals.sum())) + 1


def check_work(arrivals: Float, servers: Float, stay: float, states: int) -> None:
    """Refuse a course that would take minutes."""
    steps = float((arrivals + servers.max(initial=0) / stay).sum())
    if steps * states * len(servers) > MOST_WORK:
        raise ImpossibleError(N_("{arrivals} arrivals a year and a mean stay of {stay} years are too much for the exact "
                                 "course: try fewer arrivals or longer stays."),
                              arrivals=round(float(arrivals.max()), 1), stay=stay)  # fmt: skip
